"""The web process's end of a query worker: send it a query, take the answer, kill it when it is late."""

from __future__ import annotations

import json
import marshal
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.config import Settings
from kg.errors import StoreError
from server.channel import HEAD, frame, receive
from server.query import Query, QueryStoppedError, Refusal

if TYPE_CHECKING:
    from server.nursery import Zygote

__all__ = ["Asking", "Worker"]

_START: Final = 10.0
"""Seconds that a new worker may take to enclose itself; only a broken machine needs them."""
_SOON: Final = 0.02
"""Seconds within which a worker that dies had hardly begun with its query."""
_TOLD: Final = 100_000
"""Bytes of the longest account of an error."""
_BUFFER: Final = 128 * 1024
_NICE: Final = 19
"""Of a query that is not quick: it works with what quick ones leave."""
_PATIENCE: Final = 4
"""Times as long that a query may take in all, if little of it was work: on a busy machine all are."""


class Worker:
    """One process and the socket to it. Used by one thread at a time; :meth:`stop` by any."""

    def __init__(self, parent: Zygote, number: int, connection: socket.socket) -> None:
        self.number = number
        self.parent = parent
        self._connection = connection
        self._lock = threading.Lock()
        self._stopped: QueryStoppedError | None = None
        self._ended = False
        self.stepped_back = False
        self.lost = False
        """Whether it died so soon that its query can hardly be the reason."""
        self._walls: list[str] | None = None
        self._thread = number
        self._buffer = memoryview(bytearray(_BUFFER))
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)

    def walls(self) -> list[str]:
        """What the worker is enclosed by. Raises OSError or EOFError if it is dead."""
        if self._walls is None:
            payload = json.loads(receive(self._connection, time.monotonic() + _START)[1])
            self._walls, self._thread = payload["walls"], payload["thread"]
            self._connection.setblocking(False)
        return self._walls

    def alive(self) -> bool:
        """Whether the worker waits for a query: an idle one has nothing to say, but for its first word."""
        if self._walls is None:
            return True
        try:
            self._connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            pass
        return False

    def ask(self, query: Query, settings: Settings, out: BinaryIO, *marks: Callable[[], None]) -> bool:
        """Send the query and write its answer; returns whether the worker may be asked again.

        Of ``marks`` the first is called once the query is not quick any more, the second once it has had its share of
        work (settings query_fast_seconds, query_fair_seconds). Raises Refusal, TimeoutError, or OSError or EOFError
        if the worker dies.
        """
        return self.begin(query, settings, out, *marks).rest()

    def begin(self, query: Query, settings: Settings, out: BinaryIO, *marks: Callable[[], None]) -> Asking:
        """Send the query, without waiting for its answer, if the worker is :attr:`greeted` and the query short."""
        self.lost = True
        self.walls()
        asking = Asking(self, query, settings, out, marks)
        self._send(frame(b"Q", _request(query, settings)), settings.query_timeout)
        return asking

    @property
    def greeted(self) -> bool:
        """Whether it has said its first word."""
        return self._walls is not None

    def fileno(self) -> int:
        """What becomes readable when the worker says something."""
        return self._connection.fileno()

    def step_back(self) -> None:
        """Let other queries go first from now on, until this one is answered."""
        self.stepped_back = True
        with suppress(OSError, AttributeError):
            if sys.platform == "linux":  # by thread, and the one that evaluates is not the first
                # Other than one of the lowest priority, a thread of this class makes way in the middle of its turn.
                os.sched_setscheduler(self._thread, os.SCHED_IDLE, os.sched_param(0))
            else:
                os.setpriority(os.PRIO_PROCESS, self.number, _NICE)

    def goes_on(self, told: bytes) -> bool:
        """Whether the worker may be asked again, from its last word; another thread of it may have taken over."""
        state, _, thread = told.partition(b" ")
        if thread:
            self._thread, self.stepped_back = int(thread), False
        return state == b"0" and not self.stepped_back

    def stop(self, why: QueryStoppedError) -> None:
        """Kill the worker in the middle of its query; the thread that waits for the answer gets an EOFError."""
        with self._lock:
            if not self._ended:
                self._stopped = why
                os.kill(self.number, signal.SIGKILL)

    @property
    def stopped(self) -> QueryStoppedError | None:
        """Why :meth:`stop` was called, if it was."""
        return self._stopped

    def end(self, *, dying: bool = False) -> int:
        """End the process. Of one that is ``dying`` by itself, returns the exit status, as subprocess gives it."""
        with self._lock:
            if self._ended:
                return 0
            self._ended = True
        try:
            if dying:
                return self.parent.status(self.number)
            with suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)
            self.parent.reap(self.number)
        except (OSError, EOFError):  # its zygote is dead, and it as well therefore
            pass
        finally:
            self._connection.close()
        return 0

    def close(self) -> None:
        """The zygote is ending, and its workers with it."""
        with self._lock:
            self._ended = True
        self._connection.close()

    def _send(self, data: bytes, patience: float) -> None:
        sent = self._connection.send(data)
        if sent < len(data):  # more than the socket holds: the worker reads the rest as it comes
            self._connection.settimeout(patience)
            self._connection.sendall(data[sent:])
            self._connection.setblocking(False)

    def receive(self) -> memoryview:
        """What has come. Raises BlockingIOError if nothing has, OSError or EOFError if the worker is dead."""
        got = self._connection.recv_into(self._buffer)
        if not got:
            raise EOFError
        return self._buffer[:got]

    def wait(self, seconds: float) -> bool:
        """Wait until something has come; whether it has."""
        return bool(self._poll.poll(seconds * 1000))


