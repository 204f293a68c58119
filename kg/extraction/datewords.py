"""Dates as English-language outlets write them: ``March 3, 2022``, ``3-5 March``, ``2022-03-03``, ``3/3/22``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span

__all__ = [
    "DAY",
    "MONTH",
    "MONTHS",
    "WEEKDAYS",
    "Written",
    "first_day",
    "month_number",
    "written_days",
    "written_stretches",
]

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT: Final = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
MONTH: Final = (
    rf"(?:{'|'.join(month.capitalize() for month in MONTHS)}|{'|'.join(month.upper() for month in MONTHS)}"
    rf"|(?:{'|'.join(_SHORT)}|{'|'.join(month.upper() for month in _SHORT)})\b\.?)"
)
DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR: Final = r"(?:1[89]|20)\d\d"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_TO: Final = r"\s?(?:[-–—&]|\b(?:to|and|until|till|through)\b)\s?"
_DATE: Final = re.compile(
    rf"\b(?P<m1>{MONTH})\s+(?:the\s+)?(?P<d1>{DAY}){_ORDINAL}\b(?!\d|:\d|\.\d|\s*percent)(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?P<d2>{DAY}){_ORDINAL}\s+(?:of\s+)?(?P<m2>{MONTH})(?![\w])(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<y3>{_YEAR})[-/](?P<m3>\d\d)[-/](?P<d3>\d\d)\b"
    rf"|\b(?P<m4>{MONTH}),?\s+(?:of\s+)?(?P<y4>{_YEAR})\b"
    rf"|(?<![\d/.-])(?P<d5>\d\d?)(?P<mark>[/.])(?P<m5>\d\d?)(?P=mark)(?P<y5>{_YEAR}|\d\d)\b(?![/.]\d)"
)
_STRETCH: Final = re.compile(
    rf"\b(?P<d1>{DAY}){_ORDINAL}{_TO}(?P<e1>{DAY}){_ORDINAL}\s+(?:of\s+)?(?P<m1>{MONTH})(?![\w])(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?P<m2>{MONTH})\s+(?P<d2>{DAY}){_ORDINAL}{_TO}(?P<e2>{DAY}){_ORDINAL}\b(?!\d|:\d)(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<d3>{DAY}){_ORDINAL}\s+(?P<m3>{MONTH}){_TO}(?P<e3>{DAY}){_ORDINAL}\s+(?P<n3>{MONTH})(?![\w])"
    rf"(?:,?\s+(?P<y3>{_YEAR})\b)?"
    rf"|\b(?P<m4>{MONTH})\s+(?P<d4>{DAY}){_ORDINAL}{_TO}(?P<n4>{MONTH})\s+(?P<e4>{DAY}){_ORDINAL}\b(?!\d|:\d)"
    rf"(?:,?\s+(?P<y4>{_YEAR})\b)?"
)


@dataclass(frozen=True)
class Written:
    """A date as it is written: year and day may be missing."""

    span: Span
    month: int
    day: int | None
    year: int | None
    is_doubtful: bool = False
    """Whether day and month may change places: ``3/4/2022``."""


def month_number(name: str) -> int:
    """1 to 12, and 0 for what is no month.

    >>> month_number("Sept."), month_number("mar"), month_number("MAY")
    (9, 3, 5)
    """
    head = name.lower()[:3]
    return next((number for number, month in enumerate(MONTHS, 1) if month[:3] == head), 0)


def written_days(text: str, offset: int = 0) -> Iterator[Written]:
    """The dates written in a text; those that no calendar has are passed over.

    >>> [(w.year, w.month, w.day) for w in written_days("on March 3, 2022, and 4 April")]
    [(2022, 3, 3), (None, 4, 4)]
    >>> [(w.year, w.month, w.day, w.is_doubtful) for w in written_days("24/02/2022 or 3/4/22")]
    [(2022, 2, 24, False), (2022, 4, 3, True)]
    """
    for found in _DATE.finditer(text):
        groups = {name: value for name, value in found.groupdict().items() if value and name != "mark"}
        month = next(value for name, value in groups.items() if name[0] == "m")
        day = next((int(value) for name, value in groups.items() if name[0] == "d"), None)
        year = next((int(value) for name, value in groups.items() if name[0] == "y"), None)
        number = int(month) if month.isdigit() else month_number(month)
        span = Span(found.start() + offset, found.end() + offset)
        yield from _in_digits(span, day or 0, number, year or 0) if "d5" in groups else ()
        if "d5" not in groups and _exists(year, number, day):
            yield Written(span, number, day, year)


def _in_digits(span: Span, first: int, second: int, year: int) -> Iterator[Written]:
    """Day before month, unless only the other way round is in the calendar."""
    year += 2000 if year < 100 else 0
    ways = [(day, month) for day, month in ((first, second), (second, first)) if _exists(year, month, day)]
    if ways:
        day, month = ways[0]
        yield Written(span, month, day, year, is_doubtful=len(set(ways)) > 1)


def written_stretches(text: str, offset: int = 0) -> Iterator[tuple[Written, Written]]:
    """First and last day of stretches, both with the span of the whole.

    >>> [(a.month, a.day, b.month, b.day) for a, b in written_stretches("3-5 May, and June 30 to July 2")]
    [(5, 3, 5, 5), (6, 30, 7, 2)]
    """
    for found in _STRETCH.finditer(text):
        groups = {name[0]: value for name, value in found.groupdict().items() if value}
        year = int(groups["y"]) if "y" in groups else None
        first, last = month_number(groups["m"]), month_number(groups.get("n", groups["m"]))
        span = Span(found.start() + offset, found.end() + offset)
        start, end = Written(span, first, int(groups["d"]), year), Written(span, last, int(groups["e"]), year)
        if all(_exists(year, w.month, w.day) for w in (start, end)) and (first, start.day) < (last, end.day):
            yield start, end


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        dt.date(2000 if year is None else year, month, day or 1)
    except ValueError:
        return False
    return True


def first_day(text: str) -> dt.date | None:
    """The first whole date (with year and day, and one reading) in a text."""
    for found in written_days(text):
        if found.year and found.day and not found.is_doubtful:
            return dt.date(found.year, found.month, found.day)
    return None
