"""What a small change does to the inferences, without inferring everything anew.

The rules (``ontology/rules``) are looked at in the part of the record where the change can matter: the records whose
triples changed, those that changed links lead to, and what the rules read of their neighbours. Like deletion and
rederivation of materialised views (Gupta, Mumick and Subrahmanian 1993), with the part derived anew rather than
counted. A test holds it to the same result as :func:`kg.inference.infer` over everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg.inference import infer
from kg.namespaces import CTKG, OWL, RDF, RDFS
from kg.provenance import INFERRED
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader

__all__ = ["RULES", "SCHEMA", "Patch", "infer_changed", "named_nodes"]

RULES: Final = ("contradicted-by", "inverse", "part-of-any", "same-as", "super-property", "superclass")
"""The rules that this module knows; with any other one everything is inferred anew."""
_INVERSE: Final = NamedNode(str(OWL.inverseOf))
_ABOVE: Final = NamedNode(str(RDFS.subPropertyOf))
SCHEMA: Final = (_INVERSE, _ABOVE, NamedNode(str(RDFS.subClassOf)))
"""Properties that say how words hang together; a change of these can matter anywhere."""
_PART: Final = tuple(NamedNode(CTKG[name]) for name in ("partOf", "roundOf"))
_LOOKED_UP: Final = (
    NamedNode(CTKG.assesses),
    NamedNode(CTKG.matches),
    NamedNode(str(RDF.subject)),
)
"""Links from a record that the rules read to the one that they conclude something about."""


@dataclass(frozen=True)
class Patch:
    """What must go from ``graph/inferred`` and what must come."""

    remove: frozenset[Triple]
    add: frozenset[Triple]


def infer_changed(reader: Reader, changed: Iterable[Triple]) -> Patch:
    """How the inferences differ after these triples were added or removed; ``reader`` reads the state after it.

    ``graph/inferred`` must still be as it was before the change, which says nothing with the properties of
    :data:`SCHEMA`.
    """
    changed = set(changed)
    links = {*_inverses(reader), *_LOOKED_UP}
    affected = _affected(reader, changed, links)
    fresh = {t for t in infer(OxigraphReader(_excerpt(reader, affected, links))) if t.subject in affected}
    known = {quad.triple for node in affected for quad in reader.quads(subject=node, graph=INFERRED)}
    return Patch(frozenset(known - fresh), frozenset(fresh - known))


def _affected(reader: Reader, changed: set[Triple], links: set[NamedNode]) -> set[NamedNode]:
    """Records about which something else may follow now."""
    subjects = {t.subject for t in changed if isinstance(t.subject, NamedNode)}
    found = set(subjects)
    found |= {t.object for t in changed if t.predicate in links and isinstance(t.object, NamedNode)}
    for node in subjects:
        for predicate in _LOOKED_UP:
            found |= named_nodes(quad.object for quad in reader.quads(subject=node, predicate=predicate))
    frontier = set(found)
    while frontier:  # what is part of them is part of other things now
        parts = {
            quad.subject for node in frontier for predicate in _PART for quad in reader.quads(None, predicate, node)
        }
        frontier = named_nodes(parts) - found
        found |= frontier
    return found


def _excerpt(reader: Reader, affected: set[NamedNode], links: set[NamedNode]) -> Store:
    """All that is asserted and that a conclusion about the affected records can rest on."""
    store = Store()
    for predicate in SCHEMA:
        store.extend(reader.quads(predicate=predicate, graph=DefaultGraph()))
    described: set[NamedNode] = set()
    frontier = set(affected)
    for node in affected:
        for predicate in links:
            frontier |= named_nodes(quad.subject for quad in reader.quads(None, predicate, node))
    while frontier:
        described |= frontier
        wholes: set[NamedNode] = set()
        for node in frontier:
            for quad in reader.quads(subject=node):
                if quad.graph_name not in (INFERRED, DefaultGraph()):
                    store.add(Quad(quad.subject, quad.predicate, quad.object))
                    if quad.predicate in _PART:
                        wholes |= named_nodes([quad.object])
        frontier = wholes - described
    return store


def _inverses(reader: Reader) -> set[NamedNode]:
    """Properties of which the other direction is inferred, with those below them."""
    pairs = [quad.triple for quad in reader.quads(predicate=_INVERSE, graph=DefaultGraph())]
    found = named_nodes(term for triple in pairs for term in (triple.subject, triple.object))
    frontier = set(found)
    while frontier:
        below = {quad.subject for node in frontier for quad in reader.quads(None, _ABOVE, node, DefaultGraph())}
        frontier = named_nodes(below) - found
        found |= frontier
    return found


def named_nodes(terms: Iterable[object]) -> set[NamedNode]:
    """Those of the terms that have an IRI."""
    return {term for term in terms if isinstance(term, NamedNode)}
