"""Arithmetic of days: what holds for every day of the calendar."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.dates import bounds
from kg.extraction.rules.dates import days

DAYS = st.dates(dt.date(1905, 1, 1), dt.date(2095, 12, 31))
WEEKDAY = st.integers(0, 6)


@given(DAYS, WEEKDAY)
def test_a_weekday_before_and_after_a_day_are_less_than_a_week_away(day, weekday):
    before, after = days.weekday_before(day, weekday), days.weekday_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days < 7
    assert 0 <= (after - day).days < 7
    assert (after - before).days in (0, 7)


@given(DAYS)
def test_a_week_holds_its_day_and_has_seven(day):
    week = bounds(days.week_of(day)[0])
    assert week.start_earliest <= day <= week.end_latest
    assert (week.end_latest - week.start_earliest).days == 6
    assert week.start_earliest.weekday() == 0


@given(DAYS, st.sampled_from(["day", "week", "month", "year"]), st.integers(-30, 30))
def test_what_is_shifted_and_shifted_back_is_the_same(day, unit, count):
    there = days.shifted(day, count, unit)
    back = days.shifted(dt.date.fromisoformat((there + "-01-01")[:10]), -count, unit)
    assert str(day).startswith(back)


@given(DAYS, st.integers(1, 12), st.integers(1, 28), st.booleans())
def test_a_day_without_its_year_lies_within_a_year(day, month, number, is_coming):
    found = days.nearest_year(day, month, number, is_coming=is_coming)
    assert (found.month, found.day) == (month, number)
    assert abs((found - day).days) <= 366


@given(DAYS, st.sampled_from(["early", "mid", "late"]))
def test_parts_of_a_month_are_edtf_and_lie_in_it(day, part):
    found = bounds(days.month_part(day.year, day.month, part))
    assert found.start_earliest.month == found.end_latest.month == day.month


@given(st.integers(1900, 2100), st.sampled_from(sorted(days.SEASONS)))
def test_a_season_has_three_months(year, name):
    found = bounds(days.season(name, year))
    assert 89 <= (found.end_latest - found.start_earliest).days <= 91
    assert found.end_latest.year == year


def test_easter_is_on_the_days_that_the_church_tells():
    assert [days.easter(year) for year in (1998, 2016, 2019, 2038)] == [
        dt.date(1998, 4, 12),
        dt.date(2016, 3, 27),
        dt.date(2019, 4, 21),
        dt.date(2038, 4, 25),
    ]
