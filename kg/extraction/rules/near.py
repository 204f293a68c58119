"""What stands beside something in a sentence: its date, its place, the bodies and parties named with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence

__all__ = ["PARTIES", "date_near", "is_to_come", "parties_in", "place_in"]

PARTIES: Final = ("State", "Group", "ArmedForce", "GovernmentBody", "Coalition")
_PLACE: Final = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?(?:(?:city|town|village|capital|port|region|province|district) of |"
    r"(?:capital|city|port|town|resort),? )?"
    r"(?P<place>[A-Z][\w'’-]+(?: (?:City|Province|Region|District|of|al|el)|(?: [A-Z][\w'’-]+)){0,3})"
)
_COMING: Final = re.compile(
    r"\b(?:will|would|set to|due to|scheduled|is to|are to|expected|plans? to|planned|slated|upcoming|next round|"
    r"later this|tomorrow|going to)\b"
)
_MEETS: Final = re.compile(r"(?:held|met|meeting|talks|negotiations|gathered|round|session|convened) $")
_MONTHS: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The|A)\b"
)


def date_near(
    place: Span, sentence: Sentence, dates: Sequence[DateCandidate], kinds: tuple[str, ...] = ("day", "interval")
) -> DateCandidate | None:
    """The time in the sentence that stands nearest."""
    here = [d for d in dates if d.kind in kinds and sentence.span.holds(d.evidence[0])]
    return min(here, key=lambda d: _gap(d.evidence[0], place), default=None)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def is_to_come(words: str) -> bool:
    """Whether the words speak of what is still ahead."""
    return bool(_COMING.search(words))


def place_in(sentence: Sentence, cast: Cast, text: str, start: int | None = None) -> str:
    """The name of the place where it is, from ``in New York`` or the like; "" if none is told."""
    base = sentence.span.start if start is None else start
    if base >= sentence.span.end:
        return ""
    for found in _PLACE.finditer(text[base : sentence.span.end]):
        name = found["place"].removesuffix("'s").removesuffix("’s").rstrip(".,")
        span = Span(base + found.start("place"), base + found.start("place") + len(name))
        figure = cast.at(span)
        if _MONTHS.match(name) or (figure is not None and figure.type not in ("State",)):
            continue
        entity = next((e for e in sentence.words.ents if sentence.at(e[0], e[-1]).overlaps(span)), None)
        meets = _MEETS.search(text[base : base + found.start()])
        if (entity is not None and entity.label_ in ("GPE", "LOC", "FAC")) or meets:
            return name
    return ""


def parties_in(sentence: Sentence, cast: Cast) -> list[Figure]:
    """States and groups named in the sentence; a ministry, an army or who holds an office stands for its state."""
    found: list[Figure] = []
    for _, figure in cast.within(sentence.span):
        party = next((of for _, of, _ in figure.roles if of is not None), figure.part_of or figure)
        if party.type not in PARTIES and figure.type in PARTIES:
            party = figure
        if party.type in PARTIES and party not in found:
            found.append(party)
    return found
