"""Limits of a query, each by name: what passes one is stopped with a hint and takes at most its own worker."""

from __future__ import annotations

import contextlib
import io
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import QueryLimitError, QueryRefusedError, QuerySyntaxError, StoreError
from server.workers import AnswerTooLargeError, Pool, Query, QueryStoppedError, State

CSV = "text/csv"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
TSV = "text/tab-separated-values"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
JOIN = "ASK { " + " . ".join(f"?s{n} ?p{n} ?s{n + 1}" for n in range(800)) + " }"
HOSTILE = {
    "2,600 nested braces": "SELECT * " + "{" * 2600 + "}" * 2600,
    "7,500 operators": "ASK { FILTER(1" + " + 1" * 7500 + " = 7501) }",
    "9,500 alternatives": "ASK { FILTER(" + "||".join(["?x = 1"] * 9500) + ") }",
    "40,000 parentheses": "ASK { FILTER(" + "(" * 40_000 + "1" + ")" * 40_000 + ") }",
    "90,000 negations": "ASK { FILTER(" + "!" * 90_000 + "1) }",
    "20,000 steps of a path": "ASK { ?s " + "(" * 20_000 + "<http://a.example/>" + ")*" * 20_000 + " ?o }",
    "a join of 800 patterns": JOIN,
    "a path of any length": "SELECT (COUNT(*) AS ?n) { ?s (!<http://a.example/>|^!<http://a.example/>)* ?o }",
    "a product of two VALUES": f"SELECT * {{ VALUES ?a {{ {'1 ' * 20_000} }} VALUES ?b {{ {'2 ' * 20_000} }} }}",
    "a regular expression": f"ASK {{ FILTER REGEX('{'a' * 10_000}', '(a+)+(a*)*b{{900}}{{900}}') }}",
}


def answer(pool: Pool, state: State, text: str = "ASK {}", media_type: str = CSV, client: str = "") -> bytes:
    out = io.BytesIO()
    pool.run(Query(text, media_type), state, out, client)
    return out.getvalue()


@pytest.fixture
def small(store: Path) -> Iterator[Pool]:
    """Workers that answer up to 10 rows."""
    made = Pool(Settings(store=store, query_max_rows=10))
    yield made
    made.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_takes_at_most_its_own_worker(pool, state, name):
    with contextlib.suppress(QueryStoppedError, QuerySyntaxError):  # an answer or a refusal: both are fine
        answer(pool, state, HOSTILE[name])
    assert answer(pool, state) == b"true"


def test_an_800_pattern_join_is_refused_before_anything_plans_it(pool):
    with pytest.raises(QueryLimitError, match="800 triple patterns; the limit is 500") as caught:
        pool.check(JOIN)
    assert "VALUES" in str(caught.value.hint)


def test_a_doubling_concat_is_stopped_by_the_limit_of_memory(store, state):
    pool = Pool(Settings(store=store, query_timeout=60, query_memory=100_000_000))
    doubling = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(30))
    try:
        with pytest.raises(QueryStoppedError, match="more memory than 100,000,000 bytes") as caught:
            answer(pool, state, f"SELECT (STRLEN(?v30) AS ?n) {{ BIND('{'x' * 100}' AS ?v0) {doubling} }}")
        assert "LIMIT" in str(caught.value.hint)
        assert answer(pool, state) == b"true"
    finally:
        pool.close()


@pytest.mark.parametrize("media_type", [JSON, XML, CSV, TSV])
@pytest.mark.parametrize("value", ["1", "'a\\r\\nb\\n}},{\\\"<result>'", "'\\\"\\n'"], ids=["plain", "marks", "quote"])
def test_rows_are_counted_in_every_format(small, state, media_type, value):
    rows = "VALUES (?a ?b) { " + f"({value} 'x') " * 10
    assert answer(small, state, f"SELECT ?a ?b {{ {rows} }} }}", media_type)
    with pytest.raises(AnswerTooLargeError, match=r"more than 10 rows \(setting query_max_rows\)") as caught:
        answer(small, state, f"SELECT ?a ?b {{ {rows} (1 2) }} }}", media_type)
    assert "LIMIT" in str(caught.value.hint)


