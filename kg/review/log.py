"""The decisions of one review on the disk: one a line, only ever added to, on the disk before anybody is told.

Lines of one call stand together: ``part`` counts them. What a crash left of a call, a line cut off or some of several
lines, is left out when read, and taken away before the next is written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from kg.durable import sync
from kg.errors import InputError, StoreError

__all__ = ["Line", "Log", "Written"]

_MODE: Final = 0o600
_WAIT: Final = 30.0
"""Seconds to wait for others who decide."""
_LARGEST: Final = 100_000_000
"""Bytes of decisions about one article."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One decision, as kept."""

    revision: int
    at: str
    by: str
    decision: dict[str, Any]
    made: tuple[str, ...] = ()
    """Ids that the items got which came of it."""
    ids: tuple[str, ...] = ()
    """Items that it is about."""
    refers: tuple[str, ...] = ()
    """Items that these refer to."""
    words: str = ""
    target: int = 0
    """Of an undo or redo: the revision that is taken back or done again."""
    part: tuple[int, int] = (1, 1)

    @property
    def action(self) -> str:
        """What was done."""
        return str(self.decision.get("action", ""))


@dataclass(frozen=True)
class Written:
    """What the file holds."""

    lines: tuple[Line, ...]
    length: int
    """Bytes up to the end of the last whole call."""
    torn: bool
    """Whether something after that was cut off."""


_LINE: Final = TypeAdapter(Line)


class Log:
    """``decisions.jsonl`` of one review. Safe for several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "decisions.jsonl"
        self._lock = folder / "decisions.lock"

    def read(self) -> Written:
        """What was decided so far. Raises StoreError if the file cannot be read or is damaged before its end."""
        try:
            data = self._file.read_bytes()
        except FileNotFoundError:
            return Written((), 0, False)
        except OSError as error:
            raise StoreError(f"The decisions cannot be read: {error.strerror}.", where=str(self._file)) from None
        whole: list[Line] = []
        held: list[Line] = []
        length = position = 0
        for raw in data.splitlines(keepends=True):
            position += len(raw)
            line = self._line(raw, last=position == len(data))
            if line is None:
                break
            if line.revision != len(whole) + len(held) + 1:
                raise self._damaged(len(whole) + len(held) + 1)
            held.append(line)
            if line.part[0] == line.part[1]:
                whole, held, length = whole + held, [], position
        return Written(tuple(whole), length, length < len(data))

    def _line(self, raw: bytes, *, last: bool) -> Line | None:
        try:
            if not raw.endswith(b"\n"):
                raise ValueError(raw)
            return _LINE.validate_json(raw)
        except (ValueError, ValidationError):
            if last:
                return None
            raise self._damaged(raw[:40]) from None

    def _damaged(self, where: object) -> StoreError:
        return StoreError(
            f"The decisions are damaged at {where!r}.",
            where=str(self._file),
            hint="Restore the file from a backup, or remove the review and begin again.",
        )

    @contextmanager
    def locked(self) -> Iterator[Written]:
        """The decisions so far, while nobody else can add to them. Raises StoreError if no turn comes."""
        lock = FileLock(self._lock, mode=_MODE)
        try:
            lock.acquire(timeout=_WAIT)
        except (Timeout, OSError):
            raise StoreError(
                "The review cannot be locked for writing.", where=str(self._lock), hint="Try again."
            ) from None
        try:
            yield self.read()
        finally:
            lock.release()

    def append(self, before: Written, lines: Sequence[Line]) -> None:
        """Add the lines of one call; on the disk when this returns. Only within :meth:`locked`."""
        text = "".join(
            json.dumps(_LINE.dump_python(line, mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"
            for line in lines
        ).encode()
        if before.length + len(text) > _LARGEST:
            raise InputError("Too much was decided about this article.", hint="Publish it, and begin it anew.")
        is_new = not self._file.exists()
        try:
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, _MODE)
            with os.fdopen(descriptor, "r+b") as stream:
                stream.truncate(before.length)
                stream.seek(before.length)
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            if is_new:
                sync(self._file.parent)
        except OSError as error:
            raise StoreError(
                f"The decision cannot be written: {error.strerror}.",
                where=str(self._file),
                hint="Check the room on the disk; nothing was decided.",
            ) from None
