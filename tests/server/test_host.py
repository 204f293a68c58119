"""The service against clients that are slow, broken off or greedy: real sockets, a real process."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.stores.oxigraph import OxigraphWriter

ROWS = 200_000
ALL = "SELECT * { ?s <http://p.example/> ?o }"
DIRECT = "application/sparql-query"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, serving) -> Iterator:
    """A service over a graph whose whole answer is some 30 MB."""
    store = tmp_path_factory.mktemp("host") / "store"
    told = NamedNode("http://p.example/")
    with OxigraphWriter(store) as writer:
        triples = [Triple(NamedNode(f"http://s.example/{n}"), told, Literal(f"the value {n}")) for n in range(ROWS)]
        writer.replace_graph(NamedNode("http://g.example/"), triples)
        writer.publish("rows")
    with serving(store, send_timeout=2, stall_timeout=10, query_timeout=30) as started:
        yield started


@contextmanager
def connection(address: str) -> Iterator[socket.socket]:
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as made:
        yield made


def get(url: str, **headers: str):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): text for name, text in headers.items()})
    return urllib.request.urlopen(request, timeout=60)


def ask(service, text: str, **headers: str):
    return get(f"{service.address}/sparql?query={quote(text)}", **headers)


def received(made: socket.socket) -> bytes:
    pieces = []
    with suppress(ConnectionError):
        while piece := made.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


def web_process(number: int) -> int:
    """The process that answers, below the one that supervises."""
    below = subprocess.run(["pgrep", "-P", str(number)], capture_output=True, text=True, check=True).stdout.split()
    (found,) = (int(n) for n in below if "spawn_main" in Path(f"/proc/{n}/cmdline").read_text())
    return found


def memory(process: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096


def test_fifty_that_send_slowly_keep_nobody_waiting_and_are_cut_off(service):
    with ExitStack() as stack:
        slow = [stack.enter_context(connection(service.address)) for _ in range(50)]
        for made in slow:
            made.sendall(
                f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\nContent-Length: 90\r\n\r\nASK".encode()
            )
        assert get(f"{service.address}/healthz").status == 200
        for number in range(20):
            with ask(service, f"SELECT ({number} AS ?n) {{}}", Accept="text/csv") as answer:
                assert answer.read() == f"n\r\n{number}\r\n".encode()
        for made in slow:
            answer = received(made)
            assert b" 408 " in answer.partition(b"\r\n")[0], answer
            assert b"send_timeout" in answer


def test_fifty_that_do_not_read_keep_nobody_waiting_and_take_no_memory(service):
    process = web_process(service.process)
    with ask(service, ALL) as answer:
        whole = len(answer.read())
    assert whole > 20_000_000
    before = memory(process)
    with ExitStack() as stack:
        for _ in range(50):
            made = stack.enter_context(connection(service.address))
            made.sendall(f"GET /sparql?query={quote(ALL)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert made.recv(15) == b"HTTP/1.1 200 OK"
        with ask(service, "ASK {}") as answer:
            assert json.loads(answer.read())["boolean"] is True
        assert get(f"{service.address}/healthz").status == 200
        assert memory(process) - before < 60_000_000  # fifty times the answer is more than a gigabyte


def test_one_that_takes_nothing_of_its_answer_is_cut_off(service):
    process = web_process(service.process)
    with connection(service.address) as made:
        made.sendall(f"GET /sparql?query={quote(ALL)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert made.recv(15) == b"HTTP/1.1 200 OK"
        own = made.getsockname()[1]
        assert own in clients(process)
        for _ in range(600):
            if own not in clients(process):
                break
            time.sleep(0.1)
        else:
            pytest.fail("it still has its connection")
        assert len(received(made)) < 20_000_000


def clients(process: int) -> set[int]:
    """The ports of those that are connected, and that the system has not given up."""
    lines = Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]
    return {int(remote.partition(":")[2], 16) for _, _, remote, state, *_ in map(str.split, lines) if state == "01"}


def test_a_large_answer_arrives_whole_and_passes_through_a_file(service):
    process = web_process(service.process)
    before = memory(process)
    with ask(service, ALL, Accept="text/csv") as answer:
        length, rows = int(answer.headers["Content-Length"]), answer.read()
    assert len(rows) == length
    assert rows.count(b"\r\n") == ROWS + 1
    assert memory(process) - before < 20_000_000


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_large_answer_is_compressed_on_the_way(service, coding):
    import zlib

    import zstandard

    with ask(service, ALL, Accept="text/csv", Accept_Encoding=coding) as answer:
        assert answer.headers["Content-Encoding"] == coding
        body = answer.read()
    plain = (
        zlib.decompress(body, 31) if coding == "gzip" else zstandard.ZstdDecompressor().decompressobj().decompress(body)
    )
    assert plain.count(b"\r\n") == ROWS + 1
    assert len(body) < len(plain) / 3


def test_a_body_that_breaks_off_is_no_query(service):
    with connection(service.address) as made:
        made.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\nContent-Length: 90\r\n\r\nASK{{}}".encode()
        )
        made.shutdown(socket.SHUT_WR)
        assert b" 400 " in received(made).partition(b"\r\n")[0]


def test_a_body_too_large_is_refused_before_it_is_sent(service):
    with connection(service.address) as made:
        made.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\nContent-Length: 900000000\r\n\r\n".encode()
        )
        assert b" 413 " in received(made).partition(b"\r\n")[0]


def test_a_body_that_turns_out_too_large_is_refused(service):
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 65536

    request = urllib.request.Request(f"{service.address}/sparql", pieces(), {"Content-Type": DIRECT}, method="POST")
    with pytest.raises((urllib.error.HTTPError, ConnectionError)) as caught:
        urllib.request.urlopen(request, timeout=60)
    if isinstance(caught.value, urllib.error.HTTPError):
        with caught.value as error:
            assert error.code == 413


def test_a_write_without_a_length_is_refused(service):
    request = urllib.request.Request(f"{service.address}/update", iter([b"CLEAR ALL"]), method="POST")
    request.add_header("Content-Type", "application/sparql-update")
    request.add_header("Authorization", f"Bearer {service.tokens['admin']}")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=60)
    with caught.value as error:
        assert error.code == 400
        assert b"Content-Length" in error.read()


def test_the_same_question_at_the_same_time_is_worked_out_once(service):
    text = (
        "SELECT (COUNT(*) AS ?n) { ?a <http://p.example/> ?b BIND(STRLEN(CONCAT(STR(?a), ?b)) AS ?c) FILTER(?c > 3) }"
    )
    before = counted(service, 'ctkg_answers_total{kind="query",status="200"}')
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: ask(service, text, Accept="text/csv").read(), range(16)))
    assert set(answers) == {f"n\r\n{ROWS}\r\n".encode()}
    assert counted(service, 'ctkg_answers_total{kind="query",status="200"}') - before == 1


def test_metrics_tell_numbers_and_no_query(service):
    with ask(service, "SELECT ('a secret' AS ?x) {}"):
        pass
    with get(f"{service.address}/metrics") as answer:
        text = answer.read().decode()
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert answer.headers["Cache-Control"] == "no-store"
    assert "secret" not in text
    assert "127.0.0.1" not in text
    families = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}
    assert families == {
        "ctkg_answers_total",
        "ctkg_cache_bytes",
        "ctkg_cache_hits_total",
        "ctkg_queries_stopped_total",
        "ctkg_queries_waiting",
        "ctkg_query_workers",
        "ctkg_seconds",
        "ctkg_spool_bytes",
    }
    before = counted(service, "ctkg_cache_hits_total")
    with ask(service, "SELECT ('a secret' AS ?x) {}"):
        pass
    assert counted(service, "ctkg_cache_hits_total") == before + 1


def counted(service, name: str) -> float:
    with get(f"{service.address}/metrics") as answer:
        found = dict(line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if not line.startswith("#"))
    return float(found.get(name, 0))


@pytest.mark.parametrize(
    "path", ["/id/%FF", "/id/%C3%A9", "/id/a%2Fb", "/id//x", "/sparql/?query=ASK%7B%7D", "/%00", "/?%FF"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS", "PROPFIND"])
def test_no_address_and_no_method_makes_it_fail(service, method, path):
    with connection(service.address) as made:
        made.sendall(f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
        status = int(received(made).split(b" ", 2)[1])
        assert 200 <= status < 500


def test_a_header_that_only_looks_like_another_does_not_pass_for_it(service):
    with connection(service.address) as made:
        made.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nIf_None_Match: *\r\nContent_Type: a/b\r\nConnection: close\r\n\r\n")
        assert received(made).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", ["/id/nobody", "/sparql?query=ASK%7B%7D"])
def test_headers_given_twice_count_as_one_list(service, path):
    """RFC 9110, section 5.3."""
    for first, second in (("text/csv;q=0.2", "application/sparql-results+xml"), ("text/csv;q=0.2", "application/json")):
        head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: {first}\r\nAccept: {second}\r\nConnection: close\r\n\r\n"
        with connection(service.address) as made:
            made.sendall(head.encode())
            kind = second if path.startswith("/sparql") else "application/problem+json"
            assert f"content-type: {kind}".encode() in received(made).lower()


def sent(service, head: str, body: str = "") -> bytes:
    with connection(service.address) as made:
        made.sendall(f"{head}\r\nHost: x\r\nConnection: close\r\n\r\n{body}".encode())
        return received(made)


@pytest.mark.parametrize("scope", ["read", ""])
def test_a_write_without_a_good_token_is_refused_before_its_body_is_taken(service, scope):
    token = service.tokens[scope] if scope else "ctkg_unknown"
    head = f"POST /update HTTP/1.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/sparql-update"
    answer = sent(service, f"{head}\r\nContent-Length: 20000000")
    assert answer.startswith(b"HTTP/1.1 403" if scope else b"HTTP/1.1 401"), answer


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Transfer-Encoding: chunked", 200),
        ("Transfer-Encoding: gzip, chunked", 415),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", 415),
    ],
)
def test_a_body_in_another_coding_is_refused(service, headers, status):
    answer = sent(service, f"POST /sparql HTTP/1.1\r\nContent-Type: {DIRECT}\r\n{headers}", "5\r\nASK{}\r\n0\r\n\r\n")
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
