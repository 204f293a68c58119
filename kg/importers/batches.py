"""Files of reports as batches: small ones travel as triples, large ones as a stream, both made of the same lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.errors import InputError
from kg.importers.base import Batch, Fit, Origins, Stream
from kg.importers.layouts import Layout
from kg.importers.ntriples import in_chunks
from kg.importers.reports import Dataset, Reports, is_large
from kg.importers.tables import TABULAR, Row, RowErrors, Table, fit, open_table
from kg.provenance import document_graph

__all__ = ["TableImporter", "in_batch", "in_memory"]

Write = Callable[[Row, Reports], None]
"""Writes the records of one row."""


class TableImporter(ABC):
    """What importers have in common that read a table of which each row is a report.

    A subclass declares what :class:`~kg.importers.base.Importer` asks for, the ``layout`` and the ``dataset``, and
    writes the records of one row.
    """

    suffixes: ClassVar[tuple[str, ...]] = TABULAR
    layout: ClassVar[Layout]
    dataset: ClassVar[Dataset]

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:
        """How well the header fits."""
        return fit(path, settings, cls.layout)

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one file. Raises ParseError, and ValidationError with all rows that are wrong."""
        return in_batch(path, settings, self.layout, self.dataset, self.write)

    @abstractmethod
    def write(self, row: Row, reports: Reports) -> None:
        """Write the records of one row; what is wrong with it is noted in the row."""


def in_batch(path: Path, settings: Settings, layout: Layout, dataset: Dataset, write: Write) -> Batch:
    """The batch of one file. Raises ParseError, and ValidationError with all rows that are wrong."""
    origins = Origins(str(path))
    batch = Batch(origins)
    graph = document_graph(Reports(dataset, path, settings).document)

    def lines(note: Callable[[str, int], None] | None = None) -> Iterator[str]:
        reports = Reports(dataset, path, settings)
        reports.note = note
        batch.notes.clear()
        with open_table(path, settings, layout) as table:
            for row in table:
                reports.line = row.line
                _write(row, reports, write)
                yield reports.taken()
            table.errors.stop_if_any()
            batch.notes.extend(_notes(table, reports))
        reports.end(path)
        batch.notes.extend(reports.remarks)
        yield reports.taken()

    if not is_large(path):
        data = "".join(lines(lambda subject, line: origins.note(subject, None, line))).encode()
        batch.replaces[graph] = [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
    else:
        origins.find = _Finder(lines)
        batch.streams[graph] = Stream(lambda: in_chunks(lines()))
    return batch


class _Finder:
    """Lines of records, found by reading the file once more when a message first needs one."""

    def __init__(self, lines: Callable[[Callable[[str, int], None]], Iterator[str]]) -> None:
        self._lines = lines
        self._found: dict[int, int] | None = None

    def __call__(self, subject: str) -> int | None:
        if self._found is None:
            found: dict[int, int] = {}
            for _ in self._lines(lambda subject, line: _note(found, subject, line)):
                pass
            self._found = found
        return self._found.get(hash(subject))


def _note(found: dict[int, int], subject: str, line: int) -> None:
    found.setdefault(hash(subject), line)  # the whole IRIs of a million rows would fill the memory


def in_memory(
    path: Path,
    settings: Settings,
    dataset: Dataset,
    write: Callable[[Reports], Iterator[str]],
    errors: RowErrors,
) -> Batch:
    """The batch of a file that is no table; ``write`` writes all records and gives notes for the person loading it."""
    origins = Origins(str(path))
    reports = Reports(dataset, path, settings)
    reports.note = lambda subject, line: origins.note(subject, None, line)
    notes = list(write(reports))
    errors.stop_if_any()
    reports.end(path)
    triples = [quad.triple for quad in parse(reports.taken().encode(), format=RdfFormat.N_TRIPLES)]
    return Batch(origins, replaces={document_graph(reports.document): triples}, notes=notes)


def _write(row: Row, reports: Reports, write: Write) -> None:
    try:
        write(row, reports)
    except InputError as error:
        row.bad("", f"{error.message} {error.hint or ''}".strip())
        reports.taken()


def _notes(table: Table, reports: Reports) -> Iterator[str]:
    yield from table.notes
    for remark, count in sorted(reports.oddities.items()):
        yield f"{table.path.name}: {count} {'row has' if count == 1 else 'rows have'} {remark}."
    if reports.repeated:
        lines = reports.repeated
        rows = f"row (line {lines[0]}) stands" if len(lines) == 1 else f"rows (line {lines[0]} and on) stand"
        yield f"{table.path.name}: {len(lines)} {rows} there twice, word by word; counted once."
