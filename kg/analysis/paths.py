"""How two actors are connected: the fewest hops, or hops that can have followed one another in time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import Any, ClassVar

import networkx as nx

from kg.analysis.base import FILTERS, Parameter, Result, Table, accept, analyses, filtered, node, plural, whole_number
from kg.errors import InputError
from kg.graph import project
from kg.queries import Ref, citations
from kg.stores.base import Reader

__all__ = ["Hop", "Path", "Paths", "PathsResult", "shortest_paths", "time_respecting_paths"]

CHECKED = frozenset({"corroborated", "true"})
"""Verdicts that count as corroborated."""

_MOST_STEPS = 200_000
"""Beginnings of paths that are kept at once; among well connected actors each hop multiplies them."""


@dataclass(frozen=True)
class Hop:
    """One step of a path: an edge, walked in or against its direction."""

    source: Ref
    target: Ref
    kind: str
    label: str
    forward: bool
    """Whether it is walked in the direction of the relation; always true of one without direction."""
    start: str
    end: str
    status: tuple[str, ...]
    record: str
    """IRI of the record that the edge stands for."""
    citations: tuple[str, ...]


@dataclass(frozen=True)
class Path:
    """Hops from one actor to the other."""

    hops: tuple[Hop, ...]


@dataclass(frozen=True)
class PathsResult(Result):
    """Paths, the shortest first."""

    paths: tuple[Path, ...] = ()


Step = tuple[str, str, str]
"""(from, to, key of the edge); the edge may point either way."""


def shortest_paths(graph: nx.MultiDiGraph[str], source: str, target: str) -> Iterator[list[Step]]:
    """All paths with the fewest hops, whatever the direction of the edges, in a fixed order.

    Parallel edges make one path: of several between the same two, the first by key is taken.
    """
    if source not in graph or target not in graph:
        return
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((u, v) for u, v in graph.edges()))
    if not nx.has_path(plain, source, target):
        return
    for nodes in sorted(nx.all_shortest_paths(plain, source, target)):
        yield [(u, v, _between(graph, u, v)[0][0]) for u, v in pairwise(nodes)]


def time_respecting_paths(graph: nx.MultiDiGraph[str], source: str, target: str, cutoff: int) -> Iterator[list[Step]]:
    """Simple paths of at most ``cutoff`` hops that can have happened in their order, the shortest first.

    A hop may follow if its latest possible day is not before the earliest possible time of the path so far: the latest
    of the earliest days of the hops before. A hop without dates may follow anything. Of parallel edges the one that
    can begin first is taken, so each sequence of actors comes once.
    """
    if source not in graph or target not in graph:
        return
    to_go = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), target, cutoff=cutoff)
    waiting: deque[tuple[str, list[Step], date]] = deque([(source, [], date.min)])
    steps = 0
    while waiting:
        at, walked, earliest = waiting.popleft()
        if steps > _MOST_STEPS:
            raise InputError(
                f"More than {_MOST_STEPS:,} beginnings of paths were tried.",
                hint="Ask for fewer hops, or only for some relations, types or days.",
            )
        if at == target and walked:
            yield walked
            continue
        seen = {source, *(step[1] for step in walked)}
        for near in sorted(set(nx.all_neighbors(graph, at)) - seen):
            hop = _soonest(graph, at, near, earliest)
            if hop and len(walked) + 1 + to_go.get(near, cutoff) <= cutoff:
                key, begun = hop
                waiting.append((near, [*walked, (at, near, key)], begun))
                steps += 1


@analyses.register
class Paths:
    """Answers how two actors are connected."""

    name: ClassVar[str] = "paths"
    help: ClassVar[str] = "How two actors are connected, with the sources of each hop."
    example: ClassVar[str] = "ctkg analyze paths --source person/putin --target state/ukr"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("source", "Actor where the path starts (id).", required=True),
        Parameter("target", "Actor where it ends (id).", required=True),
        Parameter(
            "order", "time: each hop can have come after the one before.", default="any", choices=("any", "time")
        ),
        Parameter("corroborated", "yes: only hops that somebody corroborated.", default="no", choices=("yes", "no")),
        Parameter("hops", "Longest path in time order.", default="4"),
        Parameter("limit", "How many paths to show.", default="10"),
        *FILTERS,
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> PathsResult:
        """Paths between ``source`` and ``target``."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, 1000)
        cutoff = whole_number("hops", given["hops"], 1, 8)
        everything = project(reader)
        source, target = (node(everything, name, given[name]) for name in ("source", "target"))
        graph = filtered(reader, given)
        if given["corroborated"] == "yes":
            graph = _corroborated(graph)
        if given["order"] == "time":
            walks = time_respecting_paths(graph, source.id, target.id, cutoff)
        else:
            walks = shortest_paths(graph, source.id, target.id)
        found = list(islice(walks, limit)) if source.id in graph and target.id in graph and source != target else []
        paths = tuple(Path(tuple(_hop(everything, *step) for step in walk)) for walk in found)
        return PathsResult(
            analysis=self.name,
            summary=_summary(source, target, paths, given),
            table=_table(paths),
            citations=citations(reader, {iri for path in paths for hop in path.hops for iri in hop.citations}),
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            paths=paths,
        )


