"""The network view: who had to do with whom, or the full record as a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, accept, filtered, node, plural, whole_number, words
from kg.graph import KINDS, project
from kg.queries import Ref, iri_of
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views
from kg.views.choosing import Chosen, chosen, connected, without_details
from kg.views.crowding import LINES, cited_in_part, hanging_together, most_telling
from kg.views.drawing import SENTENCES, NetworkEdge, NetworkNode, drawn, legend
from kg.views.folding import GROUP, fold_relations
from kg.views.hiding import check_hidden
from kg.views.hubs import OTHERS
from kg.views.overview import MOST_POINTS, pairs, points, points_table
from kg.views.placing import places_of

__all__ = ["SENTENCES", "Network", "NetworkBuilder", "NetworkEdge", "NetworkNode"]


@dataclass(frozen=True, kw_only=True)
class Network(ViewModel):
    """A graph, laid out."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    total_nodes: int
    """How many there were before ``limit`` and folding."""
    total_edges: int
    left_out: int = 0
    """How many nodes ``limit`` leaves out."""


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
        Parameter("expand", "Votes whose folded voters, or records whose neighbours, are to be shown, too (ids)."),
        Parameter(
            "parallel",
            "folded: relations that say the same between the same two are one line; each: one line each.",
            default="folded",
            choices=("folded", "each"),
        ),
        Parameter("limit", "Show at most so many nodes, the best connected ones that hang together.", default="150"),
        Parameter(
            "detail",
            "lines: relations with their sentences; points: up to 10,000 nodes as points, without.",
            default="lines",
            choices=("lines", "points"),
        ),
        Parameter("hide", "What the legend switches off, such as node:State,edge:met,status:false."),
        Parameter("pick", "The node or line that is selected when the page opens (its id in the table)."),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Network:
        """The graph that the parameters ask for, laid out. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        many = given["detail"] == "points"
        limit = whole_number("limit", given["limit"], 1, MOST_POINTS if many else 2000)
        check_hidden(given["hide"])
        radius = whole_number("radius", given["radius"], 1, 10)
        center = node(project(reader, given["kind"]), "actor", given["actor"]) if given["actor"] else None
        graph = connected(filtered(reader, given, given["kind"]), center, radius)
        if given["kind"] == "record" and not given["type"]:
            graph = without_details(graph, center)
        if many:
            return _overview(reader, graph, given, center, limit if parameters.get("limit") else MOST_POINTS)
        expanded = [iri_of(word) for word in words(given["expand"])]
        part = chosen(graph, expanded, center, limit, votes=given["kind"] == "actors")
        shown, crowded = _drawable(part.graph, given["parallel"])
        return _network(reader, graph, shown, part, given, center, crowded)


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
    part: Chosen,
    given: Mapping[str, str],
    center: Ref | None,
    crowded: str,
) -> Network:
    nodes, edges = drawn(shown, places_of(reader, shown, given["kind"]), part.partners)
    cited = {iri for edge in edges for iri in edge.citations} | {iri for item in nodes for iri in item.citations}
    names = {item.id: shown.nodes[item.id]["label"].replace("\n", ", ") for item in nodes}
    return Network(
        **common(
            reader,
            view="network",
            title=_title(given, center),
            summary=_summary(graph, nodes, edges, part) + crowded,
            table=_table(nodes, edges, names),
            cited=cited,
            parameters=given,
            legend=legend(shown, edges),
        ),
        nodes=nodes,
        edges=edges,
        total_nodes=graph.number_of_nodes(),
        total_edges=graph.number_of_edges(),
        left_out=max(0, part.left_out),
    )


def _overview(
    reader: Reader, graph: nx.MultiDiGraph[str], given: Mapping[str, str], center: Ref | None, limit: int
) -> Network:
    shown = pairs(hanging_together(graph, limit, center.id if center else None))
    nodes, edges = points(shown, places_of(reader, shown, given["kind"], named=False))
    text = f"{len(nodes):,} of {graph.number_of_nodes():,}" if len(nodes) < len(graph) else f"{len(nodes):,}"
    return Network(
        **common(
            reader,
            view="network",
            title=_title(given, center),
            summary=f"{text} {'actors' if given['kind'] == 'actors' else 'records'} as points, joined where they have "
            "to do with one another. Each point leads to its relations and the sentences behind them.",
            table=points_table(nodes),
            cited=(),
            parameters=given,
            legend=[entry for entry in legend(shown, ()) if entry.kind == "node"],
        ),
        nodes=nodes,
        edges=edges,
        total_nodes=graph.number_of_nodes(),
        total_edges=sum(data.get("count", 1) for _, _, data in graph.edges(data=True)),
        left_out=len(graph) - len(nodes),
    )


def _title(given: Mapping[str, str], center: Ref | None) -> str:
    what = "Relations between actors" if given["kind"] == "actors" else "The record as a graph"
    return f"{what} around {center.label}" if center else what


def _summary(
    graph: nx.MultiDiGraph[str], nodes: tuple[NetworkNode, ...], edges: tuple[NetworkEdge, ...], part: Chosen
) -> str:
    hubs = sum(item.type == GROUP and item.id.endswith(OTHERS) for item in nodes)
    groups = sum(item.type == GROUP for item in nodes) - hubs
    folded = part.voters + part.leaves
    single = len(nodes) - groups - hubs
    total = graph.number_of_nodes()
    noun = "actor" if graph.graph.get("kind") == "actors" else "record"
    relations = sum(edge.count for edge in edges)
    text = f"{plural(relations, 'relation')} between {plural(single, noun)}"
    text += f" and {plural(groups, 'group')} of voters" if groups else ""
    text += f" and {plural(hubs, 'group')} of records that hang on one other only" if hubs else ""
    text += f", drawn as {plural(len(edges), 'line')}." if len(edges) < relations else "."
    if total - folded - single > 0:
        text = f"Showing {single:,} of {total - folded:,}: {text}"
    if groups and part.voters:
        text += f" Actors that only voted ({part.voters:,}) are folded into groups by vote and option."
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
