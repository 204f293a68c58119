"""A query worker: a process of its own that evaluates strangers' SPARQL over one published version.

It is started as ``python -m server.worker`` with a socket for standard input, opens the store read-only, encloses
itself (:mod:`server.sandbox`) and then answers one request at a time until it is killed. It imports as little as it
can, so that a replacement answers within some tens of milliseconds.

A request is a length (4 bytes, big-endian) and JSON; an answer is a run of frames, each a kind (1 byte), a length and
a payload: ``R`` ready (JSON), ``D`` data, ``E`` error (JSON), ``F`` finished (JSON).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from kg.holds import Hold
from server import sandbox

__all__ = ["evaluate", "main"]

STACK: Final = 512 * 1024 * 1024
"""Bytes of stack for the evaluating thread: the parser of Oxigraph goes as deep as the text nests."""
_FRAME: Final = 64 * 1024
_GRACE: Final = 2.0


class TooLarge(Exception):  # it never leaves this module
    """The answer passed its limit of bytes."""


class _Frames:
    """A file that sends what is written to it as ``D`` frames, up to a number of bytes."""

    def __init__(self, connection: socket.socket, limit: int) -> None:
        self._connection = connection
        self._left = limit
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        self._buffer += data
        if len(self._buffer) >= _FRAME:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._buffer:
            send(self._connection, b"D", bytes(self._buffer))
            self._buffer.clear()


def send(connection: socket.socket, kind: bytes, payload: bytes) -> None:
    """Send one frame."""
    connection.sendall(kind + struct.pack(">I", len(payload)) + payload)


def evaluate(store: Store, request: dict[str, Any], out: _Frames) -> None:
    """Answer one request into ``out`` in the format it names. Raises what pyoxigraph raises."""
    result = store.query(
        request["query"],
        base_iri=request["base"],
        prefixes=request["prefixes"],
        default_graph=_graphs(request["default_graphs"]),  # type: ignore[arg-type]  # list is invariant
        named_graphs=_graphs(request["named_graphs"]),  # type: ignore[arg-type]  # as above
    )
    media_type = request["media_type"]
    if isinstance(result, (QuerySolutions, QueryBoolean)):
        result.serialize(out, format=QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]  # a file
    elif isinstance(result, QueryTriples):
        result.serialize(out, format=RdfFormat.from_media_type(media_type))  # type: ignore[arg-type]  # a file
    out.flush()


def _graphs(iris: list[str] | None) -> list[NamedNode | DefaultGraph] | None:
    """The dataset that the protocol asks for: graphs of this store, never anything fetched."""
    return None if iris is None else [NamedNode(iri) for iri in iris]


def _answer(store: Store, connection: socket.socket, request: dict[str, Any]) -> None:
    """Evaluate, and send either the whole answer and ``F`` or an ``E`` frame."""
    out = _Frames(connection, request["max_bytes"])
    try:
        evaluate(store, request, out)
    except TooLarge:
        _fail(connection, "large", "")
    except MemoryError:
        _fail(connection, "memory", "")
    except SyntaxError as error:
        _fail(connection, "syntax", str(error.msg))
    except (ValueError, TypeError) as error:
        _fail(connection, "syntax", str(error))
    except BrokenPipeError:
        os._exit(0)
    except OSError as error:
        _fail(connection, "refused", str(error))
    except BaseException:  # a panic of the evaluator included: what is left of the process is not to be trusted
        os._exit(70)
    else:
        send(connection, b"F", b"{}")


def _fail(connection: socket.socket, kind: str, message: str) -> None:
    send(connection, b"E", json.dumps({"kind": kind, "message": message}).encode())


def _receive(connection: socket.socket) -> dict[str, Any] | None:
    """The next request, or None when the service has gone."""
    head = _exactly(connection, 4)
    body = _exactly(connection, struct.unpack(">I", head)[0]) if head else b""
    return json.loads(body) if body else None


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            return b""
        data += piece
    return bytes(data)


_held: Final[list[Hold]] = []
"""Keeps the version that this process reads from being pruned, to the process's end."""


def open_store(path: str, day: str) -> Store:
    """The checkpoint of a version, read-only; with a day, what was known on it, in memory."""
    _held.append(Hold(Path(path).parent))
    store = Store.read_only(path)
    if not day:
        return store
    from datetime import date  # the library is loaded only where it is needed

    from kg.asof import as_of
    from kg.stores.oxigraph import OxigraphReader

    return as_of(OxigraphReader(store), date.fromisoformat(day)).store


def _with_deep_stack(target: Callable[..., None], *arguments: Any) -> None:
    """Run to the end in a thread of its own."""
    thread = threading.Thread(target=target, args=arguments)
    for attempt in range(2000):
        try:
            thread.start()
        except RuntimeError:  # the thread before has been joined, but its stack is not yet given back
            if attempt == 1999:
                raise
            time.sleep(0.001)
        else:
            break
    thread.join()


def main() -> None:
    """Serve requests on standard input, a socket, until it closes."""
    path, day, memory = sys.argv[1:4]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then ends its workers
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection = socket.socket(fileno=0)
    try:
        store = open_store(path, day)
    except Exception as error:  # whatever it is, the service must learn of it
        _fail(connection, "store", f"{type(error).__name__}: {error}")
        return
    walls = sandbox.enclose(int(memory) + STACK)
    threading.stack_size(STACK)
    send(connection, b"R", json.dumps({"walls": walls}).encode())
    while (request := _receive(connection)) is not None:
        # The service kills a late worker; should the service be gone itself, the alarm does.
        signal.setitimer(signal.ITIMER_REAL, request["timeout"] + _GRACE)
        _with_deep_stack(_answer, store, connection, request)
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