def _between(graph: nx.MultiDiGraph[str], u: str, v: str) -> list[tuple[str, dict[str, Any]]]:
    """Edges between two nodes in either direction, by key."""
    both = [*(graph.get_edge_data(u, v) or {}).items(), *(graph.get_edge_data(v, u) or {}).items()]
    return sorted(((str(key), data) for key, data in both), key=lambda item: item[0])


def _soonest(graph: nx.MultiDiGraph[str], u: str, v: str, earliest: date) -> tuple[str, date] | None:
    """Of the parallel edges that can still follow, the one after which the most can follow: it may begin first."""
    able = [
        (max(earliest, data["start"] or earliest), key)
        for key, data in _between(graph, u, v)
        if _follows(data, earliest)
    ]
    return (min(able)[1], min(able)[0]) if able else None


def _follows(data: Mapping[str, Any], earliest: date) -> bool:
    return data["end"] is None or data["end"] >= earliest


def _corroborated(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kept.add_nodes_from(graph.nodes(data=True))
    for u, v, key, data in graph.edges(keys=True, data=True):
        if CHECKED.intersection(data["status"]):
            kept.add_edge(u, v, key=key, **data)
    return kept


def _hop(graph: nx.MultiDiGraph[str], u: str, v: str, key: str) -> Hop:
    ahead = graph.has_edge(u, v, key)
    data = graph.edges[(u, v, key) if ahead else (v, u, key)]
    return Hop(
        source=Ref(graph.nodes[u]["label"], u),
        target=Ref(graph.nodes[v]["label"], v),
        kind=data["kind"],
        label=data["label"],
        forward=ahead or not data["directed"],
        start=data["start"].isoformat() if data["start"] else "",
        end=data["end"].isoformat() if data["end"] else "",
        status=data["status"],
        record=data["node"],
        citations=data["statements"] or (data["node"],),
    )


def _summary(source: Ref, target: Ref, paths: tuple[Path, ...], given: Mapping[str, str]) -> str:
    order = " in time order" if given["order"] == "time" else ""
    checked = " with every hop corroborated" if given["corroborated"] == "yes" else ""
    if not paths:
        return f"No path{order}{checked} connects {source.label} and {target.label}."
    count, hops = plural(len(paths), "path"), plural(len(paths[0].hops), "hop")
    return f"{count}{order}{checked} from {source.label} to {target.label}, the shortest of {hops}."


def _table(paths: tuple[Path, ...]) -> Table:
    lines = [
        (
            str(i),
            str(j),
            hop.source.label,
            f"{'' if hop.forward else '← '}{hop.label}",
            hop.target.label,
            hop.start,
            hop.end,
            ", ".join(hop.status),
        )
        for i, path in enumerate(paths, 1)
        for j, hop in enumerate(path.hops, 1)
    ]
    columns = ("path", "hop", "from", "relation", "to", "earliest", "latest", "status")
    return Table(columns, tuple(lines), tuple(hop.record for path in paths for hop in path.hops))
