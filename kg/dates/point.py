"""One EDTF date: the first and the last day that it can mean, and its words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from kg.dates.mistakes import FORMS, refusal

__all__ = ["OPEN", "PRECISIONS", "Point", "read_date", "read_date_time"]

PRECISIONS = ("day", "month", "season", "year", "decade", "century", "millennium", "unknown")

_DATE = re.compile(
    r"(?P<q0>[?~%])?(?P<year>[0-9X]{4})(?P<q1>[?~%])?"
    r"(?:-(?P<q2>[?~%])?(?P<month>[0-9X]{2})(?P<q3>[?~%])?"
    r"(?:-(?P<q4>[?~%])?(?P<day>[0-9X]{2})(?P<q5>[?~%])?)?)?"
)
_TIME = re.compile(
    r"(?P<day>[^T]*)T(?P<clock>([01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9])?(?P<zone>Z|[+-]\d\d(:\d\d)?)?", re.A
)

_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = (
    *(f"the {nth} quarter of" for nth in ("first", "second", "third", "fourth")),
    *(f"the {nth} four months of" for nth in ("first", "middle", "last")),
    *(f"the {nth} half of" for nth in ("first", "second")),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One date: the first and last day it can mean."""

    first: dt.date | None
    last: dt.date | None
    words: str
    precision: str
    approximate: bool = False
    uncertain: bool = False


OPEN = Point(None, None, "", "day")
"""Stands where an interval or a range gives no date."""


def read_date_time(text: str) -> Point:
    """A date-time stands for its day, as its own clock and zone tell it."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise refusal(
            text, "its time of day cannot be read", "Write 2022-03-03T07:33:00, or with a zone 2022-03-03T07:33:00Z."
        )
    point = read_date(match["day"])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", match["day"], re.A) is None:
        raise refusal(text, "a time of day needs a full date before it", "Write 2022-03-03T07:33:00.")
    zone = {None: "", "Z": " UTC"}.get(match["zone"], f" {match['zone']}")
    return replace(point, words=f"{point.words}, {match['clock']}{zone}")


def read_date(text: str) -> Point:
    """A date, a year or month, a season, with qualifiers and unspecified digits. Raises InputError."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise refusal(text, "this is not an EDTF date", FORMS)
    year, month, day = match["year"], match["month"], match["day"]
    if year != "XXXX" and re.fullmatch("[0X]{4}", year):
        raise refusal(text, "the year is outside 0001 to 9999", "Earlier and later years cannot be compared here.")
    marks = {match[f"q{n}"] for n in range(6)}
    if month is not None and "X" not in month and 21 <= int(month) <= 41:
        point = _season(text, year, int(month), day)
    else:
        point = _calendarread_date(text, year, month, day)
    approximate, uncertain = bool(marks & {"~", "%"}), bool(marks & {"?", "%"})
    words = f"{'about ' if approximate else ''}{point.words}{' (uncertain)' if uncertain else ''}"
    return replace(point, words=words, approximate=approximate, uncertain=uncertain)


def _calendarread_date(text: str, year: str, month: str | None, day: str | None) -> Point:
    """Every X stands for any digit; the bounds are the first and the last day of the calendar that fit."""
    years = [n for n in _fitting(year, 9999) if n]
    months = [n for n in _fitting(month or "XX", 12) if n]
    days = [n for n in _fitting(day or "XX", 31) if n]
    if not months:
        raise refusal(text, f"there is no month {month}", "Months are 01 to 12, seasons 21 to 24.")
    first, last = _first(years, months, days), _first(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        raise refusal(text, *_no_such_day(year, month or "XX", day or "XX"))
    words, precision = _date_words(year, month, day, first, last)
    return Point(None, None, words, precision) if year == "XXXX" else Point(first, last, words, precision)


def _fitting(pattern: str, most: int) -> list[int]:
    numbers = [0]
    for character in pattern:
        digits = range(10) if character == "X" else (int(character),)
        numbers = [number * 10 + digit for number in numbers for digit in digits]
    return [number for number in numbers if number <= most]


def _first(years: list[int], months: list[int], days: list[int]) -> dt.date | None:
    fitting = (
        dt.date(year, month, day)
        for year in years
        for month in months
        for day in days
        if day <= calendar.monthrange(year, month)[1]
    )
    return next(fitting, None)


def _no_such_day(year: str, month: str, day: str) -> tuple[str, str]:
    if "X" in year + month + day:
        return "no day of the calendar fits", FORMS
    length = calendar.monthrange(int(year), int(month))[1]
    name = f"{calendar.month_name[int(month)]} {int(year)}"
    return f"there is no {int(day)} {name}", f"{name} has {length} days."


def _date_words(year: str, month: str | None, day: str | None, first: dt.date, last: dt.date) -> tuple[str, str]:
    if "X" in year:
        precision = {1: "decade", 2: "century", 3: "millennium", 4: "unknown"}[4 - len(year.split("X")[0])]
        if year == "XXXX":
            return f"a date of an unknown year ({'-'.join(part for part in (year, month, day) if part)})", precision
        if month is None and year.endswith("X" * year.count("X")):
            return (
                f"the {first.year}s" if precision == "decade" else f"the years {first.year} to {last.year}",
                precision,
            )
    elif month is None:
        return str(first.year), "year"
    elif "X" not in month + (day or ""):
        name = f"{calendar.month_name[first.month]} {first.year}"
        return (name, "month") if day is None else (f"{first.day} {name}", "day")
    else:
        precision = "year" if "X" in month else "month"
        whole = str(first.year) if precision == "year" else f"{calendar.month_name[first.month]} {first.year}"
        if (month, day) in {("XX", None), ("XX", "XX")} or (precision == "month" and day == "XX"):
            return f"an unknown {'day' if day else 'month'} of {whole}", precision
    return (
        f"a date between {_plain(first)} and {_plain(last)} ({'-'.join(part for part in (year, month, day) if part)})",
        precision,
    )


def _plain(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _season(text: str, year: str, number: int, day: str | None) -> Point:
    """Whole months, the meteorologists' way; a season that crosses the new year belongs to the year it begins in."""
    if day is not None or "X" in year:
        raise refusal(text, "a season has a full year and no day", "Write 2022-21 for spring 2022.")
    if number <= 32:
        southern = number >= 29
        first_month, length = 3 + 3 * ((number - 21 + (2 if southern else 0)) % 4), 3
        where = "" if number <= 24 else f" ({'southern' if southern else 'northern'} hemisphere)"
        words = f"{_SEASONS[(number - 21) % 4]} {int(year)}{where}"
    else:
        group, length = (33, 3) if number <= 36 else (37, 4) if number <= 39 else (40, 6)
        first_month = 1 + length * (number - group)
        words = f"{_PARTS[number - 33]} {int(year)}"
    last_year, last_month = divmod(int(year) * 12 + first_month - 1 + length - 1, 12)
    if last_year > 9999:
        raise refusal(text, "it ends outside the years 0001 to 9999", FORMS)
    last = dt.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return Point(dt.date(int(year), first_month, 1), last, words, "season")
