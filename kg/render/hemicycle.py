"""A roll as a half circle of seats: one for each voter, by option from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt
from typing import Final

from kg.render.colors import checked, text_on
from kg.views.vote import VoteView

__all__ = ["Hemicycle", "Seat", "hemicycle"]

WIDTH: Final = 900.0
_MOST: Final = 1000
_INNER: Final = 0.36
"""Radius of the innermost row as a share of the outermost."""
_ORDER: Final = ("yes", "abstain", "no", "not-voting", "absent")


@dataclass(frozen=True)
class Seat:
    """One voter, in pixels."""

    x: float
    y: float
    option: str
    """Slug; ``""`` for a member who is not on the roll."""
    color: str
    ink: str
    icon: str
    moved: bool
    """Whether it voted otherwise in the vote compared with."""
    title: str


@dataclass(frozen=True)
class Hemicycle:
    """All seats, from left to right."""

    width: float
    height: float
    radius: float
    """Of a seat."""
    seats: tuple[Seat, ...]
    missing: int
    """Seats of members who are not on the roll."""


def hemicycle(model: VoteView) -> Hemicycle | None:
    """The seats; None without a roll, or where there are too many for a picture."""
    voters = [(group, voter) for group in sorted(model.roll, key=_place) for voter in group.voters]
    missing = max(0, (model.eligible or 0) - len(voters))
    total = len(voters) + missing
    if not voters or total > _MOST:
        return None
    moved = {voter.id for move in (model.comparison.moves if model.comparison else ()) for voter in move.voters}
    places, radius = _places(total)
    seats = [
        Seat(
            *place,
            option=group.option,
            color=checked(group.color),
            ink=text_on(checked(group.color)),
            icon=group.icon,
            moved=voter.id in moved,
            title=f"{voter.label}: {group.label}" + (" (changed)" if voter.id in moved else ""),
        )
        for (group, voter), place in zip(voters, places, strict=False)
    ]
    seats += [Seat(*place, "", "#ffffff", "#000000", "", False, "not on the roll") for place in places[len(voters) :]]
    return Hemicycle(WIDTH, round(WIDTH / 2 + radius + 4, 1), round(radius, 1), tuple(seats), missing)


def _place(group: object) -> tuple[int, str]:
    option = getattr(group, "option", "")
    return (_ORDER.index(option) if option in _ORDER else len(_ORDER), option)


def _places(total: int) -> tuple[list[tuple[float, float]], float]:
    """(Middle of each seat from left to right, radius of a seat): rows share the seats by their length."""
    rows = max(1, round(sqrt(total / 5.2)))
    while True:
        outer = WIDTH / 2
        pitch = outer * (1 - _INNER) / (rows - 0.5) if rows > 1 else outer * 0.3
        radius = min(0.42 * pitch, 26.0)
        radii = [outer - radius - pitch * at for at in range(rows)]
        room = [int(pi * r / (2.25 * radius)) + 1 for r in radii]
        if sum(room) >= total or rows > 40:
            break
        rows += 1
    counts = _shared(total, radii, room)
    seats: list[tuple[float, float, float]] = []
    for r, count in zip(radii, counts, strict=True):
        for at in range(count):
            angle = pi * (1 - (at / (count - 1) if count > 1 else 0.5))
            seats.append((-angle, outer + (r - 2) * cos(angle), outer - (r - 2) * sin(angle)))
    seats.sort(key=lambda seat: (round(seat[0], 6), seat[2]))
    return [(round(x, 1), round(y, 1)) for _, x, y in seats], radius


def _shared(total: int, radii: Sequence[float], room: Sequence[int]) -> list[int]:
    """Seats of each row, in proportion to its length."""
    whole = sum(radii)
    counts = [min(limit, ceil(total * r / whole)) for r, limit in zip(radii, room, strict=True)]
    while sum(counts) > total:
        at = max(range(len(counts)), key=lambda row: counts[row] / radii[row])
        counts[at] -= 1
    while sum(counts) < total:
        at = min((row for row in range(len(counts))), key=lambda row: counts[row] / radii[row])
        counts[at] += 1
    return counts
