"""The sentences of a document in their order, what stands around a sentence, and what rests on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD
from kg.queries.terms import Properties, all_pairs, properties, rows, subjects_of, term
from kg.stores.base import Reader

__all__ = ["MentionRecord", "PassageRecord", "around", "mentions_in", "passages_of", "resting_on", "sentence_count"]

_FEW = 400
"""Of a document with so many passages all are read at once."""


@dataclass(frozen=True)
class PassageRecord:
    """One sentence of a document, exactly as it stands there."""

    id: str
    document: str
    number: int
    exact: str
    start: int | None
    """Code points from the beginning of the document; None where no source tells."""
    end: int | None


@dataclass(frozen=True)
class MentionRecord:
    """Words of a sentence that name somebody or something, or a date."""

    id: str
    passage: str
    surface: str
    refers_to: tuple[str, ...]
    date: str
    """EDTF that a date phrase resolves to, or ``""``."""
    note: str


def sentence_count(reader: Reader, document: str) -> int:
    """How many passages of the document are on record."""
    query = f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ ?p {_iri('inDocument')} {NamedNode(document)} }}"
    ((number,),) = rows(reader, query)
    return int(number.value)


def passages_of(
    reader: Reader, document: str, *, limit: int | None = None, offset: int = 0
) -> tuple[PassageRecord, ...]:
    """Passages of a document in running order; with ``limit`` that many from ``offset`` on."""
    numbered = f"?p {_iri('inDocument')} {NamedNode(document)} OPTIONAL {{ ?p {_iri('sentence')} ?n }}"
    part = f"LIMIT {limit} OFFSET {offset}" if limit is not None else ""
    query = f"SELECT ?p (COALESCE(MIN(?n), 0) AS ?at) {{ {numbered} }} GROUP BY ?p ORDER BY ?at ?p {part}"
    found = [p.value for p, _ in rows(reader, query)]
    records = properties(reader, found)
    return tuple(_passage(iri, records.get(iri, {})) for iri in found)


def around(reader: Reader, passages: Iterable[str], reach: int = 2) -> dict[str, tuple[PassageRecord, ...]]:
    """By document: these passages, and up to ``reach`` before and after each, in running order."""
    wanted = properties(reader, passages)
    numbers: dict[str, set[int]] = defaultdict(set)
    for iri, record in wanted.items():
        made = _passage(iri, record)
        numbers[made.document] |= {made.number + step for step in range(-reach, reach + 1)}
    found: dict[str, tuple[PassageRecord, ...]] = {}
    for document, near in numbers.items():
        known = {*_numbered(reader, document, near), *(i for i, r in wanted.items() if _is_in(r, document))}
        made_here = (_passage(iri, record) for iri, record in properties(reader, known).items())
        found[document] = tuple(sorted(made_here, key=lambda item: (item.number, item.id)))
    return found


def resting_on(reader: Reader, passages: Iterable[str]) -> dict[str, list[str]]:
    """Records that each passage shows: statements, assessments, events, roles and all else that is evidenced by it."""
    return subjects_of(reader, term("evidencedBy"), passages)


def mentions_in(reader: Reader, passages: Iterable[str]) -> dict[str, list[MentionRecord]]:
    """Mentions and date phrases by the passage in which they stand."""
    chosen = set(passages)
    standing = subjects_of(reader, term("inPassage"), chosen)
    records = properties(reader, {iri for group in standing.values() for iri in group})
    return {
        passage: [
            MentionRecord(
                id=iri,
                passage=passage,
                surface=_one(records[iri], "surface"),
                refers_to=tuple(item.value for item in records[iri].get(term("refersTo"), ())),
                date=_one(records[iri], "resolvesTo"),
                note=_one(records[iri], "scopeNote"),
            )
            for iri in group
        ]
        for passage, group in standing.items()
    }


def _numbered(reader: Reader, document: str, near: set[int]) -> set[str]:
    """Passages of the document with these numbers. Of one with very many passages they are found by number first."""
    quoted = NamedNode(document)
    few = rows(reader, f"SELECT ?p {{ ?p {_iri('inDocument')} {quoted} }} LIMIT {_FEW + 1}")
    inside = {p.value for (p,) in few}
    if len(inside) <= _FEW:
        every = all_pairs(reader, _iri("sentence"), inside)
        return {iri for iri, given in every.items() if any(item.isdigit() and int(item) in near for item in given)}
    numbers = " ".join(str(Literal(str(number), datatype=NamedNode(str(XSD.integer)))) for number in sorted(near))
    query = f"SELECT ?p {{ VALUES ?n {{ {numbers} }} ?p {_iri('sentence')} ?n ; {_iri('inDocument')} {quoted} }}"
    return {p.value for (p,) in rows(reader, query)}


def _is_in(record: Properties, document: str) -> bool:
    return any(item.value == document for item in record.get(term("inDocument"), ()))


def _passage(iri: str, record: Properties) -> PassageRecord:
    return PassageRecord(
        id=iri,
        document=_one(record, "inDocument"),
        number=_number(record, "sentence") or 0,
        exact=_one(record, "exact"),
        start=_number(record, "charStart"),
        end=_number(record, "charEnd"),
    )


def _number(record: Properties, name: str) -> int | None:
    text = _one(record, name)
    return int(text) if text.isdigit() else None


def _one(record: Properties, name: str) -> str:
    return next((item.value for item in record.get(term(name), ())), "")


def _iri(name: str) -> str:
    return str(NamedNode(term(name)))
