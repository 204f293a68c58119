"""Zygotes as the web process sees them: handles that fork workers, and the nursery that forks zygotes.

All calls may block for some milliseconds, never for long: a process that does not answer is given up.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any, Final

from server.asking import Worker
from server.channel import HEAD, NUMBER, receive, send
from server.query import Refusal, State

__all__ = ["Nursery", "Zygote"]

_ANSWER: Final = 5.0
"""Seconds that forking may take; on an idle machine it takes some milliseconds."""
_FAREWELL: Final = 3.0
_ENVIRONMENT: Final = {
    "MALLOC_ARENA_MAX": "2",
    # Large pages, where the system has them: a copy of 400 MB forks in 1 ms instead of 14, and is read faster.
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}


class _Control:
    """A socket to a process that forks others (:mod:`server.zygote`). One request at a time."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._lock = threading.Lock()

    def fork(self, kind: bytes, request: dict[str, Any]) -> tuple[int, socket.socket]:
        """A new process and the socket to it. Raises OSError or EOFError if there can be none."""
        with self._lock:
            self.connection.settimeout(_ANSWER)
            send(self.connection, kind, json.dumps(request).encode())
            flags = getattr(socket, "MSG_CMSG_CLOEXEC", 0)
            data, numbers, _, _ = socket.recv_fds(self.connection, HEAD.size + NUMBER.size, 1, flags)
        if not data:
            raise EOFError
        if not numbers:
            raise OSError("no process can be forked")
        os.set_inheritable(numbers[0], False)
        return NUMBER.unpack(data[HEAD.size :])[0], socket.socket(fileno=numbers[0])

    def status(self, number: int) -> int:
        """The exit status of a process that is dying."""
        with self._lock:
            self.connection.settimeout(_ANSWER)
            send(self.connection, b"S", NUMBER.pack(number))
            status: int = NUMBER.unpack(receive(self.connection)[1])[0]
        return status

    def let_go(self, number: int, *, kill: bool) -> None:
        """Have a process reaped when it has ended. One that cannot be told has no such process any more."""
        with suppress(OSError), self._lock:
            self.connection.settimeout(_ANSWER)
            send(self.connection, b"K" if kill else b"L", NUMBER.pack(number))

    def close(self) -> None:
        with self._lock:
            self.connection.close()


class Zygote:
    """A process that holds one state and forks workers of it. What is not private is guarded by :class:`Zygotes`."""

    def __init__(self, nursery: Nursery, number: int, connection: socket.socket, *, in_memory: bool) -> None:
        self.number = number
        self.in_memory = in_memory
        self.ready = False
        self.bytes = 0
        """Memory it takes; 0 until it is ready."""
        self.idle: list[Worker] = []
        self.running = 0
        self.retired = False
        self._nursery = nursery
        self._control = _Control(connection)
        self._ended = False

    def wait(self, deadline: float) -> None:
        """Wait until the state is open. Raises TimeoutError, Refusal (with the reason), or OSError or EOFError."""
        if self.ready:
            return
        connection = self._control.connection
        connection.settimeout(max(deadline - time.monotonic(), 0.000_001))
        connection.recv(1, socket.MSG_PEEK)  # a frame comes in one piece
        kind, payload = receive(connection, time.monotonic() + _ANSWER)
        if kind != b"R":
            raise Refusal("store", payload.decode(errors="replace"))
        self.bytes = int(json.loads(payload)["bytes"])
        self.ready = True

    def fork(self) -> Worker:
        """A new worker. Raises OSError or EOFError."""
        number, connection = self._control.fork(b"W", {})
        return Worker(self, number, connection)

    def status(self, number: int) -> int:
        """The exit status of a worker that is dying."""
        return self._control.status(number)

    def reap(self, number: int) -> None:
        """Kill a worker and have it reaped."""
        self._control.let_go(number, kill=True)

    def end(self) -> None:
        """End it and its idle workers; a second time does nothing."""
        if self._ended:
            return
        self._ended = True
        for worker in self.idle:
            worker.close()
        if self.ready:  # it looks after its children, and ends when nobody listens
            self._control.close()
            self._nursery.let_go(self.number, kill=False)
        else:
            self._nursery.let_go(self.number, kill=True)
            self._control.close()

    def kill(self) -> None:
        """End it although it does not listen."""
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)
        self.ready = False
        self.end()


class Nursery:
    """The first zygote, which holds no state; started with the first request, and again should it die."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: _Control | None = None

    def zygote(self, state: State, *, copy: bool) -> Zygote:
        """A new zygote of a state, not yet ready. Raises OSError or EOFError if there can be none."""
        request = {"path": str(state.path), "day": state.day, "copy": copy, "memory": self._memory}
        with self._lock:
            for last in (False, True):
                if self._control is None or self._process is None or self._process.poll() is not None:
                    self._control = self._start()
                try:
                    number, connection = self._control.fork(b"Z", request)
                    return Zygote(self, number, connection, in_memory=copy or bool(state.day))
                except (OSError, EOFError):
                    self._end(0.0)
                    if last:
                        raise
        raise AssertionError

    def let_go(self, number: int, *, kill: bool) -> None:
        """Have a zygote reaped when it has ended."""
        if self._control is not None:
            self._control.let_go(number, kill=kill)

    def processes(self) -> list[int]:
        """The number of its process, if it has been started."""
        return [self._process.pid] if self._process else []

    def close(self) -> None:
        """End it and all that came of it."""
        with self._lock:
            self._end(_FAREWELL)

    def _start(self) -> _Control:
        self._end(0.0)
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "server.zygote"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT | os.environ,
            )
        return _Control(ours)

    def _end(self, patience: float) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is None:
            return
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
