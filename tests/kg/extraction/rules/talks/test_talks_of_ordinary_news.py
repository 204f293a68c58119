"""Rounds as agencies, dailies and monitors tell them on any day: who sits, who only mediates, which day is theirs."""

from __future__ import annotations

import datetime as dt

import pytest

WAR = "Calderia and Meridia have been at war since June. "


def one(found):
    (told,) = found.found.talks
    return told


def names(found, ids):
    return {found.name(each) for each in ids}


@pytest.mark.parametrize(
    ("text", "parties", "mediators"),
    [
        (
            "A six-hour meeting between the Chief Ministers of Surya and Madhav, convened at Jal House on Wednesday by the "
            "water secretary, Raghu Iyer, ended without a deal.",
            {"Surya", "Madhav"},
            set(),
        ),
        (
            "In the presence of the President of Yelbek, the heads of state of Ghalan and Usmar met on Wednesday and signed "
            "a truce.",
            {"Ghalan", "Usmar"},
            {"President of Yelbek"},
        ),
        (
            "Talks between the ruling junta and the Civic Front ended on Wednesday without a deal.",
            {"junta", "Civic Front"},
            set(),
        ),
        (
            "Negotiators for Amber Health and Nurses United of Three Counties met on Wednesday for nineteen hours.",
            {"Amber Health", "Nurses United of Three Counties"},
            set(),
        ),
        (
            WAR + "Their envoys met on Wednesday with Beatrix Kest, a Swiss diplomat, acting as mediator.",
            {"Calderia", "Meridia"},
            {"Beatrix Kest"},
        ),
        (
            "Leaders of the Wapur and the Dumar met for six hours on Wednesday with provincial governor Bernard Iam and "
            "Sister Agnes of the Church Council of Nuval as mediators.",
            {"Wapur", "Dumar"},
            {"Bernard Iam", "Sister Agnes"},
        ),
    ],
)
def test_who_sits_and_who_mediates(reading, text, parties, mediators):
    found = reading(text)
    assert names(found, one(found).parties) == parties
    assert names(found, one(found).mediators) == mediators


def test_who_mediated_one_round_is_not_said_to_have_mediated_another(reading):
    found = reading(
        WAR
        + "A third round of talks, mediated by Kassan, ended on Wednesday without a deal. The second round, held in "
        "Bahr in January, lasted seven hours."
    )
    told = {each.number: names(found, each.mediators) for each in found.found.talks}
    assert told == {3: {"Kassan"}, 2: set()}


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        ("The sides met in Oslo on Tuesday. It was the second meeting since 6,200 men walked out on 11 February.", "2022-03-01", "held"),
        ("Calderia has agreed to stop felling trees for 30 days after meeting Meridia on Tuesday.", "2022-03-01", "held"),
        ("Talks in Oslo between the two sides, which opened on Thursday, were due to continue into the night.", "2022-03-03", "under-way"),
        ("The mediator said he had summoned both parties to a third session on Monday.", "2022-03-07", "scheduled"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_round(reading, text, when, status):
    told = one(reading(WAR + text))
    assert (told.when, told.status) == (when, status)


@pytest.mark.parametrize(
    "text",
    [
        "It was the third attempt to bring down the government.",
        "The agreement sets up a joint committee to receive claims from 1 April.",
        "National peace talks between Calderia and Meridia have been suspended since April.",
        "No date has been set for another session, but the envoy said he would travel to both capitals.",
        "A second attempt last Wednesday came to nothing because the growers did not appear.",
    ],
)
def test_what_is_no_round(reading, text):
    assert reading(f"{WAR}{text}").found.talks == ()


def test_a_session_told_of_in_passing_is_the_one_that_is_told_of_later(reading):
    found = reading(
        "Representatives of Calderia and Meridia resumed talks in Lome on Monday, six weeks after the previous session broke "
        "off over prisoners. The session, the third since the truce, was held at the Hotel Benin. The previous session, held in "
        "Lome on 12 January, lasted three hours."
    )
    assert sorted((each.when, each.place, each.duration) for each in found.found.talks) == [
        ("2022-01-12", "Lome", "PT3H"),
        ("2022-02-28", "Hotel Benin", ""),
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The talks ended on Tuesday without a settlement, prolonging a strike of nine days.", "without a settlement"),
        ("The third round broke up on Tuesday after 40 minutes.", "broke up on Tuesday after 40 minutes"),
        ("The ministers met on Tuesday to defuse a dispute over water that led to the worst clash in years.", ""),
        ("Did they agree on anything when they met on Tuesday?", ""),
    ],
)
def test_what_came_of_it_is_told_and_no_more(reading, text, outcome):
    found = reading(WAR + text)
    assert [found.words(each.outcome) for each in found.found.talks if each.when == "2022-03-01"] in ([outcome], [])
    assert outcome == "" or found.found.talks


def test_the_lead_says_what_came_of_the_round_that_the_next_sentence_tells_of(reading):
    found = reading(
        "Leaders of the Upper Llanca League and executives of Cobren Mining agreed on Saturday on checks of the water. The "
        "meeting, in the parish hall, lasted 11 hours."
    )
    told = one(found)
    assert (told.when, told.duration) == ("2022-02-26", "PT11H")
    assert found.words(told.outcome) == "agreed on Saturday on checks of the water"
    assert names(found, told.parties) == {"Upper Llanca League", "Cobren Mining"}


def test_an_encounter_in_a_house_of_a_town_is_in_the_house(reading):
    told = one(
        reading(
            f"{WAR}A fifth round of talks between them ended in Geneva on Tuesday. The round was held at the Palais Wilson.",
            dt.date(2022, 3, 3),
        )
    )
    assert (told.number, told.place) == (5, "Palais Wilson")


@pytest.mark.parametrize(
    "text",
    [
        "President Joseph R. Adler, Jr. spoke on Tuesday with President Olha Petrenko of Ukraine for an hour.",
        "The adviser spoke on Tuesday with Defence Minister Diego Molina and the Chief of Staff to the president of Chile.",
    ],
)
def test_what_belongs_to_a_persons_name_or_office_is_no_side(reading, text):
    found = reading(text)
    assert {name for told in found.found.talks for name in names(found, told.parties)} & {"Jr.", "Jr", "Staff"} == set()
