"""Writing over HTTP to a service that runs: who may, what is stored of it, who comes first, and what survives."""

from __future__ import annotations

import concurrent.futures
import contextlib
import gzip
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from filelock import FileLock

from kg.config import Settings
from kg.stores.oxigraph import open_reader, open_versions
from kg.tokens import Tokens

DIRECT = "application/sparql-update"
TURTLE = "text/turtle"
WRITES = [
    ("POST", "/update", DIRECT),
    ("PUT", "/graphs?graph=http://e/x", TURTLE),
    ("POST", "/graphs", TURTLE),
    ("DELETE", "/graphs?graph=http://e/x", TURTLE),
    ("PATCH", "/graphs?graph=http://e/x", DIRECT),
    ("PUT", "/graph/x", TURTLE),
    ("POST", "/graph/x", TURTLE),
    ("DELETE", "/graph/x", TURTLE),
    ("PATCH", "/graph/x", DIRECT),
]


def insert(graph: str, value: object = 1, subject: str = "a") -> str:
    return f"INSERT DATA {{ GRAPH <http://e/{graph}> {{ <http://e/{subject}> <http://e/p> {value} }} }}"


def address(graph: str) -> str:
    return f"/graphs?graph={quote(f'http://e/{graph}', safe='')}"


def put(service: Any, graph: str, value: object, **headers: str) -> Any:
    body = f"<http://e/a> <http://e/p> {value} ."
    return service.call("PUT", address(graph), body, scope="write", Content_Type=TURTLE, **headers)


def current(service: Any) -> int:
    version = open_versions(service.store).current()
    assert version is not None
    return int(version.number)


@pytest.mark.parametrize(("method", "path", "kind"), WRITES)
def test_a_write_needs_a_token_that_may_write(written: Any, method: str, path: str, kind: str) -> None:
    before = current(written)
    none = written.call(method, path, "x", Content_Type=kind)
    assert none.status == 401
    assert (
        none.headers["WWW-Authenticate"] == "Bearer realm=ctkg"
        or none.headers["WWW-Authenticate"] == 'Bearer realm="ctkg"'
    )
    wrong = written.call(method, path, "x", Content_Type=kind, Authorization="Bearer ctkg_wrong")
    assert wrong.status == 401
    assert "invalid_token" in wrong.headers["WWW-Authenticate"]
    assert written.call(method, path, "x", Content_Type=kind, scope="read").status == 403
    assert current(written) == before


def test_a_token_in_the_address_is_refused_even_if_it_is_good(written: Any) -> None:
    token = written.tokens["write"]
    answer = written.call("POST", f"/update?access_token={token}", insert("x"), Content_Type=DIRECT, scope="write")
    assert answer.status == 400
    assert token not in answer.body.decode()


def test_a_token_that_is_revoked_is_refused_at_once(written: Any) -> None:
    tokens = Tokens(Settings(store=written.store))
    secret = tokens.create("short-lived", "write", (datetime.now(UTC) + timedelta(days=1)).date())
    sent = {"Content_Type": DIRECT, "Authorization": f"Bearer {secret}"}
    assert written.call("POST", "/update", "", **sent).status == 200
    tokens.revoke("short-lived")
    assert written.call("POST", "/update", "", **sent).status == 401


def test_a_write_is_a_version_with_who_and_what_in_the_record(written: Any) -> None:
    before = current(written)
    answer = written.update(insert("logged"))
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Ctkg-Version"] == str(before + 1)
    assert answer.headers["ETag"] == f'"v{before + 1}"'
    assert answer.json["version"] == before + 1
    assert answer.json["changes"] == {"http://e/logged": {"added": 1, "removed": 0}}
    assert open_versions(written.store).get(before + 1).note.startswith("update: INSERT DATA (request sha256:")
    assert written.ask(
        """ASK { GRAPH graph:prov { ?activity prov:generated <http://e/logged> ; rdfs:label ?what ;
             prov:endedAtTime ?when ; prov:wasAssociatedWith ?who . ?who a prov:Agent ; rdfs:label "a-write"@en
             FILTER(CONTAINS(?what, "INSERT DATA (request sha256:")) } }"""
    )


def test_a_write_that_changes_nothing_makes_no_version(written: Any) -> None:
    first = written.update(insert("twice"))
    again = written.update(insert("twice"))
    assert (again.status, again.json["changed"], again.json["version"]) == (200, False, first.json["version"])
    assert written.update("# nothing at all").json["changed"] is False


BROKEN = """<https://w3id.org/ctkg/id/doc/radio/s/99> a <https://w3id.org/ctkg/ns#Statement> ;
    <https://w3id.org/ctkg/ns#speaker> <https://w3id.org/ctkg/id/person/nobody> ; <https://w3id.org/ctkg/ns#text> "Words"@en ."""
