"""Roles over time: a bar for each, and a mark where a source shows a role on one day only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.dates import in_words
from kg.views.actor import ActorView, RoleLine

__all__ = ["RoleBar", "RolesPicture", "roles_picture"]

_WIDTH: Final = 900.0
_WORDS: Final = 300.0
"""Pixels for the names of the roles."""
_ROW: Final = 28.0
_TOP: Final = 26.0
_MOST: Final = 40
_LETTERS: Final = 42


@dataclass(frozen=True)
class RoleBar:
    """One role, in pixels."""

    label: str
    title: str
    y: float
    left: float
    right: float
    """Equal to ``left`` where only one day is known."""
    open_start: bool
    open_end: bool
    shown_on: bool
    """Whether a source shows it on one day, and nothing tells since when and until when."""


@dataclass(frozen=True)
class RolesPicture:
    """All dated roles, one below the other."""

    width: float
    height: float
    words: float
    ticks: tuple[tuple[float, str], ...]
    """Years, by their place."""
    bars: tuple[RoleBar, ...]
    left_out: int
    """Roles without a date, or beyond those drawn."""


def roles_picture(model: ActorView) -> RolesPicture | None:
    """The picture; None where fewer than two days are known, which is no line."""
    lines = [*model.roles, *model.office_holders]
    dated = [(line, *_days(line)) for line in lines if line.earliest or line.latest]
    days = sorted({day for _, start, end in dated for day in (start, end)})
    if len(days) < 2:
        return None
    first, last = days[0], days[-1]
    scale = (_WIDTH - _WORDS - 52) / max(1, (last - first).days)

    def place(day: date) -> float:
        return round(_WORDS + 12 + scale * (day - first).days, 1)

    shown = dated[:_MOST]
    bars = tuple(
        _bar(line, _TOP + _ROW * at, place(start), place(end), model.id) for at, (line, start, end) in enumerate(shown)
    )
    height = _TOP + _ROW * len(bars) + 6
    ticks = tuple((place(day), str(day.year)) for day in _years(first, last))
    return RolesPicture(_WIDTH, height, _WORDS, ticks, bars, len(lines) - len(shown))


def _days(line: RoleLine) -> tuple[date, date]:
    known = [date.fromisoformat(text) for text in (line.earliest, line.latest) if text]
    return known[0], known[-1]


def _years(first: date, last: date) -> Sequence[date]:
    """At most eight years' beginnings, at equal steps."""
    span = last.year - first.year
    step = max(1, -(-span // 8))
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1, step)]


def _bar(line: RoleLine, y: float, left: float, right: float, own: str) -> RoleBar:
    held_by = line.organization.label if line.member.id == own else line.member.label
    name = f"{line.role}, {held_by}"
    when = in_words(line.when) if not line.when.startswith("as of") else f"as of {in_words(line.when[6:])}"
    label = name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
    # An end that is not known is open: the bar goes on to the edge, and an arrow says so.
    return RoleBar(
        label=label,
        title=f"{name}: {when}",
        y=y,
        left=left if line.earliest else _WORDS + 12,
        right=right if line.latest else _WIDTH - 26,
        open_start=not line.earliest,
        open_end=not line.latest,
        shown_on=line.when.startswith("as of"),
    )
