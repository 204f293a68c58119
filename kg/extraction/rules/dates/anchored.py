"""Times that count from another one: ``the same day``, ``a day earlier``, ``It comes two days after``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from kg.extraction.datewords import WEEKDAYS, month_number, written_days
from kg.extraction.rules.dates import days
from kg.extraction.rules.dates.durations import counted
from kg.extraction.rules.dates.named_days import shift, weekday_number
from kg.extraction.rules.dates.timed import Place, Timed
from kg.extraction.rules.dates.timewords import WEEKDAY

__all__ = ["Told", "anchored"]

Found = Mapping[str, str | None]
_DAY: Final = dt.timedelta(days=1)
_LATELY: Final = dt.timedelta(days=3)
_COMES: Final = re.compile(
    r"\b(?:comes?|came|coming|follow(?:s|ed|ing)?|falls?|is being held|takes place|took place|happened|occurred)\b"
    r"[^.;]{0,40}$"
)
_BY_DATE: Final = re.compile(
    rf"^(?: the)?(?: last| this)?(?P<what>[^.;:,]{{0,50}}?)\b(?P<weekday>{WEEKDAY})\b|^(?P<more>[^.;:,]{{0,60}})"
)


class Told:
    """The days told so far: the last one, and the last of the sentence before and of this one."""

    def __init__(self) -> None:
        self.month: tuple[int, int] | None = None
        """Year and month of the last time told; the month is 0 if only the year is."""
        self.first: dt.date | None = None
        """The first day told in the text: what a paragraph of its own counts back from."""
        self.last: dt.date | None = None
        self.sentence_before: dt.date | None = None
        self.this_sentence: dt.date | None = None

    def next_sentence(self) -> None:
        """A sentence ends."""
        self.sentence_before, self.this_sentence = self.this_sentence, None

    def note(self, timed: Timed) -> None:
        """A time was told; only days are counted from."""
        if found := re.match(r"\[?(\d{4})(?:-(\d\d))?", timed.value):
            self.month = int(found[1]), int(found[2] or 0)
        if timed.day is not None:
            self.last = self.this_sentence = timed.day
            self.first = self.first or timed.day


def anchored(rule: str, found: Found, place: Place, told: Told) -> Timed | None:
    """What the words mean; None if nothing was told that they could count from."""
    if rule == "same":
        return _same(found, place, told)
    return _earlier(found, place, told) if rule == "earlier" else _after(found, place, told)


def _same(found: Found, place: Place, told: Told) -> Timed | None:
    way, unit = (found["way"] or "").lower(), (found["unit"] or "").lower()
    step = -1 if "previous" in way or "preceding" in way else 1 if "following" in way or way == "the next" else 0
    if unit in WEEKDAYS:
        return _same_weekday(step, unit, place, told)
    if month_number(unit):
        return _same_month(step, month_number(unit), place, told)
    if told.last is None or (unit in ("month", "year", "week", "weekend") and step == 0):
        return None
    if unit in ("week", "month", "year"):
        return (
            shift(place, told.last, step, unit, "anchored/1")
            if unit != "week"
            else _week_beside(step, place, told.last)
        )
    if unit == "weekend":
        return place.interval(days.weekend_of(told.last + step * 7 * _DAY), "anchored/1")
    return place.day(told.last + step * _DAY, "anchored/1")


def _same_month(step: int, month: int, place: Place, told: Told) -> Timed | None:
    """``the following January``, ``that June``."""
    if told.month is None:
        return None
    year, since = told.month
    year += step if step and (month <= since) == (step > 0) else 0
    if not since and step > 0:
        year += 1
    return place.interval(f"{year:04}-{month:02}", "anchored/1")


def _week_beside(step: int, place: Place, day: dt.date) -> Timed:
    return place.interval(days.week_of(day + step * 7 * _DAY)[0], "anchored/1")


def _same_weekday(step: int, name: str, place: Place, told: Told) -> Timed:
    number, start = weekday_number(name), told.last or place.published
    if step > 0:
        return place.day(days.weekday_after(start + _DAY, number), "anchored/1")
    if step < 0:
        return place.day(days.weekday_before(start - _DAY, number), "anchored/1")
    return place.day(days.weekday_before(place.published, number), "anchored/1")


def _earlier(found: Found, place: Place, told: Told) -> Timed | None:
    """``a day earlier``, ``two weeks later``, ``twelve days before that``, ``the day before``, ``ten days on``."""
    way = (found["way"] or found["way2"] or found["way3"] or "").lower()
    count = 1.0 if found["unit3"] else counted(found["count"] or found["count2"])
    unit = found["unit"] or found["unit2"] or found["unit3"] or ""
    if count is None:
        return None
    if way == "on":
        is_apart = not place.before.strip() or place.before.rstrip()[-1] in ".?!,;:"
        return (
            shift(place, place.published, -count, unit, "years-on/1") if is_apart and place.after[:1] in ",." else None
        )
    is_apart = place.sentence is not None and place.sentence.words.start == 0 and not place.before.strip()
    last = told.first if is_apart and way in ("earlier", "before") else told.last
    start = last or (place.published if way in ("earlier", "before") else None)
    if start is None:
        return None
    return shift(place, start, -count if way in ("earlier", "before") else count, unit, "anchored/1")


def _after(found: Found, place: Place, told: Told) -> Timed | None:
    """``two days after X``: counted from X if its day is told with it, else X is what is dated, and counted back."""
    count = 1.0 if found["unit2"] else counted(found["count"])
    unit = found["unit"] or found["unit2"] or ""
    way = found["way"] or found["way2"]
    if count is None or place.before.endswith("for "):
        return None  # "for 30 days after the meeting" is a length
    sign = 1 if way == "after" else -1
    beside = _day_beside(place)
    if beside is not None:
        return shift(place, beside, sign * count, unit, "anchored/1")
    if unit in ("month", "year"):
        return None
    if _COMES.search(place.before):
        start = told.this_sentence or (
            told.sentence_before if place.before.startswith(("It ", "This ", "That ")) else None
        )
        start = start or _of_news(place, told) or place.published
        return _back(place, start, -sign * count, unit)
    if told.this_sentence is not None and place.before.endswith(", "):
        return _back(place, told.this_sentence, -sign * count, unit)
    return None


def _of_news(place: Place, told: Told) -> dt.date | None:
    """``The vote comes two days before``: the day that the news began with, if it is that of these days."""
    if told.first is None or not re.match(r"The (?:[\w-]+ ){1,2}c[oa]mes? $", place.before):
        return None
    return told.first if dt.timedelta(0) <= place.published - told.first <= _LATELY else None


def _back(place: Place, start: dt.date, count: float, unit: str) -> Timed | None:
    """The day of X, with one day later as the other reading: the news may be of yesterday's."""
    found = shift(place, start, count, unit, "day-after/1")
    if found is None or found.day is None or unit != "day":
        return found
    return place.day(found.value, "day-after/1", str(found.day + _DAY))


def _day_beside(place: Place) -> dt.date | None:
    """The day told right behind: ``two days before the vote of 12 October``."""
    found = _BY_DATE.match(place.after)
    words = place.after[: found.end()] if found else ""
    written = next((w for w in written_days(words) if w.day), None)
    if written is not None and written.day is not None:
        if written.year:
            return dt.date(written.year, written.month, written.day)
        return days.nearest_year(place.published, written.month, written.day, is_coming=place.is_coming)
    if found and found["weekday"]:
        return days.weekday_before(place.published, weekday_number(found["weekday"]))
    return None
