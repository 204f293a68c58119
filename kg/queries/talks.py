"""Negotiations with their rounds, agreements, provisions and positions, and who attests each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.queries.bounds import Bounds, bounds_of
from kg.queries.terms import Properties, Ref, best, labels, of_type, properties, refs, slug, subjects_of, term
from kg.stores.base import Reader

__all__ = ["AgreementRecord", "Negotiation", "Position", "Provision", "Round", "negotiation", "negotiations"]


@dataclass(frozen=True)
class Provision:
    """One term of an agreement."""

    id: str
    label: str
    type: str
    """Label of its kind."""
    status: str
    """Slug, or ``""`` where no source says."""
    status_label: str
    temporary: bool | None
    scope: str
    statements: tuple[str, ...]
    """Statements that attest it."""


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement with its provisions."""

    id: str
    label: str
    agreed_by: tuple[Ref, ...]
    statements: tuple[str, ...]
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class Round:
    """One meeting of a negotiation."""

    id: str
    label: str
    number: int
    bounds: Bounds
    duration: str
    """``xsd:dayTimeDuration``, or ``""``."""
    status: str
    status_label: str
    parties: tuple[Ref, ...]
    mediators: tuple[Ref, ...]
    venues: tuple[Ref, ...]
    outcome: str
    outcome_label: str
    statements: tuple[str, ...]
    agreements: tuple[AgreementRecord, ...]


@dataclass(frozen=True)
class Position:
    """A demand or stance of a party."""

    id: str
    label: str
    holders: tuple[Ref, ...]
    statements: tuple[str, ...]
    """Statements that voice it."""


@dataclass(frozen=True)
class Negotiation:
    """A process of talks."""

    id: str
    label: str
    conflicts: tuple[Ref, ...]
    bounds: Bounds
    status: str
    status_label: str
    parties: tuple[Ref, ...]
    mediators: tuple[Ref, ...]
    statements: tuple[str, ...]
    rounds: tuple[Round, ...]
    positions: tuple[Position, ...]


def negotiations(reader: Reader) -> list[Ref]:
    """All negotiations by name."""
    found = of_type(reader, "Negotiation")
    return list(refs(labels(reader, found), found))


def negotiation(reader: Reader, iri: str) -> Negotiation:
    """One negotiation, its rounds in order; the caller has made sure that it exists."""
    rounds = subjects_of(reader, term("roundOf"), [iri]).get(iri, [])
    positions = subjects_of(reader, term("inNegotiation"), [iri]).get(iri, [])
    found = properties(reader, [iri, *rounds, *positions])
    found |= properties(reader, _linked(found, "produced"))
    found |= properties(reader, _linked(found, "hasProvision"))
    gathered = _Gathered(reader, found)
    record = found.get(iri, {})
    status, status_label = gathered.concept(record, "status")
    return Negotiation(
        id=iri,
        label=gathered.names[iri],
        conflicts=gathered.refs(record, "inConflict"),
        bounds=bounds_of(record),
        status=status,
        status_label=status_label,
        parties=gathered.refs(record, "party"),
        mediators=gathered.refs(record, "mediator"),
        statements=gathered.statements(iri),
        rounds=tuple(sorted((gathered.round(item) for item in rounds), key=lambda item: (item.number, item.id))),
        positions=tuple(sorted((gathered.position(item) for item in positions), key=lambda item: item.label)),
    )


class _Gathered:
    """The records a negotiation is put together from."""

    def __init__(self, reader: Reader, records: Mapping[str, Properties]) -> None:
        self._records = records
        self._attests = subjects_of(reader, term("attests"), records)
        self.names = labels(reader, [*records, *(iri for name in _NAMED for iri in _linked(records, name))])

    def round(self, iri: str) -> Round:
        record = self._records[iri]
        status, status_label = self.concept(record, "status")
        outcome, outcome_label = self.concept(record, "outcome")
        return Round(
            id=iri,
            label=self.names[iri],
            number=int(_literal(record, "roundNumber") or 0),
            bounds=bounds_of(record),
            duration=_literal(record, "duration"),
            status=status,
            status_label=status_label,
            parties=self.refs(record, "party"),
            mediators=self.refs(record, "mediator"),
            venues=self.refs(record, "venue"),
            outcome=outcome,
            outcome_label=outcome_label,
            statements=self.statements(iri),
            agreements=tuple(self._agreement(item) for item in _iris(record, "produced")),
        )

    def position(self, iri: str) -> Position:
        record = self._records[iri]
        voiced = tuple(_iris(record, "expressedIn"))
        return Position(iri, self.names[iri], self.refs(record, "heldBy"), voiced or self.statements(iri))

    def refs(self, record: Properties, name: str) -> tuple[Ref, ...]:
        return refs(self.names, _iris(record, name))

    def concept(self, record: Properties, name: str) -> tuple[str, str]:
        iri = next(iter(_iris(record, name)), "")
        return (slug(iri), self.names[iri]) if iri else ("", "")

    def statements(self, iri: str) -> tuple[str, ...]:
        stated = _iris(self._records.get(iri, {}), "attestedBy")
        return tuple(sorted({*stated, *self._attests.get(iri, ())}))

    def _agreement(self, iri: str) -> AgreementRecord:
        record = self._records.get(iri, {})
        return AgreementRecord(
            id=iri,
            label=self.names.get(iri, iri),
            agreed_by=self.refs(record, "agreedBy"),
            statements=self.statements(iri),
            provisions=tuple(self._provision(item) for item in _iris(record, "hasProvision")),
        )

    def _provision(self, iri: str) -> Provision:
        record = self._records.get(iri, {})
        status, status_label = self.concept(record, "provisionStatus")
        temporary = _literal(record, "temporary")
        return Provision(
            id=iri,
            label=self.names.get(iri, iri),
            type=self.concept(record, "provisionType")[1],
            status=status,
            status_label=status_label,
            temporary=temporary in ("true", "1") if temporary else None,
            scope=best(record.get(term("scopeText"), ())),
            statements=self.statements(iri),
        )


_NAMED = (
    *("inConflict", "status", "party", "mediator", "venue", "outcome", "produced", "agreedBy", "hasProvision"),
    *("provisionType", "provisionStatus", "heldBy"),
)


def _linked(records: Mapping[str, Properties], name: str) -> list[str]:
    return [iri for record in records.values() for iri in _iris(record, name)]


def _literal(record: Properties, name: str) -> str:
    return next((item.value for item in record.get(term(name), ()) if isinstance(item, Literal)), "")


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]
