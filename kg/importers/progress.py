"""How far the reading of a file has come, for whoever shows a bar: importers report, one listener at a time hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

__all__ = ["Listener", "heard_by", "report"]

Listener = Callable[[Path, int, int], None]
"""Takes the file, and how many of how many units of it are read: bytes, or rows of a sheet (0: nobody knows)."""

_listener: ContextVar[Listener | None] = ContextVar("progress", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within the block, the listener is told how far each file has come."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def report(path: Path, done: int, total: int) -> None:
    """Tell the listener, if there is one. Cheap enough for every thousand rows, not for each."""
    listener = _listener.get()
    if listener is not None:
        listener(path, done, total)
