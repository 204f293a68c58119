"""Who sits at the table when only an adjective tells it, who mediates in words of office, and what came of it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Kachin delegates sat down with a government team at a hotel on Monday.", ["Kachin", "government"]),
        ("Government negotiators and the National Liberation Army met in Caracas on Monday.", ["government", "ELN"]),
        ("The government team and the Maoist negotiators opened their third round of talks on Sunday.",
         ["government", "Maoists"]),
    ],
)  # fmt: skip
def test_teams_sit_for_the_government_and_for_movements(reading, text, sides):
    read = reading(text)
    (talks,) = read.found.talks
    assert [read.name(party) for party in talks.parties] == sides


def test_delegations_at_the_beginning_of_a_sentence_are_of_the_capitals_that_send_them(reading):
    read = reading("Delegations of Kyiv and Moscow met in Geneva on Tuesday.")
    (talks,) = read.found.talks
    assert [read.name(party) for party in talks.parties] == ["Ukraine", "Russia"]


@pytest.mark.parametrize(
    ("text", "mediator"),
    [
        ("Russia and Ukraine met in Istanbul on Tuesday, with President Erdogan opening the session.", "Erdogan"),
        ("Indonesia and the Aceh Movement ended their fifth round under former Finnish president Martti Ahtisaari on Sunday.",
         "Martti Ahtisaari"),
        ("The union and the company meet in Leeds on Friday. Jerry Mateparae of New Zealand will be the moderator.",
         "Jerry Mateparae"),
        ("The union and the company met in Leeds on Tuesday. Jerry Mateparae was the moderator.", "Jerry Mateparae"),
    ],
)  # fmt: skip
def test_who_opens_leads_or_will_moderate_mediates(reading, text, mediator):
    read = reading(text)
    (talks,) = read.found.talks
    assert [read.name(each) for each in talks.mediators] == [mediator]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Russia and Ukraine met on Tuesday over the grain stuck in Odesa's silos. The host said the sides had agreed on joint "
         "controls at the ports.", "had agreed on joint controls at the ports"),
        ("The union and the company have agreed “in principle” on a plan, the mediator said after the second round ended in Leeds.",
         "agreed “in principle” on a plan"),
        ("The union and the company met in Leeds on Tuesday and went away with a promise of an inquiry.",
         "a promise of an inquiry"),
        ("Armenia and Azerbaijan met in Brussels on Tuesday. The positions have come very close to each other.",
         "positions have come very close to each other"),
        ("The envoys of India and China met at Moldo on Tuesday. They could find no words for where the troops should stand.",
         "could find no words for where the troops should stand"),
    ],
)  # fmt: skip
def test_what_came_of_the_talks(reading, text, outcome):
    read = reading(text)
    (talks,) = read.found.talks
    assert read.words(talks.outcome) == outcome


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Ilham Aliyev and Nikol Pashinyan held talks in Abu Dhabi on Tuesday.", ["Ilham Aliyev", "Nikol Pashinyan"]),
        ("Ada Berg and Jon Vale held their second summit in Hanoi on Tuesday.", ["Ada Berg", "Jon Vale"]),
    ],
)
def test_two_persons_of_whom_nothing_else_is_told_are_the_sides(reading, text, sides):
    read = reading(text)
    (talks,) = read.found.talks
    assert [read.name(party) for party in talks.parties] == sides


def test_a_numbered_summit_is_a_round(reading):
    read = reading("The second summit collapsed in Hanoi on Tuesday after the president refused to lift all sanctions.")
    (talks,) = read.found.talks
    assert (talks.number, talks.when, talks.place, read.words(talks.outcome)) == (
        2,
        "2022-03-01",
        "Hanoi",
        "collapsed in Hanoi",
    )
