"""The lines of a network figure: side by side where there are several, contested ones drawn contested."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.render.colors import text_on
from kg.render.environment import span
from kg.render.figure.placing import Room, Spot
from kg.render.figure.scene import Box, Circle, Group, Part, Path, Rect, Text, glyph
from kg.render.figure.theme import Palette
from kg.render.statuses import CONTESTED, StatusStyle
from kg.views.network import NetworkEdge

__all__ = ["DASHES", "Line", "drawn_lines", "laid"]

DASHES: Final[Mapping[str, str]] = {"solid": "", "dashed": "6 4", "dotted": "1.5 3.5", "dashdot": "8 3.5 1.5 3.5"}
"""Lengths in pixels of line and gap in turn, by the name of a dash."""
_LANE: Final = 7.0
"""Pixels between two lines that run side by side."""
_SPREAD: Final = 34.0
"""Pixels between the outermost of many."""
_BADGE: Final = 7.5
_SIZE: Final = 10.0
_LABELLED: Final = 90
"""Pictures of more lines name none of them; the legend does."""
_FEW: Final = 14
"""Up to so many lines each has its full name."""


@dataclass(frozen=True)
class Line:
    """An edge at its place, from the rim of one node to the rim of the other."""

    edge: NetworkEdge
    x1: float
    y1: float
    x2: float
    y2: float
    contested: StatusStyle | None
    title: str
    loop: float = 0.0
    """Radius of the circle that an edge from a node to itself is."""

    @property
    def length(self) -> float:
        """Pixels."""
        return math.hypot(self.x2 - self.x1, self.y2 - self.y1)

    @property
    def name(self) -> str:
        """What it says, and how many relations say so."""
        return f"{self.edge.label} ×{self.edge.count:,}" if self.edge.count > 1 else self.edge.label

    @property
    def badge(self) -> Box | None:
        """The room of the icon of a contested line."""
        if self.contested is None:
            return None
        x, y = self.at(0.5)
        return Box(x - _BADGE, y - _BADGE, x + _BADGE, y + _BADGE)

    def at(self, share: float) -> tuple[float, float]:
        """A point on the line."""
        if self.loop:
            return self.x1, self.y1 - 2 * self.loop
        return self.x1 + (self.x2 - self.x1) * share, self.y1 + (self.y2 - self.y1) * share


def laid(
    edges: Sequence[NetworkEdge],
    places: Mapping[str, tuple[float, float, float]],
    styles: Mapping[str, StatusStyle],
) -> list[Line]:
    """The lines between nodes (x, y, radius), those between the same two side by side."""
    totals = Counter(frozenset((edge.source, edge.target)) for edge in edges)
    seen: defaultdict[frozenset[str], int] = defaultdict(int)
    made = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        beside = (seen[pair] - (totals[pair] - 1) / 2) * min(_LANE, _SPREAD / totals[pair])
        seen[pair] += 1
        made.append(_line(edge, places, beside, seen[pair], styles))
    return made


def _line(
    edge: NetworkEdge,
    places: Mapping[str, tuple[float, float, float]],
    beside: float,
    number: int,
    styles: Mapping[str, StatusStyle],
) -> Line:
    contested = next((styles[slug] for slug in CONTESTED if slug in edge.status and slug in styles), None)
    statuses = ", ".join(styles[slug].label for slug in edge.status if slug in styles)
    count = f" ×{edge.count:,}" if edge.count > 1 else ""
    title = "\n".join(part for part in (edge.label + count, span(edge.start, edge.end), statuses) if part)
    (ax, ay, ar), (bx, by, br) = places[edge.source], places[edge.target]
    far = math.hypot(bx - ax, by - ay)
    if edge.source == edge.target or far < 0.5:
        top = ay - ar * 0.7
        return Line(edge, ax, top, ax, top, contested, title, loop=7.0 + 4.0 * number)
    if edge.source > edge.target:
        beside = -beside  # lanes are counted from the same side, whichever way a line runs
    across, along = (bx - ax) / far, (by - ay) / far
    start, end = _rim(ar, beside), far - _rim(br, beside) - (1.5 if edge.directed else 0.0)
    sx, sy = ax - along * beside, ay + across * beside
    if end <= start:
        start, end = far * 0.4, far * 0.6
    return Line(edge, sx + across * start, sy + along * start, sx + across * end, sy + along * end, contested, title)


def _rim(radius: float, beside: float) -> float:
    """How far from the middle of a node a line beside its middle line leaves it."""
    reach = radius + 1.5
    return math.sqrt(max(reach**2 - beside**2, 0.0))


def drawn_lines(
    lines: Sequence[Line], room: Room, palette: Palette, known: Mapping[str, str]
) -> tuple[list[Part], list[Part]]:
    """What is drawn below the nodes, and what above: the lines, and their names and badges where there is room.

    ``known`` is what the legend calls each kind of line: in all but small pictures a name says only what is more.
    """
    thin = len(lines) > 150
    below: list[Part] = [_stroke(line, palette, thin=thin) for line in lines]
    above: list[Part] = []
    for line in lines:
        if line.contested and line.badge:
            above.append(_badge(line, line.contested, palette))
    if len(lines) <= _LABELLED:
        named = [(line, _told(line, known, small=len(lines) <= _FEW)) for line in _by_telling(lines)]
        above += [name for line, told in named if told and (name := _name(line, told, room, palette))]
    return below, above


def _told(line: Line, known: Mapping[str, str], *, small: bool) -> str:
    """The name of a line, or what it says beyond the legend."""
    label = line.edge.label
    if not small and (kind := known.get(line.edge.kind)) and label.startswith(kind):
        label = label[len(kind) :].lstrip(": ")
    count = f"×{line.edge.count:,}" if line.edge.count > 1 else ""
    return f"{label} {count}".strip()


def _by_telling(lines: Iterable[Line]) -> list[Line]:
    """Contested lines are named first, then those whose name says more than the legend does, then the long ones."""
    return sorted(
        lines, key=lambda line: (line.contested is None, ":" not in line.name, -round(line.length), line.edge.id)
    )


def _stroke(line: Line, palette: Palette, *, thin: bool) -> Group:
    edge = line.edge
    color = palette.visible(edge.color)
    dash = DASHES.get(line.contested.dash if line.contested else edge.dash, "")
    wide = 0.9 if thin else min(1.3 + 0.35 * math.log2(edge.count), 3.4)
    path = _path(line)
    parts: list[Part] = []
    if line.contested:
        parts.append(Path(path, stroke=palette.visible(line.contested.color), stroke_width=8, opacity=0.3))
    parts.append(Path(path, stroke=color, stroke_width=wide, dash=dash))
    if edge.directed and not line.loop:
        parts.append(Path(_arrow(line, 3.2 + wide), fill=color))
    return Group(tuple(parts), title=line.title, name="edge")


def _path(line: Line) -> str:
    if line.loop:
        r = line.loop
        return f"M{line.x1:.1f} {line.y1:.1f}a{r:.1f} {r:.1f} 0 1 1 .1 0"
    return f"M{line.x1:.1f} {line.y1:.1f}L{line.x2:.1f} {line.y2:.1f}"


def _arrow(line: Line, size: float) -> str:
    across, along = (line.x2 - line.x1) / (line.length or 1), (line.y2 - line.y1) / (line.length or 1)
    x, y = line.x2 + across * 1.5, line.y2 + along * 1.5
    back_x, back_y = x - across * size * 1.7, y - along * size * 1.7
    side_x, side_y = -along * size * 0.62, across * size * 0.62
    ends = ((x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y))
    return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in ends) + "Z"


def _badge(line: Line, status: StatusStyle, palette: Palette) -> Group:
    x, y = line.at(0.5)
    disc = Circle(x, y, _BADGE - 0.5, status.color, palette.paper, 1.2)
    return Group((disc, glyph(status.icon, x, y, 8.5, text_on(status.color))), title=status.label, name="status")


def _name(line: Line, told: str, room: Room, palette: Palette) -> Part | None:
    """The name of a line on it, where it covers nothing; on paper of its own, so that the line does not cross it."""
    spots: list[tuple[Spot, Text]] = []
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73):
        x, y = line.at(share)
        text = Text(x, y + _SIZE * 0.32, told, _SIZE, palette.quiet, anchor="middle")
        spots.append((Spot(text.box.wider(1.5), 8 * abs(share - 0.5)), text))
    if line.length and spots[0][1].length > line.length * 0.85 and abs(line.y2 - line.y1) < abs(line.x2 - line.x1):
        return None
    at = room.best([spot for spot, _ in spots])
    if at is None:
        return None
    spot, text = spots[at]
    room.take(spot.box)
    box = spot.box
    paper = Rect(box.left, box.top, box.right - box.left, box.bottom - box.top, palette.paper, radius=2, opacity=0.86)
    return Group((paper, text), name="label")
