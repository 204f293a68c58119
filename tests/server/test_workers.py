"""Query workers: real processes that are killed, crash, run out of memory and try to get out."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import QuerySyntaxError, StoreError
from server import workers
from server.asking import Worker
from server.workers import Pool, Query, QueryStoppedError, State

JSON = "application/sparql-results+json"
CSV = "text/csv"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(pool: Pool, state: State, text: str = "ASK { }") -> bytes:
    return answer(pool, state, text, CSV)


def answer(pool: Pool, state: State, text: str, media_type: str) -> bytes:
    out = io.BytesIO()
    pool.run(Query(text, media_type), state, out)
    return out.getvalue()


def alive(number: int) -> bool:
    """Whether there is such a process, a dead one that nobody reaped included."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def soon(true: Callable[[], bool]) -> bool:
    """Whether it comes true within ten seconds."""
    for _ in range(1000):
        if true():
            return True
        time.sleep(0.01)
    return False


def gone(number: int) -> bool:
    """Whether a process that was killed is soon reaped."""
    return soon(lambda: not alive(number))


def test_answers_come_in_the_format_asked_for(pool, state):
    text = "SELECT ?n { <https://w3id.org/ctkg/id/negotiation/round-1> <https://w3id.org/ctkg/ns#roundNumber> ?n }"
    assert ask(pool, state, text) == b"n\r\n1\r\n"
    assert b'"value":"1"' in answer(pool, state, text, JSON)
    graph = "CONSTRUCT { <http://a.example/> <http://b.example/> 1 } WHERE { }"
    assert answer(pool, state, graph, "application/n-triples").startswith(b"<http://a.example/> <http://b.example/> ")


def test_a_late_query_is_stopped_and_the_next_one_answered_by_another_process(pool, state):
    assert ask(pool, state) == b"true"
    before = pool.processes()
    with pytest.raises(QueryStoppedError, match="longer than 1 s") as caught:
        ask(pool, state, ENDLESS)
    assert "LIMIT" in str(caught.value.hint)
    assert ask(pool, state) == b"true"
    assert before
    assert not set(before) & set(pool.processes())
    assert all(gone(number) for number in before)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts priority by thread")
def test_a_worker_whose_slow_query_stepped_back_answers_the_next_one_at_full_priority(store, state, monkeypatch):
    stepped = threading.Event()
    monkeypatch.setattr(Worker, "step_back", lambda self, of=Worker.step_back: (of(self), stepped.set()))
    pool = Pool(Settings(store=store, query_workers=1, query_fast_seconds=0.01, query_fair_seconds=0.02))
    numbers = " ".join(str(number) for number in range(100))
    slow = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?{name} {{ {numbers} }}' for name in 'abc')} }}"
    try:
        assert ask(pool, state) == b"true"
        before = pool.processes()
        assert ask(pool, state, slow) == b"n\r\n1000000\r\n"
        assert stepped.is_set()
        assert pool.processes() == before
        assert soon(lambda: classes(before[0]) == {os.SCHED_OTHER})  # the thread that stepped back has ended
        assert ask(pool, state) == b"true"
        assert pool.processes() == before
    finally:
        pool.close()


def classes(number: int) -> set[int]:
    """Classes of scheduling of the threads of a process."""
    found = set()
    for task in Path(f"/proc/{number}/task").iterdir():
        with contextlib.suppress(ProcessLookupError):
            found.add(os.sched_getscheduler(int(task.name)))
    return found


def test_a_version_that_is_expected_has_workers_before_anybody_asks(store, state):
    pool = Pool(Settings(store=store, query_workers=2))
    try:
        pool.expect(state)
        waiting = pool.processes()
        assert len(waiting) == 2
        assert ask(pool, state) == b"true"
        assert pool.processes() == waiting
    finally:
        pool.close()


def test_a_version_that_cannot_be_opened_is_expected_in_vain_and_says_nothing(store, state, tmp_path):
    pool = Pool(Settings(store=store))
    try:
        pool.expect(State(tmp_path / "9" / "checkpoint"))
        assert pool.processes() == []
        assert ask(pool, state) == b"true"
    finally:
        pool.close()


def test_another_worker_waits_as_soon_as_the_last_one_is_taken(store, state):
    pool = Pool(Settings(store=store, query_workers=1, query_copy_bytes=0))
    out = io.BytesIO()
    try:
        pool.expect(state)
        before = set(pool.processes())
        ticket = pool.arrive(state, "reader", lambda: None)
        running = pool.begin(ticket, Query(ENDLESS, CSV), state, out)
        assert soon(lambda: len(set(pool.processes()) - before) == 1)
        running.cancel()
        pool.leave(ticket)
        assert ask(pool, state) == b"true"
    finally:
        pool.close()


def test_a_worker_that_dies_is_replaced_and_its_query_told_so(store, state):
    pool = Pool(Settings(store=store, query_workers=1, query_timeout=60))
    try:
        assert ask(pool, state) == b"true"
        (number,) = pool.processes()
        threading.Timer(0.2, os.kill, (number, signal.SIGSEGV)).start()
        with pytest.raises(QueryStoppedError, match="nests too deeply"):
            ask(pool, state, ENDLESS)
        assert ask(pool, state) == b"true"
        assert pool.processes() != [number]
    finally:
        pool.close()


