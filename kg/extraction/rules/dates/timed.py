"""A time in words with what it means, and what stands around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.article import Span
from kg.extraction.rules.dates.tense import is_coming
from kg.extraction.rules.reading import Sentence

__all__ = ["Place", "Timed"]


@dataclass(frozen=True)
class Timed:
    """A time in words with what it means; ``readings`` are the other ways to take it."""

    span: Span
    value: str
    kind: str
    rule: str
    readings: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day, if it is one."""
        return dt.date.fromisoformat(self.value) if self.kind == "day" else None


@dataclass(frozen=True)
class Place:
    """Where a time stands: the words around it, and the day that it counts from."""

    span: Span
    published: dt.date
    before: str
    """The words of the sentence before it."""
    after: str
    sentence: Sentence | None = None
    """None under a picture, where the grammar is not read."""

    @cached_property
    def is_coming(self) -> bool:
        """Whether it lies ahead. Captions tell of what was, in the present tense."""
        return self.sentence is not None and is_coming(self.sentence, self.span)

    def day(self, value: dt.date | str, rule: str, *readings: str) -> Timed:
        """A day here."""
        return Timed(self.span, str(value), "day", rule, tuple(r for r in readings if r != str(value)))

    def interval(self, value: str, rule: str, *readings: str) -> Timed:
        """An interval, a month or a year here."""
        return Timed(self.span, value, "interval", rule, tuple(r for r in readings if r != value))
