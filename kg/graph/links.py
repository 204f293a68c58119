"""How actors hang together through one another and through what they did or spoke about.

The projections of the ontology join actors; here events, agreements, motions and things that were spoken or acted about
are nodes as well: two actors may be connected by nothing but what both had to do with. What stands in the record and
nobody spoke or acted about joins nothing, so that a dataset of many events does not drown the rest.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Final, cast

import networkx as nx

from kg.graph.actors import node_data
from kg.graph.evidence import Evidence
from kg.graph.projections import project
from kg.queries.records import headings
from kg.queries.terms import of_type, rows, short, term, values
from kg.stores.base import Reader

__all__ = ["link_graph"]

_NO_THING: Final = ("Actor", "Conflict", "Statement", "Assessment", "Document", "Passage")
"""Classes of what is no thing between actors; under a conflict stands nearly everything."""
_WORDS: Final = {
    "initiator": "is the initiator of",
    "target": "is the target of",
    "affected": "is affected by",
    "party": "is party to",
    "mediator": "mediated",
    "body": "held",
}
_COLOR: Final = "#767676"
_KEPT: Final = 4
_lock = Lock()
_kept: OrderedDict[tuple[object, ...], nx.MultiDiGraph[str]] = OrderedDict()


def link_graph(reader: Reader) -> nx.MultiDiGraph[str]:
    """Actors with all their relations, and the things between them. Shared and frozen; edges are as in ``project``."""
    version = reader.version
    if version is None:
        return _made(reader)
    key = (str(version.path), version.number, version.created, getattr(reader, "as_of", None))
    with _lock:
        found = _kept.get(key)
    if found is None:
        found = _made(reader)
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def _made(reader: Reader) -> nx.MultiDiGraph[str]:
    actors = project(reader)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(actors)
    same = actors.graph.get("same", {})
    links = [(node, same.get(actor, actor), thing, *how) for node, actor, thing, *how in _links(reader, set(actors))]
    things = {thing for _, _, thing, *_ in links}
    graph.add_nodes_from((iri, node_data(heading)) for iri, heading in headings(reader, things).items())
    evidence = Evidence(reader, {node for node, *_ in links})
    for node, actor, thing, kind, label, detail in links:
        behind = evidence.of(node)
        if behind and actor in graph and thing in graph:
            graph.add_edge(
                actor,
                thing,
                key=f"{kind}:{short(node)}",
                kind=kind,
                label=label,
                detail=detail,
                node=node,
                start=behind.start,
                end=behind.end,
                statements=behind.statements,
                passages=behind.passages,
                status=behind.status,
                sources=behind.sources,
                conflicts=behind.conflicts,
                part_of=behind.part_of,
                directed=True,
                color=_COLOR,
                dash="solid",
            )
    return cast("nx.MultiDiGraph[str]", nx.freeze(graph))


def _links(reader: Reader, actors: set[str]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(record, actor, thing, kind, label, detail) of each link."""
    spoken = _pairs(reader, "speaker", "about")
    acted = _pairs(reader, "initiator", "target")
    other = {iri for name in _NO_THING for iri in of_type(reader, name)} if spoken or acted else set()
    things = {thing for _, _, thing in (*spoken, *acted)} - other - actors
    for node, actor, thing in spoken:
        if thing in things:
            yield node, actor, thing, "spoke-about", "spoke about", ""
    names = headings(reader, {node for node, _, thing in acted if thing in things})
    for node, actor, thing in acted:
        if thing in things:
            yield node, actor, thing, "acted-on", "acted on", names[node].label
    for role, word in _WORDS.items():
        for thing, actor in _roles(reader, role, things):
            yield thing, actor, thing, role, word, ""


def _pairs(reader: Reader, source: str, target: str) -> list[tuple[str, str, str]]:
    query = (
        f"SELECT DISTINCT ?node ?from ?to {{ ?node <{term(source)}> ?from ; <{term(target)}> ?to FILTER(isIRI(?to)) }}"
    )
    return sorted((node.value, one.value, other.value) for node, one, other in rows(reader, query))


def _roles(reader: Reader, role: str, things: Iterable[str]) -> list[tuple[str, str]]:
    wanted = sorted(things)
    found: set[tuple[str, str]] = set()
    for start in range(0, len(wanted), 2000):
        clause = values("thing", wanted[start : start + 2000])
        query = f"SELECT DISTINCT ?thing ?actor {{ {clause} ?thing <{term(role)}> ?actor }}"
        found |= {(thing.value, actor.value) for thing, actor in rows(reader, query)}
    return sorted(found)
