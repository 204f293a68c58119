"""Talks as agencies of the world tell of them: known groups, who leads a side, what is no round; sentences are ours."""

from __future__ import annotations

import pytest


def names(found, ids):
    actors = {actor.id: actor.name for actor in found.actors}
    return {actors[id] for id in ids}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Colombian government and the FARC guerrillas opened talks in Havana on Monday.", {"FARC"}),
        ("Ethiopia's government and the Tigray People's Liberation Front met in Pretoria on Monday.", {"TPLF"}),
        ("Iran and six world powers struck a deal on Tuesday in Vienna, ending 18 days of talks.", {"Iran", "P5+1"}),
        (
            "Greek Cypriot leader Nikos Andreou and his Turkish Cypriot counterpart Mehmet Aydin met on Monday.",
            {"Greek Cypriots", "Turkish Cypriots"},
        ),
        (
            "Kenya, Uganda and Chad said on Tuesday they would watch the truce, after two days of indirect talks "
            "between the Syrian government and rebels in Nairobi.",
            {"Syrian government", "rebels"},
        ),
        (
            "Envoys of Mr Duma's Zanu-PF and of the opposition Movement for Democratic Change met on Monday in Rome.",
            {"Zanu-PF", "Movement for Democratic Change"},
        ),
    ],
)
def test_the_sides_are_known_by_the_names_that_the_world_gives_them(reading, text, parties):
    found = reading(text).found
    assert parties <= names(found, found.talks[0].parties)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda held talks led by envoy Ada Berg and minister Jon Vale in Rome on Monday.",
        "Kenya and Uganda held talks in Rome on Monday. Uganda's delegation is led by General Jon Vale.",
        "Elders of the Sanko and elders of the Bora met in Rome on Monday. The Sanko elders were led by Jon Vale.",
    ],
)
def test_who_leads_a_side_does_not_mediate(reading, text):
    (talks,) = reading(text).found.talks
    assert talks.mediators == ()


@pytest.mark.parametrize(
    "text",
    [
        "The truce between Kenya and Uganda takes effect at noon on Monday.",
        "Kenya accused Uganda of turning its back on what it had agreed to at the G8 summit in Rome on Monday.",
        "Kenya and Uganda on Monday shut the Hill Front out of the peace talks.",
    ],
)
def test_what_only_sounds_like_a_round_is_none(reading, text):
    assert reading(text).found.talks == ()


def test_the_last_attempt_is_a_round_of_its_own(reading):
    text = "Kenya and Uganda opened talks in Rome on Monday. The last attempt, in Geneva in February, collapsed."
    first, last = reading(text).found.talks
    assert (first.place, last.place, last.when) == ("Rome", "Geneva", "2022-02")


def test_what_is_told_of_an_old_meeting_is_not_the_news(reading):
    text = (
        "Elders of the Itek and the Losub agreed to return stolen cattle after three days of talks near Marab. "
        "The district commissioner, Ada Berg, brought both sides to her office in January, where they quarrelled."
    )
    found = reading(text).found
    assert found.talks[0].duration == "P3D"
    assert [talks.when for talks in found.talks[1:]] in ([], ["2022-01"])


def test_an_outcome_ends_before_the_talks_that_it_came_of(reading):
    read = reading("Iran and Chad struck a deal on Tuesday to reopen the road, ending three days of talks in Rome.")
    (talks,) = read.found.talks
    assert talks.outcome.of(read.article.text) == "a deal on Tuesday to reopen the road"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("American officials were tired. Secretary of State Ada Berg met Foreign Minister Jon Vale of Kenya in Rome on Friday.",
         {"United States", "Kenya"}),
        ("Washington waits. Secretary of Defense Berg met Kenyan Minister of Defense Vale on 7 January.",
         {"United States", "Kenya"}),
        ("Britain waits. Foreign Secretary Ada Berg met Kenyan Foreign Minister Jon Vale in Nairobi on Monday.",
         {"United Kingdom", "Kenya"}),
        ("The Kenyan government and Tigrayan forces opened peace talks in Pretoria on Tuesday.", {"Kenya", "Tigrayan"}),
        ("Kenya's army and the paramilitary Rapid Support Forces agreed to a truce after talks in Rome on Saturday.",
         {"Kenya army", "Rapid Support Forces"}),
        ("Ugandan Foreign Minister Jon Vale hosted Kenya's Ada Berg and Chad's Idris Sow in Antalya on Thursday.",
         {"Kenya", "Chad"}),
        ("The White House waits. On 20 April President Jon Vale will host President Ada Berg of Kenya for a meeting at the "
         "White House.", {"Kenya", "United States"}),
    ],
)  # fmt: skip
def test_offices_that_one_state_has_and_guests_of_a_host_tell_the_sides(reading, text, parties):
    found = reading(text).found
    (talks,) = found.talks
    assert names(found, talks.parties) == parties


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Kenya's president and the Ugandan leader met UN envoy Espen Eide in Nicosia on Thursday.", {"Espen Eide"}),
        ("Kenya and Uganda ended four days of talks in Beijing on Friday, hosted by China's top diplomat, Wang Yi.",
         {"Wang Yi"}),
        ("The White House waits. On 20 April President Jon Vale will host President Ada Berg of Kenya for a meeting at the "
         "White House.", set()),
    ],
)  # fmt: skip
def test_an_envoy_whom_both_meet_mediates_and_the_host_of_one_guest_does_not(reading, text, mediators):
    found = reading(text).found
    (talks,) = found.talks
    assert names(found, talks.mediators) == mediators


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's National Security Advisor Jon Vale spoke on Monday.",
        "Director of National Intelligence Ada Berg met Kenyan officials on Monday.",
    ],
)
def test_words_of_offices_are_no_bodies(reading, text):
    kinds = {actor.name: actor.type for actor in reading(text).found.actors}
    assert all(type in ("Person", "State", "Group") for type in kinds.values())


def test_allies_and_partners_are_no_states(reading):
    found = reading(
        "The fact sheet tells of the engagement of Allies and Partners. Allies and Partners met on Monday."
    ).found
    assert [actor.name for actor in found.actors if actor.type == "State"] == []
