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


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("207 deputies expressed confidence in him, 394 did not and 116 abstained.", (207, 394, 116)),
        ("The bill was approved with 176 MPs saying yes, 76 no, and two abstaining.", (176, 76, 2)),
        ("780 deputies and senators voted for, 72 against, and a further 50 abstained.", (780, 72, 50)),
        (
            "Ten states supported the tariffs, five including Germany and Hungary opposed them and 12 abstained.",
            (10, 5, 12),
        ),
        ("211 Conservative MPs said they had confidence in him and 148 said they had not.", (211, 148, None)),
        ("Eight of the 15 judges were for annulling it and seven were against.", (8, 7, None)),
        ("He could muster just 194 votes; 364 deputies said no.", (194, 364, None)),
        ("All eight justices upheld the impeachment.", (8, None, None)),
        ("Just 41 residents supported the petition while 167 voted it down.", (41, 167, None)),
        ("Russia, China and Burkina Faso voted against; there were 19 votes for it and 12 abstentions.", (19, 3, 12)),
    ],
)
def test_sides_in_other_words_are_counted(words, numbers):
    assert [(t.yes, t.no, t.abstain) for t in tallies(words)] == [numbers]


def test_members_who_have_not_read_a_pact_vote_on_nothing(reading):
    read = reading("A vote on the pact slid to March 16 after two members said they had not read it.")
    assert [(vote.status, vote.yes, vote.no) for vote in read.found.votes] == [("scheduled", None, None)]


def test_numbers_of_the_resolution_are_of_the_body_that_the_sentence_before_told_of(reading):
    read = reading(
        "The General Assembly suspended Norway from the Human Rights Council on Tuesday. The resolution received 93 votes in "
        "favour and 24 against."
    )
    (vote,) = read.found.votes
    assert (read.name(vote.body), vote.yes, vote.no, vote.when) == ("UN General Assembly", 93, 24, "2022-03-01")


def test_the_day_may_stand_in_the_sentence_behind(reading):
    (vote,) = reading(
        "The Supreme Court, by six votes to three, held that a former premier has immunity. The decision came down on Monday."
    ).found.votes
    assert vote.when == "2022-02-28"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The parole board panel split two to one on Tuesday in favour of freeing Leonard Askew.", "parole board panel"),
        ("The executive board censured Dale Riggs on a 22-9 vote Monday. Two board members cast no ballots.",
         "executive board"),
    ],
)  # fmt: skip
def test_boards_and_their_panels_are_bodies(reading, text, body):
    read = reading(text)
    assert [read.name(vote.body) for vote in read.found.votes] == [body]
