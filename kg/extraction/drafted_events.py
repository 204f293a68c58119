"""Votes, debates, agreements and other events as sections of a dossier.

Ids are the document's own: that a vote is the one another article tells of, a person must say (``ctkg judge``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kg.extraction.article import Span
from kg.extraction.candidates import EventCandidate, VoteCandidate
from kg.extraction.drafted_ids import local
from kg.extraction.drafted_talks import when_of

if TYPE_CHECKING:
    from kg.extraction.draft import Draft

__all__ = ["events_of", "votes_of"]

Item = dict[str, Any]


def votes_of(draft: Draft) -> tuple[list[Item], list[Item]]:
    """Motions, and the votes on them. A vote whose body the text does not name is left to the person who edits."""
    motions: list[Item] = []
    votes: list[Item] = []
    for told in draft.candidates.votes:
        if not draft.ids.has(told.body):
            continue
        about = told.motion.of(draft.article.text) if told.motion else ""
        label = told.label or re.sub(r"^(?:to|whether to|on) ", "", about)
        motion = f"x:motion-{local(told.id)}"
        passages = draft.passages_of([*told.evidence, *([told.motion] if told.motion else [])])
        motions.append({"id": motion, "label": (label[:1].upper() + label[1:]) or "Motion", "evidencedBy": passages})
        votes.append(_vote(draft, told, motion, f": {label}" if told.label else _on(about)))
    return motions, votes


def _on(about: str) -> str:
    """What a vote is about, after the word "vote"."""
    return f" {about}" if about.startswith(("to ", "on ", "whether ")) else about and f" on {about}"


def _vote(draft: Draft, told: VoteCandidate, motion: str, about: str) -> Item:
    planned = told.status != "held"
    names = {actor.id: actor.name for actor in draft.candidates.actors}
    time = draft.time(told.when, told.evidence) if told.when else ""
    found: Item = {
        "id": f"x:vote-{local(told.id)}",
        "label": f"{names[told.body]} vote{about}" + (f" ({told.status})" if planned else ""),
        "inConflict": draft.conflict,
        "body": draft.ids.of(told.body),
        "motion": motion,
        "venue": draft.place(told.place) if told.place else "",
        "when": when_of(draft, told.when, planned=planned),
        "timeExpression": time,
        "status": told.status,
        "yes": told.yes,
        "no": told.no,
        "abstain": told.abstain,
        "result": _result(told),
        "modality": "planned" if planned else "reported",
        "attestedBy": list(dict.fromkeys(draft.narrate(span) for span in told.evidence)),
        "evidencedBy": draft.passages_of(told.evidence),
        "scopeNote": "" if time or not told.readings else f"The words also allow {', '.join(told.readings)}.",
    }
    return {name: value for name, value in found.items() if value not in ("", None)}


def _result(told: VoteCandidate) -> str:
    """What the text says came of it; else what the counts say."""
    if told.status != "held":
        return "pending" if told.status == "scheduled" else ""
    if told.result:
        return {"adopted": "passed"}.get(told.result, told.result)
    if told.yes is None or told.no is None:
        return ""
    return "passed" if told.yes > told.no else "failed"


def events_of(draft: Draft) -> tuple[list[Item], list[Item]]:
    """Events and agreements, and debates. An agreement of nobody and a debate of no body are left to a person."""
    events: list[Item] = []
    debates: list[Item] = []
    for event in draft.candidates.events:
        participants = draft.ids.all(event.participants)
        if event.type == "Debate" and participants:
            debates.append(_event(draft, event, {"body": participants[0]}))
        elif event.type == "Agreement" and any(a.what.overlaps(event.trigger) for a in draft.candidates.agreements):
            continue  # told as an agreement of its own
        elif event.type == "Agreement" and participants:
            events.append(_event(draft, event, {"agreedBy": participants}))
        elif event.type not in ("Agreement", "Debate"):
            events.append(_event(draft, event, {"participant": participants}))
    return events, debates


def _event(draft: Draft, event: EventCandidate, own: Item) -> Item:
    present = any(s.id == event.attested_by for s in draft.candidates.statements)
    label = event.trigger.of(draft.article.text)
    if draft.wrote(event.id, "label"):
        label = event.label
    elif event.place:
        label += f", {event.place}"
    found: Item = {
        "id": f"x:e{local(event.id)}",
        "type": event.type,
        "label": f"{label[:1].upper()}{label[1:]}",
        "inConflict": draft.conflict,
        **own,
        "place": draft.place(event.place) if event.place else "",
        "when": event.when or f"[..{draft.article.published}]",
        "timeExpression": draft.time(event.when, [_sentence(draft, event.trigger)]) if event.when else "",
        "modality": "planned" if _is_ahead(draft, event) else "alleged" if present else "reported",
        "attestedBy": [draft.ids.statement(event.attested_by) if present else draft.narrate(_told(draft, event))],
        "evidencedBy": draft.passages_of([event.trigger, *event.evidence]),
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _is_ahead(draft: Draft, event: EventCandidate) -> bool:
    """Whether it is to happen after the article: the days are compared as far as both are told."""
    first = event.when.lstrip("[").split("..")[0]
    return first > str(draft.article.published)[: len(first)]


def _sentence(draft: Draft, span: Span) -> Span:
    return next((s for s in draft.candidates.sentences if s.overlaps(span)), span)


def _told(draft: Draft, event: EventCandidate) -> Span:
    """The sentence by which the article reports it."""
    return _sentence(draft, event.trigger)
