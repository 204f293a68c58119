"""The services that are compared: ours with and without its copy in memory, and the named peers as people run them.

The peers hold the very quads of our published version, default graph included, so that the same query reads the same
data everywhere. (With the named graphs alone and a union default graph they would have to merge while they answer.)
`oxigraph optimize` runs before the disk service starts, as its own message advises.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from processes import listeners, tree

from kg.config import Settings

__all__ = [
    "CTKG",
    "Service",
    "copy_settings",
    "ctkg",
    "end_tidily",
    "free_port",
    "oxigraph_disk",
    "oxigraph_memory",
    "rdflib_endpoint",
    "remove",
    "token",
    "unlimited",
]

CTKG = [sys.executable, "-c", "from kg.cli import main; main()"]
_OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))


@dataclass
class Service:
    """A running service."""

    name: str
    port: int
    path: str
    """Where it takes queries."""
    process: subprocess.Popen[bytes]
    ready_after: float
    """Seconds from its start to the first answer, data loaded."""
    store: Path = Path("/nowhere")
    """The folder of its data, if it is ours."""

    @property
    def web(self) -> int:
        """The process that talks HTTP."""
        return (listeners(self.process.pid, self.port) or [self.process.pid])[-1]

    def url(self, query: str) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}?{urllib.parse.urlencode({'query': query})}"

    def request(self, query: str, accept: str, *headers: str) -> str:
        """The bytes of a GET, as text; ``@@`` stays in it."""
        target = f"{self.path}?query={urllib.parse.quote(query, safe='@')}"
        lines = [f"GET {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Accept: {accept}", *headers, "", ""]
        return "\r\n".join(lines)

    def ask(self, query: str, accept: str, timeout: float = 60.0) -> bytes:
        """An answer. Raises OSError (HTTPError, URLError, TimeoutError)."""
        request = urllib.request.Request(self.url(query), headers={"Accept": accept})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=timeout) as answer:
            return bytes(answer.read())

    def stop(self) -> None:
        """Politely, then not."""
        pids = tree(self.process.pid)
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()


def end_tidily() -> None:
    """Let SIGTERM end this process as Ctrl-C does: services stopped, folders removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unlimited() -> dict[str, str]:
    """Environment that lifts those limits of our service that a benchmark would meet: clients, sizes, time."""
    wanted = {
        "query_max_bytes": "4000000000",
        "query_max_rows": "100000000",
        "query_per_client": "1000",
        "query_slow_workers": "8",
        "query_timeout": "60",
        "max_file_bytes": "100000000000",
    }
    return {f"CTKG_{name.upper()}": value for name, value in wanted.items() if name in Settings.model_fields}


@contextlib.contextmanager
def ctkg(store: Path, name: str = "ctkg", settings: Mapping[str, str] | None = None) -> Iterator[Service]:
    """`ctkg serve` over a store."""
    port = free_port()
    command = [*CTKG, "serve", "--store", str(store), "--port", str(port)]
    with _running(name, command, port, "/sparql", dict(settings or {})) as service:
        service.store = store
        yield service


@contextlib.contextmanager
def oxigraph_disk(dump: Path, folder: Path) -> Iterator[Service]:
    """`oxigraph serve --location`, loaded by `oxigraph load` and optimised."""
    if not folder.exists():
        for command in (["load", "--location", str(folder), "--file", str(dump)], ["optimize", "-l", str(folder)]):
            subprocess.run([_OXIGRAPH, *command], check=True, capture_output=True)
    port = free_port()
    command = [_OXIGRAPH, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running("oxigraph serve, disk", command, port, "/query") as service:
        yield service


@contextlib.contextmanager
def oxigraph_memory(dump: Path) -> Iterator[Service]:
    """`oxigraph serve` without a location, filled over HTTP."""
    port = free_port()
    command = [_OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running("oxigraph serve, memory", command, port, "/query") as service:
        begin = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        with dump.open("rb") as body:
            headers = {"Content-Type": "application/n-quads", "Content-Length": str(dump.stat().st_size)}
            connection.request("POST", "/store", body, headers)
            answer = connection.getresponse()
            answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"oxigraph did not take the dump: {answer.status}")
        service.ready_after += time.monotonic() - begin
        yield service


@contextlib.contextmanager
def rdflib_endpoint(dump: Path) -> Iterator[Service]:
    """rdflib-endpoint with its Oxigraph store in memory, the fastest that it offers."""
    port = free_port()
    script = Path(__file__).with_name("rdflib_peer.py")
    with _running("rdflib-endpoint", [sys.executable, str(script), str(dump), str(port)], port, "/") as service:
        yield service


@contextlib.contextmanager
def _running(
    name: str, command: list[str], port: int, path: str, settings: Mapping[str, str] | None = None
) -> Iterator[Service]:
    begin = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, env=os.environ | dict(settings or {})
        )
        service = Service(name, port, path, process, 0.0)
        try:
            yield from _served(service, begin)
        except RuntimeError:
            said.seek(0)
            print(said.read().decode(errors="replace")[-2000:], file=sys.stderr)
            raise
        finally:
            service.stop()


def _served(service: Service, begin: float) -> Iterator[Service]:
    _wait(service)
    service.ready_after = time.monotonic() - begin
    yield service


def _wait(service: Service) -> None:
    for _ in range(6000):
        if service.process.poll() is not None:
            raise RuntimeError(f"{service.name} ended with status {service.process.returncode}")
        try:
            service.ask("ASK { ?s ?p ?o }", "application/sparql-results+json", timeout=120)
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
        except OSError:
            pass
        else:
            return
        time.sleep(0.05)
    raise RuntimeError(f"{service.name} did not become ready")


def remove(*paths: Path) -> None:
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def copy_settings() -> dict[bool, dict[str, str]]:
    """Settings with the copy in memory (large enough for any record here), and without it."""
    if "query_copy_bytes" not in Settings.model_fields:
        return {True: {}, False: {}}
    return {True: {"CTKG_QUERY_COPY_BYTES": "8000000000"}, False: {"CTKG_QUERY_COPY_BYTES": "0"}}


def token(store: Path, scope: str = "write") -> str:
    """A new token for writing, made as an operator makes one."""
    command = [*CTKG, "tokens", "--store", str(store), "create", f"bench-{time.time_ns()}", "--scope", scope]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split()[-1]
