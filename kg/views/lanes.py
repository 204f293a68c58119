"""Who has to do with a dated record, and a lane of the timeline for each of those who have to do with most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from kg.namespaces import CTKG
from kg.queries.accounts import accounts
from kg.queries.records import headings
from kg.queries.terms import of_type, rows, term, values
from kg.stores.base import Reader

__all__ = ["OTHERS", "actor_lanes", "named_actors"]

OTHERS: Final = "others"
"""The lane of records in which none of the actors with a lane takes part."""
_MOST: Final = 12
_SPOKEN_OF: Final = frozenset(map(term, ("about", "addressee", "target")))
"""Our properties that name an actor that is spoken of or aimed at, and does not itself act."""
_OURS: Final = str(CTKG)
"""What is inferred in other vocabularies, such as who a record is about at all, says less than our own properties."""
_CHUNK: Final = 500


def named_actors(reader: Reader, records: Iterable[str], *, acting: bool = False) -> dict[str, tuple[str, ...]]:
    """The actors that each record names, sorted; with ``acting`` without those who are only spoken of or aimed at.

    Of records that were judged to be about the same actor the first stands for all, as in the graph of actors.
    """
    known = set(of_type(reader, "Actor"))
    same = {iri: group[0] for group in accounts(reader) for iri in group}
    found: dict[str, set[str]] = defaultdict(set)
    source = iter(sorted(set(records)))
    while chunk := list(islice(source, _CHUNK)):
        for s, p, o in rows(reader, f"SELECT ?s ?p ?o {{ {values('s', chunk)} ?s ?p ?o FILTER(isIRI(?o)) }}"):
            if o.value in known and not (acting and (p.value in _SPOKEN_OF or not p.value.startswith(_OURS))):
                found[s.value].add(same.get(o.value, o.value))
    return {record: tuple(sorted(actors)) for record, actors in found.items()}


def actor_lanes(
    reader: Reader, records: Iterable[str], first: str | None = None
) -> tuple[tuple[tuple[str, str, str], ...], Mapping[str, tuple[str, ...]]]:
    """Lanes (IRI, name, colour) of the actors who act in most of the records, and the lanes that each record is in.

    ``first`` has the first lane where it acts at all. At most 12 actors have one; what is left is in :data:`OTHERS`.
    """
    records = list(records)
    acting = named_actors(reader, records, acting=True)
    counts = Counter(actor for record in records for actor in acting.get(record, ()))
    order = sorted(counts, key=lambda actor: (actor != first, -counts[actor], actor))[:_MOST]
    names = headings(reader, order)
    chosen = set(order)
    within = {
        record: tuple(actor for actor in acting.get(record, ()) if actor in chosen) or (OTHERS,) for record in records
    }
    lanes = [(actor, names[actor].label, names[actor].style.color) for actor in order]
    if any(lane == (OTHERS,) for lane in within.values()):
        lanes.append((OTHERS, "Others", "#767676"))
    return tuple(lanes), within
