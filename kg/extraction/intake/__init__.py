"""Takes an article in: text, Markdown, HTML, PDF or DOCX → one immutable text with its parts and its day."""

from __future__ import annotations

from kg.extraction.intake.reader import (
    MAX_CHARACTERS,
    SUFFIXES,
    PublicationDateError,
    article_from,
    article_in,
    read_article,
)

__all__ = ["MAX_CHARACTERS", "SUFFIXES", "PublicationDateError", "article_from", "article_in", "read_article"]
