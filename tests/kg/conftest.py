"""The invented record of ``fixtures/northland.trig`` with ontology, vocabularies and inferences, as a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import resources
from kg.importers.base import Batch, Origins
from kg.inference import infer
from kg.namespaces import CTKG, ID, RDF, RDFS
from kg.provenance import INFERRED, register_graph
from kg.stores.base import Result, Term
from kg.stores.oxigraph import OxigraphReader, memory_reader
from kg.stores.seed import seed_graphs

NORTHLAND = Path(__file__).parent / "fixtures" / "northland.trig"


class CountingReader(OxigraphReader):
    """Counts its queries: what is asked once a record shows."""

    asked = 0

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        self.asked += 1
        return super().query(text, bindings)


def read(quads: Iterable[Quad]) -> CountingReader:
    """A reader over these quads, the ontology and what follows from both."""
    seeds = [
        Quad(t.subject, t.predicate, t.object, g) for g, ts in seed_graphs(resources.ontology()).items() for t in ts
    ]
    stated = [*quads, *seeds]
    inferred = [Quad(t.subject, t.predicate, t.object, INFERRED) for t in infer(memory_reader(stated))]
    return CountingReader(memory_reader([*stated, *inferred]).store)


@pytest.fixture(scope="session")
def northland() -> CountingReader:
    return read(parse(path=str(NORTHLAND), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def nothing() -> CountingReader:
    """A store that holds the ontology and no record."""
    return read(())


@pytest.fixture
def reading() -> Callable[..., CountingReader]:
    """Makes a reader of the Turtle it is given, on top of the ontology; ids are short ones."""
    head = "@prefix : <https://w3id.org/ctkg/ns#> . @prefix v: <https://w3id.org/ctkg/vocab/> . @base <https://w3id.org/ctkg/id/> ."

    def made(turtle: str, name: str = "doc/test") -> CountingReader:
        graph = NamedNode(f"https://w3id.org/ctkg/graph/{name}")
        triples = parse(head + turtle, format=RdfFormat.TURTLE)
        return read(Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    return made


@pytest.fixture(scope="session")
def places() -> Callable[..., Batch]:
    """Makes a batch of places, slug by slug with its name, which replaces those of the batch before."""

    def made(**names: str) -> Batch:
        triples = []
        for slug, label in names.items():
            place = NamedNode(f"{ID}place/{slug}")
            triples.append(Triple(place, NamedNode(str(RDF.type)), NamedNode(str(CTKG.Place))))
            triples.append(Triple(place, NamedNode(str(RDFS.label)), Literal(label, language="en")))
        return Batch(Origins("places"), replaces={register_graph("places"): triples})

    return made
