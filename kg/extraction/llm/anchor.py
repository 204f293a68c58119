"""Finds the words that a model quotes in the text; white space and the shape of quotation marks do not matter."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Article, Span

__all__ = ["Anchors"]

_MARKS: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "—": "-", "–": "-"}
)


class Anchors:
    """The places of quotes in one article. What is not found is counted."""

    def __init__(self, article: Article) -> None:
        self._text = article.text.translate(_MARKS)
        self.dropped = 0

    def find(self, quote: str, near: Span | None = None) -> Span | None:
        """Where the words stand: within ``near`` if there, else the first place; None, and counted, if nowhere."""
        words = quote.translate(_MARKS).split()
        if not words:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        found = (pattern.search(self._text, near.start, near.end) if near else None) or pattern.search(self._text)
        if found is None:
            self.dropped += 1
            return None
        return Span(found.start(), found.end())
