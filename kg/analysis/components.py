"""Which actors the record connects at all: connected components, the largest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, Result, Table, accept, analyses, filtered, plural
from kg.queries import Ref
from kg.stores.base import Reader

__all__ = ["Component", "Components", "ComponentsResult", "components"]


@dataclass(frozen=True)
class Component:
    """Actors that are connected to one another."""

    members: tuple[Ref, ...]
    edges: int
    kinds: Mapping[str, int]
    """Number of edges of each kind."""


@dataclass(frozen=True)
class ComponentsResult(Result):
    """Components, the largest first."""

    components: tuple[Component, ...] = ()


def components(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    """Weakly connected components, the largest first, members sorted; equal sizes by first member."""
    found = [sorted(members) for members in nx.weakly_connected_components(graph)]
    return sorted(found, key=lambda members: (-len(members), members))


@analyses.register
class Components:
    """Answers which actors the record connects at all."""

    name: ClassVar[str] = "components"
    help: ClassVar[str] = "Groups of actors that the record connects to one another."
    example: ClassVar[str] = "ctkg analyze components --relation met,addressed"
    parameters: ClassVar[tuple[Parameter, ...]] = FILTERS

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> ComponentsResult:
        """Components of two actors and more; who is connected to nobody is only counted."""
        given = accept(self.parameters, parameters)
        graph = filtered(reader, given)
        groups = components(graph)
        found = tuple(_component(graph, members) for members in groups if len(members) > 1)
        alone = sum(len(members) == 1 for members in groups)
        largest = f", the largest of {len(found[0].members)} actors" if found else ""
        rows = tuple(
            (str(i), member.label, str(graph.degree(member.id)))
            for i, component in enumerate(found, 1)
            for member in component.members
        )
        return ComponentsResult(
            analysis=self.name,
            summary=f"{plural(len(found), 'connected group')}{largest}; {alone} connected to nobody.",
            table=Table(("group", "actor", "edges"), rows, tuple(m.id for c in found for m in c.members)),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            components=found,
        )


def _component(graph: nx.MultiDiGraph[str], members: list[str]) -> Component:
    part = graph.subgraph(members)
    kinds: dict[str, int] = {}
    for _, _, data in part.edges(data=True):
        kinds[data["kind"]] = kinds.get(data["kind"], 0) + data.get("count", 1)
    named = tuple(sorted(Ref(graph.nodes[member]["label"], member) for member in members))
    return Component(named, sum(kinds.values()), dict(sorted(kinds.items())))
