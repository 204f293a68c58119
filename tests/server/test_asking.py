"""The web process's end of a worker: whatever comes through the socket, and however it is cut up."""

from __future__ import annotations

import io
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from kg.config import Settings
from server.asking import Worker
from server.channel import frame, receive
from server.query import Query, Refusal

HELLO = frame(b"R", json.dumps({"walls": ["memory"], "thread": 1}).encode())
DONE = frame(b"F", b"0")


@pytest.fixture
def theirs() -> Iterator[tuple[Worker, socket.socket]]:
    """A worker that the test plays, and its end of the socket."""
    ours, theirs = socket.socketpair()
    parent: Any = None  # no process is forked or reaped here
    worker = Worker(parent, 4_100_000, ours)
    with theirs:
        yield worker, theirs
    worker.close()


def ask(worker: Worker, theirs: socket.socket, *pieces: bytes, max_bytes: int = 1000) -> tuple[bool, bytes]:
    """Ask while the worker says these pieces, one after the other, and then ends."""
    theirs.sendall(HELLO)

    def say() -> None:
        receive(theirs)
        for piece in pieces:
            theirs.sendall(piece)
        theirs.shutdown(socket.SHUT_WR)

    talking = threading.Thread(target=say)
    talking.start()
    out = io.BytesIO()
    try:
        again = worker.ask(Query("ASK {}", "text/csv"), Settings(query_max_bytes=max_bytes), out, lambda: None)
    finally:
        talking.join()
    return again, out.getvalue()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_frames_may_be_cut_anywhere(theirs, size):
    said = frame(b"D", b"one, ") + frame(b"D", b"two") + DONE
    pieces = [said[start : start + size] for start in range(0, len(said), size)]
    assert ask(*theirs, *pieces) == (True, b"one, two")


def test_a_worker_that_wants_to_go_is_not_asked_again(theirs):
    assert ask(*theirs, frame(b"D", b"x"), frame(b"F", b"1")) == (False, b"x")


def test_an_error_after_a_part_of_the_answer_is_an_error(theirs):
    account = frame(b"E", b'{"kind": "rows", "message": ""}')
    with pytest.raises(Refusal) as caught:
        ask(*theirs, frame(b"D", b"part"), account[:9], account[9:])
    assert caught.value.kind == "rows"


@pytest.mark.parametrize("said", [b"", b"D", frame(b"D", b"part"), frame(b"D", b"whole") + DONE[:-1]])
def test_a_worker_that_breaks_off_has_not_answered(theirs, said):
    with pytest.raises(EOFError):
        ask(*theirs, said)


def test_a_worker_that_says_more_than_it_may_is_not_believed(theirs):
    with pytest.raises(EOFError):
        ask(*theirs, frame(b"D", b"x" * 1001), DONE)


def test_one_that_died_before_it_answered_may_be_replaced_and_one_that_answered_not(theirs):
    worker, _ = theirs
    with pytest.raises(EOFError):
        ask(*theirs, frame(b"D", b"part"))
    assert not worker.lost
