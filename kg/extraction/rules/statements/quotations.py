"""Words in quotation marks: those beside ``X said``, and those that go on where the last ones ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["carried_on", "is_quoted", "quotations_around"]

_QUOTE: Final = re.compile(r'"[^"]{2,}(?:"|$)|“[^”]{2,}(?:”|$)|«[^»]{2,}(?:»|$)|‘[^‘]{2,}?(?:’(?=[\s.,;:)]|$)|$)')
_PAIRS: Final = {'"': '"', "“": "”", "«": "»", "‘": "’"}
_ENDED: Final = {
    '"': re.compile(r'"'),
    "“": re.compile("”"),
    "«": re.compile("»"),
    "‘": re.compile(r"’(?=[\s.,;:)]|$)"),
}


def _inside(sentence: Sentence) -> list[list[Token]]:
    words = sentence.words
    base = words.start_char
    found = (m for m in _QUOTE.finditer(words.text))
    return [[t for t in words if m.start() <= t.idx - base < m.end()] for m in found]


def is_quoted(verb: Token, sentence: Sentence) -> bool:
    """Whether the word stands in quotation marks."""
    return any(verb in words for words in _inside(sentence))


def quotations_around(verb: Token, sentence: Sentence) -> list[list[Token]]:
    """The words in quotation marks before and behind ``X said``; none if the verb itself is quoted."""
    found = _inside(sentence)
    if any(verb in words for words in found):
        return []
    semicolons = [t.i for t in sentence.words if t.text == ";" and not any(t in words for words in found)]
    kept = [
        words
        for words in found
        if sum(t.is_alpha for t in words) > 1
        and not any(min(words[0].i, verb.i) < s < max(words[-1].i, verb.i) for s in semicolons)
    ]
    apart = [words for words in kept if _is_utterance(words)]
    return (apart or [words for words in kept if sum(t.is_alpha for t in words) > 2])[:2]


def _is_utterance(words: list[Token]) -> bool:
    """Whether it stands for itself: it opens with a capital letter, or closes with a comma or full stop."""
    first = next((t for t in words if t.is_alpha), None)
    ends = "".join(t.text for t in words[-2:])
    behind = words[-1].nbor(1).text if words[-1].i + 1 < len(words[-1].doc) else "."
    return (first is not None and first.text[:1].isupper()) or bool(re.search(r"[.,!?]", ends)) or behind == ","


def carried_on(sentence: Sentence, reading: Reading, last: Sentence | None) -> Span | None:
    """The quotation that the sentence opens with, maybe over several; None if it names who says it."""
    text = reading.article.text
    if last is None or sentence.paragraph - last.paragraph > 1:
        return None
    start, paragraph = sentence.span.start, sentence.part.span.end
    opening = text[start]
    if opening not in _PAIRS:
        return None
    closing = _ENDED[opening].search(text, start + 1, paragraph)
    if closing is None:
        return Span(start, paragraph)
    behind = text[closing.end() : paragraph]
    ended = re.match(r"\s*(?:[A-Z\"“«‘]|$)", behind)
    whole = re.search(r"[.!?…]$", text[start : closing.start()]) or re.match(r"[.!?]", behind)
    if ended is None and not re.match(r"[.!?]\s*(?:[A-Z\"“«‘]|$)", behind):
        return None
    return Span(start, closing.end()) if whole else None
