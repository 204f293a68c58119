"""Thousands of nodes at once: each a point, each two that have to do with one another a line, without their sentences.

What stands behind a line is one click away: each point leads to the picture of what it has to do with.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import networkx as nx

from kg.analysis.base import plural
from kg.views.base import Table
from kg.views.crowding import most_telling
from kg.views.drawing import NetworkEdge, NetworkNode
from kg.views.looks import caption, style

__all__ = ["MOST_POINTS", "pairs", "points", "points_table"]

MOST_POINTS: Final = 10_000
"""Points in a picture at most."""
_LINES: Final = 12_000
_LARGEST: Final = 16.0


def pairs(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph with one line for each two nodes; of very many the most telling ones."""
    counts: Counter[tuple[str, str]] = Counter()
    for u, v, data in graph.edges(data=True):
        counts[min(u, v), max(u, v)] += data.get("count", 1)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    for (u, v), count in sorted(counts.items()):
        made.add_edge(u, v, key="pair", count=count)
    return most_telling(made, _LINES)


def points(
    graph: nx.MultiDiGraph[str], places: dict[str, tuple[float, float]]
) -> tuple[tuple[NetworkNode, ...], tuple[NetworkEdge, ...]]:
    """The points by the number of those they have to do with, the most first, and the lines between them."""
    order = sorted(graph, key=lambda item: (-graph.degree(item), item))
    edges = tuple(_line(u, v, data) for u, v, data in sorted(graph.edges(data=True), key=lambda line: line[:2]))
    return tuple(_point(graph, item, places[item]) for item in order), edges


def points_table(nodes: tuple[NetworkNode, ...]) -> Table:
    """A row for each point."""
    rows = tuple((node.label.replace("\n", ", "), node.type_label, node.title.rpartition("\n")[2]) for node in nodes)
    return Table(("who or what", "kind", "relations"), rows, tuple(node.id for node in nodes))


def _point(graph: nx.MultiDiGraph[str], item: str, place: tuple[float, float]) -> NetworkNode:
    data, look, degree = graph.nodes[item], style(graph.nodes[item]), graph.degree(item)
    count = sum(line["count"] for *_, line in (*graph.in_edges(item, data=True), *graph.out_edges(item, data=True)))
    return NetworkNode(
        id=item,
        label=caption(data),
        title=f"{data['label']}\n{plural(count, 'relation')} with {plural(degree, 'other')}",
        type=look.name,
        type_label=look.label,
        color=look.color,
        shape=look.shape,
        icon=look.icon,
        x=place[0],
        y=place[1],
        size=round(min(3 + 1.1 * degree**0.5, _LARGEST), 1),
        citations=(),
        status=(),
        expand=data.get("expand", ""),
    )


def _line(u: str, v: str, data: dict[str, Any]) -> NetworkEdge:
    return NetworkEdge(
        id=f"{u}|{v}",
        source=u,
        target=v,
        kind="",
        label="",
        color="#767676",
        dash="solid",
        directed=False,
        start="",
        end="",
        status=(),
        citations=(),
        count=data["count"],
    )
