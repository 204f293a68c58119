"""Any other table, by a mapping file in YAML: which columns become which properties of which records.

A mapping is a dossier whose ``each`` section is written once for every row, with columns in braces
(``kg.importers.templates``). ``table`` names the file, beside the mapping; ``docs/importing.md`` is the guide.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Final

from pyoxigraph import RdfFormat, Triple, parse

from kg.completion import date_bounds
from kg.config import Settings
from kg.errors import InputError, ParseError, ValidationError
from kg.importers.base import Batch, Fit, Origins, Stream, importers, read_text
from kg.importers.decoding import sample_text
from kg.importers.dossier import Chunk
from kg.importers.layouts import Layout
from kg.importers.ntriples import in_chunks
from kg.importers.positions import Record, Sequence
from kg.importers.positions import parse as parse_yaml
from kg.importers.reports import is_large
from kg.importers.tables import Row, Table, header_of, open_table
from kg.importers.templates import Template, Words
from kg.model import SECTIONS, context
from kg.report import Problem, Report

__all__ = ["Mapping"]

_OWN: Final = ("mapping", "table", "words", "each", "id")
_ROWS: Final = 500
"""Rows whose records are made at once."""
_ONCE: Final = ("passages", "statements", "events", "assessments", "voteEvents", "motions", "mentions")
"""Sections whose records belong to one row; others, such as actors, may be named by many."""


@importers.register
class Mapping:
    """The importer ``mapping``."""

    name: ClassVar[str] = "mapping"
    help: ClassVar[str] = "Any other table, by a mapping file in YAML that says which columns become which properties."
    example: ClassVar[str] = "ctkg validate examples/import/mapping.yaml"
    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:  # noqa: ARG003  # what every importer is asked with
        """By its key ``mapping``."""
        found = re.search(r"^mapping\s*:", sample_text(path), re.MULTILINE)
        return Fit(float(bool(found)), 1, "it has no key mapping:")

    @classmethod
    def belongings(cls, path: Path) -> list[Path]:
        """The table that a mapping names."""
        if not path.name.lower().endswith(cls.suffixes):
            return []
        text = sample_text(path)
        named = re.search(r"^table\s*:\s*['\"]?([^'\"#\n\r]+)", text, re.MULTILINE)
        return [path.parent / named[1].strip()] if named and re.search(r"^mapping\s*:", text, re.MULTILINE) else []

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read a mapping and its table. Raises ParseError, or ValidationError with what is wrong in either."""
        return _Mapped(path, parse_yaml(read_text(path, settings), str(path)), settings).batch()


