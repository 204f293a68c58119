"""Datasets whose rows are reports: the dataset says that something happened, and ctkg keeps that it says so.

Each row becomes a Passage (what the row says), a Statement by the dataset's makers in their own voice, and what it
attests: an Event, an Agreement. The file is the Document; its ``reportedDate`` is the latest day that it tells of, the
first on which it can have been published. A passage's offsets count within its row, which ``dcterms:identifier`` names:
so a corrected row changes its own records and no others.

Small files travel as triples, large ones as a stream (``kg.importers.base``); both are made of the same lines.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.dates import bounds
from kg.errors import InputError
from kg.importers.base import Batch, Origins, Stream
from kg.importers.layouts import Layout
from kg.importers.ntriples import TYPE, in_chunks, iri, slugged, text, typed
from kg.importers.tables import Row, Table, open_table
from kg.namespaces import CTKG, DCTERMS, EDTF, RDFS, SCHEMA, SKOS, VOCAB, XSD
from kg.provenance import document_graph

__all__ = ["Dataset", "Reports", "in_batch", "named", "stem"]

STREAMED_FROM: Final = 3_000_000
"""Bytes of a file from which its triples are not held in memory."""
_LONGEST_SLUG: Final = 60
_GEO: Final = "http://www.opengis.net/ont/geosparql#"
_LABEL: Final = f"<{RDFS.label}>"
_IDENTIFIER: Final = f"<{DCTERMS.identifier}>"
_BOUNDS: Final = (
    ("start_earliest", CTKG.startEarliest),
    ("start_latest", CTKG.startLatest),
    ("end_earliest", CTKG.endEarliest),
    ("end_latest", CTKG.endLatest),
)


@dataclass(frozen=True)
class Dataset:
    """A dataset and who makes it."""

    slug: str
    """Start of the ids of its records, such as ``ged``."""
    title: str
    makers: str
    """Id of the organization that speaks through it, such as ``org/ucdp``."""
    makers_label: str


@lru_cache(maxsize=100_000)
def named(name: str) -> str:
    """A name as the last part of an id; long ones are cut and told apart by a hash."""
    slug = slugged(name)
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return f"{slug[:_LONGEST_SLUG]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def stem(path: Path) -> str:
    """The name of a file without its endings: ``a.csv.gz`` is ``a``."""
    name = path.name
    for ending in (".gz", ".csv", ".tsv", ".tab", ".xlsx", ".jsonl", ".ndjson", ".jsonld", ".json", ".yaml", ".yml"):
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name


@lru_cache(maxsize=10_000)
def _dated(when: str) -> str:
    """Predicate and object of an EDTF date and of its bounds, a line each; ``@`` stands for the subject."""
    found = bounds(when)
    lines = [f"@ <{CTKG.when}> {typed(when, str(EDTF.EDTF))} .\n"]
    for attribute, predicate in _BOUNDS:
        if (day := getattr(found, attribute)) is not None:
            lines.append(f"@ <{predicate}> {typed(day.isoformat(), str(XSD.date))} .\n")
    return "".join(lines)


class Reports:
    """The records of one file, written as lines of N-Triples. Ids given are relative to ``base_iri``."""

    def __init__(self, dataset: Dataset, path: Path, settings: Settings) -> None:
        self.dataset = dataset
        self.base = settings.base_iri
        self.document = f"{self.base}doc/{dataset.slug}-{named(stem(path))}"
        self.line = 0
        """Line of the row that is being written."""
        self.note: Callable[[str, int], None] | None = None
        """Told the IRI of each record and its line, where the file is small enough."""
        self._title = dataset.title
        self._known: set[str] = set()
        self._out: list[str] = []
        self._latest = dt.date.min
        self._keys: dict[str, int] = {}
        self._digest = hashlib.sha256()
        self.last: Callable[[], None] = lambda: None
        """Writes what only all rows together tell; an importer that has such puts it here."""
        self.memory: dict[str, dict[str, None]] = {}
        """What an importer gathers over the rows for that: values by name, in the order of the file."""
        self.repeated = 0
        """Rows that stand in the file a second time, word by word."""
        self._begin()

    # --- lines

    def id(self, local: str) -> str:
        """The IRI of a record in angle brackets."""
        return iri(self.base + local)

    def own(self, kind: str, key: str) -> str:
        """The IRI of a record that belongs to the document, such as its statement ``7``."""
        return iri(f"{self.document}/{kind}/{key}")

    def add(self, subject: str, predicate: str, value: str) -> None:
        """One triple of terms as N-Triples writes them; ``predicate`` is a term of ours, or an IRI in brackets."""
        term = predicate if predicate.startswith("<") else f"<{CTKG}{predicate}>"
        self._out.append(f"{subject} {term} {value} .\n")

    def date(self, subject: str, when: str) -> None:
        """The date of a record, with its bounds; the document was published no earlier. Raises InputError."""
        found = bounds(when)
        self._out.append(_dated(when).replace("@ <", f"{subject} <"))
        last = found.end_latest or found.start_latest
        if last is not None:
            self._latest = max(self._latest, last)

    def record(self, subject: str, type: str, label: str, language: str = "en") -> None:
        """Type and name of a record."""
        self._out.append(f"{subject} {TYPE} <{CTKG}{type}> .\n{subject} {_LABEL} {text(label, language)} .\n")
        if self.note is not None:
            self.note(subject[1:-1], self.line)

    def taken(self) -> str:
        """The lines written since the last call."""
        lines = "".join(self._out)
        self._out.clear()
        return lines

    # --- records

    def once(self, local: str, type: str, label: str, identifier: str = "") -> str:
        """An actor, a conflict or another entity that many rows name; written at its first mention."""
        subject = self.id(local)
        if subject not in self._known:
            self._known.add(subject)
            self.record(subject, type, label)
            if identifier:
                self.add(subject, _IDENTIFIER, text(identifier))
        return subject

    def concept(self, local: str, label: str, broader: str = "") -> str:
        """A word of the dataset's own scheme, such as a type of event; ``broader`` one of ours (``plover/ASSAULT``)."""
        subject = self.id(f"concept/{local}")
        if subject not in self._known:
            self._known.add(subject)
            self._out.append(f"{subject} {TYPE} <{SKOS.Concept}> .\n")
            self.add(subject, f"<{SKOS.prefLabel}>", text(label, "en"))
            if broader:
                self.add(subject, f"<{SKOS.broader}>", f"<{VOCAB}{broader}>")
        return subject

    def place(self, local: str, label: str, latitude: float | None, longitude: float | None) -> str:
        """A place, with its point where it is known (WGS 84)."""
        subject = self.id(local)
        if subject not in self._known:
            self.once(local, "Place", label)
            if latitude is not None and longitude is not None:
                geometry = self.id(f"{local}/point")
                self.add(subject, f"<{_GEO}hasGeometry>", geometry)
                point = typed(f"POINT({longitude:g} {latitude:g})", f"{_GEO}wktLiteral")
                self.add(geometry, f"<{_GEO}asWKT>", point)
        return subject

    def entry(self, key: str, exact: str, said: str) -> tuple[str, str]:
        """Statement and passage of one row: what it says word by word, and in a sentence."""
        passage, statement = self.own("p", key), self.own("statement", key)
        document = iri(self.document)
        self._out.append(f"{passage} {TYPE} <{CTKG.Passage}> .\n")
        self.add(passage, "inDocument", document)
        self.add(passage, _IDENTIFIER, text(key))
        self.add(passage, "exact", text(exact))
        self.add(passage, "charStart", typed(0, str(XSD.nonNegativeInteger)))
        self.add(passage, "charEnd", typed(len(exact), str(XSD.nonNegativeInteger)))
        self._out.append(f"{statement} {TYPE} <{CTKG.Statement}> .\n")
        self.add(statement, "speaker", self.id(self.dataset.makers))
        self.add(statement, "speechAct", f"<{VOCAB}act/report>")
        self.add(statement, "attribution", f"<{VOCAB}attribution/narration>")
        self.add(statement, "text", text(said, "en"))
        self.add(statement, "evidencedBy", passage)
        if self.note is not None:
            self.note(passage[1:-1], self.line)
            self.note(statement[1:-1], self.line)
        return statement, passage

    def attested(self, subject: str, type: str, label: str, said: tuple[str, str]) -> None:
        """What a row reports, hung on its statement and passage."""
        statement, passage = said
        self.record(subject, type, label)
        self.add(subject, "modality", f"<{VOCAB}modality/reported>")
        self.add(subject, "attestedBy", statement)
        self.add(subject, "evidencedBy", passage)

    def source(self, statement: str, url: str) -> None:
        """Where a statement was read, if that is an address on the web."""
        if re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}", url):
            self.add(statement, f"<{SCHEMA.url}>", iri(url))

    def deaths(self, statement: str, best: int | None, low: int | None = None, high: int | None = None) -> None:
        """Numbers of deaths that a statement claims."""
        for predicate, number in (("deaths", best), ("deathsLow", low), ("deathsHigh", high)):
            if number is not None:
                self.add(statement, predicate, typed(number, str(XSD.integer)))

    def is_new(self, row: Row, column: str, exact: str) -> bool:
        """Whether the key of a row is there and stands there first; what is wrong with it is noted."""
        key = row.needed(column)
        if not key:
            return False
        here = row.line << 32 | zlib.crc32(exact.encode())
        first = self._keys.setdefault(key, here)
        if first == here:
            return True
        if (first ^ here) & 0xFFFFFFFF == 0:
            self.repeated += 1
        else:
            row.bad(column, f"stands twice, first on line {first >> 32}, with other values.")
        return False

    # --- the document

    def _begin(self) -> None:
        makers = self.once(self.dataset.makers, "Organization", self.dataset.makers_label)
        document = iri(self.document)
        self._out.append(f"{document} {TYPE} <{CTKG.Document}> .\n")
        self.add(document, "publisher", makers)

    def read(self, exact: str) -> None:
        """Take a row into the hash of the document."""
        self._digest.update(exact.encode())
        self._digest.update(b"\n")

    def end(self, path: Path) -> None:
        """What is known once all rows are read, such as the document's title, day and hash."""
        self.last()
        document = iri(self.document)
        day = self._latest if self._latest > dt.date.min else dt.date(1970, 1, 1)
        self.add(document, f"<{DCTERMS.title}>", text(f"{self._title}: {stem(path)}", "en"))
        self.add(document, "reportedDate", typed(day.isoformat(), str(XSD.date)))
        self.add(document, "sha256", text(self._digest.hexdigest()))


Write = Callable[[Row, Reports], None]
"""Writes the records of one row."""


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
        yield reports.taken()

    if path.stat().st_size < STREAMED_FROM:
        data = "".join(lines(lambda subject, line: origins.note(subject, None, line))).encode()
        batch.replaces[graph] = [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]
    else:
        batch.streams[graph] = Stream(lambda: in_chunks(lines()))
    return batch


def _write(row: Row, reports: Reports, write: Write) -> None:
    try:
        write(row, reports)
    except InputError as error:
        row.bad("", f"{error.message} {error.hint or ''}".strip())
        reports.taken()


def _notes(table: Table, reports: Reports) -> Iterator[str]:
    yield from table.notes
    if reports.repeated:
        rows = "row stands" if reports.repeated == 1 else "rows stand"
        yield f"{table.path.name}: {reports.repeated} {rows} there twice, word by word; counted once."
