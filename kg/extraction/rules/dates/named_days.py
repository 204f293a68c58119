"""Times that count from the day of publication, by the rules of ``timewords``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from kg.extraction.datewords import MONTH, WEEKDAYS, month_number
from kg.extraction.rules.dates import days
from kg.extraction.rules.dates.durations import counted, duration
from kg.extraction.rules.dates.timed import Place, Timed

__all__ = ["named", "weekday_number"]

Found = Mapping[str, str | None]
_DAY: Final = dt.timedelta(days=1)
_FRIDAY: Final = 4


def named(rule: str, found: Found, place: Place) -> Timed | None:
    """What the words that a rule has found mean; None if they are no time after all."""
    return _MEANINGS[rule](found, place)


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday. Raises ValueError for other words."""
    return WEEKDAYS.index(name.lower())


def _beside(found: Found, place: Place) -> Timed:
    back = 2 if found["side"] == "after tomorrow" else -2
    return place.day(place.published + back * _DAY, "near-day/1")


def _week_on(found: Found, place: Place) -> Timed:
    if found["near"]:
        weeks = 2 if found["span"] == "fortnight" else 1
        return place.day(place.published + (7 * weeks + (found["near"] == "tomorrow")) * _DAY, "week-on/1")
    if found["next"]:
        day = days.weekday_after(place.published + _DAY, weekday_number(found["next"]))
        return place.day(day, "weekday-next/1", str(day + 7 * _DAY))
    day = days.weekday_after(place.published, weekday_number(found["one"] or found["two"] or ""))
    weeks = 2 if "fortnight" in (found["more"], found["far"]) else 1
    return place.day(day + weeks * 7 * _DAY, "week-on/1")


def _weekdays(found: Found, place: Place) -> Timed:
    first, last = (weekday_number(found[one] or found[other] or "") for one, other in (("first", "a"), ("last", "b")))
    if place.is_coming:
        start = days.weekday_after(place.published, first)
        return place.interval(days.between(start, days.weekday_after(start, last)), "weekdays/1")
    end = days.weekday_before(place.published, last)
    return place.interval(days.between(days.weekday_before(end, first), end), "weekdays/1")


def _second_next(found: Found, place: Place) -> Timed:
    step = 2 if found["way"] and found["way"].lower() == "after next" else -2
    return _unit(found["unit"] or "", step, place)


def _past_units(found: Found, place: Place) -> Timed | None:
    count = counted(found["count"])
    if count is None or found["count"] == "few":
        return None
    if "next" in (found["way"] or "").lower() or "coming" in (found["way"] or "").lower():
        return None
    unit = found["unit"] or ""
    if unit in ("month", "year"):
        return None
    start = dt.date.fromisoformat(days.shifted(place.published, -count, unit))
    return place.interval(days.between(start, place.published), "past-days/1")


def _relative(found: Found, place: Place) -> Timed | None:
    way, unit = (found["way"] or "").lower(), found["unit"] or ""
    if way.startswith("the end of") or way == "end of":
        return None
    low = unit.lower()
    step = -1 if "last" in way else 1 if "next" in way or way == "the coming" else 0
    if low in WEEKDAYS:
        return None if way == "the" else _this_weekday(way, low, place)
    if way in ("the", "all", "a"):
        return _the_weekend(place) if low == "weekend" else None
    if low in days.SEASONS:
        return _season_beside(low, step, place)
    if low in ("week", "weekend", "month", "year"):
        if low == "weekend" and _is_over(way, place):
            step = -1
        elif "past" in way:
            return None if low in ("month", "year") else _unit(low, -1, place)
        return _unit(low, step, place)
    month = month_number(unit)
    if step < 0 or (step == 0 and "earlier" in way):
        return place.interval(f"{place.published.year - (month >= place.published.month):04}-{month:02}", "month/1")
    if step > 0:
        return place.interval(f"{place.published.year + (month <= place.published.month):04}-{month:02}", "month/1")
    return place.interval(f"{place.published.year:04}-{month:02}", "month/1")


def _is_over(way: str, place: Place) -> bool:
    """Whether a weekend is over: ``this past weekend``; ``this weekend the company came``, told before Friday."""
    weekday = place.published.weekday()
    return (way in ("this past", "the past") and weekday <= _FRIDAY) or (
        way == "this" and weekday < _FRIDAY and not place.is_coming
    )


