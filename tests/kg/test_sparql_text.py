"""The look at a query's text: what is a keyword counts, what only looks like one does not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError, QueryLimitError, QueryRefusedError, QuerySyntaxError
from kg.sparql_text import check, inspect, tokens

PREFIXES = {"": "http://127.0.0.1:9/", "ex": "http://example.org/", "service": "http://example.org/"}
KEYWORDS = [
    "SERVICE",
    "service",
    "Service",
    "SERVICE SILENT",
    "LOAD",
    "INSERT DATA",
    "delete where",
    "DROP ALL",
    "clear",
]


def evaluate(text: str) -> None:
    """Oxigraph's own opinion, over nothing; raises SyntaxError if it is no query."""
    Store().query(text, prefixes=PREFIXES)


# Places where letters are not a keyword: %s takes any text, %w takes a word.
HIDING = [
    "'%s'",
    '"%s"',
    "'''%s ' \n '' %s'''",
    '"""%s " \n "" %s"""',
    "'\\'%s'",
    '"\\" %s"',
    "'x'@%w",
    "'x'^^<http://example.org/%w>",
    "'x'^^ex:%w",
    "ex:%w",
    "%w:x",
    ":%w",
    "ex:a\\'%w",
    "ex:a\\#%w",
    "ex:%41%w",
    "_:%w",
    "?%w",
    "$%w",
    "<http://example.org/%w>",
    "<http://example.org/#%w>",
    "<http://example.org/'%w>",
    "<urn:x:%w#%w>",
    "1 # %s\n",
    "1 # ' %s\r",
    "1 # < %s\n",
    '1 # """ %s\n',
]


@given(hiding=st.sampled_from(HIDING), keyword=st.sampled_from(KEYWORDS), case=st.sampled_from([str, str.lower]))
@example(hiding="ex:%w", keyword="SERVICE", case=str)
def test_keywords_in_strings_comments_and_names_are_no_keywords(hiding, keyword, case):
    word = case(keyword.replace(" ", ""))
    place = hiding.replace("@%w", f"@{word[:8]}").replace("%w", word).replace("%s", case(keyword) + " <http://x/> {")
    text = f"PREFIX {word}: <http://example.org/> SELECT * {{ ?s ?p {place} . ?s ?p ?o }}"
    evaluate(text)
    found = check(text)
    assert found.form == "SELECT"
    assert not found.services
    assert not found.updates


SPACE = st.sampled_from([" ", "\n", "\t", "", " # SERVICE\n", "#'\n", '#"""\n', "#<\n", "#>\n"])
BEFORE = st.sampled_from(
    [
        "",
        "?s ?p ?o .",
        "?s ?p true",
        "?s ?p true.",
        "?s ?p 1",
        "?s ?p 1.5.",
        "?s ?p 'SERVICE'",
        "?s ?p '''x''' .",
        "?s ?p 'x'@en .",
        "?s ex:a\\'b ?o .",
        "?s ?p <http://example.org/#x> .",
        "FILTER(?a < ?b)",
        "FILTER(?a<?b)",
        "FILTER(?a<?b&&?c>?d)",
        "FILTER(?a<<http://example.org/>)",
        "BIND(1<2 AS ?x)",
        "VALUES ?x { <http://example.org/#> }",
        "VALUES (?x ?y) { (<urn:a#b> <urn:a#b>) }",
        "OPTIONAL { }",
        "?s ?p <<( <http://a.example> <http://b.example> 'c' )>> .",
        "<< <http://a.example> <http://b.example> 'c' >> ?p ?o .",
    ]
)
SERVICE = st.sampled_from(["SERVICE", "service", "sErViCe"])
SILENT = st.sampled_from(["", "SILENT", "silent"])
TARGET = st.sampled_from(["<http://127.0.0.1:9/>", ":x", "?g", "$g", "ex:y", ":"])


