"""From an article to proposals of records, offline: nothing of it enters a store before a person has approved it.

``article`` is the text as it was taken in, ``candidates`` what may be said of it, ``base`` how an extractor looks.
"""

from __future__ import annotations

from kg.extraction.article import Article, Part, Span
from kg.extraction.base import Extractor
from kg.extraction.candidates import Candidates

__all__ = ["Article", "Candidates", "Extractor", "Part", "Span"]
