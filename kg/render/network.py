"""The network view as vis-network's data, by way of pyvis.

pyvis 0.3.2 is the model and serialiser only; its templates are never used (they escape nothing and call a CDN). Of the
model, too, three things are replaced: looking a node up in a list, which makes `add_edge` quadratic; dropping parallel
edges, which it does when undirected; and the label of a node, which falls back to its id.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from pyvis.edge import Edge
from pyvis.network import Network as PyvisNetwork
from pyvis.node import Node

from kg.errors import InputError
from kg.queries import short
from kg.render.colors import checked, text_on
from kg.render.environment import span
from kg.render.frame import Link, PageFrame
from kg.render.statuses import CONTESTED, StatusStyle
from kg.views.network import SENTENCES, Network, NetworkBuilder, NetworkEdge, NetworkNode

__all__ = ["DASHES", "OPTIONS", "VisNetwork", "lanes", "network_data", "network_ways"]

DASHES: Mapping[str, bool | list[int]] = {
    "solid": False,
    "dashed": [9, 6],
    "dotted": [2, 5],
    "dashdot": [12, 5, 2, 5],
}
"""vis-network's ``dashes``: False, or lengths in pixels of line and gap in turn."""

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 180,
        "multiselect": False,
        "hideEdgesOnDrag": False,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": False},
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 4,
        "font": {"size": 15},
        "chosen": True,
        # Smaller than this on the screen no name is drawn: the page writes some of them larger.
        "scaling": {"label": {"drawThreshold": 10.3}},
    },
    "edges": {
        "width": 1.8,
        "selectionWidth": 4,
        "hoverWidth": 0.8,
        "font": {"size": 12, "align": "horizontal"},
        "arrows": {"to": {"scaleFactor": 0.7}},
        "labelHighlightBold": False,
    },
}

_LABELLED_EDGES = 24
_MOST_LINES, _MANY_NODES = 600, 200
"""So many nodes with their lines are fluid; from so many on an overview is offered."""
_MANY_EDGES = 150
_LANE, _ROAD = 12.0, 44.0
"""Pixels between two lines that run beside one another, and between the outermost of very many."""
_STEP, _SPREAD = 0.1, 0.4
"""How far along the line the labels of two neighbours stand apart, and those of the outermost."""
_LABEL_INSIDE = frozenset({"ellipse", "box", "database"})
_LONGEST_INSIDE = 60


class VisNetwork(PyvisNetwork):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network that keeps every edge and adds one in constant time."""

    def __init__(self) -> None:
        super().__init__(directed=True)

    def add_node(
        self, n_id: str, label: str | None = None, shape: str = "dot", color: str = "#97c2fc", **options: Any
    ) -> None:
        """As pyvis's, looking the id up in ``node_map`` rather than in a list."""
        if n_id not in self.node_map:
            node = Node(n_id, shape, label=label or n_id, color=color, font_color=self.font_color, **options)
            self.nodes.append(node.options)
            self.node_ids.append(n_id)
            self.node_map[n_id] = node.options

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """As pyvis's, without walking through all nodes. Raises InputError for an end that is not a node."""
        for end in (source, to):
            if end not in self.node_map:
                raise InputError(f"An edge of the network ends at {end!r}, which is not among its nodes.")
        self.edges.append(Edge(source, to, True, **options).options)


def network_data(
    model: Network, styles: Mapping[str, StatusStyle], anchors: Mapping[str, int], href: Callable[[str], str] = str
) -> dict[str, Any]:
    """What the page's script needs to draw the view and to tell, for each part, its statements and their status.

    ``anchors`` numbers the citations; the text of these is in the page, not here. ``href`` gives the address of a
    record's own page. The model is not changed.
    """
    if model.parameters.get("detail") == "points":
        return _points(model)
    network = VisNetwork()
    network.options = json.loads(json.dumps(OPTIONS))
    for node in model.nodes:
        network.add_node(
            node.id, _node_label(node), name=node.label, href=href(node.id), **_node_options(node, anchors)
        )
    labelled = len(model.edges) <= _LABELLED_EDGES
    if len(model.edges) > _MANY_EDGES:
        network.options["edges"] |= {"width": 1, "arrows": {"to": {"scaleFactor": 0.45}}}
    for edge, lane in zip(model.edges, lanes(model.edges), strict=True):
        network.add_edge(edge.source, edge.target, **_edge_options(edge, lane, labelled, styles, anchors))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "hide": model.parameters.get("hide", ""),
        "pick": model.parameters.get("pick", ""),
    }


def network_ways(model: Network, frame: PageFrame) -> dict[str, Link]:
    """Links to the same with more nodes (``more``), and as points or back from there (``points``), where that helps."""
    points = model.parameters.get("detail") == "points"
    limit = int(model.parameters.get("limit", "") or 150)
    more = min(2 * limit, _MOST_LINES)
    found = {}
    if not points and model.left_out and more > limit:
        found["more"] = Link(f"Show {min(more - limit, model.left_out):,} more", _again(model, frame, limit=str(more)))
    if points:
        found["points"] = Link("Relations with their sentences", _again(model, frame, detail="", limit=""))
    elif model.left_out or model.total_nodes > _MANY_NODES:
        found["points"] = Link("Overview: all as points", _again(model, frame, detail="points", limit=""))
    return found