@given(BEFORE, SPACE, SERVICE, SPACE, SILENT, SPACE, TARGET, SPACE)
@example("FILTER(?a<?b)", "", "SERVICE", "#>\n", "", "", "<http://127.0.0.1:9/>", "")
@example("?s ?p true", "", "SERVICE", "", "SILENT", "", ":x", "")
@example("", "", "SERVICE", "", "", "", ":x", "")
@example("?s ?p true.", "", "SERVICE", "", "", "", ":x", "#'\n")
def test_a_real_service_call_is_always_refused(before, space, service, gap, silent, space2, target, space3):
    text = f"SELECT * {{ {before}{space}{service}{gap}{silent}{space2}{target}{space3}{{ ?s ?p ?o }} }}"
    try:
        evaluate(text)
    except SyntaxError:
        return  # glued together it is no query at all
    except OSError:
        pass
    with pytest.raises(QueryError):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://example.org/> { } }",
        "ASK { { OPTIONAL { SERVICE SILENT ?where { } } } }",
        "SELECT * { SERVICE:x{} }",
        "ASK { ?s ?p trueSERVICESILENT:x{ } }",
        "CONSTRUCT { } WHERE { { SELECT * { service <http://example.org/> { } } } }",
    ],
)
def test_service_is_named_in_the_refusal_and_placed(text):
    with pytest.raises(QueryRefusedError, match="SERVICE") as caught:
        check(text)
    assert caught.value.where is not None
    assert caught.value.where.startswith("line 1, column ")
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "LOAD SILENT <file:///etc/passwd>",
        "CLEAR ALL",
        "drop graph <http://x/>",
        "CREATE GRAPH <http://x/>",
        "COPY DEFAULT TO <http://x/>",
        "MOVE DEFAULT TO <http://x/>",
        "ADD DEFAULT TO <http://x/>",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { } ; DROP ALL",
    ],
)
def test_updates_are_refused_as_read_only(text):
    with pytest.raises(QueryRefusedError, match="read-only"):
        check(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { }", "SELECT"),
        ("PREFIX ask: <http://x/> # CONSTRUCT\nBASE <http://select/> describe ask:x", "DESCRIBE"),
        ("ASK{}", "ASK"),
        ("PREFIX:<http://x/>ASKWHERE{}", "ASK"),
        ("VERSION '1.2' CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("SELECTDISTINCT*{}", "SELECT"),
        ("INSERT DATA { }", "update"),
        ("hello", None),
    ],
)
def test_the_form_is_told_from_the_text(text, form):
    assert inspect(text).form == form


def test_nesting_and_operators_are_counted():
    found = inspect("SELECT * { { FILTER((1 + 2) * 3 > 4 || ?a) } }")
    assert found.nesting == 4
    assert found.operators == 5  # the * of SELECT is one, by token


@pytest.mark.parametrize(("depth", "passes"), [(400, True), (501, False), (2600, False)])
def test_deep_nesting_is_refused(depth, passes):
    text = "SELECT * " + "{" * depth + "}" * depth
    if passes:
        assert check(text).nesting == depth
    else:
        with pytest.raises(QueryLimitError, match="500"):
            check(text)


def test_a_query_may_be_as_long_as_the_setting_and_no_longer():
    text = "ASK { } #" + "x" * 91
    assert check(text, max_length=100).form == "ASK"
    with pytest.raises(QueryLimitError, match="101 characters; the limit is 100"):
        check(text + "x", max_length=100)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("hello world", "no SELECT"),
        ("SELECT * { ?s ?p 'open }", "never closed"),
        ("SELECT * { \\u0053ERVICE <http://x/> {} }", "cannot stand here"),
        ("SELECT * { ?s ?p ?o } \x00", "cannot stand here"),
    ],
)
def test_what_is_not_sparql_is_said_with_its_place(text, message):
    with pytest.raises(QuerySyntaxError, match=message):
        check(text)


def test_escapes_outside_strings_and_iris_are_not_keywords_to_oxigraph_either():
    # Were they, \u0053ERVICE would be a call that no look at the text could see.
    with pytest.raises(SyntaxError):
        evaluate("ASK { \\u0053ERVICE <http://127.0.0.1:9/> { } }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:9/> { } }",
        "SELECT * { FILTER(?a<?b+'>')SERVICE <http://127.0.0.1:9/> { } } #'",
        "SELECT * { FILTER(?a<?b#>'''\n)SERVICE <http://127.0.0.1:9/> { } } #'''",
    ],
)
def test_a_less_than_that_hides_what_follows_is_refused(text):
    with pytest.raises((QuerySyntaxError, QueryRefusedError)):
        check(text)


def test_a_comparison_without_spaces_is_read_as_one():
    assert check("SELECT * { FILTER(?a<?b&&?c>?d) }").form == "SELECT"
    assert check("SELECT * { FILTER(?a<<http://example.org/#x>) }").form == "SELECT"


@pytest.mark.parametrize("piece", ["a.", "a.-", "<", "'", "a:", "\\", "?", "{", '"""', "<<", "_:a."])
def test_no_text_takes_more_than_a_few_steps_a_character(piece):
    # A pattern that tries again and again takes minutes for each of these.
    text = (piece * 100_000)[:100_000]
    try:
        total = sum(len(token.text) for token in tokens(text))
    except QuerySyntaxError:
        return
    assert total <= len(text)
