"""The example questions: the files of ``ontology/queries``, which pages, reports, tests and docs share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg import resources
from kg.errors import InputError, NotFoundError
from kg.queries import iri_of

__all__ = ["Question", "Unknown", "question", "questions"]


@dataclass(frozen=True)
class Unknown:
    """A variable of a question that a reader may fix to one record or concept."""

    name: str
    label: str
    kind: str
    """What it stands for: ``actor``, ``vote``, ``record`` ..., or a vocabulary such as ``verdict``."""


@dataclass(frozen=True)
class Question:
    """A question in words, and in SPARQL."""

    name: str
    title: str
    words: str
    """The question as a sentence, or ``""``."""
    text: str
    """SPARQL, the question as a comment above it."""
    unknowns: tuple[Unknown, ...] = ()

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with some of its unknowns fixed to IRIs or short ids. Raises InputError for another name."""
        known = {unknown.name for unknown in self.unknowns}
        clauses = ""
        for name, value in values.items():
            if name not in known:
                named = f"It has: {', '.join(sorted(known))}." if known else "It has none."
                raise InputError(f"The question {self.name} has no unknown {name!r}.", hint=named)
            clauses += f"\n  VALUES ?{name} {{ <{iri_of(value)}> }}" if value.strip() else ""
        return self.text.replace("WHERE {", f"WHERE {{{clauses}", 1)


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The questions, in the order of their files, whose comments say ``# title:`` and ``# question:``."""
    files = sorted((resources.ontology() / "queries").glob("*.rq"))
    return tuple(_question(file.stem, file.read_text(encoding="utf-8")) for file in files)


def question(name: str) -> Question:
    """The question of this name. Raises NotFoundError."""
    for known in questions():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in questions())
    raise NotFoundError(f"There is no question {name!r}.", hint=f"There are: {names}.")


def _question(name: str, text: str) -> Question:
    notes = dict(re.findall(r"^# *(title|question): *(.+)$", text, re.MULTILINE))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
    title = notes.get("title") or name.replace("-", " ")
    words = notes.get("question", "")
    unknowns = re.findall(r"^# *parameter: *(\w+) +(\S.*?) +(\w+) *$", text, re.MULTILINE)
    return Question(name, title, words, f"# {words or title}\n{body}\n", tuple(Unknown(*found) for found in unknowns))
