"""Answers that were given before, ready to be sent again: bounded by size, and valid for one state of the store.

The key is the request itself, so that a repeated question costs one look into a dictionary. An entry is valid as long
as the pointer to the current version has not moved.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeAlias

from server.request import Headers
from server.spool import Spool

__all__ = ["Cache", "Entry", "Stamp", "etag", "matches", "stamp_of"]

_OVERHEAD: Final = 1500
"""Bytes of headers and key."""
Stamp: TypeAlias = tuple[int, int, int]


@dataclass(slots=True)
class Entry:
    """A complete answer with status 200."""

    stamp: Stamp
    headers: Headers
    short: Headers
    """The headers of a 304."""
    body: bytes | Spool
    etag: str
    """As in the header, quotes included; ``""`` for answers to POST."""
    used: bool = False
    """Whether it was asked for since it last came up for removal."""

    @property
    def size(self) -> int:
        """Bytes it takes up, about."""
        return (len(self.body) if isinstance(self.body, bytes) else self.body.size) + _OVERHEAD


class Cache:
    """Answers by request. Reading needs no lock; the oldest that nobody asked for again go first.

    All are of one state of the store: none of an earlier one is good for anything.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.entries: dict[Hashable, Entry] = {}
        self._stamp: Stamp | None = None
        self._lock = threading.Lock()

    def get(self, key: Hashable, stamp: Stamp | None) -> Entry | None:
        """The answer to this request, if it was given in this state of the store."""
        entry = self.entries.get(key)
        if entry is None or entry.stamp != stamp:
            return None
        entry.used = True
        return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep an answer of the present state, unless it alone would take a quarter of the room."""
        if entry.size > self.limit // 4:
            return
        with self._lock:
            if entry.stamp != self._stamp:
                self._stamp, self.entries, self.size = entry.stamp, {}, 0
            self._drop(key)
            self.entries[key] = entry
            self.size += entry.size
            while self.size > self.limit:
                self._make_room()

    def _make_room(self) -> None:
        """Remove the oldest answer, or let it stay once more if it was asked for."""
        key, oldest = next(iter(self.entries.items()))
        self._drop(key)
        if oldest.used:
            oldest.used = False
            self.entries[key] = oldest
            self.size += oldest.size

    def _drop(self, key: Hashable) -> None:
        known = self.entries.pop(key, None)
        if known is not None:
            self.size -= known.size


def stamp_of(pointer: Path | str) -> Stamp | None:
    """What changes whenever the pointer is renamed over; None if there is no pointer."""
    try:
        found = os.stat(pointer)  # noqa: PTH116  # once a request: Path.stat takes three times as long
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def etag(*parts: str) -> str:
    """A strong ETag of all that an answer depends on."""
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return f'"{blake2b(text, digest_size=16).hexdigest()}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether If-None-Match names the tag. ``*`` does not: only making an answer tells whether there is any."""
    if not header or not tag:
        return False
    return header == tag or tag in (part.strip().removeprefix("W/") for part in header.split(","))
