"""The pool of query workers: strangers' SPARQL is evaluated in processes that can be killed, never in this one.

Thread-safe. Each worker reads one version (:mod:`server.worker`); a worker of another version than the one asked for is
replaced, which is also how a new version is picked up.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from kg.config import Settings
from kg.errors import QueryError, QueryLimitError, QueryRefusedError, QuerySyntaxError, StoreError

__all__ = ["AnswerTooLargeError", "Pool", "Query", "QueryStoppedError", "State"]

_START: Final = 60.0
"""Seconds that a worker may take to open its store; only a broken machine needs them."""
_CHARACTERS: Final = re.compile(r"(?:(?:,\s*)?\[[^\[\]]*\])+")
"""Ranges of characters that the parser would have taken: no help to a person."""
_HINT: Final = "Add LIMIT, filter on a date first, or ask for fewer patterns at once."


class QueryStoppedError(QueryLimitError):
    """A query was stopped while it ran, or found no free worker: the text may be right, and another time may do."""


class AnswerTooLargeError(QueryStoppedError):
    """The answer of a query passed the limit of bytes."""


@dataclass(frozen=True)
class State:
    """The state of the record that a query reads: a version, perhaps as known on a day."""

    path: Path
    """Folder of the version's checkpoint."""
    day: str = ""
    """``YYYY-MM-DD``, or ``""`` for all that the version holds."""


