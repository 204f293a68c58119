"""The rules run until nothing new follows, and only from what is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from kg import resources
from kg.errors import StoreError
from kg.inference import infer
from kg.namespaces import CTKG, RDF, VOCAB
from kg.provenance import INFERRED, ONTOLOGY
from kg.stores.oxigraph import OxigraphReader, OxigraphWriter, context_reader, memory_reader

EX = "http://example.org/"
DOCUMENT = NamedNode(EX + "graph")


def node(name: str) -> NamedNode:
    return NamedNode(name if ":" in name else EX + name)


def triple(*names: str) -> Triple:
    return Triple(*(node(name) for name in names))


def reader(*triples: Triple, inferred: tuple[Triple, ...] = ()) -> OxigraphReader:
    quads = [Quad(t.subject, t.predicate, t.object, DOCUMENT) for t in triples]
    return memory_reader(quads + [Quad(t.subject, t.predicate, t.object, INFERRED) for t in inferred])


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """q follows from p both ways round; r follows from q."""
    prefix = f"PREFIX : <{EX}> "
    (tmp_path / "a.rq").write_text(prefix + "CONSTRUCT { ?s :r ?o } WHERE { ?s :q ?o }")
    (tmp_path / "b.rq").write_text(prefix + "CONSTRUCT { ?o :q ?s } WHERE { ?s :p ?o }")
    (tmp_path / "c.rq").write_text(prefix + "CONSTRUCT { ?o :p ?s } WHERE { ?s :q ?o }")
    return tmp_path


def test_one_rule_may_build_on_another_whatever_their_order(rules: Path) -> None:
    assert infer(reader(triple("x", "p", "y")), rules) == {triple("y", "q", "x"), triple("y", "r", "x")}


def test_what_is_asserted_is_not_inferred_again(rules: Path) -> None:
    assert infer(reader(triple("x", "p", "y"), triple("y", "r", "x")), rules) == {triple("y", "q", "x")}


def test_a_conclusion_does_not_outlive_its_reasons(rules: Path) -> None:
    """Once inferred, p and q would go on implying each other."""
    stale = (triple("x", "p", "y"), triple("y", "q", "x"), triple("y", "r", "x"))
    assert infer(reader(inferred=stale), rules) == set()


def test_what_was_inferred_before_it_was_asserted_counts_as_asserted(rules: Path) -> None:
    both = triple("y", "q", "x")
    assert infer(reader(both, inferred=(both,)), rules) == {triple("x", "p", "y"), triple("y", "r", "x")}


def test_inferring_again_after_writing_the_inferences_gives_the_same(rules: Path, tmp_path: Path) -> None:
    with OxigraphWriter(tmp_path / "store") as writer:
        writer.replace_graph(DOCUMENT, [triple("x", "p", "y")])
        first = infer(writer.reader, rules)
        writer.replace_graph(INFERRED, first)
        assert infer(writer.reader, rules) == first
        writer.replace_graph(DOCUMENT, [])
        assert infer(writer.reader, rules) == set()


def test_the_reader_is_left_as_it_was(rules: Path) -> None:
    known = reader(triple("x", "p", "y"))
    infer(known, rules)
    assert len(known) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CONSTRUCT { ?s", "cannot be read"),
        ("SELECT * { ?s ?p ?o }", "must be a CONSTRUCT"),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", "blank nodes"),
        ("CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(CONCAT(STR(?o), 'x') AS ?x) }", "after 100 rounds"),
    ],
)
def test_a_rule_that_cannot_work_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.rq").write_text(text)
    with pytest.raises(StoreError, match=message) as caught:
        infer(reader(triple("x", "p", "y")), tmp_path)
    assert str(tmp_path) in str(caught.value.where)


def with_ontology(tmp_path: Path, *triples: Triple) -> OxigraphReader:
    ontology = context_reader(tmp_path / "none").quads(graph=ONTOLOGY)
    return memory_reader([*ontology, *(Quad(t.subject, t.predicate, t.object, DOCUMENT) for t in triples)])


def test_the_shipped_rules_draw_what_the_ontology_says(tmp_path: Path) -> None:
    statement, event, assessment = node("statement"), node("event"), node("assessment")
    known = with_ontology(
        tmp_path,
        Triple(statement, node(RDF.type), node(CTKG.Statement)),
        Triple(statement, node(CTKG.attests), event),
        Triple(event, node(RDF.type), node(CTKG.MilitaryAction)),
        Triple(event, node(CTKG.partOf), node("war")),
        Triple(node("war"), node(CTKG.partOf), node("conflict")),
        Triple(assessment, node(CTKG.assesses), statement),
        Triple(assessment, node(CTKG.verdict), node(VOCAB["verdict/contradicted"])),
        Triple(assessment, node(CTKG.evidence), node("evidence")),
    )
    inferred = infer(known)
    for expected in (
        Triple(event, node(RDF.type), node(CTKG.Event)),
        Triple(event, node(CTKG.attestedBy), statement),
        Triple(event, node(CTKG.partOfAny), node("conflict")),
        Triple(statement, node(CTKG.contradictedBy), node("evidence")),
    ):
        assert expected in inferred
    assert all(Quad(t.subject, t.predicate, t.object, DefaultGraph()) not in known.store for t in inferred)


def test_what_is_only_claimed_is_not_inferred(tmp_path: Path) -> None:
    proposition = node("proposition")
    known = with_ontology(
        tmp_path,
        Triple(proposition, node(RDF.subject), node("russia")),
        Triple(proposition, node(RDF.predicate), node(CTKG.partOf)),
        Triple(proposition, node(RDF.object), node("conflict")),
    )
    assert not [t for t in infer(known) if t.subject == node("russia") or t.object == node("russia")]


def test_what_the_shipped_rules_cannot_read_makes_no_difference_to_them() -> None:
    """With their folder named, the rules are given everything there is."""
    valid = Path(__file__).parents[1] / "ontology" / "valid.trig"
    stated = [*parse(path=str(valid), format=RdfFormat.TRIG), *context_reader(Path("nowhere")).quads()]
    known = memory_reader(quad for quad in stated if not isinstance(quad.graph_name, DefaultGraph))
    assert infer(known) == infer(known, resources.ontology() / "rules") != set()
