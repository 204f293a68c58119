"""The negotiation view: rounds, who sat there, what was on the table, and who attests each term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kg.analysis.base import Parameter, accept, plural
from kg.queries import Ref, negotiation, negotiations, parties_of, require, statement_records, statuses
from kg.queries.talks import AgreementRecord, Negotiation, Provision, Round
from kg.stores.base import Reader
from kg.views.assembly import common, only_one
from kg.views.base import Table, ViewModel, views

__all__ = [
    "AgreementLine",
    "Attestation",
    "NegotiationBuilder",
    "NegotiationView",
    "PositionLine",
    "ProvisionLine",
    "RoundLine",
    "duration_in_words",
]


@dataclass(frozen=True)
class Attestation:
    """Somebody says that a thing exists or happened."""

    speaker: Ref
    party: Ref | None
    """The negotiating party the speaker is, speaks for, belongs to or holds office in; None for outsiders."""
    citation: str
    """Key in ``citations``."""
    status: tuple[str, ...]


@dataclass(frozen=True)
class ProvisionLine:
    """One term of an agreement."""

    id: str
    label: str
    type: str
    """Label of the kind of provision, or ``""``."""
    status: str
    """Slug of proposed, announced, agreed, in-force, violated, expired; ``""`` if no source says."""
    status_label: str
    """``"not stated"`` where no source says."""
    temporary: bool | None
    scope: str
    attested_by: tuple[Attestation, ...]
    silent_parties: tuple[Ref, ...]
    """Parties no statement of which attests it."""


@dataclass(frozen=True)
class AgreementLine:
    """An agreement reported to result from a round."""

    id: str
    label: str
    agreed_by: tuple[Ref, ...]
    """Parties said to have agreed."""
    attested_by: tuple[Attestation, ...]
    silent_parties: tuple[Ref, ...]
    provisions: tuple[ProvisionLine, ...]


@dataclass(frozen=True)
class RoundLine:
    """One meeting."""

    id: str
    label: str
    number: int
    when: str
    """EDTF, or ``""``."""
    duration: str
    """In words such as ``5 hours``, or ``""``."""
    status: str
    status_label: str
    parties: tuple[Ref, ...]
    mediators: tuple[Ref, ...]
    """Empty: not reported."""
    venue: Ref | None
    """None: not reported."""
    outcome: str
    """Slug, or ``""``."""
    outcome_label: str
    attested_by: tuple[Attestation, ...]
    agreements: tuple[AgreementLine, ...]
    earliest: str = ""
    """First day on which it can have begun, ``YYYY-MM-DD``; ``""`` if it is not known."""
    latest: str = ""
    """Last day on which it can have been."""


@dataclass(frozen=True)
class PositionLine:
    """What a party wants."""

    id: str
    label: str
    held_by: Ref
    citations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NegotiationView(ViewModel):
    """One process of talks."""

    id: str
    label: str
    conflict: Ref | None
    when: str
    status: str
    status_label: str
    parties: tuple[Ref, ...]
    mediators: tuple[Ref, ...]
    attested_by: tuple[Attestation, ...]
    rounds: tuple[RoundLine, ...]
    positions: tuple[PositionLine, ...]


@views.register
class NegotiationBuilder:
    """Builds :class:`NegotiationView`."""

    name: ClassVar[str] = "negotiation"
    help: ClassVar[str] = "Rounds, parties, terms, and who attests each of them."
    example: ClassVar[str] = "ctkg render negotiation -o negotiation.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("id", "The negotiation (id); not needed where there is only one."),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> NegotiationView:
        """One negotiation. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = only_one("negotiation", given["id"], negotiations(reader))
        require(reader, iri, "Negotiation")
        record = negotiation(reader, iri)
        who = _Attesting(reader, record)
        rounds = tuple(_round(item, who) for item in record.rounds)
        return NegotiationView(
            **common(
                reader,
                view="negotiation",
                title=record.label,
                summary=_summary(record, rounds),
                table=_table(rounds),
                cited=who.cited,
                parameters=given,
            ),
            id=iri,
            label=record.label,
            conflict=record.conflicts[0] if record.conflicts else None,
            when=record.bounds.written() if record.bounds else "",
            status=record.status,
            status_label=record.status_label,
            parties=record.parties,
            mediators=record.mediators,
            attested_by=who.of(record.statements),
            rounds=rounds,
            positions=tuple(
                PositionLine(item.id, item.label, holder, item.statements)
                for item in record.positions
                for holder in item.holders
            ),
        )


