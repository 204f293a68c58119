"""What is shown where not everything can be: nodes that hang together, lines that say most, some of the citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from typing import Any, TypeAlias

import networkx as nx

from kg.views.folding import cited

__all__ = ["CITATIONS", "LINES", "cited_in_part", "hanging_together", "most_telling"]

LINES = 3000
"""Most lines of a picture."""
CITATIONS = 3000
"""Most citations of the lines of a picture, unless each line has only one."""

Line: TypeAlias = "tuple[str, str, str]"


def hanging_together(graph: nx.MultiDiGraph[str], limit: int, center: str | None = None) -> nx.MultiDiGraph[str]:
    """At most ``limit`` nodes: the best connected one, then always the best connected neighbour of those chosen.

    Starts anew from the next best one where nobody is left to add. With a centre it starts there, the nearest first.
    """
    if graph.number_of_nodes() <= limit:
        return graph
    partners = {item: set(nx.all_neighbors(graph, item)) - {item} for item in graph}
    rank = {item: (-len(partners[item]), -graph.degree(item), item) for item in graph}
    chosen: dict[str, None] = {}
    for start in sorted(graph, key=lambda item: (item != center, rank[item])):
        if start in chosen:
            continue
        _grow(start, partners, rank, limit, chosen, nearest=start == center)
        if len(chosen) >= limit:
            break
    part = graph.subgraph(chosen)
    return part.subgraph([item for item in part if part.degree(item) or item == center])


def _grow(
    start: str,
    partners: Mapping[str, Collection[str]],
    rank: Mapping[str, tuple[int, int, str]],
    limit: int,
    chosen: dict[str, None],
    *,
    nearest: bool,
) -> None:
    waiting, seen = [(0, rank[start])], {start}
    while waiting and len(chosen) < limit:
        hops, (_, _, item) = heappop(waiting)
        chosen[item] = None
        for near in partners[item]:
            if near not in seen:
                seen.add(near)
                heappush(waiting, (hops + 1 if nearest else 0, rank[near]))


def most_telling(graph: nx.MultiDiGraph[str], limit: int = LINES) -> nx.MultiDiGraph[str]:
    """At most ``limit`` lines, without taking apart what hangs together.

    First one line for each link that holds the nodes together, then one for each other two nodes, then the parallel
    ones; those that stand for most relations first.
    """
    if graph.number_of_edges() <= limit:
        return graph
    lines = sorted(graph.edges(keys=True, data=True), key=lambda line: (-_count(line[3]), *line[:3]))
    firm = _backbone(lines)
    place: Counter[frozenset[str]] = Counter()
    waiting: list[tuple[bool, int, int, Line]] = []
    for order, (u, v, key, _) in enumerate(lines):
        pair = frozenset((u, v))
        waiting.append((bool(place[pair]) or pair not in firm, place[pair], order, (u, v, key)))
        place[pair] += 1
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    for u, v, key in (item[3] for item in sorted(waiting)[:limit]):
        part.add_nodes_from((item, graph.nodes[item]) for item in (u, v))
        part.add_edge(u, v, key=key, **graph.edges[u, v, key])
    return part


def cited_in_part(graph: nx.MultiDiGraph[str], most: int = CITATIONS) -> tuple[nx.MultiDiGraph[str], int]:
    """The graph with at most so many citations a line that there are about ``most`` in all, and how many that is.

    0 where nothing had to be left out.
    """
    sizes = sorted(len(cited(data)) for _, _, data in graph.edges(data=True))
    if sum(sizes) <= most:
        return graph, 0
    share, left = 1, most
    for place, size in enumerate(sizes):
        share = max(share, left // (len(sizes) - place))
        if size > share:
            break
        left -= size
    if sizes[-1] <= share:
        return graph, 0
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from(graph.nodes(data=True))
    for u, v, key, data in graph.edges(keys=True, data=True):
        part.add_edge(u, v, key=key, **{**data, "cited": cited(data)[:share]})
    return part, share


def _count(data: Mapping[str, Any]) -> int:
    return int(data.get("count", 1))


def _backbone(lines: list[tuple[str, str, str, dict[str, Any]]]) -> set[frozenset[str]]:
    """Pairs of a spanning forest, of as heavy lines as there are."""
    weights: Counter[tuple[str, str]] = Counter()
    for u, v, _, data in lines:
        weights[min(u, v), max(u, v)] += _count(data)
    pairs: nx.Graph[str] = nx.Graph()
    pairs.add_weighted_edges_from((u, v, weight) for (u, v), weight in weights.items())
    return {frozenset((u, v)) for u, v in nx.maximum_spanning_edges(pairs, data=False)}
