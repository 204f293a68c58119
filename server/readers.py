"""Readers of versions, opened once and shared.

Many threads may read one store; a result must stay in the thread that asked.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from pathlib import Path
from typing import Final

from kg.asof import as_of
from kg.errors import StoreError
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader, open_versions
from kg.versions import Version

__all__ = ["Readers"]

_KEEP: Final = 8
"""States kept open: the current version, and older ones or days that were asked for last."""


class Readers:
    """The readers of one store. Thread-safe."""

    def __init__(self, store: Path, keep: int = _KEEP) -> None:
        self.store = store
        self._keep = keep
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
        """The reader of a version, perhaps as known on a day (``YYYY-MM-DD``)."""
        key = (version.number, version.created.isoformat(), day)
        with self._lock:
            once = self._open.pop(key, None) or _Once()
            self._open[key] = once
            while len(self._open) > self._keep:
                self._open.popitem(last=False)
        with once.lock:
            if once.reader is None:
                once.reader = self._make(version, day)
            return once.reader

    def _make(self, version: Version, day: str) -> Reader:
        if not day:
            return open_reader(self.store, version.number)
        return as_of(self.reader(version), date.fromisoformat(day))


class _Once:
    """A reader that is opened by the first who needs it while the others wait."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reader: Reader | None = None
