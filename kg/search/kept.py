"""The index of each version: a file in the version's cache folder, made by the first search and carried to the next.

Loading makes no index; it only hands on the one there is, if what changed is little.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from kg.namespaces import RDF
from kg.search.index import INDEXED, build, fill, is_index, open_index, update
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader
from kg.versions import Version

__all__ = ["Index", "carry_index", "index_of"]

_KEPT: Final = 3
_PART: Final = 300
"""Rows that are fetched at once."""
_MOST_WORDS: Final = 400_000
"""Distinct words that are looked through for a part of one or for one like it."""
_CARRIED_BYTES: Final = 250_000_000
"""Size of an index that is copied for the next version; a larger one is made by the next search."""
_lock = RLock()
_kept: OrderedDict[tuple[object, ...], Index] = OrderedDict()


class Index:
    """An index that is open for reading, for any number of threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = RLock()
        self._words: dict[int, list[str]] | None = None

    def rows(self, query: str, values: Iterable[object], most: int) -> Iterator[tuple[Any, ...]]:
        """At most so many rows of a query of our own. Raises sqlite3.Error."""
        with self._lock:
            cursor = self._connection.execute(query, tuple(values))
        with closing(cursor):
            while most > 0:
                with self._lock:  # held for no longer: who reads the rows may stop at any of them
                    part = cursor.fetchmany(min(_PART, most))
                if not part:
                    return
                most -= len(part)
                yield from part

    def words(self) -> dict[int, list[str]]:
        """All distinct words by their length, read once; those of names first, if they are very many."""
        with self._lock:
            if self._words is None:
                known: dict[str, None] = {}
                for table in ("name_words", "text_words"):
                    query = f"SELECT term FROM {table} LIMIT ?"  # noqa: S608  # one of two names of ours
                    known |= dict.fromkeys(word for (word,) in self._connection.execute(query, (_MOST_WORDS,)))
                found: dict[int, list[str]] = {}
                for word in list(known)[:_MOST_WORDS]:
                    found.setdefault(len(word), []).append(word)
                self._words = found
            return self._words


def index_of(reader: Reader) -> Index:
    """The index of the version that is read, all of it even where the reader reads the record as of a day."""
    version = reader.version
    if version is None:
        return Index(_in_memory(reader))
    key = (str(version.path), version.number, version.created)
    with _lock:  # so that two searches do not make the same index
        found = _kept.get(key)
        if found is None:
            found = _kept[key] = _opened(reader, version)
        _kept.move_to_end(key)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return found


def carry_index(before: Version, after: Version, changed: Iterable[Triple], reader: Reader) -> bool:
    """Hand the index on to a new version: the same file if nothing is called otherwise, else a copy in its stead.

    ``changed`` are the triples that came or went, ``reader`` reads the new version. Whether it was done.
    """
    old, new = _file(before), _file(after)
    if before.number == after.number or not is_index(old):
        return False
    names = {*INDEXED, str(RDF.type)}
    touched = {
        triple.subject.value
        for triple in changed
        if triple.predicate.value in names and isinstance(triple.subject, NamedNode)
    }
    try:
        new.parent.mkdir(exist_ok=True)
        update(old, new, reader, touched, _CARRIED_BYTES)
        if not old.samefile(new):
            old.unlink()  # one a version would fill the disk; whoever searches an older version makes it again
    except (OSError, sqlite3.Error):  # it is made again by the first who searches
        return False
    return True


def _file(version: Version) -> Path:
    return version.path.parent / "cache" / "search.db"


def _opened(reader: Reader, version: Version) -> Index:
    file = _file(version)
    whole = reader if getattr(reader, "as_of", None) is None else open_reader(version.path.parents[2], version.number)
    if not (file.exists() and is_index(file)):
        with suppress(OSError):  # a folder that only others may write, or a version that was pruned just now
            build(whole, file)
    if file.exists() and is_index(file):
        with suppress(sqlite3.Error):
            return Index(open_index(file))
    return Index(_in_memory(whole))


def _in_memory(reader: Reader) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", check_same_thread=False)
    fill(made, reader)
    return made
