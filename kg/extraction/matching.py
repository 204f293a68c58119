"""Which item of a gold each candidate is: actors by names and mentions, all else by the words and days they share.

The gold is JSON with the elements of ``candidates`` in the layout of ``docs/extraction.md``; offsets count code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar

from kg.extraction.article import Span
from kg.extraction.candidates import (
    ActorCandidate,
    Candidates,
    DateCandidate,
    EventCandidate,
    StatementCandidate,
    TalksCandidate,
    VerificationCandidate,
    VoteCandidate,
)

__all__ = [
    "SHARE",
    "Gold",
    "Item",
    "Matched",
    "alike",
    "best",
    "edtf",
    "minutes",
    "place_name",
    "plain",
    "share",
    "span_of",
]

SHARE: Final = 0.5
"""Two stretches are of the same thing if they have this share of their letters in common."""
Item: TypeAlias = Mapping[str, Any]
"""One item of a gold: a statement, a vote."""
Gold: TypeAlias = Mapping[str, Any]
_VERDICTS: Final = {"unverified": "not-independently-verified"}
_Found = TypeVar("_Found")
_Wanted = TypeVar("_Wanted")


@dataclass(frozen=True, eq=False)
class Matched:
    """The candidates of one article beside its gold. Each item is in one pair at most, the best first."""

    candidates: Candidates
    gold: Gold

    def items(self, element: str) -> Sequence[Item]:
        """What the gold has of an element."""
        return tuple(self.gold.get(element, ()))

    @cached_property
    def who(self) -> dict[str, str]:
        """Candidate actor → gold actor: by the mentions that both have, then by name.

        A government is its state where the gold has no actor for it: some who annotate tell them apart, others do not.
        """
        matched: dict[str, str] = {}
        for actor in self.candidates.actors:
            likest = max(((alike(actor, one), one["id"]) for one in self.items("actors")), default=(0.0, ""))
            if likest[0] > 0:
                matched[actor.id] = likest[1]
        return matched | {
            actor.id: matched[actor.part_of]
            for actor in self.candidates.actors
            if actor.id not in matched and actor.type == "GovernmentBody" and actor.part_of in matched
        }

    @cached_property
    def statements(self) -> list[tuple[StatementCandidate, Item]]:
        """Pairs that share half of the words said."""

        def fits(found: StatementCandidate, one: Item) -> float:
            shared = share(found.content, span_of(one["content"]))
            return shared if shared >= SHARE else 0.0

        return best(self.candidates.statements, self.items("statements"), fits)

    @cached_property
    def verifications(self) -> list[tuple[VerificationCandidate, Item]]:
        """Pairs of one verdict that hang on a statement that the note may be about."""
        spoken = {found.id: one["id"] for found, one in self.statements}

        def fits(found: VerificationCandidate, one: Item) -> float:
            targets = {spoken.get(each) for each in found.statements}
            allowed = {*one["target"], *one.get("alsoAcceptable", ())}
            verdict = _VERDICTS.get(one["kind"], one["kind"])
            return float(found.verdict == verdict and bool(targets & allowed) and targets <= allowed)

        return best(self.candidates.verifications, self.items("verification"), fits)

    @cached_property
    def talks(self) -> list[tuple[TalksCandidate, Item]]:
        """Pairs that stand in one place, or have the number or the day in common."""

        def fits(found: TalksCandidate, one: Item) -> float:
            parties = {self.who.get(p) for p in found.parties} & set(one.get("parties", ()))
            same = (found.number == one.get("round")) + (found.when == edtf(one.get("date")))
            spans = one.get("spans") or []
            shared = any(share(span, span_of(s)) > SHARE for span in found.evidence for s in spans)
            return (0.5 * len(parties) + same + shared) if same or shared else 0.0

        return best(self.candidates.talks, self.items("negotiations"), fits)

    @cached_property
    def votes(self) -> list[tuple[VoteCandidate, Item]]:
        """Pairs that have the numbers in common, or two of body, day and status."""

        def fits(found: VoteCandidate, one: Item) -> float:
            return float(
                2.0 * (found.yes == one.get("yes") and found.yes is not None)
                + (self.who.get(found.body) == one.get("body"))
                + (found.when == edtf(one.get("date")))
                + (found.status == one.get("status"))
                - 1.5
            )

        return best(self.candidates.votes, self.items("votes"), fits)

    @cached_property
    def dates(self) -> list[tuple[DateCandidate, Item]]:
        """Pairs that share words and have one of the readings."""

        def fits(found: DateCandidate, one: Item) -> float:
            values = {minutes(edtf(value)) for value in (one["value"], *one.get("ambiguous", ()))}
            return share(found.evidence[0], span_of(one["span"])) if minutes(found.value) in values else 0.0

        return best(self.candidates.dates, self.items("dates"), fits)

    @cached_property
    def events(self) -> list[tuple[EventCandidate, Item]]:
        """Pairs whose words meet."""

        def fits(found: EventCandidate, one: Item) -> float:
            triggers = one["trigger"] if isinstance(one["trigger"], list) else [one["trigger"]]
            return float(any(span.overlaps(span_of(t)) for span in found.evidence for t in triggers))

        return best(self.candidates.events, self.items("events"), fits)


def span_of(found: Mapping[str, Any]) -> Span:
    """A stretch as the gold writes it."""
    return Span(int(found["start"]), int(found["end"]))


def share(one: Span, other: Span) -> float:
    """What both have of what they cover together, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def plain(name: str) -> str:
    """A name without article, possessive, marks and capitals."""
    return re.sub(r"^the |['’]s$|[^\w ]", "", name.lower()).strip()


