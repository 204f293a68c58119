"""The network view: who had to do with whom, or the full record as a graph."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.base import ViewModel

__all__ = ["Network", "NetworkEdge", "NetworkNode"]


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
    """For a group of folded voters: the value of the parameter ``expand`` that unfolds it."""


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
    """How many edges this one stands for (folded voters)."""


@dataclass(frozen=True, kw_only=True)
class Network(ViewModel):
    """A graph, laid out."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    total_nodes: int
    """How many there were before ``limit`` and folding."""
    total_edges: int