INVALID = f"INSERT DATA {{ GRAPH <http://e/invalid> {{ {BROKEN} }} }}"


@pytest.mark.parametrize("kind", ["update", "put", "post"])
def test_a_write_that_breaks_a_rule_is_refused_with_each_problem(written: Any, kind: str) -> None:
    before = current(written)
    if kind == "update":
        answer = written.update(INVALID)
    else:
        answer = written.call(kind.upper(), address("invalid"), BROKEN, scope="write", Content_Type=TURTLE)
    assert answer.status == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    problems = answer.json["problems"]
    assert {problem["record"] for problem in problems} == {"https://w3id.org/ctkg/id/doc/radio/s/99"}
    assert "https://w3id.org/ctkg/ns#speaker" in {problem.get("path") for problem in problems}
    assert all(problem["message"] for problem in problems)
    assert current(written) == before
    assert not written.ask("ASK { GRAPH <http://e/invalid> { ?s ?p ?o } }")


def test_what_others_rely_on_cannot_be_taken_away(written: Any) -> None:
    mayor = "<https://w3id.org/ctkg/id/person/mayor>"
    everywhere = f"DELETE {{ GRAPH ?g {{ {mayor} ?p ?o }} }} WHERE {{ GRAPH ?g {{ {mayor} ?p ?o }} %s }}"
    assert written.update(everywhere % "").status == 403  # the inferred graph is ours
    answer = written.update(everywhere % "FILTER(?g != graph:inferred)")
    assert answer.status == 422
    assert {problem["record"].rpartition("/id/")[2] for problem in answer.json["problems"]} == {"doc/radio/statement/1"}
    assert written.ask(f"ASK {{ {mayor} a :Person }}")


def test_operations_of_one_request_are_stored_together_or_not_at_all(written: Any) -> None:
    before = current(written)
    for second in ("CLEAR GRAPH <http://e/none>", "DROP GRAPH graph:ontology", "INSERT DATA {", INVALID):
        answer = written.update(f"{insert('atomic')} ; {second}")
        assert 400 <= answer.status < 500
    assert current(written) == before
    assert not written.ask("ASK { GRAPH <http://e/atomic> { ?s ?p ?o } }")


def test_a_write_is_seen_by_the_next_request_wherever_it_reads(written: Any) -> None:
    for value in range(3):
        put(written, "seen", value)
        assert written.ask(f"ASK {{ GRAPH <http://e/seen> {{ ?s ?p {value} }} }}")
        assert written.ask(f"ASK {{ <http://e/a> <http://e/p> {value} }}")
        assert f"{value}" in written.call("GET", address("seen"), Accept="application/n-triples").body.decode()


def test_a_write_for_another_state_is_refused(written: Any) -> None:
    assert put(written, "locked", 1, If_Match="*").status == 412
    made = put(written, "locked", 1, If_None_Match="*")
    assert made.status == 201
    assert put(written, "locked", 2, If_None_Match="*").status == 412
    changed = put(written, "locked", 2, If_Match=made.headers["ETag"])
    assert changed.status == 204
    for method in ("PUT", "POST", "DELETE"):
        answer = written.call(
            method, address("locked"), "", scope="write", Content_Type=TURTLE, If_Match=made.headers["ETag"]
        )
        assert answer.status == 412
        assert changed.headers["ETag"].strip('"') in answer.json["hint"]
    assert put(written, "locked", 3, If_Match='"other"').status == 412
    assert put(written, "locked", 3, If_Match=f"W/{changed.headers['ETag']}").status == 412
    assert put(written, "locked", 3, If_Match=f'"other", {changed.headers["ETag"]}').status == 204


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json"])
@pytest.mark.parametrize("path", ["/graph/tagged", "/graphs?graph=https://w3id.org/ctkg/graph/tagged"])
def test_the_tag_of_what_was_read_is_good_for_writing(written: Any, accept: str, path: str) -> None:
    body = "<http://e/a> <http://e/p> 1 ."
    written.call("PUT", path, body, scope="write", Content_Type=TURTLE)
    read = written.call("GET", path, Accept=accept)
    assert written.call("GET", path, Accept=accept, If_None_Match=read.headers["ETag"]).status == 304
    written.update(insert("unrelated", time.monotonic_ns()))
    sent = {"Content_Type": TURTLE, "If_Match": read.headers["ETag"]}
    assert written.call("PUT", path, f"{body} <http://e/b> <http://e/p> 1 .", scope="write", **sent).status == 204
    assert written.call("PUT", path, body, scope="write", **sent).status == 412
    assert written.call("GET", path, Accept=accept, If_None_Match=read.headers["ETag"]).status == 200


