"""The Graph Store HTTP Protocol, against a service that runs: the cases of the W3C list in its order, and our own.

Source of the names: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/http-rdf-update/. Two departures: the default
graph is the merge of the others and is not written to, and a graph without triples does not exist.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

TURTLE = "text/turtle; charset=utf-8"
PREFIXES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> .\n"
PERSON = "http://e/person/1"


def card(name: str) -> str:
    return f'{PREFIXES}<{PERSON}> a foaf:Person ; foaf:businessCard [ a v:VCard ; v:fn "{name}" ] .'


ALICE = PREFIXES + '[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'


def indirect(iri: str) -> str:
    return f"/graphs?graph={quote(iri, safe='')}"


ONE, TWO, NONE = "/graph/person/1.ttl", "/graph/person/2.ttl", "/graph/person/none"
ONE_BY_NAME = indirect("https://w3id.org/ctkg/graph/person/1.ttl")


def put(written: Any, path: str, body: str, **headers: str) -> Any:
    return written.call("PUT", path, body, scope="write", **{"Content_Type": TURTLE, **headers})


def get(written: Any, path: str, accept: str = "text/turtle") -> Any:
    return written.call("GET", path, Accept=accept)


def triples(body: bytes | str, format: RdfFormat = RdfFormat.TURTLE) -> list[str]:
    """Sorted, with one name for all nodes that were blank."""
    found = [" ".join(map(str, (t.subject, t.predicate, t.object))) for t in parse(body, format=format)]
    return sorted(re.sub(r"<https://w3id.org/ctkg/id/genid/\w+>|_:\w+", "_", line) for line in found)


def same(answer: Any, *bodies: str) -> bool:
    assert answer.status == 200, answer.body
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    return triples(answer.body) == sorted({line for body in bodies for line in triples(body)})


@pytest.fixture(scope="module")
def one(written: Any) -> Any:
    """The service with John Doe's card."""
    assert put(written, ONE, card("John Doe")).status == 201
    return written


def test_put__initial_state(written: Any) -> None:
    path = indirect("http://e/new")
    answer = put(written, path, card("John Doe"))
    assert answer.status == 201
    assert answer.headers["Location"] == written.address + path
    assert same(get(written, path), card("John Doe"))
    assert put(written, "/graph/person/new", card("J")).headers["Location"] == f"{written.address}/graph/person/new"


def test_get_of_put__initial_state(one: Any) -> None:
    assert same(get(one, ONE_BY_NAME), card("John Doe"))
    assert same(get(one, ONE), card("John Doe"))


def test_head_on_an_existing_graph(one: Any) -> None:
    for path in (ONE, ONE_BY_NAME):
        answer = one.call("HEAD", path, Accept="text/turtle")
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
        assert answer.body == b""


def test_head_on_a_nonexisting_graph(written: Any) -> None:
    for path in (NONE, indirect("http://e/none")):
        assert written.call("HEAD", path, Accept="text/turtle").status == 404


def test_put__graph_already_in_store(one: Any) -> None:
    answer = put(one, ONE, card("Jane Doe"))
    assert (answer.status, answer.body) == (204, b"")


def test_get_of_put__graph_already_in_store(one: Any) -> None:
    assert put(one, ONE, card("Jane Doe")).status == 204
    assert same(get(one, ONE), card("Jane Doe"))


def test_put__default_graph(written: Any) -> None:
    """A departure: the default graph is derived."""
    answer = put(written, "/graphs?default", ALICE)
    assert answer.status == 403
    assert "merge of all named graphs" in answer.json["detail"]
    for method in ("POST", "DELETE", "PATCH"):
        assert written.call(method, "/graphs?default", scope="write", Content_Type=TURTLE).status == 403


def test_get_of_put__default_graph(one: Any) -> None:
    assert put(one, TWO, ALICE).status in (201, 204)
    answer = get(one, "/graphs?default", "application/n-triples")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/n-triples"
    assert set(triples(ALICE)) <= set(triples(answer.body, RdfFormat.N_TRIPLES))
    assert one.call("DELETE", TWO, scope="write").status == 200