def test_broken_queries_are_told_where_and_cost_no_worker(pool, state):
    assert ask(pool, state) == b"true"
    before = pool.processes()
    with pytest.raises(QuerySyntaxError, match="error at 1:"):
        ask(pool, state, "SELECT * {")
    assert ask(pool, state) == b"true"
    assert pool.processes() == before


def test_a_function_that_does_not_exist_is_named_and_costs_no_worker(pool, state):
    ask(pool, state)
    before = pool.processes()
    with pytest.raises(QuerySyntaxError, match="made-up"):
        ask(pool, state, "ASK { FILTER(<http://example.org/made-up>(1)) }")
    assert ask(pool, state) == b"true"
    assert pool.processes() == before


def test_workers_say_what_encloses_them(pool, state):
    assert set(pool.walls(state)) <= {"memory", "seccomp", "files"}


def test_queries_of_many_threads_are_each_answered_right(store, state):
    pool = Pool(Settings(store=store, query_workers=3, query_timeout=60))
    try:
        with ThreadPoolExecutor(12) as threads:
            texts = [f"SELECT ({number} AS ?n) {{ }}" for number in range(200)]
            found = list(threads.map(lambda text: ask(pool, state, text), texts))
        assert found == [f"n\r\n{number}\r\n".encode() for number in range(200)]
        assert len(pool.processes()) <= 3
    finally:
        pool.close()


def test_of_many_workers_at_once_only_as_many_wait_as_quick_queries_need(store, state):
    slow_at_once = {"query_slow_workers": 6, "query_fast_seconds": 0.001, "query_fair_seconds": 50, "query_timeout": 60}
    pool = Pool(Settings(store=store, query_workers=2, query_copy_bytes=0, **slow_at_once))
    slow = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 700 } { SELECT * { ?d ?e ?f } LIMIT 700 } }"
    started = threading.Barrier(6)

    def one(_):
        started.wait()
        return ask(pool, state, slow)

    try:
        with ThreadPoolExecutor(6) as threads:
            assert len(set(threads.map(one, range(6)))) == 1
        assert 1 <= len(pool.processes()) <= 2
        assert ask(pool, state) == b"true"
    finally:
        pool.close()


def test_each_state_is_answered_by_workers_of_that_state(pool, store):
    count = "SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/ctkg/ns#Document> }"
    path = store / "versions"
    states = [
        State(path / "2" / "checkpoint"),
        State(path / "3" / "checkpoint"),
        State(path / "3" / "checkpoint", "2022-03-03"),
    ]
    found = [ask(pool, one, count) for one in [*states, *states]]
    assert found == [b"n\r\n1\r\n", b"n\r\n2\r\n", b"n\r\n1\r\n"] * 2
    assert len(pool.processes()) <= 2


def test_a_state_that_is_not_there_is_an_error_of_the_store(pool, state):
    with pytest.raises(StoreError, match="cannot open the store"):
        ask(pool, State(Path("/nonexistent/checkpoint")))
    assert ask(pool, state) == b"true"


def test_closing_ends_and_reaps_every_process(store, state):
    pool = Pool(Settings(store=store))
    assert ask(pool, state) == b"true"
    numbers = pool.processes() + pool.zygotes()
    assert len(numbers) >= 3
    pool.close()
    assert not any(alive(number) for number in numbers)
    with pytest.raises(StoreError, match="stopping"):
        ask(pool, state)


class _Leased:
    """A worker that has not stepped back."""

    stepped_back = False


class _Engine:
    """Stands for the pool and its zygotes: workers that are lost before they begin, and how many there are."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.leased, self.dropped, self.given_back = [], [], []

    def lease(self, state):
        if len(self.leased) == len(self.answers):
            raise StoreError("There is no other worker.")
        self.leased.append(_Leased())
        return self.leased[-1]

    def drop(self, worker):
        self.dropped.append(worker)

    def give_back(self, worker):
        self.given_back.append(worker)

    def thin_out(self):
        pass

    def told(self, worker, ask):
        answer = self.answers[self.leased.index(worker)]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    ("answers", "error", "dropped", "given_back"),
    [
        ([True], None, [], [0]),
        ([False], None, [0], []),
        ([workers._LostError("lost")], StoreError, [0], []),
        ([workers._LostError("lost"), True], None, [0], [1]),
        ([workers._LostError("lost"), workers._LostError("lost")], QueryStoppedError, [0, 1], []),
        ([workers._LostError("lost"), QuerySyntaxError("no SPARQL")], QuerySyntaxError, [0], [1]),
        ([QueryStoppedError("late")], QueryStoppedError, [0], []),
    ],
)
def test_each_worker_is_given_back_or_dropped_once(state, answers, error, dropped, given_back):
    engine = _Engine(*answers)
    running = workers.Running(engine, engine, None, Query("ASK {}", "text/csv"), state, io.BytesIO())
    with contextlib.nullcontext() if error is None else pytest.raises(error):
        running.rest()
    assert [engine.leased.index(worker) for worker in engine.dropped] == dropped
    assert [engine.leased.index(worker) for worker in engine.given_back] == given_back
