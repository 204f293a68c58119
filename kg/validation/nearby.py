"""The checks where a small change can matter: on what changed, on what points there, and on what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg.inference_delta import SCHEMA, named_nodes
from kg.report import Problem
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader
from kg.validation.checks import findings
from kg.validation.surroundings import INCOMING, STEPS
from kg.validation.terms import ontology_triples

__all__ = ["MOST", "findings_nearby"]

MOST = 3_000
"""Records that are looked at; beyond it the checks over everything are quicker."""


def findings_nearby(reader: Reader, changed: Iterable[Triple]) -> list[Problem] | None:
    """What the checks find wrong that these triples, added or removed, can have to do with: no less than all of it.

    It may be more, since only an excerpt is looked at. ``reader`` reads the state after the change, inferences
    included. None if so much stands around them that it is better to check everything.
    """
    focus = _focus(reader, set(changed))
    if focus is None:
        return None
    names = {node.value for node in focus}
    excerpt = OxigraphReader(_excerpt(reader, focus))
    return [problem for problem in findings(excerpt) if problem.record in names]


def _focus(reader: Reader, changed: set[Triple]) -> set[NamedNode] | None:
    """Records that the change can have made wrong; None if they are too many."""
    subjects = named_nodes(t.subject for t in changed)
    ends = named_nodes(t.object for t in changed)
    for node in subjects:
        ends |= named_nodes(quad.object for p in INCOMING for quad in reader.quads(node, p, None, DefaultGraph()))
    focus = subjects | ends
    for node in list(focus):
        for predicate in INCOMING if node not in subjects else (None,):
            for quad in reader.quads(None, predicate, node, DefaultGraph()):
                focus |= named_nodes([quad.subject])
                if len(focus) > MOST:
                    return None
    return focus


def _excerpt(reader: Reader, focus: set[NamedNode]) -> Store:
    """The records with what they touch, a few steps out."""
    default = DefaultGraph()
    store = Store()
    store.bulk_extend(quad for predicate in SCHEMA for quad in reader.quads(predicate=predicate, graph=default))
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in ontology_triples())
    seen: set[NamedNode] = set()
    frontier = set(focus)
    for step in range(STEPS + 1):
        following: set[NamedNode] = set()
        for node in frontier:
            for quad in reader.quads(node, None, None, default):
                store.add(quad)
                following |= named_nodes([quad.object])
            if step == 0:
                following |= named_nodes(q.subject for p in INCOMING for q in reader.quads(None, p, node, default))
        seen |= frontier
        frontier = following - seen
    return store