class Asking:
    """A query that a worker has, and as much of its answer as has come."""

    def __init__(
        self, worker: Worker, query: Query, settings: Settings, out: BinaryIO, marks: Sequence[Callable[[], None]]
    ) -> None:
        self._worker = worker
        self._out = out
        self._begin = time.monotonic()
        self._clock = _Clock(settings, worker.number, marks)
        self._pieces, self._told, self._room = _Pieces(), b"", _limit(query, settings)

    def rest(self) -> bool:
        """Wait for all of the answer, and write it; as :meth:`Worker.ask`."""
        worker, clock = self._worker, self._clock
        again = None
        while again is None:
            ready = worker.wait(clock.patience)
            if not ready or not clock.fresh():
                clock.patience = clock.wait()
            if ready:
                again = self.take()
        return again

    def take(self) -> bool | None:
        """Write what has come; None if that is not the end, else as :meth:`Worker.ask`.

        Raises BlockingIOError if nothing has come.
        """
        worker = self._worker
        try:
            data = worker.receive()
        except EOFError:
            worker.lost = worker.lost and time.monotonic() - self._begin < _SOON
            raise
        worker.lost = False
        for kind, piece, last in self._pieces.of(data):
            if kind == b"D":
                self._room -= len(piece)
                if self._room < 0:  # the worker counts too, but it is not to be trusted
                    raise EOFError
                _write(self._out, piece)
                continue
            self._told = (self._told + piece)[:_TOLD]
            if last and kind == b"F":
                return worker.goes_on(self._told)
            if last:
                refusal: dict[str, str] = json.loads(self._told)
                raise Refusal(refusal["kind"], refusal["message"])
        return None


class _Clock:
    """The times of a query: when it is no longer quick and when it has had its share, by its work, and when it ends."""

    def __init__(self, settings: Settings, number: int, marks: Sequence[Callable[[], None]]) -> None:
        self._number = number
        self._begin = time.monotonic()
        self._end = self._begin + settings.query_timeout
        self.patience = min(settings.query_fast_seconds, settings.query_timeout)
        """How long to wait for the next piece, until :meth:`wait` says otherwise."""
        self._worked = _work(number)
        self._marks = list(zip((settings.query_fast_seconds, settings.query_fair_seconds), marks, strict=False))

    def wait(self) -> float:
        """How long to wait for the next piece. Raises TimeoutError at the end."""
        now = time.monotonic()
        if now >= self._end:
            raise TimeoutError
        while self._marks:
            share, call = self._marks[0]
            left = self._left(share, now)
            if left > 0:
                return max(min(left, self._end - now), 0.001)
            del self._marks[0]
            call()
        return self._end - now

    def fresh(self) -> bool:
        """Whether nothing is due yet, so that the first waiting time still does."""
        return bool(self._marks) and time.monotonic() - self._begin < self._marks[0][0] / 2

    def _left(self, share: float, now: float) -> float:
        """How long to wait at least until so much work may have been done."""
        lasted = now - self._begin
        if lasted < share or lasted >= share * _PATIENCE or not self._worked:
            return share - lasted
        return min(share - (_work(self._number) - self._worked), share * _PATIENCE - lasted)


class _Pieces:
    """Takes frames apart as they come, without waiting for the whole of one."""

    def __init__(self) -> None:
        self._head = b""
        self._kind = b""
        self._left = 0

    def of(self, data: memoryview) -> Iterator[tuple[bytes, memoryview, bool]]:
        """Of each frame in ``data`` its kind, what there is of its payload, and whether that is the end of it."""
        while data:
            if not self._left:
                missing = HEAD.size - len(self._head)
                self._head, data = self._head + data[:missing], data[missing:]
                if len(self._head) < HEAD.size:
                    return
                self._kind, self._left = HEAD.unpack(self._head)
                self._head = b""
            piece, data = data[: self._left], data[self._left :]
            self._left -= len(piece)
            if piece:
                yield self._kind, piece, not self._left


def _limit(query: Query, settings: Settings) -> int:
    """Bytes of the largest answer."""
    return min(query.max_bytes or settings.query_max_bytes, settings.query_max_bytes)


def _work(number: int) -> float:
    """Seconds of processor time that a process has had; 0 where the system does not tell."""
    try:
        return time.clock_gettime((~number << 3) | 2)  # clock_getcpuclockid(3)
    except (AttributeError, OSError):
        return 0.0


def _write(out: BinaryIO, piece: memoryview) -> None:
    try:
        out.write(piece)
    except OSError as error:  # not to be taken for an error of the worker
        raise StoreError(
            f"The answer cannot be kept: {error.strerror or error}.", hint="Make room in the folder of temporary files."
        ) from error


def _request(query: Query, settings: Settings) -> bytes:
    request: dict[str, Any] = {
        "query": query.text,
        "media_type": query.media_type,
        "base": query.base,
        "prefixes": _needed(query),
        "default_graphs": query.default_graphs,
        "named_graphs": query.named_graphs,
        "timeout": settings.query_timeout,
        "max_bytes": _limit(query, settings),
        "max_rows": settings.query_max_rows,
    }
    return marshal.dumps(request)  # written here for a process of the same Python, and never read here


def _needed(query: Query) -> dict[str, str]:
    """The prefixes that the text can use at all: the parser takes each of them in anew for every query."""
    text = query.text
    return {name: iri for name, iri in query.prefixes.items() if name + ":" in text}
