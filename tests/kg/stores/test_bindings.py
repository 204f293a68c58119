"""Variables of a query can be fixed wherever they stand."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError
from kg.stores.bindings import bind
from kg.stores.oxigraph import OxigraphReader, memory_reader

EX = "http://example.org/"
A, B, C, P, Q, G = (NamedNode(EX + name) for name in "abcpqg")


@pytest.fixture
def reader() -> OxigraphReader:
    """a has two values, b has one of them; c says something about b."""
    return memory_reader(
        [Quad(A, P, Literal("1"), G), Quad(A, P, Literal("2"), G), Quad(B, P, Literal("2"), G), Quad(C, Q, B, G)]
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT ?o { ?s <P> ?o } ORDER BY ?o", [["1"], ["2"]]),
        ("SELECT ?s ?o WHERE { ?s <P> ?o } ORDER BY ?s ?o", [["a", "1"], ["a", "2"]]),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s <P> ?o } GROUP BY ?s HAVING(COUNT(?o) > 1) ORDER BY DESC(?s)", [["a", "2"]]),
        ("SELECT DISTINCT $s { $s <P> [] }", [["a"]]),
        ("SELECT ?s FROM <G> { ?s <P> '1' }", [["a"]]),
        (
            "SELECT ?o { { SELECT ?s ?o { ?s <P> ?o } ORDER BY ?s LIMIT 10 } FILTER(?s != <B>) } ORDER BY ?o",
            [["1"], ["2"]],
        ),
        ("SELECT ?x { { SELECT ?x (MAX(?o) AS ?m) { ?x <P> ?o } GROUP BY ?x } FILTER(?x = ?s) }", [["a"]]),
        ("SELECT ?o { <B> <P> ?o OPTIONAL { ?s <P> ?o . BIND(?s AS ?who) } FILTER(?who = <A>) }", [["2"]]),
        ("SELECT ?o { ?s <P> ?o FILTER(?o != '?s') } # ?s\nORDER BY ?o", [["1"], ["2"]]),
        ("SELECT * { ?s <P> ?o } ORDER BY ?o", [["1"], ["2"]]),
    ],
)
def test_a_fixed_variable_means_its_term_in_every_clause(
    reader: OxigraphReader, text: str, rows: list[list[str]]
) -> None:
    for name in "ABPG":
        text = text.replace(f"<{name}>", f"<{EX}{name.lower()}>")
    solutions = reader.query(text, {"s": A})
    assert isinstance(solutions, QuerySolutions)
    assert [[cell.value.removeprefix(EX) for cell in solution] for solution in solutions] == rows


def test_other_forms_of_query_take_bindings(reader: OxigraphReader) -> None:
    answer = reader.query("ASK { ?s ?p ?o }", {"s": C, "o": B})
    assert isinstance(answer, QueryBoolean)
    assert bool(answer)
    made = reader.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {"s": B})
    assert isinstance(made, QueryTriples)
    assert [(t.subject, t.object) for t in made] == [(B, Literal("2"))]
    described = reader.query("DESCRIBE ?s", {"s": C})
    assert isinstance(described, QueryTriples)
    assert [t.object for t in described] == [B]


def test_a_literal_keeps_its_quotes_language_and_datatype(reader: OxigraphReader) -> None:
    assert bind("ASK { ?s ?p ?o }", {"o": Literal('say "no"\n', language="en")}) == r'ASK { ?s ?p "say \"no\"\n"@en }'
    assert bind("SELECT ?o {}", {"o": Literal(4)}) == (
        'SELECT ("4"^^<http://www.w3.org/2001/XMLSchema#integer> AS ?o) {}'
    )


def test_a_value_cannot_break_out_of_its_place(reader: OxigraphReader) -> None:
    hostile = Literal("' } UNION { ?s ?p ?o } #\\")
    solutions = reader.query("SELECT ?s { ?s ?p ?o }", {"o": hostile})
    assert isinstance(solutions, QuerySolutions)
    assert list(solutions) == []


def test_a_variable_that_the_query_lacks_is_an_error(reader: OxigraphReader) -> None:
    with pytest.raises(QueryError, match=r"no variable \?subject"):
        reader.query("SELECT * { ?s ?p ?o }", {"subject": A})


def test_a_blank_node_cannot_be_named(reader: OxigraphReader) -> None:
    with pytest.raises(QueryError, match="blank node"):
        reader.query("SELECT * { ?s ?p ?o }", {"s": BlankNode("x")})
