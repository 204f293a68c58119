"""The service description (the three cases of the W3C's list) and the description of the dataset."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ENDPOINT = NamedNode("http://localhost/sparql")


def triples(response):
    assert response.status_code == 200, response.data
    syntax = RdfFormat.from_media_type(response.content_type.partition(";")[0])
    return [(q.subject, q.predicate.value, q.object) for q in parse(response.data, format=syntax)]


def values(found, subject, name):
    return [o.value for s, p, o in found if s == subject and p == name]


@pytest.mark.parametrize(
    "accept", ["*/*", "text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"]
)
def test_returns_rdf(client, accept):
    """GET on endpoint returns RDF."""
    response = client.get("/sparql", headers={"Accept": accept})
    assert len(triples(response)) > 20
    assert response.content_type.startswith("text/turtle" if accept == "*/*" else accept)


def test_has_endpoint_triple(client):
    """Service description contains a matching sd:endpoint triple."""
    assert values(triples(client.get("/sparql")), ENDPOINT, f"{SD}endpoint") == [ENDPOINT.value]


def test_conforms_to_schema(client):
    """Service description conforms to schema: classes and properties stand where their domains and ranges allow."""
    found = triples(client.get("/sparql"))
    assert values(found, ENDPOINT, TYPE) == [f"{SD}Service"]
    assert values(found, ENDPOINT, f"{SD}supportedLanguage") == [f"{SD}SPARQL11Query"]
    (dataset,) = [o for s, p, o in found if p == f"{SD}defaultDataset"]
    assert values(found, dataset, TYPE) == [f"{SD}Dataset"]
    (default,) = [o for s, p, o in found if s == dataset and p == f"{SD}defaultGraph"]
    assert values(found, default, TYPE) == [f"{SD}Graph"]
    for graph in [o for s, p, o in found if s == dataset and p == f"{SD}namedGraph"]:
        assert values(found, graph, TYPE) == [f"{SD}NamedGraph"]
        assert len(values(found, graph, f"{SD}name")) == 1
    allowed = {
        "Service",
        "endpoint",
        "supportedLanguage",
        "feature",
        "resultFormat",
        "defaultEntailmentRegime",
        "defaultDataset",
    }
    allowed |= {
        "Dataset",
        "defaultGraph",
        "namedGraph",
        "Graph",
        "NamedGraph",
        "name",
        "SPARQL11Query",
        "UnionDefaultGraph",
    }
    used = {term.removeprefix(SD) for _, p, o in found for term in (p, o.value) if term.startswith(SD)}
    assert used <= allowed


def test_it_claims_what_is_true_and_no_federation(client):
    found = triples(client.get("/sparql"))
    assert values(found, ENDPOINT, f"{SD}feature") == [f"{SD}UnionDefaultGraph"]
    only_named = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
    assert client.get("/sparql", query_string={"query": only_named}).json["boolean"] is False
    graphs = {o.value for _, p, o in found if p == f"{SD}name"}
    assert {f"https://w3id.org/ctkg/graph/doc/{day}" for day in ("monday", "tuesday")} <= graphs
    of_two = {o.value for _, p, o in triples(client.get("/sparql?v=2")) if p == f"{SD}name"}
    assert "https://w3id.org/ctkg/graph/doc/tuesday" not in of_two
    formats = {name.rpartition("/")[2] for name in values(found, ENDPOINT, f"{SD}resultFormat")}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "N-Quads"} <= formats


def test_a_program_that_reads_no_rdf_is_told_to_send_a_query(client, problem):
    for response in (client.get("/sparql", headers={"Accept": "text/csv"}), client.post("/sparql", data={"v": "1"})):
        assert response.status_code == 400
        assert "no query" in problem(response)["detail"]


def test_a_host_that_is_none_is_refused(client):
    assert client.get("/sparql", headers={"Host": "a b<>"}).status_code == 400


def test_void_counts_what_is_there(client):
    found = triples(client.get("/.well-known/void"))
    record = NamedNode("http://localhost/.well-known/void#record")
    rows = client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o }", "format": "json"}).json["results"][
        "bindings"
    ]
    everything = [(row["s"]["value"], row["p"]["value"], (row["o"]["type"], *sorted(row["o"].items()))) for row in rows]
    numbers = {
        name: int(values(found, record, VOID + name)[0])
        for name in ("triples", "distinctSubjects", "distinctObjects", "documents", "properties")
    }
    assert numbers == {
        "triples": len(everything),
        "distinctSubjects": len({s for s, _, _ in everything}),
        "distinctObjects": len({o for _, _, o in everything}),
        "documents": 2,
        "properties": len({p for _, p, _ in everything}),
    }
    parts = {s: o.value for s, p, o in found if p == f"{VOID}property"}
    counted = {parts[s]: int(o.value) for s, p, o in found if s in parts and p == f"{VOID}triples"}
    assert counted == dict(Counter(p for _, p, _ in everything))
    kinds = {s: o.value for s, p, o in found if p == f"{VOID}class"}
    entities = {kinds[s]: int(o.value) for s, p, o in found if s in kinds and p == f"{VOID}entities"}
    assert entities["https://w3id.org/ctkg/ns#Document"] == 2
    assert all(isinstance(s, BlankNode) for s in (*parts, *kinds))


def test_void_is_turtle_for_a_browser_and_rdf_as_asked_for_others(client, browser):
    assert client.get("/.well-known/void", headers=browser).content_type == "text/turtle; charset=utf-8"
    assert (
        client.get("/.well-known/void", headers={"Accept": "application/ld+json"}).content_type == "application/ld+json"
    )
    assert client.get("/.well-known/void", headers={"Accept": "text/csv"}).status_code == 406


def test_void_names_the_version_that_it_counted(client):
    record = NamedNode("http://localhost/.well-known/void#record")
    for number, documents in ((2, "1"), (3, "2")):
        found = triples(client.get(f"/.well-known/void?v={number}"))
        assert values(found, record, "http://purl.org/dc/terms/hasVersion") == [str(number)]
        assert values(found, record, f"{VOID}documents") == [documents]


def test_a_count_that_cannot_be_made_is_left_out_and_not_kept(store, monkeypatch):
    from kg.config import Settings
    from server import void
    from server.app import create_app
    from server.workers import QueryStoppedError

    app = create_app(Settings(store=store))
    client, run = app.test_client(), app.extensions["ctkg"].pool.run

    def busy(query, *arguments):
        if "COUNT(DISTINCT ?o)" in query.text:
            raise QueryStoppedError("busy")
        run(query, *arguments)

    monkeypatch.setattr(void, "_kept", type(void._kept)())
    monkeypatch.setattr(app.extensions["ctkg"].pool, "run", busy)
    try:
        found = triples(client.get("/.well-known/void"))
        assert not [p for _, p, _ in found if p == f"{VOID}distinctObjects"]
        assert [p for _, p, _ in found if p == f"{VOID}distinctSubjects"]
        monkeypatch.setattr(app.extensions["ctkg"].pool, "run", run)
        monkeypatch.setattr(void, "_AGAIN", -1.0)
        found = triples(client.get("/.well-known/void"))
        assert [p for _, p, _ in found if p == f"{VOID}distinctObjects"]
    finally:
        app.extensions["ctkg"].close()
