"""Tables as people have them: delimited text in several dialects and encodings, or xlsx, read row by row.

The header decides the rest: which delimiter, which sheet, and whether the file is of the layout at all. Memory is
constant. What is wrong with a row is collected with line, column and reason; what is wrong with the file stops it.

    with open_table(path, settings, LAYOUT) as table:
        for row in table:
            number = row.whole("deaths")      # None, and a problem noted, if it is none
    table.errors.stop_if_any()
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, Final

from kg.config import Settings
from kg.errors import ParseError
from kg.importers import progress
from kg.importers.base import Fit
from kg.importers.decoding import open_text, sample_text
from kg.importers.layouts import Layout
from kg.importers.rows import Row, RowErrors
from kg.importers.sheets import first_rows, is_workbook, open_sheet

__all__ = ["TABULAR", "Row", "RowErrors", "Table", "fit", "header_of", "open_table"]

TABULAR: Final = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz", ".xlsx")
"""Endings of files that are tables."""
DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST_VALUE: Final = 1_000_000
"""Characters of one value; a quote that is never closed swallows the rest of a file."""
_EVERY: Final = 5_000
"""Rows between two reports of progress."""
_SEP: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The line by which a spreadsheet program tells itself the delimiter."""


class Table:
    """An open table; iterate over it once. Its columns bear the layout's names."""

    def __init__(self, path: Path, header: Sequence[str], layout: Layout, rows: Iterator[tuple[int, list[str]]]):
        self.path = path
        self.header = layout.names(header)
        self.errors = RowErrors(path, 100)
        self.notes: list[str] = []
        """What a person should know, such as that the encoding is a guess or that the file has no rows."""
        self._rows = rows
        self._columns = {name: at for at, name in enumerate(self.header)}

    def __iter__(self) -> Iterator[Row]:
        for line, cells in self._whole_rows():
            yield Row(line, cells, self._columns, self.errors)

    def select(self, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Line and the raw values of two or more columns of each row: the quick way through large files.

        Every column must be in the header.
        """
        pick: Callable[[list[str]], Any] = itemgetter(*(self._columns[name] for name in columns))
        for line, cells in self._whole_rows():
            yield line, pick(cells)

    def _whole_rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that have a value for each column; the others are noted."""
        width, count = len(self.header), 0
        for line, cells in self._rows:
            count += 1
            if len(cells) != width:
                what = "value" if len(cells) == 1 else "values"
                why = "is it cut off here?" if len(cells) < width else "is a delimiter within a value not quoted?"
                self.errors.add(line, "", "", f"The row has {len(cells)} {what} for {width} columns: {why}")
                continue
            yield line, cells
        if not count:
            self.notes.append(f"{self.path.name} has a header and no rows.")


def header_of(path: Path, settings: Settings, layout: Layout) -> list[str]:
    """The header of a file as the layout would read it. Raises ParseError if there is none."""
    if is_workbook(path):
        sheets = first_rows(path, settings)
        return list(sheets[max(range(len(sheets)), key=lambda number: _score(layout, sheets[number]))])
    return _header(sample_text(path), layout)[1]


def fit(path: Path, settings: Settings, layout: Layout) -> Fit:
    """How well the header of a file fits the layout: what a tabular importer answers to ``fits``."""
    header = header_of(path, settings, layout)
    if header and (differs := layout.nearly_headerless(header)):
        return Fit(0.9, 0, differs)
    match = layout.match(layout.headerless if layout.is_headerless(header) else header)
    return Fit(match.score, match.known, str(match))


@contextmanager
def open_table(path: Path, settings: Settings, layout: Layout) -> Iterator[Table]:
    """Open a file as a table of the layout.

    Raises ParseError if the file cannot be read, or says which columns differ if it is of another layout.
    """
    if is_workbook(path):
        with open_sheet(path, settings, lambda cells: _score(layout, cells)) as (total, rows):
            yield _table(path, settings, layout, _sheet_rows(rows, path, total))
        return
    with open_text(path, settings) as (text, encoding):
        table = _table(path, settings, layout, _text_rows(text, path, layout, encoding.size))
        if encoding.note:
            table.notes.append(encoding.note)
        yield table


def _table(path: Path, settings: Settings, layout: Layout, rows: Iterator[tuple[int, list[str]]]) -> Table:
    line, header = next(rows, (1, []))
    if not any(cell.strip() for cell in header):
        raise ParseError("The file has no header: its first line is empty.", where=f"{path}:1")
    if layout.is_headerless(header):
        first, rows = (line, header), rows
        header, rows = list(layout.headerless), _before(first, rows)
    match = layout.match(header)
    if not match.fits:
        raise ParseError(
            f"This is not the layout of {layout.title}: {match}.",
            where=f"{path}:{line}",
            hint=f"It needs the columns {', '.join(layout.required)}, in any order.",
        )
    table = Table(path, header, layout, rows)
    table.errors = RowErrors(path, settings.max_errors)
    twice = {name for name in table.header if name and table.header.count(name) > 1}
    if twice:
        raise ParseError(f"The column {min(twice)!r} stands twice.", where=f"{path}:{line}", hint="Remove one.")
    return table


def _before(first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rows


def _sheet_rows(rows: Iterator[list[str]], path: Path, total: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, as wide as its header: empty cells at the end are not in the file."""
    width = 0
    for line, cells in enumerate(rows, 1):
        width = width or len(cells)
        if any(cells):
            yield line, cells + [""] * (width - len(cells))
        if line % _EVERY == 0:
            progress.report(path, line, total)


def _text_rows(text: IO[str], path: Path, layout: Layout, size: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a delimited text, each with the line it starts on; blank lines are passed over."""
    delimiter, first = _header(sample_text(path), layout)
    lines = _Lines(text)
    plain = layout.is_headerless(first) and delimiter == "\t" and not layout.quoted
    previous = csv.field_size_limit(LONGEST_VALUE)
    try:
        reader = csv.reader(
            lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL, strict=True
        )
        start, count = 1, 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                raise _broken(error, path, start) from None
            if cells and not (start == 1 and _SEP.fullmatch(delimiter.join(cells))):
                yield start, cells
            start = reader.line_num + 1
            count += 1
            if count % _EVERY == 0:
                progress.report(path, lines.characters, size)
    finally:
        csv.field_size_limit(previous)
    progress.report(path, size, size)


class _Lines:
    """The lines of a text, without a byte order mark, counting what was read."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self.characters = 0

    def __iter__(self) -> Iterator[str]:
        first = True
        for line in self._text:
            self.characters += len(line)
            yield line.removeprefix("\ufeff") if first else line
            first = False


def _broken(error: csv.Error, path: Path, line: int) -> ParseError:
    where = f"{path}:{line}"
    message = str(error)
    if "unexpected end of data" in message:
        return ParseError(
            "The file ends within a quoted value: it is cut off, or the quote of this row is never closed.",
            where=where,
            hint="Fetch it again, or close the quote.",
        )
    if "field larger" in message:
        return ParseError(
            f"A value of this row has more than {LONGEST_VALUE:,} characters: its quote is never closed.", where=where
        )
    if "expected after" in message:
        return ParseError(
            "A quote stands within a quoted value.", where=where, hint='Write it twice: "she said ""no"" twice".'
        )
    return ParseError(f"The row cannot be read: {message}.", where=where)


def _score(layout: Layout, cells: Sequence[str]) -> float:
    match = layout.match(cells)
    return match.score * 1_000 + match.known + (0.5 if layout.is_headerless(cells) else 0)


def _header(sample: str, layout: Layout) -> tuple[str, list[str]]:
    """The delimiter under which the first row fits best, and that row."""
    if found := _SEP.match(sample):
        sample = sample[found.end() :]
        return found[1], _first_row(sample, found[1])
    rows = [(delimiter, _first_row(sample, delimiter)) for delimiter in DELIMITERS]
    for delimiter, cells in rows:
        if layout.is_headerless(cells):
            return delimiter, cells
    return max(rows, key=lambda row: (_score(layout, row[1]), len(row[1])))


def _first_row(sample: str, delimiter: str) -> list[str]:
    try:
        return next((row for row in csv.reader(sample.splitlines(keepends=True), delimiter=delimiter) if row), [])
    except csv.Error:
        return []
