"""How good candidates are, against a gold that a person made: precision, recall and F1 of each element."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kg.errors import ParseError
from kg.extraction.candidates import Candidates
from kg.extraction.judging import Field, Judgement, is_equal, is_told, judge, talk_fields, vote_fields, vote_tallies
from kg.extraction.matching import Gold, Item, Matched, plain

__all__ = ["ELEMENTS", "Gold", "Score", "read_gold", "score"]

_Found = TypeVar("_Found")
ELEMENTS: Final = (
    "statements",
    "pronoun-speakers",
    "actors",
    "roles",
    "verification",
    "negotiations",
    "tallies",
    "votes",
    "dates",
    "events",
    "offsets",
)


@dataclass(frozen=True)
class Score:
    """Counts of one element; scores of several articles add up."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.proposed + other.proposed, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was proposed that is right; 1 if nothing was."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 if nothing was."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.proposed + self.wanted) if self.proposed + self.wanted else 1.0


def read_gold(path: Path) -> Gold:
    """A gold file. Raises ParseError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ParseError(
            f"The gold cannot be read: {error}", where=str(path), hint="It is JSON; see docs/extraction.md."
        ) from None
    if not isinstance(found, dict) or not isinstance(found.get("statements"), list):
        raise ParseError("This is no gold.", where=str(path), hint="See docs/extraction.md for the layout.")
    return found


def score(text: str, candidates: Candidates, gold: Gold) -> dict[str, Score]:
    """Element → score of one article."""
    matched = Matched(candidates, gold)
    judged = judge(candidates, gold)
    found = {name: [one for one in judged if one.element == name] for name in ELEMENTS}
    return {
        "statements": _or_optional(found["statements"], matched.items("statements")),
        "pronoun-speakers": _pronouns(matched),
        "actors": _actors(found["actors"], matched),
        "roles": _roles(matched),
        "verification": _or_optional(found["verification"], matched.items("verification")),
        "negotiations": _fields(candidates.talks, matched.talks, matched.items("negotiations"), talk_fields, matched),
        "tallies": _fields(candidates.votes, matched.votes, matched.items("votes"), vote_tallies, matched),
        "votes": _fields(candidates.votes, matched.votes, matched.items("votes"), vote_fields, matched),
        "dates": _or_optional(found["dates"], matched.items("dates")),
        "events": _or_optional(found["events"], matched.items("events")),
        "offsets": _offsets(text, candidates),
    }


def _or_optional(judged: Iterable[Judgement], wanted: Iterable[Item]) -> Score:
    """An item that is optional is wanted only if it was found."""
    judged = tuple(judged)
    right = sum(one.right for one in judged)
    return Score(right, len(judged), max(right, sum(not one.get("optional") for one in wanted)))


def _actors(judged: Iterable[Judgement], matched: Matched) -> Score:
    counted = [one for one in judged if not one.optional]
    wanted = sum(not one.get("optional") for one in matched.items("actors"))
    return Score(sum(one.right for one in counted), len(counted), wanted)


def _pronouns(matched: Matched) -> Score:
    """Of statements whose speaker is a pronoun or a title, in how many it is resolved rightly (accuracy)."""
    names = {
        actor["id"]: {plain(actor["name"]).split()[-1:][0] if actor["name"] else ""}
        for actor in matched.items("actors")
    }
    met = [
        (found, one)
        for found, one in matched.statements
        if one.get("speakerSpan") and one.get("speaker") and not _is_named(one, names) and one.get("resolved", True)
    ]
    right = sum(matched.who.get(found.speaker, "") == one["speaker"] for found, one in met)
    return Score(right, len(met), len(met))


def _is_named(one: Item, names: Mapping[str, set[str]]) -> bool:
    """Whether the words for the speaker hold the name."""
    return any(name and name in plain(one["speakerSpan"]["exact"]) for name in names.get(one["speaker"], ()))


def _roles(matched: Matched) -> Score:
    wanted = {
        (one["id"], plain(role["role"])): bool(role.get("optional"))
        for one in matched.items("actors")
        for role in one.get("roles", ())
    }
    proposed = {
        (matched.who.get(actor.id, actor.id), plain(role.role))
        for actor in matched.candidates.actors
        for role in actor.roles
    }
    right = sum(not wanted[pair] for pair in proposed if pair in wanted)
    counted = [pair for pair in proposed if not wanted.get(pair, False)]
    return Score(right, len(counted), sum(not optional for optional in wanted.values()))


def _fields(
    found: Iterable[_Found],
    pairs: Iterable[tuple[_Found, Item]],
    wanted: Iterable[Item],
    told: Callable[[Matched, _Found | None, Item | None], Iterator[Field]],
    matched: Matched,
) -> Score:
    """Each field that either side fills counts once; those of what the gold does not have are too many."""
    pairs = tuple(pairs)
    met, by_item = {id(one) for one, _ in pairs}, {id(item): one for one, item in pairs}
    both: list[tuple[_Found | None, Item | None]] = [
        (by_item.get(id(item)), item) for item in wanted if id(item) in by_item or not item.get("optional")
    ]
    both += [(one, None) for one in found if id(one) not in met]
    fields = [field for one, item in both for field in told(matched, one, item)]
    return Score(
        sum(is_told(proposed) and is_equal(proposed, asked) for proposed, asked in fields),
        sum(is_told(proposed) for proposed, _ in fields),
        sum(is_told(asked) for _, asked in fields),
    )


def _offsets(text: str, candidates: Candidates) -> Score:
    """Every evidence stands within the text, and is not only white space."""
    spans = [span for candidate in candidates for span in candidate.evidence]
    return Score(sum(span.end <= len(text) and bool(span.of(text).strip()) for span in spans), len(spans), len(spans))
