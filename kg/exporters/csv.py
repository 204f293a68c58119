"""CSV: a zip of one table a class, described by a Frictionless data package."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from contextlib import closing
from typing import IO, Any, ClassVar, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.exporters.base import About, Part, exporters
from kg.exporters.rows import Column, TableOfRecords, tables_of
from kg.queries import document_credits
from kg.queries.terms import of_type

__all__ = ["Csv"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MOST_SOURCES: Final = 1000


@exporters.register
class Csv:
    """The exporter ``csv``."""

    name: ClassVar[str] = "csv"
    help: ClassVar[str] = "A zip of CSV tables, one a class, with a Frictionless datapackage.json."
    example: ClassVar[str] = "ctkg export csv -o record.zip"
    media_type: ClassVar[str] = "application/zip"
    suffix: ClassVar[str] = ".zip"
    one_graph: ClassVar[bool] = True

    def write(self, part: Part, target: IO[bytes]) -> str:
        """A table for each class, and ``datapackage.json`` with their columns."""
        resources: list[dict[str, Any]] = []
        records = 0
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for made in tables_of(part):
                with closing(made) as table:
                    resources.append(_write_table(archive, table))
                    records += table.count
            package = json.dumps(_package(part, resources), ensure_ascii=False, indent=1)
            archive.writestr(_entry("datapackage.json"), package)
        return f"{records:,} records in {len(resources)} tables"


class _Digest(io.RawIOBase):
    """Passes bytes on, and knows their SHA-256 and number."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.sha256 = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        block = bytes(data)
        self.sha256.update(block)
        self.size += len(block)
        return self._target.write(block)


def _write_table(archive: ZipFile, table: TableOfRecords) -> dict[str, Any]:
    """Write one table; its description as a resource (Frictionless Data Resource and Table Schema, version 1)."""
    path = f"{table.name}.csv"
    with archive.open(_entry(path), "w", force_zip64=True) as entry:
        digest = _Digest(entry)
        with io.TextIOWrapper(io.BufferedWriter(digest), encoding="utf-8", newline="") as text:
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(["id", *sorted(table.columns)])
            writer.writerows(table.rows())
    fields = [{"name": "id", "type": "string", "format": "uri", "constraints": {"required": True, "unique": True}}]
    return {
        "name": table.name.lower().replace("_", "-"),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": digest.size,
        "hash": f"sha256:{digest.sha256.hexdigest()}",
        "rows": table.count,
        "rdfType": table.iri,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [*fields, *(_field(column) for _, column in sorted(table.columns.items()))],
            "primaryKey": "id",
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, str]:
    made = {"name": column.name, "rdfProperty": column.iri}
    if column.several:
        return made | {"type": "array"}
    return made | {"type": column.type} | ({"format": "uri"} if column.is_link else {})


def _package(part: Part, resources: list[dict[str, Any]]) -> dict[str, Any]:
    told: About = part.about
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "ctkg-record",
        "title": told.title,
        "description": f"{told.citation}. Derived statements are left out.",
        "version": str(told.version or ""),
        "created": told.published,
        "as_of": told.as_of,
        "licenses": [{"path": told.license, "title": told.license}] if told.license else [],
        "sources": [{"title": credit, "path": iri} for iri, credit in _sources(part)],
        "resources": resources,
    }
    return {name: value for name, value in package.items() if value}


def _sources(part: Part) -> Iterable[tuple[str, str]]:
    return document_credits(part.reader, of_type(part.reader, "Document")[:_MOST_SOURCES])


def _entry(name: str) -> ZipInfo:
    """An entry without the time of day, so that the same version gives the same file."""
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
