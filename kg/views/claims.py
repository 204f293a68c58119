"""The claims view: who said what, through whom, in which words, and what came of checking it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import ClassVar

from kg.analysis.base import Parameter, accept, day, plural, whole_number, words
from kg.display import load_display
from kg.errors import InputError
from kg.queries import (
    BOUNDS,
    UNASSESSED,
    Citation,
    Ref,
    assessments,
    bounds_of,
    citations,
    contraries,
    iri_of,
    require,
    statement_ids,
    statement_records,
    statuses,
)
from kg.queries.records import require_any
from kg.queries.running import newest_first
from kg.queries.speech import AssessmentRecord, StatementRecord
from kg.queries.terms import properties
from kg.stores.base import Reader
from kg.views.assembly import common, status_legend
from kg.views.base import Table, ViewModel, views
from kg.views.board import BOARDS, BoardColumn, Offer, columns_of, offers, status_counts, verdicts

__all__ = ["AGAINST", "ClaimCard", "Claims", "ClaimsBuilder", "Opposition", "cards_of"]

AGAINST = frozenset({"contradicted", "disputed", "false", "misleading", "retracted"})
"""Verdicts whose evidence stands against a claim."""
_MOST = 2000
_CONTRARY = 10
"""How many statements that claim the contrary stand on one card; the others are counted."""


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
    more_contrary: int = 0
    """How many more statements claim the contrary."""


@dataclass(frozen=True, kw_only=True)
class Claims(ViewModel):
    """Statements as cards, newest report first."""

    cards: tuple[ClaimCard, ...]
    total: int
    """How many there are without the filter on status."""
    matching: int
    """How many there are with it; ``cards`` are those of one page."""
    page: int = 1
    pages: int = 1
    board: str = ""
    """What the columns stand for: ``status``, ``actor`` or ``topic``; ``""`` for a list."""
    columns: tuple[BoardColumn, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
    """How many statements have each status, without the filter on status."""
    actors: tuple[Offer, ...] = ()
    """Speakers to filter by; of very many those with most statements."""
    topics: tuple[Offer, ...] = ()


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
        Parameter("limit", "Show at most so many statements, the newest reports first.", default="100"),
        Parameter("page", "Which part of that length: 1 for the newest reports, 2 for those before them.", default="1"),
        Parameter("board", "Show columns by status, actor or topic instead of a list.", choices=("", *BOARDS)),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Claims:
        """The statements that the parameters ask for. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit, number = whole_number("limit", given["limit"], 1, _MOST), whole_number("page", given["page"], 1, 10**6)
        found = _within(reader, _chosen(reader, given), day("from", given["from"]), day("to", given["to"]))
        judged = verdicts(reader, found)
        matching = _with_status(found, judged, _statuses(given["status"]))
        order = newest_first(reader, matching)
        columns: tuple[BoardColumn, ...] = ()
        pages = max(1, ceil(len(matching) / limit))
        shown = order[(number - 1) * limit : number * limit]
        if given["board"]:
            columns, pages = columns_of(reader, given["board"], order, judged, limit, number)
            shown = list(dict.fromkeys(iri for column in columns for iri in column.cards))
        if number > pages:
            raise InputError(f"There is no page {number}.", hint=f"The last one is {pages}.")
        cards = cards_of(reader, shown)
        cited = citations(reader, _cited(cards))
        return Claims(
            **common(
                reader,
                view="claims",
                title="Claims and what came of checking them",
                summary=_summary(cards, len(found), len(matching), number, pages),
                table=_table(cards, cited),
                cited=_cited(cards),
                parameters=given,
                legend=status_legend(card.status for card in cards),
                statuses=False,
            ),
            cards=cards,
            total=len(found),
            matching=len(matching),
            page=number,
            pages=pages,
            board=given["board"],
            columns=columns,
            statuses=status_counts(found, judged),
            actors=offers(reader, "actor", _chosen_iri(given["actor"])),
            topics=offers(reader, "about", _chosen_iri(given["about"])),
        )


