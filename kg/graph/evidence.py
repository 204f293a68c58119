"""What stands behind a record: statements, sentences, documents, verification status and dates, for a whole store.

Some records are evidenced through the one they belong to: a single vote through its vote event, a proposition through
the statement it is the content of, a provision through its agreement, an agreement through the round it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.queries.bounds import BOUNDS, Bounds, bounds_of
from kg.queries.sources import UNASSESSED
from kg.queries.terms import Properties, all_pairs, of_type, properties, rows, slug, term, values
from kg.stores.base import Reader

__all__ = ["Evidence", "Provenance", "days_of"]

_STANDS = f"<{term('evidencedBy')}>|<{term('inPassage')}>"
_BELONGS = ("voteEvent", "^content", "^hasProvision", "^produced", "^evidence", "expressedIn")
_MANY = 5000
"""Records above which all dates of the store are read, instead of all that is said of each record."""


@dataclass(frozen=True)
class Provenance:
    """What stands behind one record."""

    statements: tuple[str, ...]
    """The record itself if it is a statement, else those that attest it."""
    passages: tuple[str, ...]
    sources: tuple[str, ...]
    """Documents that hold the passages."""
    status: tuple[str, ...]
    """Distinct verdicts on the statements, or ``("unassessed",)``."""
    start: date | None
    """First day on which it can have been; None: not known."""
    end: date | None
    """Last day on which it can have been; None: not known, or not over."""
    conflicts: tuple[str, ...]
    part_of: str
    """The record it is evidenced through, such as a vote's vote event; ``""`` if none."""

    def __bool__(self) -> bool:
        return bool(self.statements or self.passages)


class Evidence:
    """Provenance of the records of one state of the store, by default of all, read in a fixed number of queries."""

    def __init__(self, reader: Reader, records: Iterable[str] | None = None) -> None:
        self._belongs, lineage = _lineages(reader, records)
        self._statements = frozenset(of_type(reader, "Statement"))
        self._attested = all_pairs(reader, f"<{term('attestedBy')}>|^<{term('attests')}>", lineage)
        stated = _with_values(lineage, self._attested)
        self._passages = all_pairs(reader, _STANDS, stated)
        self._documents = all_pairs(reader, f"<{term('inDocument')}>", _with_values(lineage, self._passages))
        self._verdicts = all_pairs(reader, f"^<{term('assesses')}>/<{term('verdict')}>", stated)
        documents = None if lineage is None else {item for found in self._documents.values() for item in found}
        self._reported = _first_days(all_pairs(reader, f"<{term('reportedDate')}>", documents))
        path = f"<{term('about')}>|<{term('attests')}>|^<{term('attestedBy')}>"
        self._concerns = all_pairs(reader, path, lineage)
        self._conflicts = all_pairs(reader, f"<{term('inConflict')}>", _with_values(lineage, self._concerns))
        self._umbrellas = frozenset(of_type(reader, "Conflict"))
        self._bounds = _all_bounds(reader, lineage)
        self._judgements = frozenset(of_type(reader, "Assessment"))

    def of(self, record: str) -> Provenance:
        """What stands behind a record."""
        statements = self._found(record, self._stated)
        own = self._found(record, lambda iri: self._passages.get(iri, ()))
        passages = own or [passage for iri in statements for passage in self._passages.get(iri, ())]
        if record in self._documents:
            passages = [record]
        sources = sorted({document for passage in passages for document in self._documents.get(passage, ())})
        status = {slug(verdict) for iri in statements for verdict in self._verdicts.get(iri, ())}
        dated = self._dated(record, sources)
        return Provenance(
            statements=tuple(statements),
            passages=tuple(dict.fromkeys(passages)),
            sources=tuple(sources),
            status=tuple(sorted(status)) or UNASSESSED,
            start=dated.earliest,
            end=dated.latest,
            conflicts=tuple(sorted(self._under(record))),
            part_of=next(iter(self._lineage(record)[1:]), ""),
        )

    def _stated(self, iri: str) -> Iterable[str]:
        return (iri,) if iri in self._statements else self._attested.get(iri, ())

    def _found(self, record: str, read: Callable[[str], Iterable[str]]) -> list[str]:
        """What is read off the record, or failing that off what it belongs to."""
        for iri in self._lineage(record):
            found = list(read(iri))
            if found:
                return found
        return []

    def _lineage(self, record: str) -> list[str]:
        lineage = [record]
        for iri in lineage:
            lineage += [above for pairs in self._belongs for above in pairs.get(iri, ()) if above not in lineage]
        return lineage

    def bounds(self, record: str) -> Bounds:
        """When it was: its own date, else that of what it belongs to."""
        return self._dated(record, self.of(record).sources)

    def _dated(self, record: str, sources: Iterable[str]) -> Bounds:
        dated = next((self._bounds[iri] for iri in self._lineage(record) if iri in self._bounds), Bounds())
        reported = [day for source in sources if (day := self._reported.get(source))]
        # What was said or judged at an unknown time was so at the latest when it was first reported.
        if not dated and reported and (record in self._statements or record in self._judgements):
            return Bounds(start_latest=min(reported))
        return dated

    def _under(self, record: str) -> set[str]:
        near = [*self._lineage(record)]
        near += [item for iri in near for item in self._concerns.get(iri, ()) if iri in self._statements]
        found = {conflict for iri in near for conflict in self._conflicts.get(iri, ())}
        return found | (self._umbrellas & set(near))