def test_an_update_may_name_the_version_it_was_made_for(written: Any) -> None:
    tag = written.update(insert("version")).headers["ETag"]
    assert written.update(insert("version", 2), If_Match=tag).status == 200
    assert written.update(insert("version", 3), If_Match=tag).status == 412


def test_of_two_writes_for_the_same_state_exactly_one_wins(written: Any) -> None:
    tag = put(written, "race", 0).headers["ETag"]
    barrier = threading.Barrier(4)

    def write(value: int) -> int:
        barrier.wait()
        return int(put(written, "race", value, If_Match=tag).status)

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(write, range(1, 5)))
    assert sorted(statuses) == [204, 412, 412, 412]
    winner = statuses.index(204) + 1
    assert written.ask(f"ASK {{ GRAPH <http://e/race> {{ ?s ?p {winner} }} }}")


def test_writers_queue_and_none_is_lost(written: Any) -> None:
    before = current(written)
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda n: written.update(insert("queue", n)), range(6)))
    assert [answer.status for answer in answers] == [200] * 6
    assert sorted(answer.json["version"] for answer in answers) == list(range(before + 1, before + 7))
    assert written.ask("ASK { { SELECT (COUNT(*) AS ?n) { GRAPH <http://e/queue> { ?s ?p ?o } } } FILTER(?n = 6) }")


@pytest.fixture(scope="module")
def narrow(running: Any) -> Any:
    """A service with little time and room."""
    return running(write_timeout=2.0, write_queue=1, write_max_bytes=5000)


def test_a_body_beyond_the_limit_is_refused(narrow: Any) -> None:
    assert put(narrow, "large", 1).status == 201
    assert put(narrow, "large", "1" * 6000).status == 413
    assert narrow.update("#" * 6000).status == 413


def test_a_body_that_breaks_off_changes_nothing(narrow: Any) -> None:
    before = current(narrow)
    with socket.create_connection(("127.0.0.1", int(narrow.address.rpartition(":")[2])), timeout=10) as connection:
        text = insert("half").encode()
        head = f"POST /update HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\nContent-Length: {len(text) + 20}\r\n"
        connection.sendall(f"{head}Authorization: Bearer {narrow.tokens['write']}\r\n\r\n".encode() + text)
        connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            connection.recv(1000)
    assert narrow.update(insert("whole")).status == 200
    assert current(narrow) == before + 1
    assert not narrow.ask("ASK { GRAPH <http://e/half> { ?s ?p ?o } }")


def test_a_body_without_a_length_or_in_another_coding_is_refused_and_never_taken_for_an_empty_one(written: Any) -> None:
    assert put(written, "whole", 1).status == 201
    connection = http.client.HTTPConnection(written.address.removeprefix("http://"), timeout=60)
    headers = {"Authorization": f"Bearer {written.tokens['write']}", "Content-Type": TURTLE}
    with contextlib.closing(connection):
        connection.request("PUT", address("whole"), iter([b"<a:a> <a:b> 1 ."]), headers, encode_chunked=True)
        assert connection.getresponse().status == 400
    packed = gzip.compress(b"<http://e/a> <http://e/p> 2 .")
    answer = written.call("PUT", address("whole"), packed, scope="write", Content_Type=TURTLE, Content_Encoding="gzip")
    assert answer.status == 415
    assert written.ask("ASK { GRAPH <http://e/whole> { ?s ?p 1 } }")


ENDLESS = """INSERT { GRAPH <http://e/n> { <http://e/a> <http://e/n> ?n } } WHERE {
    { SELECT (COUNT(*) AS ?n) { ?a ?p1 ?x . ?b ?p2 ?y . ?c ?p3 ?z . ?d ?p4 ?w } } }"""


def test_a_write_that_takes_too_long_is_stopped_and_the_next_one_is_unharmed(narrow: Any) -> None:
    narrow.update(insert("before", time.monotonic_ns()))
    before = current(narrow)
    answer = narrow.update(ENDLESS)
    assert answer.status == 503
    assert answer.headers["Retry-After"]
    assert "write_timeout" in answer.json["detail"]
    assert current(narrow) == before
    assert narrow.update(insert("after", time.monotonic_ns())).json["version"] == before + 1


def test_who_finds_the_queue_full_is_told_to_come_back(narrow: Any) -> None:
    narrow.update(insert("before", time.monotonic_ns()))
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(narrow.update, [ENDLESS] * 4))
    assert {answer.status for answer in answers} == {503}
    full = [answer for answer in answers if "write_queue" in answer.json["detail"]]
    assert full
    assert all(answer.headers["Retry-After"] for answer in full)
    assert narrow.update(insert("after", time.monotonic_ns())).status == 200


