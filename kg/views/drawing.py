"""What a node and a line of a network picture look like, and what they cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis.base import plural
from kg.display import TypeStyle, load_display
from kg.queries import short
from kg.views.assembly import type_legend
from kg.views.base import LegendEntry
from kg.views.folding import cited
from kg.views.looks import SENTENCES, caption, size, style

__all__ = ["SENTENCES", "NetworkEdge", "NetworkNode", "drawn", "legend"]


@dataclass(frozen=True)
class NetworkNode:
    """One node of the picture: a record, or a group of folded voters."""

    id: str
    """IRI of the record; for a group of folded voters the vote's IRI, ``#`` and the option."""
    label: str
    title: str
    """Plain text of the tooltip."""
    type: str
    """Local name of the class, such as ``State``; ``VoterGroup`` for folded voters."""
    type_label: str
    color: str
    shape: str
    icon: str
    x: float
    """Pixels to the right of the centre."""
    y: float
    """Pixels below the centre."""
    size: float
    citations: tuple[str, ...]
    status: tuple[str, ...]
    """Verification status of a statement's node; empty for what is not a statement."""
    expand: str = ""
    """For a group of folded voters or records: the value of the parameter ``expand`` that unfolds it."""
    more: int = 0
    """How many neighbours are not shown; its id as value of ``expand`` shows them."""


@dataclass(frozen=True)
class NetworkEdge:
    """One edge of the picture. Two records may have many, one a relation and record it came from."""

    id: str
    source: str
    target: str
    kind: str
    """Name of the projection or local name of the property."""
    label: str
    color: str
    dash: str
    """solid, dashed, dotted or dashdot."""
    directed: bool
    start: str
    """Earliest day, ISO, or ``""``."""
    end: str
    """Latest day, ISO, or ``""``."""
    status: tuple[str, ...]
    citations: tuple[str, ...]
    count: int = 1
    """How many relations this line stands for: folded voters, or several that say the same."""


def drawn(
    graph: nx.MultiDiGraph[str], places: Mapping[str, tuple[float, float]], partners: Mapping[str, int]
) -> tuple[tuple[NetworkNode, ...], tuple[NetworkEdge, ...]]:
    """The nodes, in the order of the legend and of their names, and the lines between them.

    ``partners`` says how many neighbours a node has, shown or not.
    """
    styles = {item: style(data) for item, data in graph.nodes(data=True)}
    order = sorted(graph, key=lambda item: (styles[item].order, graph.nodes[item]["label"], item))
    nodes = tuple(_node(graph, item, styles[item], places[item], partners.get(item, 0)) for item in order)
    judging = {item for item, data in graph.nodes(data=True) if data["type"] == "Assessment"}
    edges = tuple(_edge(u, v, str(key), data, u in judging) for u, v, key, data in _ordered(graph))
    return nodes, edges


def legend(graph: nx.MultiDiGraph[str], edges: Iterable[NetworkEdge]) -> list[LegendEntry]:
    """The classes of the nodes and the kinds of lines, with how many of each are drawn."""
    return [*type_legend(style(data) for _, data in graph.nodes(data=True)), *_edge_legend(edges, graph)]


def _node(
    graph: nx.MultiDiGraph[str], item: str, look: TypeStyle, place: tuple[float, float], partners: int
) -> NetworkNode:
    data = graph.nodes[item]
    around = [*graph.in_edges(item, data=True), *graph.out_edges(item, data=True)]
    own = tuple(data.get("statements", ()))
    members: tuple[str, ...] = data.get("members", ())
    count = plural(sum(edge.get("count", 1) for _, _, edge in around), "relation")
    more = max(0, partners - len({*graph.successors(item), *graph.predecessors(item)} - {item}))
    return NetworkNode(
        id=item,
        label=caption(data),
        title=f"{data['label']}\n{look.label}, {count}" + (f"\n{', '.join(members)}" if members else ""),
        type=look.name,
        type_label=look.label,
        color=look.color,
        shape=look.shape,
        icon=look.icon,
        x=place[0],
        y=place[1],
        size=size(graph, item),
        citations=own or tuple(sorted({iri for _, _, edge in around for iri in cited(edge)})),
        status=tuple(data["status"]) if data["type"] == "Statement" else (),
        expand=data.get("expand", ""),
        more=more,
    )


def _edge(u: str, v: str, key: str, data: Mapping[str, Any], judging: bool) -> NetworkEdge:
    return NetworkEdge(
        id=f"{key}|{short(u)}|{short(v)}",
        source=u,
        target=v,
        kind=data["kind"],
        label=data["label"],
        color=data["color"],
        dash=data["dash"],
        directed=data["directed"],
        start=data["start"].isoformat() if data["start"] else "",
        end=data["end"].isoformat() if data["end"] else "",
        # Of a judgement nobody asks whether it was assessed: it is the assessment.
        status=() if judging or data["kind"] == "assessed" else data["status"],
        citations=cited(data),
        count=data.get("count", 1),
    )


def _ordered(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    edges = [(u, v, str(key), data) for u, v, key, data in graph.edges(keys=True, data=True)]
    return sorted(edges, key=lambda edge: edge[:3])


def _edge_legend(edges: Iterable[NetworkEdge], graph: nx.MultiDiGraph[str]) -> list[LegendEntry]:
    """One entry for each kind of relation; ``count`` is what is drawn for it, so folded voters count once."""
    display = load_display()
    named = {projection.name: projection.label for projection in display.projections}
    lines = [data for _, _, data in graph.edges(data=True) if "kind" in data]
    named |= {data["kind"]: data["label"] for data in lines if data["kind"] not in named}
    counts = Counter((edge.kind, edge.color, edge.dash) for edge in edges)
    return [
        LegendEntry("edge", kind, named[kind], color, dash=dash, count=count)
        for (kind, color, dash), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
