"""The article as sentences of words with their grammar, each at its place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Article, Part, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

__all__ = ["Reading", "Sentence", "read"]

_READ: Final = ("headline", "body")
_CLOSING: Final = '"”»’'


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a part of the article."""

    words: Words
    base: int
    """Code points of the article before the part that the words count from."""
    part: Part
    paragraph: int
    number: int

    @cached_property
    def span(self) -> Span:
        """Where it stands, without white space around it."""
        return self.at(self.words[0], self.words[-1])

    def at(self, first: Token, last: Token) -> Span:
        """Where the words from first to last stand, without white space around them."""
        words = [t for t in self.words.doc[first.i : last.i + 1] if not t.is_space]
        words = words or [first]
        return Span(self.base + words[0].idx, self.base + words[-1].idx + len(words[-1]))

    def before(self, place: int) -> str:
        """The words of the sentence before a place of the article."""
        start = self.words.start_char
        return str(self.words.doc.text[start : max(start, place - self.base)])

    def token_at(self, place: int) -> Token | None:
        """The word that holds this place of the article."""
        return next((t for t in self.words if self.base + t.idx <= place < self.base + t.idx + len(t)), None)

    def tokens_in(self, span: Span) -> list[Token]:
        """The words that lie within a stretch."""
        return [
            t
            for t in self.words
            if span.start <= self.base + t.idx and self.base + t.idx + len(t) <= span.end and not t.is_space
        ]


@dataclass(frozen=True, eq=False)
class Reading:
    """All sentences of an article."""

    article: Article
    sentences: tuple[Sentence, ...]

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """Those of the text itself, without the headline."""
        return tuple(s for s in self.sentences if s.part.kind == "body")

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence in which a stretch begins."""
        at = bisect_right(self._starts, span.start) - 1
        return self.sentences[at] if at >= 0 and span.start < self.sentences[at].span.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]


def read(article: Article, nlp: Language) -> Reading:
    """Sentences of headline and body, paragraph by paragraph, so that a headline never runs into the text."""
    parts = [part for part in article.parts if part.kind in _READ]
    found: list[Sentence] = []
    docs = nlp.pipe(part.span.of(article.text) for part in parts)
    for paragraph, (part, doc) in enumerate(zip(parts, docs, strict=True)):
        for words in _sentences(doc):
            found.append(Sentence(words, part.span.start, part, paragraph, len(found)))
    return Reading(article, tuple(found))


def _sentences(doc: Doc) -> Iterator[Words]:
    """The parser's sentences, but that none begins with a closing mark, and none ends within a short quotation."""
    start = 0
    ends = [sentence.end for sentence in doc.sents]
    for number, end in enumerate(ends):
        words = doc[start:end]
        following = doc[end] if end < len(doc) else None
        if following is not None and following.text in _CLOSING and _open_quotes(words):
            end += 1
            following = doc[end] if end < len(doc) else None
        if number + 1 < len(ends) and following is not None and _goes_on(words, following):
            continue
        if end > start and any(not t.is_space for t in doc[start:end]):
            yield doc[start:end]
        start = max(start, end)


def _open_quotes(words: Words) -> bool:
    straight = sum(t.text == '"' for t in words)
    curly = sum(t.text in "“«‘" for t in words) - sum(t.text in "”»’" for t in words)
    return straight % 2 == 1 or curly > 0


def _goes_on(words: Words, following: Token) -> bool:
    """Whether the parser has cut too early: no end mark, and what follows begins small."""
    last = words[-1]
    if last.text == ";":
        return True  # what stands behind a semicolon is parsed apart, and still of the same sentence
    return last.text not in ".!?”\"'" and following.text[:1].islower()
