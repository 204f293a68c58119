"""A small record of two documents, loaded once; the application over it, and real processes where a test needs them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from werkzeug.test import TestResponse

from kg.config import Settings
from kg.stores.oxigraph import OxigraphWriter, open_reader
from server.app import create_app
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
