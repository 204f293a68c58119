"""Dates: what sources write, as days that can be compared and as words."""

from __future__ import annotations

import datetime as dt
import doctest
import re
from pathlib import Path

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.dates
from kg.dates import Bounds, bounds, describe, overlaps
from kg.errors import InputError


def days(text: str) -> tuple[str, str, str, str]:
    """The four bounds as text; a dash is open or unknown."""
    b = bounds(text)
    start_earliest, start_latest, end_earliest, end_latest = (
        "-" if day is None else day.isoformat()
        for day in (b.start_earliest, b.start_latest, b.end_earliest, b.end_latest)
    )
    return start_earliest, start_latest, end_earliest, end_latest


def point(first: str, last: str) -> tuple[str, str, str, str]:
    """A point in time somewhere between two days."""
    return first, last, first, last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-03-03", point("2022-03-03", "2022-03-03")),
        ("2022-03", point("2022-03-01", "2022-03-31")),
        ("2024-02", point("2024-02-01", "2024-02-29")),
        ("2022", point("2022-01-01", "2022-12-31")),
        (" 2022 ", point("2022-01-01", "2022-12-31")),
        ("2022-03-03T07:33", point("2022-03-03", "2022-03-03")),
        ("2022-03-03T07:33:00", point("2022-03-03", "2022-03-03")),
        ("2022-03-03T23:59:59Z", point("2022-03-03", "2022-03-03")),
        ("2022-03-03T00:10+02:00", point("2022-03-03", "2022-03-03")),
        ("2022-03-03T00:10:00-05", point("2022-03-03", "2022-03-03")),
    ],
)
def test_level_0_dates(text: str, expected: tuple[str, ...]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("202X", point("2020-01-01", "2029-12-31")),
        ("20XX", point("2000-01-01", "2099-12-31")),
        ("2022-XX", point("2022-01-01", "2022-12-31")),
        ("2022-XX-XX", point("2022-01-01", "2022-12-31")),
        ("2022-02-XX", point("2022-02-01", "2022-02-28")),
        ("2022-1X", point("2022-10-01", "2022-12-31")),
        ("2022-03-1X", point("2022-03-10", "2022-03-19")),
        ("2022-03-3X", point("2022-03-30", "2022-03-31")),
        ("2022-XX-31", point("2022-01-31", "2022-12-31")),
        ("202X-02-29", point("2020-02-29", "2028-02-29")),
        ("XXXX", point("-", "-")),
        ("XXXX-12-25", point("-", "-")),
    ],
)
def test_an_unspecified_digit_stands_for_every_digit_that_fits(text: str, expected: tuple[str, ...]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-21", point("2022-03-01", "2022-05-31")),
        ("2022-24", point("2022-12-01", "2023-02-28")),
        ("2023-28", point("2023-12-01", "2024-02-29")),
        ("2022-29", point("2022-09-01", "2022-11-30")),
        ("2022-30", point("2022-12-01", "2023-02-28")),
        ("2022-31", point("2022-03-01", "2022-05-31")),
        ("2022-32", point("2022-06-01", "2022-08-31")),
        ("2022-34", point("2022-04-01", "2022-06-30")),
        ("2022-39", point("2022-09-01", "2022-12-31")),
        ("2022-40", point("2022-01-01", "2022-06-30")),
    ],
)
def test_seasons_quarters_and_halves_are_whole_months(text: str, expected: tuple[str, ...]) -> None:
    assert days(text) == expected
    assert bounds(text).precision == "season"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-28/2022-03-03", ("2022-02-28", "2022-02-28", "2022-03-03", "2022-03-03")),
        ("2022-02/2022-03", ("2022-02-01", "2022-02-28", "2022-03-01", "2022-03-31")),
        ("2022-02-28/..", ("2022-02-28", "2022-02-28", "-", "-")),
        ("2022-02-28/", ("2022-02-28", "2022-02-28", "-", "-")),
        ("../2022", ("-", "-", "2022-01-01", "2022-12-31")),
        ("/2022-03-03", ("-", "-", "2022-03-03", "2022-03-03")),
        # What began on the 28th and ended in February ended on the 28th; what ended on 1 March began by then.
        ("2022-02-28/2022-02", ("2022-02-28", "2022-02-28", "2022-02-28", "2022-02-28")),
        ("2022/2022-03-01", ("2022-01-01", "2022-03-01", "2022-03-01", "2022-03-01")),
    ],
)
def test_intervals_keep_open_and_unknown_ends_open(text: str, expected: tuple[str, ...]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2022-02-21..2022-02-27]", point("2022-02-21", "2022-02-27")),
        ("[..2022-03-03]", point("-", "2022-03-03")),
        ("[2022-03-03..]", point("2022-03-03", "-")),
        ("[2022-03,2022-05-01]", point("2022-03-01", "2022-05-01")),
        ("[2022-01-02,2022-02..2022-03]", point("2022-01-02", "2022-03-31")),
        ("{2022-02-21..2022-02-27}", ("2022-02-21", "2022-02-21", "2022-02-27", "2022-02-27")),
        ("{2022-03,2022-05-01}", ("2022-03-01", "2022-03-31", "2022-05-01", "2022-05-01")),
        ("{..2022-03-03}", ("-", "-", "2022-03-03", "2022-03-03")),
        ("{2022-03-03..}", ("2022-03-03", "2022-03-03", "-", "-")),
    ],
)
def test_one_of_a_set_is_a_point_and_all_of_a_set_is_a_span(text: str, expected: tuple[str, ...]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2022-03-03", False, False),
        ("2022-03-03~", True, False),
        ("2022-03-03?", False, True),
        ("2022-03-03%", True, True),
        ("2022?-03-03", False, True),
        ("?2022-03-~03", True, True),
        ("2022-21~", True, False),
        ("2022-02~/2022-03?", True, True),
        ("[2022-02-21,2022-02-27~]", True, False),
    ],
)
def test_a_qualifier_is_a_flag_and_moves_no_bound(text: str, approximate: bool, uncertain: bool) -> None:
    read = bounds(text)
    assert (read.approximate, read.uncertain) == (approximate, uncertain)
    assert days(text) == days(re.sub("[~?%]", "", text))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2022-03-03", "day"),
        ("2022-03-XX", "month"),
        ("2022-XX-03", "year"),
        ("202X", "decade"),
        ("20XX-03", "century"),
        ("2XXX", "millennium"),
        ("XXXX-03-03", "unknown"),
        ("2022-02-28/2022-03", "month"),
        ("2022-02-28/..", "day"),
    ],
)
def test_precision_is_that_of_the_coarsest_part(text: str, precision: str) -> None:
    assert bounds(text).precision == precision


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-03-03", "3 March 2022"),
        ("2022-03-03~", "about 3 March 2022"),
        ("2022-03?", "March 2022 (uncertain)"),
        ("2022-03-XX", "an unknown day of March 2022"),
        ("2022-XX", "an unknown month of 2022"),
        ("202X", "the 2020s"),
        ("20XX", "the years 2000 to 2099"),
        ("2022-03-1X", "a date between 10 March 2022 and 19 March 2022 (2022-03-1X)"),
        ("XXXX-12-25", "a date of an unknown year (XXXX-12-25)"),
        ("2022-21", "spring 2022"),
        ("2022-29", "spring 2022 (southern hemisphere)"),
        ("2022-34", "the second quarter of 2022"),
        ("2022-03-03T07:33Z", "3 March 2022, 07:33 UTC"),
        ("2022-03-03T07:33:00+02:00", "3 March 2022, 07:33 +02:00"),
        ("2022-02-21/2022-02-27", "from 21 to 27 February 2022"),
        ("2022-02-28/2022-03-03", "from 28 February to 3 March 2022"),
        ("2021-12-31/2022-01-01", "from 31 December 2021 to 1 January 2022"),
        ("2022-02-28/2022-02", "from 28 February 2022 to February 2022"),
        ("2022-02-28/..", "from 28 February 2022 on"),
        ("2022-02-28/", "from 28 February 2022, end unknown"),
        ("/2022-03-03", "until 3 March 2022, start unknown"),
        ("[2022-02-21..2022-02-27]", "between 21 and 27 February 2022"),
        ("[..2022-03-03]", "on or before 3 March 2022"),
        ("[2022-03..]", "in or after March 2022"),
        ("[2022-03-03,2022-03-05]", "3 March 2022 or 5 March 2022"),
        ("{2022-02-21..2022-02-27}", "every day from 21 to 27 February 2022"),
        ("{2022-03-03,2022-03-05}", "3 March 2022 and 5 March 2022"),
        ("{..2022-03}", "every month until March 2022"),
    ],
)
def test_words_say_what_the_text_says(text: str, words: str) -> None:
    assert describe(text) == words


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("2022-02-30", "there is no 30 February 2022", "28 days"),
        ("2022-02-29", "there is no 29 February 2022", "28 days"),
        ("2022-01-00", "there is no 0 January 2022", "31 days"),
        ("2022-02-3X", "no day of the calendar fits", "Write 2022-03-03"),
        ("2022-13-01", "no month 13", "01 to 12"),
        ("2022-21-01", "a season has a full year and no day", "2022-21"),
        ("yesterday", "not an EDTF date", "Write 2022-03-03"),
        ("Tuesday", "not an EDTF date", "Write 2022-03-03"),
        ("03/04/2022", "cannot be told apart", "Write 2022-03-04 or 2022-04-03."),
        ("30/04/2022", "the year comes first", "Write 2022-04-30."),
        ("04/04/2022", "the year comes first", "Write 2022-04-04."),
        ("31/31/2022", "the year comes first", "Write 2022-03-03"),
        ("2022-3-4", "joined by hyphens", "Write 2022-03-04."),
        ("2022/03/04", "joined by hyphens", "Write 2022-03-04."),
        ("20220304", "joined by hyphens", "Write 2022-03-04."),
        ("202203", "not an EDTF date", "Write 2022-03-03"),
        ("3 March 2022", "no blanks", "Write 2022-03-03"),
        ("2022-xx", "capital X", "Write 2022-XX."),
        ("2022–2023", "with a slash", "Write 2022/2023."),
        ("2022-02-28/open", "two dots", "Write 2022-02-28/.."),
        ("", "empty", "Write 2022-03-03"),
        ("  ", "empty", "Write 2022-03-03"),
        ("2022-03-03/2022-02-28", "ends before it starts", "earlier date first"),
        ("[2022-03-03..2022-02-28]", "ends before it starts", "earlier date first"),
        ("../..", "neither a start nor an end", "Leave the date out"),
        ("/", "neither a start nor an end", "Leave the date out"),
        ("2022/2023/2024", "one slash", "Write 2022-03-03"),
        ("[2022-03-03", "not closed", "Write 2022-03-03"),
        ("[2022-03-03]", "at least two dates", "without brackets"),
        ("[]", "at least two dates", "without brackets"),
        ("[..]", "two dots", "Write 2022-03-03"),
        ("[2022..2023..2024]", "two dots", "Write 2022-03-03"),
        ("[2021,..2022]", "only the first date", "Write 2022-03-03"),
        ("[2021..,2022]", "only the first date", "Write 2022-03-03"),
        ("[2022..2022-03]", "equally precise", "Write 2022-03-03"),
        ("2022-03-03T25:00", "time of day", "T07:33:00"),
        ("2022-03-03T24:00:00", "time of day", "T07:33:00"),
        ("2022-03T07:33", "full date before it", "T07:33:00"),
        ("0000", "outside 0001 to 9999", "cannot be compared"),
        ("000X", "outside 0001 to 9999", "cannot be compared"),
        ("-0044-03-15", "outside 0001 to 9999", "cannot be compared"),
        ("Y12022", "outside 0001 to 9999", "cannot be compared"),
        ("9999-24", "outside the years 0001 to 9999", "Write 2022-03-03"),
        ("٢٠٢٢-٠٣-٠٣", "not an EDTF date", "Write 2022-03-03"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write(text: str, problem: str, hint: str) -> None:
    with pytest.raises(InputError) as refusal:
        bounds(text)
    assert problem in refusal.value.message
    assert hint in (refusal.value.hint or "")
    with pytest.raises(InputError):
        describe(text)


def test_an_endless_text_is_refused_unread_and_shown_short() -> None:
    with pytest.raises(InputError, match="at most 1000 characters, this has 1000000") as refusal:
        bounds("[" * 1_000_000)
    assert len(str(refusal.value)) < 400


def test_the_hints_are_themselves_readable() -> None:
    for example in re.findall(r"\[[^\]]*\]|[\d/.-]*\d{4}[\d/.-]*\d", kg.dates.FORMS):
        assert bounds(example)


MARCH_3 = dt.date(2022, 3, 3)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("2022-03-03", "2022-03-03", "2022-03-03", True),
        ("2022-03-03", "2022-03-04", None, False),
        ("2022-03-03", None, "2022-03-02", False),
        ("2022-03", "2022-03-31", "2022-04-30", True),
        ("2022-02-28/..", "2030-01-01", "2030-01-02", True),
        ("2022-02-28/..", "2022-01-01", "2022-02-27", False),
        ("[..2022-03-03]", "2022-03-04", None, False),
        ("[..2022-03-03]", "1990-01-01", "1990-12-31", True),
        ("2022-02-01/2022-03-31", "2022-03-01", "2022-03-02", True),
        ("XXXX", "2022-03-01", "2022-03-02", True),
        ("2022-03-03", None, None, True),
    ],
)
def test_overlap_is_what_can_have_touched_a_window(
    text: str, start: str | None, end: str | None, expected: bool
) -> None:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    assert overlaps(bounds(text), first, last) is expected


DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
QUALIFIERS = st.sampled_from(["", "~", "?", "%"])


@given(DAYS, QUALIFIERS)
def test_the_bounds_of_a_day_are_that_day(day: dt.date, qualifier: str) -> None:
    read = bounds(day.isoformat() + qualifier)
    assert read == Bounds(day, day, day, day, qualifier in ("~", "%"), qualifier in ("?", "%"), "day")


@given(DAYS, DAYS)
def test_two_days_make_an_interval_a_choice_and_a_series(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    assert bounds(f"{first}/{last}") == Bounds(first, first, last, last)
    assert bounds(f"[{first}..{last}]") == Bounds(first, last, first, last)
    assert bounds(f"[{last},{first}]") == Bounds(first, last, first, last)
    assert bounds(f"{{{last},{first}}}") == Bounds(first, first, last, last)
    if first < last:
        with pytest.raises(InputError, match="ends before it starts"):
            bounds(f"{last}/{first}")


CALENDAR = [(dt.date(2000, 1, 1) + dt.timedelta(n)).isoformat() for n in range(10958)]  # 2000 to 2029


@given(st.sampled_from(CALENDAR), st.sets(st.integers(2, 9).filter(lambda n: n not in (4, 7))))
def test_unspecified_digits_agree_with_looking_at_every_day(day: str, places: set[int]) -> None:
    text = "".join("X" if place in places else character for place, character in enumerate(day))
    if 2 in places:  # the decade: only the thirty years of the list can be compared
        text = text[:2] + "0" + text[3:]
    pattern = re.compile(text.replace("X", "."))
    fitting = [other for other in CALENDAR if pattern.fullmatch(other)]
    if not fitting:  # 29 February moved to the first decade
        with pytest.raises(InputError):
            bounds(text)
    else:
        assert days(text) == point(fitting[0], fitting[-1])


EDTF_LIKE = st.text("0123456789X-/.,[]{}~?%TZ:+Y", max_size=40)


@given(st.one_of(EDTF_LIKE, st.text(max_size=60)))
def test_any_text_is_read_in_order_or_refused(text: str) -> None:
    try:
        read = bounds(text)
    except InputError:
        with pytest.raises(InputError):
            describe(text)
        return
    assert describe(text)
    assert overlaps(read, None, None)
    for first, last in (
        (read.start_earliest, read.start_latest),
        (read.end_earliest, read.end_latest),
        (read.start_earliest, read.end_earliest),
        (read.start_latest, read.end_latest),
    ):
        assert first is None or last is None or first <= last


LEAVES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: str(day)[:7]),
    DAYS.map(lambda day: str(day)[:4]),
    DAYS.map(lambda day: f"{day.year:04}-{21 + day.month % 21}"),
    DAYS.map(lambda day: f"{day.year:04}-{day.month:02}-XX"),
    DAYS.filter(lambda day: day.year > 9).map(lambda day: str(day)[:3] + "X"),
)