def _path(name: str) -> str:
    return f"^<{term(name[1:])}>" if name.startswith("^") else f"<{term(name)}>"


def days_of(reader: Reader, records: Iterable[str]) -> dict[str, Bounds]:
    """What :meth:`Evidence.bounds` says of each of very many records, in few and cheap queries."""
    wanted = set(records)
    found = {iri: bounds for iri, bounds in _all_bounds(reader).items() if iri in wanted}
    rest = wanted - set(found)
    spoken = rest.intersection([*of_type(reader, "Statement"), *of_type(reader, "Assessment")])
    spoken -= set(all_pairs(reader, "|".join(map(_path, _BELONGS)), spoken))
    reported = _first_days(all_pairs(reader, f"({_STANDS})/<{term('inDocument')}>/<{term('reportedDate')}>", spoken))
    found |= {iri: Bounds(start_latest=day) for iri, day in reported.items()}
    left = rest - set(reported)
    evidence = Evidence(reader, left) if left else None
    return found | {iri: evidence.bounds(iri) for iri in left if evidence}


def _lineages(
    reader: Reader, records: Iterable[str] | None
) -> tuple[list[dict[str, list[str]]], frozenset[str] | None]:
    """What records belong to, by each of the paths, and these records with all that they belong to (None: all)."""
    if records is None:
        return [all_pairs(reader, _path(name)) for name in _BELONGS], None
    belongs: list[dict[str, list[str]]] = [{} for _ in _BELONGS]
    known: set[str] = set()
    new = set(records)
    while new:
        known |= new
        above: set[str] = set()
        for pairs, name in zip(belongs, _BELONGS, strict=True):
            found = all_pairs(reader, _path(name), new)
            pairs |= found
            above.update(item for items in found.values() for item in items)
        new = above - known
    return belongs, frozenset(known)


def _with_values(records: frozenset[str] | None, pairs: Mapping[str, list[str]]) -> frozenset[str] | None:
    return None if records is None else records.union(item for found in pairs.values() for item in found)


def _all_bounds(reader: Reader, records: Iterable[str] | None = None) -> dict[str, Bounds]:
    found: dict[str, Properties] = {}
    wanted = None if records is None else frozenset(records)
    if wanted is not None and len(wanted) <= _MANY:
        found = properties(reader, wanted, BOUNDS)
        wanted = None
    else:
        for s, p, o in rows(reader, f"SELECT ?s ?p ?o {{ {values('p', BOUNDS)} ?s ?p ?o }}"):
            found.setdefault(s.value, {}).setdefault(p.value, []).append(o)
    chosen = found if wanted is None else wanted & found.keys()
    return {iri: bounds for iri in chosen if (bounds := bounds_of(found[iri]))}


def _first_days(pairs: Mapping[str, list[str]]) -> dict[str, date]:
    found = {}
    for document, days in pairs.items():
        try:
            found[document] = date.fromisoformat(days[0][:10])
        except ValueError:
            continue
    return found
