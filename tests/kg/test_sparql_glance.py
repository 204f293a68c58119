"""The short cut never lets a text through that the walk through its tokens refuses, and tells the same form."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import resources
from kg.errors import CtkgError, QueryLimitError, QueryRefusedError
from kg.sparql_glance import plain_form
from kg.sparql_text import admit, check, tokens

PIECES = [
    *"{}()[].,;|^!=*/+?-<>&$@#_:'\"\\\n\r\t ",
    *["SELECT", "ASK", "describe", "CONSTRUCT", "SELECTED", "PREFIX", "BASE", "WHERE", "FILTER", "VALUES", "a", "true"],
    *["SERVICE", "service", "trueSERVICE", "INSERT", "DELETED", "load", "add", "ADDRESS", "created"],
    *["?x", "$y", "?service", ":", ":b", "a:", "a:b", "a-b:c", "a.b:c", "a:b.", "a:b.c", "a:1", ":add", "service:x"],
    *["x" * 100 + ":", "x" * 101 + ":", "x" * 150 + ":", "x" * 250 + ":x"],
    *["_:b", "_x", "'x'", '"x"', '""', "'''x'''", '"""', "'it\\'s'", "@en", "@en-GB", "^^xsd:date", "''", "'#'"],
    *["<https://example.org/>", "<https://example.org/#a>", "<a#b>", "<urn:a'b>", "<a>", "<>", "<<", "<=", "< ", "<= "],
    *["?a<?b", "?a < ?b", "?a<?b&&?c>?d", "1", "1.5", ".5", "1.", "1e5", "1.e", "-1", "(1", "&&", "||", "!="],
    *["# SERVICE\n", "# add 'x\n", "#", "# é\n", "é", "ſervice", "'é'", "<https://example.org/é>", "?é", ":é", "a:b.é"],
    *["%41", "\\u0053", "\x00", "\x0b", "\u00a0", "İ"],
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.builds(
        lambda before, inside, after: f"{before} SELECT * {{ {inside} }} {after}",
        st.sampled_from(["", "PREFIX a: <https://example.org/>", "BASE <https://example.org/>prefix:<#>", "#x\n"]),
        st.one_of(
            st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
            st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join),
        ),
        st.sampled_from(["", "LIMIT 5", "ORDER BY ?x", "# end", "VALUES ?x { 1 }"]),
    ),
)


@settings(max_examples=1500)
@given(TEXTS, st.integers(0, 30), st.integers(1, 30))
@example("SELECT * { ?x a:b.c }", 30, 30)
@example("SELECT * {?s :p((1 1)1((", 30, 30)
@example("PREFIX a.b:<x> SELECT * { }", 30, 30)
def test_what_the_short_cut_lets_through_the_walk_lets_through_as_the_same_form(text, nesting, patterns):
    form = plain_form(text, nesting, patterns)
    if form is not None:
        assert check(text, max_nesting=nesting, max_patterns=patterns).form == form


@given(TEXTS)
def test_whichever_way_a_text_takes_it_gets_the_same_answer(text):
    def outcome(look):
        try:
            return look()
        except CtkgError as error:
            return type(error), error.message, error.where

    assert outcome(lambda: admit(text)) == outcome(lambda: check(text).form)


@pytest.mark.parametrize("path", sorted((resources.ontology() / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_every_example_question_is_plain(path):
    text = path.read_text(encoding="utf-8")
    assert plain_form(text, 500, 500) == check(text).form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("select*{?s?p?o}", "SELECT"),
        ("ASK{}", "ASK"),
        ("# a comment\nBASE <https://example.org/> PREFIX :<x> describe <a>", "DESCRIBE"),
        ("CONSTRUCT { ?s :added ?o } WHERE { ?s :p.q ?o . FILTER(?o <= 5 && ?o >= -.5) }", "CONSTRUCT"),
        ("SELECT (1 AS ?x) { BIND('ä'@de-AT AS ?y) }", "SELECT"),
        ('SELECT ?d { ?s :d ?d FILTER(?d < "2020-01-01"^^xsd:date) } LIMIT 10', "SELECT"),
    ],
)
def test_plain_queries_are_told_without_a_walk(text, form):
    assert plain_form(text, 500, 500) == form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <x> {} }",
        "SELECT * { trueSerVice:x{} }",
        "SELECT * { ?s :p 'it\\'s' }",
        'SELECT * { ?s :p """x""" }',
        "SELECT * { FILTER(?a<?b) }",
        "SELECT * { ?s <https://example.org/service> ?o }",
        "PREFIX add: <x> INSERT DATA { }",
        "SELECTED * { }",
        "SELECT * { ?s ?p 'é ?o }",
        "",
    ],
)
def test_of_anything_else_nothing_is_said(text):
    assert plain_form(text, 500, 500) is None


def test_the_limits_hold_whichever_way_a_text_takes():
    deep = "SELECT * " + "{" * 501 + "}" * 501
    with pytest.raises(QueryLimitError, match="nests 501"):
        admit(deep)
    with pytest.raises(QueryLimitError, match="12 triple patterns; the limit is 10"):
        admit("SELECT * { ?s ?p (1 2 3 4 5) . ?s ?p ?o }", max_patterns=10)
    with pytest.raises(QueryLimitError, match="characters"):
        admit("SELECT * { }" + " " * 100, max_length=50)
    with pytest.raises(QueryRefusedError):
        admit("INSERT DATA { }")


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "<", "'", "a:", "?", "{", "@a-", "<a", "<a:", "PREFIX a:<b>", "# \n", "1.", "a"]
)
def test_no_text_takes_more_than_a_few_steps_a_character(piece):
    # Patterns that try again and again take minutes for each of these; in a prologue and in a query.
    for text in ((piece * 100_000)[:100_000], "SELECT " + (piece * 100_000)[:100_000]):
        assert plain_form(text, 500, 500) in (None, "SELECT")


def test_a_text_with_more_tokens_than_patterns_could_need_is_walked_through():
    text = "SELECT * { " + "?s ?p ?o . " * 100 + "}"
    assert plain_form(text, 500, 500) is None
    assert admit(text) == check(text).form == "SELECT"
    assert len(list(tokens(text))) > 250
