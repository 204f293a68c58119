"""What an analysis is: parameters in as text, a result that is data and a table.

The command line, the JSON API and Python call the same :meth:`Analysis.run`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

import networkx as nx

from kg.display import load_display
from kg.errors import InputError, NotFoundError
from kg.graph import Narrowing, narrowing, project
from kg.queries import Citation, Ref, iri_of
from kg.queries.records import closest
from kg.queries.terms import short
from kg.registry import Registry
from kg.stores.base import Reader

__all__ = [
    "FILTERS",
    "Analysis",
    "Parameter",
    "Result",
    "Table",
    "accept",
    "analyses",
    "day",
    "filtered",
    "narrowed",
    "node",
    "plural",
    "recorded_classes",
    "whole_number",
    "words",
]


@dataclass(frozen=True)
class Parameter:
    """A parameter, the same word in the URL, on the command line and in Python."""

    name: str
    help: str
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows of plain text; ``ids`` names the record of each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What every analysis answers, JSON-able with ``dataclasses.asdict``. Subclasses add their own parts."""

    analysis: str
    summary: str
    """One or two sentences that say what was found."""
    table: Table
    citations: Mapping[str, Citation]
    version: int | None
    parameters: Mapping[str, str]


class Analysis(Protocol):
    """A registered analysis."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]]

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> Result:
        """Run it. Raises InputError for bad parameters and NotFoundError for records that do not exist."""


analyses: Registry[type[Analysis]] = Registry("analysis", "kg.analysis")

FILTERS = (
    Parameter("relation", "Only relations of these kinds, such as met or voted; several separated by commas."),
    Parameter("status", "Only edges with one of these verification statuses, such as corroborated."),
    Parameter("type", "Only actors, or what records, of these classes report, such as State or VoteEvent."),
    Parameter("from", "Only what can have been on or after this day, YYYY-MM-DD."),
    Parameter("to", "Only what can have been on or before this day, YYYY-MM-DD."),
    Parameter("conflict", "Only what stands under this conflict (id)."),
    Parameter("place", "Only what was at these places, or was said of that or of them (ids)."),
    Parameter("act", "Only what a statement with one of these speech acts says, such as denial."),
    Parameter("document", "Only what stands in these documents, or in those of these publishers (ids)."),
)
"""Filters that every analysis of the actors takes."""


def accept(declared: Iterable[Parameter], given: Mapping[str, str]) -> dict[str, str]:
    """All declared parameters with their values or defaults.

    Raises InputError for an unknown name, a missing required one, or a value that is not among the choices.
    """
    known = {parameter.name: parameter for parameter in declared}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise InputError(
            f"There is no parameter named {unknown[0]!r}.", hint=f"Known: {', '.join(sorted(known)) or 'none'}."
        )
    values = {name: given.get(name, "").strip() or parameter.default for name, parameter in known.items()}
    for name, parameter in known.items():
        if parameter.required and not values[name]:
            raise InputError(f"The parameter {name!r} is missing.", hint=parameter.help)
        if parameter.choices and values[name] and values[name] not in parameter.choices:
            raise InputError(f"{name} cannot be {values[name]!r}.", hint=f"One of: {', '.join(parameter.choices)}.")
    return values


def plural(number: int, noun: str) -> str:
    """A number with its noun.

    >>> plural(1, "hop"), plural(1200, "hop")
    ('1 hop', '1,200 hops')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def words(text: str) -> tuple[str, ...]:
    """Values separated by commas.

    >>> words("met, voted")
    ('met', 'voted')
    """
    return tuple(word.strip() for word in text.split(",") if word.strip())


def day(name: str, text: str) -> date | None:
    """A day as YYYY-MM-DD, or None for ``""``. Raises InputError."""
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
        if found.isoformat() != text:  # ISO has more ways to write a day, such as 2022-W09-4
            raise ValueError(text)
        return found
    except ValueError:
        raise InputError(f"{name} is {text!r}, which is not a day.", hint="Write it like 2022-03-04.") from None


def whole_number(name: str, text: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises InputError."""
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    if not plain or not least <= int(text) <= most:
        shown = text if len(text) <= 40 else f"{text[:40]}..."
        raise InputError(f"{name} is {shown!r}.", hint=f"Write a whole number from {least} to {most}.")
    return int(text)


def filtered(reader: Reader, values: Mapping[str, str], kind: str = "actors") -> nx.MultiDiGraph[str]:
    """The graph of actors (or the record) left by the parameters of :data:`FILTERS`. Raises InputError."""
    start, end = day("from", values.get("from", "")), day("to", values.get("to", ""))
    if start and end and start > end:
        raise InputError(f"from ({start}) is after to ({end}).", hint="Swap them.")
    whole = project(reader, kind)
    chosen = {name: words(values.get(name, "")) for name in ("type", "relation", "status")}
    classes = {name for _, data in whole.nodes(data=True) for name in data["types"]}
    of_records = [name for name in chosen["type"] if name in recorded_classes() and name not in classes]
    _known("type", chosen["type"], classes | set(of_records))
    _known("relation", chosen["relation"], {data["kind"] for _, _, data in whole.edges(data=True)})
    _known("status", chosen["status"], set(load_display().statuses))
    return project(
        reader,
        kind,
        types=[name for name in chosen["type"] if name in classes],
        kinds=chosen["relation"],
        status=chosen["status"],
        start=start,
        end=end,
        conflict=iri_of(values["conflict"]) if values.get("conflict") else None,
        behind=narrowed(reader, values, of_records),
    )


def narrowed(reader: Reader, values: Mapping[str, str], classes: Iterable[str] = ()) -> Narrowing:
    """What ``place``, ``act`` and ``document``, and classes of records, leave. Raises InputError or NotFoundError."""
    chosen = {name: words(values.get(name, "")) for name in ("place", "act", "document")}
    return narrowing(reader, places=chosen["place"], acts=chosen["act"], documents=chosen["document"], classes=classes)


def recorded_classes() -> frozenset[str]:
    """Local names of the classes of dated records, such as VoteEvent: those with a lane on the timeline."""
    return frozenset(style.name for style in load_display().types.values() if style.lane)


def node(graph: nx.MultiDiGraph[str], name: str, text: str) -> Ref:
    """The node of a graph that a parameter names. Raises InputError or NotFoundError."""
    iri = iri_of(text)
    iri = graph.graph.get("same", {}).get(iri, iri)
    if iri in graph:
        return Ref(graph.nodes[iri]["label"], iri)
    ids = sorted(short(item) for item in graph)
    close = closest(short(iri), ids)
    raise NotFoundError(
        f"{name}: there is no {short(iri)!r} in this graph.",
        hint=f"Did you mean {', '.join(close)}?" if close else "Look for it by name with a search.",
    )


def _known(name: str, chosen: Iterable[str], known: set[str]) -> None:
    for word in chosen:
        if word not in known:
            raise InputError(f"{name} {word!r} is not known.", hint=f"Known: {', '.join(sorted(known)) or 'none'}.")
