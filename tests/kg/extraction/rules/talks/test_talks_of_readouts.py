"""Rounds as short reports and readouts tell of them: who opens, hosts and guarantees, where, and when; the sentences are ours."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Kenya and Uganda sat in one room in Rome on Monday as the UN envoy, Ada Berg, opened a week of consultations.",
         {"Ada Berg"}),
        ("Kenya and Uganda have been meeting in Rome since Monday, with Ada Berg and Jon Vale as the African Union's panel.",
         {"Ada Berg", "Jon Vale"}),
        ("Kenya and Uganda closed their third round in Rome on Monday with a truce. Guarantors are Brazil, Chile and Cuba.",
         {"Brazil", "Chile", "Cuba"}),
        ("Serbia and Kosovo met in Rome on Monday, EU foreign policy chief Josep Borrell announced after hosting the two "
         "leaders.", {"Josep Borrell"}),
        ("Kenya and Uganda held indirect talks on Saturday in Rome, with messages taken back and forth by Chad's Ada Berg.",
         {"Chad"}),
        ("Kenya and some forty rebel groups, brought together by Qatar, signed an agreement in Doha on Monday.", {"Qatar"}),
        ("Kenya and six armed groups have come to an agreement after ten days of talks in Rome, the African Union, sponsor of "
         "the talks, wrote on Monday.", {"African Union"}),
        ("Kenya and Uganda signed a roadmap on Monday, closing the first phase of the dialogue that Algeria opened as "
         "mediator.", {"Algeria"}),
        ("Kenya and Uganda ended talks on Monday, at the close of five days in which Ada Berg acted for China as "
         "go-between.", {"Ada Berg"}),
        ("The Ministers of Water of the Arab Republic of Egypt, the Federal Democratic Republic of Ethiopia and the Republic "
         "of the Sudan convened in Rome on Monday for the second round of the negotiations on the dam.", set()),
        ("Kenya and Uganda held talks in Rome on Monday. The Kenyan envoy, Ada Berg, opened her case.", set()),
    ],
)  # fmt: skip
def test_who_opens_hosts_or_guarantees_mediates(reading, text, mediators):
    found = reading(text)
    assert {found.name(id) for talks in found.found.talks for id in talks.mediators} == mediators


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Talks between the Sudanese army and the Rapid Support Forces in Jeddah were suspended on Monday.", "Jeddah"),
        ("The fourth round of talks between Kenya and Uganda was held in Noordwijk aan Zee on Monday.", "Noordwijk aan Zee"),
        ("A Kenyan delegation left Cairo on Thursday after four days of talks with Uganda.", "Cairo"),
        ("The commanders of India and China held talks at the Chushul-Moldo border meeting point on Monday.",
         "Chushul-Moldo border meeting point"),
    ],
)  # fmt: skip
def test_the_place_stands_behind_the_sides_or_where_they_left(reading, text, place):
    assert [talks.place for talks in reading(text).found.talks] == [place]


def test_a_day_behind_its_week_is_the_day_of_the_talks(reading):
    found = reading("The miners' union and the company met for the third time this week on Thursday.")
    assert [talks.when for talks in found.found.talks] == ["2022-03-03"]


def test_talks_that_were_due_to_end_are_those_that_go_on(reading):
    found = reading(
        "Kenya and Uganda have been meeting since Tuesday in Rome. The talks, at the foreign ministry, were due to end on "
        "Sunday."
    )
    assert [talks.status for talks in found.found.talks] == ["under-way"]


def test_to_agree_to_meet_again_is_no_further_round_where_neither_day_nor_place_is_told(reading):
    found = reading(
        "Iran and Kenya met in Istanbul on Friday at the level of deputy foreign ministers. Tehran's team was led by Ada "
        "Berg and Jon Vale. The parties agreed to meet again, a diplomat said."
    )
    assert [talks.status for talks in found.found.talks] == ["held"]


def test_delegations_from_two_capitals_are_those_of_their_states(reading):
    found = reading("Delegations from Pyongyang and Seoul talked through the night in Panmunjom on Monday.")
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.parties} == {"North Korea", "South Korea"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Kenya and Uganda agreed in the South African capital, Pretoria, on Wednesday to a truce. The accord came after nine "
         "days of negotiations.", "agreed in the South African capital, Pretoria, on Wednesday to a truce"),
        ("Representatives of Kenya and Uganda put their names late on Saturday to a seven-day ceasefire after two weeks of "
         "talks in Rome.", "put their names late on Saturday to a seven-day ceasefire"),
    ],
)  # fmt: skip
def test_what_came_of_talks_may_stand_behind_where_and_when_it_was_agreed(reading, text, outcome):
    found = reading(text)
    assert [found.words(talks.outcome) for talks in found.found.talks] == [outcome]


def test_a_summit_that_was_called_off_is_no_round(reading):
    found = reading(
        "A summit in Luanda at which Kenya and Uganda were to have signed a peace agreement was called off on Sunday."
    )
    assert not found.found.talks
