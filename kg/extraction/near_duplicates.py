"""Articles that carry the same wire text, found by the five-word runs that two have in common (Broder 1997)."""

from __future__ import annotations

import re
import zlib
from typing import Final

from kg.extraction.article import Article

__all__ = ["SAME_TEXT", "Texts", "fingerprint"]

SAME_TEXT: Final = 0.6
"""Share of the shorter text's runs from which on two are called the same text."""
_RUN: Final = 5


def fingerprint(article: Article) -> frozenset[int]:
    """Hashes of all runs of five words of the body, whatever their case and punctuation."""
    words = re.findall(r"\w+", " ".join(part.span.of(article.text) for part in article.of("body")).lower())
    return frozenset(zlib.crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(max(1, len(words) - _RUN + 1)))


class Texts:
    """The articles met so far."""

    def __init__(self) -> None:
        self._known: list[tuple[str, frozenset[int]]] = []

    def meet(self, name: str, article: Article) -> tuple[str, float] | None:
        """The earlier article that this one repeats, and how much of it; None if it is new, and remembered."""
        runs = fingerprint(article)
        best = max(
            ((len(runs & other) / max(1, min(len(runs), len(other))), known) for known, other in self._known),
            default=(0.0, ""),
        )
        if best[0] >= SAME_TEXT:
            return best[1], best[0]
        self._known.append((name, runs))
        return None
