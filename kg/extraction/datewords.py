"""Dates as English-language outlets write them: ``March 3, 2022``, ``3 March``, ``Mar 03, 2022``, ``2022-03-03``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span

__all__ = ["DAY", "MONTH", "WEEKDAYS", "Written", "first_day", "month_number", "written_days"]

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR: Final = r"(?:1[89]|20)\d\d"
_DATE: Final = re.compile(
    rf"\b(?P<m1>{MONTH})\s+(?P<d1>{DAY})(?:st|nd|rd|th)?\b(?!\d|:)(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?P<d2>{DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH})\b(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    rf"|\b(?P<m4>{MONTH})\s+(?P<y4>{_YEAR})\b"
)


@dataclass(frozen=True)
class Written:
    """A date as it is written: year and day may be missing."""

    span: Span
    month: int
    day: int | None
    year: int | None


def month_number(name: str) -> int:
    """1 to 12. Raises ValueError for what is no month.

    >>> month_number("Sept."), month_number("mar")
    (9, 3)
    """
    head = name.lower()[:3]
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(head)) if len(head) == 3 else 0


def written_days(text: str, offset: int = 0) -> Iterator[Written]:
    """The dates written in a text; those that no calendar has are passed over.

    >>> [(w.year, w.month, w.day) for w in written_days("on March 3, 2022, and 4 April")]
    [(2022, 3, 3), (None, 4, 4)]
    """
    for found in _DATE.finditer(text):
        groups = {name: value for name, value in found.groupdict().items() if value}
        month = next(value for name, value in groups.items() if name[0] == "m")
        day = next((int(value) for name, value in groups.items() if name[0] == "d"), None)
        year = next((int(value) for name, value in groups.items() if name[0] == "y"), None)
        number = int(month) if month.isdigit() else month_number(month)
        if _exists(year, number, day):
            yield Written(Span(found.start() + offset, found.end() + offset), number, day, year)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        dt.date(2000 if year is None else year, month, day or 1)
    except ValueError:
        return False
    return True


def first_day(text: str) -> dt.date | None:
    """The first whole date (with year and day) in a text."""
    for found in written_days(text):
        if found.year and found.day:
            return dt.date(found.year, found.month, found.day)
    return None
