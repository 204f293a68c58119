"""What a report is made of, whatever form it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kg.render.caption import Source
from kg.views.base import ViewModel

__all__ = [
    "Block",
    "Code",
    "Figure",
    "Heading",
    "Listing",
    "Note",
    "Paragraph",
    "Quote",
    "Report",
    "Rule",
    "Span",
    "Spans",
    "TableBlock",
    "column_shares",
]


@dataclass(frozen=True)
class Span:
    """A run of text of one kind."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    href: str = ""
    """http, https or mailto address, or ``""``."""
    note: int = 0
    """Number of the note that it refers to; the text is then ``[number]``."""
    breaks: bool = False
    """Whether a line ends here; the text is then empty."""


_LETTERS, _LONGEST_WORD = 105, 20
"""Letters of a table across a page, and of a word that is not to be broken."""
Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the report is above level 1."""

    level: int
    spans: Spans


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    spans: Spans


@dataclass(frozen=True)
class Listing:
    """A list, of points or of numbers."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """What somebody else wrote."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """Text as it is."""

    text: str


@dataclass(frozen=True)
class Rule:
    """A break in the text."""


@dataclass(frozen=True)
class Figure:
    """A picture of a view."""

    number: int
    model: ViewModel
    caption: Spans
    width: int
    """Pixels; a column has 680."""


@dataclass(frozen=True)
class TableBlock:
    """A table, of the record (numbered, with a caption) or of the text."""

    columns: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    number: int = 0
    caption: Spans = ()
    model: ViewModel | None = None


Block: TypeAlias = Heading | Paragraph | Listing | Quote | Code | Rule | Figure | TableBlock


@dataclass(frozen=True)
class Note:
    """A sentence that the text or a figure rests on, or a document as a whole."""

    number: int
    said: str
    """Who said it and how, or ``""``."""
    sentence: str
    status: str
    """What came of checking it, in words, or ``""``."""
    credit: str
    """Publisher, title and day of the document."""
    url: str
    document: str
    """IRI."""


@dataclass(frozen=True)
class Report:
    """A report, woven from a text and a version of the record."""

    title: str
    subtitle: str
    author: str
    date: str
    """In words."""
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    sources: tuple[tuple[Source, str], ...]
    """Every document that it rests on, and where it does, such as ``notes 1 and 4; figure 2``."""
    state: str
    """Version and day, in words."""
    citation: str
    """How to cite the record."""
    hash: str
    """SHA-256 over all that was taken from the record."""
    marks: tuple[str, ...]
    """The mark of each figure and table, as figures carry it."""
    published: datetime | None
    """When the version was published; the date of the files, so that they come out the same each time."""
    details: Mapping[str, str]
    """Version, day, hash and program, by name."""


def column_shares(table: TableBlock) -> list[float]:
    """The share of the width of each column: room for its longest word, and of the rest by how much text it holds."""
    least, more = [], []
    for place in range(len(table.columns)):
        cells = [_plain(row[place]) for row in (table.columns, *table.rows) if place < len(row)]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        least.append(min(longest, _LONGEST_WORD) + 2.5)
        more.append(min(sum(map(len, cells)) / len(cells), 60.0))
    rest = max(0.0, _LETTERS - sum(least))
    wide = [low + rest * extra / (sum(more) or 1) for low, extra in zip(least, more, strict=True)]
    return [width / sum(wide) for width in wide]


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)
