"""What one round of a series says of another: its number, its place, who is in the chair again."""

from __future__ import annotations

import pytest

_MET = "Delegations from Kenya and Uganda met in Tui on 20 February. "


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kenya and Uganda held a first meeting in Rome on 14 January. The next, held in Oslo on 8 February, foundered "
         "on fines.", [1, 2]),
        ("Delegations from Kenya and Uganda met first in Rome, in January, and agreed on a fence. They met again in Oslo "
         "on 14 February.", [1, None]),
        ("Kenya and Uganda met on Monday. The meeting was the seventh and longest of the series.", [7]),
        (f"{_MET}On Saturday a shell struck School No. 4 in Kisumu.", [None]),
    ],
)  # fmt: skip
def test_rounds_have_the_numbers_that_they_are_given(reading, text, numbers):
    assert [talks.number for talks in reading(text).found.talks] == numbers


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kenya and Uganda met on Tuesday at the Safari Park Hotel for a third round. They will return to the same hotel "
         "on 13 May.", ["Safari Park Hotel", "Safari Park Hotel"]),
        ("Kenya and Uganda met in Oslo on Tuesday. The next round is to be held there on 13 May.", ["Oslo", "Oslo"]),
    ],
)  # fmt: skip
def test_the_same_hotel_is_the_one_of_the_round_before(reading, text, places):
    assert [talks.place for talks in reading(text).found.talks] == places


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        (f"{_MET}Over breakfast on Tuesday Daniel Reyes, the envoy of the United Nations, saw both delegations at the "
         "Secretariat.", [[], ["Daniel Reyes"]]),
        (f"{_MET}The rest will pass to a joint commission, which holds its first meeting in Caminha on 30 June under a "
         "neutral chairman, Lars Hjort.", [[], ["Lars Hjort"]]),
        (f"{_MET}Beat Amsler, a Swiss economist, moderated.\n\nThe fourth round is due on 21 March in Aster. Amsler will "
         "moderate again.", [["Beat Amsler"], ["Beat Amsler"]]),
        (f"{_MET}Pastor Delroy Finn was in the chair. The delegations will sit down with Finn again this Saturday.",
         [["Delroy Finn"], ["Delroy Finn"]]),
        ("Daniel Reyes of the United Nations and Ada Berg, a judge, brought Kenya and Uganda together in Tui on Monday.",
         [["Daniel Reyes", "Ada Berg"]]),
    ],
)  # fmt: skip
def test_those_who_are_in_the_chair_of_a_round_mediate_it(reading, text, mediators):
    found = reading(text)
    assert [[found.name(id) for id in talks.mediators] for talks in found.found.talks] == mediators


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (f"{_MET}A commission of both holds its first meeting in Caminha on 30 June.", ["2022-02-20", "2022-06-30"]),
        ("The Security Council voted on Tuesday to keep its observers in Lindo. The vote comes two days before envoys of "
         "Kenya and Uganda are due to hold a second round of talks in Muscat.", ["2022-03-03"]),
        ("Kenya and Uganda met in Rome on Monday. Their envoys will be in Nairobi on 9 March, when Norway brings the two "
         "sides together for a third round.", ["2022-02-28", "2022-03-09"]),
    ],
)  # fmt: skip
def test_a_round_that_is_to_come_has_its_day_once(reading, text, when):
    assert [talks.when for talks in reading(text).found.talks] == when


@pytest.mark.parametrize(
    "text",
    [
        "A year ago the four members of the contact group on Kenya and Uganda promised to speak with one voice. Last week "
        "they spoke with three.",
        "Monitors of the talks between Kenya and Uganda said that the round had come from the north, where no unit is.",
    ],
)
def test_voices_and_shells_are_no_rounds(reading, text):
    assert reading(text).found.talks == ()


def test_a_vote_that_comes_before_talks_has_been_held(reading):
    found = reading(
        "Parliament voted 88 to 41 on Tuesday to keep its observers in Lindo. The vote comes two days before envoys of "
        "Kenya and Uganda are due to meet."
    )
    assert [(vote.status, vote.yes) for vote in found.found.votes] == [("held", 88)]


def test_gangs_that_put_down_their_guns_are_sides(reading):
    found = reading(
        "Since the Canal Boys and the Ninth Street Crew put down their guns on Friday, readers have sent us questions. The "
        "truce was agreed in a church after five hours of talks between the two gangs."
    )
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.parties} == {"Canal Boys", "Ninth Street Crew"}
