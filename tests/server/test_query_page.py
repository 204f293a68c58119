"""The page to write queries on as the server makes it, without a script; and the terms that its completion offers."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote

import pytest

from kg.questions import question, questions

STRICT = "style-src 'self';"


def text_of(response) -> str:
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    return response.data.decode()


def written(page: str) -> str:
    """What stands in the field of the query."""
    found = re.search(r'<textarea [^>]*name="query"[^>]*>(.*?)</textarea>', page, re.S)
    assert found
    return html.unescape(found[1])


def test_the_page_is_a_form_that_asks_without_any_script(client, browser):
    page = text_of(client.get("/query", headers=browser))
    assert '<form id="ask" action="/sparql" method="post">' in page
    answer = client.post("/sparql", data={"query": written(page), "v": "", "as_of": "", "format": "html"})
    assert "<table>" in text_of(answer)


@pytest.mark.parametrize("path", ["/query", "/query?question=first-round", "/query?query=ASK{}"])
def test_the_editor_needs_no_exception_from_the_policy(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert STRICT in policy
    assert "unsafe" not in policy


def test_a_link_with_a_query_fills_the_field_and_markup_in_it_stays_text(client):
    query = 'SELECT * { ?s ?p "</textarea><script>alert(1)</script>" }'
    page = text_of(client.get("/query?query=" + quote(query)))
    assert written(page) == query
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", [known.name for known in questions()])
def test_each_question_has_a_link_that_fills_the_field_with_it(client, name):
    page = text_of(client.get(f"/query?question={name}"))
    assert written(page) == question(name).text
    assert f'href="/query?question={name}"' in page


@pytest.mark.parametrize("known", [known for known in questions() if known.unknowns], ids=lambda known: known.name)
def test_what_is_filled_in_binds_the_unknowns_of_a_question(client, known):
    values = {unknown.name: "state/rus" for unknown in known.unknowns}
    query = written(text_of(client.get("/query", query_string={"question": known.name, **values})))
    for unknown in known.unknowns:
        assert f"\n  VALUES ?{unknown.name} {{ <https://w3id.org/ctkg/id/state/rus> }}" in query
    assert client.post("/sparql", data={"query": query}).status_code == 200


def test_a_field_left_empty_binds_nothing(client):
    page = text_of(client.get("/query?question=assessed-claims&verdict=&speaker="))
    assert written(page) == question("assessed-claims").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/query?question=nothing", 404, "There is no question"),
        ("/query?question=first-round&colour=red", 400, "has no unknown"),
        ("/query?question=assessed-claims&speaker=%3Cx%3E", 400, "is not an id"),
        ("/query?v=99", 404, "99"),
        ("/query?as_of=tomorrow", 400, "as_of"),
    ],
)
def test_a_wrong_link_is_told_in_words(client, browser, path, status, words):
    response = client.get(path, headers=browser)
    assert response.status_code == status
    assert words in html.unescape(response.data.decode())


def test_version_and_day_are_kept_in_the_form(client):
    page = text_of(client.get("/query?v=2&as_of=2022-03-03"))
    assert '<option value="2">' in page
    assert 'name="as_of" value="2022-03-03"' in page


def test_the_answer_as_a_page_leads_to_the_editor_with_the_query(client, browser):
    query = "SELECT ?x { ?x a :Person }"
    page = text_of(client.get("/sparql", query_string={"query": query, "v": "2"}, headers=browser))
    [address] = re.findall(r'href="(/query\?query=[^"]*)"', page)
    opened = text_of(client.get(html.unescape(address)))
    assert written(opened) == query
    assert '<option value="2">' in opened


def terms(client) -> dict:
    response = client.get("/api/terms.json")
    assert response.content_type == "application/json"
    return json.loads(response.data)


def test_terms_have_label_comment_and_kind(client):
    found = {term["iri"]: term for term in terms(client)["terms"]}
    speaker = found["https://w3id.org/ctkg/ns#speaker"]
    assert (speaker["label"], speaker["kind"]) == ("speaker", "property")
    assert speaker["comment"].startswith("Who made the statement")
    assert found["https://w3id.org/ctkg/ns#Statement"]["kind"] == "class"
    contradicted = found["https://w3id.org/ctkg/vocab/verdict/contradicted"]
    assert (contradicted["kind"], contradicted["label"]) == ("concept", "contradicted")
    assert contradicted["scheme"] == "https://w3id.org/ctkg/vocab/verdict"
    assert found["http://www.w3.org/2000/01/rdf-schema#label"]["kind"] == "property"
    assert [iri for iri, term in found.items() if not term["label"]] == []
    assert len(found) == len(terms(client)["terms"])


def test_terms_name_no_record_and_no_shape(client):
    iris = [term["iri"] for term in terms(client)["terms"]]
    assert len(iris) > 200
    assert [iri for iri in iris if "/id/" in iri or "/shapes/" in iri] == []


def test_looks_are_those_of_the_pictures(client):
    looks = terms(client)["looks"]
    state = looks["https://w3id.org/ctkg/ns#State"]
    assert re.fullmatch("#[0-9A-F]{6}", state["color"])
    assert "https://w3id.org/ctkg/ns#Actor" in state["above"]
    assert "https://w3id.org/ctkg/ns#State" not in state["above"]
    assert all(look["ink"] in ("#ffffff", "#000000") for look in looks.values())


def test_terms_are_kept_by_version(client):
    tag = client.get("/api/terms.json").headers["ETag"]
    assert client.get("/api/terms.json", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/api/terms.json?v=2").headers["ETag"] != tag


def test_every_prefix_is_offered(client):
    assert terms(client)["prefixes"][""] == "https://w3id.org/ctkg/ns#"
