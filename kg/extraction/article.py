"""An article as it was taken in: its text never changes again, and everything said of it points into that text."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

__all__ = ["KINDS", "Article", "Kind", "Part", "Span"]

Kind: TypeAlias = Literal["section", "headline", "byline", "posted", "caption", "dateline", "body"]
KINDS: Final[tuple[Kind, ...]] = ("section", "headline", "byline", "posted", "caption", "dateline", "body")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the text: ``start`` and ``end`` (exclusive) count Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"{self.start}..{self.end} is no stretch of a text")

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Part:
    """A part of the article: the headline, a paragraph of the body."""

    kind: Kind
    span: Span


@dataclass(frozen=True)
class Article:
    """A text, when it was published, and which parts it has. Made by :mod:`kg.extraction.intake`."""

    text: str
    published: dt.date
    parts: tuple[Part, ...]
    title: str
    language: str
    """BCP 47, such as ``en``."""
    name: str = "article"
    """Of the file, without its ending: the start of the ids of what is drafted from it."""
    publisher: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    """What the reader of the draft should know: how the date was found, what was left out."""
    published_from: str = "given"
    """Where the day of publication comes from: ``given``, ``front matter``, ``metadata`` or ``posting line``."""
    sha256: str = field(init=False, default="")
    """Of the text in UTF-8."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())

    def of(self, kind: Kind) -> tuple[Part, ...]:
        """The parts of a kind, in the order of the text."""
        return tuple(part for part in self.parts if part.kind == kind)
