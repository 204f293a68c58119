"""What each filter offers, with how much of the record it leaves: read once for each state of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.display import load_display
from kg.graph import project
from kg.queries.records import headings
from kg.queries.remembered import remembered
from kg.queries.sources import UNASSESSED
from kg.queries.terms import all_pairs, count_of, labels, of_type, rows, short, slug, term
from kg.stores.base import Reader

__all__ = ["Facet", "Option", "facets"]

_MOST: Final = 300
"""Options of one filter; of more those that leave most."""


@dataclass(frozen=True)
class Option:
    """A value that a filter can take."""

    value: str
    """As it stands in the address: a short id, a slug or the name of a class."""
    label: str
    count: int
    """Relations of an actor, members of a class, else statements or records that it leaves of the whole record."""
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter with its options, by group and name."""

    name: str
    """The parameter."""
    label: str
    options: tuple[Option, ...]
    several: bool
    """Whether several values may be chosen; any of them will then do."""
    total: int
    """How many options there are; more than are listed where there are very many."""


def facets(reader: Reader) -> tuple[Facet, ...]:
    """The filters of who had to do with whom, and when; one without options is left out."""
    return remembered(reader, "facets", lambda: _facets(reader))


def _facets(reader: Reader) -> tuple[Facet, ...]:
    made = (
        _facet("actor", "Actor", _actors(reader)),
        _facet("type", "Kind", _types(reader), several=True),
        _facet("place", "Place", _records(reader, f"<{term('place')}>|<{term('venue')}>")),
        _facet("conflict", "Conflict", _records(reader, f"<{term('inConflict')}>")),
        _facet("act", "Speech act", _concepts(reader, _counts(reader, f"<{term('speechAct')}>")), several=True),
        _facet("status", "Checked?", _statuses(reader), several=True),
        _facet("document", "Source", _documents(reader)),
    )
    return tuple(facet for facet in made if facet.options)


def _facet(name: str, label: str, options: Iterable[Option], *, several: bool = False) -> Facet:
    found = sorted(options, key=lambda option: (-option.count, option.label, option.value))
    listed = found[:_MOST]
    if name not in ("type", "status", "act"):
        listed.sort(key=lambda option: (option.group, option.label.casefold(), option.value))
    return Facet(name, label, tuple(listed), several, len(found))


def _actors(reader: Reader) -> list[Option]:
    graph = project(reader)
    found = []
    for iri, data in graph.nodes(data=True):
        around = [*graph.in_edges(iri, data=True), *graph.out_edges(iri, data=True)]
        count = sum(edge.get("count", 1) for _, _, edge in around)
        if count:
            found.append(Option(short(iri), str(data["label"]), count, str(data["type_label"])))
    return found


def _types(reader: Reader) -> list[Option]:
    display = load_display()
    graph = project(reader)
    actors = Counter(data["type"] for node, data in graph.nodes(data=True) if graph.degree(node))
    named = {style.name: style.label for style in display.types.values()}
    found = [Option(name, named.get(name, name), count, "Actors") for name, count in actors.items()]
    for style in display.types.values():
        if style.lane and (count := count_of(reader, style.name)):
            found.append(Option(style.name, style.label, count, "Records"))
    return found


def _records(reader: Reader, path: str) -> list[Option]:
    counts = _counts(reader, path)
    names = headings(reader, counts)
    return [Option(short(iri), names[iri].label, count) for iri, count in counts.items() if iri in names]


def _concepts(reader: Reader, counts: Mapping[str, int]) -> list[Option]:
    names = labels(reader, counts)
    return [Option(slug(iri), names[iri], count) for iri, count in counts.items()]


def _statuses(reader: Reader) -> list[Option]:
    display = load_display()
    found = all_pairs(reader, f"^<{term('assesses')}>/<{term('verdict')}>")
    statements = of_type(reader, "Statement")
    counts = Counter(name for iri in statements for name in ({slug(v) for v in found.get(iri, ())} or UNASSESSED))
    return [Option(name, display.status((name,)).label, count) for name, count in counts.items()]


def _documents(reader: Reader) -> list[Option]:
    counts = _counts(reader, f"<{term('evidencedBy')}>/<{term('inDocument')}>")
    names = headings(reader, counts)
    found = [Option(short(iri), names[iri].label, count, "Documents") for iri, count in counts.items() if iri in names]
    published: Counter[str] = Counter()
    for document, publishers in all_pairs(reader, f"<{term('publisher')}>", counts).items():
        published.update(dict.fromkeys(publishers, counts[document]))
    outlets = headings(reader, published)
    found += [Option(short(i), outlets[i].label, n, "Publishers") for i, n in published.items() if i in outlets]
    return found


def _counts(reader: Reader, path: str) -> dict[str, int]:
    """How many records have each value of a property path."""
    query = f"SELECT ?o (COUNT(DISTINCT ?s) AS ?n) {{ ?s {path} ?o FILTER(isIRI(?o)) }} GROUP BY ?o"
    return {o.value: int(n.value) for o, n in rows(reader, query)}
