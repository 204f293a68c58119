"""How long it takes until a write is seen, and until a query that must not go on is ended and replaced."""

from __future__ import annotations

import http.client
import json
import statistics
import threading
import time
import urllib.parse
from pathlib import Path

from questions import JSON, PREFIXES
from report import Part, Target, table
from services import Service, copy_settings, ctkg, token, unlimited

__all__ = ["kills", "visible", "write"]

_NEVER_ENDS = PREFIXES + "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def kills(store: Path, times: int = 5) -> Part:
    """A query over its limit: from the limit to its 503, and from there to the next answer."""
    limit, late, replaced = 1.0, [], []
    settings = unlimited() | copy_settings()[True] | {"CTKG_QUERY_TIMEOUT": str(limit), "CTKG_QUERY_WORKERS": "1"}
    with ctkg(store, settings=settings) as service:
        for at in range(times):
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
            connection.connect()
            begin = time.perf_counter()
            status = _get(connection, service, f"{_NEVER_ENDS} # {at}")
            late.append((time.perf_counter() - begin - limit) * 1000)
            if status != 503:
                raise RuntimeError(f"a query over its limit was answered with {status}")
            begin = time.perf_counter()
            if _get(connection, service, f"ASK {{ ?s{at} ?p ?o }}") != 200:
                raise RuntimeError("the query after a killed one failed")
            replaced.append((time.perf_counter() - begin) * 1000)
    text = "\n### A query over its limit (one worker)\n\n" + table(
        ["ms", "median", "worst"],
        [
            ["from the limit to the 503", statistics.median(late), max(late)],
            ["from the 503 to the next answer", statistics.median(replaced), max(replaced)],
        ],
    )
    targets = [
        Target("killed query: 503 after its limit", statistics.median(late), 100, at_most=True, unit=" ms"),
        Target("killed query: the replacement answers", statistics.median(replaced), 50, at_most=True, unit=" ms"),
    ]
    return Part({"late": late, "replaced": replaced}, text, targets)


def _get(connection: http.client.HTTPConnection, service: Service, query: str) -> int:
    target = f"{service.path}?{urllib.parse.urlencode({'query': query})}"
    connection.request("GET", target, headers={"Accept": JSON})
    answer = connection.getresponse()
    answer.read()
    return answer.status


class _Eyes:
    """Asks without a pause for the newest note; remembers when each was first seen."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.seen: dict[int, float] = {}
        self.over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._service.port, timeout=30)
        query = PREFIXES + "SELECT ?n { <https://w3id.org/ctkg/id/bench/note> rdfs:comment ?n }"
        target = f"{self._service.path}?{urllib.parse.urlencode({'query': query})}"
        while not self.over.is_set():
            connection.request("GET", target, headers={"Accept": JSON})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 200:
                for row in json.loads(body)["results"]["bindings"]:
                    if row["n"]["value"].isdecimal():
                        self.seen.setdefault(int(row["n"]["value"]), time.time())

    def __enter__(self) -> _Eyes:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._thread.join()


def visible(store: Path, times: int = 5) -> Part:
    """A small update with a token: sent, committed, acknowledged, seen by a reader who asks all the time.

    What the service says of itself tells when it had worked the change out and validated it, and began to commit.
    """
    whole, prepared, seen = [], [], []
    settings = unlimited() | copy_settings()[True] | {"CTKG_WRITE_TIMEOUT": "600"}
    with ctkg(store, settings=settings) as service:
        allowed = token(store)
        with _Eyes(service) as eyes:
            first = int(time.time())  # the store may have been written to before
            for number in range(first, first + times):
                begin = time.time()
                seconds = update(service.port, allowed, number)
                done = time.time()
                for _ in range(30_000):
                    if number in eyes.seen:
                        break
                    time.sleep(0.001)
                else:
                    raise RuntimeError("a write that was acknowledged is not seen")
                whole.append((eyes.seen[number] - begin) * 1000)
                prepared.append((done - begin - seconds["publish"]) * 1000)
                seen.append((eyes.seen[number] - done + seconds["publish"]) * 1000)
    rows = [
        ["sent, worked out, inferred and validated", statistics.median(prepared), max(prepared)],
        ["commit begun to first seen", statistics.median(seen), max(seen)],
        ["sent to first seen", statistics.median(whole), max(whole)],
    ]
    text = "\n### A small update\n\n" + table(["ms", "median", "worst"], rows)
    target = Target("commit to visible", statistics.median(seen), 100, at_most=True, unit=" ms")
    return Part({"prepared": prepared, "whole": whole, "commit to seen": seen}, text, [target])


def update(port: int, allowed: str, number: int) -> dict[str, float]:
    """Replace the note by an update; the seconds that the service says it took. Raises RuntimeError."""
    note = "<https://w3id.org/ctkg/id/bench/note> <http://www.w3.org/2000/01/rdf-schema#comment>"
    graph = "<https://w3id.org/ctkg/graph/analysis/bench>"
    text = f"""DELETE {{ GRAPH {graph} {{ {note} ?old }} }} INSERT {{ GRAPH {graph} {{ {note} "{number}" }} }}
      WHERE {{ OPTIONAL {{ GRAPH {graph} {{ {note} ?old }} }} }}"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=700)
    headers = {"Authorization": f"Bearer {allowed}", "Content-Type": "application/sparql-update"}
    connection.request("POST", "/update", text, headers)
    answer = connection.getresponse()
    told = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"the update was answered with {answer.status}: {told[:300]!r}")
    seconds: dict[str, float] = json.loads(told)["seconds"]
    return seconds


def write(port: int, allowed: str, number: int, address: str = "127.0.0.1") -> int:
    """PUT one note; the version that holds it. Raises OSError, or RuntimeError with what the service said."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120, source_address=(address, 0))
    graph = "https://w3id.org/ctkg/graph/analysis/bench"
    body = f'<https://w3id.org/ctkg/id/bench/note> <http://www.w3.org/2000/01/rdf-schema#comment> "{number}" .\n'
    headers = {"Authorization": f"Bearer {allowed}", "Content-Type": "text/turtle"}
    try:
        connection.request("PUT", f"/graphs?{urllib.parse.urlencode({'graph': graph})}", body, headers)
        answer = connection.getresponse()
        told = answer.read()
    finally:
        connection.close()
    if answer.status not in (200, 201, 204):
        raise RuntimeError(f"the write was answered with {answer.status}: {told[:300]!r}")
    return int(answer.headers.get("Ctkg-Version", "0"))
