from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import InputError, NotFoundError
from kg.stores.oxigraph import OxigraphReader
from kg.views.vote import VoteBuilder, VoteView


def build(reader: OxigraphReader, name: str, **parameters: str) -> VoteView:
    return VoteBuilder().build(reader, {"id": f"event/{name}", **parameters})


def test_members_unaccounted_for_are_listed_as_such_and_never_as_abstentions(northland: OxigraphReader) -> None:
    model = build(northland, "vote-held")
    abstain = next(line for line in model.tally if line.option == "abstain")

    assert (model.eligible, model.unaccounted) == (8, 2)
    assert (abstain.stated, abstain.counted) == (1, 1)
    assert model.summary == (
        "As reported: 4 in favour, 1 against, 1 abstaining. Of 8 members 2 are unaccounted for; that is not abstaining. "
        "The roll names 1 as absent."
    )


def test_totals_that_equal_the_roll_agree_and_the_absent_count_as_not_voting(northland: OxigraphReader) -> None:
    model = build(northland, "vote-held")

    assert model.checked == "agrees"
    assert [(line.option, line.stated, line.counted, line.agrees) for line in model.tally] == [
        ("yes", 4, 4, True),
        ("no", 1, 1, True),
        ("abstain", 1, 1, True),
        ("not-voting", 1, 1, True),
    ]


def test_totals_that_differ_from_the_roll_are_said(northland: OxigraphReader) -> None:
    model = build(northland, "vote-2019")

    assert model.checked == "differs"
    assert model.differences == ("yes: 3 stated, 2 on the roll.",)
    assert model.unaccounted is None


def test_a_scheduled_vote_has_no_outcome_and_links_to_the_one_held(northland: OxigraphReader) -> None:
    model = build(northland, "vote-due")

    assert model.scheduled
    assert (model.tally, model.roll, model.checked) == ((), (), "no tally")
    assert model.realized_by is not None
    assert model.realized_by.label == "Vote on the village"
    assert model.summary == "Scheduled for 5 May 2020; its outcome is reported as a vote of its own."


def test_the_vote_held_links_to_the_scheduled_one(northland: OxigraphReader) -> None:
    model = build(northland, "vote-held")

    assert not model.scheduled
    assert model.realizes is not None
    assert model.realizes.label == "Vote on the village (due)"
    assert (model.result, model.motion_identifier) == ("passed", "R/1")


def test_the_roll_names_voters_by_option(northland: OxigraphReader) -> None:
    model = build(northland, "vote-held")

    assert {group.option: [voter.label for voter in group.voters] for group in model.roll} == {
        "yes": ["Cland 1", "Cland 2", "Cland 3", "Southland"],
        "no": ["Northland"],
        "abstain": ["Cland 4"],
        "absent": ["Cland 5"],
    }
    assert len(model.table.rows) == 7


def test_a_comparison_says_who_moved_and_who_did_not(northland: OxigraphReader) -> None:
    model = build(northland, "vote-held", compare="event/vote-2019")
    assert model.comparison is not None

    assert [(move.before, move.after, [voter.label for voter in move.voters]) for move in model.comparison.moves] == [
        ("no", "yes", ["Cland 3"]),
        ("no vote recorded", "absent", ["Cland 5"]),
        ("no vote recorded", "abstain", ["Cland 4"]),
        ("no vote recorded", "yes", ["Southland"]),
    ]
    assert [(move.after, len(move.voters)) for move in model.comparison.unchanged] == [("yes", 2), ("no", 1)]
    assert model.table.rows[0] == ("Cland 3", "no", "yes", "yes")


def test_a_vote_is_not_compared_with_itself_nor_with_what_is_no_vote(northland: OxigraphReader) -> None:
    with pytest.raises(InputError, match="with itself"):
        build(northland, "vote-held", compare="event/vote-held")
    with pytest.raises(NotFoundError, match="no vote event"):
        build(northland, "vote-held", compare="event/strike")


def test_a_tally_without_a_roll_cannot_be_checked(reading: Callable[[str], OxigraphReader]) -> None:
    reader = reading("<event/e> a :VoteEvent ; :yes 2 ; :no 1 ; :abstain 0 ; :eligible 3 .")
    model = build(reader, "e")

    assert (model.checked, model.unaccounted) == ("no roll", 0)
    assert [line.counted for line in model.tally] == [None, None, None]
    assert model.summary == "As reported: 2 in favour, 1 against, 0 abstaining."


def test_a_roll_that_names_one_side_only_is_partial_and_no_difference(
    reading: Callable[[str], OxigraphReader],
) -> None:
    reader = reading(
        """<event/e> a :VoteEvent ; :yes 2 ; :no 1 .
        <state/a> a :State .
        <event/e/1> a :Vote ; :voteEvent <event/e> ; :voter <state/a> ;
          :option <https://w3id.org/ctkg/vocab/option/no> ."""
    )
    model = build(reader, "e")

    assert (model.checked, model.differences) == ("partial roll", ())
    assert [(line.option, line.counted, line.agrees) for line in model.tally] == [("yes", None, None), ("no", 1, True)]


def test_the_only_vote_need_not_be_named(reading: Callable[[str], OxigraphReader]) -> None:
    assert VoteBuilder().build(reading("<event/e> a :VoteEvent ."), {}).scheduled
