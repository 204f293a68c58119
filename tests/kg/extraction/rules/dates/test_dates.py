"""Times in words: sentences of our own, and the days that they mean in an article of Thursday 3 March 2022."""

from __future__ import annotations

import datetime as dt

import pytest

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = (
    ("They met on Monday.", ["2022-02-28"]),
    ("They will meet on Monday.", ["2022-03-07"]),
    ("The council meets on Monday.", ["2022-03-07"]),
    ("The vote is due on Friday.", ["2022-03-04"]),
    ("The talks are to resume on Saturday.", ["2022-03-05"]),
    ("They agreed to meet again on Tuesday.", ["2022-03-08"]),
    ("The session was adjourned until Monday.", ["2022-03-07"]),
    ("The siege lasted until Monday.", ["2022-02-28"]),
    ("He demanded a reply by Sunday.", ["2022-03-06"]),
    ("The tribunal has told both to be in Wagga on Monday.", ["2022-03-07"]),
    ("Both have been asked to Perth on Monday.", ["2022-03-07"]),
    ("The assembly is convoked for Sunday.", ["2022-03-06"]),
    ("They pick up where they left off on Saturday.", ["2022-03-05"]),
    ("The summit was put off from Saturday to next Tuesday.", ["2022-03-05", "2022-03-08"]),
    ("A dinner planned for Sunday was called off.", ["2022-02-27"]),
    ("A hearing set for Monday has been scrapped.", ["2022-02-28"]),
    ("Families driven out by Saturday's raid wait in tents.", ["2022-02-26"]),
    ("They were closeted all weekend.", ["[2022-02-26..2022-02-27]"]),
    ("A weekend retreat of the six parties produced half a cabinet.", ["[2022-02-26..2022-02-27]"]),
    ("This weekend the company came, too.", ["[2022-02-26..2022-02-27]"]),
    ("They first met in the second week of January.", ["[2022-01-10..2022-01-16]"]),
    ("They met in the last week of January.", ["[2022-01-24..2022-01-30]"]),
    ("They will meet in the week of 14 March.", ["[2022-03-14..2022-03-20]"]),
    ("The two-day retreat ended on Monday.", ["P2D", "2022-02-28"]),
    ("Images published on Tuesday show it.", ["2022-03-01"]),
    ("The attack on Monday is the third this year.", ["2022-02-28", "2022"]),
    ("Shells fell on Thursday night.", ["2022-03-03"]),
    ("The army said on Wednesday that it would pull back on Saturday.", ["2022-03-02", "2022-03-05"]),
    ("Last Friday the bridge fell.", ["2022-02-25"]),
    ("They meet next Tuesday.", ["2022-03-08"]),
    ("The envoy arrives on Friday week.", ["2022-03-11"]),
    ("The envoy arrives on Tuesday next.", ["2022-03-08"]),
    ("The week after next a sixth round will be held.", ["[2022-03-14..2022-03-20]"]),
    ("It began the week before last.", ["[2022-02-14..2022-02-20]"]),
    ("It began last week.", ["[2022-02-21..2022-02-27]"]),
    ("It ends this week.", ["[2022-02-28..2022-03-06]"]),
    ("It ends next month.", ["2022-04"]),
    ("It fell earlier this month.", ["2022-03"]),
    ("It fell last year.", ["2021"]),
    ("They signed it this morning.", ["2022-03-03"]),
    ("They met last night.", ["2022-03-02"]),
    ("Shelling went on overnight.", ["[2022-03-02..2022-03-03]"]),
    ("He will speak tonight.", ["2022-03-03"]),
    ("It fell the day before yesterday.", ["2022-03-01"]),
    ("It opens the day after tomorrow.", ["2022-03-05"]),
    ("A fortnight ago the truce fell.", ["[2022-02-14..2022-02-20]"]),
    ("Two weeks ago the truce fell.", ["[2022-02-14..2022-02-20]"]),
    ("A week ago the truce fell.", ["2022-02-24"]),
    ("Three days ago the bridge fell.", ["2022-02-28"]),
    ("Two months ago the bridge fell.", ["2022-01"]),
    ("Three years ago the bridge fell.", ["2019"]),
    ("On 12 October they voted. Twelve days before that they had met.", ["2021-10-12", "2021-09-30"]),
    ("They signed on Monday. The same day shells fell.", ["2022-02-28", "2022-02-28"]),
    ("They signed on Monday. A day later shells fell.", ["2022-02-28", "2022-03-01"]),
    ("They signed on Monday. That night shells fell.", ["2022-02-28", "2022-02-28"]),
    ("They signed on Monday. The following day shells fell.", ["2022-02-28", "2022-03-01"]),
    ("They signed on Monday. Two days earlier shells had fallen.", ["2022-02-28", "2022-02-26"]),
    ("They signed on Monday. Shells had fallen the day before.", ["2022-02-28", "2022-02-27"]),
    ("They signed on 5 February. The following Monday shells fell.", ["2022-02-05", "2022-02-07"]),
    ("It comes a day after the assembly voted.", ["2022-03-02"]),
    ("The council will decide on Friday. It comes two days after a text failed.", ["2022-03-04", "2022-03-02"]),
    ("On Tuesday, two days after the truce was signed, shells fell.", ["2022-03-01", "2022-02-27"]),
    ("Two days before the vote of 12 February they met.", ["2022-02-10", "2022-02-12"]),
    (
        "Early March saw floods, and in early April came drought.",
        ["[2022-03-01..2022-03-10]", "[2021-04-01..2021-04-10]"],
    ),
    ("It fell in mid-June.", ["[2021-06-11..2021-06-20]"]),
    ("It fell in late February.", ["[2022-02-21..2022-02-28]"]),
    ("It fell in the spring of 2014.", ["[2014-03-01..2014-05-31]"]),
    ("It fell last summer.", ["[2021-06-01..2021-08-31]"]),
    ("The war has gone on since 2014.", ["2014"]),
    ("The war has gone on since April.", ["2021-04"]),
    ("They met between 3 and 5 February.", ["[2022-02-03..2022-02-05]"]),
    ("They met from Monday to Wednesday.", ["[2022-02-28..2022-03-02]"]),
    ("They will meet from Monday to Thursday.", ["[2022-03-07..2022-03-10]"]),
    ("They met on Feb. 1-3, 2021.", ["[2021-02-01..2021-02-03]"]),
    ("They met from 30 January to 2 February.", ["[2022-01-30..2022-02-02]"]),
    ("The truce of Feb. 24 held.", ["2022-02-24"]),
    ("The truce of 24/02/2022 held.", ["2022-02-24"]),
    ("The truce of 24.02.2022 held.", ["2022-02-24"]),
    ("The truce of 2022-02-24 held.", ["2022-02-24"]),
    ("They met on the 24th.", ["2022-02-24"]),
    ("They met on Thursday 24 February.", ["2022-02-24"]),
    ("They will meet on Monday, 14 March.", ["2022-03-14"]),
    ("They will meet on the 24th.", ["2022-03-24"]),
    ("A summit is planned for the end of October.", ["[2022-10-21..2022-10-31]"]),
    ("They met on 2 March last year.", ["2021-03-02"]),
    ("In 2014 they signed a truce on 5 September.", ["2014", "2014-09-05"]),
    ("The bridge fell on Dec. 30.", ["2021-12-30"]),
    ("The truce ends on 10 March.", ["2022-03-10"]),
    ("Food must be let in by March 10.", ["2022-03-10"]),
    ("He spoke over the past three days.", ["[2022-02-28..2022-03-03]"]),
    ("The talks went on for nine hours.", ["PT9H"]),
    ("The talks lasted two and a half hours.", ["PT2H30M"]),
    ("The talks lasted three days.", ["P3D"]),
    ("After 90 minutes of talks they left.", ["PT90M"]),
    ("They will meet in two weeks.", ["[2022-03-14..2022-03-20]"]),
    ("They will meet in ten days.", ["2022-03-13"]),
    ("They meet in three days' time.", ["2022-03-06"]),
    ("Over the weekend the bridge fell.", ["[2022-02-26..2022-02-27]"]),
    ("They will meet at the weekend.", ["[2022-03-05..2022-03-06]"]),
    ("They met on Christmas Day.", ["2021-12-25"]),
    ("The truce was signed on Good Friday 1998.", ["1998-04-10"]),
    ("In October she won.", ["2021-10"]),
    ("The October vote was close.", ["2021-10"]),
    ("She may resign, and they march on.", []),
    ("He read the Sunday Times.", []),
    ("A 12-year-old boy, 40 years old, walked an hour's walk.", []),
    ("It cost 2014 crowns, and 1,204 people came.", []),
    ("The insurgents say it should be held in August.", ["2022-08"]),
    ("The vote had been due on Friday.", ["2022-03-04"]),
    ("The deadline is Sunday.", ["2022-03-06"]),
    ("Tuesday's vote will be close.", ["2022-03-08"]),
    ("Tuesday's vote was close.", ["2022-03-01"]),
    ("They were expected to arrive on Saturday.", ["2022-03-05"]),
    ("Had they met on Saturday, the bridge would stand.", ["2022-02-26"]),
    ("Speaking on Wednesday, he said talks would open on Monday.", ["2022-03-02", "2022-03-07"]),
    ("The ferry leaves tomorrow.", ["2022-03-04"]),
    ("The fighting, which began on Sunday, goes on.", ["2022-02-27"]),
    ("The truce, which takes effect on Sunday, is fragile.", ["2022-03-06"]),
    ("He is to stand trial on Monday.", ["2022-03-07"]),
    ("The plan, announced on Monday, would free 20.", ["2022-02-28"]),
    ("By Tuesday the town had fallen.", ["2022-03-01"]),
    ("Voters go to the polls on Sunday.", ["2022-03-06"]),
    ("He was born on 3 May 1960.", ["1960-05-03"]),
    ("In the early hours of Monday a bomb went off.", ["2022-02-28"]),
    ("At the end of January they met.", ["[2022-01-21..2022-01-31]"]),
    ("Ten days on, nobody knows.", ["2022-02-21"]),
    ("They meet again a week on Monday.", ["2022-03-14"]),
    ("Earlier on Thursday the road was cut.", ["2022-03-03"]),
    ("On Feb. 20, 2014, he fled; four days later a court sat.", ["2014-02-20", "2014-02-24"]),
    ("In March 2020 war broke out. In May it ended.", ["2020-03", "2020-05"]),
)


