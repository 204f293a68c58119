"""The network as a figure: the places of the page, fitted to the paper, with names where there is room for them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.render.colors import text_on
from kg.render.figure.fonts import ASCENT, DESCENT, width, wrap
from kg.render.figure.lines import Line, drawn_lines, laid
from kg.render.figure.picture import Picture
from kg.render.figure.placing import Room, Spot
from kg.render.figure.scene import SAME, Box, Group, Part, Rect, Text, glyph, lines_of, moved, shape
from kg.render.figure.theme import Palette
from kg.render.statuses import StatusStyle
from kg.views.network import Network, NetworkNode

__all__ = ["MOST_NODES", "network_picture"]

MOST_NODES: Final = 2000
"""Nodes that are drawn at most."""

_MARGIN: Final = 34.0
_AREA: Final = 11_500.0
"""Square pixels of paper for a node with its name."""
_SIZE: Final = 11.5
_LEADING: Final = 1.14
_ROOM: Final = (118.0, 84.0, 190.0, 64.0)
"""Widths that a name may take, the one tried first first."""
_NUMBERED: Final = 120
"""Pictures of more nodes leave names out rather than number them."""
_SHIFT: Final = {"triangle": 0.16, "triangleDown": -0.16}
_ROUNDS: Final = 80

Points = NDArray[np.float64]


@dataclass(frozen=True)
class _Disc:
    """A node at its place."""

    node: NetworkNode
    x: float
    y: float
    radius: float

    @property
    def reach(self) -> float:
        """Half its width."""
        return self.radius * (1.2 if self.node.shape in ("ellipse", "box") else 1.0) + 1.0

    @property
    def low(self) -> float:
        """Half its height."""
        return self.radius * (0.8 if self.node.shape in ("ellipse", "box") else 1.0) + 1.0

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x - self.reach, self.y - self.low, self.x + self.reach, self.y + self.low)


def network_picture(model: Network, width: float, palette: Palette, styles: Mapping[str, StatusStyle]) -> Picture:
    """The drawing. Every node is in it; names without room are numbered, or in large pictures left to the table."""
    if len(model.nodes) > MOST_NODES:
        raise InputError(
            f"A network of {len(model.nodes):,} nodes is too large to be drawn; {MOST_NODES:,} are the most.",
            hint="Give a smaller limit, or narrow the view with actor, type or dates.",
        )
    if not model.nodes:
        return Picture((Text(width / 2, 40, "Nothing to draw.", 13, palette.quiet, anchor="middle"),), 60)
    height = _height(model.nodes, width)
    discs = _discs(model.nodes, width, height)
    places = {disc.node.id: (disc.x, disc.y, disc.radius) for disc in discs}
    lines = laid(model.edges, places, styles)
    room = Room(width, height, _points(lines))
    for disc in discs:
        room.take(disc.box)
    for line in lines:
        if line.badge:
            room.take(line.badge)
    named, unnamed = _named(discs, room, palette)
    many = len(discs) > _NUMBERED
    numbers = {} if many else {disc.node.id: str(number) for number, disc in enumerate(unnamed, 1)}
    known = {entry.key: entry.label for entry in model.legend if entry.kind == "edge"}
    below, above = drawn_lines(lines, room, palette, known)
    papers = tuple(_paper(name, palette) for name in named.values() if name)
    dots = tuple(_node(disc, named.get(disc.node.id, ()), numbers.get(disc.node.id, ""), palette) for disc in discs)
    notes = (f"{len(unnamed):,} of {len(discs):,} names had no room; the table has them.",) if many and unnamed else ()
    boxes = [*(disc.box for disc in discs), *(text.box for name in named.values() for text in name)]
    top, bottom = min(box.top for box in boxes) - 8, max(box.bottom for box in boxes) + 8
    return Picture(
        (moved((*below, *papers, *dots, *above), 0, -top),),
        round(bottom - top, 1),
        notes,
        tuple((numbers[disc.node.id], _one_line(disc.node.label)) for disc in unnamed if not many),
    )


def _one_line(label: str) -> str:
    return label.replace("\n", ", ")


def _height(nodes: Sequence[NetworkNode], width: float) -> float:
    """As high as names need, neither flat nor endless, and no higher than the graph is for its width."""
    wide = max(node.x for node in nodes) - min(node.x for node in nodes)
    high = max(node.y for node in nodes) - min(node.y for node in nodes)
    needed = len(nodes) * _AREA / width
    most = width * 1.15 if len(nodes) <= 150 else width * 2.2
    natural = (width - 2 * _MARGIN) * (high / wide if wide else 1.0) + 2 * _MARGIN
    return round(min(max(needed, natural * 0.75, 160.0), most, max(natural * 1.9, 160.0)), 1)


def _discs(nodes: Sequence[NetworkNode], width: float, height: float) -> list[_Disc]:
    xs, ys = (np.array([getattr(node, axis) for node in nodes], dtype=float) for axis in "xy")
    air = math.sqrt(width * height / len(nodes))
    zoom = min(max(air / 150 * 0.62, 0.26), 0.62)
    least = 7.5 if air > 60 else 5.0
    radii = np.array([max(node.size * zoom, least) for node in nodes])
    points = np.stack([_fitted(xs, width, _MARGIN + 14), _fitted(ys, height, _MARGIN)], axis=1)
    points = _apart(points, radii, min(12.0, air * 0.15))
    points[:, 0] = points[:, 0].clip(radii + 4, width - radii - 4)
    points[:, 1] = points[:, 1].clip(radii + 4, height - radii - 4)
    return [
        _Disc(node, round(float(x), 1), round(float(y), 1), round(float(radius), 1))
        for node, (x, y), radius in zip(nodes, points, radii, strict=True)
    ]


def _fitted(values: Points, length: float, margin: float) -> Points:
    low, high = float(values.min()), float(values.max())
    scale = min((length - 2 * margin) / (high - low) if high > low else 0.0, 1.3)
    return (values - (low + high) / 2) * scale + length / 2


def _apart(points: Points, radii: Points, air: float) -> Points:
    """Discs that would touch are pushed apart, each by half."""
    need = radii[:, None] + radii[None, :] + air
    np.fill_diagonal(need, 0.0)
    order = np.arange(len(points))
    for _ in range(max(2, min(_ROUNDS, round(_ROUNDS * (300 / len(points)) ** 2)))):
        apart = points[:, None, :] - points[None, :, :]
        far = np.sqrt((apart**2).sum(axis=2))
        lack = np.where(far < need, need - far, 0.0)
        if not (lack > 0.5).any():
            break
        turned = np.sign(order[:, None] - order[None, :]).astype(float)
        same = far < 0.01  # two at one point are told apart by their order
        apart[same] = np.stack([turned[same], turned[same] * 0.5], axis=1)
        far = np.where(same, 1.0, far)
        points = points + (apart / far[:, :, None] * (lack * 0.5)[:, :, None]).sum(axis=1) * 0.7
    return points


def _points(lines: Sequence[Line]) -> Points:
    """Points on the lines, every few pixels: what names had better not cover."""
    made = [
        np.linspace((line.x1, line.y1), (line.x2, line.y2), max(2, int(line.length / 4)))
        for line in lines
        if line.length > 1
    ]
    return np.concatenate(made) if made else np.empty((0, 2))


def _named(discs: Sequence[_Disc], room: Room, palette: Palette) -> tuple[dict[str, tuple[Text, ...]], list[_Disc]]:
    """The lines of each name that has room, and the nodes whose names have none; the largest node chooses first."""
    named: dict[str, tuple[Text, ...]] = {}
    unnamed: list[_Disc] = []
    for disc in sorted(discs, key=lambda disc: (-disc.radius, disc.node.id)):
        found = None
        if not disc.node.label.strip():
            continue
        for wide in _ROOM:
            spots = _spots(disc, _lines(disc.node.label, wide))
            at = room.best([spot for spot, _, _, _, _ in spots])
            if at is not None and (found is None or spots[at][0].cost + room.covered(spots[at][0].box) < found[0]):
                found = (spots[at][0].cost + room.covered(spots[at][0].box), spots[at])
        if found is None:
            unnamed.append(disc)
            continue
        spot, lines, x, y, anchor = found[1]
        room.take(spot.box)
        named[disc.node.id] = lines_of(lines, x, y, _SIZE, palette.ink, leading=_LEADING, anchor=anchor)
    unnamed.sort(key=lambda disc: (round(disc.y / 40), disc.x))
    return named, unnamed


def _lines(label: str, wide: float) -> tuple[str, ...]:
    return tuple(line for part in label.split("\n") for line in wrap(part, _SIZE, wide))[:5]


_Placed = tuple[Spot, tuple[str, ...], float, float, str]


def _spots(disc: _Disc, lines: tuple[str, ...]) -> list[_Placed]:
    """Places around a node, and a little further away: below is liked best, then above, then the sides."""
    wide = max((width(line, _SIZE) for line in lines), default=0.0)
    step = _SIZE * _LEADING
    high = (len(lines) - 1) * step + (ASCENT + DESCENT) * _SIZE
    found: list[_Placed] = []
    for ring, air in enumerate((2.0, 8.0, 16.0)):
        reach, low = disc.reach + air, disc.low + air
        slant = min(reach, low) * 0.75
        for cost, x, top, anchor in (
            (0.0, disc.x, disc.y + low, "middle"),
            (3.0, disc.x, disc.y - low - high, "middle"),
            (2.0, disc.x + reach + 1, disc.y - high / 2, "start"),
            (2.5, disc.x - reach - 1, disc.y - high / 2, "end"),
            (4.0, disc.x + slant, disc.y + slant - 2, "start"),
            (4.5, disc.x - slant, disc.y + slant - 2, "end"),
            (5.0, disc.x + slant, disc.y - slant - high + 2, "start"),
            (5.5, disc.x - slant, disc.y - slant - high + 2, "end"),
            (6.0, disc.x + wide * 0.3, disc.y + low, "middle"),
            (6.5, disc.x - wide * 0.3, disc.y + low, "middle"),
            (7.0, disc.x + wide * 0.3, disc.y - low - high, "middle"),
            (7.5, disc.x - wide * 0.3, disc.y - low - high, "middle"),
        ):
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = Box(left - 3, top, left + wide + 3, top + high)
            liked = cost + 9.0 * ring + 2.5 * max(len(lines) - 2, 0)
            found.append((Spot(box, liked), lines, x, top + ASCENT * _SIZE, anchor))
    return found


def _node(disc: _Disc, name: tuple[Text, ...], number: str, palette: Palette) -> Group:
    node = disc.node
    color = palette.visible(node.color, 1.6)
    ink = text_on(color)
    parts: list[Part] = [
        shape(node.shape, disc.x, disc.y, disc.radius, color, stroke=palette.paper, stroke_width=1.4),
    ]
    y = disc.y + disc.radius * _SHIFT.get(node.shape, 0.0)
    if number:
        size = min(11.0, max(8.0, disc.radius))
        parts.append(Text(disc.x, y + size * 0.34, number, size, ink, bold=True, anchor="middle"))
    elif node.icon and disc.radius >= 6 and SAME.get(node.icon) != node.shape:
        parts.append(glyph(node.icon, disc.x, y, disc.radius * 0.88, ink))
    return Group((*parts, *name), title=node.title or node.label, name="node")


def _paper(name: tuple[Text, ...], palette: Palette) -> Rect:
    """Paper below a name, so that lines do not cross it."""
    boxes = [text.box for text in name]
    left, right = min(box.left for box in boxes) - 1, max(box.right for box in boxes) + 1
    return Rect(
        left, boxes[0].top, right - left, boxes[-1].bottom - boxes[0].top, palette.paper, radius=2, opacity=0.82
    )
