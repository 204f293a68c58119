"""Answers in files that are on their way out: each counts as used room until whoever sends it has closed it.

Granian opens the file by its name under ``/proc`` and does not tell when it is done, so the open files of this process
are looked through now and then. Without that, slow readers could have more on the disk than ``spool_bytes`` allows.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from typing import Final

from server.spool import Spool

__all__ = ["Sending"]

_OPENED: Final = 10.0
"""Seconds after which granian has long opened the file of an answer."""


class Sending:
    """The files being sent. For one thread, that of an event loop."""

    def __init__(self, opened: float = _OPENED) -> None:
        self._opened = opened
        self._held: list[tuple[float, Spool]] = []

    def hold(self, body: Spool) -> None:
        """Keep an answer until it has been sent."""
        self._held.append((time.monotonic(), body))
        if len(self._held) == 1:
            self._look_later()

    def look(self) -> None:
        """Let go of what has been sent, and look again later if there is more."""
        users = _users()
        now = time.monotonic()
        self._held = [
            (since, body) for since, body in self._held if now - since < self._opened or users[_identity(body)] > 1
        ]
        if self._held:
            self._look_later()

    def _look_later(self) -> None:
        asyncio.get_running_loop().call_later(self._opened, self.look)


def _identity(body: Spool) -> tuple[int, int]:
    assert body.file is not None
    found = os.fstat(body.file.fileno())
    return found.st_dev, found.st_ino


def _users() -> Counter[tuple[int, int]]:
    """How often each file is open in this process."""
    users: Counter[tuple[int, int]] = Counter()
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208  # names are all that is needed of some thousands
        try:
            found = os.fstat(int(name))
        except OSError:  # closed meanwhile
            continue
        users[found.st_dev, found.st_ino] += 1
    return users
