"""Hubs made readable: very many records that hang on one record only become one node, "40 others"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Final

import networkx as nx

from kg.views.folding import GROUP, cited

__all__ = ["LEAST", "OTHERS", "fold_hubs", "hubs"]

LEAST: Final = 20
"""A record with at least so many leaves is a hub."""
OTHERS: Final = "#others"
"""How the id of the node of a hub's leaves ends; it begins with that of the hub."""
_CITED: Final = 20
"""Statements that are cited for one line to folded leaves."""


def hubs(graph: nx.MultiDiGraph[str], keep: Collection[str] = ()) -> dict[str, list[str]]:
    """Records with very many leaves, records that hang on them only, each with its leaves; ``keep`` are none."""
    leaves: defaultdict[str, list[str]] = defaultdict(list)
    for item, data in graph.nodes(data=True):
        near = {*graph.successors(item), *graph.predecessors(item)} - {item}
        if len(near) == 1 and data["type"] != GROUP and item not in keep:
            leaves[near.pop()].append(item)
    return {hub: sorted(items) for hub, items in sorted(leaves.items()) if len(items) >= LEAST}


def fold_hubs(graph: nx.MultiDiGraph[str], found: Mapping[str, list[str]]) -> nx.MultiDiGraph[str]:
    """A copy in which the leaves of each of these hubs are one node; relations of one kind and status are one line."""
    if not found:
        return graph
    group = {leaf: hub + OTHERS for hub, leaves in found.items() for leaf in leaves}
    folded: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    folded.add_nodes_from((item, data) for item, data in graph.nodes(data=True) if item not in group)
    lines: defaultdict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for u, v, key, data in sorted(graph.edges(keys=True, data=True), key=lambda line: line[:3]):
        ends = group.get(u, u), group.get(v, v)
        if ends == (u, v):
            folded.add_edge(u, v, key=key, **data)
        else:
            lines[(*ends, "|".join((data["kind"], *data["status"])))].append(data)
    for hub, leaves in found.items():
        folded.add_node(hub + OTHERS, **_others(graph, hub, leaves))
    for (u, v, key), relations in lines.items():
        folded.add_edge(u, v, key=key, **_line(relations))
    return folded


def _others(graph: nx.MultiDiGraph[str], hub: str, leaves: list[str]) -> dict[str, Any]:
    ((what, many),) = Counter(graph.nodes[leaf]["type_label"] for leaf in leaves).most_common(1)
    noun = what + "s" if many == len(leaves) else "records"
    return {
        "label": f"{len(leaves)} other {noun}",
        "type": GROUP,
        "type_iri": "",
        "type_label": "folded records",
        "types": (GROUP,),
        "expand": hub,
        "members": tuple(sorted(graph.nodes[leaf]["label"] for leaf in leaves)),
    }


def _line(relations: list[Mapping[str, Any]]) -> dict[str, Any]:
    labels = Counter(data["label"] for data in relations)
    starts, ends = ([data[name] for data in relations] for name in ("start", "end"))
    return {
        **relations[0],
        "label": labels.most_common(1)[0][0] if len(labels) == 1 else relations[0]["kind"],
        "start": None if None in starts else min(starts),
        "end": None if None in ends else max(ends),
        "cited": tuple(dict.fromkeys(iri for data in relations for iri in cited(data)))[:_CITED],
        "count": sum(data.get("count", 1) for data in relations),
    }
