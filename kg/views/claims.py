"""The claims view: who said what, through whom, in which words, and what came of checking it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries import Ref
from kg.views.base import ViewModel

__all__ = ["ClaimCard", "Claims", "Opposition"]


@dataclass(frozen=True)
class Opposition:
    """What stands against a claim. Shown beside it; no winner is picked."""

    kind: str
    """``evidence`` or ``statement``."""
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
