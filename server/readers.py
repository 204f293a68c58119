"""Readers of versions, opened once and shared.

Many threads may read one store; a result must stay in the thread that asked.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from kg.asof import as_of, latest_report, report_days
from kg.config import Settings
from kg.errors import StoreError
from kg.stores.base import Reader
from kg.stores.oxigraph import OxigraphReader, open_reader, open_versions
from kg.versions import Version
from server.query import State

__all__ = ["Readers"]

_KEEP: Final = 4
"""States kept open: the current version, and older ones or days that were asked for last. Each is some 20 files."""
_QUAD: Final = 400
"""Bytes that a quad takes in memory, measured on a million of votes."""


class Readers:
    """The readers of one store. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self.store = settings.store
        self._as_of_bytes = settings.as_of_bytes
        self._lock = threading.Lock()
        self._open: OrderedDict[tuple[int, str, str], _Once] = OrderedDict()

    def version(self, number: int | None = None) -> Version:
        """A published version, the current one by default: the pointer is read each time.

        Raises NotFoundError, or StoreError if there is no store or nothing published in it.
        """
        versions = open_versions(self.store)
        found = versions.current() if number is None else versions.get(number)
        if found is None:
            raise StoreError(
                "Nothing has been published in this store yet.",
                where=str(self.store),
                hint="Load something: `ctkg load FILE`.",
            )
        return found

    def versions(self) -> list[Version]:
        """The versions there are, oldest first."""
        return open_versions(self.store).list()

    def reader(self, version: Version, day: str = "") -> Reader:
        """The reader of a version, perhaps as known on a day (``YYYY-MM-DD``).

        Days between which nothing was reported share one copy.
        """
        if not day:
            return self._once(version, "").get(lambda: _Opened(open_reader(self.store, version.number))).reader
        known = self._known(version, day)
        shared = self._once(version, known).get(lambda: self._copy(version, known)).reader
        self._forget_copies(self._key(version, known))
        return OxigraphReader(shared.store, version, date.fromisoformat(day))

    def state(self, version: Version, day: str = "") -> State:
        """The same state, for the query workers: the same for days between which nothing was reported."""
        return _state(version.path, self._known(version, day) if day else "")

    def copies(self) -> int:
        """How many states as known on a day are held in memory."""
        with self._lock:
            return sum(1 for key, once in self._open.items() if key[2] and once.made)

    def _known(self, version: Version, day: str) -> str:
        """The day of the last report up to a day."""
        current = self._once(version, "").get(lambda: _Opened(open_reader(self.store, version.number)))
        return latest_report(current.days, date.fromisoformat(day)).isoformat()

    def _copy(self, version: Version, known: str) -> _Opened:
        return _Opened(as_of(self.reader(version), date.fromisoformat(known)))

    def _key(self, version: Version, known: str) -> tuple[int, str, str]:
        return (version.number, version.created.isoformat(), known)

    def _once(self, version: Version, known: str) -> _Once:
        key = self._key(version, known)
        with self._lock:
            once = self._open.pop(key, None) or _Once()
            self._open[key] = once
            while len(self._open) > _KEEP:
                self._open.popitem(last=False)
        return once

    def _forget_copies(self, kept: tuple[int, str, str]) -> None:
        """Let the copies go that were not asked for lately, until the rest fits."""
        with self._lock:
            copies = [(key, once.made.bytes) for key, once in self._open.items() if key[2] and once.made]
            taken = sum(size for _, size in copies)
            for key, size in copies:
                if taken > self._as_of_bytes and key != kept:
                    taken -= size
                    del self._open[key]


@lru_cache(maxsize=64)
def _state(path: Path, day: str) -> State:
    """The same object for the same state: it is looked up several times a query."""
    return State(path, day)


class _Opened:
    """A reader and what is asked about it again and again."""

    def __init__(self, reader: OxigraphReader) -> None:
        self.reader = reader
        self.bytes = 0 if reader.as_of is None else len(reader) * _QUAD

    @cached_property
    def days(self) -> list[date]:
        """The days on which something became known."""
        return report_days(self.reader)


class _Once:
    """A reader that is opened by the first who needs it while the others wait."""

    def __init__(self) -> None:
        self.made: _Opened | None = None
        self._lock = threading.Lock()

    def get(self, make: Callable[[], _Opened]) -> _Opened:
        with self._lock:
            if self.made is None:
                self.made = make()
            return self.made
