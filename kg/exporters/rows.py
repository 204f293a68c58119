"""Records as rows of tables, one table a class: which columns there are, and what type each has.

A record goes to the table of its most specific class. A property is a column, a property in a language one of its own
(``text@en``). What has several values is a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.display import Display, load_display
from kg.exporters.base import Part
from kg.namespaces import CTKG, PREFIXES, RDF, RDFS, XSD
from kg.stores.base import Subject

__all__ = ["Column", "TableOfRecords", "tables_of"]

_TYPE: Final = NamedNode(str(RDF.type))
_URI: Final = "uri"
_NO_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9_-]")
_FIELDS: Final = {
    str(XSD.integer): "integer",
    str(XSD.date): "date",
    str(XSD.boolean): "boolean",
    str(XSD.decimal): "number",
    str(XSD.double): "number",
}
"""Table Schema types by datatype; all others are strings."""


@dataclass
class Column:
    """One column, as far as the rows so far tell."""

    name: str
    iri: str
    """Of the property."""
    kinds: set[str] = field(default_factory=set)
    """``uri``, or the datatypes of the values."""
    several: bool = False
    """Whether some record has several values: then each cell is a list."""

    @property
    def type(self) -> str:
        """The type of a single value in Table Schema."""
        return _FIELDS.get(next(iter(self.kinds)), "string") if len(self.kinds) == 1 else "string"

    @property
    def is_link(self) -> bool:
        """Whether all its values are IRIs."""
        return self.kinds == {_URI}


class TableOfRecords:
    """The records of one class, kept in a temporary file until all columns are known."""

    def __init__(self, name: str, iri: str) -> None:
        self.name = name
        self.iri = iri
        self.columns: dict[str, Column] = {}
        self.count = 0
        self._kept: IO[str] = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed by close()

    def add(self, subject: str, values: list[Quad]) -> None:
        """One more record."""
        row: dict[str, list[str]] = {"id": [subject]}
        for quad in values:
            value = quad.object
            if quad.predicate == _TYPE:
                continue
            language = f"@{value.language}" if isinstance(value, Literal) and value.language else ""
            name = _column_name(quad.predicate.value) + language
            column = self.columns.setdefault(name, Column(name, quad.predicate.value))
            column.kinds.add(value.datatype.value if isinstance(value, Literal) else _URI)
            text = value.value if isinstance(value, Literal | NamedNode | BlankNode) else str(value)
            cell = row.setdefault(name, [])
            if text not in cell:
                cell.append(text)
            column.several |= len(cell) > 1
        json.dump(row, self._kept)
        self._kept.write("\n")
        self.count += 1

    def rows(self) -> Iterator[list[str]]:
        """The cells of each record, ``id`` first; lists as JSON."""
        self._kept.seek(0)
        for line in self._kept:
            row = json.loads(line)
            yield [row["id"][0], *(_cell(column, row.get(name, [])) for name, column in sorted(self.columns.items()))]

    def close(self) -> None:
        """Let go of the temporary file."""
        self._kept.close()


def tables_of(part: Part) -> Iterator[TableOfRecords]:
    """The tables of a part, by name; each is to be closed."""
    display, graphs = load_display(), set(part.graphs)
    classes = sorted({quad.object.value for quad in _types(part) if isinstance(quad.object, NamedNode)})
    names = _table_names(classes)
    for iri in classes:
        table = TableOfRecords(names[iri], iri)
        for graph in part.graphs:
            for found in part.reader.quads(None, _TYPE, NamedNode(iri), graph):
                subject = cast(Subject, found.subject)
                record = [quad for quad in part.reader.quads(subject) if quad.graph_name in graphs]
                if _is_here(display, record, iri, graph):
                    table.add(subject.value, record)
        if table.count:
            yield table
        else:
            table.close()


def _types(part: Part) -> Iterator[Quad]:
    for graph in part.graphs:
        yield from part.reader.quads(None, _TYPE, None, graph)


def _is_here(display: Display, record: list[Quad], iri: str, graph: NamedNode) -> bool:
    """Whether a record belongs to the table of this class, and has not come by way of another graph."""
    types = sorted({quad.object.value for quad in record if quad.predicate == _TYPE})  # type: ignore[union-attr]  # types are IRIs
    own = display.style(types).iri or types[0]
    where = [quad.graph_name.value for quad in record if quad.predicate == _TYPE and quad.object.value == iri]  # type: ignore[union-attr]  # named graphs, as above
    return own == iri and graph.value == min(where)


def _table_names(classes: list[str]) -> dict[str, str]:
    """A file name for each class: its local name, with a number where two share it."""
    names: dict[str, str] = {}
    for iri in classes:
        base = _NO_FILE_NAME.sub("", iri.replace("/", "#").rpartition("#")[2]) or "records"
        name, number = base, 1
        while name.lower() in {taken.lower() for taken in names.values()}:
            number += 1
            name = f"{base}-{number}"
        names[iri] = name
    return names


def _column_name(iri: str) -> str:
    """``speaker`` for our own, ``label``, else with a prefix or in full."""
    if iri == str(RDFS.label):
        return "label"
    if iri.startswith(str(CTKG)):
        return iri.removeprefix(str(CTKG))
    prefix = next((name for name, start in PREFIXES.items() if name and iri.startswith(start)), "")
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


def _cell(column: Column, values: list[str]) -> str:
    if not values:
        return ""
    if column.several:
        return json.dumps(sorted(values), ensure_ascii=False)
    return values[0]
