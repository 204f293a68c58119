"""Writes wait here for their turn: one at a time goes to the writing process, which is killed when it is late."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.errors import StoreError
from server.channel import receive, send
from server.process import EndedError, OneProcess, Process, Queue
from server.telling import error_of
from server.writes import Write, WriteStoppedError, Written

__all__ = ["WriteQueue"]

_PUBLISHING: Final = 600.0
"""Seconds left to a write that is being published: it can no longer be taken back."""


class WriteQueue:
    """One writing process at most, kept from one write to the next. Thread-safe."""

    def __init__(self, settings: Settings, expect: Callable[[Path], None] = lambda _: None) -> None:
        """``expect`` is told of a version that is about to become the current one, which waits until it returns."""
        self._settings = settings
        self._expect = expect
        self._hello = settings.model_dump_json().encode()
        hint = "Try again in a few seconds, or send fewer and larger writes."
        queue = Queue("write", "writes", settings.write_queue, settings.write_timeout, WriteStoppedError, hint)
        self._one = OneProcess("server.writing", queue)

    def start(self) -> None:
        """Start the process, so that the first write need not wait for it."""
        self._one.start(self._hello)

    def run(self, write: Write, bodies: list[bytes]) -> Written:
        """Do one write, after those that came before. When this returns, the write is on the disk and visible.

        Raises what :func:`server.writing.perform` raises, and WriteStoppedError: no turn in time, or too late.
        """
        asking = _Asking(write, bodies, self._settings.write_timeout, self._expect)
        try:
            with self._one.errand(self._hello) as process:
                kind, answer = asking.of(process)
        except EndedError as ended:
            raise _stopped(ended, write, asking.published, self._settings) from None
        if kind == b"E":
            raise error_of(answer)
        return Written(**json.loads(answer))

    def process_number(self) -> int | None:
        """Number of the writing process, if there is one."""
        return self._one.number()

    def close(self) -> None:
        """End the process; a write that is under way gets a moment to end by itself."""
        self._one.close()


class _Asking:
    """One write on its way to the process, and whether it got so far that it may be published."""

    def __init__(self, write: Write, bodies: list[bytes], timeout: float, expect: Callable[[Path], None]) -> None:
        self.published = False
        self._expect = expect
        self._write = write
        self._bodies = bodies
        self._timeout = timeout

    def of(self, process: Process) -> tuple[bytes, bytes]:
        """Send the write and wait for the answer. Raises TimeoutError, or EOFError or OSError if the process dies."""
        connection = process.connection
        deadline = time.monotonic() + self._timeout
        connection.settimeout(self._timeout)
        send(connection, b"W", self._write.encoded())
        for body in self._bodies:
            send(connection, b"B", body)
        kind, answer = receive(connection, deadline)
        while kind in (b"P", b"V"):
            if kind == b"P":
                self.published, deadline = True, time.monotonic() + _PUBLISHING
            else:
                self._expect(Path(answer.decode()))
                send(connection, b"G", b"{}")
            kind, answer = receive(connection, deadline)
        return kind, answer


def _stopped(ended: EndedError, write: Write, published: bool, settings: Settings) -> StoreError:
    terminal = f"`ctkg review {write.review} --publish`"
    reviewed = f"All decisions are kept. Publish again, or in a terminal, which takes its time: {terminal}."
    if published:
        return StoreError(
            "The writing process ended while it published; the write may be there or not.",
            hint=reviewed if write.review else "Read what you wrote, and write again if it is not there.",
        )
    if ended.late:
        return WriteStoppedError(
            f"The write took longer than {settings.write_timeout:g} s and was stopped (setting write_timeout). "
            "Nothing was stored.",
            hint=reviewed
            if write.review
            else "Send it in parts, make its WHERE narrower, or load it as a file: `ctkg load`.",
        )
    if ended.crashed:
        return WriteStoppedError(
            "The write needed more memory or nested deeper than it may (setting write_memory); nothing was stored.",
            hint=reviewed if write.review else "Send it in parts, or flatten its brackets.",
        )
    return WriteStoppedError("The writing process ended; nothing was stored.", hint="Try again.")
