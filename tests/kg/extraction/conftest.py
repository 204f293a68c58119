"""Reads short articles with the extractor that ctkg ships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.config import Settings
from kg.extraction import Article, Candidates
from kg.extraction.article import Span
from kg.extraction.base import extractors
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken

PUBLISHED = dt.date(2022, 3, 3)  # a Thursday


@dataclass(frozen=True)
class Read:
    """An article and what was found in it, in words."""

    article: Article
    found: Candidates

    def words(self, span: Span | None) -> str:
        return span.of(self.article.text) if span else ""

    def name(self, actor: str) -> str:
        return next((a.name for a in self.found.actors if a.id == actor), "")

    @property
    def said(self) -> list[tuple[str, str]]:
        """Who said what."""
        return [(self.name(s.speaker), self.words(s.content)) for s in self.found.statements]


@pytest.fixture(scope="session")
def reading() -> Callable[..., Read]:
    """Reads a text as an article of 3 March 2022, a Thursday."""
    extractor = extractors.get("rules")(Settings())

    def read(text: str, published: dt.date = PUBLISHED) -> Read:
        article = article_from(Taken(f"A headline of the day\n\n{text}"), "here", "article", published)
        return Read(article, extractor.extract(article))

    return read
