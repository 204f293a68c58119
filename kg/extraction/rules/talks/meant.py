"""Whether words that may mean anything mean talks in this article: of two sides, and no session of a parliament."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.talks.encounters import Encounter
from kg.extraction.rules.talks.timing import length_of
from kg.extraction.rules.talks.told import Told
from kg.extraction.rules.talks.words import ENVOYS, SIDES

__all__ = ["is_meant"]

_PAIR: Final = 2

_BODIES: Final = ("DeliberativeBody", "Court")
_VOTE: Final = re.compile(r"\b(?:vot(?:e[ds]?|ing)|ballots?|resolution|parliamentary)\b")
_THEM: Final = re.compile(r"\b(?:them|everyone|everybody|all)\b")
_PLAIN: Final = re.compile(
    r"haggl|bargain|negotiat|parley|closeted|huddl|shuttl|papers|messages|drafts|proposals|table|heads together|confer|"
    r"reconvene|wrangl|dicker|locked|heads",
    re.IGNORECASE,
)
"""What is done only in talks, in an article about them."""
_ENVOYS: Final = re.compile(rf"\b{ENVOYS}\b", re.IGNORECASE)


def is_meant(encounter: Encounter, told: Told) -> bool:
    """Whether words that may mean anything mean talks: of two sides, and not a session of a parliament."""
    figure = told.cast.at(encounter.span)
    if figure is not None and figure.type != "Person" and encounter.span.of(told.text) in figure.name:
        return False  # "the Millowners' Conference"
    if encounter.kind in ("talks", "alone"):
        return True
    if _is_sitting(encounter, told):
        return False
    words = encounter.segment.of(told.text)
    named = told.sides.explicit(encounter.sentence, encounter.segment, told.out)
    others = (f for _, f in told.cast.within(encounter.segment) if f not in named and f not in told.out)
    bodies = [f for f in others if f.type in _BODIES]
    is_round = encounter.number is not None and encounter.span.of(told.text).lower().endswith("round")
    if bodies and len(named) < _PAIR and not (SIDES.search(words) or (is_round and told.about)):
        return False
    if len(named) >= _PAIR or SIDES.search(words):
        return True
    if encounter.kind == "comes":
        return bool(told.rounds) and _THEM.search(words) is not None
    if encounter.kind == "again":
        return bool(told.rounds) or told.about
    if any(_of_members(span, told.text) for span, f in told.cast.within(encounter.segment) if f.type == "Organization"):
        return False
    if encounter.kind == "meets" and not (told.about and _PLAIN.search(encounter.span.of(told.text))):
        length = length_of(encounter.segment, told.text)
        two = _ENVOYS.search(words) or " and " in encounter.segment.of(told.text).split(encounter.span.of(told.text))[0]
        return bool(two) and (told.about or bool(length))
    return (told.about or bool(told.rounds)) and not _VOTE.search(words)


def _is_sitting(encounter: Encounter, told: Told) -> bool:
    """``The Security Board, meeting in Harth, urged``, ``delegates meeting in Harth voted``: whether one body sits."""
    before = told.text[encounter.sentence.span.start : encounter.span.start]
    if encounter.kind != "meets" or encounter.span.of(told.text).lower() not in ("meeting", "sitting"):
        return False
    if not before.endswith(", "):
        return _VOTE.search(encounter.sentence.span.of(told.text)) is not None
    end = encounter.span.start - len(", ")
    here = told.cast.at(Span(end - 1, end))
    return here is not None and here.type in (*_BODIES, "Organization") and not here.plural


def _of_members(span: Span, text: str) -> bool:
    """``EU foreign ministers``: whether a body of many meets by itself."""
    return (
        re.match(r"['’]?s? (?:[a-z]+ )?(?:ministers|leaders|ambassadors|chiefs)\b", text[span.end :][:50]) is not None
    )
