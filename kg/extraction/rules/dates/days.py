"""Arithmetic of days, weeks and months, and how each is written as EDTF. No grammar here."""

from __future__ import annotations

import datetime as dt
from typing import Final

__all__ = [
    "HOLIDAYS",
    "SEASONS",
    "between",
    "day_of",
    "duration",
    "easter",
    "monday_of",
    "month_of",
    "month_part",
    "nearest_year",
    "season",
    "shifted",
    "week_of",
    "weekday_after",
    "weekday_before",
    "weekday_in_week",
    "weekend_of",
]

_UNITS: Final = {"minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_PARTS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Season → its first month, on the northern half of the earth."""
HOLIDAYS: Final = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Holidays that stay where they are: month and day."""


def between(first: dt.date, last: dt.date) -> str:
    """Some day from the first to the last.

    >>> between(dt.date(2022, 3, 3), dt.date(2022, 3, 5))
    '[2022-03-03..2022-03-05]'
    """
    return f"[{first}..{last}]"


def duration(count: float, unit: str) -> str:
    """ISO 8601, such as ``PT5H``.

    >>> duration(5, "hour"), duration(2.5, "hour"), duration(3, "day"), duration(2, "week")
    ('PT5H', 'PT2H30M', 'P3D', 'P14D')
    """
    if unit == "hour" and count % 1:
        return f"PT{int(count)}H{round(count % 1 * 60)}M"
    if unit == "week":
        return f"P{int(count * 7)}D"
    return f"P{'T' if unit in ('minute', 'hour') else ''}{int(count)}{_UNITS[unit]}"


def weekday_before(day: dt.date, weekday: int) -> dt.date:
    """The nearest such weekday that is not after the day: the day itself if it is one.

    >>> weekday_before(dt.date(2022, 3, 3), 3), weekday_before(dt.date(2022, 3, 3), 4)
    (datetime.date(2022, 3, 3), datetime.date(2022, 2, 25))
    """
    return day - dt.timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: dt.date, weekday: int) -> dt.date:
    """The nearest such weekday that is not before the day: the day itself if it is one."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def weekday_in_week(day: dt.date, weekday: int) -> dt.date:
    """That weekday of the week, Monday to Sunday, that the day is in."""
    return monday_of(day) + dt.timedelta(days=weekday)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of its week."""
    return day - dt.timedelta(days=day.weekday())


def week_of(day: dt.date) -> tuple[str, str]:
    """Its week from Monday to Sunday, and as others count it, from Sunday to Saturday."""
    monday = monday_of(day)
    one = dt.timedelta(days=1)
    return between(monday, monday + 6 * one), between(monday - one, monday + 5 * one)


def weekend_of(day: dt.date) -> str:
    """Saturday and Sunday of its week."""
    return between(weekday_in_week(day, 5), weekday_in_week(day, 6))


def shifted(day: dt.date, count: float, unit: str) -> str:
    """So much later (earlier if negative), as exact as the unit: days and weeks give a day, months a month."""
    if unit in ("day", "week"):
        return (day + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        return month_of(day, int(count))
    return f"{day.year + int(count):04}"


def month_of(day: dt.date, more: int = 0) -> str:
    """Its month, or one so many months later.

    >>> month_of(dt.date(2022, 1, 31), -1)
    '2021-12'
    """
    number = day.year * 12 + day.month - 1 + more
    return f"{number // 12:04}-{number % 12 + 1:02}"


def month_part(year: int, month: int, part: str) -> str:
    """``early``, ``mid`` or ``late`` of a month: its first ten days, the ten after them, and the rest."""
    first, last = _PARTS[part]
    end = day_of(year, month, last) or day_of(year, month, 30) or day_of(year, month, 29) or dt.date(year, month, 28)
    return between(dt.date(year, month, first), end)


def season(name: str, year: int) -> str:
    """Its three months; a winter begins in December of the year before."""
    month = SEASONS[name]
    begins = dt.date(year - (name == "winter"), month, 1)
    ends = dt.date(year, (month + 3) % 12 or 12, 1) - dt.timedelta(days=1)
    return between(begins, ends)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, if the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest_year(published: dt.date, month: int, day: int, *, is_coming: bool, doubt: int = 45) -> dt.date:
    """The day without its year: before publication, or after it if it is told as coming.

    Told as past but less than ``doubt`` days ahead, and else most of a year back, it is the one ahead: the grammar was
    misread. So it was if it is told as coming, but was a few months ago and comes again only in most of a year.
    """
    days = [d for more in range(-4, 5) if (d := day_of(published.year + more, month, day))]
    fitting = [d for d in days if (d >= published if is_coming else d <= published)]
    best = min(fitting, key=lambda d: abs((d - published).days))
    nearest = min(days, key=lambda d: abs((d - published).days))
    near, far = abs((nearest - published).days), abs((best - published).days)
    is_misread = (near < doubt and far > 300) or (is_coming and near < 125 and far > 240)
    return nearest if is_misread else best


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (Meeus, Astronomical Algorithms, 1991).

    >>> easter(2022), easter(2024)
    (datetime.date(2022, 4, 17), datetime.date(2024, 3, 31))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)
