"""Who still reads a version: a shared lock on its manifest, which ends with the reader's process however that ends.

Oxigraph opens the files of a version bit by bit, so a version must stay as long as anybody reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks, and refuses by itself to remove files that are open
    fcntl = None  # type: ignore[assignment]  # the absence is the meaning

__all__ = ["Hold", "alone"]

_FILE = "manifest.json"


class Hold:
    """Keeps the version in a folder from being pruned, until it is closed or forgotten.

    Raises FileNotFoundError if the version is gone, or going just now.
    """

    def __init__(self, folder: Path) -> None:
        self._descriptor = -1
        descriptor = os.open(folder / _FILE, os.O_RDONLY)
        try:
            if fcntl is not None:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise FileNotFoundError(f"{folder} is being removed") from None
        self._descriptor = descriptor

    def close(self) -> None:
        """Let the version go."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether nobody holds the version in a folder; if so, nobody can until the end of the block."""
    descriptor = os.open(folder / _FILE, os.O_RDONLY)
    try:
        try:
            if fcntl is not None:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
