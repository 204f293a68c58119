"""The IRIs of the record: a page, Turtle or JSON-LD by Accept, for what is there and what is not."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

RUSSIA = "https://w3id.org/ctkg/id/state/rus"
NS = "https://w3id.org/ctkg/ns#"


def triples(response, format):
    assert response.status_code == 200, response.data
    return {quad.triple for quad in parse(response.data, format=format)}


@pytest.mark.parametrize(
    ("accept", "content_type", "format"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/json", "application/json", RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("text/html;q=0.2, text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
    ],
)
def test_a_record_comes_as_the_client_accepts_with_the_same_triples(client, accept, content_type, format):
    response = client.get("/id/state/rus", headers={"Accept": accept})
    assert response.content_type == content_type
    found = triples(response, format)
    assert {str(triple.object) for triple in found if triple.predicate.value.endswith("label")} == {
        '"Russia"@en',
        '"Росія"@uk',
    }
    assert all(triple.subject == NamedNode(RUSSIA) for triple in found)
    assert response.headers["Vary"] == "Accept, Accept-Encoding"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_turtle_is_written_with_our_prefixes(client):
    text = client.get("/id/state/rus?format=turtle").data.decode()
    assert "@prefix ctkg: <https://w3id.org/ctkg/ns#>" in text
    assert "ctkg:State" in text


def test_the_page_of_a_record_shows_label_type_values_and_mentions_as_links(client, browser):
    page = client.get("/id/negotiation/round-1", headers=browser).data.decode()
    assert "<h1" in page
    assert "First round" in page
    assert "negotiation round" in page.lower()
    assert '<a dir="auto" href="/id/state/rus">Russia</a>' in page
    assert 'href="/ns#roundNumber"' in page
    assert 'href="/id/doc/monday/statement/1"' in page


def test_the_page_of_a_record_shows_the_sentences_behind_it(client, browser):
    for path in ("/id/negotiation/round-1", "/id/doc/monday/statement/1"):
        page = client.get(path, headers=browser).data.decode()
        assert "They met on the border." in page
        assert "Talks held" in page


def test_an_actor_s_page_leads_to_its_view_for_the_same_day(client, browser):
    page = client.get("/id/state/rus?as_of=2022-03-03", headers=browser).data.decode()
    assert 'href="/view/actor?id=state%2Frus&amp;as_of=2022-03-03"' in page


def test_mentions_count_only_what_the_day_and_version_know(client, browser):
    assert "/id/doc/tuesday" in client.get("/id/state/ukr", headers=browser).data.decode()
    for query in ("as_of=2022-03-03", "v=2"):
        assert "/id/doc/tuesday" not in client.get(f"/id/state/ukr?{query}", headers=browser).data.decode()
    assert client.get("/id/doc/tuesday?as_of=2022-03-03", headers=browser).status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_nobody_mentions_is_404_with_a_suggestion(client, accept):
    response = client.get("/id/state/russia", headers={"Accept": accept})
    assert response.status_code == 404
    assert b"search" in response.data or b"state/rus" in response.data
    close = client.get("/id/state/ruso", headers={"Accept": "text/html"})
    assert b"state/rus" in close.data


def test_a_concept_and_a_shape_have_pages(client, browser):
    page = client.get("/vocab/verdict/contradicted", headers=browser).data.decode()
    assert "contradicted" in page
    scheme = client.get("/vocab/verdict", headers=browser)
    assert scheme.status_code == 200


def test_a_named_graph_gives_its_triples_and_no_others(client, browser):
    found = triples(client.get("/graph/doc/monday?format=ntriples"), RdfFormat.N_TRIPLES)
    subjects = {triple.subject.value.partition("/id/")[2].partition("/")[0] for triple in found}
    assert subjects == {"doc", "negotiation"}
    assert client.get("/graph/doc/sunday?format=ntriples").status_code == 404


def test_the_namespace_holds_every_term_with_its_anchor(client, browser):
    page = client.get("/ns", headers=browser).data.decode()
    for name in ("Statement", "speaker", "VoteEvent", "startEarliest"):
        assert f'<dt id="{name}">' in page
    turtle = triples(client.get("/ns", headers={"Accept": "text/turtle"}), RdfFormat.TURTLE)
    assert NamedNode(f"{NS}speaker") in {triple.subject for triple in turtle}
    assert client.get("/display", headers=browser).status_code == 200


def test_json_ld_is_json_that_names_the_record(client):
    data = json.loads(client.get("/id/state/rus?format=jsonld").data)
    assert RUSSIA in json.dumps(data) or "id:state/rus" in json.dumps(data)


@pytest.mark.parametrize(("query", "status"), [("format=pdf", 400), ("format=csv", 406), ("format=trig", 406)])
def test_a_form_there_is_not_is_refused(client, query, status):
    assert client.get(f"/id/state/rus?{query}").status_code == status


def test_nothing_acceptable_is_406(client):
    assert client.get("/id/state/rus", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    "path", ["/id/a b", "/id/%3Cscript%3E", "/id/%22", "/id/%00", "/id/../../etc/passwd", "/id/%FF"]
)
def test_strange_paths_are_refused_and_not_failed_on(client, browser, path):
    assert client.get(path, headers=browser).status_code in (400, 404)


def test_an_event_is_never_shown_as_if_somebody_had_said_it(client, browser):
    page = client.get("/id/negotiation/round-1", headers=browser).data.decode()
    cards = page.count('class="citation"')
    assert cards == 1
    assert "As the statements above report it" in page
    statement = client.get("/id/doc/monday/statement/1", headers=browser).data.decode()
    assert "The statement and its source" in statement
    assert "As the statements above report it" not in statement


def test_other_vocabularies_are_folded_away_on_the_page_of_a_record(client, browser):
    page = client.get("/id/doc/monday/statement/1", headers=browser).data.decode()
    shown, _, folded = page.partition("For programs")
    kind = 'title="http://www.w3.org/1999/02/22-rdf-syntax-ns#type"'
    assert kind not in shown
    assert kind in folded


def test_the_page_of_a_record_says_of_which_day_it_tells(client, browser):
    page = client.get("/id/state/rus?as_of=2022-03-03", headers=browser).data.decode()
    assert "As known on 3 March 2022" in page


def test_what_may_have_been_meant_is_a_link(client, browser):
    page = client.get("/id/state/ruz", headers=browser).data.decode()
    assert '<a href="/id/state/rus">state/rus</a>' in page
