"""What a crash leaves of a decision is left out and said; damage before the end is no crash and is refused."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.review import Reviews

ACCEPT = {"action": "accept", "ids": ["statement-1"]}
REJECT = {"action": "reject", "ids": ["date-1"]}
TORN = "The last decision was cut off by a crash, and is left out."


@pytest.fixture
def file(review):
    review.decide([ACCEPT], revision=0, by="ann")
    review.decide([REJECT, {"action": "reject", "ids": ["date-2"]}], revision=1, by="ann")
    return review.folder / "decisions.jsonl"


def test_there_is_a_line_for_each_decision(file):
    assert len(file.read_text().splitlines()) == 3


@pytest.mark.parametrize("cut", [1, 40])
def test_a_line_cut_off_is_left_out_with_the_call_it_belongs_to_and_said(file, review, cut):
    file.write_bytes(file.read_bytes()[:-cut])
    state = review.state()
    assert state.revision == 1
    assert TORN in state.notes
    assert state.item("date-1").state == "pending"


def test_of_a_call_cut_off_between_its_lines_nothing_is_taken(file, review):
    whole = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(whole[:2]))
    assert review.state().revision == 1
    assert TORN in review.state().notes


def test_the_next_decision_takes_the_place_of_what_was_cut_off(file, review):
    file.write_bytes(file.read_bytes()[:-40])
    state = review.decide([REJECT], revision=1, by="bob")
    assert (state.revision, state.item("date-1").by) == (2, "bob")
    assert TORN not in review.state().notes
    assert [past.by for past in review.state().history] == ["bob", "ann"]


@pytest.mark.parametrize("line", [0, 1])
def test_damage_before_the_end_is_refused(file, review, line):
    lines = file.read_bytes().splitlines(keepends=True)
    lines[line] = b'{"broken\n'
    file.write_bytes(b"".join(lines))
    with pytest.raises(StoreError, match="damaged"):
        review.state()


def test_a_line_that_is_missing_is_refused(file, review):
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[1:]))
    with pytest.raises(StoreError, match="damaged"):
        review.state()


def test_a_decision_that_makes_no_sense_is_left_out_and_said(file, review):
    file.write_text(file.read_text().replace("statement-1", "statement-8"))
    state = review.state()
    assert "Decision 1 makes no sense, and is left out." in state.notes
    assert state.counts["accepted"] == 0
    assert state.item("date-1").state == "rejected"


def test_what_a_crash_left_of_a_beginning_is_no_review_and_is_swept_away(review, settings, article, candidates):
    left = review.folder.parent / ".draft-1"
    left.mkdir()
    assert [one.id for one in Reviews(settings).all()] == [review.id]
    Reviews(settings).begin(article, candidates, publisher="", conflict="", by="ann")
    assert not left.exists()


def test_another_text_than_was_read_is_refused(review, settings):
    article = review.folder / "article.json"
    article.write_text(article.read_text().replace("the ferries had stopped", "the ferries had started"))
    with pytest.raises(StoreError, match="not the one that was read"):
        Reviews(settings).open(review.id)
