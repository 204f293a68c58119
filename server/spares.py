"""Workers that are forked before anybody needs them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.asking import Worker
    from server.entries import Entries
    from server.nursery import Zygote

__all__ = ["Spares"]


class Spares:
    """Sees to it that ``most`` workers wait for queries, in a thread that starts with the first wish. Thread-safe."""

    def __init__(
        self, most: int, entries: Entries, fork: Callable[[Zygote], Worker], take: Callable[[Worker], None]
    ) -> None:
        self._most = most
        self._entries = entries
        self._fork = fork
        self._take = take
        self._wanted = threading.Event()
        self._lock = threading.Lock()
        self._started = self._closed = False

    def want(self) -> None:
        """Somebody has taken a worker of the state that was asked for last. Takes no time."""
        if not self._wanted.is_set():
            self._wanted.set()
            with self._lock:
                started, self._started = self._started, True
            if not started:
                threading.Thread(target=self._run, daemon=True, name="spare workers").start()

    def people(self, zygote: Zygote) -> None:
        """Fork what is missing. Raises OSError or EOFError if the zygote or a worker is dead."""
        while len(zygote.idle) < self._most and not zygote.retired:
            self._take(self._fork(zygote))

    def close(self) -> None:
        """End the thread, after what it is at."""
        self._closed = True
        self._wanted.set()

    def _run(self) -> None:
        while self._wanted.wait() and not self._closed:
            self._wanted.clear()
            entry = self._entries.last()
            if entry is not None and entry.zygote is not None and entry.zygote.ready:
                with suppress(OSError, EOFError):
                    self.people(entry.zygote)
