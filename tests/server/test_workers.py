"""Query workers: real processes that are killed, crash, run out of memory and try to get out."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import QueryRefusedError, QuerySyntaxError, StoreError
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


def gone(number: int) -> bool:
    """Whether a process that was killed is soon reaped."""
    for _ in range(1000):
        if not alive(number):
            return True
        time.sleep(0.01)
    return False


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


def test_a_query_that_needs_too_much_memory_is_stopped_and_the_next_one_answered(store, state):
    pool = Pool(Settings(store=store, query_timeout=60, query_memory=100_000_000))
    doubling = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(30))
    try:
        with pytest.raises(QueryStoppedError, match="more memory than 100,000,000 bytes"):
            ask(pool, state, f"SELECT (STRLEN(?v30) AS ?n) {{ BIND('{'x' * 100}' AS ?v0) {doubling} }}")
        assert ask(pool, state) == b"true"
    finally:
        pool.close()


def test_an_answer_that_is_too_large_is_cut_off_with_a_message(pool, state):
    with pytest.raises(QueryStoppedError, match="larger than 100,000 bytes"):
        ask(pool, state, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert ask(pool, state) == b"true"


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


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 2600 + "}" * 2600,
        "ASK { FILTER(1" + " + 1" * 7500 + " = 7501) }",
        "ASK { FILTER(" + "||".join(["?x = 1"] * 9500) + ") }",
        "ASK { FILTER(" + "(" * 40_000 + "1" + ")" * 40_000 + ") }",
        "ASK { FILTER(" + "!" * 90_000 + "1) }",
        "ASK { ?s " + "(" * 20_000 + "<http://a.example/>" + ")*" * 20_000 + " ?o }",
    ],
    ids=["braces", "sums", "alternatives", "parentheses", "negations", "paths"],
)
def test_a_query_that_would_overflow_the_stack_takes_at_most_its_own_worker(pool, state, text):
    with contextlib.suppress(QueryStoppedError, QuerySyntaxError):  # an answer or a refusal: both are fine
        ask(pool, state, text)
    assert ask(pool, state) == b"true"


def test_broken_queries_are_told_where_and_cost_no_worker(pool, state):
    assert ask(pool, state) == b"true"
    before = pool.processes()
    with pytest.raises(QuerySyntaxError, match="error at 1:"):
        ask(pool, state, "SELECT * {")
    assert ask(pool, state) == b"true"
    assert pool.processes() == before


def test_service_reaches_no_socket_even_past_the_check(pool, state):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        target = f"<http://127.0.0.1:{listener.getsockname()[1]}/>"
        with pytest.raises(QueryRefusedError, match="outside the store"):
            ask(pool, state, f"SELECT * {{ SERVICE {target} {{ ?s ?p ?o }} }}")
        assert ask(pool, state, f"ASK {{ SERVICE SILENT {target} {{ ?s ?p ?o }} }}") == b"true"
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert ask(pool, state) == b"true"


def test_from_selects_graphs_of_the_store_and_fetches_nothing(pool, state):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        assert ask(pool, state, f"ASK FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}") == b"false"
        with pytest.raises(BlockingIOError):
            listener.accept()


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
