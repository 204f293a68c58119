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
