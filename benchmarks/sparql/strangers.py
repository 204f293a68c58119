"""Clients of all kinds, each to be run in a process of its own (soak.py)."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from typing import Any
from urllib.parse import urlencode

import hostile
from known import ASKED, SMALL, Known, rows_of
from latency import write
from questions import JSON, PREFIXES

__all__ = ["EVERYBODY", "Job", "good"]

_PAUSE = 0.05
"""Seconds between two requests of one bad client. Without it the clients would take the processors."""


@dataclass
class Job:
    """What a client needs to know."""

    who: str
    address: str
    port: int
    seconds: float
    known: list[Known]
    token: str
    watched: int
    over: Event
    written: Any
    """Three shared numbers: last note sent, last note acknowledged, version that holds it."""
    tell: Any = None

    def running(self) -> bool:
        return not self.over.is_set()

    def connect(self, timeout: float = 40.0) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=(self.address, 0))


class _Keeper:
    """A keep-alive connection that is made anew when it breaks; counts statuses."""

    def __init__(self, job: Job, timeout: float = 40.0) -> None:
        self._job = job
        self._timeout = timeout
        self._connection = job.connect(timeout)
        self._statuses: Counter[int] = Counter()
        self._told = time.monotonic()

    def ask(
        self, target: str, headers: dict[str, str], body: bytes | None = None, what: str = ""
    ) -> tuple[int, http.client.HTTPMessage | None, bytes]:
        """Status, headers and body; status 0 if the connection broke."""
        try:
            self._connection.request("GET" if body is None else "POST", target, body, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self._connection = self._job.connect(self._timeout)
            self._count(0)
            if isinstance(error, TimeoutError):
                self._job.tell("problem", f"no answer within {self._timeout:.0f} s: {what}")
            return 0, None, b""
        self._count(answer.status)
        if answer.status not in hostile.ALLOWED or answer.status == 501:
            self._job.tell("problem", f"status {answer.status}: {what}: {content[:200]!r}")
        return answer.status, answer.headers, content

    def _count(self, status: int) -> None:
        self._statuses[status] += 1
        if time.monotonic() - self._told > 2:
            self.close()

    def close(self) -> None:
        self._told = time.monotonic()
        self._job.tell("statuses", dict(self._statuses))
        self._statuses.clear()


def good(job: Job) -> None:
    """Ask what is known, 30 times a second; a third of the time the same again, which may come from a cache."""
    chance = random.Random(job.who)
    keeper, latencies, number = _Keeper(job), [], chance.randrange(1_000_000_000)
    by_name: dict[str, list[Known]] = {}
    for known in job.known:
        by_name.setdefault(known.name, []).append(known)
    while job.running():
        begin = time.perf_counter()
        name = chance.choice(ASKED)
        known = chance.choice(by_name[name])
        number += 1
        mark = "7" if chance.random() < 0.33 else str(number)
        target = "/sparql?" + urlencode({"query": known.text.replace("@@", mark)})
        status, _, body = keeper.ask(target, {"Accept": known.accept}, what=known.name)
        took = (time.perf_counter() - begin) * 1000
        if status == 200 and rows_of(body, known.accept, mark) != known.rows:
            job.tell("problem", f"wrong answer to {known.name}")
        elif status not in (0, 200, 503):
            job.tell("problem", f"wrong status {status} for {known.name}: {body[:200]!r}")
        if name in SMALL and status == 200:
            latencies.append(took)
        if len(latencies) >= 50:
            job.tell("latencies", latencies)
            latencies = []
        time.sleep(max(0.0, 1 / 30 - took / 1000))
    job.tell("latencies", latencies)
    keeper.close()


def reader_of_notes(job: Job) -> None:
    """Follow what the writer writes: never older than what was acknowledged, and each version keeps what it held."""
    keeper = _Keeper(job)
    query = PREFIXES + "SELECT ?n { <https://w3id.org/ctkg/id/bench/note> rdfs:comment ?n }"
    seen: dict[int, int] = {}
    while job.running():
        _, least, version = list(job.written)
        status, _, body = keeper.ask("/sparql?" + urlencode({"query": query}), {"Accept": JSON}, what="the newest note")
        most = job.written[0]
        if status == 200:
            notes = [int(row["n"]["value"]) for row in json.loads(body)["results"]["bindings"]]
            if least >= 0 and (len(notes) != 1 or not least <= notes[0] <= most):
                job.tell("problem", f"wrong note: {notes} where {least} was acknowledged and {most} sent")
        if version and least >= 0:
            seen[version] = least
        for old in random.sample(sorted(seen), min(2, len(seen))):
            target = "/sparql?" + urlencode({"query": query, "v": old})
            status, _, body = keeper.ask(target, {"Accept": JSON}, what="an old note")
            if status == 200:
                notes = [int(row["n"]["value"]) for row in json.loads(body)["results"]["bindings"]]
                if notes != [seen[old]]:
                    job.tell("problem", f"wrong note in version {old}: {notes}, it was {seen[old]}")
            elif status == 404:
                del seen[old]  # pruned
        time.sleep(0.05)
    keeper.close()


def writer(job: Job) -> None:
    """Write a small graph again and again; now and then something that must not get in."""
    number = 0
    chance = random.Random(5)
    while job.running():
        number += 1
        job.written[0] = number
        try:
            version = write(job.port, job.token, number, job.address)
        except RuntimeError as error:
            if " 503" not in str(error):
                job.tell("problem", f"wrong answer to a write: {error}")
        except OSError as error:
            job.tell("problem", f"wrong end of a write: {type(error).__name__}: {error}")
        else:
            with job.written.get_lock():
                job.written[1], job.written[2] = number, version
            job.tell("writes", 1)
        time.sleep(chance.choice((0.1, 0.3, 1.0)))


def bad_writer(job: Job) -> None:
    """Writes that are refused: invalid, hostile, without a right."""
    keeper = _Keeper(job, timeout=130)
    texts = [
        "DELETE { ?s ?p ?o } INSERT { ?s ?p ?x } WHERE { ?s ?p ?o . ?a ?b ?x . ?c ?d ?e }",
        "INSERT DATA { GRAPH <https://w3id.org/ctkg/graph/ontology> { <urn:a> <urn:b> <urn:c> } }",
        "INSERT DATA { GRAPH <https://w3id.org/ctkg/graph/doc/x> { <urn:x> a <https://w3id.org/ctkg/ns#Statement> } }",
        f"LOAD <http://127.0.0.1:{job.watched}/secret>",
        "DROP ALL",
        "INSERT DATA {",
        f"INSERT {{ <urn:a> <urn:b> ?x }} WHERE {{ SERVICE <http://127.0.0.1:{job.watched}/> {{ ?s ?p ?x }} }}",
    ]
    while job.running():
        for text in texts:
            for right in ("", f"Bearer {job.token}", "Bearer " + "x" * 5000, "Basic \xff"):
                headers = {"Content-Type": "application/sparql-update", "Authorization": right}
                if not right:
                    del headers["Authorization"]
                status, _, _ = keeper.ask("/update", headers, text.encode(), what=f"update {text[:60]}")
                if 200 <= status < 300:
                    job.tell("problem", f"wrong: an update that must be refused got {status}: {text[:100]}")
                time.sleep(_PAUSE)
                if not job.running():
                    break
    keeper.close()


def hostile_client(job: Job) -> None:
    """One query that must not go on after the other."""
    chance, keeper = random.Random(job.who), _Keeper(job)
    queries = list((hostile.hostile_queries() | hostile.outbound(job.watched)).items())
    while job.running():
        chance.shuffle(queries)
        for name, query in queries:
            if not job.running():
                break
            # Over and over the same would be answered from what is kept.
            headers = {"Content-Type": "application/sparql-query", "Accept": JSON + ", text/turtle"}
            keeper.ask("/sparql", headers, f"{query} # {chance.random()}".encode(), what=name)
            time.sleep(_PAUSE)
    keeper.close()


def broken_client(job: Job) -> None:
    """Queries that are none, bodies that are too much, requests that are none."""
    keeper = _Keeper(job)
    while job.running():
        for query in hostile.broken_queries():
            keeper.ask("/sparql?" + urlencode({"query": query}), {"Accept": JSON}, what=f"broken {query[:40]!r}")
            time.sleep(_PAUSE)
        for name, (path, kind, body) in hostile.bodies().items():
            keeper.ask(path, {"Content-Type": kind}, body, what=name)
            time.sleep(_PAUSE)
        for request in hostile.malformed(f"127.0.0.1:{job.port}"):
            _raw(job, request)
            time.sleep(_PAUSE)
            if not job.running():
                break
        time.sleep(0.2)
    keeper.close()


def _raw(job: Job, request: bytes) -> None:
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", job.port), timeout=5, source_address=(job.address, 0)) as connection,
    ):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        head = connection.recv(1 << 16)
        if head[:5] == b"HTTP/" and head[9:12].isdigit() and int(head[9:12]) not in hostile.ALLOWED:
            job.tell("problem", f"status {int(head[9:12])}: raw {request[:80]!r}")


def slow_client(job: Job) -> None:
    """Twenty connections that send a byte at a time, and twenty that ask for much and hardly read."""
    text = urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 100000"})
    request = f"GET /sparql?{text} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {JSON}\r\n\r\n".encode()
    post = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    post += b"Content-Length: 90000\r\n\r\nASK"
    while job.running():
        with contextlib.ExitStack() as opened:
            sockets = []
            for at in range(60):
                with contextlib.suppress(OSError):
                    connection = socket.socket()
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                    connection.bind((job.address, 0))
                    connection.settimeout(1)
                    connection.connect(("127.0.0.1", job.port))
                    opened.callback(connection.close)
                    connection.sendall((request[:20], request, post)[at % 3])
                    sockets.append((at % 3, connection))
            end = time.monotonic() + 15
            while job.running() and time.monotonic() < end:
                for kind, connection in sockets:
                    with contextlib.suppress(OSError):
                        if kind == 1:
                            connection.recv(512, socket.MSG_DONTWAIT)
                        else:
                            connection.send(b"x")
                time.sleep(0.3)


EVERYBODY: dict[str, Callable[[Job], None]] = {
    "good": good,
    "good too": good,
    "reader of notes": reader_of_notes,
    "writer": writer,
    "writer of what is refused": bad_writer,
    "hostile 1": hostile_client,
    "hostile 2": hostile_client,
    "hostile 3": hostile_client,
    "broken": broken_client,
    "slow": slow_client,
}
