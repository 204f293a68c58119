"""What differs between two versions, record by record: only graphs that a load wrote in between are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.display import load_display
from kg.namespaces import GRAPH, PROV, RDF
from kg.provenance import DERIVED_GRAPHS, PROV_GRAPH
from kg.queries.terms import rows, term
from kg.stores.base import Reader

__all__ = ["PARTS", "Difference", "Touched", "difference", "kind_of"]

PARTS: Final = frozenset(term(name) for name in ("Passage", "Mention", "TemporalExpression", "Proposition", "Vote"))
"""Classes whose records are counted, and not told one by one: each belongs to one that is."""
_LARGEST: Final = 150_000
"""Triples that are compared record by record; of graphs that hold more only records are counted."""
_FEW_GRAPHS: Final = 20
"""Graphs up to which records are counted in each alone."""
_ANY: Final = DefaultGraph()
_TYPE: Final = NamedNode(str(RDF.type))
_UNTOLD: Final = frozenset({*DERIVED_GRAPHS, PROV_GRAPH, NamedNode(f"{GRAPH}consolidated")})


@dataclass(frozen=True)
class Touched:
    """A record of which triples came or went."""

    id: str
    how: str
    """``added``, ``changed`` or ``removed``."""
    kind: str
    """IRI of its class."""
    came: tuple[Triple, ...]
    went: tuple[Triple, ...]


@dataclass(frozen=True)
class Difference:
    """What a later version has otherwise than an earlier one."""

    records: tuple[Touched, ...]
    """Records that are told one by one, in order of their ids."""
    parts: Mapping[tuple[str, str], int]
    """(how, class) → how many records that are only counted, those of very large graphs included."""
    too_large: tuple[str, ...]
    """IRIs of graphs that were too large to be compared record by record."""


def difference(before: Reader, after: Reader) -> Difference:
    """Compare two versions."""
    came, went, parts, too_large = set[Triple](), set[Triple](), Counter[tuple[str, str]](), list[NamedNode]()
    room = _LARGEST
    for graph in sorted(_written_between(before, after), key=str):
        old, new = (set(_some(reader, graph, room)) for reader in (before, after))
        if room <= 0 or max(len(old), len(new)) > room:
            too_large.append(graph)
            room = 0 if len(too_large) > _FEW_GRAPHS else room
            continue
        room -= max(len(old), len(new))
        came |= new - old
        went |= old - new
    parts.update(_counted(before, after, too_large))
    touched = list(_touched(before, after, came - went, went - came))
    parts.update((item.how, item.kind) for item in touched if item.kind in PARTS)
    told = sorted((item for item in touched if item.kind not in PARTS), key=lambda item: item.id)
    return Difference(tuple(told), dict(parts), tuple(graph.value for graph in too_large))


def _written_between(before: Reader, after: Reader) -> set[NamedNode]:
    """Named graphs that loads between the two have changed, as ``graph/prov`` tells; if it is empty, all graphs."""
    known, now = set(_generated(before)), set(_generated(after))
    graphs = {graph for _, graph in now - known} if now else {*before.graphs(), *after.graphs()}
    return graphs - _UNTOLD


def _generated(reader: Reader) -> Iterator[tuple[str, NamedNode]]:
    for quad in reader.quads(None, NamedNode(str(PROV.generated)), None, PROV_GRAPH):
        if isinstance(quad.object, NamedNode):
            yield str(quad.subject), quad.object


def _some(reader: Reader, graph: NamedNode, most: int) -> Iterator[Triple]:
    return (quad.triple for quad in islice(reader.quads(graph=graph), most + 1 if most > 0 else 0))


def _counted(before: Reader, after: Reader, graphs: list[NamedNode]) -> Counter[tuple[str, str]]:
    """How many records more or fewer of each class these graphs describe; of very many graphs, how many all do."""
    display, made = load_display(), Counter[tuple[str, str]]()
    pattern = "?s a ?t"
    if 0 < len(graphs) <= _FEW_GRAPHS:
        pattern = f"VALUES ?g {{ {' '.join(map(str, graphs))} }} GRAPH ?g {{ ?s a ?t }}"
    elif not graphs:
        return made
    query = f"SELECT ?t (COUNT(DISTINCT ?s) AS ?n) {{ {pattern} }} GROUP BY ?t"
    counts = [{kind.value: int(number.value) for kind, number in rows(reader, query)} for reader in (before, after)]
    known = {*counts[0], *counts[1]} & display.types.keys()
    more = {kind: counts[1].get(kind, 0) - counts[0].get(kind, 0) for kind in known}
    for kind, number in more.items():
        # What is of a class below is counted there.
        own = number - sum(more[other] for other in known if kind in display.parents.get(other, ()))
        if own:
            made["added" if own > 0 else "removed", kind] += abs(own)
    return made


def _touched(before: Reader, after: Reader, came: Iterable[Triple], went: Iterable[Triple]) -> Iterator[Touched]:
    by_subject: dict[NamedNode, tuple[list[Triple], list[Triple]]] = {}
    for side, triples in enumerate((came, went)):
        for triple in triples:
            if isinstance(triple.subject, NamedNode):
                by_subject.setdefault(triple.subject, ([], []))[side].append(triple)
    for subject, (new, old) in by_subject.items():
        kind = kind_of(after, subject) or kind_of(before, subject)
        if kind:
            how = "changed" if _has_type(before, subject) and _has_type(after, subject) else "added"
            how = how if _has_type(after, subject) else "removed"
            if how == "changed":  # another graph may have said the same all along
                new, old = _without(new, before), _without(old, after)
            if new or old:
                yield Touched(subject.value, how, kind, tuple(sorted(new, key=str)), tuple(sorted(old, key=str)))


def _without(triples: Iterable[Triple], reader: Reader) -> list[Triple]:
    """Those that the reader does not hold in any graph."""
    return [t for t in triples if next(iter(reader.quads(t.subject, t.predicate, t.object, _ANY)), None) is None]  # type: ignore[arg-type]  # no triple terms in the record


def kind_of(reader: Reader, subject: NamedNode) -> str:
    """IRI of the most specific class of a record, or ``""``."""
    types = (getattr(quad.object, "value", "") for quad in reader.quads(subject, _TYPE, None, _ANY))
    return load_display().style(types).iri


def _has_type(reader: Reader, subject: NamedNode) -> bool:
    return next(iter(reader.quads(subject, _TYPE, None, _ANY)), None) is not None
