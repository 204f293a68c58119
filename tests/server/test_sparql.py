"""The query operation of the SPARQL 1.1 Protocol, refusals, and the page to ask from."""

from __future__ import annotations

import json
import socket
from urllib.parse import quote

import pytest

from kg.config import Settings
from server.app import create_app

ROUND = "SELECT ?n { ?r a :NegotiationRound ; :roundNumber ?n }"
COUNT = "SELECT (COUNT(?d) AS ?n) { ?d a :Document }"
GRAPH = "https://w3id.org/ctkg/graph/doc/"
CSV = {"Accept": "text/csv"}


def ask(client, query, **parameters):
    return client.get("/sparql", query_string={"query": query} | parameters, headers=CSV)


def rows(response):
    assert response.status_code == 200, response.data
    return response.data.decode().split("\r\n")[1:-1]


def test_get_with_the_query_in_the_address(client):
    response = client.get(f"/sparql?query={quote(ROUND)}")
    assert response.content_type == "application/sparql-results+json"
    assert json.loads(response.data)["results"]["bindings"][0]["n"]["value"] == "1"


def test_post_with_the_query_in_a_form(client):
    assert rows(client.post("/sparql", data={"query": ROUND}, headers=CSV)) == ["1"]


@pytest.mark.parametrize("charset", ["", "; charset=UTF-8"])
def test_post_with_the_query_as_the_body(client, charset):
    response = client.post("/sparql", data=ROUND, content_type=f"application/sparql-query{charset}", headers=CSV)
    assert rows(response) == ["1"]


def test_head_has_the_headers_of_get_and_no_body(client):
    response = client.head("/sparql", query_string={"query": "ASK{}"})
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_type == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("accept", "content_type", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", b'{"head"'),
        ("application/json", "application/json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"n\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?n\n"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml", b"<?xml"),
        ("image/png, */*;q=0.1", "application/sparql-results+json", b'{"head"'),
    ],
)
def test_solutions_come_as_the_client_accepts(client, accept, content_type, start):
    response = client.get("/sparql", query_string={"query": ROUND}, headers={"Accept": accept})
    assert response.content_type == content_type
    assert response.data.startswith(start)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "content_type", "part"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", b"<http://b.example/>"),
        ("application/n-triples", "application/n-triples", b"<http://a.example/> <http://b.example/> "),
        ("application/rdf+xml", "application/rdf+xml", b"<rdf:RDF"),
        ("application/ld+json", "application/ld+json", b'"@id":"http://a.example/"'),
        ("application/trig", "application/trig", b"<http://b.example/>"),
        ("*/*", "text/turtle; charset=utf-8", b"<http://b.example/>"),
    ],
)
def test_graphs_come_as_the_client_accepts(client, accept, content_type, part):
    query = "CONSTRUCT { <http://a.example/> <http://b.example/> 'c' } { }"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.content_type == content_type
    assert part in response.data


def test_describe_gives_the_graph_of_a_record(client):
    response = client.get("/sparql", query_string={"query": "DESCRIBE <state/rus>", "format": "ntriples"})
    assert b'"Russia"@en' in response.data


@pytest.mark.parametrize(("query", "truth"), [("ASK { ?s a :State }", True), ("ASK { ?s a :Nothing }", False)])
def test_ask_answers_a_truth_value(client, query, truth):
    assert json.loads(client.get("/sparql", query_string={"query": query}).data)["boolean"] is truth


def test_format_in_the_address_overrides_the_header(client):
    response = client.get("/sparql", query_string={"query": ROUND, "format": "tsv"}, headers=CSV)
    assert response.content_type.startswith("text/tab-separated-values")


def test_our_prefixes_are_known_and_can_be_redefined(client):
    assert rows(ask(client, "SELECT (STR(v:verdict) AS ?x) {}")) == ["https://w3id.org/ctkg/vocab/verdict"]
    assert rows(ask(client, "PREFIX v: <http://x.example/> SELECT (STR(v:y) AS ?x) {}")) == ["http://x.example/y"]


