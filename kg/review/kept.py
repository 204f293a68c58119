"""Articles as JSON, in the folder of a review."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from kg.errors import StoreError
from kg.extraction.article import Article, Part
from kg.review.wording import in_words

__all__ = ["Begun", "article_json", "article_of"]

_FORMAT: Final = "ctkg-article/1"
_PARTS: Final = TypeAdapter(tuple[Part, ...])


@dataclasses.dataclass(frozen=True)
class Begun:
    """Who began the review when, and what was said of the article."""

    by: str
    at: str
    publisher: str
    conflict: str
    beside: str = ""
    """The document of the record that has the same text and will not be replaced by this one, such as ``doc/lake``."""


_BEGUN: Final = TypeAdapter(Begun)


def article_json(article: Article, begun: Begun) -> str:
    """The article, and how the review began."""
    found: dict[str, Any] = {"format": _FORMAT, "review": dataclasses.asdict(begun)}
    found["article"] = dataclasses.asdict(article) | {"published": article.published.isoformat()}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def article_of(text: str, where: str) -> tuple[Article, Begun]:
    """The same back. Raises StoreError if it is not what was written, or the text is another one than its hash says."""
    try:
        found = json.loads(text)
        told = found["article"]
        sha256 = told.pop("sha256")
        parts = _PARTS.validate_python(told.pop("parts"))
        published = dt.date.fromisoformat(told.pop("published"))
        article = Article(parts=parts, published=published, notes=tuple(told.pop("notes")), **told)
        begun = _BEGUN.validate_python(found["review"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # ValidationError included
        said = in_words(error, "the article") if isinstance(error, ValidationError) else f"{error}."
        raise StoreError(f"The article cannot be read: {said}", where=where, hint="Begin the review anew.") from None
    if article.sha256 != sha256:
        raise StoreError("The text is not the one that was read.", where=where, hint="Begin the review anew.")
    return article, begun