class _Attesting:
    """Who makes each statement about a negotiation, and for which party."""

    def __init__(self, reader: Reader, record: Negotiation) -> None:
        self.cited = set(_statements(record))
        self._parties = {party.id: party for party in (*record.parties, *(p for r in record.rounds for p in r.parties))}
        self._made = {item.id: item for item in statement_records(reader, self.cited)}
        voices = [ref.id for item in self._made.values() for ref in (*item.speakers, *item.on_behalf_of)]
        self._stands_for = parties_of(reader, voices, self._parties)
        self._status = statuses(reader, self.cited)

    def of(self, made: Iterable[str]) -> tuple[Attestation, ...]:
        """One attestation for each speaker of each statement, the parties first."""
        found = [
            Attestation(speaker, self._party(iri, speaker), iri, self._status[iri])
            for iri in made
            if iri in self._made
            for speaker in self._made[iri].speakers
        ]
        return tuple(sorted(found, key=lambda item: (item.party is None, item.speaker, item.citation)))

    def silent(self, made: Iterable[str], parties: Iterable[Ref]) -> tuple[Ref, ...]:
        """Parties that none of the statements speaks for."""
        heard = {item.party.id for item in self.of(made) if item.party}
        return tuple(party for party in parties if party.id not in heard)

    def _party(self, statement: str, speaker: Ref) -> Ref | None:
        for voice in (*self._made[statement].on_behalf_of, speaker):
            if voice.id in self._stands_for:
                return self._parties[self._stands_for[voice.id]]
        return None


def duration_in_words(text: str) -> str:
    """An ``xsd:dayTimeDuration`` for a person; the text itself if it is something else.

    >>> duration_in_words("PT5H"), duration_in_words("P1DT1H30M"), duration_in_words("long")
    ('5 hours', '1 day 1 hour 30 minutes', 'long')
    """
    match = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?", text)
    if not match or not any(match.groups()):
        return text
    units = zip(match.groups(), ("day", "hour", "minute", "second"), strict=True)
    return " ".join(plural(int(number), unit) for number, unit in units if number)


def _statements(record: Negotiation) -> Iterable[str]:
    yield from record.statements
    for position in record.positions:
        yield from position.statements
    for item in record.rounds:
        yield from item.statements
        for agreement in item.agreements:
            yield from agreement.statements
            for provision in agreement.provisions:
                yield from provision.statements


def _round(record: Round, who: _Attesting) -> RoundLine:
    return RoundLine(
        id=record.id,
        label=record.label,
        number=record.number,
        when=record.bounds.written() if record.bounds else "",
        duration=duration_in_words(record.duration),
        status=record.status,
        status_label=record.status_label,
        parties=record.parties,
        mediators=record.mediators,
        venue=record.venues[0] if record.venues else None,
        outcome=record.outcome,
        outcome_label=record.outcome_label,
        attested_by=who.of(record.statements),
        agreements=tuple(_agreement(item, record.parties, who) for item in record.agreements),
        earliest=_day(record.bounds.earliest),
        latest=_day(record.bounds.latest),
    )


def _day(known: date | None) -> str:
    return known.isoformat() if known else ""


def _agreement(record: AgreementRecord, parties: tuple[Ref, ...], who: _Attesting) -> AgreementLine:
    return AgreementLine(
        id=record.id,
        label=record.label,
        agreed_by=record.agreed_by,
        attested_by=who.of(record.statements),
        silent_parties=who.silent(record.statements, parties),
        provisions=tuple(_provision(item, parties, who) for item in record.provisions),
    )


def _provision(record: Provision, parties: tuple[Ref, ...], who: _Attesting) -> ProvisionLine:
    return ProvisionLine(
        id=record.id,
        label=record.label,
        type=record.type,
        status=record.status,
        status_label=record.status_label or "not stated",
        temporary=record.temporary,
        scope=record.scope,
        attested_by=who.of(record.statements),
        silent_parties=who.silent(record.statements, parties),
    )


def _summary(record: Negotiation, rounds: tuple[RoundLine, ...]) -> str:
    terms = [term for item in rounds for agreement in item.agreements for term in agreement.provisions]
    shared = sum(not term.silent_parties for term in terms)
    parties = " and ".join(party.label for party in record.parties) or "Parties that no source names"
    return (
        f"{parties}: {plural(len(rounds), 'round')}, {plural(len(terms), 'term')} reported, "
        + (f"{shared:,} of them" if shared else "none of them" if terms else "so none")
        + " attested by every party."
    )


def _table(rounds: tuple[RoundLine, ...]) -> Table:
    columns = (
        "round",
        "when",
        "duration",
        "venue",
        "mediators",
        "outcome",
        "term",
        "state",
        "attested by",
        "not attested by",
    )
    rows: list[tuple[str, ...]] = []
    ids: list[str] = []
    for item in rounds:
        venue, mediators = item.venue.label if item.venue else "not reported", _names(item.mediators) or "not reported"
        head = (str(item.number), item.when, item.duration, venue, mediators, item.outcome_label)
        terms = [term for agreement in item.agreements for term in agreement.provisions]
        if not terms:
            rows.append((*head, "", "", _names(who.speaker for who in item.attested_by), ""))
            ids.append(item.id)
        for term in terms:
            said, silent = _names(who.speaker for who in term.attested_by), _names(term.silent_parties)
            rows.append((*head, term.label, term.status_label, said, silent))
            ids.append(term.id)
    return Table(columns, tuple(rows), tuple(ids))


def _names(found: Iterable[Ref]) -> str:
    return ", ".join(dict.fromkeys(item.label for item in found))
