"""Everything a reader needs to check a statement, for any number of statements in seven queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.display import load_display
from kg.namespaces import DCTERMS, ORG, RDF, RDFS, SCHEMA
from kg.queries.bounds import bounds_of
from kg.queries.terms import Properties, all_pairs, best, labels, properties, slug, subjects_of, term, texts
from kg.stores.base import Reader

__all__ = ["UNASSESSED", "Assessed", "Citation", "citations", "document_credits", "reports", "statuses"]

UNASSESSED = ("unassessed",)
"""Status of a statement that nobody assessed: never the same as one that was checked and refuted."""


@dataclass(frozen=True)
class Assessed:
    """One assessment of a statement: who judged it, how, on what evidence, in which sentence."""

    id: str
    assessor: str
    verdict: str
    """Slug of the verdict, such as ``contradicted``."""
    verdict_label: str
    text: str
    evidence: tuple[str, ...]
    passage: str
    date: str


@dataclass(frozen=True)
class Citation:
    """A statement with all that a reader needs to check it.

    A record that no statement attests but a sentence shows, such as a role, is cited by the same fields: the publisher
    speaks, ``act`` is the class of the record, and ``attribution`` is empty.
    """

    id: str
    """IRI of the statement."""
    speaker: str
    speaker_id: str
    on_behalf_of: str
    """Label of the principal spoken for, or ``""``."""
    act: str
    """Label of the speech act."""
    attribution: str
    """Slug: direct, indirect, narration, interpretation or headline."""
    text: str
    quote: str
    """Verbatim words where the source quotes them, else ``""``."""
    date: str
    """EDTF of when it was said, else that it was on or before the day it was reported; of other records that day."""
    status: tuple[str, ...]
    """Slugs of the distinct verdicts on a statement, sorted; ``("unassessed",)`` if nobody assessed it.

    Of an assessment its own verdict; empty for what is no statement."""
    assessments: tuple[Assessed, ...]
    passages: tuple[str, ...]
    """The sentences that report it, exactly as in the source."""
    source: str
    """Title of the document."""
    source_id: str
    publisher: str
    reported: str
    """Day on which the document reported it, ``YYYY-MM-DD``."""
    url: str
    """Link to the original, or ``""``."""
    note: str
    """Ambiguity or limits, or ``""``."""


def citations(reader: Reader, statements: Iterable[str]) -> dict[str, Citation]:
    """Citations by IRI of the statement or evidenced record, in order of IRI. Unknown IRIs are left out."""
    return _Gathered(reader, sorted(set(statements))).citations()


def statuses(reader: Reader, statements: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Verification status of each of the statements: its distinct verdicts, or unassessed."""
    wanted = sorted(set(statements))
    judged = subjects_of(reader, term("assesses"), wanted)
    verdicts = properties(reader, _flat(judged.values()), (term("verdict"),))
    return {iri: _verdicts_on(verdicts, judged.get(iri, ())) for iri in wanted}


