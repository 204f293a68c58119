"""What stands beside something in a sentence: its place."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast
from kg.extraction.rules.reading import Sentence

__all__ = ["place_in"]

_PLACE: Final = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?(?:(?:city|town|village|capital|port|region|province|district) of |"
    r"(?:capital|city|port|town|resort),? )?"
    r"(?P<place>[A-Z][\w'’-]+(?: (?:City|Province|Region|District|of|al|el)|(?: [A-Z][\w'’-]+)){0,3})"
)
_MEETS: Final = re.compile(r"(?:held|met|meeting|talks|negotiations|gathered|round|session|convened) $")
_MONTHS: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The|A)\b"
)


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
