"""The example questions: the files of ``ontology/queries``, the same that tests and documentation use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import resources

__all__ = ["Question", "questions"]


@dataclass(frozen=True)
class Question:
    """A question in words, and in SPARQL."""

    name: str
    title: str
    words: str
    """The question as a sentence, or ``""``."""
    text: str
    """SPARQL, the question as a comment above it."""


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The questions, in the order of their files, whose comments say ``# title:`` and ``# question:``."""
    files = sorted((resources.ontology() / "queries").glob("*.rq"))
    return tuple(_question(file.stem, file.read_text(encoding="utf-8")) for file in files)


def _question(name: str, text: str) -> Question:
    notes = dict(re.findall(r"^# *(title|question): *(.+)$", text, re.MULTILINE))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
    title = notes.get("title") or name.replace("-", " ")
    words = notes.get("question", "")
    return Question(name, title, words, f"# {words or title}\n{body}\n")
