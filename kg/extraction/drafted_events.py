"""Talks, votes and events as sections of a dossier."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from kg.extraction.article import Span
from kg.extraction.candidates import Candidates, TalksCandidate, VoteCandidate
from kg.importers.records import named

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["events_of", "talks_of", "votes_of"]

Item = dict[str, Any]
_ORDINALS: Final = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_STATUS: Final = {"held": "ended", "scheduled": "scheduled", "under-way": "ongoing"}
_NOTHING: Final = re.compile(r"\b(?:no|without|little)\b")
_AGAIN: Final = re.compile(r"\b(?:meet|talk|continue|reconvene|round)\b")
_BROKE: Final = re.compile(r"\b(?:collapsed|broke down|failed|walk)\b")


def talks_of(draft: Draft, candidates: Candidates) -> list[Item]:
    """One negotiation for each set of parties, with its rounds."""
    together: dict[tuple[str, ...], list[TalksCandidate]] = {}
    for told in candidates.talks:
        if len(told.parties) > 1:
            together.setdefault(tuple(sorted(told.parties)), []).append(told)
    return [_negotiation(draft, candidates, list(parties), rounds) for parties, rounds in together.items()]


def _negotiation(draft: Draft, candidates: Candidates, parties: list[str], rounds: list[TalksCandidate]) -> Item:
    names = {actor.id: actor.name for actor in candidates.actors}
    label = "–".join(names[party] for party in parties)
    id = f"negotiation/{named(label)}-{draft.article.published.year}"
    made = [_round(draft, id, label, told, number, parties, candidates) for told, number in _numbered(rounds)]
    days = sorted(told.when for told in rounds if len(told.when) == len("2022-03-03"))
    found: Item = {
        "id": id,
        "label": f"{label} talks",
        "inConflict": draft.conflict,
        "party": [draft.ids.of(party) for party in parties],
        "when": f"{days[0]}/.." if days else f"[..{draft.article.published}]",
        "status": "ongoing",
        "modality": "reported",
        "attestedBy": list(dict.fromkeys(each for item in made for each in item["attestedBy"])),
        "evidencedBy": list(dict.fromkeys(each for item in made for each in item["evidencedBy"])),
        "rounds": made,
    }
    return found


def _numbered(rounds: list[TalksCandidate]) -> list[tuple[TalksCandidate, int]]:
    """The rounds with their places in the series, which a dossier needs; those that no text gives follow by date."""
    known = {told.number for told in rounds if told.number}
    ordered = sorted(rounds, key=lambda told: (told.status == "scheduled", told.when.strip("[") or "9"))
    found: list[tuple[TalksCandidate, int]] = []
    for told in ordered:
        number = told.number
        if number is None:
            before = max((n for _, n in found), default=0)
            number = next(n for n in itertools.count(before + 1) if n not in known)
            known.add(number)
        found.append((told, number))
    return sorted(found, key=lambda pair: pair[1])


def _round(
    draft: Draft,
    of: str,
    label: str,
    told: TalksCandidate,
    number: int,
    parties: list[str],
    candidates: Candidates,
) -> Item:
    ordinal = f"{_ORDINALS[number - 1]} round" if number <= len(_ORDINALS) else f"Round {number}"
    found: Item = {
        "id": f"{of}-round-{number}",
        "label": f"{ordinal} of {label} talks",
        "inConflict": draft.conflict,
        "roundNumber": number,
        "party": [draft.ids.of(party) for party in parties],
        "mediator": [draft.ids.of(mediator) for mediator in told.mediators],
        "when": told.when or f"[..{draft.article.published}]",
        "duration": told.duration,
        "status": _STATUS[told.status],
        "outcome": _outcome(draft, told),
        "modality": "planned" if told.status == "scheduled" else "reported",
        "attestedBy": _attested(draft, told.evidence, told.outcome, candidates),
        "evidencedBy": [draft.passage(span) for span in told.evidence],
    }
    notes = [f"Venue as the text has it: {told.place}."] if told.place else []
    notes += [] if told.number else ["The text gives no number; this one is its place among those it tells of."]
    found["scopeNote"] = " ".join(notes)
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _outcome(draft: Draft, told: TalksCandidate) -> str:
    if told.outcome is None:
        return ""
    words = told.outcome.of(draft.article.text)
    if _NOTHING.search(words):
        return "agreement-to-continue" if _AGAIN.search(words) else "no-agreement"
    return "breakdown" if _BROKE.search(words) else "partial-agreement" if "agree" in words else "unknown"


def _attested(draft: Draft, evidence: tuple[Span, ...], outcome: Span | None, candidates: Candidates) -> list[str]:
    """Who says so: the statement that holds the words, else the article in its own voice."""
    said: list[str] = []
    for span in evidence:
        inside = [
            s for s in candidates.statements if s.evidence[0] == span and (outcome is None or s.content.holds(outcome))
        ]
        inside = inside if outcome is not None and span.holds(outcome) else []
        said.append(draft.ids.statement(inside[0].id) if inside else draft.narrate(span))
    return list(dict.fromkeys(said))


def votes_of(draft: Draft, candidates: Candidates) -> tuple[list[Item], list[Item]]:
    """Motions, and the votes on them. A vote whose body the text does not name is left to the person who edits."""
    motions: list[Item] = []
    votes: list[Item] = []
    names = {actor.id: actor.name for actor in candidates.actors}
    for told in candidates.votes:
        if not told.body:
            continue
        passages = [draft.passage(span) for span in told.evidence]
        about = told.motion.of(draft.article.text) if told.motion else ""
        key = named(f"{names[told.body]} {told.when or told.id}")
        label = re.sub(r"^(?:to|whether to|on) ", "", about)
        motion = {"id": f"motion/{key}", "label": (label[:1].upper() + label[1:]) or "Motion", "evidencedBy": passages}
        motions.append(motion)
        votes.append(_vote(draft, told, key, f"{names[told.body]} vote" + (f" {about}" if about else ""), passages))
    return motions, votes


def _vote(draft: Draft, told: VoteCandidate, key: str, label: str, passages: list[str]) -> Item:
    planned = told.status == "scheduled"
    result = "pending" if planned else {"adopted": "passed", "failed": "failed"}.get(told.result, "")
    if not result and told.yes is not None and told.no is not None:
        result = "passed" if told.yes > told.no else "failed"
    found: Item = {
        "id": f"event/{key}-vote",
        "label": label + (" (scheduled)" if planned else ""),
        "inConflict": draft.conflict,
        "body": draft.ids.of(told.body),
        "motion": f"motion/{key}",
        "when": told.when or f"[..{draft.article.published}]",
        "status": told.status,
        "yes": told.yes,
        "no": told.no,
        "abstain": told.abstain,
        "result": result,
        "modality": "planned" if planned else "reported",
        "attestedBy": [draft.narrate(span) for span in told.evidence],
        "evidencedBy": passages,
    }
    return {name: value for name, value in found.items() if value not in ("", None)}


def events_of(draft: Draft, candidates: Candidates) -> list[Item]:
    """Events; agreements and debates are left to talks and to the person who edits."""
    made: list[Item] = []
    for event in candidates.events:
        if event.type in ("Agreement", "Debate"):
            continue
        span = next((s for s in draft.passages if s.holds(event.trigger)), event.trigger)
        said = draft.ids.statement(event.attested_by) if event.attested_by else draft.narrate(span)
        label = event.trigger.of(draft.article.text)
        found: Item = {
            "id": f"x:e{len(made) + 1}",
            "type": event.type,
            "label": f"{label[:1].upper()}{label[1:]}" + (f", {event.place}" if event.place else ""),
            "inConflict": draft.conflict,
            "when": event.when or f"[..{draft.article.published}]",
            "modality": "alleged" if event.attested_by else "reported",
            "attestedBy": [said],
            "evidencedBy": [draft.passage(span)],
        }
        made.append(found)
    return made
