"""The network of actors as networkx writes it to files: laid out, coloured, and with plain values only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, Final

import networkx as nx

from kg.display import load_display
from kg.errors import InputError
from kg.exporters.base import Part
from kg.graph import project
from kg.graph.layout import layout
from kg.queries.terms import rows, term

__all__ = ["MOST_EDGES", "drawn"]

MOST_EDGES: Final = 200_000
"""Edges that are written as one network; each is an element of XML in memory."""
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LAID_OUT: Final = 3000
"""Nodes up to which positions are computed; beyond it a program such as Gephi does that better."""


def drawn(part: Part) -> nx.MultiDiGraph[str]:
    """The graph of actors with the attributes that a picture needs, lists joined with blanks. Raises InputError."""
    ((votes,),) = rows(part.reader, f"SELECT (COUNT(*) AS ?votes) {{ ?vote <{term('voter')}> ?voter }}")
    _few_enough(int(votes.value))  # each is an edge; known at once, while the graph may take minutes
    graph = project(part.reader, "actors")
    _few_enough(graph.number_of_edges())
    display = load_display()
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.graph.update({name: _plain(value) for name, value in asdict(part.about).items() if value})
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    small = graph.number_of_nodes() <= _LAID_OUT
    places = layout(nx.Graph(graph), labels, dict.fromkeys(labels, 12.0)) if small else {}
    for node, data in graph.nodes(data=True):
        style = display.style(f"https://w3id.org/ctkg/ns#{name}" for name in data["types"])
        x, y = places.get(node, (0.0, 0.0))
        look = {"label": _plain(data["label"]), "type": style.name, "color": style.color}
        made.add_node(_plain(node), **look, **({"x": float(x), "y": float(y)} if small else {}))
    for number, (one, other, data) in enumerate(graph.edges(data=True)):
        kept = {name: _plain(value) for name, value in data.items() if value is not None and value != ()}
        made.add_edge(_plain(one), _plain(other), key=f"e{number}", **kept)
    return made


def _few_enough(edges: int) -> None:
    if edges > MOST_EDGES:
        raise InputError(
            f"{edges:,} relations are too many for one network; {MOST_EDGES:,} are the most.",
            hint="Export popolo for votes, or csv or nquads for all.",
        )


def _plain(value: Any) -> Any:
    """A value as XML can hold it."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return " ".join(_plain(item) for item in value)
    return _NOT_XML.sub("\ufffd", str(value))
