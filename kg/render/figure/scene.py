"""What a figure is made of: shapes and texts at places, in pixels to the right of and below its top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from kg.render.figure.fonts import ASCENT, DESCENT, outline, width

__all__ = [
    "SAME",
    "Box",
    "Circle",
    "Group",
    "Part",
    "Path",
    "Rect",
    "Text",
    "glyph",
    "lines_of",
    "moved",
    "shape",
    "texts",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether they have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def wider(self, margin: float) -> Box:
        """With so much air around."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


@dataclass(frozen=True, slots=True)
class Path:
    """Any line or area. ``at`` moves it and ``zoom`` makes it larger."""

    d: str
    fill: str = "none"
    stroke: str = ""
    stroke_width: float = 1.0
    dash: str = ""
    opacity: float = 1.0
    at: tuple[float, float] | None = None
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled or not."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    opacity: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, filled or not."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0
    opacity: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``y`` is its base line. ``up`` turns it to be read from below."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    bold: bool = False
    anchor: str = "start"
    """``start``, ``middle`` or ``end``."""
    up: bool = False

    @property
    def length(self) -> float:
        """How wide it is, as measured."""
        return width(self.text, self.size, bold=self.bold)

    @property
    def box(self) -> Box:
        """The room it takes."""
        before = {"start": 0.0, "middle": self.length / 2, "end": self.length}[self.anchor]
        above, below = ASCENT * self.size, DESCENT * self.size
        if self.up:
            return Box(self.x - above, self.y + before - self.length, self.x + below, self.y + before)
        return Box(self.x - before, self.y - above, self.x - before + self.length, self.y + below)


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that are one thing, with what it is in words."""

    parts: tuple[Part, ...]
    title: str = ""
    name: str = ""
    """What kind of thing, as the class of the element."""


Part: TypeAlias = "Path | Rect | Circle | Text | Group"

_OUTLINES = {
    "dot": "M0-10a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z",
    "square": "M-9-9H9V9H-9Z",
    "diamond": "M0-11 11 0 0 11-11 0Z",
    "triangle": "M0-10 10.5 8H-10.5Z",
    "triangleDown": "M0 10-10.5-8H10.5Z",
    "star": "m0-11.5 3 6.9 7.4.7-5.6 5 1.7 7.4-6.5-3.9-6.5 3.9 1.7-7.4-5.6-5 7.4-.7Z",
    "hexagon": "M-5.5-9.5h11L11 0 5.5 9.5h-11L-11 0Z",
    "ellipse": "M-12 0a12 8 0 1 0 24 0a12 8 0 1 0-24 0Z",
    "box": "M-12-7H12V7H-12Z",
    "database": "M-9-6c0-4 18-4 18 0v12c0 4-18 4-18 0Z",
}


SAME: Final = {"■": "square", "▲": "triangle", "●": "dot"}
"""Icons that say no more than the shape they would stand in."""


def shape(
    name: str, x: float, y: float, radius: float, fill: str, *, stroke: str = "", stroke_width: float = 1.0
) -> Path:
    """A shape of the legend, as large as a circle of that radius."""
    zoom = radius / 10
    return Path(
        _OUTLINES.get(name, _OUTLINES["dot"]), fill, stroke, stroke_width / zoom if zoom else 1.0, at=(x, y), zoom=zoom
    )


def glyph(icon: str, x: float, y: float, size: float, fill: str) -> Part:
    """An icon around its middle; as text where no font here has it."""
    found = outline(icon)
    if found is None:
        return Text(x, y + 0.35 * size, icon, size, fill, anchor="middle")
    return Path(found.path, fill, at=(x, y), zoom=size)


def lines_of(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    fill: str,
    *,
    leading: float = 1.25,
    bold: bool = False,
    anchor: str = "start",
) -> tuple[Text, ...]:
    """Lines below one another, the base of the first at ``y``."""
    return tuple(
        Text(x, y + number * size * leading, line, size, fill, bold, anchor) for number, line in enumerate(lines)
    )


def texts(parts: Iterable[Part]) -> Iterator[Text]:
    """All texts in these parts."""
    for part in parts:
        if isinstance(part, Group):
            yield from texts(part.parts)
        elif isinstance(part, Text):
            yield part


def moved(parts: Iterable[Part], x: float, y: float) -> Group:
    """The parts as one group, further to the right and down."""
    return Group(tuple(_moved(part, x, y) for part in parts))


def _moved(part: Part, x: float, y: float) -> Part:
    if isinstance(part, Group):
        return replace(part, parts=tuple(_moved(inner, x, y) for inner in part.parts))
    if isinstance(part, Path):
        at = part.at or (0.0, 0.0)
        return replace(part, at=(at[0] + x, at[1] + y))
    return replace(part, x=part.x + x, y=part.y + y)
