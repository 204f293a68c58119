"""An article that somebody sent as it travels to the reading process, what comes back, and what may go wrong."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from kg.config import Settings
from kg.errors import CtkgError, InputError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates

__all__ = [
    "OUT_OF_MEMORY",
    "Drop",
    "ReadingStoppedError",
    "UnreadableArticleError",
    "decoded_reading",
    "encoded_reading",
    "hello",
    "time_for",
]

OUT_OF_MEMORY: Final = 71
"""Exit status of a reading process that needed more memory than it may, or nested too deep."""
_READING: Final = TypeAdapter(tuple[Article, Candidates])
_DERIVED: Final = ("sha256",)


class UnreadableArticleError(InputError):
    """What was sent is no article that can be read, or lacks what a person has to say."""

    def __init__(self, message: str, *, hint: str | None = None, field: str = "") -> None:
        self.field = field
        """What is to be filled in or corrected, such as ``published``; ``""`` for the text itself."""
        super().__init__(message, hint=hint)


class ReadingStoppedError(CtkgError):
    """An article was not read for want of time, memory, a turn or a language model; nothing was stored."""


@dataclass(frozen=True)
class Drop:
    """What is known of an article before it is read; its bytes travel beside this."""

    name: str
    """Of the file, without its ending."""
    suffix: str
    """One of :data:`kg.extraction.intake.SUFFIXES`."""
    published: str = ""
    """``YYYY-MM-DD``; the article's own if it is empty."""
    extractor: str = "rules"
    record: str = ""
    """Folder of the version whose actors are recognised by their names; ``""`` as long as there is none."""

    def encoded(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decoded(cls, data: bytes) -> Drop:
        """What :meth:`encoded` gave."""
        return cls(**json.loads(data))


def encoded_reading(article: Article, candidates: Candidates) -> bytes:
    """What was read, as JSON."""
    said: dict[str, Any] = asdict(article)
    for name in _DERIVED:
        del said[name]
    said["published"] = article.published.isoformat()
    return json.dumps([said, asdict(candidates)]).encode()


def decoded_reading(data: bytes) -> tuple[Article, Candidates]:
    """What :func:`encoded_reading` gave, looked at as if a stranger had sent it. Raises ValueError."""
    return _READING.validate_json(data)


def hello(settings: Settings, extractor: str) -> bytes:
    """What a process is told that is to read for this extractor.

    It gets the key of the language model's service, and a network, only if it is to ask that service.
    """
    network = extractor == "llm" and bool(settings.llm_base_url)
    key = settings.llm_api_key.get_secret_value() if network else ""
    versions = settings.store.absolute() / "versions"
    said = {
        "settings": settings.model_dump(mode="json") | {"llm_api_key": key},
        "network": network,
        "versions": str(versions) if versions.is_dir() else "",
    }
    return json.dumps(said).encode()


def time_for(settings: Settings, extractor: str) -> float:
    """Seconds that reading one article may take; who asks a model may ask it twice."""
    return settings.reading_timeout + (2 * settings.llm_timeout if extractor == "llm" else 0.0)
