"""A small record of two documents, loaded once; the application over it, and real processes where a test needs them."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from werkzeug.test import TestResponse

from kg.config import Settings
from kg.pipeline import ingest
from kg.stores.oxigraph import OxigraphWriter, open_reader
from kg.tokens import SCOPES, Tokens
from server.app import create_app
from server.reading_queue import ReadingQueue
from server.workers import Pool, State


def publish(store: Path, *, without: str = "") -> None:
    """Publish the record, perhaps without one of its graphs."""
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in parse(path=str(Path(__file__).with_name("record.trig")), format=RdfFormat.TRIG):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value].append(quad.triple)
    with OxigraphWriter(store) as writer:
        for name, triples in graphs.items():
            writer.replace_graph(NamedNode(name), [] if name == without else triples)
        writer.publish("the record" if not without else "a part of the record")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three versions: as made, Monday's document, both documents."""
    folder = tmp_path_factory.mktemp("server") / "store"
    publish(folder, without="https://w3id.org/ctkg/graph/doc/tuesday")
    publish(folder)
    return folder


@pytest.fixture(scope="session")
def load() -> Callable[..., None]:
    """Publishes the record in a store."""
    return publish


@pytest.fixture(scope="session")
def app(store: Path) -> Iterator[Flask]:
    made = create_app(Settings(store=store, query_timeout=20))
    yield made
    made.extensions["ctkg"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def state(store: Path) -> State:
    version = open_reader(store).version
    assert version is not None
    return State(version.path)


@pytest.fixture
def pool(store: Path) -> Iterator[Pool]:
    """Workers with little time and memory; a test that needs other limits makes its own."""
    made = Pool(Settings(store=store, query_timeout=1.0, query_memory=200_000_000, query_max_bytes=100_000))
    yield made
    made.close()


@pytest.fixture(scope="session")
def problem() -> Callable[[TestResponse], dict[str, str]]:
    """Reads the problem details that an error answers to a program."""

    def read(response: TestResponse) -> dict[str, str]:
        assert response.content_type == "application/problem+json"
        details: dict[str, str] = json.loads(response.data)
        assert details["status"] == response.status_code
        assert details["detail"]
        return details

    return read


@pytest.fixture(scope="session")
def browser() -> dict[str, str]:
    """The Accept header of a browser."""
    return {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


BULLETIN = """
document: {id: doc/radio, title: Evening bulletin, publisher: org/radio, reportedDate: 2022-03-05,
           fullText: "The mayor said the corridor was closed at noon."}
actors:
  - {id: org/radio, type: NewsOrganization, label: Radio Example}
  - {id: person/mayor, type: Person, label: Mayor of Exampletown}
passages:
  - {id: p:1, exact: "The mayor said the corridor was closed at noon."}
statements:
  - {id: s:1, speaker: person/mayor, speechAct: claim, attribution: indirect, text: The corridor was closed at noon.,
     evidencedBy: p:1}
"""


class Answer(NamedTuple):
    """What a service that runs said."""

    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body, which is JSON."""
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass(frozen=True)
class Running:
    """A service in a process of its own, over a store that a test may write to."""

    address: str
    store: Path
    tokens: dict[str, str]
    """Scope → token."""
    process: int

    def call(self, method: str, path: str, body: bytes | str = b"", *, scope: str = "", **headers: str) -> Answer:
        """Send one request; ``scope`` chooses the token, and ``_`` in the name of a header stands for a dash."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if scope:
            sent["Authorization"] = f"Bearer {self.tokens[scope]}"
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=120)
        with contextlib.closing(connection):
            connection.request(method, path, body.encode() if isinstance(body, str) else body, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def update(self, text: str, *, scope: str = "write", **headers: str) -> Answer:
        """Send an update as it is."""
        return self.call("POST", "/update", text, scope=scope, Content_Type="application/sparql-update", **headers)

    def ask(self, text: str) -> bool:
        """Ask a question of the record as it is now."""
        answer = self.call("GET", f"/sparql?query={quote(text)}", Accept="application/sparql-results+json")
        assert answer.status == 200, answer.body
        return bool(answer.json["boolean"])


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Running]]:
    """Starts services over a copy of the record, with settings given as keywords, and ends them with the tests."""
    with contextlib.ExitStack() as stack:

        def start(**settings: object) -> Running:
            folder = tmp_path_factory.mktemp("written") / "store"
            file = folder.with_name("radio.yaml")
            file.write_text(BULLETIN, encoding="utf-8")
            ingest([file], Settings(store=folder))
            return stack.enter_context(_running(folder, settings))

        yield start


@contextlib.contextmanager
def _running(store: Path, settings: Mapping[str, object]) -> Iterator[Running]:
    tokens = {scope: Tokens(Settings(store=store)).create(f"a-{scope}", scope) for scope in SCOPES}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store), "--port", str(port)],
        stdout=subprocess.PIPE,
        env=os.environ | {f"CTKG_{name.upper()}": str(value) for name, value in settings.items()},
    )
    assert process.stdout is not None
    try:
        assert b"ctkg serves" in process.stdout.readline()
        yield Running(f"http://127.0.0.1:{port}", store, tokens, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="session")
def serving() -> Callable[..., contextlib.AbstractContextManager[Running]]:
    """Serves a store that a test has made, with settings given as keywords, to the end of a ``with`` block."""

    def start(store: Path, **settings: object) -> contextlib.AbstractContextManager[Running]:
        return _running(store, settings)

    return start


@pytest.fixture(scope="session")
def written(running: Callable[..., Running]) -> Running:
    """A service that many tests write to, each to graphs of its own."""
    return running()


@pytest.fixture(scope="module")
def readings(store: Path) -> Iterator[ReadingQueue]:
    """One reading process for all tests of a file that leave it alive."""
    made = ReadingQueue(Settings(store=store))
    yield made
    made.close()


@pytest.fixture
def readings_with(store: Path) -> Iterator[Callable[..., ReadingQueue]]:
    """Makes a queue of readings with other settings."""
    made: list[ReadingQueue] = []

    def start(**others: object) -> ReadingQueue:
        made.append(ReadingQueue(Settings(store=store, **others)))
        return made[-1]

    yield start
    for each in made:
        each.close()
