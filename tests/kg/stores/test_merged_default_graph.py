"""Whatever is replaced and merged in whatever order, the default graph is the union of the named graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from kg.stores.base import Change
from kg.stores.oxigraph import OxigraphWriter

Numbers = frozenset[int]
GRAPHS = [NamedNode(f"http://example.org/graph/{name}") for name in "abc"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["replace", "merge", "publish", "rollback"]),
        st.integers(0, 2),
        st.frozensets(st.integers(0, 7), max_size=6),
    ),
    max_size=15,
)


def triples(numbers: Numbers) -> list[Triple]:
    """Some repeat the subject and the predicate of others, and two repeat the value in another spelling."""
    return [
        Triple(NamedNode(f"http://example.org/{n // 3}"), NamedNode("http://example.org/p"), Literal(n % 4))
        for n in sorted(numbers)
    ]


@pytest.fixture
def writer(tmp_path: Path, ontology: Path) -> Iterator[OxigraphWriter]:
    for file in ontology.rglob("*.ttl"):
        file.unlink()
    with OxigraphWriter(tmp_path / "store") as writer:
        yield writer


def test_the_default_graph_is_the_union_of_the_named_graphs(writer: OxigraphWriter) -> None:
    """Against a model: a dict from graph to set."""
    published: dict[NamedNode, set[Triple]] = {graph: set() for graph in GRAPHS}

    @settings(max_examples=60)
    @given(STEPS)
    def holds(steps: list[tuple[str, int, Numbers]]) -> None:
        nonlocal published
        model = {graph: set(held) for graph, held in published.items()}
        writer.rollback()
        for step, index, numbers in steps:
            graph, batch = GRAPHS[index], set(triples(numbers))
            if step == "replace":
                change = writer.replace_graph(graph, triples(numbers))
                assert change == Change(len(model[graph] - batch), len(batch - model[graph]))
                model[graph] = batch
            elif step == "merge":
                assert writer.merge_graph(graph, triples(numbers)) == Change(0, len(batch - model[graph]))
                model[graph] |= batch
            elif step == "publish":
                writer.publish("step")
                published = {graph: set(held) for graph, held in model.items()}
            else:
                writer.rollback()
                model = {graph: set(held) for graph, held in published.items()}
            agrees(writer, model)

    holds()


def agrees(writer: OxigraphWriter, model: dict[NamedNode, set[Triple]]) -> None:
    reader = writer.reader
    for graph, expected in model.items():
        assert {quad.triple for quad in reader.quads(graph=graph)} == expected
    assert {quad.triple for quad in reader.quads(graph=DefaultGraph())} == set().union(*model.values())
    assert reader.graphs() == sorted((graph for graph, held in model.items() if held), key=lambda name: name.value)
    assert len(reader) == sum(map(len, model.values())) + len(set().union(*model.values()))
