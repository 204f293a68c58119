"""The query cases of the W3C's SPARQL 1.1 protocol tests, each by its name, against a running service.

Source: http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/. The graphs that the cases name are in the store;
nothing is fetched.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import NamedNode, Triple, parse

from kg.stores.oxigraph import OxigraphWriter

DATA = "http://kasei.us/2009/09/sparql/data/data"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DOCUMENT = NamedNode("http://xmlns.com/foaf/0.1/Document")
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def truth(self) -> bool:
        assert self.status == 200, self.body
        found = json.loads(self.body)["boolean"]
        assert isinstance(found, bool)
        return found


def data(number: int) -> str:
    return f"{DATA}{number}.rdf"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, serving) -> Iterator[str]:
    """The address of a service whose store holds data1 to data3 as named graphs."""
    store = tmp_path_factory.mktemp("protocol") / "store"
    with OxigraphWriter(store) as writer:
        for number in (1, 2, 3):
            name = NamedNode(data(number))
            writer.replace_graph(name, [Triple(name, TYPE, DOCUMENT)])
        writer.publish("the data of the protocol tests")
    with serving(store) as started:
        yield started.address


@pytest.fixture
def ask(service):
    def send(
        method: str = "GET", parameters: list[tuple[str, str]] = (), body: bytes | None = None, **headers: str
    ) -> Got:
        query = "?" + urlencode(parameters, quote_via=quote) if parameters else ""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{service}/sparql/{query}", body, named, method=method)
        if body is not None and "content-type" not in named:
            request.add_unredirected_header("Content-type", "")  # urllib would make one up
        try:
            with urllib.request.urlopen(request, timeout=60) as found:
                return Got(found.status, {k.lower(): v for k, v in found.headers.items()}, found.read())
        except urllib.error.HTTPError as error:
            with error:
                return Got(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())

    return send


def typed(*numbers: int) -> str:
    return " ".join(f"<{data(number)}> a ?type ." for number in numbers)


def in_graphs(*numbers: int) -> str:
    return " ".join(f"GRAPH ?g{number} {{ <{data(number)}> a ?type }}" for number in numbers)


def refused(got: Got, status: int) -> None:
    assert got.status == status, got.body
    assert got.type == "application/problem+json"
    assert json.loads(got.body)["detail"]


def test_query_get(ask):
    assert ask(parameters=[("query", "ASK {}"), (DEFAULT, data(0))]).truth


def test_query_post_form(ask):
    assert ask("POST", [(DEFAULT, data(0))], b"query=ASK%20%7B%7D", content_type=FORM).truth


def test_query_post_direct(ask):
    assert ask("POST", [(DEFAULT, data(0))], b"ASK {}", content_type=DIRECT).truth


def test_query_dataset_default_graph(ask):
    assert ask(parameters=[("query", f"ASK {{ {typed(1)} }}"), (DEFAULT, data(1))]).truth
    assert not ask(parameters=[("query", f"ASK {{ {typed(2)} }}"), (DEFAULT, data(1))]).truth


def test_query_dataset_default_graphs_get(ask):
    assert ask(parameters=[("query", f"ASK {{ {typed(1, 2)} }}"), (DEFAULT, data(1)), (DEFAULT, data(2))]).truth
    assert not ask(parameters=[("query", f"ASK {{ {typed(1, 3)} }}"), (DEFAULT, data(1)), (DEFAULT, data(2))]).truth


def test_query_dataset_default_graphs_post(ask):
    both = [(DEFAULT, data(1)), (DEFAULT, data(2))]
    assert ask("POST", both, f"ASK {{ {typed(1, 2)} }}".encode(), content_type=DIRECT).truth
    form = urlencode([("query", f"ASK {{ {typed(1, 2)} }}"), *both]).encode()
    assert ask("POST", [], form, content_type=FORM).truth
    assert not ask("POST", [(DEFAULT, data(1))], f"ASK {{ {typed(2)} }}".encode(), content_type=DIRECT).truth


def test_query_dataset_named_graphs_get(ask):
    both = [(NAMED, data(1)), (NAMED, data(2))]
    assert ask(parameters=[("query", f"ASK {{ {in_graphs(1, 2)} }}"), *both]).truth
    assert not ask(parameters=[("query", f"ASK {{ {in_graphs(3)} }}"), *both]).truth


def test_query_dataset_named_graphs_post(ask):
    both = [(NAMED, data(1)), (NAMED, data(2))]
    assert ask("POST", both, f"ASK {{ {in_graphs(1, 2)} }}".encode(), content_type=DIRECT).truth
    assert not ask("POST", both, f"ASK {{ {in_graphs(3)} }}".encode(), content_type=DIRECT).truth


def test_query_dataset_full(ask):
    dataset = [(DEFAULT, data(3)), (NAMED, data(1)), (NAMED, data(2))]
    text = f"ASK {{ {typed(3)} {in_graphs(1, 2)} }}"
    assert ask("POST", dataset, text.encode(), content_type=DIRECT).truth
    assert ask(parameters=[("query", text), *dataset]).truth
    assert not ask("POST", dataset, f"ASK {{ {typed(1)} }}".encode(), content_type=DIRECT).truth


def test_query_multiple_dataset(ask):
    """The dataset of the protocol, not that of the query, is the one that counts."""
    dataset = [(DEFAULT, data(3)), (NAMED, data(1)), (NAMED, data(2))]
    text = f"ASK FROM <{data(1)}> {{ {typed(3)} {in_graphs(1, 2)} }}"
    assert ask("POST", dataset, text.encode(), content_type=DIRECT).truth
    text = f"ASK FROM <{data(1)}> {{ {typed(1)} }}"
    assert not ask("POST", dataset, text.encode(), content_type=DIRECT).truth


def test_query_content_type_select(ask):
    got = ask("POST", [(DEFAULT, data(0))], b"SELECT (1 AS ?value) {}", content_type=DIRECT)
    assert got.type == "application/sparql-results+json"
    assert json.loads(got.body)["results"]["bindings"][0]["value"]["value"] == "1"


def test_query_content_type_ask(ask):
    got = ask("POST", [(DEFAULT, data(0))], b"ASK {}", content_type=DIRECT)
    assert got.type == "application/sparql-results+json"
    assert got.truth


def test_query_content_type_describe(ask):
    got = ask("POST", [(DEFAULT, data(0))], b"DESCRIBE <http://example.org/>", content_type=DIRECT)
    assert (got.status, got.type) == (200, "text/turtle")
    assert list(parse(got.body, format_of(got))) == []


def test_query_content_type_construct(ask):
    got = ask("POST", [(DEFAULT, data(0))], b"CONSTRUCT { <s> <p> 1 } WHERE {}", content_type=DIRECT)
    assert (got.status, got.type) == (200, "text/turtle")
    assert len(list(parse(got.body, format_of(got)))) == 1


def test_bad_query_method(ask):
    got = ask("PUT", [("query", "ASK {}"), (DEFAULT, data(0))], b"", content_type=FORM)
    refused(got, 405)
    assert {"GET", "HEAD", "POST", "OPTIONS"} == set(got.headers["allow"].replace(" ", "").split(","))


def test_bad_multiple_queries(ask):
    refused(ask(parameters=[("query", "ASK {}"), ("query", "SELECT * {}")]), 400)
    refused(ask("POST", [], b"query=ASK%7B%7D&query=ASK%7B%7D", content_type=FORM), 400)
    refused(ask("POST", [("query", "ASK {}")], b"ASK {}", content_type=DIRECT), 400)


def test_bad_query_wrong_media_type(ask):
    refused(ask("POST", [], b"ASK {}", content_type="text/plain"), 415)


def test_bad_query_missing_form_type(ask):
    refused(ask("POST", [], b"query=ASK%20%7B%7D"), 415)


def test_bad_query_missing_direct_type(ask):
    refused(ask("POST", [], b"ASK {}"), 415)


def test_bad_query_non_utf8(ask):
    refused(ask("POST", [], "ASK {}".encode("utf-16"), content_type=f"{DIRECT}; charset=UTF-16"), 415)
    refused(ask("POST", [], "ASK {}".encode("utf-16"), content_type=DIRECT), 400)


def test_bad_query_syntax(ask):
    refused(ask(parameters=[("query", "ASK {")]), 400)


def test_an_update_is_refused_with_the_right_address(ask):
    for got in (
        ask(parameters=[("update", "CLEAR ALL")]),
        ask("POST", [], b"update=CLEAR+ALL", content_type=FORM),
        ask("POST", [], b"CLEAR ALL", content_type="application/sparql-update"),
    ):
        refused(got, 403)
        assert "/update" in json.loads(got.body)["hint"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.5", "text/tab-separated-values"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
        ("application/xml", "application/xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ],
)
@pytest.mark.parametrize("text", ["SELECT (1 AS ?n) {}", "ASK {}"])
def test_results_come_in_the_form_that_ranks_highest(ask, text, accept, expected):
    got = ask(parameters=[("query", text)], accept=accept)
    assert (got.status, got.type) == (200, expected)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/n-quads;q=0.9, application/trig;q=0.8", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("application/rdf+xml, text/turtle;q=0.99", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("text/csv, text/turtle;q=0.01", "text/turtle"),
    ],
)
def test_graphs_come_in_the_form_that_ranks_highest(ask, accept, expected):
    text = "CONSTRUCT { <http://a.example/s> <http://a.example/p> 'o' } WHERE {}"
    got = ask(parameters=[("query", text)], accept=accept)
    assert (got.status, got.type) == (200, expected)
    (quad,) = parse(got.body, format_of(got))
    assert quad.object.value == "o"


def test_nothing_that_suits_is_406_and_says_what_there_is_without_repeating_all_that_was_sent(ask):
    got = ask(parameters=[("query", "ASK {}")], accept="image/png," * 4000)
    refused(got, 406)
    assert len(got.body) < 3000
    assert "application/sparql-results+json" in json.loads(got.body)["hint"]


def test_head_has_the_headers_of_get_and_no_body(ask):
    parameters = [("query", "SELECT * { ?s ?p ?o }")]
    got, head = ask(parameters=parameters), ask("HEAD", parameters)
    assert (head.status, head.body) == (200, b"")
    same = ("content-type", "content-length", "etag", "vary", "cache-control")
    assert [head.headers[name] for name in same] == [got.headers[name] for name in same]
    assert int(head.headers["content-length"]) == len(got.body)


@pytest.mark.parametrize("path", ["sparql", "update", "graphs"])
def test_a_script_of_another_origin_may_ask_beforehand(service, path):
    request = urllib.request.Request(f"{service}/{path}", method="OPTIONS")
    request.add_header("Origin", "https://other.example")
    request.add_header("Access-Control-Request-Method", "POST")
    request.add_header("Access-Control-Request-Headers", "authorization,content-type")
    with urllib.request.urlopen(request, timeout=60) as found:
        assert found.headers["Access-Control-Allow-Origin"] == "*"
        assert "POST" in found.headers["Access-Control-Allow-Methods"]
        assert "Authorization" in found.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in found.headers


@pytest.mark.parametrize("graph", ["not an iri", "relative", "", "http://a b/"])
def test_a_graph_that_is_no_iri_is_refused(ask, graph):
    refused(ask(parameters=[("query", "ASK {}"), (DEFAULT, graph)]), 400)


def test_bytes_that_are_not_utf8_are_refused_wherever_they_stand(service):
    for query in ("query=ASK%7B%7D%23%FF", "query=ASK%7B%7D&v=%FF", "%FF=1&query=ASK%7B%7D"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{service}/sparql?{query}", timeout=60)
        with caught.value as error:
            assert error.code == 400
            assert b"UTF-8" in error.read()


def format_of(got: Got):
    from pyoxigraph import RdfFormat

    found = RdfFormat.from_media_type(got.type)
    assert found is not None
    return found


def test_the_cases_are_all_here():
    """The cases of the list whose name has ``query``; those of updates are tested with updates."""
    listed = """query_post_form query_dataset_default_graphs_get query_dataset_default_graphs_post
        query_dataset_named_graphs_post query_dataset_named_graphs_get query_dataset_full query_multiple_dataset query_get
        query_content_type_select query_content_type_ask query_content_type_describe query_content_type_construct
        query_post_direct bad_query_method bad_multiple_queries bad_query_wrong_media_type bad_query_missing_form_type
        bad_query_missing_direct_type bad_query_non_utf8 bad_query_syntax"""
    assert {name.removeprefix("test_") for name in globals() if name.startswith("test_")} >= set(listed.split())
