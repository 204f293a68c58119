"""Who is near an actor, by which relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, Result, Table, accept, analyses, filtered, node, plural, whole_number
from kg.graph import aggregate, neighbourhood, project
from kg.queries import Ref, citations
from kg.stores.base import Reader

__all__ = ["Neighbour", "Neighbourhood", "NeighbourhoodResult", "distances"]


@dataclass(frozen=True)
class Neighbour:
    """An actor within reach."""

    actor: Ref
    distance: int
    kinds: Mapping[str, int]
    """Number of edges of each kind to actors that are one step nearer."""
    citations: tuple[str, ...]


@dataclass(frozen=True)
class NeighbourhoodResult(Result):
    """Actors within reach, the nearest first."""

    center: Ref | None = None
    neighbours: tuple[Neighbour, ...] = ()


def distances(graph: nx.MultiDiGraph[str], center: str, radius: int) -> dict[str, int]:
    """Hops from the centre to each node within the radius, whatever the direction of the edges."""
    return dict(nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), center, cutoff=radius))


@analyses.register
class Neighbourhood:
    """Answers who is near an actor."""

    name: ClassVar[str] = "neighbourhood"
    help: ClassVar[str] = "Actors near one actor, by distance and kind of relation."
    example: ClassVar[str] = "ctkg analyze neighbourhood --actor person/lavrov"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("actor", "Actor in the centre (id).", required=True),
        Parameter("radius", "How many hops.", default="1"),
        *FILTERS,
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> NeighbourhoodResult:
        """Actors within ``radius`` hops of ``actor``."""
        given = accept(self.parameters, parameters)
        radius = whole_number("radius", given["radius"], 1, 10)
        center = node(project(reader), "actor", given["actor"])
        graph = filtered(reader, given)
        near = distances(graph, center.id, radius) if center.id in graph else {}
        part = neighbourhood(graph, center.id, radius) if near else graph.subgraph(())
        found = _neighbours(part, near)
        rows = tuple(
            (item.actor.label, str(item.distance), ", ".join(f"{kind} ×{n}" for kind, n in item.kinds.items()))
            for item in found
        )
        return NeighbourhoodResult(
            analysis=self.name,
            summary=f"{plural(len(found), 'actor')} within {plural(radius, 'hop')} of {center.label}.",
            table=Table(("actor", "distance", "relations"), rows, tuple(item.actor.id for item in found)),
            citations=citations(reader, {iri for item in found for iri in item.citations}),
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            center=center,
            neighbours=found,
        )


def _neighbours(part: nx.MultiDiGraph[str], near: Mapping[str, int]) -> tuple[Neighbour, ...]:
    total = aggregate(part)
    found = []
    for iri, distance in near.items():
        inward = [total.edges[iri, other] for other in total[iri] if near[other] == distance - 1]
        kinds: dict[str, int] = {}
        for edge in inward:
            for kind, count in edge["kinds"].items():
                kinds[kind] = kinds.get(kind, 0) + count
        cited = tuple(sorted({statement for edge in inward for statement in edge["statements"]}))
        if distance:
            label = part.nodes[iri]["label"]
            found.append(Neighbour(Ref(label, iri), distance, dict(sorted(kinds.items())), cited))
    return tuple(sorted(found, key=lambda item: (item.distance, item.actor)))