def _again(model: Network, frame: PageFrame, **changes: str) -> str:
    usual = {parameter.name: parameter.default for parameter in NetworkBuilder.parameters}
    given = {**model.parameters, "pick": "", **changes}
    asked = {name: text for name, text in given.items() if text and text != usual.get(name)}
    return frame.address("/view/network" + ("?" + urlencode(asked) if asked else ""))


def _points(model: Network) -> dict[str, Any]:
    """An overview: no options, as vis-network does not draw it, and lines as pairs of places in the list of nodes."""
    index = {node.id: place for place, node in enumerate(model.nodes)}
    nodes = [
        {
            "id": node.id,
            "name": node.label,
            "label": node.label,
            "title": node.title,
            "kind": node.type,
            "kind_label": node.type_label,
            "color": checked(node.color),
            "x": node.x,
            "y": node.y,
            "size": node.size,
            "status": [],
            "href": "?" + urlencode({"kind": model.parameters.get("kind", "actors"), "actor": short(node.id)}),
        }
        for node in model.nodes
    ]
    lines = [[index[edge.source], index[edge.target]] for edge in model.edges]
    return {"overview": True, "nodes": nodes, "edges": [], "lines": lines, "hide": model.parameters.get("hide", "")}


def lanes(edges: Iterable[NetworkEdge]) -> list[dict[str, Any]]:
    """Where each edge runs, so that edges between the same two nodes lie beside one another and each can be picked.

    All are straight. ``lane`` is how many pixels an edge lies beside the line between the two nodes, seen from the one
    whose id sorts first; ``at`` is where on its length its label stands, so that labels in neighbouring lanes do not
    stand beside one another either. Loops have no sides; later ones are larger.
    """
    edges = list(edges)
    totals = Counter(frozenset((edge.source, edge.target)) for edge in edges)
    seen: defaultdict[frozenset[str], int] = defaultdict(int)
    result: list[dict[str, Any]] = []
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        place, seen[pair] = seen[pair] - (totals[pair] - 1) / 2, seen[pair] + 1
        if edge.source == edge.target:
            result.append({"selfReference": {"size": 18 + 12 * (seen[pair] - 1)}})
            continue
        most = max(totals[pair] - 1, 1)
        at = 0.5 + place * min(_STEP, _SPREAD / most) * (-1 if edge.source > edge.target else 1)
        result.append({"smooth": False, "lane": round(place * min(_LANE, _ROAD / most), 2), "at": round(at, 3)})
    return result


def _node_options(node: NetworkNode, anchors: Mapping[str, int]) -> dict[str, Any]:
    color = checked(node.color)
    inside: dict[str, Any] = {"widthConstraint": {"maximum": 170}}
    if node.type in SENTENCES:
        inside = {"font": {"size": 12}, "widthConstraint": {"maximum": 150}}
    if node.shape in _LABEL_INSIDE:
        font = {"color": text_on(color, 4.5), "strokeWidth": 0, "size": 13}
        inside = {"font": font, "widthConstraint": {"maximum": 130}, "margin": 5}
    return {
        **inside,
        "shape": node.shape or "dot",
        "color": {"background": color, "border": color},
        "x": round(node.x, 1),
        "y": round(node.y, 1),
        "size": node.size,
        "title": node.title or node.label,
        "glyph": node.icon,
        "ink": text_on(color),
        "kind": node.type,
        "kind_label": node.type_label,
        "status": list(node.status),
        "cites": [anchors[iri] for iri in node.citations if iri in anchors],
        "expand": node.expand,
        "more": node.more,
    }


def _node_label(node: NetworkNode) -> str:
    """The label to draw: a long one inside a shape is cut, as it would cover its neighbours."""
    cut = node.shape in _LABEL_INSIDE and len(node.label) > _LONGEST_INSIDE
    return node.label[: _LONGEST_INSIDE - 1].rstrip() + "…" if cut else node.label


def _edge_options(
    edge: NetworkEdge,
    lane: Mapping[str, Any],
    labelled: bool,
    styles: Mapping[str, StatusStyle],
    anchors: Mapping[str, int],
) -> dict[str, Any]:
    contested = next((styles[slug] for slug in CONTESTED if slug in edge.status and slug in styles), None)
    color = checked(edge.color)
    name = f"{edge.label} ×{edge.count}" if edge.count > 1 else edge.label
    options: dict[str, Any] = {
        "id": edge.id,
        "arrows": "to" if edge.directed else "",
        "color": {"color": color, "highlight": color, "hover": color, "inherit": False},
        "dashes": DASHES[contested.dash if contested else (edge.dash or "solid")],
        "label": name if labelled else "",
        "title": _edge_title(edge, name, styles),
        "name": name,
        "kind": edge.kind,
        "start": edge.start,
        "end": edge.end,
        "words": span(edge.start, edge.end),
        "status": list(edge.status),
        "cites": [anchors[iri] for iri in edge.citations if iri in anchors],
        **lane,
    }
    if contested:
        # A wide, pale line in the colour of the verdict under the line in that of the relation; its icon at the middle.
        options["background"] = {"enabled": True, "color": contested.color + "55", "size": 9, "dashes": False}
        options["font"] = {"color": contested.color, "vadjust": 18}
        options |= {"icon": contested.icon, "icon_color": contested.color, "icon_ink": contested.ink}
    return options


def _edge_title(edge: NetworkEdge, name: str, styles: Mapping[str, StatusStyle]) -> str:
    statuses = ", ".join(f"{styles[slug].icon} {styles[slug].label}" for slug in edge.status if slug in styles)
    return "\n".join(part for part in (name, span(edge.start, edge.end), statuses) if part)
