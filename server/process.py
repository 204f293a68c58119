"""A process of ours for work that the web process does not do itself: asked over a socket, killed when it is late.

:class:`OneProcess` keeps at most one, from one errand to the next; errands wait for their turn. What it is asked, and
what its death means to whoever asked, is said by those who use it (:mod:`server.write_queue`,
:mod:`server.reading_queue`).
"""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import CtkgError, StoreError
from server.channel import receive, send

__all__ = ["EndedError", "OneProcess", "Process", "Queue"]

_START: Final = 60.0
"""Seconds that a new process may take to import what it needs; only a broken machine needs them."""
_PATIENCE: Final = 1.0


@dataclass(frozen=True)
class Queue:
    """How many errands may wait for how long, and in which words more are refused."""

    name: str
    """Of the settings: ``write`` for ``write_queue`` and ``write_timeout``."""
    errands: str
    """What waits, such as ``writes``."""
    waiting: int
    timeout: float
    error: type[CtkgError]
    hint: str
    """What to do instead of adding to a long queue."""


class EndedError(Exception):
    """The process ended before it answered, or was killed because it was late."""

    def __init__(self, *, late: bool, status: int) -> None:
        self.status = status
        self.late = late or status == -signal.SIGALRM
        self.crashed = status in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS)
        """Whether it broke down by itself: for want of memory, or because something nested too deep."""
        super().__init__(f"late: {late}, status: {status}")


class Process:
    """``python -m MODULE`` with a socket for standard input: told ``hello``, it says ``R`` when it is ready."""

    def __init__(self, module: str, hello: bytes) -> None:
        self.hello = hello
        self.connection, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # a module of ours, by name
                [sys.executable, "-P", "-m", module], stdin=theirs.fileno(), stdout=subprocess.DEVNULL
            )
        self.number = self._process.pid
        self._ready = False
        send(self.connection, b"S", hello)

    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def await_ready(self) -> None:
        """Wait until it has started. Raises TimeoutError, or EOFError or OSError if it dies."""
        if not self._ready:
            receive(self.connection, time.monotonic() + _START)
            self._ready = True

    def kill(self, patience: float = 0.0) -> int:
        """End the process; returns its exit status, for which one that is dying by itself gets a moment."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        self.connection.close()
        return self._process.wait()


class OneProcess:
    """One process of a module at most; one errand at a time. Thread-safe."""

    def __init__(self, module: str, queue: Queue) -> None:
        self._module = module
        self._queue = queue
        self._turn = threading.Lock()
        self._waiting = threading.BoundedSemaphore(queue.waiting + 1)
        self._process: Process | None = None
        self._closed = False

    def start(self, hello: bytes) -> None:
        """Start the process, so that the first errand need not wait for it."""
        with self._turn:
            self._fitting(hello)

    @contextlib.contextmanager
    def errand(self, hello: bytes) -> Iterator[Process]:
        """The process, ready, for one errand, after those that came before. If anything fails inside, it ends.

        Another ``hello`` than before starts another process. Raises the queue's error if there is no turn, and
        EndedError for what dies or is late (OSError, EOFError or TimeoutError inside).
        """
        with self._in_turn():
            process = self._fitting(hello)
            try:
                process.await_ready()
                yield process
            except BaseException as error:
                self._process = None
                late = isinstance(error, TimeoutError)
                status = process.kill(0.0 if late else _PATIENCE)
                if not isinstance(error, (OSError, EOFError)):
                    raise
                raise EndedError(late=late, status=status) from None

    def number(self) -> int | None:
        """Number of the process, if there is one."""
        process = self._process
        return process.number if process else None

    def rest(self) -> None:
        """End the process, unless it is at work; the next errand starts another."""
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def close(self) -> None:
        """End the process for good; an errand that is under way gets a moment to end by itself."""
        self._closed = True
        in_turn = self._turn.acquire(timeout=_PATIENCE)
        self._end()
        if in_turn:
            self._turn.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    @contextlib.contextmanager
    def _in_turn(self) -> Iterator[None]:
        queue = self._queue
        if not self._waiting.acquire(blocking=False):
            raise queue.error(
                f"{queue.waiting} {queue.errands} are waiting already (setting {queue.name}_queue).", hint=queue.hint
            )
        try:
            if not self._turn.acquire(timeout=queue.timeout):
                raise queue.error(
                    f"No turn came in {queue.timeout:g} s (setting {queue.name}_timeout).",
                    hint="Try again in a few seconds.",
                )
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._waiting.release()

    def _fitting(self, hello: bytes) -> Process:
        if self._closed:
            raise StoreError("The service is stopping.")
        if self._process is not None and not (self._process.alive() and self._process.hello == hello):
            self._end()
        if self._process is None:
            self._process = Process(self._module, hello)
        return self._process