def test_the_dataset_of_the_protocol_selects_graphs_of_the_store(client):
    assert rows(ask(client, COUNT)) == ["2"]
    assert rows(ask(client, COUNT, **{"default-graph-uri": f"{GRAPH}monday"})) == ["1"]
    both = [f"{GRAPH}monday", f"{GRAPH}tuesday"]
    assert rows(ask(client, COUNT, **{"default-graph-uri": both})) == ["2"]
    named = "SELECT (COUNT(?d) AS ?n) { GRAPH ?g { ?d a :Document } }"
    assert rows(ask(client, named, **{"named-graph-uri": f"{GRAPH}tuesday"})) == ["1"]
    # Naming one kind of graph leaves the other empty.
    assert rows(ask(client, COUNT, **{"named-graph-uri": f"{GRAPH}tuesday"})) == ["0"]
    assert rows(ask(client, named, **{"default-graph-uri": f"{GRAPH}tuesday"})) == ["0"]
    # The protocol's dataset overrides that of the query, also in a form.
    text = f"SELECT (COUNT(?d) AS ?n) FROM <{GRAPH}monday> FROM <{GRAPH}tuesday> {{ ?d a :Document }}"
    form = {"query": text, "default-graph-uri": f"{GRAPH}monday"}
    assert rows(client.post("/sparql", data=form, headers=CSV)) == ["1"]
    assert rows(ask(client, text)) == ["2"]


