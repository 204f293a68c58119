"""docs/ontology.md names and explains every term, and is what the generator writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.namespaces import CTKG

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_ontology", DOCS / "generate_ontology.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def graph(generator: ModuleType) -> rdflib.Graph:
    return generator.ontology()


@pytest.fixture(scope="module")
def page() -> str:
    return (DOCS / "ontology.md").read_text(encoding="utf-8")


def ours(graph: rdflib.Graph, *kinds: rdflib.term.Node) -> list[rdflib.term.Node]:
    return sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(str(CTKG))})


def test_every_class_is_on_the_page_with_its_comment(graph: rdflib.Graph, page: str) -> None:
    classes = ours(graph, OWL.Class)
    assert len(classes) == 39
    for cls in classes:
        _, found, section = page.partition(f"\n### {str(cls).removeprefix(str(CTKG))}\n")
        assert found, cls
        assert str(graph.value(cls, RDFS.comment)) in section.partition("\n### ")[0]


def test_every_property_is_on_the_page_with_its_comment(graph: rdflib.Graph, page: str) -> None:
    properties = ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert len(properties) == 109
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    for term in properties:
        name, comment = str(term).removeprefix(str(CTKG)), str(graph.value(term, RDFS.comment))
        assert any(row.startswith(f"| `{name}` |") and comment in row for row in rows), term


def test_every_concept_is_on_the_page_with_its_definition(graph: rdflib.Graph, page: str) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        name, definition = str(concept).rpartition("/")[2], str(graph.value(concept, SKOS.definition))
        assert f"| `{name}` | {definition} |" in page


def test_page_is_what_the_generator_writes(generator: ModuleType, graph: rdflib.Graph, page: str) -> None:
    assert page == generator.page(graph), "Run python docs/generate_ontology.py."
