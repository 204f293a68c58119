"""RDF files load in every standard syntax, fetch nothing, and name their graphs."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.config import Settings
from kg.errors import CtkgError, InputError, ParseError
from kg.importers.base import Batch, read

TURTLE = """\
@prefix : <https://w3id.org/ctkg/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/ctkg/id/doc/memo> a :Document ; :reportedDate "2022-03-05"^^xsd:date ; :when "2022-03-05"^^<http://id.loc.gov/datatypes/edtf/EDTF> .
"""
DAY = '"2022-03-05"^^<http://www.w3.org/2001/XMLSchema#date>'
GRAPH = "https://w3id.org/ctkg/graph/"


def load(folder: Path, name: str, text: str | bytes) -> Batch:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, Settings())


@pytest.mark.parametrize(
    ("suffix", "format"),
    [
        (".ttl", "turtle"),
        (".nt", "nt"),
        (".rdf", "xml"),
        (".owl", "xml"),
        (".xml", "xml"),
        (".jsonld", "json-ld"),
        (".trig", "turtle"),
        (".nq", "nt"),
    ],
)
def test_every_syntax_gives_the_same_triples_in_the_document_s_graph(tmp_path: Path, suffix: str, format: str) -> None:
    batch = load(tmp_path, f"memo{suffix}", rdflib.Graph().parse(data=TURTLE).serialize(format=format))
    assert [graph.value for graph in batch.replaces] == [GRAPH + "doc/memo"]
    assert {str(t) for t in batch.triples()} == {str(t) for t in load(tmp_path, "memo.ttl", TURTLE).triples()}


def test_date_bounds_are_computed_from_when(tmp_path: Path) -> None:
    triples = {str(t) for t in load(tmp_path, "memo.ttl", TURTLE).triples()}
    for name in ("startEarliest", "startLatest", "endEarliest", "endLatest"):
        assert f"<https://w3id.org/ctkg/id/doc/memo> <https://w3id.org/ctkg/ns#{name}> {DAY}" in triples


def test_blank_nodes_get_iris_that_depend_on_the_content_only(tmp_path: Path) -> None:
    first = load(tmp_path, "a.ttl", TURTLE + "[] :speaker [ :text 'x' ] .")
    second = load(tmp_path, "b.ttl", TURTLE + "_:b :speaker _:a . _:a :text 'x' .")
    assert set(first.triples()) == set(second.triples())
    assert "_:" not in "".join(map(str, first.triples()))


def test_derived_graphs_are_left_out_and_shared_graphs_are_merged(tmp_path: Path) -> None:
    batch = load(
        tmp_path,
        "all.nq",
        "<https://w3id.org/ctkg/id/doc/m> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        f"<https://w3id.org/ctkg/ns#Document> <{GRAPH}doc/m> .\n"
        + "".join(
            f"<http://x/s> <http://x/p> <http://x/o> <{GRAPH}{name}> .\n"
            for name in ("inferred", "entities", "prov", "doc/m", "entities/r")
        ),
    )
    assert sorted(g.value for g in batch.replaces) == [GRAPH + "doc/m", GRAPH + "entities/r"]
    assert sorted(g.value for g in batch.merges) == [GRAPH + "entities", GRAPH + "prov"]
    assert "inferred" in batch.notes[0]


def test_triples_without_document_go_to_a_register_named_like_the_file(tmp_path: Path) -> None:
    batch = load(tmp_path, "places.nt", "<http://x/s> <http://x/p> <http://x/o> .\n")
    assert [g.value for g in batch.replaces] == [GRAPH + "entities/places"]


def test_two_documents_without_named_graphs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2 documents") as caught:
        load(tmp_path, "m.ttl", TURTLE + TURTLE.replace("doc/memo", "doc/other"))
    assert "TriG" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.ttl", "<http://x/s> <http://x/p> \n", "a.ttl:"),
        ("a.nt", "<http://x/s> <http://x/p> <http://x/o> .\nnonsense\n", "a.nt:2"),
        ("a.rdf", "<rdf:RDF><unclosed>", "RDF/XML"),
        ("a.jsonld", "{", "not JSON"),
        ("a.ttl", "# nothing\n", "no triples"),
    ],
)
def test_broken_rdf_is_told_with_its_place(tmp_path: Path, name: str, text: str, part: str) -> None:
    with pytest.raises(CtkgError) as caught:
        load(tmp_path, name, text)
    assert part in str(caught.value)


def test_a_remote_json_ld_context_is_refused_and_ours_is_known(tmp_path: Path) -> None:
    with pytest.raises(ParseError):
        load(tmp_path, "a.jsonld", '{"@context": "http://127.0.0.1:9/c.jsonld", "@id": "http://x/s", "name": "x"}')
    ours = load(
        tmp_path,
        "b.jsonld",
        '{"@context": "https://w3id.org/ctkg/context.jsonld", "id": "person/mayor", "type": "Person", "label": {"en": "Mayor"}}',
    )
    assert "<https://w3id.org/ctkg/id/person/mayor>" in {str(t.subject) for t in ours.triples()}


def test_an_external_entity_in_xml_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file://{secret}">]>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/"><rdf:Description rdf:about="http://x/s"><x:p>&e;</x:p></rdf:Description></rdf:RDF>"""
    try:
        found = "".join(map(str, load(tmp_path, "a.rdf", text).triples()))
    except CtkgError as error:
        found = str(error)
    assert "the secret" not in found


def test_a_record_of_a_turtle_file_remembers_its_line(tmp_path: Path) -> None:
    text = """\
@prefix : <https://w3id.org/ctkg/ns#> .
PREFIX p: <https://w3id.org/ctkg/id/person/>

<https://w3id.org/ctkg/id/org/radio> a :NewsOrganization .
p:mayor a :Person ;
    :seats 1 .
<person/clerk> a :Person .
"""
    origins = load(tmp_path, "people.ttl", text).origins
    places = {
        name: origins.where(f"https://w3id.org/ctkg/id/{name}").rpartition("/")[2]
        for name in ("org/radio", "person/mayor", "person/clerk")
    }
    assert places == {"org/radio": "people.ttl:4", "person/mayor": "people.ttl:5", "person/clerk": "people.ttl:7"}
    assert origins.where("https://w3id.org/ctkg/id/person/nobody").endswith("people.ttl")
