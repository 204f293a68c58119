"""The day of an event: the time that hangs on its own clause, not on the verb of who speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, StatementCandidate
from kg.extraction.rules.events.happening import verb_of
from kg.extraction.rules.events.words import CARRIED
from kg.extraction.rules.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Days"]

_FAR: Final = 14.0
_SURE: Final = 1.0
"""What the grammar says costs no more than this."""
_NEVER_NEAR: Final = frozenset({"agree", "armistice", "cease-fire", "ceasefire", "cessation", "truce"})
"""Words that need a day of their own, for they are spoken of more often than they happen."""
_COUNTED: Final = re.compile(r"\b(?:after|before)$", re.IGNORECASE)


class Days:
    """Times of an article, to be asked which of them is that of an event."""

    def __init__(
        self,
        dates: Sequence[DateCandidate],
        statements: Sequence[StatementCandidate],
        reading: Reading,
    ) -> None:
        self._dates = [d for d in dates if d.kind in ("day", "interval")]
        self._cues = [s.cue for s in statements if s.cue is not None]
        self._contents = [s.content for s in statements]
        self._text = reading.article.text
        self._heads = {
            sentence.paragraph: date
            for date in self._dates
            for sentence in reading.body
            if sentence.span.start == date.evidence[0].start
            and self._text[date.evidence[0].end : date.evidence[0].end + 1] in (":", "–", "—")
        }

    def of(self, words: Sequence[Token], sentence: Sentence) -> list[DateCandidate | None]:
        """The times of the events that the words of one sentence name. A time that one surely has is no other's."""
        here = [d for d in self._dates if sentence.span.holds(d.evidence[0])]
        costs = [[self._cost(word, date, sentence) for date in here] for word in words]
        best = [min((row[i] for row in costs), default=_FAR) for i in range(len(here))]
        found: list[DateCandidate | None] = []
        for word, row in zip(words, costs, strict=True):
            free = [(c, i) for i, c in enumerate(row) if c < _FAR and (c <= best[i] or best[i] > _SURE)]
            found.append(here[min(free)[1]] if free else self._head(word, sentence))
        return found

    def _head(self, word: Token, sentence: Sentence) -> DateCandidate | None:
        """The day that the paragraph begins with, as those of a chronology do."""
        return self._heads.get(sentence.paragraph) if word.dep_ not in ("dobj", "compound") else None

    def _cost(self, word: Token, date: DateCandidate, sentence: Sentence) -> float:
        """How far a time is from an event; nothing if the grammar puts it there."""
        span, place = sentence.at(word, word), date.evidence[0]
        tokens = sentence.tokens_in(place)
        counted = _COUNTED.search(place.of(self._text)) and place.start > span.start
        if not tokens or counted or place.overlaps(span):
            return _FAR
        governor = _governor(tokens[0], place, sentence)
        if governor.i == word.i:
            return 0.0
        governor = _beside(tokens[0]) or governor
        mine = verb_of(word)
        if governor.i == word.i:
            return 0.0
        if self._is_parted(span, place) or (self._is_cue(governor, sentence) and not self._is_cue(mine, sentence)):
            return _FAR
        if governor.i == mine.i and _tells_of(mine, word):
            return _SURE
        return _gap(word, tokens[0]) if word.lemma_.lower() not in _NEVER_NEAR else _FAR

    def _is_parted(self, span: Span, place: Span) -> bool:
        """Whether one of both is what somebody said, and the other is not."""
        return any(c.holds(span) != c.holds(place) for c in self._contents if c.overlaps(span) or c.overlaps(place))

    def _is_cue(self, word: Token, sentence: Sentence) -> bool:
        return any(cue.overlaps(sentence.at(word, word)) for cue in self._cues)


def _beside(word: Token) -> Token | None:
    """The verb right before a time: ``erupted in February``."""
    before = word.nbor(-1) if word.i > 0 else word
    while before.i > 0 and before.pos_ in ("ADP", "ADV", "DET"):
        before = before.nbor(-1)
    return before if before.pos_ == "VERB" and before.i < word.i else None


def _tells_of(verb: Token, word: Token) -> bool:
    """Whether the time of the verb is that of the event: ``the raid took place``; not ``they condemned the raid``."""
    return verb.i == word.i or verb.lemma_.lower() in CARRIED or word.dep_ in ("nsubj", "nsubjpass", "ROOT")


def _gap(word: Token, other: Token) -> float:
    low, high = sorted((word.i, other.i))
    between = word.doc[low + 1 : high]
    verbs = sum(t.pos_ == "VERB" for t in between)
    bounds = sum(t.text in ";:–—" for t in between) + 0.5 * sum(t.text == "," for t in between)
    return 2.0 + len(between) * 0.6 + verbs * 4.0 + bounds * 4.0


def _governor(word: Token, place: Span, sentence: Sentence) -> Token:
    """The verb or noun that a time hangs on."""
    above = word
    while above.head.i != above.i:
        above = above.head
        if not place.overlaps(sentence.at(above, above)) and above.pos_ not in (
            "ADP",
            "SCONJ",
            "PART",
        ):
            return above
    return above
