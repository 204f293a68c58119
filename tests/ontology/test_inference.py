"""The six rules: what follows, what does not, and that OWL finds no contradiction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import owlrl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad
from rdflib import RDF, RDFS, XSD

from kg import resources
from kg.namespaces import CTKG, ID, PROV, SCHEMA

RULES = sorted((resources.ontology() / "rules").glob("*.rq"))
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def iri(text: str) -> str:
    return f"<{ID[text]}>"


def test_there_are_six_rules() -> None:
    assert [file.stem for file in RULES] == [
        "contradicted-by",
        "inverse",
        "part-of-any",
        "same-as",
        "super-property",
        "superclass",
    ]


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_rule_avoids_what_is_quadratic(file: Path) -> None:
    assert "NOT EXISTS" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("doc/courier-1/x/truce", CTKG.attestedBy, ID["doc/courier-1/statement/1"]),
        ("doc/courier-1/statement/8", CTKG.attests, ID["event/outbreak"]),
        ("event/vote-announced", CTKG.realizedBy, ID["event/vote-held"]),
        ("state/norland", RDF.type, CTKG.Actor),
        ("event/outbreak", RDF.type, CTKG.Event),
        ("doc/courier-1/statement/1", RDF.type, PROV.Entity),
        ("negotiation/river-1", CTKG.participant, ID["state/sudland"]),
        ("negotiation/river-1", CTKG.place, ID["place/kestral"]),
        ("negotiation/river-1", CTKG.partOf, ID["negotiation/river"]),
        ("negotiation/river-1", CTKG.partOfAny, ID["negotiation/river"]),
        ("event/damage", CTKG.partOfAny, ID["event/outbreak"]),
        ("doc/courier-1/statement/4", CTKG.contradictedBy, ID["doc/courier-1/x/craters"]),
        ("person/berg", SCHEMA.sameAs, ID["person/a-berg"]),
        ("person/a-berg", SCHEMA.sameAs, ID["person/berg"]),
        ("state/midmark", CTKG.succeeds, ID["state/old-midmark"]),
        ("state/old-midmark", CTKG.succeededBy, ID["state/lowmark"]),
    ],
)
def test_it_follows(valid, subject: str, predicate: rdflib.URIRef, value: rdflib.URIRef) -> None:
    quads = valid.store.quads_for_pattern(NamedNode(ID[subject]), NamedNode(predicate), NamedNode(value), None)
    assert len(list(quads)) == 1


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_a_later_judgement_undoes_a_merge(valid_quads: list[Quad], record: Callable, judgement: str) -> None:
    update = f"""INSERT DATA {{ {iri("match/2")} a <{CTKG.Match}> ; <{CTKG.matches}> {iri("person/berg")} , {iri("person/a-berg")} ;
      <{CTKG.judgement}> <https://w3id.org/ctkg/vocab/judgement/{judgement}> ; <{CTKG.decidedBy}> "N. Holm" ;
      <{CTKG.decidedAt}> "2022-03-05T12:00:00+01:00"^^<{XSD.dateTime}> ; <{CTKG.reason}> "There were two."@en }}"""
    store = record(valid_quads, update).store
    same = NamedNode(SCHEMA.sameAs)
    assert list(store.quads_for_pattern(NamedNode(ID["person/a-berg"]), same, None, None)) == []
    # What the register itself says stays.
    assert len(list(store.quads_for_pattern(NamedNode(ID["person/berg"]), same, None, DefaultGraph()))) == 1


def test_closure_reaches_parts_of_parts(valid_quads: list[Quad], record: Callable) -> None:
    update = f"INSERT DATA {{ {iri('event/hole')} <{CTKG.partOf}> {iri('event/damage')} }}"
    found = record(valid_quads, update).store.quads_for_pattern(
        NamedNode(ID["event/hole"]), NamedNode(CTKG.partOfAny), None, None
    )
    assert {quad.object.value for quad in found} == {str(ID["event/damage"]), str(ID["event/outbreak"])}


@pytest.mark.parametrize("verdict", ["not-independently-verified", "disputed", "misleading", "corroborated"])
def test_only_a_verdict_against_it_contradicts(valid_quads: list[Quad], record: Callable, verdict: str) -> None:
    statement, assessment = ID["doc/courier-1/statement/4"], ID["doc/courier-1/assessment/1"]
    update = f"""DELETE WHERE {{ <{statement}> <{CTKG.contradictedBy}> ?e }} ;
      DELETE WHERE {{ <{assessment}> <{CTKG.verdict}> ?v }} ;
      INSERT DATA {{ <{assessment}> <{CTKG.verdict}> <https://w3id.org/ctkg/vocab/verdict/{verdict}> }}"""
    store = record(valid_quads, update).store
    assert not list(store.quads_for_pattern(NamedNode(statement), NamedNode(CTKG.contradictedBy), None, None))


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("event/outbreak", CTKG.participant, "state/sudland"),
        ("event/vote-announced", CTKG.realizedBy, "event/vote-held"),
        ("event/damage", CTKG.partOfAny, "event/outbreak"),
        ("doc/courier-1/statement/4", CTKG.contradictedBy, "doc/courier-1/x/craters"),
    ],
)
def test_what_is_only_a_proposition_is_never_inferred(
    valid_quads: list[Quad], record: Callable, subject: str, predicate: rdflib.URIRef, value: str
) -> None:
    update = f"""DELETE DATA {{ {iri(subject)} <{predicate}> {iri(value)} }} ;
      INSERT DATA {{ {iri("doc/courier-1/statement/9")} <{CTKG.content}> {iri("x/claim")} .
        {iri("x/claim")} a <{CTKG.Proposition}> ; <{CTKG.negated}> false ;
          <{RDF.subject}> {iri(subject)} ; <{RDF.predicate}> <{predicate}> ; <{RDF.object}> {iri(value)} }}"""
    store = record(valid_quads, update).store
    assert not list(store.quads_for_pattern(NamedNode(ID[subject]), NamedNode(predicate), NamedNode(ID[value]), None))


def closure(*graphs: rdflib.Graph) -> list[str]:
    """What OWL 2 RL finds contradictory; owlrl leaves its findings in the graph."""
    merged = rdflib.Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(merged)
    return sorted(str(o) for o in merged.objects(None, ERROR))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_owl_finds_no_contradiction_in_the_ontology_and_the_valid_record(valid, ontology_graph) -> None:
    assert closure(ontology_graph, valid.graph()) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_owl_finds_that_a_statement_cannot_be_an_event(ontology_graph) -> None:
    both = rdflib.Graph()
    both.add((ID["x/both"], RDF.type, CTKG.Statement))
    both.add((ID["x/both"], RDF.type, CTKG.MilitaryAction))
    assert closure(ontology_graph, both) != []


def test_superclasses_have_no_cycle(ontology_graph) -> None:
    for cls in set(ontology_graph.subjects(RDFS.subClassOf, None)):
        above = {
            a
            for o in ontology_graph.objects(cls, RDFS.subClassOf)
            for a in ontology_graph.transitive_objects(o, RDFS.subClassOf)
        }
        assert cls not in above