@given(st.lists(LEAVES, min_size=2, max_size=4), QUALIFIERS)
def test_every_combination_of_dates_keeps_its_bounds_in_order(leaves: list[str], qualifier: str) -> None:
    if any(re.fullmatch("9999-(24|28|30)", leaf) for leaf in leaves):  # ends in the year 10000
        with pytest.raises(InputError, match="9999"):
            bounds(f"[{','.join(leaves)}]")
        return
    choice, series = bounds(f"[{','.join(leaves)}{qualifier}]"), bounds(f"{{{','.join(leaves)}{qualifier}}}")
    assert choice.start_earliest is not None
    assert choice.start_latest is not None
    assert choice.start_earliest <= choice.start_latest
    assert (choice.start_earliest, choice.start_latest) == (choice.end_earliest, choice.end_latest)
    assert series.start_earliest == choice.start_earliest
    assert series.end_latest == choice.end_latest
    assert series.approximate is choice.approximate is (qualifier in ("~", "%"))


@given(
    DAYS, st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}", "{:%Y-%m}-XX", "{:%Y}-XX", "{:%Y}-21", "{:%Y-%m-%d}~"])
)
def test_the_edtf_package_agrees_on_what_it_reads_well(day: dt.date, form: str) -> None:
    text = form.format(day)
    text = "0" * (4 - len(text.split("-")[0].rstrip("~"))) + text  # %Y is not padded everywhere
    theirs = edtf.parse_edtf(text)
    lower, upper = (dt.date(*moment[:3]).isoformat() for moment in (theirs.lower_strict(), theirs.upper_strict()))
    assert days(text) == point(lower, upper)


def test_the_examples_in_the_docstring_hold() -> None:
    assert doctest.testmod(kg.dates).failed == 0


def test_every_example_of_the_manual_holds() -> None:
    page = Path(__file__).parents[2] / "docs" / "dates.md"
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page.read_text(encoding="utf-8"), re.M)
    assert len(rows) >= 15
    for text, words, starts, ends in rows:
        first = days(text)
        assert (describe(text), starts.strip(), ends.strip()) == (words.strip(), span(*first[:2]), span(*first[2:]))


def span(earliest: str, latest: str) -> str:
    """As the table of the manual writes it."""
    return earliest if earliest == latest else f"{earliest} … {latest}"
