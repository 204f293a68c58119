"""The connection view: how two actors hang together, hop by hop, each with its date, status and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import networkx as nx

from kg.analysis.base import Parameter, Table, accept, day, plural, whole_number
from kg.analysis.connecting import Asked, Found, Link, Path, connecting
from kg.display import load_display
from kg.errors import InputError, NotFoundError
from kg.graph.links import link_graph
from kg.queries import BOUNDS, Ref, bounds_of, short
from kg.queries.terms import properties
from kg.search import named_record
from kg.stores.base import Reader
from kg.views.assembly import common, type_legend
from kg.views.base import ViewModel, views

__all__ = ["Connection", "ConnectionBuilder"]


@dataclass(frozen=True, kw_only=True)
class Connection(ViewModel):
    """The paths, best first: the shortest, then those with fewer opposed and more corroborated hops."""

    source: Ref | None
    target: Ref | None
    paths: tuple[Path, ...]
    nodes: Mapping[str, str]
    """IRI of each node → class (local name)."""
    corroborated: bool
    order: str
    others: int
    """How many paths there are without the switch and in any order, where these find none."""
    by_outlets: bool
    """Whether only outlets that reported about both connect them."""
    partial: bool
    """Whether there were too many to try them all."""


@views.register
class ConnectionBuilder:
    """Builds :class:`Connection`."""

    name: ClassVar[str] = "connection"
    help: ClassVar[str] = "How two actors are connected, with the date, status and sentence of each hop."
    example: ClassVar[str] = "ctkg render connection --source person/lavrov --target org/icc -o connection.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("source", "Actor where the path starts (id or name)."),
        Parameter("target", "Actor where it ends (id or name)."),
        Parameter("corroborated", "yes: only hops that somebody corroborated.", default="no", choices=("yes", "no")),
        Parameter(
            "order", "time: hops that can have followed one another; any: all.", default="time", choices=("time", "any")
        ),
        Parameter("from", "Only what can have been on or after this day, YYYY-MM-DD."),
        Parameter("to", "Only what can have been on or before this day, YYYY-MM-DD."),
        Parameter("hops", "Longest path.", default="3"),
        Parameter("limit", "How many paths to show.", default="8"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Connection:
        """The paths between ``source`` and ``target``. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit, longest = whole_number("limit", given["limit"], 1, 30), whole_number("hops", given["hops"], 1, 5)
        start, end = day("from", given["from"]), day("to", given["to"])
        graph = link_graph(reader)
        ends = [_end(reader, graph, name, given[name]) for name in ("source", "target")]
        one, other = ends
        found = Found((), False, False)
        if one and other:
            if one.id == other.id:
                raise InputError("source and target are the same.", hint="Choose two different actors.")
            checked, in_time = given["corroborated"] == "yes", given["order"] == "time"
            found = connecting(Asked(graph, one.id, other.id, longest, checked, in_time, start, end))
        shown = _dated(reader, found.paths[:limit])
        others = 0
        if one and other and not shown and (given["corroborated"] == "yes" or given["order"] == "time"):
            others = len(connecting(Asked(graph, one.id, other.id, longest, False, False, start, end)).paths)
        return Connection(
            **common(
                reader,
                view=self.name,
                title=f"{one.label} and {other.label}" if one and other else "How are two actors connected?",
                summary=_summary(one, other, found, shown, given, others),
                table=_table(shown),
                cited={iri for path in shown for hop in path.hops for link in hop.links for iri in link.citations},
                parameters=given,
                legend=type_legend(_styles(graph, shown)),
            ),
            source=one,
            target=other,
            paths=shown,
            nodes={ref.id: graph.nodes[ref.id]["type"] for ref in _nodes(shown)},
            corroborated=given["corroborated"] == "yes",
            order=given["order"],
            others=others,
            by_outlets=found.by_outlets,
            partial=found.partial,
        )


def _end(reader: Reader, graph: nx.MultiDiGraph[str], name: str, text: str) -> Ref | None:
    if not text:
        return None
    iri = named_record(reader, name, text, ("Actor", "Event", "Agreement", "Motion"))
    iri = graph.graph.get("same", {}).get(iri, iri)
    if iri not in graph:
        raise NotFoundError(
            f"{name}: nothing connects {short(iri)!r} with anybody.",
            hint="Choose an actor, or what actors spoke about.",
        )
    return Ref(graph.nodes[iri]["label"], iri)


def _dated(reader: Reader, paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths with the date of each relation as the record writes it, an open end included."""
    found = tuple(paths)
    records = {link.record for path in found for hop in path.hops for link in hop.links}
    dates = {iri: bounds_of(record) for iri, record in properties(reader, records, BOUNDS).items()}
    written = {iri: bounds.written() for iri, bounds in dates.items() if bounds}

    def told(link: Link) -> Link:
        spoken = f"[{link.start}..{link.end}]" if link.start != link.end else link.start
        return replace(link, when=written.get(link.record, "") if link.alone else spoken.replace("[..]", ""))

    return tuple(
        replace(path, hops=tuple(replace(hop, links=tuple(told(link) for link in hop.links)) for hop in path.hops))
        for path in found
    )


def _nodes(paths: Iterable[Path]) -> Iterator[Ref]:
    for path in paths:
        yield path.hops[0].source
        yield from (hop.target for hop in path.hops)


def _styles(graph: nx.MultiDiGraph[str], paths: Iterable[Path]) -> list[Any]:
    types = load_display().types
    shown = {ref.id: graph.nodes[ref.id]["type_iri"] for ref in _nodes(paths)}
    return [types[iri] for iri in shown.values() if iri in types]


def _summary(
    one: Ref | None, other: Ref | None, found: Found, shown: Sequence[Path], given: Mapping[str, str], others: int
) -> str:
    if not (one and other):
        return "Choose two actors: the paths between them are shown, each hop with its date, status and sentence."
    checked = " with every hop corroborated" if given["corroborated"] == "yes" else ""
    order = " whose hops can have followed one another" if given["order"] == "time" else ""
    longest = plural(int(given["hops"]), "hop")
    if not shown:
        text = f"Nothing in the record connects {one.label} and {other.label}{checked} in at most {longest}{order}."
        return f"{text} {_others(others)}" if others else text
    lengths = Counter(len(path.hops) for path in found.paths)
    count = ", ".join(f"{number:,} of {plural(hops, 'hop')}" for hops, number in sorted(lengths.items()))
    text = f"{plural(len(found.paths), 'path')}{checked}{order}: {count}."
    if len(shown) < len(found.paths):
        text += f" Showing the best {len(shown)}."
    if found.by_outlets:
        text += " Only outlets that reported about both connect them: that is no relation between the two."
    return text + (" There are too many to try them all." if found.partial else "")


def _others(others: int) -> str:
    return f"Without these conditions there {'is 1 path' if others == 1 else f'are {others:,} paths'}."


def _table(paths: Sequence[Path]) -> Table:
    lines = [
        (
            str(i),
            str(j),
            hop.source.label if link.forward else hop.target.label,
            f"{link.label} ({link.detail})" if link.detail else link.label,
            hop.target.label if link.forward else hop.source.label,
            link.when,
            ", ".join(link.status),
            link.record,
        )
        for i, path in enumerate(paths, 1)
        for j, hop in enumerate(path.hops, 1)
        for link in hop.links
    ]
    columns = ("path", "hop", "from", "relation", "to", "when", "status")
    return Table(columns, tuple(line[:-1] for line in lines), tuple(line[-1] for line in lines))
