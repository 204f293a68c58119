"""How a verification status looks: a colour, an icon and a dash, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


# Used where a view's legend does not have the status, such as the verdict of one assessment among several.
_ICONS: Mapping[str, tuple[str, str, str]] = {
    "unassessed": ("○", GREY, "dotted"),
    "not-independently-verified": ("?", "#E69F00", "dashed"),
    "corroborated": ("✓", "#009E73", "solid"),
    "true": ("✔", "#009E73", "solid"),
    "disputed": ("⇄", "#CC79A7", "dashdot"),
    "contradicted": ("✗", "#D55E00", "dashdot"),
    "misleading": ("⚠", "#D55E00", "dashdot"),
    "false": ("✘", "#D55E00", "dashdot"),
    "retracted": ("↩", "#CC79A7", "dashdot"),
    "mixed": ("◐", "#CC79A7", "dashdot"),
}


def status_style(slug: str) -> StatusStyle:
    """The look of a status that no legend describes."""
    icon, color, dash = _ICONS.get(slug, ("•", GREY, "solid"))
    return StatusStyle(slug, slug.replace("-", " "), color, icon, dash)


def status_styles(legend: Iterable[LegendEntry]) -> dict[str, StatusStyle]:
    """The looks that a legend gives, by slug. The legend's comes from the ontology, so it goes before ours."""
    styles = {slug: status_style(slug) for slug in _ICONS}
    for entry in legend:
        if entry.kind != "status":
            continue
        default = status_style(entry.key)
        color = checked(entry.color, default.color)
        icon, dash = entry.icon or default.icon, entry.dash or default.dash
        styles[entry.key] = StatusStyle(entry.key, entry.label or default.label, color, icon, dash)
    return styles
