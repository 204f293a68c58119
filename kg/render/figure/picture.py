"""What a view's drawing hands over to the sheet that surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.render.figure.scene import Part

__all__ = ["Picture"]


@dataclass(frozen=True)
class Picture:
    """A drawing as wide as the figure, its top left corner at 0, 0."""

    parts: tuple[Part, ...]
    height: float
    notes: tuple[str, ...] = ()
    """Sentences for below the picture, such as what could not be named in it."""
    numbered: tuple[tuple[str, str], ...] = ()
    """(Number in the picture, name) of what had no room for its name."""
    legend: bool = True
    """Whether the legend of the view explains it."""
    details: tuple[str, ...] = field(default=())
    """Lines for above the picture, beside the summary."""
