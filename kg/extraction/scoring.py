"""How good candidates are, against a gold that a person made: precision, recall and F1 of each element."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import ParseError
from kg.extraction.candidates import Candidates
from kg.extraction.judging import Field, Judgement, is_equal, is_told, judge, talk_fields, vote_fields, vote_tallies
from kg.extraction.matching import Gold, Item, Matched, plain

__all__ = ["ELEMENTS", "Gold", "Score", "read_gold", "score"]

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
        "negotiations": _talks(found["negotiations"], matched),
        "tallies": _tallies(matched),
        "votes": _votes(found["votes"], matched),
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


def _talks(judged: Iterable[Judgement], matched: Matched) -> Score:
    met = {id(one): found for found, one in matched.talks}
    asked = [one for one in matched.items("negotiations") if id(one) in met or not one.get("optional")]
    return _fields(judged, (field for one in asked for field in talk_fields(matched, met.get(id(one)), one)))


def _votes(judged: Iterable[Judgement], matched: Matched) -> Score:
    met = {id(one): found for found, one in matched.votes}
    asked = [one for one in matched.items("votes") if id(one) in met or not one.get("optional")]
    return _fields(judged, (field for one in asked for field in vote_fields(matched, met.get(id(one)), one)))


def _tallies(matched: Matched) -> Score:
    """Of votes the numbers alone. A number of what is no vote, such as the result of a match, is one too many."""
    met = {id(one): found for found, one in matched.votes}
    pairs = [(met.get(id(one)), one) for one in matched.items("votes") if id(one) in met or not one.get("optional")]
    alone = [(found, None) for found in matched.candidates.votes if not any(found is other for other in met.values())]
    told = [field for found, one in (*pairs, *alone) for field in vote_tallies(found, one)]
    return Score(
        sum(is_told(proposed) and is_equal(proposed, wanted) for proposed, wanted in told),
        sum(is_told(proposed) for proposed, _ in told),
        sum(is_told(wanted) for _, wanted in told),
    )


def _fields(judged: Iterable[Judgement], asked: Iterable[Field]) -> Score:
    """Each field that either side fills counts once."""
    judged = tuple(judged)
    right, proposed = sum(one.right for one in judged), sum(one.judged for one in judged)
    return Score(right, proposed, sum(is_told(wanted) for _, wanted in asked))


def _offsets(text: str, candidates: Candidates) -> Score:
    """Every evidence stands within the text, and is not only white space."""
    spans = [span for candidate in candidates for span in candidate.evidence]
    return Score(sum(span.end <= len(text) and bool(span.of(text).strip()) for span in spans), len(spans), len(spans))