def test_while_another_process_writes_a_write_waits_for_it(written: Any) -> None:
    lock = FileLock(written.store / "write.lock")
    lock.acquire()
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(written.update, insert("patient", time.monotonic_ns()))
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        lock.release()
        assert waiting.result(timeout=60).status == 200


def test_while_another_process_writes_for_too_long_a_write_gives_up(narrow: Any) -> None:
    with FileLock(narrow.store / "write.lock"):
        answer = narrow.update(insert("impatient"))
    assert answer.status == 503
    assert "Another process is writing" in answer.json["detail"]


def test_what_the_command_line_loads_between_two_writes_is_kept(written: Any, tmp_path: Path) -> None:
    file = tmp_path / "place.ttl"
    file.write_text("<https://w3id.org/ctkg/id/x> <http://e/p> 'by hand' .", encoding="utf-8")
    written.update(insert("first", time.monotonic_ns()))
    load = [sys.executable, "-c", "from kg.cli import main; main()", "load", "--store", str(written.store), str(file)]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
    assert written.update(insert("second", time.monotonic_ns())).status == 200
    assert written.ask("ASK { ?s <http://e/p> 'by hand' }")


def writing_processes(service: Any) -> list[int]:
    """Processes of this service that write, by their command line."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if folder.name.isdecimal() and b"server.writing" in (folder / "cmdline").read_bytes():
                web = int((folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
                parent = int(Path(f"/proc/{web}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
                if service.process in (web, parent):
                    found.append(int(folder.name))
    return found


def test_the_writing_process_is_kept_and_can_reach_no_network(written: Any) -> None:
    written.update(insert("kept", time.monotonic_ns()))
    (number,) = writing_processes(written)
    written.update(insert("kept", time.monotonic_ns()))
    assert writing_processes(written) == [number]
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status


@pytest.mark.crash
def test_an_acknowledged_write_survives_the_death_of_the_writing_process(running: Any) -> None:
    service = running()
    service.update(insert("warm"))
    acknowledged: list[int] = []
    for value in range(5):
        thread = threading.Timer(
            0.02 + value * 0.03, lambda: [os.kill(n, signal.SIGKILL) for n in writing_processes(service)]
        )
        thread.start()
        answer = service.update(insert("crash", value))
        thread.join()
        assert answer.status in (200, 503)
        if answer.status == 200:
            acknowledged.append(value)
    assert service.update(insert("crash", 99)).status == 200
    reader = open_reader(service.store)
    for value in [*acknowledged, 99]:
        assert reader.query(f"ASK {{ GRAPH <http://e/crash> {{ ?s ?p {value} }} }}")
    named = {quad.triple for quad in reader.quads() if str(quad.graph_name) == "<http://e/crash>"}
    merged = {quad.triple for quad in reader.quads() if not str(quad.graph_name).startswith("<")}
    assert named <= merged


@pytest.mark.crash
def test_an_acknowledged_write_survives_the_death_of_the_service(running: Any, tmp_path: Path) -> None:
    service = running()
    acknowledged: list[int] = []

    def write() -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            for value in range(1000):
                if service.update(insert("crash", value)).status == 200:
                    acknowledged.append(value)

    thread = threading.Thread(target=write)
    thread.start()
    while len(acknowledged) < 3:
        time.sleep(0.01)
    for number in [*children(service.process), service.process]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    thread.join()
    reader = open_reader(service.store)
    for value in acknowledged:
        assert reader.query(f"ASK {{ GRAPH <http://e/crash> {{ ?s ?p {value} }} }}")


def children(number: int) -> Iterator[int]:
    """All processes under a process."""
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{number}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from children(int(child))
                yield int(child)


@pytest.mark.crash
def test_the_writing_process_ends_with_the_service_however_that_ends(running: Any) -> None:
    service = running()
    service.update(insert("one"))
    (number,) = writing_processes(service)
    web = int(Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    watched = os.pidfd_open(number)
    os.kill(web, signal.SIGKILL)
    assert select.select([watched], [], [], 30)[0], "the writing process goes on alone"
    os.close(watched)


def test_a_closed_service_keeps_its_tokens_out_of_what_it_says(written: Any) -> None:
    for path in ("/graphs", "/graphs?graph=http://e/seen", "/api/versions"):
        answer = written.call("GET", path, scope="write")
        assert written.tokens["write"] not in answer.body.decode()
    listed = [version.note for version in open_versions(written.store).list()]
    assert not any(secret in note for note in listed for secret in written.tokens.values())
