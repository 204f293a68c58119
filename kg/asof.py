"""The record as known on a day: what had been reported by then, and what follows from that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.inference import infer
from kg.namespaces import GRAPH
from kg.provenance import INFERRED
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader

__all__ = ["as_of"]

_LEFT_OUT = re.compile(re.escape(str(GRAPH)) + "(consolidated|inferred|prov|analysis/.*)")
"""Graphs made later from all there is; ``graph/inferred`` is made anew."""
_DOCUMENTS = """
    SELECT DISTINCT ?graph ?reported {
      { GRAPH ?graph { ?document :reportedDate ?reported } }
      UNION { GRAPH ?graph { ?document a :Document MINUS { ?document :reportedDate ?day } } }
    }"""


def as_of(reader: Reader, day: date) -> OxigraphReader:
    """A reader of the graphs whose documents had all been reported by that day, that day included.

    Graphs without a document (the ontology, vocabularies, registers of actors and places) are in; choices, analyses
    and records of loading that were made later (``graph/consolidated``, ``graph/analysis/...``, ``graph/prov``) are
    not. A document without a day is left out, because nothing shows that it was known. The copy is held in memory;
    its ``version`` is the reader's.
    """
    late = _reported_after(reader, day)
    store = Store()
    for graph in reader.graphs():
        if graph not in late and not _LEFT_OUT.fullmatch(graph.value):
            store.bulk_extend(_in_both(reader.quads(graph=graph)))
    known = OxigraphReader(store, reader.version, day)
    inferred = infer(known)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, g) for t in inferred for g in (INFERRED, DefaultGraph()))
    return known


def _in_both(quads: Iterator[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def _reported_after(reader: Reader, day: date) -> set[NamedNode]:
    """Graphs with a document that was reported after the day, or nobody knows when."""
    solutions = reader.query(_DOCUMENTS)
    assert isinstance(solutions, QuerySolutions)
    late: dict[NamedNode, bool] = defaultdict(bool)
    for solution in solutions:
        reported = solution["reported"]
        known = isinstance(reported, Literal) and _last_day(reported.value) <= day.isoformat()
        late[solution["graph"]] |= not known
    return {graph for graph, is_late in late.items() if is_late}


def _last_day(reported: str) -> str:
    """``2022-03`` may mean its last day: a report is never shown too early. Sorts as text."""
    return reported[:10] if len(reported) >= 10 else f"{reported}-99"