def reports(reader: Reader, statements: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(Day of report, document) of each of the statements, the same as in its citation."""
    found = all_pairs(reader, f"<{term('evidencedBy')}>/<{term('inDocument')}>", statements)
    days = all_pairs(reader, f"<{term('reportedDate')}>", _flat(found.values()))
    return {iri: min((days.get(item, [""])[0], item) for item in documents) for iri, documents in found.items()}


def document_credits(reader: Reader, documents: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(IRI, one-line credit) of each document, by day of report and IRI."""
    found = properties(reader, documents)
    names = labels(reader, _flat(_iris(record, "publisher") for record in found.values()))
    lines = []
    for iri, record in found.items():
        parts = (_publishers(record, names), _title(record, iri), _one(record, term("reportedDate")))
        lines.append((_one(record, term("reportedDate")), iri, ", ".join(part for part in parts if part)))
    return tuple((iri, line) for _, iri, line in sorted(lines))


class _Gathered:
    """All records that a set of citations is put together from."""

    def __init__(self, reader: Reader, wanted: list[str]) -> None:
        self.records = properties(reader, wanted)
        self.judged = subjects_of(reader, term("assesses"), wanted)
        self.judgements = properties(reader, _flat(self.judged.values()))
        every = [record for _, record in self._every()]
        self.evidence = properties(reader, _flat(_iris(record, "evidence") for record in every), (term("text"),))
        self.passages = properties(reader, _flat(_standing(iri, record) for iri, record in self._every()))
        self.documents = properties(reader, _flat(_iris(record, "inDocument") for record in self.passages.values()))
        named = ("speaker", "onBehalfOf", "speechAct", "assessor", "verdict", "publisher")
        iris = _flat(_iris(record, name) for record in (*every, *self.documents.values()) for name in named)
        iris += [item.value for record in self.records.values() for name in _ROLE for item in record.get(name, ())]
        self.names = labels(reader, iris)

    def citations(self) -> dict[str, Citation]:
        return {iri: self._citation(iri, record) for iri, record in sorted(self.records.items())}

    def _citation(self, iri: str, record: Properties) -> Citation:
        document, about = self._document(iri, record)
        speakers = _iris(record, "speaker") or _iris(record, "assessor") or _iris(about, "publisher")
        reported = _one(about, term("reportedDate"))
        judged = self.judged.get(iri, [])
        return Citation(
            id=iri,
            speaker=self._named(speakers),
            speaker_id=speakers[0] if speakers else "",
            on_behalf_of=self._named(_iris(record, "onBehalfOf")),
            act=self._named(_iris(record, "speechAct")) or _class_label(record),
            attribution=slug(_one(record, term("attribution"))),
            text=self._text(record),
            quote=texts(record.get(term("quote"), ())),
            date=self._said(record, reported),
            status=self._status(record, judged),
            assessments=self._assessments(judged),
            passages=self._sentences(iri, record),
            source=_title(about, document),
            source_id=document,
            publisher=_publishers(about, self.names),
            reported=reported,
            url=_one(about, str(SCHEMA.url)),
            note=best(record.get(term("scopeNote"), ())),
        )

    def _said(self, record: Properties, reported: str) -> str:
        """As the record dates it. What was said was said at the latest when it was reported."""
        if bounds_of(record) or _one(record, term("when")):
            return bounds_of(record).written()
        return f"[..{reported}]" if reported and (_iris(record, "speaker") or _iris(record, "assessor")) else reported

    def _status(self, record: Properties, judged: Iterable[str]) -> tuple[str, ...]:
        """Of a statement, what became of checking it; of an assessment, its verdict; of anything else nothing."""
        verdicts = _iris(record, "verdict")
        if verdicts:
            return tuple(slug(verdict) for verdict in verdicts)
        return _verdicts_on(self.judgements, judged) if _iris(record, "speaker") else ()

    def _every(self) -> list[tuple[str, Properties]]:
        return [*self.records.items(), *self.judgements.items()]

    def _document(self, iri: str, record: Properties) -> tuple[str, Properties]:
        """The document that reports it; the earliest where passages of several do."""
        documents = {
            document
            for passage in _standing(iri, record)
            for document in _iris(self.passages.get(passage, {}), "inDocument")
        }
        dated = sorted((_one(self.documents.get(item, {}), term("reportedDate")), item) for item in documents)
        return (dated[0][1], self.documents.get(dated[0][1], {})) if dated else ("", {})

    def _assessments(self, judged: Iterable[str]) -> tuple[Assessed, ...]:
        return tuple(sorted((self._assessed(iri) for iri in judged), key=lambda item: (item.date, item.id)))

    def _assessed(self, iri: str) -> Assessed:
        record = self.judgements.get(iri, {})
        evidence = (best(self.evidence.get(item, {}).get(term("text"), ())) for item in _iris(record, "evidence"))
        _, about = self._document(iri, record)
        verdicts = _iris(record, "verdict")
        return Assessed(
            id=iri,
            assessor=self._named(_iris(record, "assessor")),
            verdict=slug(verdicts[0]) if verdicts else "",
            verdict_label=self._named(verdicts),
            text=best(record.get(term("text"), ())),
            evidence=tuple(text for text in evidence if text),
            passage=" ".join(self._sentences(iri, record)),
            date=bounds_of(record).written() if bounds_of(record) else _one(about, term("reportedDate")),
        )

    def _sentences(self, iri: str, record: Properties) -> tuple[str, ...]:
        """Exact words of its passages, in the order of the document."""
        found = [(passage, self.passages.get(passage, {})) for passage in _standing(iri, record)]
        found.sort(key=lambda item: (_one(item[1], term("inDocument")), _number(item[1], "charStart"), item[0]))
        return tuple(_one(passage, term("exact")) for _, passage in found if passage)

    def _text(self, record: Properties) -> str:
        written = best(record.get(term("text"), ())) or best(record.get(str(RDFS.label), ()))
        role = (self._named(item.value for item in record.get(name, ())) for name in _ROLE)
        return written or ", ".join(part for part in role if part)

    def _named(self, iris: Iterable[str]) -> str:
        return ", ".join(self.names.get(iri, iri) for iri in iris)


_ROLE = (str(ORG.member), str(ORG.role), str(ORG.organization))


def _verdicts_on(verdicts: Mapping[str, Properties], assessments: Iterable[str]) -> tuple[str, ...]:
    found = {slug(item) for iri in assessments for item in _iris(verdicts.get(iri, {}), "verdict")}
    return tuple(sorted(found)) or UNASSESSED


def _standing(iri: str, record: Properties) -> list[str]:
    """Passages in which a record stands; a passage stands in itself."""
    return [iri] if _iris(record, "inDocument") else _iris(record, "evidencedBy") or _iris(record, "inPassage")


def _publishers(document: Properties, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(iri, iri) for iri in _iris(document, "publisher"))


def _title(document: Properties, iri: str) -> str:
    return best(document.get(str(DCTERMS.title), ())) or best(document.get(str(RDFS.label), ())) or slug(iri)


def _class_label(record: Properties) -> str:
    return load_display().style(item.value for item in record.get(str(RDF.type), ())).label


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]


def _one(record: Properties, predicate: str) -> str:
    return next((item.value for item in record.get(predicate, ())), "")


def _number(record: Properties, name: str) -> int:
    text = _one(record, term(name))
    return int(text) if text.isdigit() else 0


def _flat(groups: Iterable[Iterable[str]]) -> list[str]:
    return [item for group in groups for item in group]
