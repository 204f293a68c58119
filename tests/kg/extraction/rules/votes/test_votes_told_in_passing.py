"""Votes whose sides are told apart: a neighbour's veto, an aside between count and side, a tie, who stayed neutral."""

from __future__ import annotations

import pytest

from kg.extraction.rules.votes.tallies import tallies


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Ten of the Council's 15 members were in favour of the zone on Thursday.", (10, None, None)),
        ("The bill got through with 314 votes; 117 members, 71 of them Republicans, said no.", (314, 117, None)),
        ("Fifty-seven senators, seven Republicans among them, found him guilty and 43 not guilty.", (57, 43, None)),
        ("The vote was 153 in favour, ten against, and 23 stayed neutral.", (153, 10, 23)),
        ("With fourteen votes in favour and an American abstention, the council adopted it.", (14, None, 1)),
        ("Eleven members voted in favour, three abstained, and Russia, as it had promised, cast its veto.", (11, 1, 3)),
        ("The chamber passed the bill 64 to nothing.", (64, 0, None)),
        ("The mayor's casting vote decided after a tie at seven.", (7, 7, None)),
        ("174 members of Pakistan's 342-seat National Assembly backed a motion.", (174, None, None)),
        ("The fourteen other members all raised their hands for the text.", (14, None, None)),
        ("One country, Belarus, voted no.", (None, 1, None)),
    ],
)
def test_the_sides_are_counted(words, numbers):
    assert [(t.yes, t.no, t.abstain) for t in tallies(words)] == [numbers]


@pytest.mark.parametrize("words", ["They were tied at six points after the match.", "She stayed neutral in the war."])
def test_points_and_neutral_states_are_no_votes(words):
    assert tallies(words) == []


def test_a_veto_told_first_is_the_vote_against_of_the_numbers_behind_it(reading):
    (vote,) = reading(
        "Norway on Tuesday vetoed a Security Council resolution for a truce. Thirteen members supported it and Britain "
        "abstained."
    ).found.votes
    assert (vote.yes, vote.no, vote.abstain, vote.when) == (13, 1, 1, "2022-03-01")


def test_a_country_that_votes_no_is_not_the_body(reading):
    read = reading("The General Assembly asked for an embargo. One country, Belarus, voted no. 119 voted yes.")
    assert {read.name(vote.body) for vote in read.found.votes} == {"UN General Assembly"}


def test_a_house_with_its_number_of_seats_is_the_body(reading):
    read = reading("The deal was ratified on Tuesday with 69 votes in the 120-member house.")
    assert [read.name(vote.body) for vote in read.found.votes] == ["house"]
