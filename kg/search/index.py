"""The index of names and texts of one version: an SQLite file with two full-text tables.

It is a copy of what the version holds and can be lost: it is made again where it is missing, damaged or of another
form. Rows are numbered by what they are, actors first and short names before long ones, so that the first rows found
are the best ones and a search for something common need not look at the rest.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from threading import get_ident
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.display import load_display
from kg.namespaces import DCTERMS, RDF, RDFS, SKOS
from kg.queries.terms import properties, short, term
from kg.search.folding import acronym, fold
from kg.stores.base import Reader

__all__ = [
    "ACRONYM",
    "GROUPS",
    "ID",
    "INDEXED",
    "NAMES",
    "OTHER",
    "TEXTS",
    "Row",
    "build",
    "fill",
    "group_of",
    "is_index",
    "open_index",
    "update",
]

_FORM: Final = 1
"""Changes when the form of the file does, so that an older one is not read."""
NAMES: Final = (str(RDFS.label), str(SKOS.prefLabel), str(DCTERMS.title), str(SKOS.altLabel))
TEXTS: Final = (term("text"), term("quote"))
INDEXED: Final = (*NAMES, *TEXTS)
"""Properties whose values are searched; what a row rests on is its place here, or one of the two below."""
ACRONYM: Final = len(INDEXED)
"""A row of the initials of the name beside it."""
ID: Final = ACRONYM + 1
"""A row of the words of a record's id."""
GROUPS: Final = (
    ("Actors", ("Actor",)),
    ("Talks, votes and other events", ("Event", "Conflict")),
    ("Agreements and motions", ("Agreement", "Provision", "Motion", "Position")),
    ("Places and things", ("Place",)),
    ("Statements", ("Statement", "Assessment", "Evidence")),
    ("Documents", ("Document", "Passage")),
)
"""What is found together, best first, and the classes in it; everything else comes after."""
OTHER: Final = "Everything else"
_LONGEST: Final = 4000
"""Characters of a text that are searched."""
_KEY: Final = 80
_CHUNK: Final = 20_000
_TABLES: Final = f"""
    PRAGMA user_version = {_FORM};
    CREATE TABLE row (id INTEGER PRIMARY KEY, record TEXT NOT NULL, property INTEGER NOT NULL, text TEXT NOT NULL,
                      language TEXT NOT NULL, class TEXT NOT NULL);
    CREATE INDEX row_of ON row (record);
    CREATE TABLE counted (last INTEGER NOT NULL);
    CREATE TABLE exact (name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE names USING fts5(words, content='', columnsize=0, prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'");
    CREATE VIRTUAL TABLE texts USING fts5(words, content='', columnsize=0, prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'");
    CREATE VIRTUAL TABLE name_words USING fts5vocab(names, 'row');
    CREATE VIRTUAL TABLE text_words USING fts5vocab(texts, 'row');
"""


@dataclass(frozen=True)
class Row:
    """A name or text of a record."""

    record: str
    property: int
    """Place in :data:`INDEXED`, :data:`ACRONYM` or :data:`ID`."""
    text: str
    language: str
    kind: str
    """IRI of its most specific class."""


@cache
def group_of(kind: str) -> int:
    """Place in :data:`GROUPS` of a class; beyond the last for all else."""
    above = {kind, *load_display().superclasses(kind)}
    for place, (_, names) in enumerate(GROUPS):
        if any(term(name) in above for name in names):
            return place
    return len(GROUPS)


def build(reader: Reader, path: Path) -> None:
    """Write the index of all that is read to a file, in one step. Raises OSError."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    try:
        with closing(_written(draft)) as made:
            fill(made, reader)
            made.commit()
        draft.replace(path)
    except sqlite3.Error as error:
        raise OSError(f"The index cannot be written: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def fill(made: sqlite3.Connection, reader: Reader) -> None:
    """Make the tables, and write all rows into them."""
    made.executescript(_TABLES)
    made.execute("INSERT INTO counted VALUES (0)")
    _insert(made, _rows(reader))
    for table in ("names", "texts"):
        made.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  # one of two names above


def update(before: Path, after: Path, reader: Reader, records: Iterable[str], most: int) -> None:
    """The index of the next version, in which only these records may be called otherwise. Raises OSError.

    Where none is, both versions share the file. Else it is copied, unless it has more than ``most`` bytes (OSError).
    """
    wanted = sorted(set(records))
    rows = list(_rows(reader, wanted))
    if not rows and not _holds_any(before, wanted):
        os.link(before, after)
        return
    if before.stat().st_size > most:
        raise OSError("The index is too large to be copied.")
    draft = after.with_name(f".{after.name}.{os.getpid()}.{get_ident()}")
    try:
        shutil.copyfile(before, draft)
        with closing(_written(draft)) as made:
            for record in wanted:
                _remove(made, record)
            _insert(made, rows)
            made.commit()
        draft.replace(after)
    except sqlite3.Error as error:
        raise OSError(f"The index cannot be written: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def open_index(path: Path) -> sqlite3.Connection:
    """The file for reading, by any thread. Raises sqlite3.Error."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def is_index(path: Path) -> bool:
    """Whether there is an index of the present form."""
    try:
        with closing(open_index(path)) as found:
            return bool(found.execute("PRAGMA user_version").fetchone()[0] == _FORM)
    except sqlite3.Error:
        return False


