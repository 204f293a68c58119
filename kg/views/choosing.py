"""What of a graph a network picture shows: a part, folded, with what the reader has unfolded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from kg.errors import NotFoundError
from kg.graph import neighbourhood
from kg.queries import Ref, short
from kg.views.crowding import hanging_together
from kg.views.folding import GROUP, fold_voters, folded_votes
from kg.views.hubs import fold_hubs, hubs

__all__ = ["Chosen", "chosen", "connected", "fully_folded", "without_details"]

_HIDDEN = frozenset({"Passage", "Mention", "TemporalExpression", "Vote", "Proposition"})
"""Classes of the full record that are shown only where ``type`` asks for them: they are in every citation anyway."""
_MORE = 60
"""Neighbours that one node shows in addition, the best connected ones, at most."""


@dataclass(frozen=True)
class Chosen:
    """A part of a graph, and what was left out of it."""

    graph: nx.MultiDiGraph[str]
    voters: int
    """How many voters are folded into groups."""
    leaves: int
    """How many other nodes are folded into their hub's group."""
    left_out: int
    """How many nodes of the folded whole are not shown."""
    partners: dict[str, int]
    """How many neighbours each node of the part has in the folded whole."""


def chosen(
    graph: nx.MultiDiGraph[str], expanded: Collection[str], center: Ref | None, limit: int, *, votes: bool
) -> Chosen:
    """At most ``limit`` nodes, and the neighbours of those that the reader has expanded.

    ``votes`` says whether voters are folded. Raises NotFoundError for something expanded that is not in the graph.
    """
    folded = _voters_folded(graph, expanded, center) if votes else graph
    voters = graph.number_of_nodes() - folded.number_of_nodes() + _groups(folded) if folded is not graph else 0
    _check(graph, expanded)
    middle = center.id if center else ""
    unfolded = {u for u, _, data in folded.edges(data=True) if data["part_of"] in expanded}
    found = hubs(folded, {middle, *unfolded})
    found = {hub: leaves for hub, leaves in found.items() if hub not in expanded and hub != middle}
    whole = fold_hubs(folded, found)
    kept = hanging_together(whole, limit, middle or None)
    near = [item for node in expanded if node in whole for item in _nearest(whole, node, kept)]
    shown = whole.subgraph([*kept, *near, *(node for node in expanded if node in whole)]) if near else kept
    partners = {item: len({*whole.successors(item), *whole.predecessors(item)} - {item}) for item in shown}
    return Chosen(shown, voters, sum(map(len, found.values())), len(whole) - len(shown), partners)


def connected(graph: nx.MultiDiGraph[str], center: Ref | None, radius: int) -> nx.MultiDiGraph[str]:
    """What is near the centre, or everything that has an edge."""
    if center is None:
        alone = [item for item in graph if not graph.pred[item] and not graph.succ[item]]
        return graph.subgraph(set(graph).difference(alone)).copy() if alone else graph
    if center.id in graph:
        return neighbourhood(graph, center.id, radius)
    lone: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    lone.add_node(center.id, label=center.label, type="Thing", type_iri="", type_label="thing", types=())
    return lone


def without_details(graph: nx.MultiDiGraph[str], center: Ref | None = None) -> nx.MultiDiGraph[str]:
    """The full record without what every citation holds anyway."""
    middle = center.id if center else ""
    kept = {item for item, data in graph.nodes(data=True) if item == middle or not _HIDDEN.intersection(data["types"])}
    # A copy: views of views of a large graph take longer than all that is done with it.
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((item, data) for item, data in graph.nodes(data=True) if item in kept)
    lines = graph.edges(keys=True, data=True)
    for u, v, key, data in lines:
        if u in kept and v in kept:
            part.add_edge(u, v, key=key, **data)
    part.remove_nodes_from([item for item, degree in list(part.degree()) if not degree and item != middle])
    return part


def fully_folded(graph: nx.MultiDiGraph[str], *, votes: bool) -> tuple[nx.MultiDiGraph[str], dict[str, str]]:
    """The graph with all voters and leaves folded, and the record on which each folded one hangs."""
    folded = fold_voters(graph) if votes else graph
    found = hubs(folded)
    hub_of = {leaf: hub for hub, leaves in found.items() for leaf in leaves}
    if votes:
        hub_of |= {u: v for u, v in graph.edges() if u not in folded}
    return fold_hubs(folded, found), hub_of


def _voters_folded(graph: nx.MultiDiGraph[str], expanded: Collection[str], center: Ref | None) -> nx.MultiDiGraph[str]:
    made = fold_voters(graph, expanded)
    if not center or center.id in made:
        return made
    # Somebody who looks at one voter wants to see that voter.
    keep = {data["part_of"] for _, _, data in graph.out_edges(center.id, data=True)} if center.id in graph else set()
    return fold_voters(graph, {*expanded, *keep})


def _check(graph: nx.MultiDiGraph[str], expanded: Iterable[str]) -> None:
    known = folded_votes(graph)
    for iri in expanded:
        if iri not in graph and iri not in known:
            raise NotFoundError(
                f"expand: {short(iri)!r} has no folded voters here, and is not shown.",
                hint=f"Votes with folded voters: {', '.join(map(short, known)) or 'none'}.",
            )


def _nearest(graph: nx.MultiDiGraph[str], item: str, kept: nx.MultiDiGraph[str]) -> list[str]:
    near = {*graph.successors(item), *graph.predecessors(item)} - set(kept)
    return sorted(near, key=lambda other: (-graph.degree(other), other))[:_MORE]


def _groups(graph: nx.MultiDiGraph[str]) -> int:
    return sum(1 for _, data in graph.nodes(data=True) if data["type"] == GROUP)
