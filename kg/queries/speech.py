"""Statements and documents: what was said, where it stands, and when it was reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.namespaces import RDF
from kg.queries.bounds import Bounds, bounds_of
from kg.queries.running import all_statements
from kg.queries.terms import (
    Properties,
    Ref,
    best,
    labels,
    of_type,
    properties,
    refs,
    rows,
    short,
    slug,
    subjects_of,
    term,
)
from kg.stores.base import Reader

__all__ = [
    "AssessmentRecord",
    "Document",
    "StatementRecord",
    "accordant",
    "assessments",
    "contraries",
    "documents",
    "statement_ids",
    "statement_records",
    "statements",
]


@dataclass(frozen=True)
class StatementRecord:
    """What a statement refers to; its words and sources are in its citation."""

    id: str
    speakers: tuple[Ref, ...]
    on_behalf_of: tuple[Ref, ...]
    addressees: tuple[Ref, ...]
    about: tuple[Ref, ...]
    attests: tuple[Ref, ...]
    alongside: tuple[str, ...]
    interprets: tuple[str, ...]
    propositions: tuple[str, ...]
    """Structured content in words, such as ``Russia agrees to Safe passage (alleged)``."""
    claimed: tuple[tuple[str, str, str, bool], ...]
    """Subject, predicate and object of each proposition, and whether it is denied."""
    bounds: Bounds


@dataclass(frozen=True)
class AssessmentRecord:
    """A judgement, and the evidence that stands against or for what it judges."""

    id: str
    assesses: tuple[str, ...]
    assessors: tuple[Ref, ...]
    verdict: str
    """Slug."""
    text: str
    evidence: tuple[EvidenceRecord, ...]


@dataclass(frozen=True)
class EvidenceRecord:
    """What an assessment rests on: documented material, or another statement."""

    id: str
    text: str
    documented_by: tuple[Ref, ...]
    places: tuple[Ref, ...]
    is_statement: bool


@dataclass(frozen=True)
class Document:
    """A source document."""

    id: str
    title: str
    publishers: tuple[Ref, ...]
    reported: str
    """``YYYY-MM-DD``."""
    language: str
    url: str


def statements(
    reader: Reader, *, speaker: str | None = None, about: str | None = None, document: str | None = None
) -> list[StatementRecord]:
    """Statements by IRI, optionally of one speaker (or spoken on its behalf), about one record, in one document."""
    return statement_records(reader, statement_ids(reader, speaker=speaker, about=about, document=document))


def statement_ids(
    reader: Reader, *, speaker: str | None = None, about: str | None = None, document: str | None = None
) -> set[str]:
    """IRIs of the statements that :func:`statements` gives, without reading them."""
    chosen = set(all_statements(reader))
    if speaker is not None:
        chosen &= _matching(reader, f"?s {_iri('speaker')}|{_iri('onBehalfOf')} {NamedNode(speaker)}")
    if about is not None:
        chosen &= _matching(reader, f"?s {_iri('about')}|{_iri('attests')}|^{_iri('attestedBy')} {NamedNode(about)}")
    if document is not None:
        chosen &= _matching(reader, f"?s {_iri('evidencedBy')}/{_iri('inDocument')} {NamedNode(document)}")
    return chosen


def contraries(reader: Reader, records: Iterable[StatementRecord]) -> dict[str, list[str]]:
    """Statements that claim the contrary of what each of the records claims: the same proposition, the other sign."""
    return _claiming(reader, records, contrary=True)


def accordant(reader: Reader, records: Iterable[StatementRecord]) -> dict[str, list[str]]:
    """Other statements that claim what each of the records claims: the same proposition, the same sign."""
    return _claiming(reader, records, contrary=False)


def _claiming(reader: Reader, records: Iterable[StatementRecord], *, contrary: bool) -> dict[str, list[str]]:
    claims = {record.id: {claim for claim in record.claimed if all(claim[:2])} for record in records}
    pairs = sorted({f"({NamedNode(claim[0])} {NamedNode(claim[1])})" for made in claims.values() for claim in made})
    query = f"""SELECT ?s ?subject ?predicate (COALESCE(STR(?o), "") AS ?object) (COALESCE(STR(?n), "") AS ?negated) {{
        VALUES (?subject ?predicate) {{ {" ".join(pairs)} }}
        ?p {NamedNode(str(RDF.subject))} ?subject ; {NamedNode(str(RDF.predicate))} ?predicate .
        ?s {_iri("content")} ?p
        OPTIONAL {{ ?p {NamedNode(str(RDF.object))} ?o }} OPTIONAL {{ ?p {_iri("negated")} ?n }} }}"""
    made: dict[tuple[str, str, str, bool], set[str]] = {}
    for s, subject, predicate, value, negated in rows(reader, query):
        made.setdefault((subject.value, predicate.value, value.value, negated.value == "true"), set()).add(s.value)
    return {
        iri: sorted({s for claim in own for s in made.get((*claim[:3], claim[3] != contrary), ())} - {iri})
        for iri, own in claims.items()
    }


def assessments(reader: Reader, of: Iterable[str]) -> dict[str, list[AssessmentRecord]]:
    """Assessments of each of the statements."""
    judged = subjects_of(reader, term("assesses"), of)
    records = properties(reader, [iri for group in judged.values() for iri in group])
    evidence = properties(reader, [iri for record in records.values() for iri in _iris(record, "evidence")])
    named = [iri for record in records.values() for iri in _iris(record, "assessor")]
    named += [
        iri for item in evidence.values() for name in ("documentedBy", "place", "speaker") for iri in _iris(item, name)
    ]
    names = labels(reader, named)
    made = {
        iri: AssessmentRecord(
            id=iri,
            assesses=tuple(_iris(record, "assesses")),
            assessors=refs(names, _iris(record, "assessor")),
            verdict=slug(next(iter(_iris(record, "verdict")), "")),
            text=best(record.get(term("text"), ())),
            evidence=tuple(_evidence(item, evidence.get(item, {}), names) for item in _iris(record, "evidence")),
        )
        for iri, record in records.items()
    }
    return {statement: [made[iri] for iri in group] for statement, group in judged.items()}


def documents(reader: Reader) -> list[Document]:
    """All documents, by day of report and IRI."""
    records = properties(reader, of_type(reader, "Document"))
    titles = labels(reader, records)
    names = labels(reader, [iri for record in records.values() for iri in _iris(record, "publisher")])
    made = [
        Document(
            id=iri,
            title=titles[iri],
            publishers=refs(names, _iris(record, "publisher")),
            reported=next((item.value for item in record.get(term("reportedDate"), ())), ""),
            language=next((item.value for item in record.get("http://purl.org/dc/terms/language", ())), ""),
            url=next((item.value for item in record.get("https://schema.org/url", ())), ""),
        )
        for iri, record in records.items()
    ]
    return sorted(made, key=lambda document: (document.reported, document.id))


def statement_records(reader: Reader, chosen: Iterable[str]) -> list[StatementRecord]:
    """The statements with these IRIs, by IRI."""
    chosen = sorted(chosen)
    records = properties(reader, chosen)
    attested = subjects_of(reader, term("attestedBy"), chosen)
    content = properties(reader, [iri for record in records.values() for iri in _iris(record, "content")])
    linked = [item for record in records.values() for name in _LINKS for item in _iris(record, name)]
    linked += [item for group in attested.values() for item in group]
    linked += [item.value for record in content.values() for name in _CONTENT for item in record.get(name, ())]
    names = labels(reader, [iri for iri in linked if ":" in iri])
    return [
        StatementRecord(
            id=iri,
            speakers=refs(names, _iris(record, "speaker")),
            on_behalf_of=refs(names, _iris(record, "onBehalfOf")),
            addressees=refs(names, _iris(record, "addressee")),
            about=refs(names, _iris(record, "about")),
            attests=refs(names, {*_iris(record, "attests"), *attested.get(iri, ())}),
            alongside=tuple(_iris(record, "madeAlongside")),
            interprets=tuple(_iris(record, "interprets")),
            propositions=tuple(_in_words(content.get(item, {}), names) for item in _iris(record, "content")),
            claimed=tuple(_claimed(content.get(item, {})) for item in _iris(record, "content")),
            bounds=bounds_of(record),
        )
        for iri, record in sorted(records.items())
    ]


_LINKS = ("speaker", "onBehalfOf", "addressee", "about", "attests")
_CONTENT = (str(RDF.subject), str(RDF.predicate), str(RDF.object), term("modality"))


def _in_words(proposition: Properties, names: dict[str, str]) -> str:
    """A proposition as a phrase; its modality is always said, since nothing of it is asserted."""
    parts = [
        ", ".join(names.get(item.value) or short(item.value) for item in proposition.get(name, ())) for name in _CONTENT
    ]
    subject, predicate, value, modality = parts
    negated = any(item.value == "true" for item in proposition.get(term("negated"), ()))
    phrase = " ".join(part for part in (subject, "– not:" if negated else "–", predicate, "–", value) if part)
    return f"{phrase} ({modality})" if modality else phrase


def _claimed(proposition: Properties) -> tuple[str, str, str, bool]:
    subject, predicate, value = (next((item.value for item in proposition.get(name, ())), "") for name in _CONTENT[:3])
    return subject, predicate, value, any(item.value == "true" for item in proposition.get(term("negated"), ()))


def _evidence(iri: str, record: Properties, names: dict[str, str]) -> EvidenceRecord:
    spoken = _iris(record, "speaker")
    return EvidenceRecord(
        id=iri,
        text=best(record.get(term("text"), ())),
        documented_by=refs(names, _iris(record, "documentedBy") or spoken),
        places=refs(names, _iris(record, "place")),
        is_statement=bool(spoken),
    )


def _matching(reader: Reader, pattern: str) -> set[str]:
    return {s.value for (s,) in rows(reader, f"SELECT DISTINCT ?s {{ {pattern} }}")}


def _iri(name: str) -> str:
    return str(NamedNode(term(name)))


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]
