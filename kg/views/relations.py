"""What an actor has to do with each other one, counted: the table on its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import networkx as nx

from kg.display import load_display
from kg.queries import Ref

__all__ = ["CITED", "Relation", "relations_of"]

CITED: Final = 20
"""Statements that are cited for one relation, of the latest ones."""


@dataclass(frozen=True)
class Relation:
    """All edges of one kind with one other actor."""

    other: Ref
    kind: str
    kind_label: str
    direction: str
    """``out``, ``in`` or ``both``."""
    count: int
    start: str
    end: str
    status: tuple[str, ...]
    citations: tuple[str, ...]


def relations_of(graph: nx.MultiDiGraph[str], iri: str, cited: int = CITED) -> tuple[Relation, ...]:
    """Edges by other actor, kind and direction, the most first; for each at most ``cited`` statements are named.

    The votes of a body's members are on the pages of its votes.
    """
    iri = graph.graph["same"].get(iri, iri)
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for _, other, data in graph.out_edges(iri, data=True):
        groups[other, data["kind"], "out" if data["directed"] else "both"].append(data)
    for other, _, data in graph.in_edges(iri, data=True):
        if data["kind"] != "voted":
            groups[other, data["kind"], "in" if data["directed"] else "both"].append(data)
    labels = {projection.name: projection.label for projection in load_display().projections}
    made = [
        _relation(Ref(graph.nodes[other]["label"], other), kind, labels.get(kind, kind), direction, edges, cited)
        for (other, kind, direction), edges in groups.items()
    ]
    return tuple(sorted(made, key=lambda item: (-item.count, item.other, item.kind, item.direction)))


def _relation(other: Ref, kind: str, label: str, direction: str, edges: list[Mapping[str, Any]], most: int) -> Relation:
    starts = sorted(edge["start"].isoformat() for edge in edges if edge["start"])
    ends = sorted(edge["end"].isoformat() for edge in edges if edge["end"])
    verdicts = {slug for edge in edges for slug in edge["status"]}
    return Relation(
        other=other,
        kind=kind,
        kind_label=label,
        direction=direction,
        count=sum(edge.get("count", 1) for edge in edges),
        start=starts[0] if len(starts) == len(edges) else "",
        end=ends[-1] if len(ends) == len(edges) else "",
        status=tuple(sorted(verdicts)),
        citations=_newest_cited(edges, most),
    )


def _newest_cited(edges: list[Mapping[str, Any]], most: int) -> tuple[str, ...]:
    """What is cited for a relation: all, or of very much what stands behind the latest edges."""
    order = sorted(edges, key=lambda edge: (edge["end"] or edge["start"] or date.min, edge["node"]), reverse=True)
    cited = dict.fromkeys(iri for edge in order for iri in edge["statements"] or (edge["node"],))
    return tuple(sorted(list(cited)[:most]))
