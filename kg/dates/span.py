"""Bounds of any EDTF text: single dates, intervals, and sets of dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from kg.dates.mistakes import FORMS, familiar_mistake, refusal
from kg.dates.point import OPEN, PRECISIONS, Point, read_date, read_date_time

__all__ = ["Bounds", "read"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days something began and ended; ``None`` is open or unknown.

    A point in time whose day is not known (``2022-03``) began and ended between the same two days.
    """

    start_earliest: dt.date | None
    start_latest: dt.date | None
    end_earliest: dt.date | None
    end_latest: dt.date | None
    approximate: bool = False
    """The source says about (``~`` or ``%``)."""
    uncertain: bool = False
    """The source doubts it (``?`` or ``%``)."""
    precision: str = "day"
    """The coarsest part: one of PRECISIONS; ``unknown`` where not even the millennium is given."""


Days = tuple[dt.date | None, dt.date | None, dt.date | None, dt.date | None]
"""The four bounds, in the order of Bounds."""


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[Bounds, str]:
    """Bounds and English words of an EDTF text without surrounding blanks. Raises InputError."""
    if mistake := familiar_mistake(text):
        raise refusal(text, *mistake)
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = read_date_time(text) if re.match("[0-9X-]+T", text) else read_date(text)
    return _bounds([point], (point.first, point.last, point.first, point.last)), point.words


def _bounds(points: list[Point], days: Days) -> Bounds:
    approximate = any(point.approximate for point in points)
    uncertain = any(point.uncertain for point in points)
    precision = max((point.precision for point in points), key=PRECISIONS.index)
    return Bounds(*days, approximate, uncertain, precision)


def _interval(text: str) -> tuple[Bounds, str]:
    sides = text.split("/")
    if len(sides) != 2:
        raise refusal(text, "an interval has one slash, between its start and its end", FORMS)
    if all(side in ("", "..") for side in sides):
        raise refusal(text, "neither a start nor an end is given", "Leave the date out.")
    start, end = (OPEN if side in ("", "..") else read_date(side) for side in sides)
    _require_order(text, start, end)
    start_latest, end_earliest = start.last, end.first
    if start is not OPEN and end is not OPEN:  # it cannot begin after it ended
        start_latest = min(filter(None, (start.last, end.last)), default=None) if start.last else None
        end_earliest = max(filter(None, (start.first, end.first)), default=None) if end.first else None
    if end is OPEN:
        words = f"from {start.words} on" if sides[1] else f"from {start.words}, end unknown"
    elif start is OPEN:
        words = f"until {end.words}" if sides[0] else f"until {end.words}, start unknown"
    else:
        words = f"from {_pair(start, 'to', end)}"
    days = (start.first, start_latest, end_earliest, end.last)
    return _bounds([p for p in (start, end) if p is not OPEN], days), words


def _set(text: str) -> tuple[Bounds, str]:
    one_of = text[0] == "["
    if text[-1] != ("]" if one_of else "}"):
        raise refusal(text, f"the bracket {text[0]} is not closed", FORMS)
    parts = text[1:-1].split(",")
    if len(parts) == 1 and ".." not in parts[0]:
        raise refusal(text, "a set has at least two dates", "Write a single date without brackets.")
    for position, part in enumerate(parts):
        if (part.startswith("..") and position) or (part.endswith("..") and position < len(parts) - 1):
            raise refusal(text, "only the first date of a set can be open before, only the last open after", FORMS)
    ranges = [_range(text, part) for part in parts]
    points = [point for pair in ranges for point in pair if point is not OPEN]
    firsts, start_lasts = [start.first for start, _ in ranges], [start.last for start, _ in ranges]
    end_firsts, lasts = [end.first for _, end in ranges], [end.last for _, end in ranges]
    days: Days
    if one_of:
        earliest, latest = _least(firsts), _greatest(lasts)
        days = (earliest, latest, earliest, latest)
    else:
        days = (_least(firsts), _least(start_lasts), _greatest(end_firsts), _greatest(lasts))
    words = [_range_words(one_of, start, end) for start, end in ranges]
    return _bounds(points, days), (" or " if one_of else " and ").join(words)


def _range(text: str, part: str) -> tuple[Point, Point]:
    if ".." not in part:
        return (read_date(part),) * 2
    sides = part.split("..")
    if len(sides) != 2 or not any(sides):
        raise refusal(text, "two dots stand between two dates, before one or after one", FORMS)
    start, end = (read_date(side) if side else OPEN for side in sides)
    _require_order(text, start, end)
    if all(sides) and start.precision != end.precision:
        raise refusal(text, "the dates on both sides of the dots must be equally precise", FORMS)
    return start, end


def _least(days: list[dt.date | None]) -> dt.date | None:
    return None if None in days else min(day for day in days if day)


def _greatest(days: list[dt.date | None]) -> dt.date | None:
    return None if None in days else max(day for day in days if day)


def _require_order(text: str, start: Point, end: Point) -> None:
    if start.first and end.last and start.first > end.last:
        raise refusal(text, "it ends before it starts", "Write the earlier date first.")


def _range_words(one_of: bool, start: Point, end: Point) -> str:
    if start is end:
        return start.words
    if start is OPEN:
        at = "on" if end.precision == "day" else "in"
        return f"{at} or before {end.words}" if one_of else f"every {end.precision} until {end.words}"
    if end is OPEN:
        at = "on" if start.precision == "day" else "in"
        return f"{at} or after {start.words}" if one_of else f"every {start.precision} from {start.words} on"
    return (
        f"between {_pair(start, 'and', end)}" if one_of else f"every {start.precision} from {_pair(start, 'to', end)}"
    )


def _pair(start: Point, joint: str, end: Point) -> str:
    """Two dates in words, with the month and year that they share said once."""
    left, right = start.words.split(), end.words.split()
    plain = re.compile(r"(about )?([0-9]{1,2} )?([A-Z][a-z]+ )?[0-9]+")
    if (
        plain.fullmatch(start.words)
        and plain.fullmatch(end.words)
        and start.precision == end.precision
        and left != right
    ):
        while len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
            left.pop()
            right.pop()
    return f"{' '.join(left)} {joint} {end.words}"
