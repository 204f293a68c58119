"""Points with labels where there is room: voters on a map, and the network of their strongest ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from kg.analysis.voting_map import MapPeriod, MapPoint
from kg.render.colors import checked, text_on
from kg.views.agreement import AgreementView
from kg.views.voters import bloc_color

__all__ = ["Line", "Mark", "Panel", "TieNetwork", "maps", "tie_network"]

WIDTH: Final = 900.0
_MARGIN: Final = 46.0
_LETTER: Final = 7.1
"""Pixels of a letter of a label."""
_LINE: Final = 15.0
_LEAST: Final = 9.0
"""Radius of the mark of one voter."""
_MANY, _SMALL = 80, 7.0
"""From so many marks on each is smaller."""
_NAMED: Final = 12
"""So many voters of one mark are named in its title."""


@dataclass(frozen=True)
class Mark:
    """Voters at one place."""

    x: float
    y: float
    radius: float
    letter: str
    color: str
    ink: str
    title: str
    label: str
    """``""`` where there is no room for one."""
    label_x: float
    label_y: float
    anchor: str
    """``start``, ``middle`` or ``end``."""


@dataclass(frozen=True)
class Panel:
    """One map, in pixels."""

    label: str
    roll_calls: int
    across: str
    up: str
    """What part of the differences each axis shows, in words."""
    width: float
    height: float
    axis_y: float
    """Where the axis across is."""
    marks: tuple[Mark, ...]
    unlabelled: int
    """Marks without a label."""


@dataclass(frozen=True)
class Line:
    """A line between two marks."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    title: str


@dataclass(frozen=True)
class TieNetwork:
    """The strongest ties, in pixels."""

    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class _Place:
    x: float
    y: float
    radius: float
    letter: str
    names: tuple[str, ...]


def maps(periods: Sequence[MapPeriod]) -> tuple[Panel, ...]:
    """The maps on one scale, so that they can be compared; the same number of pixels both ways."""
    reach = max((abs(point.x) for period in periods for point in period.points), default=0.0) or 1.0
    scale = (WIDTH / 2 - 2 * _MARGIN) / reach
    return tuple(_panel(period, scale) for period in periods)


def tie_network(model: AgreementView) -> TieNetwork:
    """The network of an agreement view."""
    if not model.voters:
        return TieNetwork(WIDTH, _MARGIN, (), ())
    left, top = (min(getattr(voter, axis) for voter in model.voters) for axis in ("x", "y"))
    right, bottom = (max(getattr(voter, axis) for voter in model.voters) for axis in ("x", "y"))
    scale = min(1.0, (WIDTH - 4 * _MARGIN) / ((right - left) or 1.0))
    spots = [((v.x - left) * scale + 2 * _MARGIN, (v.y - top) * scale + _MARGIN) for v in model.voters]
    places = [
        _Place(x, y, _LEAST, voter.bloc, (voter.ref.label,)) for (x, y), voter in zip(spots, model.voters, strict=True)
    ]
    lines = tuple(
        Line(
            *_ends(spots[tie.one], spots[tie.other]),
            round(0.8 + 3.2 * (tie.percent / 100) ** 4, 2),
            f"{model.voters[tie.one].ref.label} and {model.voters[tie.other].ref.label}: {tie.percent}%",
        )
        for tie in model.ties
    )
    # One voter stretches the picture no further than its label needs.
    return TieNetwork(WIDTH, round((bottom - top) * scale + 2 * _MARGIN, 1), lines, _labelled(places))


def _ends(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return round(one[0], 1), round(one[1], 1), round(other[0], 1), round(other[1], 1)


def _panel(period: MapPeriod, scale: float) -> Panel:
    together: dict[tuple[float, float, str], list[MapPoint]] = defaultdict(list)
    for point in period.points:
        together[round(point.x * scale), round(-point.y * scale), point.bloc].append(point)
    heights = [y for _, y, _ in together] or [0.0]
    up, down = max(0.0, -min(heights)) + _MARGIN, max(0.0, *heights) + _MARGIN
    least = _LEAST if len(together) < _MANY else _SMALL
    places = [
        _Place(
            x + WIDTH / 2,
            y + up,
            min(30.0, least * sqrt(1 + 0.35 * (len(points) - 1))),
            bloc,
            tuple(point.voter.label for point in points),
        )
        for (x, y, bloc), points in together.items()
    ]
    places.sort(key=lambda place: (-len(place.names), place.names))
    marks = _labelled(places)
    across, along = (f"{share:.0%} of the differences" for share in period.explained)
    missing = sum(not mark.label for mark in marks)
    return Panel(
        period.label, period.roll_calls, across, along, WIDTH, round(up + down, 1), round(up, 1), marks, missing
    )


def _labelled(places: Sequence[_Place]) -> tuple[Mark, ...]:
    """Marks with a label each where it covers no other mark and no other label; who comes first goes first."""
    taken = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in places]
    marks = []
    for place in places:
        label = _name(place.names)
        spot = next((s for s in _spots(place, label) if not any(_overlap(s[0], box) for box in taken)), None)
        if spot:
            taken.append(spot[0])
        marks.append(_mark(place, label if spot else "", spot[1:] if spot else (place.x, place.y, "middle")))
    return tuple(marks)


_Box = tuple[float, float, float, float]


def _spots(place: _Place, label: str) -> list[tuple[_Box, float, float, str]]:
    """Places for a label, within the picture: right, left, below, above."""
    x, y, width = place.x, place.y, _LETTER * len(label)
    gap = place.radius + 4
    found: list[tuple[_Box, float, float, str]] = [
        ((x + gap, y - _LINE / 2, x + gap + width, y + _LINE / 2), x + gap, y + 4.5, "start"),
        ((x - gap - width, y - _LINE / 2, x - gap, y + _LINE / 2), x - gap, y + 4.5, "end"),
        ((x - width / 2, y + gap - 2, x + width / 2, y + gap + _LINE - 2), x, y + gap + 9, "middle"),
        ((x - width / 2, y - gap - _LINE + 2, x + width / 2, y - gap + 2), x, y - gap - 1, "middle"),
    ]
    return [spot for spot in found if spot[0][0] >= 2 and spot[0][2] <= WIDTH - 2 and spot[0][1] >= 2]


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _mark(place: _Place, label: str, spot: tuple[float, float, str]) -> Mark:
    color = checked(bloc_color(place.letter))
    return Mark(
        round(place.x, 1),
        round(place.y, 1),
        round(place.radius, 1),
        place.letter,
        color,
        text_on(color),
        _title(place.names),
        label,
        round(spot[0], 1),
        round(spot[1], 1),
        spot[2],
    )


def _name(names: tuple[str, ...]) -> str:
    first = names[0] if len(names[0]) <= 26 else names[0][:25].rstrip() + "…"
    return f"{first} and {len(names) - 1} more" if len(names) > 1 else first


def _title(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
