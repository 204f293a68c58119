"""Rounds of talks as negotiations of a dossier.

Ids are the document's own: that a round is the one another article tells of, a person must say (``ctkg judge``).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from kg.dates import Bounds, bounds
from kg.errors import InputError
from kg.extraction.article import Span
from kg.extraction.candidates import TalksCandidate
from kg.extraction.drafted_ids import local
from kg.importers.records import named

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["attested", "talks_of", "when_of"]

Item = dict[str, Any]
_ORDINALS: Final = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_STATUS: Final = {"held": "ended", "under-way": "ongoing"}
_PLANNED: Final = ("scheduled", "postponed", "cancelled")
_NOTHING: Final = re.compile(r"\b(?:no|without|little)\b")
_AGAIN: Final = re.compile(r"\b(?:meet|talk|continue|reconvene|round)\b")
_BROKE: Final = re.compile(r"\b(?:collapsed|broke down|failed|walk)\b")


def talks_of(draft: Draft) -> tuple[list[Item], list[Item]]:
    """One negotiation for each set of parties, with its rounds; and meetings that are no round of any.

    A meeting of which one party is told, or that has no place among the rounds in time, is an event.
    """
    together: dict[tuple[str, ...], list[TalksCandidate]] = {}
    meetings: list[Item] = []
    for told in draft.candidates.talks:
        parties = tuple(sorted(draft.ids.all(told.parties)))
        if len(parties) > 1:
            together.setdefault(parties, []).append(told)
        else:
            meetings.append(_meeting(draft, told))
    negotiations: list[Item] = []
    for parties, those in together.items():
        numbered, left = _numbered(draft, those)
        meetings += [_meeting(draft, told) for told in left]
        if numbered:
            negotiations.append(_negotiation(draft, list(parties), numbered))
    return negotiations, meetings


def _names(draft: Draft, parties: list[str]) -> str:
    names = {draft.ids.of(actor.id): actor.name for actor in reversed(draft.candidates.actors)}
    return "–".join(names[party] for party in parties)


def _negotiation(draft: Draft, parties: list[str], rounds: list[tuple[TalksCandidate, int]]) -> Item:
    label = _names(draft, parties)
    id = f"x:talks-{named(label)}"
    made = [_round(draft, label, told, number, parties) for told, number in rounds]
    planned = all(told.status in _PLANNED for told, _ in rounds)
    return {
        "id": id,
        "label": f"{label} talks",
        "inConflict": draft.conflict,
        "party": list(parties),
        "when": _since(draft, [told for told, _ in rounds]),
        "status": "scheduled" if planned else "ongoing",
        "modality": "planned" if planned else "reported",
        "attestedBy": list(dict.fromkeys(each for item in made for each in item["attestedBy"])),
        "evidencedBy": list(dict.fromkeys(each for item in made for each in item["evidencedBy"])),
        "rounds": made,
    }


def _since(draft: Draft, rounds: list[TalksCandidate]) -> str:
    """From the first day on which they are known to have met; before the article if that is not told to the day."""
    starts = [found for told in rounds if (found := _bounds(told.when)) is not None]
    days = sorted(b.start_earliest for b in starts if b.start_earliest is not None)
    if days and all(b.start_latest is None or b.start_latest >= days[0] for b in starts):
        first = next(b for b in starts if b.start_earliest == days[0])
        if first.start_earliest == first.start_latest:
            return f"{days[0]}/.."
    return f"[..{draft.article.published}]"


def _bounds(when: str) -> Bounds | None:
    try:
        return bounds(when) if when else None
    except InputError:
        return None


def _numbered(
    draft: Draft, rounds: list[TalksCandidate]
) -> tuple[list[tuple[TalksCandidate, int]], list[TalksCandidate]]:
    """The rounds with their places in the series, which a dossier needs, and those that have none.

    One whose number no text gives stands after all that came before it, if that leaves it a number of its own.
    """
    found: dict[int, TalksCandidate] = {}
    left: list[TalksCandidate] = []
    for told in rounds:
        if told.number is not None and told.number not in found:
            found[told.number] = told
        elif told.number is not None:
            left.append(told)
    for told in sorted((t for t in rounds if t.number is None), key=lambda t: _order(draft, t)):
        before = max((n for n, other in found.items() if _order(draft, other) <= _order(draft, told)), default=0)
        later = min((n for n, other in found.items() if _order(draft, other) > _order(draft, told)), default=None)
        if later is None or before + 1 < later:
            found[before + 1] = told
        else:
            left.append(told)
    return [(found[number], number) for number in sorted(found)], left


def _order(draft: Draft, told: TalksCandidate) -> dt.date:
    """When it began, as far as is known; what is to come without a day comes last."""
    found = _bounds(told.when)
    if found is not None and (start := found.start_earliest or found.start_latest or found.end_latest) is not None:
        return start
    return dt.date.max if told.status in _PLANNED else draft.article.published


def when_of(draft: Draft, when: str, *, planned: bool) -> str:
    """The date, or what is known without one: by the day of the article, or from that day on."""
    published = draft.article.published
    return when or (f"[{published}..]" if planned else f"[..{published}]")


def _common(draft: Draft, told: TalksCandidate) -> Item:
    planned = told.status in _PLANNED
    return {
        "inConflict": draft.conflict,
        "mediator": draft.ids.all(told.mediators),
        "venue": draft.place(told.place) if told.place else "",
        "when": when_of(draft, told.when, planned=planned),
        "timeExpression": draft.time(told.when, told.evidence) if told.when else "",
        "duration": told.duration,
        "status": _STATUS.get(told.status, told.status),
        "modality": "planned" if planned else "reported",
        "attestedBy": attested(draft, told.evidence, told.outcome),
        "evidencedBy": draft.passages_of(told.evidence),
    }


def _round(draft: Draft, label: str, told: TalksCandidate, number: int, parties: list[str]) -> Item:
    ordinal = f"{_ORDINALS[number - 1]} round" if number <= len(_ORDINALS) else f"Round {number}"
    ordinal = ordinal if told.number else "Planned round" if told.status in _PLANNED else "Round"
    found: Item = {
        "id": f"x:round-{local(told.id)}",
        "label": told.label or f"{ordinal} of {label} talks",
        "roundNumber": number,
        "party": list(parties),
        **_common(draft, told),
        "outcome": "" if told.status in _PLANNED else told.result or _outcome(draft, told),
    }
    if not told.number:
        found["scopeNote"] = "The text gives no number; this one is its place among those it tells of."
    return _filled(found)


def _meeting(draft: Draft, told: TalksCandidate) -> Item:
    parties = draft.ids.all(told.parties)
    common = _common(draft, told)
    mediators = common.pop("mediator")
    found: Item = {
        "id": f"x:meeting-{local(told.id)}",
        "type": "Event",
        "label": told.label or (f"Talks of {_names(draft, parties)}" if parties else "Talks"),
        "eventType": "CONSULT",
        "participant": [*parties, *(id for id in mediators if id not in parties)],
        **common,
    }
    notes = ["The article names one party only."] if len(parties) == 1 else []
    notes += [f"Called round {told.number}, as another meeting is."] if told.number and len(parties) > 1 else []
    return _filled(found | {"scopeNote": " ".join(notes)})


def _filled(found: Item) -> Item:
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _outcome(draft: Draft, told: TalksCandidate) -> str:
    if told.outcome is None:
        return ""
    words = told.outcome.of(draft.article.text)
    if _NOTHING.search(words):
        return "agreement-to-continue" if _AGAIN.search(words) else "no-agreement"
    return "breakdown" if _BROKE.search(words) else "partial-agreement" if "agree" in words else "unknown"


def attested(draft: Draft, evidence: tuple[Span, ...], words: Span | None) -> list[str]:
    """Who says so: the statement that holds the words, else the article in its own voice."""
    said: list[str] = []
    for span in evidence:
        inside = [s for s in draft.candidates.statements if words is not None and s.content.holds(words)]
        inside = [s for s in inside if s.evidence[0] == span] if words is not None and span.holds(words) else []
        said.append(draft.ids.statement(inside[0].id) if inside else draft.narrate(span))
    return list(dict.fromkeys(said))
