"""A network view as networkx writes it to files: same nodes, same lines, where they stand and in their colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import networkx as nx

from kg.errors import InputError
from kg.queries import short
from kg.render.colors import checked
from kg.views.base import ViewModel
from kg.views.network import Network

__all__ = ["network_of"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network_of(model: ViewModel, about: Mapping[str, str]) -> nx.MultiDiGraph[str]:
    """The graph, ids short and all values plain. Raises InputError for a view that is no network."""
    found = getattr(model, "network", model)  # the explorer holds one
    if not isinstance(found, Network):
        raise InputError(
            f"The view {model.view} is no network, so it cannot be written as one.",
            hint="Take csv or json, or the views network and explore.",
        )
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update({name: _plain(text) for name, text in about.items() if text})
    for node in found.nodes:
        graph.add_node(
            short(node.id),
            label=_plain(node.label.replace("\n", ", ")),
            type=node.type,
            kind=_plain(node.type_label),
            iri=_plain(node.id),
            color=checked(node.color),
            x=float(node.x),
            y=float(node.y),
            size=float(node.size),
            status=" ".join(node.status),
        )
    for number, edge in enumerate(found.edges):
        graph.add_edge(short(edge.source), short(edge.target), key=f"e{number}", **_line(edge))
    return graph


def _line(edge: Any) -> dict[str, Any]:
    return {
        "label": _plain(edge.label),
        "kind": edge.kind,
        "start_day": edge.start,
        "end_day": edge.end,
        "status": " ".join(edge.status),
        "directed": edge.directed,
        "weight": float(edge.count),
        "dash": edge.dash,
        "color": checked(edge.color),
        "statements": _plain(" ".join(short(iri) for iri in edge.citations)),
    }


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
