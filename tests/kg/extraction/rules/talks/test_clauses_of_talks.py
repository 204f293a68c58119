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
