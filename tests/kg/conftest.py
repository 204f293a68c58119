"""The invented record of ``fixtures/northland.trig`` with ontology, vocabularies and inferences, as a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg import resources
from kg.inference import infer
from kg.provenance import INFERRED
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