def test_put__mismatched_payload(one: Any) -> None:
    before = get(one, ONE).body
    assert put(one, ONE, card("Jane Doe"), Content_Type="application/rdf+xml").status == 400
    answer = put(one, ONE, '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')
    assert answer.status == 400
    assert answer.json["where"] == "body.ttl:1"
    assert get(one, ONE).body == before


def test_put__empty_graph(written: Any) -> None:
    """A departure: no empty graph is kept, so there is none to create and the one there is goes."""
    path = indirect("http://e/empty")
    assert put(written, path, "").status == 204
    assert put(written, path, ALICE).status == 201
    assert put(written, path, "").status == 204


def test_get_of_put__empty_graph(written: Any) -> None:
    path = indirect("http://e/empty2")
    put(written, path, ALICE)
    put(written, path, "")
    assert get(written, path).status == 404


def test_put__replace_empty_graph(written: Any) -> None:
    path = indirect("http://e/empty3")
    put(written, path, "")
    assert put(written, path, ALICE).status == 201
    assert same(get(written, path), ALICE)


def test_delete__existing_graph(written: Any) -> None:
    put(written, TWO, ALICE)
    answer = written.call("DELETE", TWO, scope="write")
    assert answer.status == 200
    assert answer.json["changes"]["https://w3id.org/ctkg/graph/person/2.ttl"] == {"added": 0, "removed": 4}


def test_get_of_delete__existing_graph(written: Any) -> None:
    put(written, TWO, ALICE)
    written.call("DELETE", TWO, scope="write")
    assert get(written, TWO).status == 404


def test_delete__nonexistent_graph(written: Any) -> None:
    for path in (NONE, indirect("http://e/none")):
        assert written.call("DELETE", path, scope="write").status == 404


NAME = PREFIXES + f'<{PERSON}> foaf:name "Jane Doe" .'


def test_post__existing_graph(written: Any) -> None:
    path = "/graph/person/post"
    put(written, path, card("Jane Doe"))
    assert written.call("POST", path, NAME, scope="write", Content_Type=TURTLE).status == 200


def test_get_of_post__existing_graph(written: Any) -> None:
    path = "/graph/person/post2"
    put(written, path, card("Jane Doe"))
    written.call("POST", path, NAME, scope="write", Content_Type=TURTLE)
    assert same(get(written, path), card("Jane Doe"), NAME)


def multipart(*bodies: tuple[str, str]) -> tuple[str, str]:
    parts = [
        f'--mark\r\nContent-Disposition: form-data; name="f{n}"; filename="f{n}"\r\nContent-Type: {kind}\r\n\r\n{body}\r\n'
        for n, (kind, body) in enumerate(bodies)
    ]
    return "".join([*parts, "--mark--\r\n"]), "multipart/form-data; boundary=mark"


FAMILY = f'<{PERSON}> <http://xmlns.com/foaf/0.1/familyName> "Doe" .'
GIVEN = f'<{PERSON}> <http://xmlns.com/foaf/0.1/givenName> "Jane" .'


def test_post__multipart_formdata(written: Any) -> None:
    body, kind = multipart((TURTLE, FAMILY), ("application/n-triples", GIVEN))
    assert written.call("POST", "/graph/person/form", body, scope="write", Content_Type=kind).status == 201
    bad, kind = multipart((TURTLE, FAMILY), ("image/png", GIVEN))
    assert written.call("POST", "/graph/person/form", bad, scope="write", Content_Type=kind).status == 415
    none, kind = multipart()
    assert written.call("POST", "/graph/person/form", none, scope="write", Content_Type=kind).status == 400


def test_get_of_post__multipart_formdata(written: Any) -> None:
    body, kind = multipart((TURTLE, FAMILY), ("application/n-triples", GIVEN))
    written.call("POST", "/graph/person/form2", body, scope="write", Content_Type=kind)
    assert same(get(written, "/graph/person/form2"), FAMILY, GIVEN)


