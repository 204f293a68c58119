"""What cannot be published is left out: when all is accepted, and when one publishes."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner

from kg.cli.main import cli
from kg.review import Review, State
from kg.review.publish import publish
from kg.stores.oxigraph import open_reader


def decide(review: Review, *decisions: dict[str, Any]) -> State:
    return review.decide(decisions, revision=review.revision(), by="ann")


def ids(state: State) -> list[str]:
    return [item.id for item in state.items if item.state == "pending"]


def without_parties(review: Review) -> State:
    """A meeting whose parties the text does not name, undecided as the machine might propose it."""
    edit = {"action": "edit", "id": "talks-1", "fields": {"parties": []}}
    return decide(review, edit, {"action": "reopen", "ids": ["talks-1"]})


def test_a_card_says_what_is_missing_and_what_to_do(review):
    item = without_parties(review).item("talks-1")
    assert item.problems == ("Nobody is named who talked.",)
    assert item.hints == ("Choose the parties, or reject it.",)


def test_of_all_that_is_undecided_what_lacks_something_and_what_needs_it_is_told_apart(review):
    assert "talks-1" not in (state := without_parties(review)).acceptable(ids(state))
    decide(review, {"action": "edit", "id": "statement-3", "fields": {"speaker": ""}})
    state = decide(review, {"action": "reopen", "ids": ["statement-3"]})
    left = set(ids(state)) - set(state.acceptable(ids(state)))
    assert left == {"talks-1", "statement-3", "verification-1"}  # the note is about the statement
    state = decide(review, {"action": "accept", "ids": state.acceptable(ids(state))})
    assert state.problems == ()
    assert state.left_out == ()


def test_it_does_not_stop_publishing_as_long_as_nobody_accepts_it(review, settings):
    without_parties(review)
    decide(review, {"action": "accept", "ids": ["vote-1"]})
    assert publish(review, settings, by="ann").changed


def test_what_holds_publishing_up_is_named_with_all_that_needs_it(review, settings):
    state = decide(
        review,
        {"action": "accept", "ids": ["vote-1", "verification-1", "event-1"]},
        {"action": "edit", "id": "actor-3", "fields": {"name": " "}},
        {"action": "reject", "ids": ["actor-1"]},
    )
    assert {problem.item for problem in state.problems} == {"actor-3", "statement-1"}
    # Ada Berg is rejected, and with her what she said, and the event that she told of; Jon Vale has no name
    assert state.left_out == ("actor-3", "statement-1", "statement-3", "verification-1", "event-1")
    state = decide(review, {"action": "reopen", "ids": list(state.left_out)})
    assert state.problems == ()
    publish(review, settings, by="ann")
    rows = open_reader(settings.store).query("SELECT ?s { ?s :speechAct ?act FILTER NOT EXISTS { ?s :speaker <x> } }")
    told = {row[0].value.rpartition("/statement/")[2] for row in rows}
    assert not told & {"1", "3"}


def test_what_was_accepted_and_rests_on_what_nobody_decided_about_is_no_longer_left_out_in_silence(review):
    state = decide(review, {"action": "accept", "ids": ["vote-1"]}, {"action": "reopen", "ids": ["actor-5"]})
    (problem,) = state.problems
    assert (problem.item, problem.message) == ("vote-1", "Its voting body, Lake Council, is not decided about.")
    assert state.left_out == ("vote-1",)


def test_problems_of_the_article_itself_cannot_be_left_out(review):
    state = decide(review, {"action": "accept", "ids": ["vote-1"]}, {"action": "about", "publisher": ""})
    assert [problem.item for problem in state.problems] == [""]
    assert state.left_out == ()


def test_the_command_publishes_without_what_stands_in_the_way(review, settings):
    decide(
        review,
        {"action": "accept", "ids": ["vote-1"]},
        {"action": "edit", "id": "talks-1", "fields": {"parties": []}},
    )
    given = ["review", review.id, "--store", str(settings.store), "--by", "ann", "--publish"]
    refused = CliRunner().invoke(cli, given)
    assert refused.exit_code != 0
    assert "Nobody is named who talked." in str(refused.exception)
    done = CliRunner().invoke(cli, [*given, "--leave-out"])
    assert done.exit_code == 0, done.output
    assert "Left out, and undecided again: talks-1." in done.output
    assert review.state().item("talks-1").state == "pending"
    assert review.state().published is not None
