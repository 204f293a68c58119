"""A batch together with what it touches in the store, and what the rules infer from both: what is validated."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg.importers.base import Batch
from kg.inference import infer
from kg.namespaces import CTKG
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader
from kg.validation.terms import ontology_triples

__all__ = ["surrounded"]

INCOMING = tuple(NamedNode(CTKG[name]) for name in ("roundOf", "voteEvent", "attests", "realizes"))
"""Links by which records of the store bear on a record that points nowhere near them: other rounds, other votes."""

STEPS = 3
"""From a statement over its passage to the document's day."""


def surrounded(batches: Sequence[Batch], context: Reader) -> set[Triple]:
    """The batches with their surroundings and inferences.

    What ``context`` holds in graphs that the batches replace counts for nothing.
    """
    replaced = {graph for batch in batches for graph in batch.replaces}
    triples = {triple for batch in batches for triple in batch.triples()}
    triples |= _neighbourhood(triples, context, replaced)
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in (*triples, *ontology_triples()))
    return triples | infer(OxigraphReader(store))


def _neighbourhood(triples: set[Triple], context: Reader, replaced: set[NamedNode]) -> set[Triple]:
    """Triples of the store about what the batch points to, a few steps out, and about what points to it."""
    own = {t.subject for t in triples if isinstance(t.subject, NamedNode)}
    touched = {t.object for t in triples if isinstance(t.object, NamedNode)}
    found: set[Triple] = set()
    frontier = own | touched
    seen: set[NamedNode] = set()
    for step in range(STEPS):
        following: set[NamedNode] = set()
        for node in frontier:
            following |= _describe(node, context, replaced, found)
            if step == 0:
                following |= _pointing(node, context, replaced)
        seen |= frontier
        frontier = following - seen
    return found


def _describe(node: NamedNode, context: Reader, replaced: set[NamedNode], found: set[Triple]) -> set[NamedNode]:
    """Add the node's triples to ``found``; what they point to."""
    targets = set()
    for quad in context.quads(subject=node):
        if quad.graph_name not in replaced and not isinstance(quad.graph_name, DefaultGraph):
            found.add(quad.triple)
            if isinstance(quad.object, NamedNode):
                targets.add(quad.object)
    return targets


def _pointing(node: NamedNode, context: Reader, replaced: set[NamedNode]) -> set[NamedNode]:
    return {
        quad.subject
        for predicate in INCOMING
        for quad in context.quads(predicate=predicate, object=node)
        if quad.graph_name not in replaced and isinstance(quad.subject, NamedNode)
    }