def _this_weekday(way: str, name: str, place: Place) -> Timed:
    number, today = weekday_number(name), place.published
    if "last" in way or "past" in way:
        day = days.weekday_before(today - _DAY, number)
        return place.day(
            day, "last-weekday/1", *([str(day - 7 * _DAY)] if days.monday_of(day) == days.monday_of(today) else [])
        )
    if "next" in way:
        day = days.weekday_after(today + _DAY, number)
        if days.monday_of(day) == days.monday_of(today) and today.weekday() != 6:
            return place.day(day + 7 * _DAY, "next-weekday/1", str(day))
        return place.day(day, "next-weekday/1")
    if "coming" in way:
        return place.day(days.weekday_after(today + _DAY, number), "next-weekday/1")
    return place.day(days.weekday_in_week(today, number), "this-weekday/1")


def _the_weekend(place: Place) -> Timed:
    """The one to come if it lies ahead, else the last one, today's included."""
    if place.is_coming:
        return place.interval(days.weekend_of(place.published), "weekend/1")
    back = 7 if place.published.weekday() < 5 else 0
    return place.interval(days.weekend_of(place.published - back * _DAY), "weekend/1")


def _season_beside(name: str, step: int, place: Place) -> Timed:
    """``last summer`` is the one that is over, ``next summer`` the one that has not begun."""
    today = place.published
    years = [today.year + more for more in (-1, 0, 1, 2)]
    spans = [days.season(name, year) for year in years]
    if step < 0:
        return place.interval([s for s in spans if s[13:23] < str(today)][-1], "season/1")
    if step > 0:
        return place.interval(next(s for s in spans if s[1:11] > str(today)), "season/1")
    return place.interval(days.season(name, today.year + (name == "winter" and today.month > 2)), "season/1")


def _unit(unit: str, step: int, place: Place) -> Timed:
    today = place.published
    if unit == "week":
        week, other = days.week_of(today + step * 7 * _DAY)
        return place.interval(week, "week/1", *([other] if step else []))
    if unit == "weekend":
        return place.interval(days.weekend_of(today + step * 7 * _DAY), "weekend/1")
    if unit == "month":
        return place.interval(days.month_of(today, step), "last-month/1")
    return place.interval(f"{today.year + step:04}", "last-year/1")


def _this_part(found: Found, place: Place) -> Timed | None:
    if (found["way"] or "").lower() == "last":
        if found["part"] != "night":
            return None
        return place.day(place.published - _DAY, "this-part/1", str(place.published))
    return place.day(place.published, "this-part/1")


def _ago(found: Found, place: Place) -> Timed | None:
    """As exact as the unit; ``two weeks ago`` is some day of that week, or that very day."""
    count, unit = counted(found["count"]), found["unit"] or ""
    if count is None:
        return None
    return shift(place, place.published, -count, unit, "ago/1")


def shift(place: Place, start: dt.date, count: float, unit: str, rule: str) -> Timed | None:
    """So much later than a day, or earlier, with the other reading where the unit is coarse."""
    if unit in ("fortnight", "decade"):
        count, unit = (count * 2, "week") if unit == "fortnight" else (count * 10, "year")
    unit = "day" if unit in ("night", "evening") else unit
    try:
        value = days.shifted(start, count, unit)
        if unit == "week" and abs(count) > 1:
            day = dt.date.fromisoformat(value)
            return place.interval(days.week_of(day)[0], rule, value)
        if unit == "week":
            return place.day(value, rule, days.week_of(dt.date.fromisoformat(value))[0])
    except (OverflowError, ValueError):
        return None
    if unit == "month":
        year, month = (int(part) for part in value.split("-"))
        exact = days.day_of(year, month, start.day) if 0 < year < 10000 else None
        return place.interval(value, rule, *([str(exact)] if exact else []))
    return place.day(value, rule) if unit == "day" else place.interval(value, rule)


def _from_now(found: Found, place: Place) -> Timed | None:
    count, unit = counted(found["count"] or found["count2"]), found["unit"] or found["unit2"] or ""
    if count is None or (found["count"] and not found["time"] and not place.is_coming):
        return None
    return shift(place, place.published, count, unit, "from-now/1")


def _near(found: Found, place: Place) -> Timed:
    word, today = (found["word"] or "").lower(), place.published
    if word == "overnight":
        if place.is_coming:
            return place.interval(days.between(today, today + _DAY), "near-day/1")
        return place.interval(days.between(today - _DAY, today), "near-day/1")
    return place.day(today + {"yesterday": -1, "tomorrow": 1}.get(word, 0) * _DAY, "near-day/1")


