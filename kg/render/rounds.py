"""The rounds of talks on a line, and who attests each of their terms, as a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.dates import in_words
from kg.queries import Ref
from kg.views.negotiation import AgreementLine, Attestation, NegotiationView, ProvisionLine, RoundLine

__all__ = ["MatrixCell", "MatrixRow", "RoundMark", "RoundsPicture", "TermsMatrix", "rounds_picture", "terms_matrix"]

_WIDTH: Final = 900.0
_SIDE: Final = 90.0
"""Pixels from the edge to the first and the last round, for half of their words."""
_GAP: Final = 165.0
"""Pixels between two rounds at least, for the words of both."""
_LINE_Y: Final = 62.0
_OUTSIDERS: Final = 8
"""Speakers who stand for no party and have a column of their own."""


@dataclass(frozen=True)
class RoundMark:
    """One round on the line, in pixels."""

    id: str
    number: int
    x: float
    left: float
    right: float
    """Ends of the range of days on which it can have been; equal where the day is known."""
    above: tuple[str, ...]
    """When it was and how long it lasted."""
    below: tuple[str, ...]
    """How it ended, and what it produced."""
    planned: bool
    dated: bool
    title: str


@dataclass(frozen=True)
class RoundsPicture:
    """All rounds from left to right."""

    width: float
    height: float
    line_y: float
    start: float
    end: float
    ongoing: bool
    marks: tuple[RoundMark, ...]


@dataclass(frozen=True)
class MatrixCell:
    """What one voice says of one term."""

    attestations: tuple[Attestation, ...]
    """Empty: it is silent."""
    party: bool


@dataclass(frozen=True)
class MatrixRow:
    """An agreement or one of its provisions."""

    label: str
    round: int
    is_term: bool
    status: str
    status_label: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class TermsMatrix:
    """Terms against voices: the parties first, then who stands for none."""

    voices: tuple[Ref, ...]
    parties: int
    """How many of the voices are parties."""
    rows: tuple[MatrixRow, ...]
    left_out: int
    """Voices without a column."""


def rounds_picture(model: NegotiationView) -> RoundsPicture | None:
    """The line; None where no round is reported."""
    if not model.rounds:
        return None
    width = max(_WIDTH, 2 * _SIDE + _GAP * (len(model.rounds) - 1))
    places = _places(model.rounds, width)
    marks = tuple(_mark(item, *place) for item, place in zip(model.rounds, places, strict=True))
    deepest = max(len(mark.below) for mark in marks)
    ongoing = model.status == "ongoing"
    return RoundsPicture(
        width=width,
        height=_LINE_Y + 34 + 17 * deepest,
        line_y=_LINE_Y,
        start=marks[0].x,
        end=width - 12 if ongoing else marks[-1].x,
        ongoing=ongoing,
        marks=marks,
    )


def _places(rounds: Sequence[RoundLine], width: float) -> list[tuple[float, float, float]]:
    """(Place, left end, right end) of each round: as far apart as in time, and never so close that words touch."""
    days = [_days(item) for item in rounds]
    known = [day for pair in days if pair for day in pair]
    first, last = (min(known), max(known)) if known else (date.min, date.min)
    scale = (width - 2 * _SIDE) / max(1, (last - first).days)
    ideal: list[float] = []
    for at, pair in enumerate(days):
        middle = _SIDE + scale * ((pair[0] - first).days + (pair[1] - first).days) / 2 if pair else 0.0
        least = ideal[-1] + _GAP if at else _SIDE
        ideal.append(max(middle, least))
    room = width - _SIDE
    for at in reversed(range(len(ideal))):  # what was pushed out to the right goes back
        ideal[at] = min(ideal[at], room)
        room = ideal[at] - _GAP
    halves = [scale * (pair[1] - pair[0]).days / 2 if pair else 0.0 for pair in days]
    return [
        (round(x, 1), round(x - min(half, _GAP / 2), 1), round(x + min(half, _GAP / 2), 1))
        for x, half in zip(ideal, halves, strict=True)
    ]


def _days(item: RoundLine) -> tuple[date, date] | None:
    ends = [date.fromisoformat(text) for text in (item.earliest, item.latest) if text]
    return (ends[0], ends[-1]) if ends else None


def _mark(item: RoundLine, x: float, left: float, right: float) -> RoundMark:
    when = in_words(item.when) if item.when else "date not reported"
    terms = [term for agreement in item.agreements for term in agreement.provisions]
    below = [item.outcome_label or ("not held yet" if item.status == "scheduled" else "outcome not reported")]
    states = list(dict.fromkeys(term.status_label for term in terms))
    below += [f"{sum(term.status_label == state for term in terms)} × {state}" for state in states[:3]]
    return RoundMark(
        id=item.id,
        number=item.number,
        x=x,
        left=left,
        right=right,
        above=tuple(part for part in (when, item.duration) if part),
        below=tuple(below),
        planned=item.status in ("scheduled", "postponed", "cancelled"),
        dated=bool(item.when),
        title=f"{item.label}, {when}: {below[0]}",
    )


def terms_matrix(model: NegotiationView) -> TermsMatrix | None:
    """Who attests each agreement and each of its terms; None where none is reported."""
    lines: list[tuple[AgreementLine | ProvisionLine, int]] = []
    for item in model.rounds:
        for agreement in item.agreements:
            lines.append((agreement, item.number))
            lines += [(term, item.number) for term in agreement.provisions]
    if not lines:
        return None
    parties = list(dict.fromkeys([*model.parties, *(party for item in model.rounds for party in item.parties)]))
    outside = list(dict.fromkeys(a.speaker for line, _ in lines for a in line.attested_by if a.party is None))
    shown = outside[:_OUTSIDERS]
    rows = tuple(
        MatrixRow(
            label=line.label,
            round=number,
            is_term=isinstance(line, ProvisionLine),
            status=line.status if isinstance(line, ProvisionLine) else "",
            status_label=line.status_label if isinstance(line, ProvisionLine) else "",
            cells=(
                *(MatrixCell(_said(line.attested_by, party.id, of_party=True), True) for party in parties),
                *(MatrixCell(_said(line.attested_by, voice.id, of_party=False), False) for voice in shown),
            ),
        )
        for line, number in lines
    )
    return TermsMatrix((*parties, *shown), len(parties), rows, len(outside) - len(shown))


def _said(attested: Iterable[Attestation], iri: str, *, of_party: bool) -> tuple[Attestation, ...]:
    if of_party:
        return tuple(item for item in attested if item.party and item.party.id == iri)
    return tuple(item for item in attested if item.party is None and item.speaker.id == iri)
