"""A query worker: a process forked from a zygote that evaluates strangers' SPARQL over one version.

It encloses itself (:mod:`server.sandbox`), says so in an ``R`` frame (JSON), and then answers one request at a time
until it is killed. A request is a ``Q`` frame (marshal); the answer is a run of frames: ``D`` data, then ``F`` finished
(``0``, or ``1`` if the worker had better be replaced), or ``E`` error (JSON). A thread that was made to step back in
favour of other queries cannot be given its priority again, so another takes over: its number follows the ``0``.
"""

from __future__ import annotations

import json
import marshal
import os
import resource
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Any, Final, NamedTuple

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kg.sparql_dataset import evaluate, may_name_graphs
from server import sandbox
from server.channel import frame, receive, send
from server.rows import RowCount

__all__ = ["STACK", "Held", "work"]

STACK: Final = 512 * 1024 * 1024
"""Bytes of stack for the evaluating thread: the parser of Oxigraph goes as deep as the text nests."""
_PIECE: Final = 64 * 1024
_GRACE: Final = 2.0
_WORDS: Final = 5000
"""Characters of the longest account of an error."""
_GROWN: Final = 128 * 1024 * 1024
"""Bytes by which a worker may have grown after an answer and still be used again."""


class Held(NamedTuple):
    """What a worker reads."""

    whole: Store
    default: Store
    """Holds the same default graph, if perhaps nothing else."""


class _TooLarge(Exception):  # it never leaves this module
    """The answer passed a limit, which the message names: ``bytes`` or ``rows``."""


class _Answer:
    """A file that sends what is written to it as ``D`` frames, up to a number of bytes and of rows."""

    def __init__(self, connection: socket.socket, max_bytes: int, max_rows: int, media_type: str) -> None:
        self._connection = connection
        self._left = max_bytes
        self._max_rows = max_rows
        self._rows = RowCount(media_type)
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        """Called by the serialiser, once for some 8 KB."""
        self._left -= len(data)
        if self._left < 0:
            raise _TooLarge("bytes")
        if self._rows.add(data) > self._max_rows:
            raise _TooLarge("rows")
        self._buffer += data
        if len(self._buffer) >= _PIECE:
            send(self._connection, b"D", bytes(self._buffer))
            self._buffer.clear()
        return len(data)

    def flush(self) -> None:
        """Nothing: the last piece travels with the end."""

    def finish(self, ending: bytes) -> None:
        """Send what is left and the last frame at once."""
        rest = frame(b"D", bytes(self._buffer)) if self._buffer else b""
        self._connection.sendall(rest + ending)


def work(held: Held, connection: socket.socket, memory: int, files: Path | None) -> None:
    """Serve requests on the connection until it closes; ``files`` is the folder that is still read, if any."""
    memory_file = _memory_file()
    threading.stack_size(STACK)
    walls = sandbox.enclose(memory + STACK, files)
    server = _Server(held, connection, walls, memory_file)
    while True:  # a thread that must not go on ends the process
        thread = threading.Thread(target=server.serve)
        thread.start()
        thread.join()


class _Server:
    """Answers requests, in one thread with a deep stack after the other."""

    def __init__(self, held: Held, connection: socket.socket, walls: list[str], memory_file: int) -> None:
        self._held = held
        self._connection = connection
        self._walls = walls
        self._memory_file = memory_file
        self._start = _resident(memory_file)
        self._priority = _priority()
        self._greeted = False
        self._unfinished: _Answer | None = None

    def serve(self) -> None:
        """The life of a thread, until it has been made to step back. Whatever surprises it ends the process."""
        status = 70
        try:
            self._greet()
            while _priority() == self._priority:
                self._answer_one()
            status = -1 if sys.platform == "linux" else 0
        except (EOFError, BrokenPipeError, ConnectionResetError):
            status = 0
        finally:
            if status >= 0:  # a panic of the evaluator included: what is left of the process is not to be trusted
                os._exit(status)

    def _greet(self) -> None:
        """Say who is there; if another thread was before, finish its answer."""
        number = threading.get_native_id()
        if not self._greeted:
            self._greeted = True
            send(self._connection, b"R", json.dumps({"walls": self._walls, "thread": number}).encode())
        elif self._unfinished is not None:
            ending, self._unfinished = self._unfinished, None
            fresh = _priority() == self._priority  # not so where the system counts priority by process
            ending.finish(frame(b"F", f"0 {number}".encode() if fresh else b"1"))

    def _answer_one(self) -> None:
        request = marshal.loads(receive(self._connection)[1])  # noqa: S302  # the service itself wrote it
        # The service kills a late worker; should the service be gone itself, the alarm does.
        signal.setitimer(signal.ITIMER_REAL, request["timeout"] + _GRACE)
        ending = _answer(self._held, self._connection, request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if ending is None:
            return
        if _resident(self._memory_file) - self._start > _GROWN:
            ending.finish(frame(b"F", b"1"))
        elif _priority() != self._priority:
            self._unfinished = ending
        else:
            ending.finish(frame(b"F", b"0"))


def _priority() -> int:
    """What changes when this thread is made to step back: its class of scheduling, or the nice value of the process."""
    return os.sched_getscheduler(0) if sys.platform == "linux" else os.getpriority(os.PRIO_PROCESS, 0)


def _answer(held: Held, connection: socket.socket, request: dict[str, Any]) -> _Answer | None:
    """Evaluate and send the answer but for its end, or an ``E`` frame; None then."""
    out = _Answer(connection, request["max_bytes"], request["max_rows"], request["media_type"])
    try:
        _evaluate(held, request, out)
    except _TooLarge as error:
        _fail(connection, str(error), "")
    except MemoryError:
        _fail(connection, "memory", "")
    except SyntaxError as error:
        _fail(connection, "syntax", str(error.msg))
    except (ValueError, TypeError, RuntimeError) as error:  # the last for a function that does not exist
        _fail(connection, "syntax", str(error))
    except (BrokenPipeError, ConnectionResetError):
        raise
    except OSError as error:
        _fail(connection, "refused", str(error))
    else:
        return out
    return None


def _evaluate(held: Held, request: dict[str, Any], out: _Answer) -> None:
    text, default, named = request["query"], _graphs(request["default_graphs"]), _graphs(request["named_graphs"])
    plain = default is None and named is None and not may_name_graphs(text)
    store = held.default if plain else held.whole
    result = evaluate(store, text, request["base"], request["prefixes"], default, named)
    media_type = request["media_type"]
    if isinstance(result, (QuerySolutions, QueryBoolean)):
        result.serialize(out, format=QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]  # a file
    else:
        result.serialize(out, format=RdfFormat.from_media_type(media_type))


def _graphs(iris: tuple[str, ...] | None) -> list[NamedNode] | None:
    """The dataset that the protocol asks for: graphs of this store, never anything fetched."""
    return None if iris is None else [NamedNode(iri) for iri in iris]


def _fail(connection: socket.socket, kind: str, message: str) -> None:
    send(connection, b"E", json.dumps({"kind": kind, "message": message[:_WORDS]}).encode())


def _memory_file() -> int:
    """The system's account of this process's memory, opened while files can be; -1 where there is none."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1


def _resident(memory_file: int) -> int:
    """Bytes of memory in use; 0 where the system does not tell."""
    if memory_file < 0:
        return 0
    return int(os.pread(memory_file, 100, 0).split()[1]) * resource.getpagesize()