def _chosen(reader: Reader, given: Mapping[str, str]) -> set[str]:
    ids = {name: iri_of(given[name]) if given[name] else None for name in ("actor", "about", "document")}
    if ids["actor"]:
        require(reader, ids["actor"], "Actor")
    if ids["document"]:
        require(reader, ids["document"], "Document")
    if ids["about"]:
        require_any(reader, "about", ids["about"])
    return statement_ids(reader, speaker=ids["actor"], about=ids["about"], document=ids["document"])


def _statuses(text: str) -> frozenset[str]:
    known = load_display().statuses
    for word in words(text):
        if word not in known:
            raise InputError(f"status {word!r} is not known.", hint=f"Known: {', '.join(known)}.")
    return frozenset(words(text))


def _within(reader: Reader, chosen: set[str], start: date | None, end: date | None) -> set[str]:
    if not (start or end):
        return chosen
    dated = {iri: bounds_of(record) for iri, record in properties(reader, chosen, BOUNDS).items()}
    return {
        iri
        for iri, bounds in dated.items()
        if bounds
        and not (start and bounds.latest and bounds.latest < start)
        and not (end and bounds.earliest and bounds.earliest > end)
    }


def _with_status(found: set[str], judged: Mapping[str, tuple[str, ...]], wanted: frozenset[str]) -> set[str]:
    if not wanted:
        return found
    return {iri for iri in found if wanted.intersection(judged.get(iri, UNASSESSED))}


def _chosen_iri(text: str) -> str:
    return iri_of(text) if text else ""


def cards_of(reader: Reader, shown: list[str]) -> tuple[ClaimCard, ...]:
    """The cards of these statements, with what stands against each, in the given order."""
    records = {record.id: record for record in statement_records(reader, shown)}
    judged, status = assessments(reader, shown), statuses(reader, shown)
    contrary = contraries(reader, records.values())
    named = {iri for others in contrary.values() for iri in others[:_CONTRARY]}
    other = {record.id: record for record in statement_records(reader, named)}
    return tuple(
        replace(
            _card(records[iri], status[iri], judged.get(iri, ()), [other[s] for s in contrary[iri][:_CONTRARY]]),
            more_contrary=max(0, len(contrary[iri]) - _CONTRARY),
        )
        for iri in shown
    )


def _card(
    record: StatementRecord,
    status: tuple[str, ...],
    judged: Iterable[AssessmentRecord],
    contrary: Iterable[StatementRecord],
) -> ClaimCard:
    against = [item for judgement in judged if judgement.verdict in AGAINST for item in _evidence(judgement)]
    against += [_counter(other) for other in contrary]
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
        status=status,
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


def _summary(cards: tuple[ClaimCard, ...], total: int, matching: int, page: int, pages: int) -> str:
    if not cards:
        return "No statement matches."
    unassessed = sum(card.status == ("unassessed",) for card in cards)
    opposed = sum(bool(card.oppositions) for card in cards)
    shown = f"{plural(len(cards), 'statement')}" + (f" of {total:,}" if matching < total else "")
    if len(cards) < matching:
        shown = f"Showing {len(cards):,} of {plural(matching, 'statement')}, the newest reports first"
        shown += f" (part {page:,} of {pages:,})"
    against = f"{opposed:,}" if opposed else "none"
    return f"{shown}: {unassessed:,} never assessed, {against} opposed by evidence or another statement."


def _and_more(card: ClaimCard) -> tuple[str, ...]:
    return (f"and {card.more_contrary:,} more",) if card.more_contrary else ()


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
            "; ".join((*(item.text for item in card.oppositions), *_and_more(card))),
            cited[card.id].source,
        )
        for card in cards
    )
    return Table(columns, rows, tuple(card.id for card in cards))
