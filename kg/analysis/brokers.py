"""Who stands between others: betweenness, and actors without whom parts fall apart (articulation points)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, Result, Table, accept, analyses, filtered, whole_number
from kg.queries import Ref
from kg.stores.base import Reader

__all__ = ["Broker", "Brokers", "BrokersResult", "brokerage"]


@dataclass(frozen=True)
class Broker:
    """How far one actor stands between others."""

    actor: Ref
    betweenness: float
    """Share of the shortest paths between two others that lead through it, 0 to 1 (Freeman 1977)."""
    neighbours: int
    articulation: bool
    """Whether others would no longer be connected without it."""
    between: tuple[tuple[str, ...], ...]
    """For an articulation point: the groups of its component that it keeps together, by label, the largest first."""


@dataclass(frozen=True)
class BrokersResult(Result):
    """Actors, the highest betweenness first."""

    brokers: tuple[Broker, ...] = ()


LARGE = 2000
"""Above so many actors betweenness is estimated: the exact one takes actors times relations steps."""
SAMPLE = 200


def brokerage(graph: nx.Graph[str]) -> dict[str, tuple[float, bool]]:
    """(Betweenness, whether it is an articulation point) of each node of an undirected graph.

    In a graph of more than ``LARGE`` nodes betweenness is estimated from the paths that begin at ``SAMPLE`` of them
    (Brandes and Pich 2007), always the same ones.
    """
    sample = SAMPLE if graph.number_of_nodes() > LARGE else None
    scores = nx.betweenness_centrality(graph, k=sample, normalized=True, seed=1)
    cut = set(nx.articulation_points(graph))
    return {node: (float(scores[node]), node in cut) for node in graph}


@analyses.register
class Brokers:
    """Answers who stands between others."""

    name: ClassVar[str] = "brokers"
    help: ClassVar[str] = "Actors that stand between others: betweenness and articulation points."
    example: ClassVar[str] = "ctkg analyze brokers --limit 5"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("limit", "How many actors to show.", default="20"),
        *FILTERS,
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> BrokersResult:
        """Actors by betweenness; parallel edges count once, directions not at all."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, 10_000)
        graph = nx.Graph(filtered(reader, given))
        scores = {node: score for node, score in brokerage(graph).items() if graph.degree(node)}
        order = sorted(
            scores, key=lambda node: (-scores[node][0], not scores[node][1], graph.nodes[node]["label"], node)
        )
        found = tuple(_broker(graph, node, *scores[node]) for node in order[:limit])
        rows = tuple(
            (b.actor.label, f"{b.betweenness:.3f}", str(b.neighbours), "yes" if b.articulation else "no") for b in found
        )
        top = (
            f"{found[0].actor.label} stands between the most others"
            if found and found[0].betweenness
            else "Nobody stands between others"
        )
        estimated = f"; estimated from {SAMPLE} actors" if graph.number_of_nodes() > LARGE else ""
        return BrokersResult(
            analysis=self.name,
            summary=f"{top}; showing {len(found)} of {len(scores)} connected actors{estimated}.",
            table=Table(("actor", "betweenness", "neighbours", "articulation"), rows, tuple(b.actor.id for b in found)),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            brokers=found,
        )


def _broker(graph: nx.Graph[str], node: str, betweenness: float, articulation: bool) -> Broker:
    parts: list[tuple[str, ...]] = []
    if articulation:
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        groups = [sorted(graph.nodes[member]["label"] for member in part) for part in nx.connected_components(rest)]
        parts = [tuple(group) for group in sorted(groups, key=lambda group: (-len(group), group))]
    actor = Ref(graph.nodes[node]["label"], node)
    return Broker(actor, round(betweenness, 6), graph.degree(node), articulation, tuple(parts))
