"""Several people decide about one article: nobody overwrites anybody, and everybody takes back their own."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.errors import InputError, StaleError
from kg.review import Reviews
from kg.review.publish import publish
from kg.versions import Versions

ACCEPT_1 = {"action": "accept", "ids": ["statement-1"]}
ACCEPT_2 = {"action": "accept", "ids": ["statement-2"]}
REJECT_1 = {"action": "reject", "ids": ["statement-1"]}


def test_two_who_decide_about_one_item_do_not_overwrite_each_other(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    with pytest.raises(StaleError, match="ann has decided about the same in the meantime: accepted statement"):
        review.decide([REJECT_1], revision=0, by="bob")
    assert review.state().item("statement-1").state == "accepted"
    assert review.decide([REJECT_1], revision=1, by="bob").item("statement-1").state == "rejected"


def test_decisions_about_other_items_pass_even_of_one_speaker(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    assert review.decide([ACCEPT_2], revision=0, by="bob").counts["accepted"] == 4


def test_ones_own_earlier_decision_is_no_hindrance(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    assert review.decide([REJECT_1], revision=0, by="ann").item("statement-1").state == "rejected"


@pytest.mark.parametrize(
    "theirs",
    [
        {"action": "reject", "ids": ["actor-1"]},
        {"action": "edit", "id": "actor-1", "fields": {"name": "Eve"}},
        {"action": "merge", "id": "actor-1", "into": "actor-3"},
    ],
)
def test_who_accepts_a_statement_is_told_if_its_speaker_was_changed(review, theirs):
    review.decide([theirs], revision=0, by="ann")
    with pytest.raises(StaleError):
        review.decide([ACCEPT_1], revision=0, by="bob")


def test_who_rejects_a_speaker_is_told_if_somebody_accepted_a_statement_of_theirs(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    with pytest.raises(StaleError):
        review.decide([{"action": "reject", "ids": ["actor-1"]}], revision=0, by="bob")


def test_of_several_decisions_all_or_none_are_taken(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    with pytest.raises(StaleError):
        review.decide([ACCEPT_2, REJECT_1], revision=0, by="bob")
    assert review.state().item("statement-2").state == "pending"


def test_a_revision_that_never_was_is_stale(review):
    for revision in (-1, 1):
        with pytest.raises(StaleError):
            review.decide([ACCEPT_1], revision=revision, by="ann")


def test_everybody_takes_back_their_own_last_decision(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    review.decide([{"action": "reject", "ids": ["date-1"]}], revision=1, by="bob")
    state = review.decide([{"action": "undo"}], revision=2, by="ann")
    assert (state.item("statement-1").state, state.item("actor-1").state) == ("pending", "pending")
    assert state.item("date-1").state == "rejected"
    assert [(past.action, past.undone) for past in state.history] == [
        ("undo", False), ("reject", False), ("accept", True),
    ]  # fmt: skip
    state = review.decide([{"action": "redo"}], revision=3, by="ann")
    assert state.item("statement-1").state == "accepted"


def test_what_others_built_on_is_not_taken_back(review, span):
    words = span("shore")
    new = {"name": "The shore", "evidence": [{"start": words.start, "end": words.end}]}
    review.decide([{"action": "add", "kind": "actor", "fields": new}], revision=0, by="ann")
    review.decide([{"action": "edit", "id": "statement-3", "fields": {"speaker": "actor-r1"}}], revision=1, by="bob")
    with pytest.raises(InputError, match="bob has built on it: changed speaker"):
        review.decide([{"action": "undo"}], revision=2, by="ann")
    review.decide([{"action": "undo"}], revision=2, by="bob")
    assert review.decide([{"action": "undo"}], revision=3, by="ann").item("actor-r1") is None


def test_a_new_decision_ends_what_can_be_done_again(review):
    review.decide([ACCEPT_1], revision=0, by="ann")
    review.decide([{"action": "undo"}, ACCEPT_2], revision=1, by="ann")
    with pytest.raises(InputError, match="Nothing was taken back"):
        review.decide([{"action": "redo"}], revision=3, by="ann")


def test_several_can_be_taken_back_and_done_again_in_order(review):
    review.decide([ACCEPT_1, ACCEPT_2], revision=0, by="ann")
    state = review.decide([{"action": "undo"}, {"action": "undo"}], revision=2, by="ann")
    assert state.counts["accepted"] == 0
    state = review.decide([{"action": "redo"}], revision=4, by="ann")
    assert [state.item(f"statement-{n}").state for n in (1, 2)] == ["accepted", "pending"]
    state = review.decide([{"action": "redo"}], revision=5, by="ann")
    assert state.item("statement-2").state == "accepted"


def _own(number: int) -> dict[str, Any]:
    return {"action": "edit", "id": "actor-4", "fields": {"name": f"Southland {number}"}}


def test_of_many_threads_that_change_one_item_one_wins(review):
    ready = threading.Barrier(8)

    def change(number: int) -> str:
        ready.wait()
        try:
            review.decide([_own(number)], revision=0, by=f"person {number}")
        except StaleError:
            return "stale"
        return f"Southland {number}"

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(change, range(8)))
    assert found.count("stale") == 7
    (winner,) = set(found) - {"stale"}
    assert review.state().item("actor-4").fields["name"] == winner
    assert review.state().revision == 1


def _in_a_process(store: Path, id: str, number: int) -> None:
    review = Reviews(Settings(store=store)).open(id)
    for turn in range(10):
        span = {"start": turn, "end": turn + 3}
        fields = {"name": f"{number}-{turn}", "evidence": [span]}
        review.decide([{"action": "add", "kind": "actor", "fields": fields}], revision=0, by=f"person {number}")


def test_processes_that_add_lose_nothing(review, settings):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_in_a_process, args=(settings.store, review.id, n)) for n in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    added = [item for item in review.state().items if item.added]
    assert {item.fields["name"] for item in added} == {f"{n}-{turn}" for n in range(3) for turn in range(10)}
    assert {item.id for item in added} == {f"actor-r{n}" for n in range(1, 31)}


def test_threads_that_begin_one_review_get_one(settings, article, candidates):
    ready = threading.Barrier(4)

    def begin(number: int) -> str:
        ready.wait()
        return Reviews(settings).begin(
            article, candidates, publisher=f"org/{number}", conflict="", by=f"person {number}"
        ).begun.by  # fmt: skip

    with ThreadPoolExecutor(4) as pool:
        begun = list(pool.map(begin, range(4)))
    assert len(set(begun)) == 1
    assert len(Reviews(settings).ids()) == 1


def test_four_who_publish_what_they_have_seen_all_have_it_published_one_after_the_other(review, settings):
    review.decide([ACCEPT_2], revision=0, by="ann")
    done = [publish(review, settings, by=name, revision=1) for name in ("ann", "bob", "eve", "joe")]
    assert [loaded.changed for loaded in done] == [True, False, False, False]
    assert {loaded.version.number for loaded in done} == {Versions(settings.store).current_number()}
    assert [past.action for past in review.state().history] == ["published", "accept"]


def test_who_publishes_what_somebody_has_decided_about_since_is_told_who_and_what(review, settings):
    review.decide([ACCEPT_2], revision=0, by="ann")
    publish(review, settings, by="ann", revision=1)
    review.decide([REJECT_1], revision=2, by="bob")
    with pytest.raises(StaleError, match="bob has decided: rejected statement"):
        publish(review, settings, by="eve", revision=1)
