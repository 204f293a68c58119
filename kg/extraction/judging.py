"""Who is right: of each candidate, what can be judged against a gold, and how much of that is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.extraction.article import Span
from kg.extraction.candidates import Candidate, Candidates, TalksCandidate, VoteCandidate
from kg.extraction.matching import SHARE, Gold, Item, Matched, alike, edtf, minutes, place_name, share, span_of

__all__ = ["Field", "Judgement", "is_equal", "is_told", "judge", "talk_fields", "vote_fields", "vote_tallies"]

Field = tuple[Any, Any]
"""Proposed and wanted value."""


@dataclass(frozen=True)
class Judgement:
    """What a gold says of one candidate. One thing of it is judged; of talks and votes each field that it fills."""

    candidate: Candidate
    element: str
    right: int
    judged: int = 1
    optional: bool = False
    """The gold has it, but does not want it: it is neither right nor wrong."""
    placed: bool = True
    """Of a statement: whether these words were said at all, whoever said them."""


def judge(candidates: Candidates, gold: Gold) -> tuple[Judgement, ...]:
    """A judgement of each candidate, kind by kind, in the order of the text."""
    matched = Matched(candidates, gold)
    return tuple(
        judgement
        for judged in (_actors, _statements, _verifications, _talks, _votes, _dates, _events)
        for judgement in judged(matched)
    )


def _actors(matched: Matched) -> Iterator[Judgement]:
    """An actor is right if the gold wants it; of several candidates of one actor the likest is."""
    golden = {one["id"]: one for one in matched.items("actors")}
    likest: dict[str, tuple[float, str]] = {}
    for actor in matched.candidates.actors:
        one = golden.get(matched.who.get(actor.id, ""))
        if one and not actor.optional and alike(actor, one) > likest.get(one["id"], (0.0, ""))[0]:
            likest[one["id"]] = (alike(actor, one), actor.id)
    for actor in matched.candidates.actors:
        one = golden.get(matched.who.get(actor.id, ""))
        right = bool(one) and (one or {})["id"] in likest and likest[(one or {})["id"]][1] == actor.id
        yield Judgement(actor, "actors", right, optional=actor.optional or bool((one or {}).get("optional")))


def _statements(matched: Matched) -> Iterator[Judgement]:
    """A pair of speaker and content is right if half of the content is shared and the speaker is the same."""
    pairs = {found.id: one for found, one in matched.statements}
    for found in matched.candidates.statements:
        one = pairs.get(found.id)
        right = one is not None and matched.who.get(found.speaker, "") == (one.get("speaker") or "")
        optional = bool(one and one.get("optional"))
        yield Judgement(found, "statements", right, optional=optional, placed=one is not None)


def _verifications(matched: Matched) -> Iterator[Judgement]:
    right = {found.id for found, _ in matched.verifications}
    for found in matched.candidates.verifications:
        yield Judgement(found, "verification", found.id in right)


def _dates(matched: Matched) -> Iterator[Judgement]:
    pairs = {found.id: one for found, one in matched.dates}
    for found in matched.candidates.dates:
        one = pairs.get(found.id)
        yield Judgement(found, "dates", one is not None, optional=bool(one and one.get("optional")))


def _events(matched: Matched) -> Iterator[Judgement]:
    pairs = {found.id: one for found, one in matched.events}
    for found in matched.candidates.events:
        one = pairs.get(found.id)
        yield Judgement(found, "events", one is not None, optional=bool(one and one.get("optional")))


def _talks(matched: Matched) -> Iterator[Judgement]:
    pairs = {found.id: one for found, one in matched.talks}
    for found in matched.candidates.talks:
        yield _of_fields(found, "negotiations", talk_fields(matched, found, pairs.get(found.id)), pairs.get(found.id))


def _votes(matched: Matched) -> Iterator[Judgement]:
    pairs = {found.id: one for found, one in matched.votes}
    for found in matched.candidates.votes:
        yield _of_fields(found, "votes", vote_fields(matched, found, pairs.get(found.id)), pairs.get(found.id))


def _of_fields(found: Candidate, element: str, told: Iterator[Field], one: Item | None) -> Judgement:
    filled = [(proposed, wanted) for proposed, wanted in told if is_told(proposed)]
    right = sum(is_equal(proposed, wanted) for proposed, wanted in filled)
    return Judgement(found, element, right, len(filled), bool(one and one.get("optional")))


def is_told(value: Any) -> bool:
    """Whether a field is filled."""
    return value not in (None, "", ())


def is_equal(proposed: Any, wanted: Any) -> bool:
    """Whether a field is right: half of the words of a stretch will do, and any of several readings."""
    if isinstance(proposed, Span) and isinstance(wanted, Span):
        return share(proposed, wanted) >= SHARE
    if isinstance(wanted, frozenset) and not isinstance(proposed, frozenset):
        return proposed in wanted
    return bool(proposed == wanted)


def talk_fields(matched: Matched, found: TalksCandidate | None, one: Item | None) -> Iterator[Field]:
    """The fields of a round of talks as proposed, and as wanted; None for what one side has not."""
    who = matched.who
    yield (
        frozenset(who.get(p, p) for p in found.parties) if found else None,
        frozenset(one.get("parties", ())) if one else None,
    )
    yield found and found.number, one and one.get("round")
    yield found and found.when, edtf(one.get("date")) if one else None
    yield found and minutes(found.duration), one and minutes(one.get("duration"))
    yield found and found.status, one and one.get("status")
    yield found and place_name(found.place), one and place_name(one.get("place"))
    yield (
        frozenset(who.get(m, m) for m in found.mediators) or None if found else None,
        frozenset(one.get("mediators", ())) or None if one else None,
    )
    yield found and found.outcome, span_of(one["outcome"]) if one and one.get("outcome") else None


def vote_fields(matched: Matched, found: VoteCandidate | None, one: Item | None) -> Iterator[Field]:
    """The fields of a vote as proposed, and as wanted; None for what one side has not."""
    yield matched.who.get(found.body, found.body) if found else None, one and one.get("body")
    yield found and found.status, one and one.get("status")
    dates = frozenset(map(edtf, one.get("dateAmbiguous") or [one.get("date")])) if one else frozenset()
    yield found and found.when, dates - {""} or None
    yield from vote_tallies(matched, found, one)
    yield found and found.motion, span_of(one["proposal"]) if one and one.get("proposal") else None


def vote_tallies(_: Matched, found: VoteCandidate | None, one: Item | None) -> Iterator[Field]:
    """The numbers of a vote, for, against and abstaining, as proposed, and as wanted."""
    for name in ("yes", "no", "abstain"):
        yield found and getattr(found, name), one and one.get(name)
