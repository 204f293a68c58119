"""Days on paper: a scale that leaves long empty stretches out, and the days that are named on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

__all__ = ["DayScale", "Tick"]

_BREAK: Final = 26.0
"""Pixels of a stretch that is left out."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS: Final = (1, 2, 7, 14)
"""Days between named days, where there is room for so many."""
_MONTH_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_LABEL: Final = 66.0
"""Pixels that the name of a day needs."""


@dataclass(frozen=True)
class Tick:
    """A day that is named."""

    x: float
    label: str


@dataclass(frozen=True)
class _Run:
    """Days without a break: of the first and the one after the last, as numbers, and where they are."""

    first: int
    end: int
    left: float
    right: float

    @property
    def day(self) -> float:
        """Pixels of a day."""
        return (self.right - self.left) / (self.end - self.first)


class DayScale:
    """From days to pixels."""

    def __init__(self, days: Iterable[date], left: float, right: float) -> None:
        points = sorted({day.toordinal() for day in days}) or [1]
        runs = _runs(points)
        room = right - left - _BREAK * (len(runs) - 1)
        total = sum(end - first for first, end in runs)
        least = min(24.0, room / len(runs))
        spare = max(room - least * len(runs), 0.0)
        self._runs: list[_Run] = []
        x = left
        for first, end in runs:
            wide = least + spare * (end - first) / total
            self._runs.append(_Run(first, end, x, x + wide))
            x += wide + _BREAK
        self.breaks = [(one.right, other.left) for one, other in pairwise(self._runs)]
        """From where to where, in pixels, nothing is shown."""

    def x(self, day: date, share: float = 0.0) -> float:
        """Where a day begins, or what share of it is over."""
        number = day.toordinal() + share
        for run in self._runs:
            if number <= run.end:
                return run.left + (max(number, run.first) - run.first) * run.day
        return self._runs[-1].right

    def ticks(self) -> list[Tick]:
        """The days to name, so far apart that their names do not touch. The year stands where it changes."""
        found: list[Tick] = []
        year = 0
        for run in self._runs:
            for day in _named(run):
                x = run.left + (day.toordinal() - run.first) * run.day
                if found and x - found[-1].x < _LABEL:
                    continue
                found.append(Tick(round(x, 1), _words(day, run, year)))
                year = day.year
        return found


def _runs(points: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of days without a gap that would squeeze the others; each with a day after its last."""
    gaps = [other - one for one, other in pairwise(points)]
    usual = sum(gap for gap in gaps if gap <= 10 * median(gaps)) if gaps else 0
    widest = max(0.6 * usual, 14)
    runs, first = [], points[0]
    for one, other in pairwise(points):
        if other - one > widest:
            runs.append((first, one + 1))
            first = other
    return [*runs, (first, points[-1] + 1)]


def _named(run: _Run) -> Iterable[date]:
    first, last = date.fromordinal(run.first), date.fromordinal(run.end - 1)
    step = next((step for step in _STEPS if step * run.day >= _LABEL), 0)
    if step or run.end - run.first < 45:
        return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, step or 45)]
    months = next((step for step in _MONTH_STEPS if step * 30.4 * run.day >= _LABEL), _MONTH_STEPS[-1])
    return _month_starts(first, last, months)


def _month_starts(first: date, last: date, step: int) -> Iterable[date]:
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % step
    while month // 12 <= date.max.year and (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += step


def _words(day: date, run: _Run, year: int) -> str:
    if day.day == 1 and run.end - run.first > 45:
        month = f"{_MONTHS[day.month - 1]} " if run.day * 366 > _LABEL else ""
        return f"{month}{day.year}"
    said = f"{day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == year else f"{said} {day.year}"
