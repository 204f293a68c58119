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

__all__ = ["Entry", "Gazetteer", "shipped", "state_of_office"]

Sense = Literal["name", "adjective", "people", "capital"]
_WORD: Final = re.compile(r"(?<![\w-])\w+")
_SPELLINGS: Final = (
    *(("Organization", "Organisation"), ("Co-operation", "Cooperation"), ("Defense", "Defence"), ("Labour", "Labor")),
    *(("Center", "Centre"), ("'", "’")),
)
_GOES_ON: Final = re.compile(r"\w")


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
        self._by_word: dict[str, tuple[str, ...]] = {}
        """First word → the names that begin with it, the longest first."""
        self._add(names)

    def find(self, text: str, offset: int = 0) -> Iterator[tuple[Span, Entry]]:
        """All names in the text, from left to right, none over another."""
        end = 0
        for word in _WORD.finditer(text):
            at = word.start()
            if at < end:
                continue
            for name in self._by_word.get(word.group(), ()):
                if text.startswith(name, at) and not _GOES_ON.match(text, at + len(name)):
                    end = at + len(name)
                    yield Span(at + offset, end + offset), self.entries[name]
                    break

    def get(self, name: str) -> Entry | None:
        """What one name stands for."""
        return self.entries.get(name)

    def with_names(self, names: Iterable[tuple[str, Entry]]) -> Gazetteer:
        """These names and others, which come first."""
        made = Gazetteer(names)
        made.entries = {**made.entries, **{n: e for n, e in self.entries.items() if n not in made.entries}}
        own, made._by_word = made._by_word, dict(self._by_word)
        for word, longest in own.items():
            made._by_word[word] = _longest_first({*longest, *self._by_word.get(word, ())})
        return made

    def _add(self, names: Iterable[tuple[str, Entry]]) -> None:
        found: dict[str, set[str]] = {}
        for name, entry in names:
            self.entries.setdefault(name, entry)
            if word := _WORD.match(name):
                found.setdefault(word.group(), set()).add(name)
        self._by_word = {word: _longest_first(begun) for word, begun in found.items()}


def _longest_first(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The list that ctkg ships."""
    return Gazetteer([*_states(), *_bodies()])


@lru_cache(maxsize=1)
def _offices() -> dict[str, str]:
    return {office: f"state/{code.lower()}" for code, names in _rows("offices.tsv") for office in names.split("|")}


def state_of_office(office: str) -> str:
    """The state that alone calls an office so, or "".

    >>> state_of_office("secretary of state"), state_of_office("foreign minister")
    ('state/usa', '')
    """
    return _offices().get(office.lower(), "")


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
            for spelling in (name, *_spelled_otherwise(name)):
                yield spelling, Entry(id, type, names.split("|")[0], part_of=part_of)


def _spelled_otherwise(name: str) -> Iterator[str]:
    """A name in the other English spellings: ``Organisation``, ``Defence``, ``Cooperation``."""
    for one, other in _SPELLINGS:
        if one in name:
            yield name.replace(one, other)
            yield from _spelled_otherwise(name.replace(one, other))
