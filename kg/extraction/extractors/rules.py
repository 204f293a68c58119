"""The extractor that needs no service: spaCy's grammar and our rules, on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kg.config import Settings
from kg.extraction.article import Article
from kg.extraction.base import KnownActor, extractors
from kg.extraction.candidates import Candidates
from kg.extraction.measured import with_confidences
from kg.extraction.rules.extractor import extract_all
from kg.extraction.rules.language import load_model

__all__ = ["Rules"]


@extractors.register
class Rules:
    """The extractor ``rules``."""

    name: ClassVar[str] = "rules"
    help: ClassVar[str] = "Grammar and rules, offline; English."
    example: ClassVar[str] = "ctkg extract article.txt --published 2022-03-03"

    def __init__(self, settings: Settings) -> None:
        self._model = settings.spacy_model

    def extract(self, article: Article, known: Sequence[KnownActor] = ()) -> Candidates:
        """What the rules find, each with its measured confidence. Raises ConfigError if the model is not installed."""
        return with_confidences(extract_all(article, load_model(self._model), known))