@pytest.mark.parametrize(("text", "wanted"), TIMES, ids=[text for text, _ in TIMES])
def test_times_mean_days(reading, text, wanted):
    assert [date.value for date in reading(text).found.dates if date.kind != "publication"] == wanted


@pytest.mark.parametrize("more", range(7))
@pytest.mark.parametrize("name", WEEKDAYS)
def test_a_weekday_is_the_nearest_that_the_tense_allows_whatever_the_day_of_publication(reading, name, more):
    published = dt.date(2022, 2, 28) + dt.timedelta(days=more)
    text = f"They met on {name}. They will meet on {name}. Last {name} it fell. It falls on {name} week."
    past, ahead, last, week = (dt.date.fromisoformat(d.value) for d in reading(text, published).found.dates)
    assert {WEEKDAYS[day.weekday()] for day in (past, ahead, last, week)} == {name}
    assert 0 <= (published - past).days < 7
    assert 0 <= (ahead - published).days < 7
    assert 1 <= (published - last).days <= 7
    assert (week - ahead).days == 7


@pytest.mark.parametrize("more", range(7))
def test_a_week_goes_from_monday_to_sunday_whatever_the_day_of_publication(reading, more):
    published = dt.date(2022, 2, 28) + dt.timedelta(days=more)
    found = reading("It began last week. It ends this week. It will resume next week.", published).found.dates
    assert [date.value for date in found] == [
        "[2022-02-21..2022-02-27]",
        "[2022-02-28..2022-03-06]",
        "[2022-03-07..2022-03-13]",
    ]
    assert found[0].readings == ("[2022-02-20..2022-02-26]",)


def test_times_that_can_be_taken_in_two_ways_have_the_other_reading(reading):
    found = reading("They met two weeks ago. It comes a day after the vote. They signed on 03/04/2021.").found.dates
    assert [(date.value, date.readings) for date in found] == [
        ("[2022-02-14..2022-02-20]", ("2022-02-17",)),
        ("2022-03-02", ("2022-03-03",)),
        ("2021-04-03", ("2021-03-04",)),
    ]


def test_the_day_of_publication_is_found_beside_the_text_and_a_caption_tells_of_what_was(reading):
    found = reading(
        "By Ada Berg\n3 March 2022\n\nVillagers cross a road on Tuesday. (Photo by Jon Vale)\n\nThe road has been closed."
    ).found.dates
    assert [(date.value, date.kind) for date in found] == [("2022-03-03", "publication"), ("2022-03-01", "day")]


def test_no_time_lies_over_another(reading):
    found = reading(" ".join(text for text, _ in TIMES)).found.dates
    ends = [date.evidence[0].end for date in found]
    assert all(end <= date.evidence[0].start for end, date in zip(ends, found[1:], strict=False))
