"""Queries that the event loop answers by itself, and those that a thread takes over in the middle."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.config import Settings
from server.app import create_app
from server.host import Host

SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"


class Headers(dict[str, str]):
    def get_all(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


class Scope:
    """A GET of a query, as granian tells it."""

    method, path, client, server, http_version, scheme = "GET", "/sparql", "127.0.0.1:1", "h:1", "1", "http"

    def __init__(self, text: str) -> None:
        self.query_string = f"query={quote(text)}"
        self.headers = Headers(accept="application/sparql-results+json", host="h")


class Protocol:
    """Remembers what was answered."""

    def response_bytes(self, status: int, _headers: Any, body: bytes) -> None:
        self.status, self.body = status, body

    def response_file(self, status: int, _headers: Any, path: str) -> None:
        self.status, self.body = status, Path(path).read_bytes()


@pytest.fixture
def app(store, request) -> Iterator[Any]:
    made = create_app(Settings(store=store, rate_limit="", **getattr(request, "param", {})))
    made.extensions["ctkg"].pool.walls(made.extensions["ctkg"].readers.state(made.extensions["ctkg"].readers.version()))
    yield made
    made.extensions["ctkg"].close()


async def ask(host: Host, text: str) -> tuple[int, Any]:
    protocol = Protocol()
    await host(Scope(text), protocol)
    return protocol.status, json.loads(protocol.body)


def answers(app: Any, *texts: str) -> list[tuple[int, Any]]:
    """What is answered to these texts, asked at once."""

    async def all_of_them() -> list[tuple[int, Any]]:
        front = app.extensions["ctkg.front"]
        host = Host(front, app.extensions["ctkg"].settings)
        return list(await asyncio.gather(*(ask(host, text) for text in texts)))

    with ThreadPoolExecutor(1) as thread:  # browser tests before this one leave a loop running in the main thread
        return thread.submit(lambda: asyncio.run(all_of_them())).result()


def test_a_small_answer_needs_no_thread(app, monkeypatch):
    monkeypatch.setattr("server.quick.Quick._rest", None)
    monkeypatch.setattr("server.host._Lane.run", None)
    assert answers(app, "ASK {}") == [(200, {"head": {}, "boolean": True})]


@pytest.mark.parametrize("app", [{"query_per_client": 40}], indirect=True)
def test_many_at_once_all_get_their_own_answer(app):
    found = answers(app, *(f"SELECT ({n} AS ?n) {{}}" for n in range(40)))
    assert [int(answer["results"]["bindings"][0]["n"]["value"]) for _, answer in found] == list(range(40))
    assert app.extensions["ctkg"].pool.waiting() == 0


def test_an_error_of_the_worker_is_told_and_the_next_query_answered(app):
    (status, _), (fine, _) = answers(app, "SELECT ?x { ?x }", "ASK {}")
    assert (status, fine) == (400, 200)
    assert answers(app, "ASK { }")[0][0] == 200


def test_a_large_answer_is_taken_over_and_whole(app):
    text = "SELECT ?x ?y { VALUES ?x { " + "1 " * 150 + "} VALUES ?y { " + "2 " * 150 + "} }"
    ((status, answer),) = answers(app, text)
    assert status == 200
    assert len(answer["results"]["bindings"]) == 150 * 150


@pytest.mark.parametrize("app", [{"query_timeout": 0.3}], indirect=True)
def test_a_slow_query_is_stopped_and_its_place_free_again(app):
    ((status, _),) = answers(app, SLOW)
    assert status == 503
    assert answers(app, "ASK {}")[0][0] == 200


def test_a_worker_that_was_killed_while_it_waited_is_replaced(app):
    for number in app.extensions["ctkg"].pool.processes():
        os.kill(number, signal.SIGKILL)
    assert answers(app, "ASK {}")[0][0] == 200


@pytest.mark.parametrize("app", [{"query_workers": 1, "query_slow_workers": 1, "query_timeout": 0.5}], indirect=True)
def test_who_waits_in_vain_is_told_so_and_nobody_keeps_a_place(app):
    found = answers(app, *(f"{SLOW} # {n}" for n in range(4)), "ASK {}")
    assert {status for status, _ in found} <= {200, 503}
    assert app.extensions["ctkg"].pool.waiting() == 0
    assert answers(app, "ASK { }")[0][0] == 200
