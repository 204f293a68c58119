"""The number of quads that a version tells is kept along, and right whatever was written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store, Triple

from kg.stores.oxigraph import OxigraphWriter

GRAPHS = [NamedNode(f"http://e/g{n}") for n in range(3)]
TRIPLES = [Triple(NamedNode(f"http://e/{n}"), NamedNode("http://e/p"), NamedNode("http://e/o")) for n in range(4)]
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(GRAPHS), st.sets(st.sampled_from(TRIPLES))), max_size=8)


@settings(max_examples=20)
@given(STEPS)
def test_the_number_of_quads_is_that_of_the_store(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, NamedNode, set[Triple]]]
) -> None:
    root = tmp_path_factory.mktemp("counted")
    for begin in range(0, len(steps) + 1, 3):  # several writers, one after the other
        with OxigraphWriter(root) as writer:
            for replace, graph, triples in steps[begin : begin + 3]:
                (writer.replace_graph if replace else writer.merge_graph)(graph, triples)
            version = writer.publish("some")
        assert version.quads == len(Store.read_only(str(version.path)))