class _Mapped:
    """One mapping at work."""

    def __init__(self, path: Path, root: Record, settings: Settings) -> None:
        self.path, self.root, self.settings = path, root, settings
        self.problems: list[Problem] = []
        self.terms = context().terms
        self.table = self._table()
        self.words: Words = self._words()
        self.templates: dict[str, Template] = {}
        self.each: dict[str, list[Record]] = self._each()
        self._stop()
        self.layout = self._layout()
        self._stop()

    def batch(self) -> Batch:
        origins = Origins(str(self.table))
        chunk = Chunk(self.path, self._constants(""), self.settings, Origins(str(self.path)))
        batch = Batch(origins)
        if not is_large(self.table):
            data = "".join(self._lines(batch, origins)).encode()
            batch.replaces[chunk.graph] = [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
        else:
            batch.streams[chunk.graph] = Stream(lambda: in_chunks(self._lines(batch, None)))
        return batch

    # --- the mapping

    def _table(self) -> Path:
        name = self.root.get("table")
        if not isinstance(name, str) or not name:
            raise ParseError(
                "The mapping names no table.",
                where=f"{self.path}:{self.root.line_of('table')}",
                hint="Write table: with the name of the file beside it.",
            )
        folder = self.path.parent.resolve()
        table = (folder / name).resolve()
        if not table.is_relative_to(folder) or not table.is_file():
            raise ParseError(
                f"There is no table {name!r} in the folder of the mapping.",
                where=f"{self.path}:{self.root.line_of('table')}",
                hint="Put the table beside the mapping, and name it here.",
            )
        return table

    def _words(self) -> Words:
        words = self.root.get("words", Record(self.root.line))
        if not isinstance(words, Record) or not all(isinstance(table, Record) for table in words.values()):
            self._wrong(self.root.line_of("words"), "`words` needs tables by name, each from word to word.")
            return {}
        return {name: {str(k): str(v) for k, v in table.items()} for name, table in words.items()}

    def _each(self) -> dict[str, list[Record]]:
        each = self.root.get("each")
        if not isinstance(each, Record) or not each:
            self._wrong(self.root.line_of("each"), "The mapping has no `each:`. Write there what each row becomes.")
            return {}
        for key in self.root:
            if key not in _OWN and key not in SECTIONS:
                near = difflib.get_close_matches(key, [*_OWN, *SECTIONS], 1)
                self._wrong(self.root.line_of(key), f"There is no key {key!r}.{_meant(near)}")
        found: dict[str, list[Record]] = {}
        for section, records in each.items():
            if section not in SECTIONS or section == "document":
                self._wrong(each.line_of(section), f"There is no section {section!r} for rows.")
                continue
            listed = records if isinstance(records, list) else [records]
            found[section] = [record for record in listed if isinstance(record, Record)]
            for record in listed:
                if not isinstance(record, Record):
                    self._wrong(each.line_of(section), f"The section {section!r} needs records: key: value pairs.")
                elif not isinstance(record.get("id"), str):
                    self._wrong(record.line, "What a row becomes needs an id with a column in it, such as event/{id}.")
                else:
                    self._compile(record, record.line)
        return found

    def _compile(self, value: Any, line: int, languages: bool = False) -> None:
        """Read every text of a record as a template, once; ``languages``: its keys are languages, not properties."""
        if isinstance(value, Record):
            for key, inner in value.items():
                term = self.terms.get(key)
                if term is None and not languages and ":" not in key and key not in ("id", "type"):
                    near = difflib.get_close_matches(key, self.terms, 1)
                    self._wrong(value.line_of(key), f"There is no property {key!r}.{_meant(near)}")
                self._compile(inner, value.line_of(key), bool(term and term.languages))
        elif isinstance(value, list):
            for inner in value:
                self._compile(inner, line)
        elif isinstance(value, str):
            try:
                self.templates[value] = Template(value, self.words)
            except InputError as error:
                self._wrong(line, f"{error.message} {error.hint or ''}".strip())

    def _layout(self) -> Layout:
        """Every column that the mapping names is needed. A wrong name is an error of the mapping, not of the table."""
        header = [name.strip() for name in header_of(self.table, self.settings, Layout("the mapping", self._columns()))]
        for column in self._columns():
            if column not in header:
                near = difflib.get_close_matches(column, header, 1)
                hint = _meant(near) or f" It has: {', '.join(header[:20])}."
                self._wrong(self._line_of_column(column), f"{self.table.name} has no column {column!r}.{hint}")
        return Layout(f"the mapping {self.path.name}", self._columns())

    def _columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for template in self.templates.values() for c in template.columns)) or ("id",)

    def _line_of_column(self, column: str) -> int:
        text = read_text(self.path, self.settings)
        found = re.search(r"\{\s*" + re.escape(column) + r"\s*[|}]", text)
        return text.count("\n", 0, found.start()) + 1 if found else self.root.line_of("each")

    def _constants(self, sha256: str) -> Record:
        """The mapping as a dossier: all that is the same for every row."""
        root = Record(self.root.line)
        for key, value in self.root.items():
            if key in SECTIONS or key == "id":
                root[key], root.lines[key] = value, self.root.line_of(key)
        if isinstance(document := root.get("document"), Record):
            document["sha256"] = sha256 or "0" * 64
        return root

    # --- its rows

    def _lines(self, batch: Batch, origins: Origins | None) -> Iterator[str]:
        batch.notes.clear()
        digest, seen = hashlib.sha256(), dict[str, int]()
        with open_table(self.table, self.settings, self.layout) as table:
            rows = iter(table)
            while piece := list(islice(rows, _ROWS)):
                made = self._made(piece, seen, digest.update)
                yield from self._written(made, origins, table)
            table.errors.stop_if_any()
            batch.notes.extend(table.notes)
        yield from _as_lines(
            Chunk(self.path, self._constants(digest.hexdigest()), self.settings, Origins("")).triples()
        )

    def _made(
        self, rows: list[Row], seen: dict[str, int], digest: Callable[[bytes], None]
    ) -> list[tuple[int, str, Record]]:
        """Line, section and record of all that the rows become."""
        made = []
        columns = self._columns()
        for row in rows:
            digest(row.joined(columns).encode() + b"\n")
            for section, templates in self.each.items():
                for template in templates:
                    record = self._filled(template, row)
                    if record is None or not self._is_new(section, record, row, seen):
                        continue
                    if section == "passages" and isinstance(record.get("exact"), str):
                        record["charStart"], record["charEnd"] = 0, len(record["exact"])
                    made.append((row.line, section, record))
        return made

    def _is_new(self, section: str, record: Record, row: Row, seen: dict[str, int]) -> bool:
        """Whether a record is to be written: of those that many rows may name, the first one counts."""
        first = seen.setdefault(record["id"], row.line)
        if first != row.line and section in _ONCE:
            row.bad("", f"The id {record['id']!r} stands twice, first for line {first}.")
        return first == row.line

    def _filled(self, template: Record, row: Row) -> Record | None:
        """A record with the row's values; None if its id has none."""
        record = Record(template.line)
        for key, value in template.items():
            filled = self._value(value, row)
            if filled is not None and filled != []:
                record[key], record.lines[key] = filled, row.line
        return record if "id" in record or "id" not in template else None

    def _value(self, value: Any, row: Row) -> Any:
        if isinstance(value, Record):
            return self._filled(value, row) or None
        if isinstance(value, Sequence | list):
            filled = [self._value(inner, row) for inner in value]
            return [i for item in filled if item is not None for i in (item if isinstance(item, list) else [item])]
        if not isinstance(value, str):
            return value
        try:
            return self.templates[value].filled(row.__getitem__)
        except InputError as error:
            row.bad(error.where or "", error.message)
            return None

    def _written(self, made: list[tuple[int, str, Record]], origins: Origins | None, table: Table) -> Iterator[str]:
        """The triples of some rows, checked as those of a dossier are."""
        root = Record(1)
        document = self.root.get("document")
        if isinstance(document, Record):
            root["document"] = bare = Record(1)
            bare["id"] = document["id"]
        for line, section, record in made:
            records = root.setdefault(section, Sequence())
            records.append(record)
            records.lines.append(line)
            record.line = line
        noted = origins if origins is not None else Origins(str(self.table))
        try:
            yield from _as_lines(Chunk(self.table, root, self.settings, noted).triples())
        except ValidationError as error:
            table.errors.problems.extend(error.report.problems)
            table.errors.stop_if_any()

    def _wrong(self, line: int, message: str) -> None:
        self.problems.append(Problem(f"{self.path}:{line}", message))

    def _stop(self) -> None:
        if self.problems:
            raise ValidationError(Report.of(self.problems))


def _meant(near: list[str]) -> str:
    return f" Did you mean {near[0]!r}?" if near else ""


def _as_lines(triples: list[Triple]) -> Iterator[str]:
    for triple in (*triples, *date_bounds(triples)):
        yield f"{triple} .\n"
