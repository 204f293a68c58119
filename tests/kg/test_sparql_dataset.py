"""The dataset of a query: one triple in two graphs, both of which were asked for."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.sparql_dataset import evaluate, may_name_graphs

ONE, TWO, THREE = (NamedNode(f"urn:g{number}") for number in (1, 2, 3))
COUNT = "(COUNT(*) AS ?n)"
IN_DEFAULT = "{ ?s ?p ?o }"
IN_NAMED = "{ GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store() -> Store:
    """Two graphs with the same triple, one of them with another besides, and the merge of all."""
    made, shared = Store(), (NamedNode("urn:s"), NamedNode("urn:p"))
    made.extend([Quad(*shared, NamedNode("urn:o"), graph) for graph in (ONE, TWO, DefaultGraph())])
    made.extend([Quad(*shared, NamedNode("urn:other"), graph) for graph in (TWO, DefaultGraph())])
    return made


def count(store, text, default=None, named=None):
    (row,) = evaluate(store, text, "urn:", {"known": "urn:"}, default, named)
    return int(row["n"].value)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"SELECT {COUNT} {IN_DEFAULT}", 2),
        (f"SELECT {COUNT} FROM <urn:g1> {IN_DEFAULT}", 1),
        (f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g1> {IN_DEFAULT}", 1),
        (f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g2> {IN_DEFAULT}", 2),
        (f"SELECT {COUNT}from<urn:g2>FrOm<urn:g1>WHERE{IN_DEFAULT}", 2),
        (f"SELECT {COUNT} FROM <urn:g\\u0031> FROM known:g2 {IN_DEFAULT}", 2),
        (f"PREFIX from: <urn:g> SELECT {COUNT} FROM from:1 # FROM <urn:g3>\n FROM from:2 {IN_DEFAULT}", 2),
        (f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g2> {IN_NAMED}", 0),
        (f"SELECT {COUNT} FROM NAMED <urn:g2> FROM NAMED <urn:g2> {IN_NAMED}", 2),
        (f"SELECT {COUNT} FROM NAMED <urn:g2> {IN_DEFAULT}", 0),
        (f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g2> FROM NAMED <urn:g1> {IN_NAMED}", 1),
        (f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g3> {IN_DEFAULT}", 1),
        (f"SELECT {COUNT} {{ ?s ?p ?o FILTER('FROM <urn:g1>' != ?p) }}", 2),
    ],
)
def test_a_triple_counts_once_in_the_dataset_of_the_text(store, text, number):
    assert count(store, text) == number


def test_the_dataset_of_the_request_takes_the_place_of_that_of_the_text(store):
    text = f"SELECT {COUNT} FROM <urn:g3> {IN_DEFAULT}"
    assert count(store, text, [ONE, TWO, ONE], []) == 2
    assert count(store, text, [ONE], []) == 1
    assert count(store, f"SELECT {COUNT} {IN_NAMED}", [], [TWO, TWO]) == 2
    assert count(store, f"SELECT {COUNT} {IN_NAMED}", [ONE, TWO], None) == 3


def test_a_path_over_two_graphs_joins_what_each_of_them_holds():
    store, p = Store(), NamedNode("urn:p")
    store.add(Quad(NamedNode("urn:a"), p, NamedNode("urn:b"), ONE))
    store.add(Quad(NamedNode("urn:b"), p, NamedNode("urn:c"), TWO))
    assert count(store, f"SELECT {COUNT} FROM <urn:g1> FROM <urn:g2> {{ <urn:a> <urn:p>+ ?o }}") == 2


@pytest.mark.parametrize("text", ["SELECT * FROM <urn:g1> FROM un:known { }", "SELECT * FROM { }", 'SELECT * FROM "'])
def test_a_text_that_is_wrong_is_refused_by_oxigraph(store, text):
    with pytest.raises(SyntaxError):
        evaluate(store, text, "urn:", {})


@pytest.mark.parametrize("text", ["SELECT ?from { VALUES ?from { 1 } }", "SELECT $From { VALUES $From { 1 } }"])
def test_a_variable_called_from_names_no_graph(text):
    assert [row[0].value for row in evaluate(Store(), text, "https://example.org/", {})] == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT {COUNT} {IN_NAMED}",
        "ASK{gRaPh?g{}}",
        "SELECT * FROM <urn:g1> { ?s ?p ?o }",
        "SELECT * FROM NAMED <urn:g1> { ?s ?p ?o }",
        "ASK { \\u0047RAPH ?g { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }",
    ],
)
def test_a_query_that_reads_named_graphs_is_known_by_its_words(text):
    assert may_name_graphs(text)


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT {COUNT} {IN_DEFAULT}",
        "DESCRIBE <urn:s>",
        "DESCRIBE <urn:only>",
        "SELECT * { ?s ?p* ?o }",
        "SELECT * { ?s (<urn:p>|!<urn:q>)? ?o }",
        "SELECT * { <urn:only> <urn:p>* ?o }",
        "ASK { <urn:only> ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    ],
)
def test_any_other_query_reads_the_default_graph_alone(store, text):
    whole = Store()
    whole.extend(store)
    whole.add(Quad(NamedNode("urn:only"), NamedNode("urn:p"), NamedNode("urn:here"), THREE))
    alone = Store()
    alone.extend(whole.quads_for_pattern(None, None, None, DefaultGraph()))
    results = [evaluate(one, text.replace("?p*", "<urn:p>*"), "urn:", {}) for one in (whole, alone)]
    assert not may_name_graphs(text)
    found = [str(bool(result)) if text.startswith("ASK") else sorted(map(str, result)) for result in results]
    assert found[0] == found[1]
