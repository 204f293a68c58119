"""Who sits at a table and has no name of his own: told by what they are, or by whom they have sent."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The junta's envoys sat down with rebel commanders in Rome on Monday.", {"junta", "rebels"}),
        ("Teachers' leaders walked out of talks with the education ministry on Tuesday.", {"teachers", "education ministry"}),
        ("Talks between farmers and the state water board collapsed on Tuesday.", {"farmers", "state water board"}),
        ("UN envoy Staffan Lind met government and opposition delegations in Geneva on Monday.", {"government", "opposition"}),
        ("The company's chief executive and the strike committee talked for six hours at the Hotel Astor on Monday.",
         {"company", "strike committee"}),
        ("Fishermen's cooperatives from both shores met the lake authority at Kisu on Monday.",
         {"Fishermen's cooperatives", "lake authority"}),
        ("Dockers employed by Marlin Ports met the firm at the town hall on Monday.", {"dockers", "Marlin Ports"}),
        ("The Greens, the Social Democrats and the Liberals opened coalition talks in Berlin on Monday.",
         {"Greens", "Social Democrats", "Liberals"}),
    ],
)  # fmt: skip
def test_those_who_sit_are_told_by_their_noun_or_by_who_sent_them(reading, text, parties):
    found = reading(text)
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.parties} == parties


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Calderia and Meridia met in Brussels on Monday, hosted by the EU's foreign policy chief, Josep Borrell.",
         {"Josep Borrell"}),
        ("Under Norwegian mediation, Calderia and Meridia met in Oslo on Monday.", {"Norway"}),
    ],
)  # fmt: skip
def test_who_mediates_is_named_once(reading, text, mediators):
    found = reading(text)
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.mediators} == mediators


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Elders of the Bora and of the Sanko met under a tree at Malka on Sunday.", "Malka"),
        ("The Kremlin said its delegation had met Ukrainian officials in Istanbul on Tuesday.", "Istanbul"),
    ],
)
def test_a_place_behind_those_who_were_met_is_that_of_the_talks(reading, text, place):
    (talks,) = reading(text).found.talks
    assert talks.place == place


def test_a_city_in_which_somebody_is_met_is_no_state(reading):
    found = reading("Russian envoys met Ukrainian officials in Geneva on Tuesday.").found
    assert {a.name for a in found.actors} == {"Russia", "Ukraine"}


def test_a_board_is_a_side_though_a_person_is_named_behind_it(reading):
    found = reading(
        "The chairman of the school board, Ruben Aske, sat across from the Parents' Committee for three hours on Friday."
    )
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.parties} == {"school board", "Parents' Committee"}
