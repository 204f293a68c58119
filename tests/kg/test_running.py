"""What is kept for a state of the record, and the order of its statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.queries import iri_of
from kg.queries.remembered import remembered
from kg.queries.running import all_statements, newest_first
from kg.stores.oxigraph import OxigraphReader, OxigraphWriter, open_reader

NORTHLAND = Path(__file__).parent / "fixtures" / "northland.trig"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    quads = list(parse(path=str(NORTHLAND), format=RdfFormat.TRIG))
    with OxigraphWriter(tmp_path / "store") as writer:
        for graph in {quad.graph_name for quad in quads}:
            assert isinstance(graph, NamedNode)
            writer.replace_graph(graph, [quad.triple for quad in quads if quad.graph_name == graph])
        writer.publish("the record")
    return tmp_path / "store"


def test_what_is_made_of_a_version_is_made_once(store: Path) -> None:
    made: list[int] = []
    for _ in range(2):
        assert remembered(open_reader(store), "test", lambda: made.append(1) or "made") == "made"

    assert made == [1]


def test_another_version_is_another_state(store: Path) -> None:
    before = all_statements(open_reader(store))
    with OxigraphWriter(store) as writer:
        writer.replace_graph(NamedNode("https://w3id.org/ctkg/graph/doc/d2"), [])
        writer.publish("without the second report")

    assert all_statements(open_reader(store)) == before - {iri_of("doc/d2/statement/1")}


def test_of_a_state_without_a_version_nothing_is_kept(northland: OxigraphReader) -> None:
    made: list[int] = []
    for _ in range(2):
        remembered(northland, "test", lambda: made.append(1))

    assert made == [1, 1]


def test_many_statements_come_in_the_same_order_as_few(
    northland: OxigraphReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(all_statements(northland))
    few = newest_first(northland, whole)
    monkeypatch.setattr("kg.queries.running._FEW", 0)

    assert newest_first(northland, whole) == few
    assert newest_first(northland, {few[2], few[0]}) == [few[0], few[2]]
    assert few[0] == iri_of("doc/d2/statement/1")
