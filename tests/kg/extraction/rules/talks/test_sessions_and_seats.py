"""Sessions that are talks and sessions that are not; who sits where only a common noun says so; days told apart."""

from __future__ import annotations

import pytest

WAR = "Calderia and Meridia have been at war since June. "


def names(found, ids):
    return {found.name(each) for each in ids}


@pytest.mark.parametrize(
    "text",
    [
        WAR + "The Harbour Security Board, meeting in Tolm on Tuesday, urged both navies to leave the strait, by 11 votes to 4.",
        "Delegates meeting in Tolm rejected the offer by 212 votes to 143 on Tuesday.",
        WAR + "The draft met a veto in the council on Tuesday.",
        WAR + "Parliament accepted the accord on Tuesday, clearing the way for negotiations on a treaty.",
        WAR + "Only the ministers can halt the negotiations, which have reached the last of their chapters.",
        WAR + "The envoy had been due to meet their negotiators on Tuesday.",
        WAR + "Talks could still take place next week, an official said.",
        WAR + "An earlier attempt to bring the sides together, on 8 February, was postponed for logistical reasons.",
        WAR + "The government in Sarbel said on Tuesday the crossings would stay shut until the shepherds were home.",
    ],
)  # fmt: skip
def test_a_body_that_sits_or_talks_that_are_only_named_are_no_round(reading, text):
    assert reading(text).found.talks == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Federation of Brine Workers turned down an offer from Salmira Litio on Monday. It had come out of a fifth "
            "bargaining session between the federation and the company on Saturday.",
            {"Federation of Brine Workers", "Salmira Litio"},
        ),
        (
            "The mine belongs to Castel Nickel. Talks between the government of Sulavai and landowners were adjourned on "
            "Monday. The chairman of the Tegoru Landowners' League, Joel Marafo, said so.",
            {"Sulavai government", "Tegoru Landowners' League"},
        ),
        (
            "Negotiations on Tuesday between leaders of the Lafquen people and the company, Salmones Tranquel, lasted six "
            "hours.",
            {"Lafquen", "Salmones Tranquel"},
        ),
        (
            "Ethiopia denied the report. Ethiopia said it came two days after talks with Egypt and Sudan ended on Tuesday "
            "without a deal.",
            {"Ethiopia", "Egypt", "Sudan"},
        ),
        (
            "Delegations from Ethiopia's government and the Tigray region began formal peace talks on Tuesday. The AU's envoy, "
            "former Nigerian President Olusegun Obasanjo, welcomed it.",
            {"Ethiopia", "Tigray"},
        ),
        (
            "Ivory Coast President Laurent Gbagbo and rebel leader Guillaume Soro signed a deal on Tuesday after talks in Tolm.",
            {"Ivory Coast", "Guillaume Soro"},
        ),
        (
            "The government of Chad and 14 armed groups reached a peace deal at talks on Tuesday, the UN mission said.",
            {"Chad government", "armed groups"},
        ),
        (
            "A second day of talks between the teachers' union and the provincial government ended on Tuesday with no deal.",
            {"teachers' union", "provincial government"},
        ),
        (
            "A second round of talks on Sarmatia ended in failure on Tuesday. Opposition negotiator Louay Safi blamed Sarmatia. "
            "Sarmatia's ambassador denied it.",
            {"Sarmatia", "opposition"},
        ),
        (
            "Talks resumed on Tuesday. The negotiations between President Hadi Mansour's government and the Houri movement had "
            "been suspended for a month.",
            {"government", "Houri movement"},
        ),
        (
            "South Sarun's President Silva Kerr and his former deputy Rick Masher held talks in Tolm on Tuesday. Sudan's "
            "President Omar Bashar and Uganda's Yoweri Mufasa attended the session.",
            {"South Sarun", "Rick Masher"},
        ),
        (
            "The presidents of Kilwara and Sombana met in Nairobi on Tuesday. Kenyan President Uhuru Kenyatta hosted the "
            "three-hour meeting at State House.",
            {"Kilwara", "Sombana"},
        ),
    ],
)
def test_nouns_seat_those_whom_the_article_names(reading, text, parties):
    found = reading(text)
    assert names(found, found.found.talks[0].parties) == parties


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Calderia and Meridia last met in Tolm on 12 February, their third round under League envoy Firmin Dez.", {"Firmin Dez"}),
        ("A session of the Egyptian and Israeli foreign ministers in July, convened by U.S. Secretary of State Cyrus Vance, "
         "brought little movement.", {"Cyrus Vance"}),
        ("With Singapore as go-between, the second round between Calderia and Meridia lasted seven hours on Tuesday.", {"Singapore"}),
    ],
)  # fmt: skip
def test_who_leads_a_round_mediates_it(reading, text, mediators):
    found = reading(text)
    assert names(found, found.found.talks[0].mediators) == mediators


