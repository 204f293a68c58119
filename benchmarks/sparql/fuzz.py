"""Requests of any kind against a running service: nothing may be a 500, and the service answers rightly all the while.

    .venv/bin/python benchmarks/sparql/fuzz.py [--examples 5000] [--seconds 120]

First hypothesis makes requests over every route and parameter (fuzzing.py), one that fails is made smaller.
Then bytes: requests as they go over the wire with bits flipped, cut, doubled, in pieces. If the service describes
itself at /api/openapi.json and schemathesis is installed, that follows. Ends with exit status 0 if all is well.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import hostile
import loading
import record
from fuzzing import Request, mutated, requests
from hypothesis import HealthCheck, Phase, given, seed, settings
from processes import tree
from questions import JSON
from report import Target, tell
from services import Service, ctkg, end_tidily, token


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=5000, help="requests that hypothesis makes")
    parser.add_argument("--seconds", type=float, default=120, help="time for bytes")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="ctkg-fuzz-") as made:
        folder = Path(made)
        record.write(folder / "record.nq", 5000)
        loading.load(folder / "record.nq", folder / "store")
        paths = routes(folder / "store")
        say(f"{len(paths)} routes")
        allowed = token(folder / "store", scope="admin")
        with ctkg(folder / "store", settings={"CTKG_QUERY_TIMEOUT": "2", "CTKG_WRITE_TIMEOUT": "5"}) as service:
            service.web_first = service.web  # type: ignore[attr-defined]  # kept to see whether it had to be replaced
            targets = [
                Target("failures of requests by hypothesis", by_hypothesis(service, paths, allowed, options), 0, True),
                Target("failures of bytes", by_bytes(service, options), 0, True),
                Target("failures found by schemathesis", by_schema(service, allowed), 0, True),
                Target("web processes that ended", float(service.web != service.web_first), 0, True),  # type: ignore[attr-defined]  # see above
                Target("processes at the end", float(len(tree(service.process.pid))), 14, True),
            ]
    print("\n## Fuzzing\n")
    tell(targets)
    sys.exit(any(target.passed is False for target in targets))


def routes(store: Path) -> list[str]:
    """Every route of the application."""
    from kg.config import Settings
    from server.app import create_app

    app = create_app(Settings(store=store))
    try:
        return sorted({str(rule) for rule in app.url_map.iter_rules()})
    finally:
        app.extensions["ctkg"].close()


def by_hypothesis(service: Service, paths: list[str], allowed: str, options: argparse.Namespace) -> float:
    """1.0 if a request was found that gets what none may get."""
    statuses: Counter[int] = Counter()
    connection = Connection(service.port)

    @seed(options.seed)
    @settings(
        max_examples=options.examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(requests(paths, allowed))
    def ask(request: Request) -> None:
        status = connection.ask(request.wire(f"127.0.0.1:{service.port}"), request.method)
        statuses[status] += 1
        if sum(statuses.values()) % 1000 == 0:
            say(f"{sum(statuses.values())} requests")
        assert status == 0 or status in hostile.ALLOWED or 200 <= status < 400, (status, connection.said[:400])

    try:
        ask()
    except Exception as error:  # hypothesis shows the request in what it says
        print(f"- {error}", *getattr(error, "__notes__", ()), sep="\n  ")
        return 1.0
    finally:
        print(f"\nStatuses by hypothesis (0: the connection was closed): {dict(sorted(statuses.items()))}")
    return 0.0 if alive(service) else 1.0


def by_bytes(service: Service, options: argparse.Namespace) -> float:
    """How many times the service gave what nobody may get, or did not answer afterwards."""
    chance = random.Random(options.seed)
    host = f"127.0.0.1:{service.port}"
    seeds = [*hostile.malformed(host), f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()]
    for kind, body in (("sparql-query", b"ASK { ?s ?p ?o }"), ("x-www-form-urlencoded", b"query=ASK%20%7B%7D")):
        head = f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/{kind}\r\n"
        seeds.append(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        seeds.append(f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n")
    failures, sent, statuses = 0, 0, Counter[int]()
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        data = mutated(chance.choice(seeds), chance)
        status, said = throw(service.port, data, chance)
        statuses[status] += 1
        sent += 1
        if status and status not in hostile.ALLOWED:
            failures += 1
            print(f"- status {status} for {data[:300]!r}: {said[:200]!r}")
        if sent % 200 == 0:
            if not alive(service):
                failures += 1
                print(f"- the service does not answer after {data[:300]!r}")
            say(f"{sent} times bytes, {max(end - time.monotonic(), 0):.0f} s to go")
    print(f"\nStatuses of bytes (0: the connection was closed): {dict(sorted(statuses.items()))}")
    return float(failures)


def by_schema(service: Service, allowed: str) -> float:
    """Whether schemathesis finds server errors; NaN if there is no description, or no schemathesis."""
    address = f"http://127.0.0.1:{service.port}/api/openapi.json"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(address, timeout=20).read()
    except urllib.error.HTTPError:
        say("there is no /api/openapi.json: schemathesis is left out")
        return float("nan")
    if importlib.util.find_spec("schemathesis") is None:
        say("schemathesis is not installed and left out")
        return float("nan")
    command = [sys.executable, "-m", "schemathesis.cli", "run", address, "--checks", "not_a_server_error"]
    command += ["--header", f"Authorization: Bearer {allowed}", "--max-examples", "25", "--continue-on-failure"]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout[-3000:])
    return float(done.returncode != 0)


class Connection:
    """One connection for request after request; made anew when it is closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self.said = b""

    def ask(self, data: bytes, method: str) -> int:
        """The status; 0 if the connection was closed without one. Raises TimeoutError."""
        fresh = self._socket is None
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
        try:
            self._socket.sendall(data)
            status, whole = _answer(self._socket, method)
        except TimeoutError:
            raise
        except OSError:
            status, whole = 0, b""
        if not status and not fresh:  # closed before this request came
            self._close()
            return self.ask(data, method)
        self.said = whole
        if not status or b"connection: close" in whole[:2000].lower():
            self._close()
        return status

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None


