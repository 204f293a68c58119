"""Each decision changes what it says and nothing else; what makes no sense is refused and changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest

from kg.config import Settings
from kg.errors import InputError, NotFoundError, StoreError
from kg.review import Reviews, State, to_json


def decide(review: Any, *decisions: dict[str, Any], by: str = "ann") -> State:
    return review.decide(decisions, revision=review.revision(), by=by)


def states(state: State) -> dict[str, str]:
    return {item.id: item.state for item in state.items if item.state != "pending"}


def fields(state: State, id: str) -> dict[str, Any]:
    item = state.item(id)
    assert item is not None
    return item.fields


def at(span: Any) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def test_at_first_all_is_pending_and_nothing_can_be_published(review):
    state = review.state()
    assert state.counts == {"pending": 14, "accepted": 0, "rejected": 0}
    assert [(p.item, p.message) for p in state.problems] == [("", "Nothing is accepted yet.")]


def test_accepting_a_statement_accepts_who_says_it_and_says_so(review):
    state = decide(review, {"action": "accept", "ids": ["statement-1"]})
    # Ada Berg, and Northland, whose foreign minister she is
    assert states(state) == {"statement-1": "accepted", "actor-1": "accepted", "actor-2": "accepted"}
    assert state.history[0].words == ("accepted statement “the ferries had stopped”, and with it Ada Berg, Northland")
    assert state.problems == ()


def test_accepting_a_statement_does_not_accept_the_one_it_is_told_in(review):
    state = decide(
        review,
        {"action": "edit", "id": "statement-2", "fields": {"nested_in": "statement-3"}},
    )
    assert states(state) == {"statement-2": "accepted", "actor-1": "accepted", "actor-2": "accepted"}
    assert state.problems == ()


def test_accepting_a_note_accepts_the_statement_it_is_about_and_its_speaker(review):
    state = decide(review, {"action": "accept", "ids": ["verification-1"]})
    assert states(state) == {"verification-1": "accepted", "statement-3": "accepted", "actor-3": "accepted"}


def test_accepting_does_not_bring_back_what_was_rejected(review):
    state = decide(review, {"action": "reject", "ids": ["actor-3"]}, {"action": "accept", "ids": ["statement-3"]})
    assert states(state) == {"actor-3": "rejected", "statement-3": "accepted"}
    (problem,) = state.problems
    assert problem.item == "statement-3"
    assert problem.message == "Its speaker, Jon Vale, is rejected."


def test_an_edit_accepts_and_keeps_what_the_machine_proposed(review):
    state = decide(review, {"action": "edit", "id": "vote-1", "fields": {"yes": 6, "result": "adopted"}})
    vote = state.item("vote-1")
    assert vote is not None
    assert (vote.state, vote.fields["yes"], vote.machine["yes"]) == ("accepted", 6, 5)
    assert vote.by == "ann"
    back = decide(review, {"action": "edit", "id": "vote-1", "fields": {"yes": 5, "result": ""}})
    assert back.item("vote-1").machine is None


def test_an_edit_of_what_was_rejected_leaves_it_rejected(review):
    state = decide(
        review,
        {"action": "reject", "ids": ["statement-1"]},
        {"action": "edit", "id": "statement-1", "fields": {"act": "report"}},
    )
    assert states(state) == {"statement-1": "rejected"}


def test_reopening_makes_undecided_again(review):
    state = decide(review, {"action": "reject", "ids": ["date-1"]}, {"action": "reopen", "ids": ["date-1"]})
    assert states(state) == {}


def test_merging_joins_mentions_and_offices_and_all_that_refers_follows(review, span):
    state = decide(review, {"action": "merge", "id": "actor-1", "into": "actor-3"})
    assert fields(state, "statement-1")["speaker"] == "actor-3"
    assert fields(state, "actor-3")["evidence"] == [at(span("Ada Berg")), at(span("she said")), at(span("Jon Vale"))]
    assert [role["role"] for role in fields(state, "actor-3")["roles"]] == ["foreign minister"]
    gone = state.item("actor-1")
    assert (gone.state, gone.into) == ("rejected", "actor-3")
    assert state.counts == {"pending": 12, "accepted": 1, "rejected": 0}


def test_merging_two_parties_leaves_one_and_an_office_in_oneself_is_gone(review):
    state = decide(
        review,
        {"action": "merge", "id": "actor-2", "into": "actor-4"},
        {"action": "merge", "id": "actor-1", "into": "actor-4"},
    )
    assert fields(state, "talks-1")["parties"] == ["actor-4"]
    assert fields(state, "actor-4")["roles"][0]["of"] == ""


def test_merging_with_a_record_of_the_store_sets_its_id(review):
    state = decide(review, {"action": "merge", "id": "actor-2", "into": "state/northland", "new": True})
    assert fields(state, "actor-2")["known"] == "state/northland"
    assert states(state) == {"actor-2": "accepted"}


def test_what_was_merged_is_decided_about_no_more(review):
    decide(review, {"action": "merge", "id": "actor-1", "into": "actor-3"})
    with pytest.raises(InputError, match="actor-1 was merged into actor-3"):
        decide(review, {"action": "accept", "ids": ["actor-1"]})


def test_splitting_an_actor_takes_what_was_said_in_those_words(review, span):
    state = decide(review, {"action": "split", "id": "actor-1", "spans": [at(span("she said"))]})
    assert fields(state, "actor-r1")["name"] == "she said"
    assert fields(state, "actor-1")["evidence"] == [at(span("Ada Berg"))]
    assert [role["role"] for role in fields(state, "actor-1")["roles"]] == ["foreign minister"]
    # the speaker's words are "she", the mention "she said"
    assert fields(state, "statement-2")["speaker"] == "actor-1"
    again = decide(
        review,
        {"action": "undo"},
        {"action": "edit", "id": "statement-2", "fields": {"speaker_span": at(span("she said"))}},
        {"action": "split", "id": "actor-1", "spans": [at(span("she said"))]},
    )
    assert fields(again, "statement-2")["speaker"] == "actor-r2"


def test_splitting_a_statement_makes_one_of_each_stretch_and_a_note_is_about_each(review, span):
    parts = [at(span("the shore was quiet")), at(span("the ferries were late"))]
    state = decide(review, {"action": "split", "id": "statement-3", "spans": parts})
    assert fields(state, "statement-3")["content"] == parts[0]
    made = state.item("statement-r1")
    assert (made.fields["content"], made.fields["speaker"], made.added) == (parts[1], "actor-3", True)
    assert fields(state, "verification-1")["statements"] == ["statement-3", "statement-r1"]


def test_adding_takes_what_is_said_and_fills_in_the_rest(review, span):
    words = at(span("Jon Vale of Southland"))
    state = decide(
        review,
        {"action": "add", "kind": "actor", "fields": {"name": "Southland's envoy", "evidence": [words]}},
        {
            "action": "add",
            "kind": "statement",
            "fields": {"speaker": "actor-r1", "content": words, "evidence": [words], "text": "He is here."},
        },
    )
    assert (state.item("actor-r1").rule, state.item("actor-r1").confidence) == ("person", None)
    assert fields(state, "statement-r1")["act"] == "claim"
    assert states(state) == {"actor-r1": "accepted", "statement-r1": "accepted"}


def test_ids_of_what_is_added_are_never_used_again(review, span):
    add = {"action": "add", "kind": "actor", "fields": {"name": "X", "evidence": [at(span("shore"))]}}
    decide(review, add)
    decide(review, {"action": "undo"})
    state = decide(review, add)
    assert [item.id for item in state.items if item.added] == ["actor-r2"]


def test_who_published_it_and_the_conflict_can_be_said(review):
    state = decide(review, {"action": "about", "publisher": " org/radio ", "conflict": ""})
    assert (state.publisher, state.conflict) == ("org/radio", "")


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ({"action": "burn"}, "no such decision"),
        ({}, "no such decision"),
        ({"action": "accept", "ids": []}, "ids"),
        ({"action": "accept", "ids": ["statement-9"]}, "no item 'statement-9'"),
        ({"action": "accept", "ids": ["statement-1"], "also": 1}, "accept, also is not known here"),
        ({"action": "edit", "id": "vote-1", "fields": {"yeas": 1}}, "no field 'yeas'"),
        ({"action": "edit", "id": "vote-1", "fields": {"yes": "many"}}, "yes"),
        ({"action": "edit", "id": "vote-1", "fields": {"body": "statement-1"}}, "statement-1 cannot be the body"),
        ({"action": "edit", "id": "vote-1", "fields": {"body": "actor-77"}}, "no item 'actor-77'"),
        ({"action": "edit", "id": "actor-1", "fields": {"part_of": "actor-1"}}, "the item itself"),
        ({"action": "edit", "id": "actor-1", "fields": {"name": "x" * 5001}}, "more than 5,000"),
        ({"action": "edit", "id": "actor-1", "fields": {"name": "a\x00b"}}, "nobody can read"),
        ({"action": "edit", "id": "actor-1", "fields": {"evidence": []}}, "rests on words"),
        ({"action": "edit", "id": "vote-1", "fields": {"motion": {"start": 0, "end": 9999}}}, "no stretch"),
        ({"action": "edit", "id": "vote-1", "fields": {"motion": {"start": 5, "end": 5}}}, "motion"),
        ({"action": "edit", "id": "actor-1", "fields": {"id": "actor-9"}}, "no field 'id'"),
        ({"action": "merge", "id": "actor-1", "into": "actor-1"}, "into itself"),
        ({"action": "merge", "id": "statement-1", "into": "statement-2"}, "cannot be merged"),
        ({"action": "merge", "id": "actor-1", "into": "not an id/"}, "cannot be the id"),
        ({"action": "split", "id": "vote-1", "spans": [{"start": 0, "end": 1}]}, "cannot be split"),
        ({"action": "split", "id": "actor-3", "spans": [{"start": 0, "end": 1}]}, "not all"),
        ({"action": "split", "id": "statement-1", "spans": [{"start": 0, "end": 5}]}, "two or more"),
        ({"action": "add", "kind": "rumour", "fields": {}}, "no kind 'rumour'"),
        ({"action": "add", "kind": "actor", "fields": {"evidence": [{"start": 0, "end": 2}]}}, "name"),
        ({"action": "about"}, "Neither publisher nor conflict"),
        ({"action": "undo"}, "nothing of yours"),
        ({"action": "redo"}, "Nothing was taken back"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_of_it_is_kept(review, decision, message):
    good = {"action": "accept", "ids": ["date-1"]}
    with pytest.raises(InputError, match=message):
        review.decide([good, decision] if decision.get("action") != "undo" else [decision], revision=0, by="ann")
    assert review.state().revision == 0
    assert states(review.state()) == {}


def test_who_decides_must_be_said(review):
    with pytest.raises(InputError, match="Say who decides"):
        decide(review, {"action": "accept", "ids": ["date-1"]}, by=" ")


def test_too_many_decisions_at_once_are_refused(review):
    with pytest.raises(InputError, match="501 decisions"):
        decide(review, *[{"action": "accept", "ids": ["date-1"]}] * 501)


@pytest.mark.parametrize(
    ("id", "changed", "message"),
    [
        ("statement-1", {"act": "shouting"}, "'shouting' is no speech act."),
        ("statement-1", {"mode": "sung"}, "'sung' is no mode of speech."),
        ("statement-1", {"when": "soon"}, "This is no date"),
        ("statement-1", {"speaker": ""}, "Nobody is named as speaker."),
        ("verification-1", {"verdict": "maybe"}, "'maybe' is no verdict."),
        ("verification-1", {"statements": []}, "It is about no statement."),
        ("talks-1", {"parties": []}, "Nobody is named who talked."),
        ("talks-1", {"duration": "five hours"}, "'five hours' is no duration."),
        ("talks-1", {"number": 0}, "The number of the round counts from 1."),
        ("vote-1", {"body": ""}, "It is not said who voted."),
        ("vote-1", {"status": "scheduled"}, "A vote that was not held has no counts."),
        ("vote-1", {"when": "2024-05-03"}, "held after the article was published"),
        ("talks-1", {"when": "2024-06"}, "held after the article was published"),
        ("vote-1", {"yes": -1}, "A count of votes is below zero."),
        ("vote-1", {"yes": 1, "result": "adopted"}, "no more votes for than against"),
        ("event-1", {"type": "Party"}, "'Party' is no type of event."),
        ("event-1", {"type": "Agreement"}, "It is not said who agreed."),
        ("event-1", {"type": "Debate"}, "It is not said which body debates."),
        ("event-1", {"label": " "}, "It has no name."),
        ("actor-1", {"type": "Robot"}, "'Robot' is no type of actor."),
        ("actor-1", {"known": "some body"}, "'some body' is not an id."),
        ("date-1", {"value": "2024-02-30"}, "This is no date"),
    ],
)
def test_what_would_stop_publishing_is_told_with_what_to_do(review, id, changed, message):
    state = decide(review, {"action": "edit", "id": id, "fields": changed})
    (problem,) = [problem for problem in state.problems if problem.item == id]
    assert message in problem.message
    assert problem.hint
    assert any(message in text for text in state.item(id).problems)


def test_a_publisher_by_name_is_answered_with_the_id_that_it_could_have(review):
    state = decide(review, {"action": "about", "publisher": "Lake Gazette", "conflict": "The lake"})
    hints = [problem.hint for problem in state.problems if "is not an id" in problem.message]
    assert [hint.rpartition(" ")[2] for hint in hints] == ["org/lake-gazette.", "conflict/the-lake."]


def test_words_of_nothing_but_marks_are_empty(review, article):
    start = article.text.index('," she')
    state = decide(
        review, {"action": "edit", "id": "statement-2", "fields": {"content": {"start": start, "end": start + 2}}}
    )
    assert [problem.message for problem in state.problems] == ["What is said is empty."]


def test_dropping_the_same_text_again_opens_the_review_that_is_there(review, settings, article, candidates):
    decide(review, {"action": "accept", "ids": ["date-1"]})
    again = Reviews(settings).begin(article, candidates, publisher="org/other", conflict="", by="bob")
    assert again.id == review.id == f"ferries-{article.sha256[:8]}"
    assert (again.state().revision, again.state().publisher) == (1, "org/gazette")


def test_the_same_text_by_another_name_opens_the_review_that_is_there(review, settings, article, candidates):
    decide(review, {"action": "accept", "ids": ["date-1"]})
    renamed = dataclasses.replace(article, name="pasted")
    again = Reviews(settings).begin(renamed, candidates, publisher="", conflict="", by="bob")
    assert (again.id, again.state().revision) == (review.id, 1)
    assert Reviews(settings).ids() == [review.id]


def test_what_came_with_a_text_that_is_under_review_and_is_not_taken_in_is_told(review, article):
    day = article.published + dt.timedelta(days=1)
    publisher, published = review.left_out(published=day, publisher="org/other", conflict="")
    assert "stays org/gazette; org/other was not taken in" in publisher
    assert f"stays {article.published}; {day} was not taken in" in published
    assert review.left_out(published=article.published, publisher="org/gazette") == []


def test_reviews_are_listed_and_forgotten(review, settings):
    decide(review, {"action": "accept", "ids": ["date-1"]})
    (summary,) = Reviews(settings).all()
    assert (summary.id, summary.title, summary.revision) == (review.id, "Ferries stop on the lake", 1)
    assert summary.counts == {"pending": 13, "accepted": 1, "rejected": 0}
    Reviews(settings).remove(review.id)
    assert Reviews(settings).all() == []
    with pytest.raises(NotFoundError):
        Reviews(settings).open(review.id)


@pytest.mark.parametrize("id", ["", ".", "..", "../store", "ferries", "a/b-12345678", "x" * 200])
def test_what_is_no_id_of_a_review_is_not_found(settings, review, id):
    with pytest.raises(NotFoundError):
        Reviews(settings).open(id)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, article, candidates):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="something else than a store"):
        Reviews(Settings(store=tmp_path)).begin(article, candidates, publisher="", conflict="", by="ann")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_json_of_a_state_is_json_and_its_offsets_are_code_points(review, article, span):
    decide(review, {"action": "accept", "ids": ["statement-2"]})
    found = json.loads(json.dumps(to_json(review.state())))
    assert found["revision"] == 1
    assert found["article"]["text"] == article.text
    content = next(item for item in found["items"] if item["id"] == "statement-2")["fields"]["content"]
    assert article.text[content["start"] : content["end"]] == '"We will meet again,"'
    assert found["history"][0]["action"] == "accept"
    assert found["published"] is None
    assert set(found) == {
        "id", "revision", "title", "article", "publisher", "conflict", "extractor", "notes", "items", "counts",
        "history", "problems", "published",
        "withdrawn", "leftOut",
    }  # fmt: skip
