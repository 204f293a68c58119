"""The small drawing of how two actors are connected: who stands between them, and by which relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.analysis.connecting import Hop, Path
from kg.display import load_display
from kg.queries.terms import term
from kg.render.colors import checked, text_on
from kg.views.assembly import shortened
from kg.views.connection import Connection

__all__ = ["ConnectionPicture", "DrawnLine", "DrawnNode", "connection_picture"]

_COLUMN: Final = 250.0
_ROW: Final = 104.0
_MARGIN: Final = 90.0
_TOP: Final = 34.0
_RADIUS: Final = 15.0
_LEADING: Final = 3
"""Paths that say in which column a node stands."""
_BULGE: Final = 190.0
_LINE: Final = 21
"""Letters in one line of a name."""
_DASHES: Final = {"dashed": "8 5", "dotted": "1.5 5", "dashdot": "10 4 1.5 4"}


@dataclass(frozen=True)
class DrawnNode:
    """An actor, or what stands between actors."""

    id: str
    lines: tuple[str, ...]
    label: str
    x: float
    y: float
    color: str
    ink: str
    icon: str
    end: bool
    """Whether it is one of the two that are asked about."""


@dataclass(frozen=True)
class DrawnLine:
    """All relations of one hop."""

    path: str
    """SVG path data, in the direction of the relation."""
    label: str
    x: float
    y: float
    color: str
    dash: str
    title: str
    directed: bool


@dataclass(frozen=True)
class ConnectionPicture:
    """Nodes in columns from the one actor to the other, in pixels."""

    width: float
    height: float
    nodes: tuple[DrawnNode, ...]
    lines: tuple[DrawnLine, ...]


def connection_picture(model: Connection) -> ConnectionPicture:
    """The picture; empty without paths."""
    if not model.paths:
        return ConnectionPicture(0, 0, (), ())
    places, labels = _places(model.paths), _labels(model.paths)
    columns: dict[int, list[str]] = {}
    for iri, column in places.items():
        columns.setdefault(column, []).append(iri)
    most = max(len(found) for found in columns.values())
    height = _TOP + most * _ROW
    spots = {
        iri: (_MARGIN + column * _COLUMN, _TOP + (height - _TOP) * (row + 0.5) / len(found) - _ROW * 0.18)
        for column, found in columns.items()
        for row, iri in enumerate(found)
    }
    ends = {model.paths[0].hops[0].source.id, model.paths[0].hops[-1].target.id}
    return ConnectionPicture(
        2 * _MARGIN + max(columns) * _COLUMN,
        height,
        tuple(_node(iri, labels[iri], model.nodes.get(iri, ""), spots[iri], iri in ends) for iri in places),
        tuple(_line(hop, spots) for hop in _hops(model.paths)),
    )


def _places(paths: Iterable[Path]) -> dict[str, int]:
    """Column of each node: how far from the first it comes in the best paths, and the last by itself behind all."""
    places: dict[str, int] = {}
    last = ""
    for rank, path in enumerate(paths):
        places.setdefault(path.hops[0].source.id, 0)
        last = path.hops[-1].target.id
        for number, hop in enumerate(path.hops[:-1], 1):
            known = places.get(hop.target.id, number)
            places[hop.target.id] = max(number, known) if rank < _LEADING else known
    return places | {last: max(places.values()) + 1}


def _labels(paths: Iterable[Path]) -> dict[str, str]:
    return {ref.id: ref.label for path in paths for hop in path.hops for ref in (hop.source, hop.target)}


def _hops(paths: Iterable[Path]) -> list[Hop]:
    """Each hop once."""
    found: dict[frozenset[str], Hop] = {}
    for path in paths:
        for hop in path.hops:
            found.setdefault(frozenset({hop.source.id, hop.target.id}), hop)
    return list(found.values())


def _node(iri: str, label: str, kind: str, spot: tuple[float, float], end: bool) -> DrawnNode:
    style = load_display().types.get(term(kind))
    color = checked(style.color if style else "#767676")
    icon = style.icon if style else ""
    return DrawnNode(iri, _wrapped(label), label, *spot, color, text_on(color), icon, end)


def _line(hop: Hop, spots: dict[str, tuple[float, float]]) -> DrawnLine:
    first = hop.links[0]
    ends = (spots[hop.source.id], spots[hop.target.id])
    (x1, y1), (x2, y2) = ends if first.forward else ends[::-1]
    # Within a column a line goes around what stands between.
    bulge = _BULGE if x1 == x2 else 0.0
    bend = ((x1 + x2) / 2 + bulge, (y1 + y2) / 2)
    (a, b), (c, d) = _towards((x1, y1), bend), _towards((x2, y2), bend)
    style = load_display().status(tuple(slug for link in hop.links for slug in link.status))
    more = sum(1 for _ in hop.links[1:]) + hop.more
    label = shortened(first.label.partition(": ")[2] or first.label, 24)
    return DrawnLine(
        path=f"M{a:.1f} {b:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {c:.1f} {d:.1f}",
        label=f"{label} +{more}" if more else label,
        x=round((x1 + x2) / 2 + bulge * 0.55, 1),
        y=round(bend[1] + (4 if bulge else -7), 1),
        color=checked(style.color),
        dash=_DASHES.get(style.dash, ""),
        title="; ".join(f"{link.label} ({', '.join(link.status)})" for link in hop.links),
        directed=True,
    )


def _towards(spot: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The edge of a node, on the way to another point."""
    (x, y), (to_x, to_y) = spot, other
    far = max(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5, 1.0)
    return x + (to_x - x) * (_RADIUS + 4) / far, y + (to_y - y) * (_RADIUS + 4) / far


def _wrapped(label: str) -> tuple[str, ...]:
    """A name in at most three lines."""
    lines = [""]
    for word in shortened(label, 3 * _LINE - 3).split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > _LINE and len(lines) < 3:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)