def _holds_any(path: Path, records: Iterable[str]) -> bool:
    with closing(open_index(path)) as found:
        query = "SELECT 1 FROM row WHERE record = ? LIMIT 1"
        return any(found.execute(query, (record,)).fetchone() for record in records)


def _written(path: Path) -> sqlite3.Connection:
    """A connection for writing a draft, which nobody else sees and a crash may take."""
    made = sqlite3.connect(path)
    made.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000;"
    )
    return made


def _insert(made: sqlite3.Connection, rows: Iterable[Row]) -> None:
    (last,) = made.execute("SELECT last FROM counted").fetchone()
    numbered = enumerate(rows, last + 1)
    while part := list(islice(numbered, _CHUNK)):
        described, words, exact = [], {"names": [], "texts": []}, []  # type: ignore[var-annotated]  # lists of rows
        for count, row in part:
            folded = fold(row.text[:_LONGEST])
            if not folded:
                continue
            number = (group_of(row.kind) << 44) | (min(len(folded), 4095) << 32) | count
            described.append((number, row.record, row.property, row.text, row.language, row.kind))
            words[_table(row.property)].append((number, folded))
            if _table(row.property) == "names":
                exact.append((folded[:_KEY], number))
        made.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?)", described)
        made.executemany("INSERT INTO exact VALUES (?, ?)", sorted(exact))
        for table, found in words.items():
            # In order of their numbers, as a full-text table wants them.
            made.executemany(f"INSERT INTO {table}(rowid, words) VALUES (?, ?)", sorted(found))  # noqa: S608  # tables of ours
        made.execute("UPDATE counted SET last = ?", (part[-1][0],))


def _remove(made: sqlite3.Connection, record: str) -> None:
    found = made.execute("SELECT id, property, text FROM row WHERE record = ?", (record,)).fetchall()
    for number, kind, text in found:
        folded, table = fold(text[:_LONGEST]), _table(kind)
        # A table without content forgets a row only if it is told what stood there.
        forget = f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)"  # noqa: S608  # tables of ours
        made.execute(forget, (number, folded))
        made.execute("DELETE FROM exact WHERE name = ? AND id = ?", (folded[:_KEY], number))
        made.execute("DELETE FROM row WHERE id = ?", (number,))


def _table(kind: int) -> str:
    return "texts" if len(NAMES) <= kind < len(INDEXED) else "names"


def _rows(reader: Reader, records: Iterable[str] | None = None) -> Iterator[Row]:
    """The rows of these records, or of all; what is of no class of ours has none."""
    waiting: list[tuple[str, int, str, str]] = []
    for found in _literals(reader, records):
        waiting.append(found)
        if len(waiting) >= _CHUNK:
            yield from _classified(reader, waiting)
            waiting = []
    yield from _classified(reader, waiting)


def _literals(reader: Reader, records: Iterable[str] | None) -> Iterator[tuple[str, int, str, str]]:
    subjects = [None] if records is None else [NamedNode(iri) for iri in records]
    for subject in subjects:
        for place, name in enumerate(INDEXED):
            for quad in reader.quads(subject, NamedNode(name), None, DefaultGraph()):
                if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                    yield quad.subject.value, place, quad.object.value, quad.object.language or ""


@lru_cache(maxsize=1000)
def _kind(types: tuple[str, ...]) -> str:
    """IRI of the most specific class of ours, or ``""``."""
    return load_display().style(types).iri


def _classified(reader: Reader, found: list[tuple[str, int, str, str]]) -> Iterator[Row]:
    types = properties(reader, {record for record, *_ in found}, (str(RDF.type),))
    named: set[str] = set()
    for record, place, text, language in found:
        kind = _kind(tuple(item.value for item in types.get(record, {}).get(str(RDF.type), ())))
        if not kind:
            continue
        yield Row(record, place, text, language, kind)
        if place >= len(NAMES):
            continue
        if group_of(kind) == 0 and (initials := acronym(text)):
            yield Row(record, ACRONYM, initials, language, kind)
        if place != INDEXED.index(str(SKOS.altLabel)) and record not in named:
            named.add(record)
            yield Row(record, ID, short(record), "", kind)
