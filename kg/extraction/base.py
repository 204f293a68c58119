"""What an extractor is: it reads an article and proposes; it stores nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from kg.config import Settings
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.registry import Registry

__all__ = ["Extractor", "KnownActor", "extractors"]


@dataclass(frozen=True)
class KnownActor:
    """An actor that the store holds, by which names may be recognised."""

    id: str
    """As in a dossier, such as ``person/putin``."""
    type: str
    names: tuple[str, ...]


class Extractor(Protocol):
    """A registered extractor."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]

    def __init__(self, settings: Settings) -> None:
        """Raises ConfigError if the settings lack what it needs."""

    def extract(self, article: Article, known: Sequence[KnownActor] = ()) -> Candidates:
        """What it proposes. Raises ConfigError if what it needs is not there, saying which command installs it."""


extractors: Registry[Any] = Registry("extractor", "kg.extraction.extractors")
"""All extractors; ``extractors.get(name)(settings).extract(article)``."""