@dataclass(frozen=True)
class Query:
    """A query, ready for a worker."""

    text: str
    media_type: str
    """What to serialise to; must suit the form of the query."""
    base: str = "https://w3id.org/ctkg/id/"
    prefixes: dict[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    max_bytes: int | None = None
    """Largest answer, if less than the setting query_max_bytes."""


class Pool:
    """At most ``query_workers`` processes; a query waits for a free one no longer than it may run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free = threading.Semaphore(settings.query_workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    def start(self, state: State) -> None:
        """Start all workers, without waiting for them."""
        for _ in range(self._settings.query_workers):
            self._put(_Worker(state, self._settings.query_memory))

    def run(self, query: Query, state: State, out: BinaryIO, client: str = "") -> None:  # noqa: ARG002  # not yet shared out
        """Write the complete serialised answer; after an error nothing that was written counts.

        ``client`` tells askers apart, so that none takes all the workers. Raises QuerySyntaxError, QueryRefusedError,
        QueryStoppedError (time, memory, size, workers busy) or StoreError.
        """
        if not self._free.acquire(timeout=self._settings.query_timeout):
            raise QueryStoppedError(
                f"All {self._settings.query_workers} query workers are busy.", hint="Try again in a few seconds."
            )
        try:
            out.write(self._run(query, state))
        finally:
            self._free.release()

    def walls(self, state: State) -> list[str]:
        """What a worker is enclosed by (:func:`server.sandbox.enclose`)."""
        with self._free:
            worker = self._take(state)
            try:
                return worker.wait_until_ready()
            finally:
                self._put(worker)

    def processes(self) -> list[int]:
        """The process numbers of the workers."""
        with self._lock:
            return sorted(worker.process.pid for worker in self._all)

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            self._closed = True
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.kill()

    def _run(self, query: Query, state: State) -> bytes:
        settings = self._settings
        worker = self._take(state)
        try:
            answer = worker.ask(query, settings.query_timeout, query.max_bytes or settings.query_max_bytes)
        except _Refusal as refusal:
            if refusal.kind == "store":
                self._drop(worker)
            else:
                self._put(worker)
            raise _as_error(refusal, settings) from None
        except OSError as error:
            late = isinstance(error, TimeoutError)
            status = self._drop(worker, patience=0.0 if late else 1.0)
            self._put(_Worker(state, settings.query_memory))
            raise _late(settings) if late else _death(status, settings) from None
        except BaseException:
            self._drop(worker)
            raise
        self._put(worker)
        return answer

    def _take(self, state: State) -> _Worker:
        """An idle worker of that state; if there is none, a new one in the place of an idle one."""
        other = None
        with self._lock:
            if self._closed:
                raise StoreError("The service is stopping.")
            index = next((i for i, worker in enumerate(self._idle) if worker.state == state), None)
            if index is not None:
                return self._idle.pop(index)
            if self._idle and len(self._all) >= self._settings.query_workers:
                other = self._idle.pop(0)
        if other is not None:
            self._drop(other)
        worker = _Worker(state, self._settings.query_memory)
        with self._lock:
            self._all.add(worker)
        return worker

    def _put(self, worker: _Worker) -> None:
        with self._lock:
            if not self._closed:
                self._all.add(worker)
                self._idle.append(worker)
                return
        worker.kill()

    def _drop(self, worker: _Worker, patience: float = 0.0) -> int:
        with self._lock:
            self._all.discard(worker)
        return worker.kill(patience)


class _Refusal(Exception):  # becomes a CtkgError before it leaves this module
    """A worker's own account of why there is no answer."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        self.message = message
        super().__init__(message)


class _Worker:
    """One process and the socket to it. Used by one thread at a time."""

    def __init__(self, state: State, memory: int) -> None:
        self.state = state
        self._walls: list[str] | None = None
        self._connection, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "server.worker", str(state.path), state.day, str(memory)]
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  # our own module, no shell
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"MALLOC_ARENA_MAX": "2"},
            )

    def wait_until_ready(self) -> list[str]:
        """Wait for the store to be open; returns the walls around the worker."""
        if self._walls is None:
            kind, payload = self._frame(time.monotonic() + _START)
            if kind != b"R":
                raise _refusal(payload)
            self._walls = json.loads(payload)["walls"]
        return self._walls

    def ask(self, query: Query, timeout: float, max_bytes: int) -> bytes:
        """Send the query and collect the answer. Raises _Refusal, TimeoutError, or OSError if the worker dies."""
        self.wait_until_ready()
        request = {
            "query": query.text,
            "media_type": query.media_type,
            "base": query.base,
            "prefixes": query.prefixes,
            "default_graphs": query.default_graphs,
            "named_graphs": query.named_graphs,
            "timeout": timeout,
            "max_bytes": max_bytes,
        }
        body = json.dumps(request).encode()
        deadline = time.monotonic() + timeout
        self._connection.settimeout(timeout)
        self._connection.sendall(struct.pack(">I", len(body)) + body)
        pieces = []
        while True:
            kind, payload = self._frame(deadline)
            if kind == b"D":
                pieces.append(payload)
            elif kind == b"F":
                return b"".join(pieces)
            else:
                raise _refusal(payload)

    def kill(self, patience: float = 0.0) -> int:
        """End the process and reap it; returns its exit status, as subprocess gives it.

        ``patience`` seconds are left to a process that is dying by itself, so that the status tells of what.
        """
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.process.kill()
        self._connection.close()
        return self.process.wait()

    def _frame(self, deadline: float) -> tuple[bytes, bytes]:
        head = self._exactly(5, deadline)
        return head[:1], self._exactly(struct.unpack(">I", head[1:])[0], deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        data = bytearray(size)
        view, filled = memoryview(data), 0
        while filled < size:
            self._connection.settimeout(max(deadline - time.monotonic(), 0.000_001))
            got = self._connection.recv_into(view[filled:])
            if not got:
                raise ConnectionResetError
            filled += got
        return bytes(data)


def _refusal(payload: bytes) -> _Refusal:
    told: dict[str, Any] = json.loads(payload)
    return _Refusal(told["kind"], told["message"])


def _as_error(refusal: _Refusal, settings: Settings) -> QueryError | StoreError:
    if refusal.kind == "syntax":
        message = _CHARACTERS.sub(", a name or a number", refusal.message).replace("of, ", "of ")
        return QuerySyntaxError(f"The query is not SPARQL 1.1: {message}", hint="Check what stands there.")
    if refusal.kind == "large":
        return AnswerTooLargeError(
            f"The answer is larger than {settings.query_max_bytes:,} bytes (setting query_max_bytes).", hint=_HINT
        )
    if refusal.kind == "memory":
        return _out_of_memory(settings)
    if refusal.kind == "refused":
        return QueryRefusedError(
            f"The query asked for something outside the store: {refusal.message}",
            hint="Queries never leave this service.",
        )
    return StoreError(f"A query worker cannot open the store: {refusal.message}")


def _late(settings: Settings) -> QueryStoppedError:
    return QueryStoppedError(
        f"The query ran longer than {settings.query_timeout:g} s and was stopped (setting query_timeout).", hint=_HINT
    )


def _death(status: int, settings: Settings) -> QueryError:
    """What the exit status of a worker says about its query."""
    if status == -signal.SIGABRT:  # how Rust and C++ give up when an allocation fails
        return _out_of_memory(settings)
    if status == -signal.SIGALRM:
        return _late(settings)
    if status in (-signal.SIGSEGV, -signal.SIGBUS):
        return QueryStoppedError(
            "The query nests too deeply to be evaluated.", hint="Flatten its groups and expressions."
        )
    return QueryError(f"The query ended its worker (status {status}).", hint=_HINT)


def _out_of_memory(settings: Settings) -> QueryStoppedError:
    return QueryStoppedError(
        f"The query needed more memory than {settings.query_memory:,} bytes (setting query_memory).", hint=_HINT
    )
