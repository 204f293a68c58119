"""Records as lines of N-Triples; actors, places and words that many rows name are written at their first mention."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.dates import bounds
from kg.importers.ntriples import TYPE, iri, slugged, text, typed
from kg.namespaces import CTKG, DCTERMS, EDTF, RDFS, SCHEMA, SKOS, VOCAB, XSD

__all__ = ["Records", "named", "stem"]

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
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")


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


def _degrees(value: float) -> str:
    """Degrees to a tenth of a metre, without needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


class Records:
    """Lines of N-Triples in the making. Ids given are relative to ``base_iri``; terms go around in angle brackets."""

    def __init__(self, settings: Settings) -> None:
        self.base = settings.base_iri
        self.line = 0
        """Line of the row that is being written."""
        self.note: Callable[[str, int], None] | None = None
        """Told the IRI of each record and its line, where the file is small enough."""
        self._known: set[str] = set()
        self._out: list[str] = []

    def id(self, local: str) -> str:
        """The IRI of a record in angle brackets."""
        return iri(self.base + local)

    def add(self, subject: str, predicate: str, value: str) -> None:
        """One triple of terms as N-Triples writes them; ``predicate`` is a term of ours, or an IRI in brackets."""
        term = predicate if predicate.startswith("<") else f"<{CTKG}{predicate}>"
        self._out.append(f"{subject} {term} {value} .\n")

    def date(self, subject: str, when: str) -> None:
        """The date of a record, with its bounds. Raises InputError if it is no EDTF."""
        self._out.append(_dated(when).replace("@ <", f"{subject} <"))

    def record(self, subject: str, type: str, label: str, language: str = "en") -> None:
        """Type and name of a record."""
        self.typed(subject, type)
        self.add(subject, _LABEL, text(label, language))

    def typed(self, subject: str, type: str) -> None:
        """Type of a record, whose line is noted."""
        self._out.append(f"{subject} {TYPE} <{CTKG}{type}> .\n")
        if self.note is not None:
            self.note(subject[1:-1], self.line)

    def lines(self, lines: str) -> None:
        """Lines that were made elsewhere."""
        self._out.append(lines)

    def taken(self) -> str:
        """The lines written since the last call."""
        lines = "".join(self._out)
        self._out.clear()
        return lines

    # --- records

    def first(self, subject: str) -> bool:
        """Whether a record is mentioned for the first time."""
        known = subject in self._known
        self._known.add(subject)
        return not known

    def once(self, local: str, type: str, label: str, identifier: str = "") -> str:
        """An actor, a conflict or another entity that many rows name; written at its first mention."""
        subject = self.id(local)
        if self.first(subject):
            self.record(subject, type, label)
            if identifier:
                self.add(subject, _IDENTIFIER, text(identifier))
        return subject

    def concept(self, local: str, label: str, broader: str = "") -> str:
        """A word of the dataset's own scheme, such as a type of event; ``broader`` one of ours (``plover/ASSAULT``)."""
        subject = self.id(f"concept/{local}")
        if self.first(subject):
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
                point = typed(f"POINT({_degrees(longitude)} {_degrees(latitude)})", f"{_GEO}wktLiteral")
                self.add(geometry, f"<{_GEO}asWKT>", point)
        return subject

    def source(self, statement: str, url: str) -> None:
        """Where a statement was read, if that is an address on the web."""
        if _ADDRESS.fullmatch(url):
            self.add(statement, f"<{SCHEMA.url}>", iri(url))
