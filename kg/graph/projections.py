"""Projections of the record to networkx multigraphs, cached by version, filtered and aggregated.

Every edge carries what is behind it: ``kind label node start end statements passages status sources directed color dash
conflicts part_of``, and ``count`` if it stands for more than one record. An edge without any statement or passage is
not made. Graphs are frozen because they are shared; work on ``graph.copy()``.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock
from typing import Any, cast

import networkx as nx

from kg.errors import InputError, NotFoundError
from kg.graph.actors import actor_graph
from kg.graph.counted import add_counted
from kg.graph.narrowing import Narrowing
from kg.graph.record import record_graph
from kg.queries.terms import short
from kg.stores.base import Reader

__all__ = ["KINDS", "aggregate", "neighbourhood", "project"]

KINDS = ("actors", "record")
_CACHED = 8
_cache: OrderedDict[tuple[object, ...], nx.MultiDiGraph[str]] = OrderedDict()
_lock = Lock()


def project(
    reader: Reader,
    kind: str = "actors",
    *,
    types: Iterable[str] = (),
    kinds: Iterable[str] = (),
    status: Iterable[str] = (),
    start: date | None = None,
    end: date | None = None,
    actors: Iterable[str] = (),
    conflict: str | None = None,
    behind: Narrowing | None = None,
) -> nx.MultiDiGraph[str]:
    """The graph of one kind, filtered.

    ``actors``: who had to do with whom, by the projections that the ontology declares. ``record``: every typed record
    and its links. ``types`` keeps nodes of these classes (local names, subclasses included), ``kinds`` edges of these
    kinds, ``status`` edges with one of these verification statuses, ``start`` and ``end`` edges that can have been
    within these days, ``actors`` edges that touch one of these nodes (IRIs), ``conflict`` edges under that conflict,
    ``behind`` edges by place, speech act, source and class of the record (:func:`kg.graph.narrowing.narrowing`).
    A node that is left without any edge by a filter on edges is dropped. Raises InputError for an unknown kind.
    """
    graph = _within(_whole(reader, kind), start, end)
    types, kinds, status, actors = (frozenset(item) for item in (types, kinds, status, actors))
    if not any((types, kinds, status, actors, start, end, conflict, behind)):
        return graph
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    if types:
        kept.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if types & set(data["types"]))
    for u, v, key, data in graph.edges(keys=True, data=True):
        outside = types and not (u in kept and v in kept)
        if outside or not _matches(data, {u, v}, kinds, status, actors, conflict) or not overlaps(data, start, end):
            continue
        if not behind or behind.admits((data["node"], data["part_of"]), data["statements"], data["sources"]):
            kept.add_edge(u, v, key=key, **data)
    for node in kept:
        kept.nodes[node].update(graph.nodes[node])
    if any((kinds, status, actors, start, end, conflict, behind)):
        kept.remove_nodes_from([node for node, degree in list(kept.degree()) if not degree])
    return _frozen(kept)


def aggregate(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """One undirected edge for each pair of nodes: ``count`` in all, ``kinds`` with a count each, and their union.

    ``statements`` and ``status`` are united; ``start`` and ``end`` span all dated edges.
    """
    total: nx.Graph[str] = nx.Graph()
    total.add_nodes_from(graph.nodes(data=True))
    for u, v, data in graph.edges(data=True):
        if not total.has_edge(u, v):
            total.add_edge(u, v, count=0, kinds=Counter(), statements=(), status=(), start=None, end=None)
        edge = total.edges[u, v]
        edge["count"] += data.get("count", 1)
        edge["kinds"][data["kind"]] += data.get("count", 1)
        edge["statements"] = tuple(sorted({*edge["statements"], *data["statements"]}))
        edge["status"] = tuple(sorted({*edge["status"], *data["status"]}))
        edge["start"] = min(filter(None, (edge["start"], data["start"])), default=None)
        edge["end"] = max(filter(None, (edge["end"], data["end"])), default=None)
    return total


def neighbourhood(graph: nx.MultiDiGraph[str], node: str, radius: int = 1) -> nx.MultiDiGraph[str]:
    """The part of the graph within ``radius`` steps of a node, whatever the direction of the edges.

    Raises NotFoundError if the graph lacks the node and InputError for a negative radius.
    """
    if node not in graph:
        raise NotFoundError(f"{short(node)!r} is not in this graph.", hint="A filter may have left it out.")
    if radius < 0:
        raise InputError(f"The radius is {radius}; it must not be negative.")
    reached, edge_of_reach = {node}, {node}
    for _ in range(radius):
        edge_of_reach = {far for near in edge_of_reach for far in nx.all_neighbors(graph, near)} - reached
        reached |= edge_of_reach
    return graph.subgraph(reached)


def overlaps(data: Mapping[str, Any], start: date | None, end: date | None) -> bool:
    """Whether an edge can have been between two days. An edge without any date is kept only where none is asked."""
    first, last = data["start"], data["end"]
    if (start or end) and first is None and last is None:
        return False
    after = isinstance(last, date) and start is not None and last < start
    before = isinstance(first, date) and end is not None and first > end
    return not after and not before


def _within(graph: nx.MultiDiGraph[str], start: date | None, end: date | None) -> nx.MultiDiGraph[str]:
    """The graph, with votes that are counted counted anew between the two days."""
    counted = graph.graph.get("counted")
    if counted is None or not (start or end):
        return graph
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    name = counted.projection.name
    for u, v, key, data in graph.edges(keys=True, data=True):
        if data["kind"] != name:
            made.add_edge(u, v, key=key, **data)
    add_counted(made, counted, start, end)
    return made


def _matches(
    data: Mapping[str, Any],
    ends: set[str],
    kinds: frozenset[str],
    status: frozenset[str],
    actors: frozenset[str],
    conflict: str | None,
) -> bool:
    return (
        (not kinds or data["kind"] in kinds)
        and (not status or bool(status.intersection(data["status"])))
        and (not actors or bool(actors & ends))
        and (conflict is None or conflict in data["conflicts"])
    )


def _whole(reader: Reader, kind: str) -> nx.MultiDiGraph[str]:
    if kind not in KINDS:
        raise InputError(f"There is no graph of kind {kind!r}.", hint=f"Known: {', '.join(KINDS)}.")
    made = actor_graph if kind == "actors" else record_graph
    version = reader.version
    if version is None:
        return _frozen(made(reader))
    key = (str(version.path), version.number, getattr(reader, "as_of", None), kind)
    with _lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    graph = _frozen(made(reader))
    with _lock:
        _cache[key] = graph
        while len(_cache) > _CACHED:
            _cache.popitem(last=False)
    return graph


def _frozen(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    return cast("nx.MultiDiGraph[str]", nx.freeze(graph))