def test_marks_of_rows_are_found_where_two_pieces_meet(store, state):
    pool = Pool(Settings(store=store, query_max_rows=10_000))
    try:
        for media_type in (JSON, XML, CSV, TSV):
            text = "SELECT ?a ?b { VALUES ?a { %s } VALUES ?b { %s } }"
            assert answer(pool, state, text % ("1 " * 100, "2 " * 100), media_type)
            with pytest.raises(AnswerTooLargeError):
                answer(pool, state, text % ("1 " * 73, "2 " * 137), media_type)
    finally:
        pool.close()


def test_an_answer_that_is_too_large_costs_no_worker(pool, state):
    assert answer(pool, state) == b"true"
    before = pool.processes()
    with pytest.raises(AnswerTooLargeError, match="larger than 100,000 bytes"):
        answer(pool, state, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    with pytest.raises(AnswerTooLargeError, match="larger than 100,000 bytes"):
        answer(pool, state, "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", "application/n-triples")
    assert answer(pool, state) == b"true"
    assert pool.processes() == before


def test_a_file_that_takes_no_answer_is_an_error_of_the_store_and_costs_the_worker(pool, state):
    class Full(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        pool.run(Query("ASK {}", CSV), state, Full())
    assert answer(pool, state) == b"true"


@pytest.mark.parametrize("silent", ["", "SILENT"])
@pytest.mark.parametrize("prepared", [False, True], ids=["on disk", "in memory"])
def test_service_reaches_no_socket_even_past_the_check(store, state, silent, prepared):
    pool = Pool(Settings(store=store))
    try:
        assert answer(pool, state) == b"true"
        while prepared and not pool.in_memory(state):
            time.sleep(0.01)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            text = f"ASK {{ SERVICE {silent} <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
            with pytest.raises(QueryRefusedError, match="SERVICE is refused"):
                pool.check(text)
            if silent:
                assert answer(pool, state, text) == b"true"
            else:
                with pytest.raises(QueryRefusedError, match="outside the store"):
                    answer(pool, state, text)
            with pytest.raises(BlockingIOError):
                listener.accept()
        assert answer(pool, state) == b"true"
    finally:
        pool.close()


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_selects_graphs_of_the_store_and_opens_no_socket_and_no_file(pool, state, clause, tmp_path):
    file = tmp_path / "data.nt"
    file.write_text("<http://a.example/> <http://b.example/> 1 .")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        for iri in (f"http://127.0.0.1:{listener.getsockname()[1]}/", file.as_uri()):
            text = f"ASK {clause} <{iri}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
            assert answer(pool, state, text) == b"false"
        with pytest.raises(BlockingIOError):
            listener.accept()
    document = "https://w3id.org/ctkg/graph/doc/monday"
    assert answer(pool, state, f"ASK FROM <{document}> {{ ?s ?p ?o }}") == b"true"


def test_quick_queries_are_answered_beside_more_slow_ones_than_there_are_workers(store, state):
    settings = Settings(store=store, query_workers=2, query_slow_workers=1, query_fair_seconds=0.1, query_timeout=20)
    pool = Pool(settings)
    try:
        with ThreadPoolExecutor(6) as threads:
            slow = [threads.submit(answer, pool, state, ENDLESS, client="strangers") for _ in range(6)]
            for number in range(50):
                text = f"SELECT ({number} AS ?n) {{}}"
                assert answer(pool, state, text, client="somebody") == f"n\r\n{number}\r\n".encode()
            running = sum(not call.done() for call in slow)
            pool.close()
            messages = [str(call.exception()) for call in slow]
        assert running >= 1
        assert any("while others waited" in message for message in messages)
    finally:
        pool.close()
