"""Names of states, bodies and offices that the news use, and what they stand for: our own list, from facts.

A capital stands for the government where it acts or speaks (``Moscow said``), else for a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

from kg.extraction.article import Span

__all__ = ["Entry", "Gazetteer", "shipped"]

Sense = Literal["name", "adjective", "people", "capital"]
_BEFORE, _AFTER = r"(?<![\w-])", r"(?![\w])"


@dataclass(frozen=True)
class Entry:
    """A name and what it stands for."""

    id: str
    type: str
    label: str
    """The name it is known by."""
    sense: Sense = "name"
    part_of: str = ""


class Gazetteer:
    """Finds names in text, the longest first."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self.entries: dict[str, Entry] = {}
        for name, entry in names:
            self.entries.setdefault(name, entry)
        alternatives = "|".join(re.escape(name) for name in sorted(self.entries, key=len, reverse=True))
        self._pattern: Final = re.compile(f"{_BEFORE}(?:{alternatives}){_AFTER}")

    def find(self, text: str, offset: int = 0) -> Iterator[tuple[Span, Entry]]:
        """All names in the text, from left to right, none over another."""
        for found in self._pattern.finditer(text):
            yield Span(found.start() + offset, found.end() + offset), self.entries[found.group()]

    def get(self, name: str) -> Entry | None:
        """What one name stands for."""
        return self.entries.get(name)

    def with_names(self, names: Iterable[tuple[str, Entry]]) -> Gazetteer:
        """These names and others, which come first."""
        return Gazetteer([*names, *self.entries.items()])


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The list that ctkg ships."""
    return Gazetteer([*_states(), *_bodies()])


def _rows(name: str) -> Iterator[list[str]]:
    for line in resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _states() -> Iterator[tuple[str, Entry]]:
    for code, names, adjectives, capitals in _rows("states.tsv"):
        id, label = f"state/{code.lower()}", names.split("|")[0]
        for name in names.split("|"):
            yield name, Entry(id, "State", label)
        for number, name in enumerate(filter(None, adjectives.split("|"))):
            people = number > 0 and name.endswith("s") and not name.endswith("ss")
            yield name, Entry(id, "State", label, "people" if people else "adjective")
        for name in filter(None, capitals.split("|")):
            yield name, Entry(id, "State", label, "capital")


def _bodies() -> Iterator[tuple[str, Entry]]:
    for id, type, part_of, names in _rows("bodies.tsv"):
        for name in names.split("|"):
            yield name, Entry(id, type, names.split("|")[0], part_of=part_of)
