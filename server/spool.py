"""Answers on their way out: in memory while small, else in a file that has no name; compressed as they are written.

An answer is complete before its first byte is sent. So every failure has a status, no query worker waits for a slow
reader, and a large answer takes up disk, not memory.
"""

from __future__ import annotations

import io
import os
import tempfile
import threading
import zlib
from pathlib import Path
from typing import IO, Final, Protocol, cast

import zstandard

from server.workers import QueryStoppedError

__all__ = ["IN_MEMORY", "Room", "Spool", "compressor"]

IN_MEMORY: Final = 1_000_000
"""Bytes of an answer that are held in memory."""
_WORTHWHILE: Final = 1024
"""Shorter answers are not compressed."""
_GZIP_LEVEL: Final = 5
_ZSTD_LEVEL: Final = 3
_GZIP: Final = 31
"""zlib's number for a gzip header around the largest window."""


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def compressor(encoding: str) -> _Compressor | None:
    """What compresses to a content coding (``gzip``, ``zstd``), None for ``identity``. Same input, same bytes."""
    if encoding == "zstd":
        return cast(_Compressor, zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj())
    return cast(_Compressor, zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP)) if encoding == "gzip" else None


class Room:
    """The place for answers that are too large for memory: a folder, and how many bytes may lie there at once."""

    def __init__(self, folder: str = "", limit: int = 2_000_000_000) -> None:
        self._folder = folder or None
        self._limit = limit
        self._used = 0
        self._lock = threading.Lock()

    @property
    def used(self) -> int:
        """Bytes that lie there now."""
        return self._used

    @property
    def scarce(self) -> bool:
        """Whether more than half of the room is used."""
        return self._used > self._limit // 2

    def file(self) -> IO[bytes]:
        """A new file that vanishes with its last user."""
        try:
            return tempfile.TemporaryFile(dir=self._folder, buffering=0)
        except OSError as error:
            raise QueryStoppedError(
                f"There is no place for a large answer: {error.strerror}.",
                hint="Add LIMIT; who runs the service looks at the setting spool_folder.",
            ) from None

    def take(self, size: int) -> None:
        """Count bytes as used. Raises QueryStoppedError if there is no room for them."""
        with self._lock:
            if self._used + size > self._limit:
                raise QueryStoppedError(
                    "Too many large answers are on their way out at once (setting spool_bytes).",
                    hint="Try again in a few seconds, or add LIMIT.",
                )
            self._used += size

    def give_back(self, size: int) -> None:
        """Count bytes as free again."""
        with self._lock:
            self._used -= size


class Spool(io.RawIOBase):
    """A file to write an answer to, once, and to read it from after :meth:`finish`, by many at a time.

    It gives up its room when nobody holds it any more.
    """

    def __init__(self, room: Room, encoding: str = "identity") -> None:
        super().__init__()
        self.encoding = "identity"
        """How what was written is compressed; settled when it is worth it."""
        self.size = 0
        """Bytes to send."""
        self.written = 0
        """Bytes before compression."""
        self.file: IO[bytes] | None = None
        self._room = room
        self._wanted = encoding
        self._compressor: _Compressor | None = None
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # Buffer is of Python 3.12
        """Add to the answer. Raises QueryStoppedError if there is no room for it."""
        self.written += len(data)
        if self._compressor is None and self._wanted != "identity" and self.written >= _WORTHWHILE:
            self._compress()
        self._add(bytes(data) if self._compressor is None else self._compressor.compress(bytes(data)))
        return len(data)

    def finish(self) -> None:
        """Nothing more will be written."""
        if self._compressor is not None:
            self._add(self._compressor.flush())

    @property
    def whole(self) -> bytes | None:
        """The whole answer, if it is in memory."""
        return None if self.file is not None else b"".join(self._pieces)

    def read_at(self, position: int, size: int) -> bytes:
        """A piece of an answer that is in a file."""
        assert self.file is not None
        return os.pread(self.file.fileno(), size, position)

    @property
    def path(self) -> str:
        """A name by which this process can open the file again, ``""`` where the system has none."""
        assert self.file is not None
        name = f"/proc/self/fd/{self.file.fileno()}"
        return name if Path(name).exists() else ""

    def close(self) -> None:
        """Give up the answer."""
        if not self.closed:
            super().close()
            self._pieces = []
            if self.file is not None:
                self.file.close()
                self._room.give_back(self.size)

    def _compress(self) -> None:
        self._compressor = compressor(self._wanted)
        self.encoding = self._wanted
        raw, self._pieces, self.size = b"".join(self._pieces), [], 0
        if self._compressor is not None:
            self._add(self._compressor.compress(raw))

    def _add(self, data: bytes) -> None:
        if not data:
            return
        if self.file is None and self.size + len(data) > IN_MEMORY:
            self._room.take(self.size)
            try:
                self.file = self._room.file()
            except QueryStoppedError:
                self._room.give_back(self.size)
                raise
            self._save(b"".join(self._pieces))
            self._pieces = []
        if self.file is None:
            self._pieces.append(data)
        else:
            self._room.take(len(data))
            self._save(data)
        self.size += len(data)

    def _save(self, data: bytes) -> None:
        assert self.file is not None
        left = memoryview(data)
        try:
            while left:
                left = left[self.file.write(left) :]
        except OSError as error:
            raise QueryStoppedError(
                f"A large answer could not be kept: {error.strerror}.", hint="Try again, or add LIMIT."
            ) from None
