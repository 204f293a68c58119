"""What filters on place, speech act, source and class leave of the record: the same for a line and for a dated record.

Each filter is turned into a set of IRIs once; a line or a record then only looks whether what is behind it is in there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.errors import InputError, NotFoundError
from kg.namespaces import VOCAB
from kg.queries.terms import all_pairs, iri_of, of_type, rows, short, slug, subjects_of, term
from kg.stores.base import Reader

__all__ = ["Narrowing", "narrowing"]

_AT = f"<{term('place')}>|<{term('venue')}>"
_OF = f"<{term('about')}>|<{term('attests')}>|^<{term('attestedBy')}>"


@dataclass(frozen=True)
class Narrowing:
    """Sets of which something behind a record must be in each; no set, no condition."""

    records: tuple[frozenset[str], ...] = ()
    """Of the record, and what it is part of."""
    statements: frozenset[str] | None = None
    documents: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.records) or self.statements is not None or self.documents is not None

    def admits(self, records: Collection[str], statements: Collection[str], documents: Collection[str]) -> bool:
        """Whether something with this behind it is left."""
        return (
            all(not group.isdisjoint(records) for group in self.records)
            and (self.statements is None or not self.statements.isdisjoint(statements))
            and (self.documents is None or not self.documents.isdisjoint(documents))
        )


def narrowing(
    reader: Reader,
    *,
    places: Iterable[str] = (),
    acts: Iterable[str] = (),
    documents: Iterable[str] = (),
    classes: Iterable[str] = (),
) -> Narrowing:
    """What these filters ask for; of several values of one filter any will do.

    ``places``: records there, and what is said of them or of the place. ``acts``: slugs of speech acts. ``documents``:
    documents, or publishers of documents. ``classes``: local names of the record's class, subclasses included. Raises
    InputError for an unknown speech act, and NotFoundError for a place or document that the record does not hold.
    """
    groups = [_at(reader, list(places)), _of_classes(reader, list(classes))]
    return Narrowing(
        tuple(group for group in groups if group is not None),
        _with_acts(reader, list(acts)),
        _documents(reader, list(documents)),
    )


def _at(reader: Reader, places: list[str]) -> frozenset[str] | None:
    if not places:
        return None
    wanted = [iri_of(text) for text in places]
    known = set(of_type(reader, "Place"))
    for iri in wanted:
        if iri not in known:
            raise NotFoundError(f"place: there is no place {short(iri)!r}.", hint="Look for it by name with a search.")
    there = {iri for found in all_pairs(reader, f"^({_AT})", wanted).values() for iri in found}
    spoken = {iri for found in all_pairs(reader, f"^({_OF})", there | set(wanted)).values() for iri in found}
    return frozenset(there | (spoken & set(of_type(reader, "Statement"))))


def _of_classes(reader: Reader, classes: list[str]) -> frozenset[str] | None:
    return frozenset(iri for name in classes for iri in of_type(reader, name)) if classes else None


def _with_acts(reader: Reader, acts: list[str]) -> frozenset[str] | None:
    if not acts:
        return None
    scheme = f"{VOCAB}act/"
    known = {slug(s.value) for (s,) in rows(reader, f"SELECT DISTINCT ?a {{ ?s <{term('speechAct')}> ?a }}")}
    known |= {slug(s.value) for (s,) in rows(reader, f"SELECT ?s {{ ?s skos:inScheme <{scheme.rstrip('/')}> }}")}
    for name in acts:
        if name not in known:
            raise InputError(f"act {name!r} is not known.", hint=f"Known: {', '.join(sorted(known)) or 'none'}.")
    found = subjects_of(reader, term("speechAct"), [scheme + name for name in acts])
    return frozenset(iri for items in found.values() for iri in items)


def _documents(reader: Reader, documents: list[str]) -> frozenset[str] | None:
    if not documents:
        return None
    wanted = [iri_of(text) for text in documents]
    published = all_pairs(reader, f"^<{term('publisher')}>", wanted)
    known = set(of_type(reader, "Document"))
    for iri in wanted:
        if iri not in known and iri not in published:
            raise NotFoundError(
                f"document: {short(iri)!r} is neither a document nor the publisher of one.",
                hint="The first page lists the documents.",
            )
    return frozenset(known.intersection(wanted).union(*published.values()))