def _holiday(found: Found, place: Place) -> Timed:
    name = (found["name"] or "").lower().replace("’", "'")
    year = int(found["year"]) if found["year"] else 0
    moved = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}
    if name in moved:
        ways = [
            days.easter(y) + moved[name] * _DAY
            for y in ([year] if year else range(place.published.year - 1, place.published.year + 2))
        ]
        best = [d for d in ways if (d >= place.published) == place.is_coming] or ways
        return place.day(min(best, key=lambda d: abs((d - place.published).days)), "holiday/1")
    month, day = days.HOLIDAYS[name.replace("years ", "year's ").replace("christmas's", "christmas")]
    if year:
        return place.day(dt.date(year, month, day), "holiday/1")
    return place.day(days.nearest_year(place.published, month, day, is_coming=place.is_coming), "holiday/1")


_NAMED_AFTER: Final = re.compile(
    r"s\b| (?:Agreement|Group|Herald|Mail|Mosque|Post|Telegraph|Times|briefing|column|edition|essay|interview|magazine|"
    r"profile)\b"
)


_BY_ITS: Final = re.compile(r"['’]s ")
"""``displaced by Saturday's raid``, not ``by Saturday``."""


def _weekday(found: Found, place: Place) -> Timed | None:
    if _NAMED_AFTER.match(place.after):
        return None
    number = weekday_number(found["day"] or "")
    if place.is_coming and not (_BY_ITS.match(place.after) and place.before.endswith("by ")):
        return place.day(days.weekday_after(place.published, number), "weekday/1")
    return place.day(days.weekday_before(place.published, number), "weekday/1")


def _month_part(found: Found, place: Place) -> Timed:
    part = (found["part"] or "").lower().split()[0]
    part = {"beginning": "start", "middle": "mid"}.get(part, part)
    month = month_number(found["month"] or "")
    year = int(found["year"]) if found["year"] else _year_of(month, place)
    return place.interval(days.month_part(year, month, part), "month-part/1")


def _year_of(month: int, place: Place) -> int:
    first = place.published.replace(day=1)
    return days.nearest_year(first, month, 1, is_coming=place.is_coming, doubt=0).year


def _season(found: Found, place: Place) -> Timed:
    return place.interval(days.season((found["season"] or "").lower(), int(found["year"] or 0)), "season/1")


def _ordinal(found: Found, place: Place) -> Timed | None:
    """``on the 24th``: of the month of publication, or the one beside it that the tense allows."""
    months = [dt.date.fromisoformat(days.month_of(place.published, more) + "-01") for more in (-1, 0, 1)]
    ways = [d for m in months if (d := days.day_of(m.year, m.month, int(found["day"] or 0)))]
    fitting = [d for d in ways if (d >= place.published if place.is_coming else d <= place.published)] or ways
    day = min(fitting, key=lambda d: abs((d - place.published).days))
    return place.day(day, "ordinal/1", *(str(d) for d in ways if d != day and abs((d - place.published).days) < 20))


def _month(found: Found, place: Place) -> Timed | None:
    name = found["month"] or found["month2"] or found["month3"] or ""
    words = place.sentence.tokens_in(place.span) if place.sentence else []
    if name in ("May", "March") and (not words or words[-1].pos_ not in ("PROPN", "NOUN")):
        return None
    if re.search(r"\band $", place.before) and not re.search(rf"\b{MONTH}(?: \d{{4}})? and $", place.before):
        return None
    month = month_number(name)
    return place.interval(f"{_year_of(month, place):04}-{month:02}", "month/1")


def _month_week(found: Found, place: Place) -> Timed | None:
    """``the second week of January``: the weeks of a month are those whose Monday it holds."""
    month = month_number(found["month"] or "")
    year = _year_of(month, place)
    mondays = [d for n in range(1, 32) if (d := days.day_of(year, month, n)) and d.weekday() == 0]
    nth = (found["nth"] or "").lower()
    whole = [d for d in mondays if (d + 6 * _DAY).month == month]
    monday = whole[-1] if nth in ("last", "final") else mondays[_NTH.index(nth)]
    return place.interval(days.week_of(monday)[0], "week/1")


_NTH: Final = ("first", "second", "third", "fourth")


def _year(found: Found, place: Place) -> Timed:
    return place.interval(found["year"] or "", "year/1")


_MEANINGS: Final[Mapping[str, Callable[[Found, Place], Timed | None]]] = {
    "ago": _ago,
    "beside": _beside,
    "duration": duration,
    "from-now": _from_now,
    "holiday": _holiday,
    "month": _month,
    "month-part": _month_part,
    "month-week": _month_week,
    "near": _near,
    "ordinal": _ordinal,
    "past-units": _past_units,
    "relative": _relative,
    "season": _season,
    "second-next": _second_next,
    "this-part": _this_part,
    "week-on": _week_on,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "year": _year,
}
