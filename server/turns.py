"""Turns at drawing: a picture keeps a processor busy, so few are made at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from server.request import BusyError

__all__ = ["drawing_turn"]

_AT_ONCE: Final = threading.BoundedSemaphore(2)
_WAIT: Final = 10.0
"""Seconds that a picture waits for its turn."""


@contextmanager
def drawing_turn() -> Iterator[None]:
    """Wait for a turn at drawing. Raises BusyError if it takes too long."""
    if not _AT_ONCE.acquire(timeout=_WAIT):
        raise BusyError("Too many pictures are being drawn.", hint="Try again in a few seconds.")
    try:
        yield
    finally:
        _AT_ONCE.release()
