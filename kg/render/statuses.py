"""How a verification status looks: a colour, an icon and a dash, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.display import load_display
from kg.render.colors import GREY, checked, text_on
from kg.views.base import LegendEntry

__all__ = ["CONTESTED", "StatusStyle", "status_style", "status_styles"]

CONTESTED = ("false", "contradicted", "misleading", "retracted", "disputed", "mixed")
"""Statuses that say somebody stands against a claim, the strongest first. An edge resting on one is drawn so."""


@dataclass(frozen=True)
class StatusStyle:
    """The look of one status."""

    slug: str
    label: str
    color: str
    """``#rrggbb``."""
    icon: str
    dash: str

    @property
    def ink(self) -> str:
        """White or black, to be read on the colour."""
        return text_on(self.color)

    @property
    def contested(self) -> bool:
        """Whether somebody stands against it."""
        return self.slug in CONTESTED


def status_style(slug: str) -> StatusStyle:
    """The look of a status as the ontology's display hints give it."""
    look = load_display().status((slug,))
    return StatusStyle(slug, look.label, checked(look.color, GREY), look.icon, look.dash)


def status_styles(legend: Iterable[LegendEntry]) -> dict[str, StatusStyle]:
    """The looks of all statuses by slug; what a legend says of one goes before the ontology's hints."""
    styles = {slug: status_style(slug) for slug in load_display().statuses}
    for entry in legend:
        if entry.kind != "status":
            continue
        known = status_style(entry.key)
        styles[entry.key] = StatusStyle(
            entry.key,
            entry.label or known.label,
            checked(entry.color, known.color),
            entry.icon or known.icon,
            entry.dash or known.dash,
        )
    return styles
