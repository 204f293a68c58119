"""Single triples into a graph and out of it, and the default graph follows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.stores.oxigraph import bulk

__all__ = ["add_triples", "remove_triples", "triples_of"]

_FEW: Final = 8


def add_triples(store: Store, graph: NamedNode, triples: set[Triple], much: int) -> int | None:
    """How many quads there are more, None if nobody counted; from so many on, sorted files are written."""
    if len(triples) >= much:
        bulk.load(store, graph, [serialize(triples, format=RdfFormat.N_TRIPLES) or b""])
        return None
    merged = sum(Quad(t.subject, t.predicate, t.object) not in store for t in triples)
    store.extend(Quad(t.subject, t.predicate, t.object, name) for t in triples for name in (graph, DefaultGraph()))
    return len(triples) + merged


def triples_of(lines: Iterable[bytes]) -> set[Triple]:
    """Parsed lines of N-Triples."""
    return {quad.triple for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES)}


def remove_triples(store: Store, graph: NamedNode, triples: set[Triple]) -> int:
    """How many quads there are more: a number below zero."""
    # All look-ups come first: each would have to step over what was just removed.
    elsewhere = _held_elsewhere(store, graph, triples)
    for triple in triples:
        store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
    for triple in triples - elsewhere:
        store.remove(Quad(triple.subject, triple.predicate, triple.object))
    return len(elsewhere) - 2 * len(triples)


def _held_elsewhere(store: Store, graph: NamedNode, triples: set[Triple]) -> set[Triple]:
    """Those that other named graphs hold, too."""
    others = [name for name in islice(store.named_graphs(), _FEW + 2) if name != graph]
    if len(others) <= _FEW:  # to ask each of them takes less than to look for all
        return {t for t in triples if any(Quad(t.subject, t.predicate, t.object, other) in store for other in others)}
    return {triple for triple in triples if _is_held_elsewhere(store, graph, triple)}


def _is_held_elsewhere(store: Store, graph: NamedNode, triple: Triple) -> bool:
    holders = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name not in (graph, DefaultGraph()) for quad in holders)
