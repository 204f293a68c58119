"""Triples get the form in which a store gives them back, whatever order or labels they come with."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.namespaces import XSD
from kg.stores.stable import normalise_literals, stable_blank_nodes

A, B, P, Q = (NamedNode(f"http://example.org/{name}") for name in "abpq")


def turtle(text: str) -> list[Triple]:
    header = "@prefix : <http://example.org/> . "
    return [quad.triple for quad in parse(header + text, format=RdfFormat.TURTLE)]


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD[datatype]))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (typed("1.50", "decimal"), typed("1.5", "decimal")),
        (typed("07", "int"), typed("7", "integer")),
        (typed("1", "boolean"), typed("true", "boolean")),
        (typed("2022-03-03", "date"), typed("2022-03-03", "date")),
        (typed("3 March", "date"), typed("3 March", "date")),
        (Literal("Київ", language="UK"), Literal("Київ", language="uk")),
        (Literal("1.50"), Literal("1.50")),
    ],
)
def test_literals_take_the_form_that_a_store_gives_back(written: Literal, stored: Literal) -> None:
    assert normalise_literals([Triple(A, P, written)]) == {Triple(A, P, stored)}
    store = Store()
    store.add(Quad(A, P, written))
    assert {quad.triple for quad in store} == {Triple(A, P, stored)}


def test_two_spellings_of_one_value_are_one_triple() -> None:
    triples = [Triple(A, P, typed("1.5", "decimal")), Triple(A, P, typed("1.50", "decimal"))]
    assert normalise_literals(triples) == {Triple(A, P, typed("1.5", "decimal"))}


EXAMPLES = [
    ":a :p [ :q 1 ] .",
    ":a :p [ :q 1 ], [ :q 2 ] .",
    ":a :p ( 1 2 3 ) ; :q ( 1 2 3 ) .",
    ":a :p [], [], [] .",
    ":a :p [ :q [ :q [] ] ], [ :q [ :q [] ] ] .",
    "_:x :p _:y . _:y :p _:z . _:z :p _:x .",
    "_:x :p _:y . _:y :p _:x . _:u :p _:v . _:v :p _:u .",
    "_:x :p _:x . _:y :p _:y . _:x :q _:y .",
]


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("seed", range(3))
def test_each_parse_and_each_order_gives_the_same_labels(text: str, seed: int) -> None:
    once, again = turtle(text), turtle(text)
    random.Random(seed).shuffle(again)
    assert stable_blank_nodes(once, "g") == stable_blank_nodes(again, "g")


@pytest.mark.parametrize("text", EXAMPLES)
def test_labelling_keeps_every_node_apart(text: str) -> None:
    triples = turtle(text)
    labelled = stable_blank_nodes(triples, "g")
    assert len(labelled) == len(set(triples))
    assert nodes(labelled) == nodes(triples)


def nodes(triples: object) -> int:
    return len({term for t in triples for term in (t.subject, t.object) if isinstance(term, BlankNode)})  # type: ignore[attr-defined]


def test_graphs_do_not_share_blank_nodes() -> None:
    triples = turtle(":a :p [] .")
    assert stable_blank_nodes(triples, "g").isdisjoint(stable_blank_nodes(triples, "h"))


def test_different_content_gets_different_labels() -> None:
    assert stable_blank_nodes(turtle(":a :p [ :q 1 ] ."), "g") != stable_blank_nodes(turtle(":a :p [ :q 2 ] ."), "g")


def test_triples_without_blank_nodes_stay_as_they_are() -> None:
    triples = turtle(":a :p :b ; :q 'text' .")
    assert stable_blank_nodes(triples, "g") == set(triples)


def test_a_contrived_symmetric_graph_is_labelled_all_the_same() -> None:
    """Ten blank nodes, each linked with each: RDFC-1.0 takes minutes for it."""
    members = [BlankNode() for _ in range(10)]
    triples = [Triple(one, P, other) for one in members for other in members if one != other]
    labelled = stable_blank_nodes(triples, "g")
    assert (len(labelled), nodes(labelled)) == (90, 10)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("pq"), st.integers(0, 5)), max_size=12))
def test_labelling_is_a_renaming(edges: list[tuple[int, str, int]]) -> None:
    members = [BlankNode() for _ in range(6)]
    triples = {Triple(members[s], NamedNode(f"http://example.org/{p}"), members[o]) for s, p, o in edges}
    labelled = stable_blank_nodes(triples, "g")
    assert len(labelled) == len(triples)
    assert nodes(labelled) == nodes(triples)
    assert degrees(labelled) == degrees(triples)


def degrees(triples: set[Triple]) -> list[int]:
    count: dict[object, int] = {}
    for triple in triples:
        count[triple.subject] = count.get(triple.subject, 0) + 1
    return sorted(count.values())
