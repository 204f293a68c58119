"""Talks that only a clause of a sentence tells of: their day and their length are those of the clause."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        (
            "Nurses will walk out on Monday after a second session of talks between Kenya and Uganda collapsed on Tuesday.",
            "2022-03-01",
            "held",
        ),
        (
            "Trams will run from Friday after drivers and the operator, Corran Transit, agreed in the small hours of "
            "Wednesday to suspend a strike.",
            "[2022-03-01..2022-03-02]",
            "held",
        ),
        ("Kenya and Uganda failed on Monday to agree on next year's quotas, closing a third round of talks.", "2022-02-28", "held"),
    ],
)  # fmt: skip
def test_the_day_of_talks_is_that_of_their_clause(reading, text, when, status):
    (talks,) = reading(text).found.talks
    assert (talks.when, talks.status) == (when, status)


def test_a_length_that_was_agreed_on_is_not_that_of_the_talks(reading):
    (talks,) = reading(
        "Kenya and Uganda agreed at talks on Monday to leave their troops where they are for forty days."
    ).found.talks
    assert (talks.when, talks.duration) == ("2022-02-28", "")


def test_a_body_for_conciliation_that_presides_is_no_second_meeting(reading):
    found = reading(
        "Talks between Kenya and Uganda ended on Monday. An earlier attempt, in the courthouse on 19 February with only "
        "the Land Conciliation Office presiding, collapsed almost at once."
    )
    assert [talks.when for talks in found.found.talks] == ["2022-02-28", "2022-02-19"]


def test_who_presides_is_the_person_whoever_sent_her(reading):
    found = reading(
        "Kenya and Uganda held talks on Monday. Liv Tarrant, a law professor sent by the health ministry, presided."
    )
    (talks,) = found.found.talks
    assert [found.name(id) for id in talks.mediators] == ["Liv Tarrant"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Talks between Kenya and Uganda, which had been due to open on Monday, were put off until 14 March.", "2022-03-14"),
        ("A summit between Kenya and Uganda planned for Friday will now take place on 12 March.", "2022-03-12"),
        ("Kenya and Uganda met in Rome on Thursday 24 February.", "2022-02-24"),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_holds(reading, text, when):
    assert [talks.when for talks in reading(text).found.talks] == [when]


def test_that_session_is_the_one_told_before(reading):
    found = reading(
        "Kenya and Uganda last met on Sunday in Rome. That session, the sixth, ended with an agreement on night pay."
    )
    (talks,) = found.found.talks
    assert (talks.number, found.words(talks.outcome)) == (6, "an agreement on night pay")


def test_a_second_round_that_they_agreed_to_hold_has_its_number(reading):
    (talks,) = reading("Kenya and Uganda have agreed to hold a second round in Kigali in April.").found.talks
    assert (talks.number, talks.status, talks.place) == (2, "scheduled", "Kigali")


def test_who_met_the_teams_of_both_sides_mediates(reading):
    found = reading("Sophia Akuffo was hopeful after she had met the Kenyan and Ugandan teams in Accra on Sunday.")
    (talks,) = found.found.talks
    assert [found.name(id) for id in talks.mediators] == ["Sophia Akuffo"]
