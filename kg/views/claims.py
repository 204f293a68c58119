"""The claims view: who said what, through whom, in which words, and what came of checking it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kg.analysis.base import Parameter, accept, day, plural, words
from kg.display import load_display
from kg.errors import InputError
from kg.queries import Citation, Ref, assessments, citations, iri_of, require, statements
from kg.queries.records import require_any
from kg.queries.speech import AssessmentRecord, StatementRecord
from kg.stores.base import Reader
from kg.views.assembly import common, status_legend
from kg.views.base import Table, ViewModel, views

__all__ = ["ClaimCard", "Claims", "ClaimsBuilder", "Opposition"]

AGAINST = frozenset({"contradicted", "disputed", "false", "misleading", "retracted"})
"""Verdicts whose evidence stands against a claim."""


@dataclass(frozen=True)
class Opposition:
    """What stands against a claim. Shown beside it; no winner is picked."""

    kind: str
    """``evidence``, ``statement``, or ``assessment`` for a judgement that names no evidence."""
    id: str
    text: str
    by: Ref | None
    """Who documented the evidence or made the statement."""
    places: tuple[Ref, ...]
    citation: str
    """Key in ``citations``: the assessment or the opposing statement."""


@dataclass(frozen=True)
class ClaimCard:
    """One statement. Its words, source, date and assessments are in ``citations[id]``."""

    id: str
    speaker: Ref
    on_behalf_of: Ref | None
    addressees: tuple[Ref, ...]
    about: tuple[Ref, ...]
    attests: tuple[Ref, ...]
    """Events, agreements and provisions it reports."""
    propositions: tuple[str, ...]
    """Structured content in words: what is claimed, never asserted."""
    alongside: tuple[str, ...]
    """Statements of the same remarks (IRIs)."""
    interprets: tuple[str, ...]
    """Statements into which the reporter reads this one (IRIs)."""
    status: tuple[str, ...]
    oppositions: tuple[Opposition, ...]


@dataclass(frozen=True, kw_only=True)
class Claims(ViewModel):
    """Statements as cards, newest report first."""

    cards: tuple[ClaimCard, ...]
    total: int
    """How many there are without the filter on status."""


@views.register
class ClaimsBuilder:
    """Builds :class:`Claims`."""

    name: ClassVar[str] = "claims"
    help: ClassVar[str] = "Who said what, in which words, and what came of checking it."
    example: ClassVar[str] = "ctkg render claims --status contradicted -o claims.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("actor", "Only what this actor said, or what was said on its behalf (id)."),
        Parameter("about", "Only what concerns this actor, event or thing (id)."),
        Parameter("status", "Only statements with one of these verification statuses, such as contradicted."),
        Parameter("document", "Only what stands in this document (id)."),
        Parameter("from", "Only what can have been said on or after this day, YYYY-MM-DD."),
        Parameter("to", "Only what can have been said on or before this day, YYYY-MM-DD."),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Claims:
        """The statements that the parameters ask for. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        start, end = day("from", given["from"]), day("to", given["to"])
        found = [record for record in _chosen(reader, given) if _within(record, start, end)]
        cited = citations(reader, [record.id for record in found])
        wanted = _statuses(given["status"])
        shown = [record for record in found if not wanted or wanted.intersection(cited[record.id].status)]
        shown.sort(key=lambda record: _order(cited[record.id]))
        judged = assessments(reader, [record.id for record in shown])
        denied = _denials(reader)
        cards = tuple(_card(record, cited[record.id], judged.get(record.id, ()), denied) for record in shown)
        return Claims(
            **common(
                reader,
                view="claims",
                title="Claims and what came of checking them",
                summary=_summary(cards, len(found)),
                table=_table(cards, cited),
                cited=_cited(cards),
                parameters=given,
                legend=status_legend(card.status for card in cards),
                statuses=False,
            ),
            cards=cards,
            total=len(found),
        )


def _chosen(reader: Reader, given: Mapping[str, str]) -> list[StatementRecord]:
    ids = {name: iri_of(given[name]) if given[name] else None for name in ("actor", "about", "document")}
    if ids["actor"]:
        require(reader, ids["actor"], "Actor")
    if ids["document"]:
        require(reader, ids["document"], "Document")
    if ids["about"]:
        require_any(reader, "about", ids["about"])
    return statements(reader, speaker=ids["actor"], about=ids["about"], document=ids["document"])


