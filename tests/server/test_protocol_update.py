"""The update operation of the SPARQL 1.1 Protocol, against a service that runs: one test for each case of the W3C list.

Source of the names: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/. ``CLEAR ALL`` in those tests is
``CLEAR NAMED`` here, since the default graph is the merge of the others and is not written to.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest

DIRECT = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
DATA = [f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in (1, 2, 3)]
SETUP = "PREFIX dc: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n" + " ;\n".join(
    f"CLEAR SILENT GRAPH <{iri}> ; INSERT DATA {{ GRAPH <{iri}> {{ <{iri}> a foaf:Document }} }}" for iri in DATA
)


def with_dataset(written: Any, operation: str, **graphs: list[str]) -> None:
    address = "/update?" + urlencode({name.replace("_", "-"): value for name, value in graphs.items()}, doseq=True)
    answer = written.call("POST", address, f"{SETUP} ; {operation}", scope="write", Content_Type=DIRECT)
    assert answer.status == 200, answer.body


def marked(
    written: Any, graph: str, number: int, more: str = "a <http://purl.org/dc/terms/BibliographicResource>"
) -> bool:
    return bool(written.ask(f"ASK {{ GRAPH <{graph}> {{ <{DATA[number - 1]}> {more} }} }}"))


def test_update_dataset_default_graph(written: Any) -> None:
    graph = "http://example.org/protocol-update-dataset-test/"
    operation = f"INSERT {{ GRAPH <{graph}> {{ ?s a dc:BibliographicResource }} }} WHERE {{ ?s a foaf:Document }}"
    with_dataset(written, operation, using_graph_uri=DATA[:1])
    assert [marked(written, graph, number) for number in (1, 2, 3)] == [True, False, False]


def test_update_dataset_default_graphs(written: Any) -> None:
    graph = "http://example.org/protocol-update-dataset-graphs-test/"
    operation = f"INSERT {{ GRAPH <{graph}> {{ ?s a dc:BibliographicResource }} }} WHERE {{ ?s a foaf:Document }}"
    with_dataset(written, operation, using_graph_uri=DATA[:2])
    assert [marked(written, graph, number) for number in (1, 2, 3)] == [True, True, False]


def test_update_dataset_named_graphs(written: Any) -> None:
    graph = "http://example.org/protocol-update-dataset-named-graphs-test/"
    operation = f"INSERT {{ GRAPH <{graph}> {{ ?s a dc:BibliographicResource }} }} WHERE {{ GRAPH ?g {{ ?s a foaf:Document }} }}"
    with_dataset(written, operation, using_named_graph_uri=DATA[:2])
    assert [marked(written, graph, number) for number in (1, 2, 3)] == [True, True, False]


def test_update_dataset_full(written: Any) -> None:
    graph = "http://example.org/protocol-update-dataset-full-test/"
    operation = f"""INSERT {{ GRAPH <{graph}> {{ ?s <http://example.org/in> ?in }} }} WHERE {{
        {{ GRAPH ?g {{ ?s a foaf:Document }} BIND(?g AS ?in) }} UNION {{ ?s a foaf:Document . BIND("default" AS ?in) }} }}"""
    with_dataset(written, operation, using_graph_uri=DATA[:1], using_named_graph_uri=DATA[1:2])
    assert marked(written, graph, 1, '<http://example.org/in> "default"')
    assert marked(written, graph, 2, f"<http://example.org/in> <{DATA[1]}>")
    assert not marked(written, graph, 3, "?p ?o")


def test_update_post_form(written: Any) -> None:
    text = (
        "DROP SILENT GRAPH <http://e/form> ; INSERT DATA { GRAPH <http://e/form> { <http://e/ä> <http://e/p> '+&é' } }"
    )
    answer = written.call("POST", "/update", urlencode({"update": text}), scope="write", Content_Type=FORM)
    assert answer.status == 200
    assert written.ask("ASK { GRAPH <http://e/form> { <http://e/ä> <http://e/p> '+&é' } }")


def test_update_post_direct(written: Any) -> None:
    written.update("INSERT DATA { GRAPH <http://e/direct> { <http://e/a> <http://e/p> 1 } }")
    answer = written.call("POST", "/update", "CLEAR GRAPH <http://e/direct>", scope="write", Content_Type=DIRECT)
    assert answer.status == 200
    assert not written.ask("ASK { GRAPH <http://e/direct> { ?s ?p ?o } }")


def test_update_clear_all_as_far_as_it_goes(running: Any) -> None:
    service = running()
    assert service.update("CLEAR ALL", scope="admin").status == 403
    assert service.update("CLEAR NAMED").status == 403
    assert service.update("CLEAR NAMED", scope="admin").status == 200
    assert not service.ask("ASK { ?s a :Document }")
    assert service.ask("ASK { ?s a owl:Ontology }")


def test_update_base_uri(written: Any) -> None:
    answer = written.update(
        "CLEAR SILENT GRAPH <http://example.org/protocol-base-test/> ;"
        "INSERT DATA { GRAPH <http://example.org/protocol-base-test/> { <http://example.org/s> <http://example.org/p> <test> } }"
    )
    assert answer.status == 200
    assert written.ask("ASK { <http://example.org/s> <http://example.org/p> <https://w3id.org/ctkg/id/test> }")


def test_bad_update_get(written: Any) -> None:
    answer = written.call("GET", f"/update?update={quote('CLEAR NAMED')}", scope="admin")
    assert answer.status == 405
    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}
    query = written.call("GET", f"/sparql?update={quote('CLEAR NAMED')}", scope="admin")
    assert 400 <= query.status < 500


def test_bad_multiple_updates(written: Any) -> None:
    body = "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"
    assert written.call("POST", "/update", body, scope="admin", Content_Type=FORM).status == 400


def test_bad_update_wrong_media_type(written: Any) -> None:
    answer = written.call("POST", "/update", "CLEAR NAMED", scope="admin", Content_Type="text/plain")
    assert answer.status == 415
    assert DIRECT in answer.json["detail"]


def test_bad_update_missing_form_type(written: Any) -> None:
    assert written.call("POST", "/update", "update=CLEAR%20NAMED", scope="admin").status == 415


def test_bad_update_missing_direct_type(written: Any) -> None:
    assert written.call("POST", "/update", "CLEAR NAMED", scope="admin").status == 415


def test_bad_update_non_utf8(written: Any) -> None:
    text = "CLEAR NAMED".encode("utf-16")
    assert written.call("POST", "/update", text, scope="admin", Content_Type=f"{DIRECT}; charset=UTF-16").status == 415
    assert written.call("POST", "/update", text, scope="admin", Content_Type=DIRECT).status == 400
    assert written.call("POST", "/update", b"update=%ff", scope="admin", Content_Type=FORM).status == 400


def test_bad_update_syntax(written: Any) -> None:
    answer = written.call("POST", "/update", "update=CLEAR%20XYZ", scope="admin", Content_Type=FORM)
    assert answer.status == 400
    assert answer.json["where"] == "line 1, column 7"


def test_bad_update_dataset_conflict(written: Any) -> None:
    text = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        WITH <http://example/addresses> DELETE { ?person foaf:givenName 'Bill' }
        INSERT { ?person foaf:givenName 'William' } WHERE { ?person foaf:givenName 'Bill' }"""
    body = urlencode({"using-named-graph-uri": "http://example/people", "update": text})
    answer = written.call("POST", "/update", body, scope="write", Content_Type=FORM)
    assert answer.status == 400
    assert "USING" in answer.json["detail"]


def test_bad_update_form_body_missing(written: Any) -> None:
    answer = written.call("POST", f"/update?update={quote('CLEAR NAMED')}", scope="admin", Content_Type=FORM)
    assert answer.status == 400
    assert written.call("POST", "/update", "", scope="admin", Content_Type=FORM).status == 400


def test_a_dataset_that_is_no_iri_is_refused(written: Any) -> None:
    answer = written.call("POST", "/update?using-graph-uri=x", "CLEAR NAMED", scope="write", Content_Type=DIRECT)
    assert answer.status == 400


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/>",
        "INSERT { GRAPH <a:g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:b> 1 }",
    ],
)
def test_what_is_never_done_is_forbidden(written: Any, text: str) -> None:
    answer = written.update(text, scope="admin")
    assert answer.status == 403
    assert answer.json["hint"]
