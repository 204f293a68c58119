"""The ontology and a small valid record, merged as the service merges them: everything also in the default graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import OWL, RDF, RDFS, SH

from kg import resources

HERE = Path(__file__).parent


def terms_to_rdflib(term: object) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


@dataclass(frozen=True)
class Finding:
    """One violation, from either side."""

    focus: str
    message: str


class Record:
    """Data and ontology in one default graph, with what the rules infer."""

    def __init__(self, data: list[Quad], ontology: list[Quad], update: str = "") -> None:
        self.ontology = set(ontology)
        self.store = Store()
        self.store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in data)
        if update:
            before = set(self.store)
            self.store.update(update)
            assert set(self.store) != before, "The mutation changes nothing."
        self.store.extend(ontology)
        self._infer()

    def _infer(self) -> None:
        rules = [file.read_text(encoding="utf-8") for file in sorted((resources.ontology() / "rules").glob("*.rq"))]
        size = -1
        while len(self.store) != size:
            size = len(self.store)
            for rule in rules:
                self.store.extend([Quad(*triple, DefaultGraph()) for triple in self.store.query(rule)])

    def graph(self) -> rdflib.Graph:
        """The data without the ontology, for pySHACL and rdflib."""
        graph = rdflib.Graph()
        for quad in self.store:
            if quad not in self.ontology:
                graph.add(tuple(terms_to_rdflib(term) for term in quad.triple))
        return graph

    def checked(self) -> set[Finding]:
        """What the set-based checks find."""
        found = set()
        for file in sorted((resources.ontology() / "checks").glob("*.rq")):
            for row in self.store.query(file.read_text(encoding="utf-8")):
                found.add(Finding(row["focus"].value, row["message"].value))
        return found


@pytest.fixture(scope="session")
def folder() -> Path:
    return resources.ontology()


@pytest.fixture(scope="session")
def ontology_quads(folder: Path) -> list[Quad]:
    return [quad for file in sorted(folder.rglob("*.ttl")) for quad in parse(path=str(file))]


@pytest.fixture(scope="session")
def ontology_graph(folder: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in sorted(folder.rglob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def valid_quads() -> list[Quad]:
    return list(parse(path=str(HERE / "valid.trig"), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def valid(valid_quads: list[Quad], ontology_quads: list[Quad]) -> Record:
    return Record(valid_quads, ontology_quads)


@pytest.fixture(scope="session")
def record(ontology_quads: list[Quad]) -> Callable[..., Record]:
    """Make a record of quads, after a SPARQL update if one is given."""

    def make(data: list[Quad], update: str = "") -> Record:
        return Record(data, ontology_quads, update)

    return make


@pytest.fixture(scope="session")
def class_tree(ontology_graph: rdflib.Graph) -> rdflib.Graph:
    """What the shapes ask of the ontology: classes and concepts. Mixing in the whole takes most of a pySHACL run."""
    slim = rdflib.Graph()
    slim += ontology_graph.triples((None, RDFS.subClassOf, None))
    for kind in (OWL.Class, OWL.NamedIndividual):
        for term in ontology_graph.subjects(RDF.type, kind):
            slim += ontology_graph.triples((term, RDF.type, None))
    return slim


@pytest.fixture(scope="session")
def shacl(ontology_graph: rdflib.Graph, class_tree: rdflib.Graph) -> Callable[..., set[Finding]]:
    """What pySHACL finds; ``focus`` limits it to some records, as at ingest."""

    def run(record: Record, focus: list[str] | None = None) -> set[Finding]:
        _, report, text = pyshacl.validate(
            record.graph(),
            shacl_graph=ontology_graph,
            ont_graph=ontology_graph if focus is None else class_tree,
            focus_nodes=None if focus is None else [rdflib.URIRef(iri) for iri in focus],
            inference="none",
            advanced=False,
            inplace=True,
        )
        assert isinstance(report, rdflib.Graph), text
        return {
            Finding(str(report.value(result, SH.focusNode)), str(message))
            for result in report.subjects(RDF.type, SH.ValidationResult)
            for message in report.objects(result, SH.resultMessage)
        }

    return run
