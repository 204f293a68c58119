"""Rounds as the agencies of the world tell of them; the sentences are ours."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("The dinner between Kenya and Uganda, hosted by U.N. envoy Elizabeth Spehar, lasted three hours.",
         {"Elizabeth Spehar"}),
        ("Kenya and Uganda agreed on Wednesday to a truce after nine days of talks in Rome led by the African Union's "
         "envoy, former Nigerian president Olusegun Obasanjo.", {"Olusegun Obasanjo"}),
        ("Kenya and Uganda met in Rome on Monday. Three mediators, Christopher Hill of the United States, Wolfgang "
         "Petritsch of the European Union and Boris Mayorsky of Russia, met the two delegations separately.",
         {"Christopher Hill", "Wolfgang Petritsch", "Boris Mayorsky"}),
        ("Talks between Kenya and Uganda were adjourned on Monday. Nelson Mandela, who took over as mediator in December "
         "after the death of Julius Nyerere, said he was disappointed.", {"Nelson Mandela"}),
        ("Kenya and the Hill Movement-North, led by Jon Vale, resumed negotiations in Rome on Monday.", set()),
        ("Chad's Ada Berg held separate meetings on Friday with the foreign ministers of Kenya and Uganda in Rome.",
         {"Ada Berg"}),
        ("Chad hosted a meeting between Presidents Ada Berg of Kenya and Jon Vale of Uganda on Monday.", {"Chad"}),
    ],
)  # fmt: skip
def test_mediators_are_those_who_bring_the_sides_together(reading, text, mediators):
    found = reading(text)
    assert {found.name(id) for id in found.found.talks[0].mediators} == mediators


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenya and Uganda met at Rambouillet outside Paris on Monday.", "Rambouillet"),
        ("Kenya and Uganda agreed on Monday to free 800 men after ten days of negotiations in Switzerland. The talks at the "
         "lakeside village of Glion were the seventh of the series.", "Glion"),
    ],
)  # fmt: skip
def test_the_place_is_the_one_that_says_most(reading, text, place):
    assert reading(text).found.talks[0].place == place


def test_talks_under_a_dateline_of_the_country_that_they_are_in_are_in_that_city(reading):
    found = reading(
        "PRETORIA, 3 March (Wire) - Ethiopia and the Tigray People's Liberation Front agreed on Wednesday to silence the "
        "guns after nine days of talks in South Africa."
    )
    assert [talks.place for talks in found.found.talks] == ["PRETORIA"]


def test_the_capital_of_a_government_that_sits_is_not_where_the_talks_are(reading):
    found = reading(
        "KABUL, 3 March (Wire) - The Afghan government and the Taliban agreed in talks on Wednesday on how to go on."
    )
    assert [talks.place for talks in found.found.talks] == [""]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Officials from North and South Korea met at Panmunjom on Thursday.", {"North Korea", "South Korea"}),
        ("Diplomats from Iran and the three European powers, known as the E3, ended a day of talks in Geneva on Wednesday.",
         {"Iran", "E3"}),
    ],
)  # fmt: skip
def test_sides_told_together_are_each_a_side(reading, text, parties):
    found = reading(text)
    (talks,) = found.found.talks
    assert {found.name(id) for id in talks.parties} == parties


def test_the_day_behind_what_came_of_talks_is_theirs(reading):
    (talks,) = reading(
        "Kenya and Uganda failed to reach agreement on Monday in their dispute over car licence plates, the EU's top "
        "diplomat, Josep Borrell, said after eight hours of emergency talks in Brussels."
    ).found.talks
    assert (talks.when, talks.duration, talks.place) == ("2022-02-28", "PT8H", "Brussels")


def test_a_dinner_long_after_talks_that_broke_down_is_a_round_of_its_own(reading):
    found = reading(
        "Kenya and Uganda dined together in Rome on Wednesday evening, nine months after peace talks in the resort of "
        "Crans-Montana broke down. The dinner lasted three hours."
    )
    assert [(talks.place, talks.duration) for talks in found.found.talks] == [("Rome", "PT3H"), ("Crans-Montana", "")]


def test_whom_a_meeting_brought_together_is_not_what_came_of_it(reading):
    (talks,) = reading(
        "The one-day meeting between Kenya and Uganda on Monday also brought together officials from Abkhazia."
    ).found.talks
    assert talks.outcome is None


def test_a_first_contact_is_a_round(reading):
    found = reading(
        "Kenya and Uganda opened talks in Algiers on Thursday. A first contact, in Rome last month, yielded nothing."
    )
    assert [(talks.place, talks.number) for talks in found.found.talks] == [("Algiers", None), ("Rome", 1)]