def _answer(connection: socket.socket, method: str) -> tuple[int, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(1 << 16)
        if not piece:
            return 0, data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head[9:12])
    if status == 100:
        return _answer(connection, method)
    lower = head.lower()
    if method == "HEAD" or status in (204, 304):
        return status, data
    if b"transfer-encoding: chunked" in lower:
        while not body.endswith(b"0\r\n\r\n"):
            piece = connection.recv(1 << 16)
            if not piece:
                return 0, data
            body += piece
        return status, head + body
    length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
    while len(body) < length:
        piece = connection.recv(1 << 16)
        if not piece:
            return 0, data
        body += piece
    return status, head + b"\r\n\r\n" + body


def throw(port: int, data: bytes, chance: random.Random) -> tuple[int, bytes]:
    """Send bytes, at once or in pieces, and see what comes back; status 0 for nothing that is HTTP."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1.0) as connection:
        if chance.random() < 0.2:
            cut = chance.randrange(len(data) + 1)
            connection.sendall(data[:cut])
            time.sleep(0.01)
            connection.sendall(data[cut:])
        else:
            connection.sendall(data)
        if chance.random() < 0.8:
            connection.shutdown(socket.SHUT_WR)
        said = connection.recv(1 << 16)
        if said[:5] == b"HTTP/" and said[9:12].isdigit():
            return int(said[9:12]), said
    return 0, b""


def alive(service: Service) -> bool:
    """Whether a question gets its right answer, within some seconds: the last one may just be over its limit."""
    for _ in range(20):
        with contextlib.suppress(OSError, ValueError):
            body = service.ask("SELECT (6 * 7 AS ?answer) {}", JSON, timeout=10)
            return bool(json.loads(body)["results"]["bindings"][0]["answer"]["value"] == "42")
        time.sleep(0.5)
    return False


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
