"""Files that mean harm, or that a program made badly: refused with a message, and nothing lost without a word."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Triple

from kg.config import Settings
from kg.errors import CtkgError, InputError, ParseError
from kg.importers.base import read
from kg.report import MOST_SHOWN, Problem, Report
from kg.stores.oxigraph import context_reader
from kg.stores.stable import stable_blank_nodes
from kg.validation import validate

DOSSIER = """\
document: {id: DOCUMENT, title: T, publisher: org/p, reportedDate: 2022-03-05, fullText: "One. Two."}
actors: [{id: org/p, type: NewsOrganization, label: P}, {id: person/a, type: Person, label: A}]
passages: [{id: p:1, exact: "One.", sentence: SENTENCE}]
things: [{id: THING, label: TEXT}]
statements: [{id: s:1, speaker: person/a, speechAct: claim, attribution: indirect, text: TEXT, evidencedBy: p:1}]
"""


def written(folder: Path, **parts: str) -> Path:
    text = DOSSIER
    for name, value in {"DOCUMENT": "doc/h", "SENTENCE": "1", "THING": "thing/t", "TEXT": "One", **parts}.items():
        text = text.replace(name, value)
    file = folder / "hostile.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def wrong(file: Path) -> str:
    """What a load would say."""
    try:
        return str(validate([read(file, Settings())], context_reader(file.parent / "none")))
    except CtkgError as error:
        return str(error)


def test_the_dossier_of_these_tests_is_valid(tmp_path):
    assert validate([read(written(tmp_path), Settings())], context_reader(tmp_path / "none")).conforms


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "../../ns#Term",
        "thing/../person/a",
        "thing/./a",
        "https://w3id.org/ctkg/graph/ontology",
        "https://w3id.org/ctkg/ns#Statement",
        "_:b0",
        "thing/<b>",
        "thing/{",
        "thing/\\\\x",
        "thing/\\u202ex",
        "thing/\\0",
        "thing/",
    ],
)
def test_an_id_that_json_ld_would_drop_or_change_is_refused(tmp_path, name):
    assert "cannot be an id" in wrong(written(tmp_path, THING=f'"{name}"'))


@pytest.mark.parametrize(
    "name", ["doc/../x", "doc/", "doc/a b", "doc/<x>", "_:d", "../graph/ontology", "doc/h#x", "doc/h?x", "doc/h|"]
)
def test_a_document_has_an_id_that_can_name_its_graph(tmp_path, name):
    assert "cannot be the id of a document" in wrong(written(tmp_path, DOCUMENT=f'"{name}"'))


@pytest.mark.parametrize("language", ["EN_us", "not a language", "", "1", "en-", "x" * 200])
def test_a_text_under_no_language_is_not_lost_without_a_word(tmp_path, language):
    message = wrong(written(tmp_path, TEXT=f"{{en: One, '{language}': Two}}"))
    assert "is not the code of a language" in message


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, "1e400", ".nan", "-.inf", "!!int x", "!!float x"])
def test_a_number_that_cannot_be_read_names_its_line(tmp_path, number):
    message = wrong(written(tmp_path, SENTENCE=number))
    assert "is not a number that can be read" in message or "is not a whole number" in message
    assert len(message) < 500
    assert "hostile.yaml:3" in message


def test_a_number_or_duration_beyond_reason_is_refused_in_rdf_too(tmp_path):
    file = tmp_path / "hostile.ttl"
    for value in (f"{'9' * 5000}", f'"PT{"9" * 5000}H"^^xsd:dayTimeDuration'):
        file.write_text(
            "@prefix : <https://w3id.org/ctkg/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
            f"<event/r> a :NegotiationRound ; :roundNumber {value} .\n"
        )
        assert "is not a" in wrong(file)


def test_control_characters_are_refused(tmp_path):
    assert "U+0000" in wrong(written(tmp_path, TEXT='"One\\0two"'))


@pytest.mark.parametrize("name", ["a\\0b", "x" * 5000])
def test_what_cannot_be_the_name_of_a_file_is_said_so(tmp_path, name):
    file = written(tmp_path)
    file.write_text(file.read_text().replace('fullText: "One. Two."', f'file: "{name}"'))
    assert "cannot be the name of a file" in wrong(file)


RDF_XML = """<?xml version="1.0"?><!DOCTYPE rdf:RDF [
ENTITIES]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">
<rdf:Description rdf:about="http://example.org/a"><rdfs:label>TEXT</rdfs:label></rdf:Description></rdf:RDF>"""
NESTED = '<!ENTITY a "lol">\n<!ENTITY b "&a;&a;">'


@pytest.mark.parametrize(
    ("entities", "text"),
    [
        (NESTED, "&b;"),
        (NESTED.replace("\n", ""), "&b;"),
        (f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 2000),
        ('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"),
        ('<!ENTITY % a "x">', "x"),
    ],
)
def test_xml_entities_that_unfold_are_refused_before_they_do(tmp_path, entities, text):
    file = tmp_path / "bomb.rdf"
    file.write_text(RDF_XML.replace("ENTITIES", entities).replace("TEXT", text))
    with pytest.raises(ParseError, match="entities"):
        read(file, Settings())
    file.write_text(RDF_XML.replace("ENTITIES", entities).replace("TEXT", text), encoding="utf-16")
    with pytest.raises(ParseError):
        read(file, Settings())


def test_xml_entities_that_shorten_namespaces_are_read(tmp_path):
    file = tmp_path / "plain.owl"
    file.write_text(
        RDF_XML.replace("ENTITIES", '<!ENTITY owl "http://www.w3.org/2002/07/owl#">').replace("TEXT", "&owl;Thing")
    )
    assert [triple.object.value for triple in read(file, Settings()).triples()] == [
        "http://www.w3.org/2002/07/owl#Thing"
    ]


def test_a_long_chain_of_blank_nodes_is_given_up_in_time():
    nodes = [BlankNode(f"n{i}") for i in range(20_000)]
    link = NamedNode("http://example.org/next")
    with pytest.raises(InputError, match="chains too long"):
        stable_blank_nodes([Triple(a, link, b) for a, b in pairwise(nodes)], "salt")
    assert len(stable_blank_nodes([Triple(a, link, b) for a, b in pairwise(nodes[:300])], "salt")) == 299


def test_a_report_of_a_million_mistakes_is_not_written_out_whole():
    text = str(Report.of(Problem(f"a.nt:{line}", "wrong") for line in range(1, MOST_SHOWN + 1001)))
    assert len(text.splitlines()) == MOST_SHOWN + 1
    assert text.endswith("... and 1,000 more")


TRIG = """@prefix : <https://w3id.org/ctkg/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/ctkg/graph/GRAPH> { TRIPLES }"""


@pytest.mark.parametrize(
    "triples",
    [
        ":Statement rdfs:subClassOf :Document .",
        '<https://w3id.org/ctkg/vocab/verdict/contradicted> rdfs:label "confirmed"@en .',
    ],
)
def test_no_file_changes_what_the_terms_of_others_mean(tmp_path, triples):
    file = tmp_path / "terms.trig"
    file.write_text(TRIG.replace("GRAPH", "entities/mine").replace("TRIPLES", triples))
    assert "belongs to the ontology" in wrong(file)


def test_no_file_takes_the_place_of_a_document_that_it_does_not_hold(tmp_path):
    file = tmp_path / "seize.trig"
    file.write_text(TRIG.replace("GRAPH", "doc/other").replace("TRIPLES", '<person/z> a :Person ; rdfs:label "Z"@en .'))
    assert "does not hold the document" in wrong(file)


def test_a_text_beyond_the_limit_of_the_parser_is_said_to_be_too_long(tmp_path):
    assert "longer than 16 MB" in wrong(written(tmp_path, TEXT="x" * 17_000_000))
