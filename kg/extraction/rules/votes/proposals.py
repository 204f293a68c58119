"""What was voted on where the sentence of the vote does not say it: ``the motion``, ``it``, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import IS_BODY
from kg.extraction.rules.votes.motion_words import PROPOSALS, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_plain", "proposal_before", "proposal_beside"]

_PLAIN: Final = re.compile(
    r"to (?:acquit|convict)|"
    r"(?:the|that|this|its|their) (?:same |whole )?(?:draft|measure|motion|proposal|resolution|text)",
    re.IGNORECASE,
)
_TOO_PLAIN: Final = frozenset(
    {"act", "appointment", "effort", "order", "report", "rule", "statement", "term", "text", "trial"}
)
_BACK: Final = 3
"""Sentences back in which a proposal may have been told."""
_FULL: Final = 3
"""Words of a proposal that is told in full: ``a motion to impeach him``."""


def is_plain(motion: Span | None, text: str) -> bool:
    """Whether the words only point back: ``the motion``."""
    return motion is not None and _PLAIN.fullmatch(motion.of(text)) is not None


def proposal_before(before: Sequence[Sentence], text: str) -> Span | None:
    """The proposal told last in the sentences before, in full."""
    for sentence in list(before)[: -_BACK - 1 : -1]:
        found = _named(sentence, text)
        full = [span for span in found if len(span.of(text).split()) > _FULL and not is_plain(span, text)]
        if full:
            return full[-1]
    return None


def proposal_beside(sentence: Sentence, place: Span, text: str) -> Span | None:
    """The proposal in the sentence that stands nearest to a place."""
    return min(_named(sentence, text), key=lambda s: max(s.start - place.end, place.start - s.end, 0), default=None)


def _named(sentence: Sentence, text: str) -> list[Span]:
    spans = (words_of(word, sentence, text) for word in sentence.words if _is_proposal(word))
    return [span for span in spans if span is not None]


def _is_proposal(word: Token) -> bool:
    if word.pos_ != "NOUN" or word.lemma_.lower() not in PROPOSALS - _TOO_PLAIN or IS_BODY.search(word.text):
        return False
    return word.dep_ in ("appos", "attr", "conj", "dobj", "nsubj", "nsubjpass", "pobj")
