"""Writes wait here for their turn: one at a time goes to the writing process, which is killed when it is late."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Final

from kg.config import Settings
from kg.errors import StoreError
from server.channel import receive, send
from server.writes import Write, WriteStoppedError, Written, error_of

__all__ = ["WriteQueue"]

_START: Final = 60.0
"""Seconds that a new process may take to import what it needs; only a broken machine needs them."""
_PUBLISHING: Final = 600.0
"""Seconds left to a write that is being published: it can no longer be taken back."""
_PATIENCE: Final = 1.0


class WriteQueue:
    """One writing process at most, kept from one write to the next. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = threading.Lock()
        self._waiting = threading.BoundedSemaphore(settings.write_queue + 1)
        self._process: _Process | None = None
        self._closed = False

    def start(self) -> None:
        """Start the process, so that the first write need not wait for it."""
        with self._turn:
            self._ready()

    def run(self, write: Write, bodies: list[bytes]) -> Written:
        """Do one write, after those that came before. When this returns, the write is on the disk and visible.

        Raises what :func:`server.writing.perform` raises, and WriteStoppedError: no turn in time, or too late.
        """
        with self._in_turn():
            process = self._ready()
            try:
                kind, answer = process.ask(write, bodies, self._settings.write_timeout)
            except BaseException as error:
                self._process = None
                published, status = (
                    process.published,
                    process.kill(0.0 if isinstance(error, TimeoutError) else _PATIENCE),
                )
                if not isinstance(error, (OSError, EOFError)):
                    raise
                raise _stopped(error, status, published, self._settings) from None
            if kind == b"E":
                raise error_of(answer)
            return Written(**json.loads(answer))

    def process_number(self) -> int | None:
        """Number of the writing process, if there is one."""
        process = self._process
        return process.number if process else None

    def close(self) -> None:
        """End the process; a write that is under way gets a moment to end by itself."""
        self._closed = True
        in_turn = self._turn.acquire(timeout=_PATIENCE)
        process, self._process = self._process, None
        if process is not None:
            process.kill()
        if in_turn:
            self._turn.release()

    @contextlib.contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise WriteStoppedError(
                f"{self._settings.write_queue} writes are waiting already (setting write_queue).",
                hint="Try again in a few seconds, or send fewer and larger writes.",
            )
        try:
            if not self._turn.acquire(timeout=self._settings.write_timeout):
                raise WriteStoppedError(
                    f"No turn came in {self._settings.write_timeout:g} s (setting write_timeout).",
                    hint="Try again in a few seconds.",
                )
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._waiting.release()

    def _ready(self) -> _Process:
        if self._closed:
            raise StoreError("The service is stopping.")
        if self._process is not None and not self._process.alive():
            self._process.kill()
            self._process = None
        if self._process is None:
            self._process = _Process(self._settings)
        return self._process


class _Process:
    """The writing process and the socket to it."""

    def __init__(self, settings: Settings) -> None:
        self.published = False
        self._connection, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "server.writing"], stdin=theirs.fileno(), stdout=subprocess.DEVNULL
            )
        self.number = self._process.pid
        self._started = False
        send(self._connection, b"S", settings.model_dump_json().encode())

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, write: Write, bodies: list[bytes], timeout: float) -> tuple[bytes, bytes]:
        """Send a write and wait for the answer. Raises TimeoutError, or EOFError or OSError if the process dies."""
        self.published = False
        if not self._started:
            receive(self._connection, time.monotonic() + _START)
            self._started = True
        deadline = time.monotonic() + timeout
        self._connection.settimeout(timeout)
        send(self._connection, b"W", write.encoded())
        for body in bodies:
            send(self._connection, b"B", body)
        kind, answer = receive(self._connection, deadline)
        if kind == b"P":
            self.published = True
            kind, answer = receive(self._connection, time.monotonic() + _PUBLISHING)
        return kind, answer

    def kill(self, patience: float = 0.0) -> int:
        """End the process; returns its exit status, for which one that is dying by itself gets a moment."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        self._connection.close()
        return self._process.wait()


def _stopped(error: BaseException, status: int, published: bool, settings: Settings) -> StoreError:
    if published:
        return StoreError(
            "The writing process ended while it published; the write may be there or not.",
            hint="Read what you wrote, and write again if it is not there.",
        )
    if isinstance(error, TimeoutError) or status == -signal.SIGALRM:
        return WriteStoppedError(
            f"The write took longer than {settings.write_timeout:g} s and was stopped (setting write_timeout). "
            "Nothing was stored.",
            hint="Send it in parts, make its WHERE narrower, or load it as a file: `ctkg load`.",
        )
    if status in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
        return WriteStoppedError(
            "The write needed more memory or nested deeper than it may (setting write_memory); nothing was stored.",
            hint="Send it in parts, or flatten its brackets.",
        )
    return WriteStoppedError("The writing process ended; nothing was stored.", hint="Try again.")
