"""The negotiation view: rounds, who sat there, what was on the table, and who attests each term."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries import Ref
from kg.views.base import ViewModel

__all__ = ["AgreementLine", "Attestation", "NegotiationView", "PositionLine", "ProvisionLine", "RoundLine"]


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
