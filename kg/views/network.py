"""The network view: who had to do with whom, or the full record as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, accept, filtered, node, plural, whole_number, words
from kg.display import TypeStyle, load_display
from kg.errors import NotFoundError
from kg.graph import KINDS, neighbourhood, project
from kg.queries import Ref, iri_of, short
from kg.stores.base import Reader
from kg.views.assembly import common, shortened, type_legend
from kg.views.base import LegendEntry, Table, ViewModel, views
from kg.views.crowding import LINES, cited_in_part, hanging_together, most_telling
from kg.views.folding import GROUP, cited, fold_relations, fold_voters, folded_votes
from kg.views.layout import layout

__all__ = ["SENTENCES", "Network", "NetworkBuilder", "NetworkEdge", "NetworkNode"]


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
    """How many relations this line stands for: folded voters, or several that say the same."""


@dataclass(frozen=True, kw_only=True)
class Network(ViewModel):
    """A graph, laid out."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    total_nodes: int
    """How many there were before ``limit`` and folding."""
    total_edges: int


_HIDDEN = frozenset({"Passage", "Mention", "TemporalExpression", "Vote", "Proposition"})
"""Classes of the full record that are shown only where ``type`` asks for them: they are in every citation anyway."""


@views.register
class NetworkBuilder:
    """Builds :class:`Network`."""

    name: ClassVar[str] = "network"
    help: ClassVar[str] = "Who had to do with whom, or the full record, as a graph."
    example: ClassVar[str] = "ctkg render network -o network.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("kind", "actors: relations between actors; record: every record.", default="actors", choices=KINDS),
        Parameter("actor", "Only what is near this actor or record (id)."),
        Parameter("radius", "How many hops are near.", default="1"),
        *FILTERS,
        Parameter("expand", "Votes whose folded voters are to be shown one by one (ids)."),
        Parameter(
            "parallel",
            "folded: relations that say the same between the same two are one line; each: one line each.",
            default="folded",
            choices=("folded", "each"),
        ),
        Parameter("limit", "Show at most so many nodes, the best connected ones that hang together.", default="150"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Network:
        """The graph that the parameters ask for, laid out. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, 2000)
        radius = whole_number("radius", given["radius"], 1, 10)
        center = node(project(reader, given["kind"]), "actor", given["actor"]) if given["actor"] else None
        graph = _connected(filtered(reader, given, given["kind"]), center, radius)
        if given["kind"] == "record" and not given["type"]:
            graph = _without_details(graph, center)
        shown, folded = _folded(graph, given, center)
        shown = hanging_together(shown, limit, center.id if center else None)
        shown, crowded = _drawable(shown, given["parallel"])
        return _network(reader, graph, shown, folded, given, center, crowded)


def _connected(graph: nx.MultiDiGraph[str], center: Ref | None, radius: int) -> nx.MultiDiGraph[str]:
    """What is near the centre, or everything that has an edge."""
    if center is None:
        return graph.subgraph([item for item, degree in graph.degree() if degree])
    if center.id in graph:
        return neighbourhood(graph, center.id, radius)
    lone: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    lone.add_node(center.id, label=center.label, type="Thing", type_iri="", type_label="thing", types=())
    return lone


def _without_details(graph: nx.MultiDiGraph[str], center: Ref | None) -> nx.MultiDiGraph[str]:
    kept = [item for item, data in graph.nodes(data=True) if not _HIDDEN.intersection(data["types"])]
    kept = [item for item in {*kept, *((center.id,) if center else ())}]
    part = graph.subgraph(kept)
    return part.subgraph([item for item, degree in part.degree() if degree or (center and item == center.id)])


def _folded(
    graph: nx.MultiDiGraph[str], given: Mapping[str, str], center: Ref | None
) -> tuple[nx.MultiDiGraph[str], int]:
    """The graph with mass votes folded, and how many voters that took away."""
    expanded = [iri_of(word) for word in words(given["expand"])]
    known = folded_votes(graph)
    for iri in expanded:
        if iri not in known:
            raise NotFoundError(
                f"expand: {short(iri)!r} has no folded voters here.",
                hint=f"Known: {', '.join(map(short, known)) or 'none'}.",
            )
    if given["kind"] != "actors":
        return graph, 0
    # Somebody who looks at one voter wants to see that voter.
    keep = {data["part_of"] for _, _, data in graph.out_edges(center.id, data=True)} if center else set()
    made = fold_voters(graph, expanded)
    if center and center.id not in made:
        made = fold_voters(graph, {*expanded, *keep})
    groups = sum(1 for _, data in made.nodes(data=True) if data["type"] == GROUP)
    return made, graph.number_of_nodes() - (made.number_of_nodes() - groups)


def _drawable(graph: nx.MultiDiGraph[str], parallel: str) -> tuple[nx.MultiDiGraph[str], str]:
    """What can be drawn of the graph, and what had to be left out of it, in words."""
    said = ""
    if parallel == "folded":
        graph = fold_relations(graph)
    elif graph.number_of_edges() > LINES:
        graph = fold_relations(graph)
        said = f" More than {LINES:,} relations: those that say the same are one line."
    shown, share = cited_in_part(most_telling(graph))
    if shown.number_of_edges() < graph.number_of_edges():
        lines = f"{shown.number_of_edges():,} of {graph.number_of_edges():,} lines"
        said += f" Showing {lines}, those that stand for most relations."
    return shown, said + (f" At most {plural(share, 'statement')} cited for a line." if share else "")


def _network(
    reader: Reader,
    graph: nx.MultiDiGraph[str],
    shown: nx.MultiDiGraph[str],
    folded: int,
    given: Mapping[str, str],
    center: Ref | None,
    crowded: str,
) -> Network:
    styles = {item: _style(data) for item, data in shown.nodes(data=True)}
    captions = {item: _caption(data) for item, data in shown.nodes(data=True)}
    sizes = {item: _size(shown, item) for item in shown}
    places = layout(nx.Graph(shown), captions, sizes)
    order = sorted(shown, key=lambda item: (styles[item].order, shown.nodes[item]["label"], item))
    nodes = tuple(_node(shown, item, styles[item], captions[item], sizes[item], places[item]) for item in order)
    judging = {item for item, data in shown.nodes(data=True) if data["type"] == "Assessment"}
    edges = tuple(_edge(u, v, str(key), data, u in judging) for u, v, key, data in _ordered(shown))
    cited = {iri for edge in edges for iri in edge.citations} | {iri for item in nodes for iri in item.citations}
    names = {item.id: shown.nodes[item.id]["label"].replace("\n", ", ") for item in nodes}
    return Network(
        **common(
            reader,
            view="network",
            title=_title(given, center),
            summary=_summary(graph, nodes, edges, folded) + crowded,
            table=_table(nodes, edges, names),
            cited=cited,
            parameters=given,
            legend=[*type_legend(styles.values()), *_edge_legend(edges, shown)],
        ),
        nodes=nodes,
        edges=edges,
        total_nodes=graph.number_of_nodes(),
        total_edges=graph.number_of_edges(),
    )


def _caption(data: Mapping[str, Any]) -> str:
    """A name is drawn as it is; a sentence by who says it and how it begins, as its words are beside the picture."""
    return shortened(data["label"], 36 if data["type"] in SENTENCES else 48)


SENTENCES = frozenset({"Statement", "Assessment", "Evidence", "Passage", "Proposition"})
"""Classes of records that are called by a sentence."""


def _style(data: Mapping[str, Any]) -> TypeStyle:
    display = load_display()
    if data["type"] == GROUP:
        actor = display.types["https://w3id.org/ctkg/ns#Group"]
        return TypeStyle("", GROUP, data["type_label"], "#BFBFBF", "ellipse", "☷", (), "", actor.order)
    return display.style([data["type_iri"]])


def _node(
    graph: nx.MultiDiGraph[str], item: str, style: TypeStyle, caption: str, size: float, place: tuple[float, float]
) -> NetworkNode:
    data = graph.nodes[item]
    around = [*graph.in_edges(item, data=True), *graph.out_edges(item, data=True)]
    own = tuple(data.get("statements", ()))
    members: tuple[str, ...] = data.get("members", ())
    count = plural(sum(edge.get("count", 1) for _, _, edge in around), "relation")
    return NetworkNode(
        id=item,
        label=caption,
        title=f"{data['label']}\n{style.label}, {count}" + (f"\n{', '.join(members)}" if members else ""),
        type=style.name,
        type_label=style.label,
        color=style.color,
        shape=style.shape,
        icon=style.icon,
        x=place[0],
        y=place[1],
        size=size,
        citations=own or tuple(sorted({iri for _, _, edge in around for iri in cited(edge)})),
        status=tuple(data["status"]) if data["type"] == "Statement" else (),
        expand=data.get("expand", ""),
    )


def _size(graph: nx.MultiDiGraph[str], item: str) -> float:
    if graph.nodes[item]["type"] in SENTENCES:
        return 10.0
    count = max(graph.degree(item), len(graph.nodes[item].get("members", ())))
    return float(round(min(12 + 3.2 * count**0.5, 44), 1))


def _edge(u: str, v: str, key: str, data: Mapping[str, Any], judging: bool) -> NetworkEdge:
    return NetworkEdge(
        id=f"{key}|{short(u)}|{short(v)}",
        source=u,
        target=v,
        kind=data["kind"],
        label=data["label"],
        color=data["color"],
        dash=data["dash"],
        directed=data["directed"],
        start=data["start"].isoformat() if data["start"] else "",
        end=data["end"].isoformat() if data["end"] else "",
        # Of a judgement nobody asks whether it was assessed: it is the assessment.
        status=() if judging or data["kind"] == "assessed" else data["status"],
        citations=cited(data),
        count=data.get("count", 1),
    )


def _ordered(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    edges = [(u, v, str(key), data) for u, v, key, data in graph.edges(keys=True, data=True)]
    return sorted(edges, key=lambda edge: edge[:3])


def _edge_legend(edges: tuple[NetworkEdge, ...], graph: nx.MultiDiGraph[str]) -> list[LegendEntry]:
    """One entry for each kind of relation; ``count`` is what is drawn for it, so folded voters count once."""
    display = load_display()
    named = {projection.name: projection.label for projection in display.projections}
    named |= {data["kind"]: data["label"] for _, _, data in graph.edges(data=True) if data["kind"] not in named}
    counts = Counter((edge.kind, edge.color, edge.dash) for edge in edges)
    return [
        LegendEntry("edge", kind, named[kind], color, dash=dash, count=count)
        for (kind, color, dash), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _title(given: Mapping[str, str], center: Ref | None) -> str:
    what = "Relations between actors" if given["kind"] == "actors" else "The record as a graph"
    return f"{what} around {center.label}" if center else what


def _summary(
    graph: nx.MultiDiGraph[str], nodes: tuple[NetworkNode, ...], edges: tuple[NetworkEdge, ...], folded: int
) -> str:
    groups = sum(item.type == GROUP for item in nodes)
    single = len(nodes) - groups
    total = graph.number_of_nodes()
    noun = "actor" if graph.graph.get("kind") == "actors" else "record"
    left_out = total - folded - single
    relations = sum(edge.count for edge in edges)
    text = f"{plural(relations, 'relation')} between {plural(single, noun)}"
    text += f" and {plural(groups, 'group')} of voters" if groups else ""
    text += f", drawn as {plural(len(edges), 'line')}." if len(edges) < relations else "."
    if left_out > 0:
        text = f"Showing {single:,} of {total - folded:,}: {text}"
    if groups and folded:
        text += f" Actors that only voted ({folded:,}) are folded into groups by vote and option."
    if not edges:
        text = "Nothing matches."
    return text


def _table(nodes: tuple[NetworkNode, ...], edges: tuple[NetworkEdge, ...], names: Mapping[str, str]) -> Table:
    columns = ("from", "relation", "to", "earliest", "latest", "status", "statements")
    rows = [
        (
            names[edge.source],
            edge.label if edge.count == 1 else f"{edge.label} ({edge.count} times)",
            names[edge.target],
            edge.start,
            edge.end,
            ", ".join(edge.status),
            str(len(edge.citations)),
        )
        for edge in edges
    ]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    alone = [item for item in nodes if item.id not in ends]
    rows += [(names[item.id], "", "", "", "", "", "") for item in alone]
    return Table(columns, tuple(rows), (*(edge.id for edge in edges), *(item.id for item in alone)))