def test_post__create__new_graph(written: Any) -> None:
    answers = [written.call("POST", "/graphs", ALICE, scope="write", Content_Type=TURTLE) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert len({answer.headers["Location"] for answer in answers}) == 2


def test_get_of_post__create__new_graph(written: Any) -> None:
    answer = written.call("POST", "/graphs", ALICE, scope="write", Content_Type=TURTLE)
    path = answer.headers["Location"].removeprefix(written.address)
    assert same(get(written, path), ALICE)


def test_post__empty_graph_to_existing_graph(written: Any) -> None:
    path = written.call("POST", "/graphs", ALICE, scope="write", Content_Type=TURTLE).headers["Location"]
    answer = written.call("POST", path.removeprefix(written.address), "", scope="write", Content_Type=TURTLE)
    assert (answer.status, answer.json["changed"]) == (200, False)


def test_get_of_post__after_noop(written: Any) -> None:
    location = written.call("POST", "/graphs", ALICE, scope="write", Content_Type=TURTLE).headers["Location"]
    path = location.removeprefix(written.address)
    written.call("POST", path, "", scope="write", Content_Type=TURTLE)
    assert same(get(written, path), ALICE)


def test_patch_changes_the_graph_it_names(written: Any) -> None:
    path = indirect("http://e/patched")
    put(written, path, f"{FAMILY} {GIVEN}")
    text = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> DELETE { ?s foaf:givenName ?n } INSERT { ?s foaf:nick ?n } WHERE { ?s foaf:givenName ?n }"
    assert written.call("PATCH", path, text, scope="write", Content_Type="application/sparql-update").status == 200
    assert same(get(written, path), FAMILY, GIVEN.replace("givenName", "nick"))
    other = "DROP GRAPH <http://e/other>"
    assert written.call("PATCH", path, other, scope="write", Content_Type="application/sparql-update").status == 403
    assert written.call("PATCH", path, FAMILY, scope="write", Content_Type=TURTLE).status == 415


BODIES = {
    "text/turtle": FAMILY,
    "application/n-triples": FAMILY,
    "application/rdf+xml": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:f="http://xmlns.com/foaf/0.1/"><rdf:Description rdf:about="{PERSON}"><f:familyName>Doe</f:familyName></rdf:Description></rdf:RDF>',
    "application/ld+json": f'{{"@id": "{PERSON}", "http://xmlns.com/foaf/0.1/familyName": "Doe"}}',
}


@pytest.mark.parametrize("media_type", BODIES)
def test_every_syntax_of_one_graph_is_read(written: Any, media_type: str) -> None:
    path = indirect(f"http://e/syntax/{media_type}")
    assert put(written, path, BODIES[media_type], Content_Type=media_type).status == 201
    assert same(get(written, path), FAMILY)


@pytest.mark.parametrize(
    ("media_type", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_a_graph_is_given_in_every_syntax(one: Any, media_type: str, format: RdfFormat) -> None:
    answer = get(one, indirect("https://w3id.org/ctkg/graph/doc/radio"), media_type)
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    expected = get(one, indirect("https://w3id.org/ctkg/graph/doc/radio"), "application/n-triples")
    assert triples(answer.body, format) == triples(expected.body, RdfFormat.N_TRIPLES)


BAD = {
    "broken Turtle, with its line": ("text/turtle", f"{FAMILY}\n<a:b> <a:c> .", 400, "body.ttl:2"),
    "a context elsewhere": ("application/ld+json", '{"@context": "http://127.0.0.1:9/c", "a": 1}', 400, "body.jsonld"),
    "entities that unfold": (
        "application/rdf+xml",
        '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>',
        400,
        "body.rdf:1",
    ),
    "an entity from a file": (
        "application/rdf+xml",
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&a;</rdf:RDF>',
        400,
        "body.rdf:1",
    ),
    "nesting without end": ("application/ld+json", "[" * 100_000, 400, "body.jsonld"),
    "brackets without end": ("text/turtle", "<a:a> <a:b> " + "[ <a:b> " * 100_000, 400, None),
    "a body that names graphs": (
        "application/ld+json",
        '{"@id": "a:g", "@graph": [{"@id": "a:a", "a:b": 1}]}',
        400,
        None,
    ),
    "triple terms": ("text/turtle", "<a:a> <a:b> <<( <a:a> <a:b> 1 )>> .", 400, "body.ttl"),
    "several graphs": ("application/trig", "<a:g> { <a:a> <a:b> 1 }", 415, None),
    "quads": ("application/n-quads", "<a:a> <a:b> <a:c> <a:g> .", 415, None),
    "no RDF": ("text/html", "<p>", 415, None),
    "no type": ("", FAMILY, 415, None),
    "another charset": ("text/turtle; charset=latin-1", FAMILY, 415, None),
}


@pytest.mark.parametrize("case", BAD)
def test_a_body_that_cannot_be_taken_is_refused_with_its_place(written: Any, case: str) -> None:
    media_type, body, status, where = BAD[case]
    path = indirect("http://e/bad")
    answer = put(written, path, body, Content_Type=media_type)
    assert answer.status == status, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert where is None or answer.json["where"] == where
    assert get(written, path).status == 404


@pytest.mark.parametrize(
    "query",
    ["?graph=x", "?graph=http://e/a&default", "?graph=http://e/a&graph=http://e/b", "?graph=", "?graph=a%20b:c"],
)
def test_an_address_names_one_graph(written: Any, query: str) -> None:
    assert get(written, f"/graphs{query}").status == 400
    assert put(written, f"/graphs{query}", FAMILY).status == 400


def test_without_a_name_the_graphs_are_listed(one: Any) -> None:
    listed = get(one, "/graphs", "application/json").json["graphs"]
    assert listed == sorted(listed)
    assert {"https://w3id.org/ctkg/graph/doc/radio", "https://w3id.org/ctkg/graph/person/1.ttl"} <= set(listed)
    assert put(one, "/graphs", FAMILY).status == 400


@pytest.mark.parametrize("name", ["ontology", "vocab", "inferred", "prov"])
def test_graphs_that_ctkg_makes_are_not_written_to(written: Any, name: str) -> None:
    for path in (f"/graph/{name}", indirect(f"https://w3id.org/ctkg/graph/{name}")):
        assert put(written, path, FAMILY).status == 403


def test_a_document_stays_in_its_graph(written: Any) -> None:
    answer = put(written, "/graph/doc/radio", FAMILY)
    assert answer.status == 400
    assert "named after" in answer.json["detail"]
    assert put(written, "/graph/doc/other", FAMILY).status == 400


def test_dates_get_their_bounds_as_from_a_file(written: Any) -> None:
    path = indirect("http://e/dated")
    body = '@prefix : <https://w3id.org/ctkg/ns#> . <http://e/x> :when "2022-03"^^<http://id.loc.gov/datatypes/edtf/EDTF> .'
    assert put(written, path, body).status == 201
    assert b"2022-03-31" in get(written, path).body


def test_the_name_of_a_graph_has_a_longest(written):
    name = "urn:long:" + "a" * 1991
    held = written.call(
        "PUT", f"/graphs?graph={name}", "<urn:a> <urn:b> 1 .", scope="write", Content_Type="text/turtle"
    )
    assert held.status == 201
    longer = written.call(
        "PUT", f"/graphs?graph={name}a", "<urn:a> <urn:b> 1 .", scope="write", Content_Type="text/turtle"
    )
    assert longer.status == 403
    assert "2,001 characters" in longer.json["detail"]


def test_head_of_a_graph_claims_no_length_that_get_does_not_have(written):
    got = written.call("GET", "/graphs?default", Accept="text/turtle")
    head = written.call("HEAD", "/graphs?default", Accept="text/turtle")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers.get("Content-Length") in (None, str(len(got.body)))


def test_a_weak_tag_of_a_cache_on_the_way_is_as_good_as_the_tag(written):
    tag = written.call("GET", "/graphs?default", Accept="text/turtle").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", W/{tag}'):
        assert written.call("GET", "/graphs?default", Accept="text/turtle", If_None_Match=known).status == 304
