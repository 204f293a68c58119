"""A write that the process did not end: what is told is about what was sent."""

from __future__ import annotations

import signal

import pytest

from kg.config import Settings
from server.process import EndedError
from server.write_queue import _stopped
from server.writes import Write

UPDATE = Write("update", "ann", "0" * 64)
REVIEW = Write("review", "ann", "0" * 64, review="lake-12345678", revision=3)
ENDS = [
    (EndedError(late=True, status=-signal.SIGKILL), False),
    (EndedError(late=False, status=-signal.SIGSEGV), False),
    (EndedError(late=False, status=-signal.SIGKILL), True),
]


@pytest.mark.parametrize(("ended", "published"), ENDS, ids=["late", "crashed", "while it published"])
def test_who_publishes_a_review_is_told_how_to_go_on_with_it(ended, published):
    hint = _stopped(ended, REVIEW, published, Settings()).hint
    assert "ctkg review lake-12345678 --publish" in hint
    assert "WHERE" not in hint


def test_who_sends_an_update_that_is_late_is_told_to_make_it_narrower():
    ended, published = ENDS[0]
    assert "WHERE" in _stopped(ended, UPDATE, published, Settings()).hint
