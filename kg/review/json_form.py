"""The one JSON form of a review's state: what the service sends and its page shows."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from kg.extraction.article import Article, Span
from kg.review.state import Item, Past, State, Summary

__all__ = ["summary_json", "to_json"]

_PAST: Final = 50
"""Decisions of the history that are sent."""


def to_json(state: State) -> dict[str, Any]:
    """A state as JSON; offsets count code points."""
    return {
        "id": state.id,
        "revision": state.revision,
        "title": state.article.title,
        "article": _article(state.article, state.sentences),
        "publisher": state.publisher,
        "conflict": state.conflict,
        "extractor": state.extractor,
        "notes": list(state.notes),
        "items": [_item(item) for item in state.items],
        "counts": state.counts,
        "history": [_past(past) for past in state.history[:_PAST]],
        "problems": [dataclasses.asdict(problem) for problem in state.problems],
        "leftOut": list(state.left_out),
        "published": dataclasses.asdict(state.published) if state.published else None,
        "withdrawn": dataclasses.asdict(state.withdrawn) if state.withdrawn else None,
    }


def summary_json(summary: Summary) -> dict[str, Any]:
    """One line of the list of reviews."""
    found = dataclasses.asdict(summary)
    found["publishedVersion"] = found.pop("published_version")
    return found


def _article(article: Article, sentences: tuple[Span, ...]) -> dict[str, Any]:
    return {
        "name": article.name,
        "title": article.title,
        "published": article.published.isoformat(),
        "publishedFrom": article.published_from,
        "language": article.language,
        "publisher": article.publisher,
        "url": article.url,
        "notes": list(article.notes),
        "sha256": article.sha256,
        "text": article.text,
        "parts": [{"kind": part.kind, **_span(part.span)} for part in article.parts],
        "sentences": [_span(span) for span in sentences],
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _item(item: Item) -> dict[str, Any]:
    found = dataclasses.asdict(item)
    return found | {"problems": list(item.problems), "hints": list(item.hints), "refers": list(item.refers)}


def _past(past: Past) -> dict[str, Any]:
    return dataclasses.asdict(past) | {"ids": list(past.ids)}
