"""Which dated records the filters leave: what the timeline shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.analysis.base import day, narrowed, recorded_classes, words
from kg.display import load_display
from kg.errors import InputError
from kg.graph import Evidence, Provenance, days_of
from kg.namespaces import CTKG
from kg.queries import Bounds, iri_of
from kg.queries.records import require_any
from kg.queries.remembered import remembered
from kg.queries.terms import rows, term, values
from kg.stores.base import Reader

__all__ = ["Wanted", "counted_days"]

_KEPT = 100_000
"""Records whose days are kept in memory."""
_MOST_DAYS = 750
"""Days that are counted one by one; of more, months or years are."""


@dataclass(frozen=True)
class _Laned:
    """All records with a lane on the timeline: their classes, and when they were (None: too many to keep)."""

    kinds: Mapping[str, frozenset[str]]
    days: Mapping[str, Bounds] | None


def _laned(reader: Reader) -> _Laned:
    """Read once for each state of the record."""
    return remembered(reader, "dated records", lambda: _read(reader))


def _read(reader: Reader) -> _Laned:
    kinds: dict[str, set[str]] = {}
    for s, t in rows(reader, f"SELECT DISTINCT ?s ?u {{ {_lane_values()} ?s a ?t ; a ?u FILTER(isIRI(?s)) }}"):
        kinds.setdefault(s.value, set()).add(t.value)
    groups: dict[frozenset[str], frozenset[str]] = {}
    shared = {iri: groups.setdefault(group, group) for iri, found in kinds.items() for group in (frozenset(found),)}
    return _Laned(shared, days_of(reader, shared) if len(shared) <= _KEPT else None)


def _lane_values() -> str:
    return values("t", (style.iri for style in load_display().types.values() if style.lane))


class Wanted:
    """The filters of the timeline, checked. Raises InputError or NotFoundError."""

    def __init__(self, reader: Reader, given: Mapping[str, str], lanes: Iterable[str]) -> None:
        display = load_display()
        self._laned = frozenset(lanes)
        self.lanes = _known("lane", given["lane"], self._laned)
        actors = {display.types[iri].name for iri in display.subclasses(f"{CTKG}Actor") if iri in display.types}
        asked = _known("type", given["type"], recorded_classes() | actors)
        self.types, self.actor_types = asked - actors, asked & actors
        self.statuses = _known("status", given["status"], set(display.statuses))
        self.start, self.end = day("from", given["from"]), day("to", given["to"])
        self.actor = iri_of(given["actor"]) if given["actor"] else None
        self.conflict = iri_of(given["conflict"]) if given["conflict"] else None
        for name, iri in (("actor", self.actor), ("conflict", self.conflict)):
            if iri:
                require_any(reader, name, iri)
        if self.start and self.end and self.start > self.end:
            raise InputError(f"from ({self.start}) is after to ({self.end}).", hint="Swap them.")
        self._behind = narrowed(reader, given)

    def days(self, reader: Reader) -> dict[str, Bounds]:
        """The records that match, whenever they were, and when that was."""
        laned = _laned(reader)
        found = self._of_kind(laned)
        if self.actor:
            found &= _of_actor(reader, self.actor)
        if self.actor_types:
            found &= self._of_actors(reader)
        if self.statuses or self.conflict or self._behind:
            evidence = Evidence(reader)
            found = {iri for iri in found if self._fits_behind(iri, evidence.of(iri))}
        dated = laned.days if laned.days is not None else days_of(reader, found)
        return {iri: dated[iri] for iri in found}

    def possible(self, bounds: Bounds) -> bool:
        """Whether it can have been within the days asked for; what has no date, only if no days are."""
        if not bounds:
            return not (self.start or self.end)
        first, last = bounds.earliest, bounds.latest
        return not (self.start and last and last < self.start) and not (self.end and first and first > self.end)

    def within(self, bounds: Bounds) -> bool:
        """Whether it is drawn within the days asked for, not only possible then: such records are shown first."""
        first, last = bounds.sort_key
        return not (self.start and first < self.start) and not (self.end and last > self.end)

    def _of_kind(self, laned: _Laned) -> set[str]:
        """All records in the lanes and of the classes that are wanted."""
        fitting = {group: self._fits(group) for group in set(laned.kinds.values())}
        return {iri for iri, group in laned.kinds.items() if fitting[group]}

    def _fits(self, types: frozenset[str]) -> bool:
        display = load_display()
        lane = display.style(types).lane
        names = {above.removeprefix(str(CTKG)) for name in types for above in (name, *display.superclasses(name))}
        return lane in (self.lanes or self._laned) and (not self.types or bool(self.types & names))

    def _of_actors(self, reader: Reader) -> set[str]:
        """Records that name an actor of the classes that are wanted."""
        display = load_display()
        classes = {iri for name in self.actor_types for iri in display.subclasses(term(name))}
        query = f"SELECT DISTINCT ?s {{ {_lane_values()} {values('c', classes)} ?s a ?t ; ?p ?a . ?a a ?c }}"
        return {s.value for (s,) in rows(reader, query)}

    def _fits_behind(self, iri: str, behind: Provenance) -> bool:
        return (
            (not self.statuses or bool(self.statuses.intersection(behind.status)))
            and (self.conflict is None or self.conflict in behind.conflicts)
            and (
                not self._behind
                or self._behind.admits((iri, behind.part_of), behind.statements or (iri,), behind.sources)
            )
        )


def counted_days(days: Iterable[Bounds]) -> tuple[tuple[str, int], ...]:
    """How many records begin on each day, in order; of very many days, in each month or year (``2022-03``, ``2022``).

    A record without a date counts nowhere, one with a range of possible days on the first of them.
    """
    found = Counter(bounds.sort_key[0] for bounds in days if bounds)
    for length in (10, 7, 4):
        counts: Counter[str] = Counter()
        for first, number in found.items():
            counts[first.isoformat()[:length]] += number
        if len(counts) <= _MOST_DAYS:
            break
    return tuple(sorted(counts.items()))


def _of_actor(reader: Reader, actor: str) -> set[str]:
    """Records that name the actor, and the votes in which it is on the roll."""
    node = NamedNode(actor)
    found = {s.value for (s,) in rows(reader, f"SELECT DISTINCT ?s {{ ?s ?p {node} FILTER(?p != rdf:type) }}")}
    query = f"SELECT DISTINCT ?event {{ ?vote <{term('voter')}> {node} ; <{term('voteEvent')}> ?event }}"
    return found | {event.value for (event,) in rows(reader, query)}


def _known(name: str, text: str, known: Iterable[str]) -> frozenset[str]:
    known = set(known)
    for word in words(text):
        if word not in known:
            raise InputError(f"{name} {word!r} is not known.", hint=f"Known: {', '.join(sorted(known))}.")
    return frozenset(words(text))
