"""A text and a version of the record into one report: every block asked, numbered and captioned, every source named."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.analysis.base import plural
from kg.config import Settings
from kg.dates import in_words
from kg.errors import CtkgError, InputError
from kg.exporters.base import about
from kg.importers.positions import Record
from kg.publishing.blocks import MOST_ROWS, STATEMENT, Asked, ask, model_of
from kg.publishing.document import Block, Figure, Heading, Report, Span, Spans, TableBlock
from kg.publishing.notes import Notes
from kg.publishing.reading import Makers, Text, blocks_of, read_text, spans_of
from kg.render.caption import caption
from kg.render.citing import citation_text
from kg.render.environment import days_in_words
from kg.render.figure.mark import mark_of
from kg.stores.base import Reader
from kg.version import __version__
from kg.views.base import ViewModel

__all__ = ["MOST_BYTES", "read_report", "state_of", "weave"]

MOST_BYTES: Final = 2_000_000
"""Longest text of a report."""
_FRONT: Final = ("title", "subtitle", "author", "date", "language", "v", "as_of")


def read_report(path: Path) -> Text:
    """The text of a report. Raises InputError or ParseError with file and line."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"A report has at most {MOST_BYTES:,} bytes.", where=str(path))
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"The report cannot be read: {error.strerror or error}.", where=str(path)) from None
    except UnicodeDecodeError as error:
        raise InputError("The report is not UTF-8.", where=str(path), hint=f"See byte {error.start}.") from None
    read = read_text(text, str(path))
    for name in read.front:
        if name not in _FRONT:
            where = f"{path}:{read.front.line_of(name)}"
            raise InputError(f"{name!r} is not known here.", where=where, hint=f"Known: {', '.join(_FRONT)}.")
    return read


def state_of(text: Text) -> tuple[int | None, str | None]:
    """The version and the day that the text itself names. Raises InputError."""
    number = text.front.get("v")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
        where = f"{text.where}:{text.front.line_of('v')}"
        raise InputError(f"v: {str(number)[:40]} is no version.", where=where, hint="`ctkg versions` lists them.")
    return number, _said(text.front, "as_of") or None


def weave(text: Text, reader: Reader, settings: Settings) -> Report:
    """The report over one state of the record. Raises CtkgError with file and line of the block that fails."""
    loom = _Loom(text, reader, settings)
    blocks = blocks_of(text, Makers(loom.fence, loom.note))
    told = about(reader, settings)
    whole = hashlib.sha256("\n".join(loom.hashes).encode()).hexdigest()
    number = f"Version {told.version} of {in_words(told.published[:10])}" if told.version else "A state not published"
    known = f", as known on {in_words(told.as_of)}" if told.as_of else ", all reports counted"
    title, rest = _title(text.front, blocks)
    return Report(
        title=title,
        subtitle=_said(text.front, "subtitle"),
        author=_said(text.front, "author"),
        date=in_words(_said(text.front, "date")),
        language=_said(text.front, "language") or "en",
        blocks=rest,
        notes=tuple(loom.notes.found),
        sources=loom.notes.sources(),
        state=number + known,
        citation=citation_text(told, url=settings.public_url),
        hash=whole,
        marks=tuple(loom.marks),
        published=reader.version.created if reader.version else None,
        details={
            "version": str(told.version or ""),
            "as_of": told.as_of,
            "sha256": whole,
            "generator": f"ctkg {__version__}",
        },
    )


class _Loom:
    """Makes blocks of the record in the order of the text."""

    def __init__(self, text: Text, reader: Reader, settings: Settings) -> None:
        self.text, self.reader, self.settings = text, reader, settings
        self.notes = Notes(reader)
        self.hashes: list[str] = []
        self.marks: list[str] = []
        self.numbers = {"figure": 0, "table": 0}

    def fence(self, line: int, content: str) -> Block:
        """The figure or table of a block."""
        try:
            asked = ask(content, self.text.where, line)
            return self._made(asked, model_of(asked, self.reader))
        except CtkgError as error:
            raise self._placed(error, line) from None

    def note(self, line: int, text: str) -> int:
        """The number of the note on what a text cites."""
        try:
            return self.notes.cite(text)
        except CtkgError as error:
            raise self._placed(error, line) from None

    def _made(self, asked: Asked, model: ViewModel) -> Block:
        kind = "table" if asked.table else "figure"
        self.numbers[kind] += 1
        number = self.numbers[kind]
        mark = replace(mark_of(model, frozen=True), facts="")
        self.hashes.append(mark.hash)
        if asked.kind == "view":  # which `ctkg verify` can build again
            self.marks.append(mark.word)
        under = self._caption(asked, model, kind, number)
        if not asked.table:
            return Figure(number, model, under, asked.width)
        if len(model.table.rows) > MOST_ROWS:
            raise InputError(
                f"A table of {len(model.table.rows):,} rows is too long for a report.",
                hint=f"Narrow the view: {MOST_ROWS} are the most.",
            )
        kept = [at for at in range(len(model.table.columns)) if any(row[at] for row in model.table.rows)]
        columns = tuple((Span(model.table.columns[at]),) for at in kept)
        rows = tuple(tuple(self._cell(asked, row[at]) for at in kept) for row in model.table.rows)
        return TableBlock(columns, rows, number, under, model)

    def _cell(self, asked: Asked, text: str) -> Spans:
        """A cell of a table; a statement that an answer names becomes a note."""
        if asked.kind == "view":
            return (Span(days_in_words(text)),)
        if STATEMENT.fullmatch(text):
            note = self.notes.cite(text)
            return (Span(f"[{note}]", note=note),)
        return (Span(text),)

    def _caption(self, asked: Asked, model: ViewModel, kind: str, number: int) -> Spans:
        """What is shown, as of when, on what it rests."""
        numbers = self.notes.of_figure(model, asked.notes, kind, number)
        own = spans_of(asked.caption) if asked.caption else (Span(model.title),)
        said = [Span(f"{kind.capitalize()} {number}. ", bold=True), *own]
        if not _plain(own).rstrip().endswith((".", "!", "?")):
            said.append(Span("."))
        said.append(Span(f" {caption(model).state}."))
        if numbers:
            said.append(Span(" Rests on "))
            for place, note in enumerate(numbers):
                said += [Span(", ")] if place else []
                said.append(Span(f"[{note}]", note=note))
            left = sum(bool(item.passages) for item in model.citations.values()) - len(numbers)
            said.append(Span(f" and {plural(left, 'more statement')}." if left > 0 else "."))
        return tuple(said)

    def _placed(self, error: CtkgError, line: int) -> CtkgError:
        """The error with the line of the block, unless it names a line of the text itself."""
        if error.where and error.where.startswith(self.text.where):
            return error
        return InputError(error.message, where=f"{self.text.where}:{line}", hint=error.hint)


def _title(front: Record, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title of the front matter, else the first heading of level 1, which then stands above the text alone."""
    if title := _said(front, "title"):
        return title, blocks
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return _plain(blocks[0].spans), blocks[1:]
    return "Report", blocks


def _said(front: Record, name: str) -> str:
    value = front.get(name)
    return "" if value is None else " ".join(str(value).split())


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)
