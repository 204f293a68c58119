"""Dates as sources give them: EDTF text to bounds and to words.

EDTF is the Extended Date/Time Format (ISO 8601-2, https://www.loc.gov/standards/datetime/). Read here: level 0 (dates,
date-times, intervals), level 1 (``~ ? %``, open and unknown ends, unspecified digits, seasons) and of level 2 the sets,
the qualifiers of single parts, unspecified digits anywhere and the finer seasons. The text stays what the record says;
the four bounds are what can be compared. Nothing is invented: an approximate date keeps its bounds and carries a flag.

>>> bounds("[2022-02-21..2022-02-27]").start_latest
datetime.date(2022, 2, 27)
>>> describe("[2022-02-21..2022-02-27]")
'between 21 and 27 February 2022'
>>> describe("2022-02-28/..")
'from 28 February 2022 on'
>>> bounds("2022-02-30")
Traceback (most recent call last):
    ...
kg.errors.InputError: '2022-02-30': there is no 30 February 2022.
  → February 2022 has 28 days.

The ``edtf`` package is not used here but in the tests, as a second opinion: it accepts 29 February 2022, reads the
open start of ``/2022-03-03`` as 2012, fails on ``2022-1X`` and ends every winter in December (docs/dates.md).
"""

from __future__ import annotations

import datetime as dt

from kg.dates.mistakes import FORMS, refusal
from kg.dates.span import Bounds, read
from kg.errors import InputError

__all__ = ["Bounds", "bounds", "describe", "in_words", "overlaps"]

MAX_LENGTH = 1000


def bounds(text: str) -> Bounds:
    """The bounds of an EDTF text.

    Raises InputError, saying what to write instead, for anything that is not EDTF, is not in the calendar, ends before
    it starts, or lies outside the years 0001 to 9999.
    """
    return read(_checked(text))[0]


def describe(text: str) -> str:
    """The EDTF text in plain English. Raises InputError as `bounds` does."""
    return read(_checked(text))[1]


def in_words(text: str) -> str:
    """The same for text that may not be EDTF, which stays as it is.

    >>> in_words("2022-03-04"), in_words("soon"), in_words("")
    ('4 March 2022', 'soon', '')
    """
    try:
        return describe(text) if text else ""
    except InputError:
        return text


def overlaps(when: Bounds, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether ``when`` can have touched the days from ``start`` to ``end`` (both included, ``None`` for no limit)."""
    began_in_time = end is None or when.start_earliest is None or when.start_earliest <= end
    lasted_until = start is None or when.end_latest is None or when.end_latest >= start
    return began_in_time and lasted_until


def _checked(text: str) -> str:
    """The text without surrounding blanks, if a look from afar finds nothing wrong with it."""
    stripped = text.strip()
    if not stripped:
        raise InputError("A date is empty.", hint=FORMS)
    if len(stripped) > MAX_LENGTH:
        raise refusal(stripped, f"a date has at most {MAX_LENGTH} characters, this has {len(stripped)}", FORMS)
    return stripped
