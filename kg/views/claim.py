"""The claim card: one statement, its words and sentence in context, what came of checking it, what is beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pyoxigraph import Literal

from kg.analysis.base import Parameter, accept, plural
from kg.dates import in_words
from kg.queries import (
    UNASSESSED,
    Citation,
    Ref,
    accordant,
    assessments,
    citations,
    iri_of,
    require,
    statement_records,
    statuses,
)
from kg.queries.speech import AssessmentRecord, StatementRecord
from kg.queries.terms import Properties, properties, subjects_of, term
from kg.stores.base import Reader
from kg.views.assembly import common, shortened, status_legend
from kg.views.base import Table, ViewModel, views
from kg.views.claims import ClaimCard, cards_of
from kg.views.surroundings import Surroundings, surroundings

__all__ = ["AssessmentLine", "Beside", "Claim", "ClaimBuilder", "EvidenceLine", "Step", "Wording"]

_BESIDE: Final = 10
"""Statements of a kind that stand beside a claim; the others are counted."""
_VOICES: Final = {
    "direct": "in direct speech",
    "indirect": "in indirect speech",
    "narration": "as the source's own account",
    "interpretation": "as the source's reading",
    "headline": "in a headline",
}


@dataclass(frozen=True)
class Wording:
    """Words in one language."""

    text: str
    language: str
    """Language tag, or ``""``."""
    verbatim: bool
    """Whether the source quotes these words; else they are the record's summary of what was said."""


@dataclass(frozen=True)
class EvidenceLine:
    """What an assessment rests on."""

    id: str
    text: str
    by: tuple[Ref, ...]
    places: tuple[Ref, ...]
    is_statement: bool


@dataclass(frozen=True)
class AssessmentLine:
    """One judgement of the claim."""

    assessors: tuple[Ref, ...]
    verdict: str
    """Slug."""
    verdict_label: str
    when: str
    text: str
    passage: str
    """The sentence that reports the judgement."""
    evidence: tuple[EvidenceLine, ...]
    citation: str


@dataclass(frozen=True)
class Step:
    """Something that happened to the status of the claim."""

    when: str
    what: str
    by: str
    status: tuple[str, ...]
    """Status from then on."""
    citation: str


@dataclass(frozen=True)
class Beside:
    """Another statement to be read beside the claim; its words are in ``citations``."""

    side: str
    """``against``, ``with`` or ``near``."""
    why: str
    citation: str
    status: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Claim(ViewModel):
    """One statement; its words, source and date are in ``citations[id]`` as well."""

    id: str
    card: ClaimCard
    """What it concerns, what it reports, and what stands against it."""
    wordings: tuple[Wording, ...]
    """The words as quoted in the original language first, then translations, then the summary of the record."""
    status: tuple[str, ...]
    surroundings: tuple[Surroundings, ...]
    assessments: tuple[AssessmentLine, ...]
    history: tuple[Step, ...]
    """From the report on, in order of time."""
    beside: tuple[Beside, ...]
    more_beside: Mapping[str, int]
    """How many more statements there are of each side than those shown."""


@views.register
class ClaimBuilder:
    """Builds :class:`Claim`."""

    name: ClassVar[str] = "claim"
    help: ClassVar[str] = "One statement: its words in context, every assessment, and what stands beside it."
    example: ClassVar[str] = "ctkg render claim --id doc/dispatch-2022-03-03/statement/6 -o claim.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (Parameter("id", "The statement (id).", required=True),)

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Claim:
        """One statement. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = iri_of(given["id"])
        require(reader, iri, "Statement")
        (card,), (record,) = cards_of(reader, [iri]), statement_records(reader, [iri])
        judged = assessments(reader, [iri]).get(iri, [])
        beside, more = _beside(reader, card, record, judged)
        cited = {iri, *(item.id for item in judged)}
        cited |= {item.citation for item in card.oppositions} | {item.citation for item in beside}
        found = citations(reader, cited)
        own = found[iri]
        record_of = properties(reader, [iri])[iri]
        wordings = _wordings(record_of)
        lines = _assessed(judged, own)
        standing = [item.value for item in record_of.get(term("evidencedBy"), ())]
        where = surroundings(reader, standing, [item.text for item in wordings if item.verbatim])
        history = _history(own, lines, where)
        return Claim(
            **common(
                reader,
                view="claim",
                title=f"{own.speaker}: {_headline(wordings, own)}",
                summary=_summary(own, lines, beside),
                table=_table(own, lines, beside, found),
                cited=cited,
                parameters=given,
                legend=status_legend([card.status]),
                statuses=False,
            ),
            id=iri,
            card=card,
            wordings=wordings,
            status=card.status,
            surroundings=where,
            assessments=lines,
            history=history,
            beside=beside,
            more_beside=more,
        )


def _headline(wordings: tuple[Wording, ...], own: Citation) -> str:
    """The first words, in quotation marks only if they are somebody's own."""
    if not wordings:
        return shortened(own.text, 110)
    text = shortened(wordings[0].text, 110)
    return f"“{text}”" if wordings[0].verbatim else text


def _wordings(record: Properties) -> tuple[Wording, ...]:
    """Quotations before the summary, the original language before a translation into English."""
    made = {
        Wording(item.value, item.language or "", name == "quote")
        for name in ("quote", "text")
        for item in record.get(term(name), ())
        if isinstance(item, Literal)
    }
    return tuple(sorted(made, key=lambda item: (not item.verbatim, item.language.startswith("en"), item.language)))