def _statuses(text: str) -> frozenset[str]:
    known = load_display().statuses
    for word in words(text):
        if word not in known:
            raise InputError(f"status {word!r} is not known.", hint=f"Known: {', '.join(known)}.")
    return frozenset(words(text))


def _within(record: StatementRecord, start: date | None, end: date | None) -> bool:
    first, last = record.bounds.earliest, record.bounds.latest
    if (start or end) and not record.bounds:
        return False
    return not (start and last and last < start) and not (end and first and first > end)


def _order(citation: Citation) -> tuple[int, str, list[tuple[int, str]]]:
    """Newest report first; within a document in running order (``statement/10`` comes after ``statement/9``)."""
    newest = -int(citation.reported.replace("-", "") or 0) if citation.reported[:4].isdigit() else 0
    parts = re.findall(r"\d+|\D+", citation.id)
    return newest, citation.source_id, [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _denials(reader: Reader) -> Mapping[tuple[str, str, str, bool], list[StatementRecord]]:
    """Statements by what they claim; what stands under the same claim with the other sign contradicts it."""
    found: dict[tuple[str, str, str, bool], list[StatementRecord]] = defaultdict(list)
    for record in statements(reader):
        for claim in record.claimed:
            found[claim].append(record)
    return found


def _card(
    record: StatementRecord,
    citation: Citation,
    judged: Iterable[AssessmentRecord],
    denied: Mapping[tuple[str, str, str, bool], list[StatementRecord]],
) -> ClaimCard:
    against = [item for judgement in judged if judgement.verdict in AGAINST for item in _evidence(judgement)]
    for subject, predicate, value, negated in record.claimed:
        others = denied.get((subject, predicate, value, not negated), ())
        against += [_counter(other) for other in others if other.id != record.id]
    return ClaimCard(
        id=record.id,
        speaker=record.speakers[0] if record.speakers else Ref("not stated", ""),
        on_behalf_of=record.on_behalf_of[0] if record.on_behalf_of else None,
        addressees=record.addressees,
        about=record.about,
        attests=record.attests,
        propositions=record.propositions,
        alongside=record.alongside,
        interprets=record.interprets,
        status=citation.status,
        oppositions=tuple(dict.fromkeys(against)),
    )


def _evidence(judgement: AssessmentRecord) -> list[Opposition]:
    by = judgement.assessors[0] if judgement.assessors else None
    if not judgement.evidence:
        return [Opposition("assessment", judgement.id, judgement.text, by, (), judgement.id)]
    return [
        Opposition(
            "statement" if item.is_statement else "evidence",
            item.id,
            item.text,
            item.documented_by[0] if item.documented_by else by,
            item.places,
            item.id if item.is_statement else judgement.id,
        )
        for item in judgement.evidence
    ]


def _counter(other: StatementRecord) -> Opposition:
    text = "; ".join(other.propositions)
    return Opposition("statement", other.id, text, other.speakers[0] if other.speakers else None, (), other.id)


def _cited(cards: Iterable[ClaimCard]) -> set[str]:
    return {
        iri
        for card in cards
        for iri in (card.id, *card.alongside, *card.interprets, *(item.citation for item in card.oppositions))
    }


def _summary(cards: tuple[ClaimCard, ...], total: int) -> str:
    if not cards:
        return "No statement matches."
    unassessed = sum(card.status == ("unassessed",) for card in cards)
    opposed = sum(bool(card.oppositions) for card in cards)
    shown = f"{plural(len(cards), 'statement')}" + (f" of {total:,}" if len(cards) < total else "")
    against = f"{opposed:,}" if opposed else "none"
    return f"{shown}: {unassessed:,} never assessed, {against} opposed by evidence or another statement."


def _table(cards: tuple[ClaimCard, ...], cited: Mapping[str, Citation]) -> Table:
    columns = ("said", "speaker", "on behalf of", "act", "text", "status", "against", "source")
    rows = tuple(
        (
            cited[card.id].date,
            cited[card.id].speaker,
            cited[card.id].on_behalf_of,
            cited[card.id].act,
            cited[card.id].text,
            ", ".join(card.status),
            "; ".join(item.text for item in card.oppositions),
            cited[card.id].source,
        )
        for card in cards
    )
    return Table(columns, rows, tuple(card.id for card in cards))
