"""What a node of a network picture looks like: its style, the words under it, its size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.display import TypeStyle, load_display
from kg.views.assembly import shortened
from kg.views.folding import GROUP

__all__ = ["SENTENCES", "caption", "size", "style"]

SENTENCES = frozenset({"Statement", "Assessment", "Evidence", "Passage", "Proposition"})
"""Classes of records that are called by a sentence."""


def caption(data: Mapping[str, Any]) -> str:
    """A name is drawn as it is; a sentence by who says it and how it begins, as its words are beside the picture."""
    if data["type"] == GROUP:  # the days in its last line are not to be cut off
        return str(data["label"])
    return shortened(data["label"], 36 if data["type"] in SENTENCES else 48)


def size(graph: nx.MultiDiGraph[str], item: str) -> float:
    """Half the height of a node's shape, in pixels."""
    if graph.nodes[item]["type"] in SENTENCES:
        return 10.0
    count = max(graph.degree(item), len(graph.nodes[item].get("members", ())))
    return float(round(min(12 + 3.2 * count**0.5, 44), 1))


def style(data: Mapping[str, Any]) -> TypeStyle:
    """Shape, colour and icon."""
    display = load_display()
    if data["type"] == GROUP:
        actor = display.types["https://w3id.org/ctkg/ns#Group"]
        return TypeStyle("", GROUP, data["type_label"], "#BFBFBF", "ellipse", "☷", (), "", actor.order)
    return display.style([data["type_iri"]])