def test_who_called_a_meeting_once_may_sit_at_the_talks(reading):
    found = reading(
        "Talks between Egypt and Sudan ended on Tuesday. An earlier meeting, called by Sudan in January, was broken off."
    )
    assert all(names(found, told.parties) == {"Egypt", "Sudan"} for told in found.found.talks)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The talks ended on Tuesday. The mediator said a third round would open on June 11 in Tolm.", {"2022-03-01", "2022-06-11"}),
        ("Talks were adjourned on Thursday with agreement that police will leave. The two-day session was held in Tolm.",
         {"[2022-03-02..2022-03-03]"}),
        ("The boats left on Tuesday. That followed six hours of talks the day before between the two sides.", {"2022-02-28"}),
        ("A meeting on 19 February ended in shouting and was abandoned after 40 minutes.", {"2022-02-19"}),
        ("Talks were held in Tolm. The one-day meeting followed clashes in January.", {""}),
        ("The talks ended on Tuesday. He said a new meeting was planned for 26 March.", {"2022-03-01", "2022-03-26"}),
        ("The talks ended on Tuesday. The mediator has invited both parties to his office on Monday.", {"2022-03-01", "2022-03-07"}),
        ("The talks ended on Tuesday. The next is due in a week.", {"2022-03-01", "2022-03-10"}),
        ("The talks ended on Tuesday. The next meeting, on 10 March, will deal with prisoners.", {"2022-03-01", "2022-03-10"}),
        ("The talks ended on Tuesday. The mediator said she was inviting them back to the table on Monday.", {"2022-03-01", "2022-03-07"}),
        ("The talks ended on Tuesday. The mediator said they would return to her table next Thursday.", {"2022-03-01", "2022-03-10"}),
    ],
)  # fmt: skip
def test_the_days_of_the_rounds(reading, text, days):
    assert {each.when for each in reading(WAR + text).found.talks} == days


def test_a_day_before_an_entry_is_that_of_the_entry_whatever_it_promises(reading):
    found = reading(
        "4 January: Calderia and Meridia agree in Lome to open talks on the border.\n\n20-22 January: First round in Lome.\n\n"
        "10 March: Third round due to open in Lome."
    )
    assert {each.number: each.when for each in found.found.talks if each.number} == {
        1: "[2022-01-20..2022-01-22]",
        3: "2022-03-10",
    }
    assert {each.value for each in found.found.dates} >= {"2022-01-04", "2022-03-10"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "The second round, on 12 February in Tolm, brought the return of 31 stolen oxen.",
            "the return of 31 stolen oxen",
        ),
        ("The first round, on 12 February, ended when the landowners left.", "ended when the landowners left"),
    ],
)
def test_what_a_round_brought(reading, text, outcome):
    found = reading(WAR + text)
    assert [found.words(each.outcome) for each in found.found.talks] == [outcome]


def test_the_third_summit_and_the_first_on_the_island_are_one(reading):
    found = reading(
        "Talks between Calderia and Meridia ended on Tuesday. It was the third summit and the first on the island."
    )
    assert [each.number for each in found.found.talks] == [3]