def test_a_graph_that_is_elsewhere_is_empty_and_not_fetched(client):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert rows(ask(client, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": url})) == []
        assert rows(ask(client, f"SELECT * FROM <{url}> {{ ?s ?p ?o }}")) == []
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_versions_and_days_have_their_own_answers(client):
    assert rows(ask(client, COUNT, v=1)) == ["0"]
    assert rows(ask(client, COUNT, v=2)) == ["1"]
    assert rows(ask(client, COUNT, v=3)) == ["2"]
    assert rows(ask(client, COUNT, as_of="2022-03-03")) == ["1"]
    assert rows(ask(client, COUNT, as_of="2022-03-04")) == ["2"]
    assert rows(client.post("/sparql", data={"query": COUNT, "v": "2"}, headers=CSV)) == ["1"]


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("SELECT * {", 400, "error at 1:"),
        ("SELECT * { ?s foo:bar ?o }", 400, "error at 1:"),
        ("", 400, "empty"),
        ("hello", 400, "no SELECT"),
        ("SELECT * " + "{" * 2600 + "}" * 2600, 400, "nests 2,600"),
        ("ASK { SERVICE <http://x.example/> { } }", 403, "SERVICE"),
        ("ASK { SERVICE SILENT <http://x.example/> { } }", 403, "SERVICE"),
        ("LOAD <http://x.example/>", 403, "read-only"),
        ("INSERT DATA { <a> <b> <c> }", 403, "read-only"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_why(client, problem, query, status, message):
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == status
    details = problem(response)
    assert message in details["detail"]
    assert details["hint"]


def test_requests_that_are_no_query_are_told_why(client, problem):
    def status(response):
        problem(response)
        return response.status_code

    assert status(client.get("/sparql", headers={"Accept": "text/csv"})) == 400
    assert status(client.get("/sparql?query=ASK{}&query=ASK{}")) == 400
    assert status(client.post("/sparql", data={"query": ["ASK{}", "ASK{}"]})) == 400
    assert status(client.post("/sparql", data="ASK{}", content_type="text/plain")) == 415
    assert status(client.post("/sparql", data="ASK{}")) == 415
    assert status(client.post("/sparql?query=ASK{}", data="", content_type="application/x-www-form-urlencoded")) == 400
    body = "ASK{}".encode("utf-16")
    assert status(client.post("/sparql", data=body, content_type="application/sparql-query; charset=utf-16")) == 415
    assert status(client.post("/sparql", data=b"ASK{} #\xff", content_type="application/sparql-query")) == 400
    assert status(client.get("/sparql?query=ASK%7B%7D%23%FF")) == 400
    assert status(client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-update")) == 403
    assert status(client.post("/sparql", data={"update": "CLEAR ALL"})) == 403
    assert status(client.get("/sparql?update=CLEAR+ALL")) == 403
    assert status(client.get("/sparql?query=ASK{}&default-graph-uri=not+an+iri")) == 400
    assert status(client.get("/sparql?query=ASK{}", headers={"Accept": "image/png"})) == 406
    assert status(client.get("/sparql?query=ASK{}&format=turtle")) == 406
    assert status(client.get("/sparql?query=ASK{}&format=pdf")) == 400
    assert status(client.get("/sparql?query=ASK{}&v=99")) == 404
    assert status(client.get("/sparql?query=ASK{}&as_of=30+February")) == 400


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, method):
    response = getattr(client, method)("/sparql")
    assert response.status_code == 405
    assert {"GET", "POST", "HEAD", "OPTIONS"} == set(response.headers["Allow"].replace(" ", "").split(","))


def test_a_body_far_beyond_the_limit_is_not_read(client, problem):
    for kind in ("application/sparql-query", "application/x-www-form-urlencoded"):
        response = client.post("/sparql", data=b"query=" + b"x" * 3_000_000, content_type=kind)
        assert response.status_code == 413
        problem(response)


def test_a_query_of_the_longest_length_passes_in_every_form(client):
    text = "ASK { } #" + "ж" * (100_000 - 9)
    assert client.post("/sparql", data={"query": text}).status_code == 200
    assert client.post("/sparql", data=text.encode(), content_type="application/sparql-query").status_code == 200
    assert client.post("/sparql", data={"query": text + "ж"}).status_code == 400


def test_scripts_of_any_origin_may_ask(client):
    response = client.get("/sparql?query=ASK{}", headers={"Origin": "https://example.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/sparql", headers={"Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]


def test_a_query_past_its_limits_is_503_with_a_hint_and_the_service_goes_on(store, problem):
    app = create_app(Settings(store=store, query_timeout=1, query_max_bytes=100_000))
    client = app.test_client()
    try:
        for query, message in (
            ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "longer than 1 s"),
            ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "larger than 100,000 bytes"),
        ):
            response = client.get("/sparql", query_string={"query": query})
            assert response.status_code == 503
            assert message in problem(response)["detail"]
            assert "LIMIT" in problem(response)["hint"]
            assert response.headers["Retry-After"]
            assert client.get("/sparql?query=ASK{}").status_code == 200
    finally:
        app.extensions["ctkg"].close()


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(1" + " + 1" * 7500 + " = 7501) }",
        "ASK { FILTER(" + "||".join(["?x = 1"] * 9500) + ") }",
        "ASK { FILTER(" + "!" * 90_000 + "1) }",
    ],
    ids=["sums", "alternatives", "negations"],
)
def test_stack_bombs_leave_the_service_standing(client, query):
    assert client.post("/sparql", data={"query": query}).status_code in (200, 400, 503)
    assert client.get("/sparql?query=ASK{}").status_code == 200


def test_a_browser_without_a_query_is_sent_to_the_editor_with_version_and_day(client, browser):
    response = client.get("/sparql", headers=browser)
    assert (response.status_code, response.headers["Location"]) == (303, "/query")
    assert "Accept" in response.headers["Vary"]
    response = client.get("/sparql?v=2&as_of=2022-03-03", headers=browser)
    assert response.headers["Location"] == "/query?v=2&as_of=2022-03-03"


def test_a_browser_with_a_query_gets_the_answer_as_a_page(client, browser):
    page = client.get(
        "/sparql", query_string={"query": "SELECT ?x ?l { ?x rdfs:label ?l }"}, headers=browser
    ).data.decode()
    assert '<a href="/id/state/rus"' in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page
    assert "Yes" in client.get("/sparql", query_string={"query": "ASK{}"}, headers=browser).data.decode()
    turtle = client.get("/sparql", query_string={"query": "DESCRIBE <state/rus>"}, headers=browser).data.decode()
    assert "&#34;Russia&#34;@en" in turtle


def test_an_answer_too_large_for_a_page_says_so_and_keeps_the_query(client, browser):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    response = client.get("/sparql", query_string={"query": query}, headers=browser)
    assert response.status_code == 200
    assert "too large for a page" in response.data.decode()
    assert query in response.data.decode()


def test_a_hostile_query_stays_text_on_the_page(client, browser):
    query = "SELECT * { ?s ?p '</textarea><script>alert(1)</script>' }"
    page = client.get("/sparql", query_string={"query": query}, headers=browser).data.decode()
    assert "<script>alert" not in page
