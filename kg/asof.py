"""The record as known on a day: what had been reported by then, and what follows from that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.inference import infer
from kg.namespaces import GRAPH
from kg.provenance import INFERRED
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader

__all__ = ["as_of", "latest_report", "report_days"]

_LEFT_OUT = re.compile(re.escape(str(GRAPH)) + "(consolidated|inferred|prov|analysis/.*)")
"""Graphs made later from all there is; ``graph/inferred`` is made anew."""
_REPORTED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_NEVER = date.max
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
    late = {graph for graph, known in _known_since(reader).items() if known > day}
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


def report_days(reader: Reader) -> list[date]:
    """The days on which something became known, oldest first: between two of them :func:`as_of` finds the same."""
    return sorted(set(_known_since(reader).values()) - {_NEVER})


def latest_report(days: Sequence[date], day: date) -> date:
    """The last of the days up to one; ``date.min`` if nothing was known by then.

    >>> latest_report([date(2022, 3, 1), date(2022, 3, 5)], date(2022, 3, 4)).isoformat()
    '2022-03-01'
    """
    found = bisect_right(days, day)
    return days[found - 1] if found else date.min


def _known_since(reader: Reader) -> dict[NamedNode, date]:
    """From when on all documents of each graph are known, for graphs with documents."""
    solutions = reader.query(_DOCUMENTS)
    assert isinstance(solutions, QuerySolutions)
    since: dict[NamedNode, date] = {}
    for solution in solutions:
        graph, reported = solution["graph"], solution["reported"]
        known = _known_from(reported.value) if isinstance(reported, Literal) else _NEVER
        since[graph] = max(since.get(graph, date.min), known)
    return since


def _known_from(reported: str) -> date:
    """``2022-03`` may mean its last day, so April it is: a report is never shown too early."""
    match = _REPORTED.match(reported)
    if match is None:
        return _NEVER
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day)
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    except ValueError:  # no such day
        return _NEVER
