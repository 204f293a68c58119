"""Articles and candidates as JSON: what the machine proposed is kept beside what a person made of it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from kg.errors import ParseError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates

__all__ = ["FORMAT", "from_json", "to_json"]

_CANDIDATES: Final = TypeAdapter(Candidates)
FORMAT: Final = "ctkg-candidates/1"


def to_json(article: Article, candidates: Candidates) -> str:
    """Candidates with the hash of the text that their offsets count in."""
    found: dict[str, Any] = {"format": FORMAT, "article": article.name, "sha256": article.sha256}
    return json.dumps(found | dataclasses.asdict(candidates), ensure_ascii=False, indent=1)


def from_json(text: str, where: str) -> tuple[str, Candidates]:
    """The hash of the text, and the candidates. Raises ParseError for what :func:`to_json` did not write."""
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
            raise ParseError("These are no candidates of ctkg.", where=where, hint="ctkg extract writes them.")
        found.pop("article", None)
        return str(found.pop("sha256", "")), _CANDIDATES.validate_python(found)
    except (json.JSONDecodeError, ValidationError) as error:
        raise ParseError(f"The candidates cannot be read: {error}", where=where, hint="Extract them again.") from None
