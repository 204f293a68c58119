"""Datasets whose rows are reports: the dataset says that something happened, and ctkg keeps that it says so.

Each row becomes a Passage (what the row says), a Statement by the dataset's makers in their own voice, and what it
attests: an Event, an Agreement. The file is the Document; its ``reportedDate`` is the latest day that it tells of, the
first on which it can have been published. A passage's offsets count within its row, which ``dcterms:identifier`` names:
so a corrected row changes its own records and no others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.dates import bounds
from kg.importers.ntriples import iri, text, typed
from kg.importers.records import Records, named, stem
from kg.importers.tables import Row
from kg.namespaces import DCTERMS, VOCAB, XSD

__all__ = ["STREAMED_FROM", "Dataset", "Reports", "is_large", "stem"]

STREAMED_FROM: Final = 3_000_000
"""Bytes of a file from which its triples are not held in memory."""


_UNDATED: Final = "The file does not say when it was published; the day given is the last that it tells of."


def is_large(path: Path) -> bool:
    """Whether a file is to travel as a stream; packed ones unfold to some ten times their size."""
    with path.open("rb") as file:
        packed = file.read(2) in (b"\x1f\x8b", b"PK")
    return path.stat().st_size * (10 if packed else 1) >= STREAMED_FROM


@dataclass(frozen=True)
class Dataset:
    """A dataset and who makes it."""

    slug: str
    """Start of the ids of its records, such as ``ged``."""
    title: str
    makers: str
    """Id of the organization that speaks through it, such as ``org/ucdp``."""
    makers_label: str
    dated: bool = True
    """Whether its rows tell when they were reported; if not, the document's day is the last that it tells of."""


class Reports(Records):
    """The records of one file, written as lines of N-Triples. Ids given are relative to ``base_iri``."""

    def __init__(self, dataset: Dataset, path: Path, settings: Settings) -> None:
        super().__init__(settings)
        self.dataset = dataset
        self.document = f"{self.base}doc/{dataset.slug}-{named(stem(path))}"
        self.last: Callable[[], None] = lambda: None
        """Writes what only all rows together tell; an importer that has such puts it here."""
        self.remarks: list[str] = []
        """What a person should know of the file once all of it is read."""
        self.memory: dict[str, dict[str, None]] = {}
        """What an importer gathers over the rows for that: values by name, in the order of the file."""
        self.repeated: list[int] = []
        """Lines of rows that stand in the file a second time, word by word."""
        self.oddities: Counter[str] = Counter()
        """What is odd in the source, though nothing is wrong with the row → how many rows have it."""
        self._publishers: set[str] = set()
        self._latest = dt.date.min
        self._keys: dict[str, int] = {}
        self._digest = hashlib.sha256()
        self._begin()

    def own(self, kind: str, key: str) -> str:
        """The IRI of a record that belongs to the document, such as its statement ``7``."""
        return iri(f"{self.document}/{kind}/{key}")

    def date(self, subject: str, when: str) -> None:
        """The date of a record, with its bounds; the document was published no earlier. Raises InputError."""
        super().date(subject, when)
        found = bounds(when)
        last = found.end_latest or found.start_latest
        if last is not None:
            self._latest = max(self._latest, last)

    def entry(self, key: str, exact: str, said: str) -> tuple[str, str]:
        """Statement by the makers and passage of one row: what it says in a sentence, and word by word."""
        passage, statement = self.passage(key, exact), self.own("statement", key)
        self.statement(statement, self.id(self.dataset.makers), ("report", "narration"), said, passage)
        return statement, passage

    def passage(self, key: str, exact: str) -> str:
        """What a row says word by word."""
        passage = self.own("p", key)
        self.typed(passage, "Passage")
        self.add(passage, "inDocument", iri(self.document))
        self.add(passage, f"<{DCTERMS.identifier}>", text(key))
        self.add(passage, "exact", text(exact))
        self.add(passage, "charStart", typed(0, str(XSD.nonNegativeInteger)))
        self.add(passage, "charEnd", typed(len(exact), str(XSD.nonNegativeInteger)))
        return passage

    def statement(self, subject: str, speaker: str, manner: tuple[str, str], said: str, passage: str) -> None:
        """A statement; ``manner`` is its speech act and its attribution."""
        self.typed(subject, "Statement")
        self.add(subject, "speaker", speaker)
        self.add(subject, "speechAct", f"<{VOCAB}act/{manner[0]}>")
        self.add(subject, "attribution", f"<{VOCAB}attribution/{manner[1]}>")
        self.add(subject, "text", text(said, "en"))
        self.add(subject, "evidencedBy", passage)

    def attested(self, subject: str, type: str, label: str, said: tuple[str, str]) -> None:
        """What a row reports, hung on its statement and passage."""
        statement, passage = said
        self.record(subject, type, label)
        self.add(subject, "modality", f"<{VOCAB}modality/reported>")
        self.add(subject, "attestedBy", statement)
        self.add(subject, "evidencedBy", passage)

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
            self.repeated.append(row.line)
        else:
            row.bad(column, f"stands twice, first on line {first >> 32}, with other values.")
        return False

    # --- the document

    def _begin(self) -> None:
        self.typed(iri(self.document), "Document")
        if self.dataset.makers:
            self.publisher(self.once(self.dataset.makers, "Organization", self.dataset.makers_label))

    def publisher(self, publisher: str) -> None:
        """One of those who publish the document."""
        if publisher not in self._publishers:
            self._publishers.add(publisher)
            self.add(iri(self.document), "publisher", publisher)

    def read(self, exact: str) -> None:
        """Take a row into the hash of the document."""
        self.digest(exact.encode() + b"\n")

    def digest(self, data: bytes) -> None:
        """Take bytes into the hash of the document."""
        self._digest.update(data)

    def end(self, path: Path) -> None:
        """What is known once all rows are read, such as the document's title, day and hash."""
        self.last()
        document = iri(self.document)
        day = self._latest if self._latest > dt.date.min else dt.date(1970, 1, 1)
        self.add(document, f"<{DCTERMS.title}>", text(f"{self.dataset.title}: {stem(path)}", "en"))
        self.add(document, "reportedDate", typed(day.isoformat(), str(XSD.date)))
        self.add(document, "sha256", text(self._digest.hexdigest()))
        if not self.dataset.dated:
            self.add(document, "scopeNote", text(_UNDATED, "en"))