def _assessed(judged: Iterable[AssessmentRecord], own: Citation) -> tuple[AssessmentLine, ...]:
    records = {item.id: item for item in judged}
    lines = []
    for item in own.assessments:
        record = records[item.id]
        evidence = tuple(EvidenceLine(e.id, e.text, e.documented_by, e.places, e.is_statement) for e in record.evidence)
        lines.append(
            AssessmentLine(
                record.assessors,
                item.verdict,
                item.verdict_label,
                item.date,
                item.text,
                item.passage,
                evidence,
                item.id,
            )
        )
    return tuple(lines)


def _history(own: Citation, lines: Iterable[AssessmentLine], where: Iterable[Surroundings]) -> tuple[Step, ...]:
    """Reported, reported again, judged: with the status from then on. The same day keeps this order."""
    events = [(item.reported, 0, "reported", ", ".join(p.label for p in item.publishers), "", own.id) for item in where]
    events += [
        (item.when, 1, item.verdict_label, ", ".join(who.label for who in item.assessors), item.verdict, item.citation)
        for item in lines
    ]
    steps: list[Step] = []
    known: set[str] = set()
    for when, _, what, by, verdict, citation in sorted(events, key=lambda event: (event[0].strip("[."), event[1])):
        known |= {verdict} if verdict else set()
        word = f"{what} again" if what == "reported" and any(step.what == "reported" for step in steps) else what
        steps.append(Step(when, word, by, tuple(sorted(known)) or UNASSESSED, citation))
    return tuple(steps)


def _beside(
    reader: Reader, card: ClaimCard, record: StatementRecord, judged: Iterable[AssessmentRecord]
) -> tuple[tuple[Beside, ...], dict[str, int]]:
    """Statements to read beside it, each once: against it, with it, and near it; and how many more there are."""
    against = {item.citation: "claims the contrary" for item in card.oppositions if item.kind == "statement"}
    with_it = dict.fromkeys(accordant(reader, [record])[record.id], "claims the same")
    for judgement in judged:
        supports = judgement.verdict in ("corroborated", "true")
        with_it |= {e.id: "evidence for it" for e in judgement.evidence if e.is_statement and supports}
    reported = {item.id: item.label for item in record.attests}
    for found in (subjects_of(reader, term("attests"), reported), _attested_by(reader, reported)):
        for thing, attesting in found.items():
            for iri in attesting:
                with_it.setdefault(iri, f"reports the same: {reported[thing]}")
    near = dict.fromkeys(card.alongside, "from the same remarks") | dict.fromkeys(card.interprets, "read into this one")
    read = subjects_of(reader, term("interprets"), [card.id]).get(card.id, [])
    near |= dict.fromkeys(read, "reads this one")
    made: list[Beside] = []
    more: dict[str, int] = {}
    seen = {card.id}
    for side, group in (("against", against), ("with", with_it), ("near", near)):
        left = [iri for iri in group if iri not in seen]
        seen.update(left)
        made += [Beside(side, group[iri], iri, ()) for iri in left[:_BESIDE]]
        if len(left) > _BESIDE:
            more[side] = len(left) - _BESIDE
    known = statuses(reader, [item.citation for item in made])
    return tuple(Beside(i.side, i.why, i.citation, known.get(i.citation, ())) for i in made), more


def _attested_by(reader: Reader, things: Iterable[str]) -> dict[str, list[str]]:
    found = properties(reader, things, (term("attestedBy"),))
    return {iri: [item.value for item in record.get(term("attestedBy"), ())] for iri, record in found.items()}


def _summary(own: Citation, lines: tuple[AssessmentLine, ...], beside: Iterable[Beside]) -> str:
    who = own.speaker + (f" for {own.on_behalf_of}" if own.on_behalf_of else "")
    said = f", {in_words(own.date)}" if own.date else ""
    via = f", reported by {own.publisher}" if own.publisher and own.publisher != own.speaker else ""
    day = f" on {in_words(own.reported)}" if via and own.reported else ""
    voice = f" {_VOICES[own.attribution]}" if own.attribution in _VOICES else ""
    text = f"{own.act[:1].upper()}{own.act[1:]} by {who}{said}{via}{day}{voice}."
    sides = [item.side for item in beside]
    checked = (
        f"Assessed {'once' if len(lines) == 1 else f'{len(lines):,} times'}" if lines else "Nobody has assessed it"
    )
    words = [
        f"{plural(sides.count(side), 'statement')} {rest}"
        for side, rest in (("against", "to the contrary"), ("with", "to the same effect"))
        if side in sides
    ]
    return f"{text} {checked}{'; beside it ' + ' and '.join(words) if words else ''}."


def _table(
    own: Citation, lines: Iterable[AssessmentLine], beside: Iterable[Beside], found: Mapping[str, Citation]
) -> Table:
    rows = [("claim", own.date, own.speaker, own.quote or own.text, ", ".join(own.status), own.source, own.id)]
    for line in lines:
        rested = "; ".join(item.text for item in line.evidence)
        text = " – ".join(part for part in (line.text, rested and f"evidence: {rested}") if part)
        who = ", ".join(item.label for item in line.assessors)
        rows.append(("assessment", line.when, who, text, line.verdict, found[line.citation].source, line.citation))
    for item in beside:
        other = found[item.citation]
        status = ", ".join(item.status)
        rows.append(
            (item.why, other.date, other.speaker, other.quote or other.text, status, other.source, item.citation)
        )
    columns = ("part", "when", "who", "what", "status", "source")
    return Table(columns, tuple(row[:6] for row in rows), tuple(row[6] for row in rows))