def edtf(value: str | None) -> str:
    """``2022-02-21/2022-02-27`` of a gold as EDTF's "some day of"."""
    return f"[{value.replace('/', '..')}]" if value and re.fullmatch(r"[\d-]+/[\d-]+", value) else value or ""


def place_name(name: str | None) -> str:
    """A place without capitals, article and the word before it: ``aboard a ferry`` is ``a ferry``.

    >>> place_name("PORT SABINE"), place_name("aboard a ferry"), place_name("The Hague")
    ('port sabine', 'ferry', 'hague')
    """
    return re.sub(r"^(?:(?:aboard|at|in|inside|near|on|outside) )?(?:(?:an?|the) )?", "", (name or "").lower())


def minutes(length: str | None) -> str | float:
    """A length of hours and minutes in minutes, so that ``PT90M`` is ``PT1H30M``; one of days as it is written.

    >>> minutes("PT1H30M"), minutes("PT90M"), minutes("P3D"), minutes(None)
    (90.0, 90.0, 'P3D', '')
    """
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", length or "")
    return 60.0 * int(found[1] or 0) + int(found[2] or 0) if found else length or ""


def alike(actor: ActorCandidate, one: Item) -> float:
    """How much speaks for it that both are the same actor; 0 if nothing does."""
    names = {plain(one["name"]), plain(one.get("canonical", one["name"])), *map(plain, one.get("aliases", ()))}
    mentions = [span_of(m) for m in one.get("mentions", ())]
    shared = sum(any(share(span, m) > SHARE for m in mentions) for span in actor.evidence)
    return shared + (0.5 if plain(actor.name) in names and (shared or not mentions) else 0)


def best(
    proposed: Sequence[_Found], wanted: Sequence[_Wanted], fits: Callable[[_Found, _Wanted], float]
) -> list[tuple[_Found, _Wanted]]:
    """Pairs that fit, each thing in one at most, the best first."""
    scored = sorted(
        ((fits(p, w), i, j) for i, p in enumerate(proposed) for j, w in enumerate(wanted)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    pairs: list[tuple[_Found, _Wanted]] = []
    used: set[tuple[str, int]] = set()
    for value, i, j in scored:
        if value > 0 and ("p", i) not in used and ("w", j) not in used:
            used |= {("p", i), ("w", j)}
            pairs.append((proposed[i], wanted[j]))
    return pairs
