"""The explorer: who had to do with whom and when it was, for the same filters, with the claims behind both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from kg.analysis.base import FILTERS, Parameter, accept, filtered
from kg.queries import Citation, document_credits
from kg.stores.base import Reader
from kg.views.assembly import status_legend
from kg.views.base import LegendEntry, Table, ViewModel, views
from kg.views.facets import Facet, facets
from kg.views.lanes import named_actors
from kg.views.network import Network, NetworkBuilder, NetworkEdge
from kg.views.timeline import Timeline, TimelineBuilder

__all__ = ["Explore", "ExploreBuilder"]

_TABS = ("relations", "records", "statements")
_SHARED = tuple(item.name for item in FILTERS if item.name != "relation")
"""Filters that lines and dated records both know."""


@dataclass(frozen=True, kw_only=True)
class Explore(ViewModel):
    """A network and a timeline of the same part of the record. Their own citations are with those of the whole."""

    network: Network
    timeline: Timeline
    facets: tuple[Facet, ...]
    """What the filters offer."""
    behind: Mapping[str, tuple[str, ...]]
    """The dated records that a line of the network stands for, by the line's id, of those on the timeline."""
    actors: Mapping[str, tuple[str, ...]]
    """The nodes of the network that a dated record names, by the record's IRI."""


@views.register
class ExploreBuilder:
    """Builds :class:`Explore`."""

    name: ClassVar[str] = "explore"
    help: ClassVar[str] = "Who had to do with whom, and when: network, timeline and claims for the same filters."
    example: ClassVar[str] = "ctkg render explore -o explore.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("actor", "Only what this actor has to do with (id)."),
        *(item for item in FILTERS if item.name in _SHARED),
        Parameter(
            "lanes",
            "kind: lanes of talks, statements, votes and events; actor: a lane for each actor with most of them.",
            default="kind",
            choices=("kind", "actor"),
        ),
        Parameter("expand", "Votes whose folded voters, or records whose neighbours, are to be shown, too (ids)."),
        Parameter("limit", "Show at most so many nodes, the best connected ones that hang together.", default="150"),
        Parameter("hide", "What the legend switches off, such as node:State,edge:met,status:false."),
        Parameter("pick", "What is selected when the page opens: the id of a node, a line or a dated record."),
        Parameter("tab", "Which table is open when the page opens.", default="relations", choices=_TABS),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Explore:
        """Both pictures of what the parameters ask for. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        shared = {name: given[name] for name in ("actor", *_SHARED)}
        drawn = {name: given[name] for name in ("expand", "limit", "hide")}
        network = NetworkBuilder().build(reader, shared | drawn)
        timeline = TimelineBuilder().build(reader, shared | {"lanes": given["lanes"]})
        cited = dict(sorted((dict(network.citations) | dict(timeline.citations)).items()))
        nodes = {node.id for node in network.nodes}
        named = named_actors(reader, {item.id for item in timeline.items})
        return Explore(
            view="explore",
            title=_title(network, given["actor"]),
            summary=_summary(network, timeline),
            table=_table(network, timeline),
            legend=_legend(network, timeline, cited),
            citations=cited,
            sources=document_credits(reader, {item.source_id for item in cited.values() if item.source_id}),
            version=network.version,
            as_of=network.as_of,
            parameters={name: value for name, value in given.items() if value},
            network=replace(network, citations={}, sources=()),
            timeline=replace(timeline, citations={}, sources=()),
            facets=facets(reader),
            behind=_behind(reader, shared, network, timeline),
            actors={item: kept for item, found in named.items() if (kept := tuple(i for i in found if i in nodes))},
        )


def _title(network: Network, actor: str) -> str:
    around = network.title.partition(" around ")[2] if actor else ""
    return f"Explore what {around} has to do with" if around else "Explore who had to do with whom, and when"


def _summary(network: Network, timeline: Timeline) -> str:
    if not network.edges and not timeline.table.rows:
        return "Nothing matches."
    return f"{network.summary} {timeline.summary}"


def _table(network: Network, timeline: Timeline) -> Table:
    """The rows of both pictures: a relation by its two ends, a dated record by what it is."""
    rows: list[tuple[str, ...]] = []
    for start, relation, end, earliest, latest, status, _ in network.table.rows:
        days = earliest if earliest == latest else "/".join((earliest or "..", latest or ".."))
        rows.append(("network", f"{start} – {end}" if end else start, relation, days, status))
    for when, what, kind, _, state, status in timeline.table.rows:
        rows.append(
            ("timeline", what, f"{kind}, {state}" if state else kind, "" if when == "no date" else when, status)
        )
    columns = ("shown in", "what", "kind", "when", "status")
    return Table(columns, tuple(rows), (*network.table.ids, *timeline.table.ids))


def _legend(network: Network, timeline: Timeline, cited: Mapping[str, Citation]) -> tuple[LegendEntry, ...]:
    """Classes of nodes and of dated records, kinds of lines, and the status of each statement that is cited."""
    entries: dict[tuple[str, str], LegendEntry] = {}
    for entry in (*network.legend, *timeline.legend):
        if entry.kind != "status":
            entries.setdefault((entry.kind, entry.key), entry)
    return (*entries.values(), *status_legend(item.status for item in cited.values() if item.attribution))


def _behind(
    reader: Reader, given: Mapping[str, str], network: Network, timeline: Timeline
) -> dict[str, tuple[str, ...]]:
    """Records on the timeline by line: those of its kind between the same two, else of any kind."""
    shown = {item.id for item in timeline.items}
    exact: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for u, v, data in filtered(reader, given).edges(data=True):
        records = shown.intersection((data["node"], data["part_of"]))
        for key in ((u, v, data["kind"], data["label"], *data["status"]), (u, v, data["kind"]), (u, v)):
            exact[key] |= records
    return {edge.id: found for edge in network.edges if (found := tuple(sorted(_records(edge, exact, shown))))}


def _records(edge: NetworkEdge, exact: Mapping[tuple[str, ...], set[str]], shown: Iterable[str]) -> set[str]:
    event = edge.source.partition("#")[0]
    if event != edge.source:  # folded voters: the node is the vote and the option
        return {event}.intersection(shown)
    ways = ((edge.source, edge.target), (edge.target, edge.source))
    for tail in ((edge.kind, edge.label, *edge.status), (edge.kind,), ()):
        found = {iri for way in ways for iri in exact.get((*way, *tail), ())}
        if found:
            return found
    return set()
