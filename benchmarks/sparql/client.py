"""The client of the benchmarks: keep-alive connections on raw sockets, driven by epoll in a process of its own.

    echo '{"host": ..., "port": ..., "requests": [...], "clients": 8, "seconds": 1}' | python client.py

It reads a job as JSON on standard input and writes what it measured as JSON. No HTTP library: a request is bytes made
beforehand, and of an answer only the head and the lengths of chunks are looked at. It costs some 20 µs of CPU a small
request (reported as `client_cpu`), a tenth of what any of the services needs.

A request may hold `@@`: each time it is sent, a number that was never sent before takes its place.
"""

from __future__ import annotations

import contextlib
import json
import select
import socket
import sys
import time
from collections import Counter
from itertools import count, cycle
from typing import Any

__all__ = ["measure"]

_BUFFER = 1 << 18
_BROKEN, _LATE = -1, -2
_PATIENCE = 60.0
"""Seconds that a request may take before it is given up; the connection is then made anew."""


class _Connection:
    """One client: sends, waits for the whole answer, sends the next."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._address = address
        self.socket = self._connect()
        self.status = 0
        self.received = 0
        self.began = 0.0
        self._head = bytearray()
        self._left = 0
        self._chunked = self._closes = self._in_body = False
        self._size_line = bytearray()

    def _connect(self) -> socket.socket:
        made = socket.create_connection(self._address, timeout=_PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def renew(self) -> None:
        self.socket.close()
        self.socket = self._connect()

    def send(self, request: bytes) -> None:
        self._head.clear()
        self._size_line.clear()
        self._left, self._in_body, self._chunked, self._closes = 0, False, False, False
        self.status = 0
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def take(self, buffer: memoryview) -> bool:
        """Receive once; True when the answer is complete. Raises ConnectionError if it broke off."""
        got = self.socket.recv_into(buffer)
        if not got:
            if self._in_body and self._closes and not self._chunked and self._left < 0:
                return True
            raise ConnectionResetError
        self.received += got
        data = buffer[:got]
        if not self._in_body:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            rest = bytes(self._head[end + 4 :])
            self._read_head(bytes(self._head[:end]))
            data = memoryview(rest)
        return self._body(data)

    @property
    def closes(self) -> bool:
        return self._closes

    def _read_head(self, head: bytes) -> None:
        self._in_body = True
        self.status = int(head[9:12])
        lower = head.lower()
        at = lower.find(b"\r\ncontent-length:")
        self._closes = b"\r\nconnection: close" in lower
        if at >= 0:
            self._left = int(lower[at + 17 :].split(b"\r\n", 1)[0])
        elif b"\r\ntransfer-encoding: chunked" in lower:
            self._chunked = True
        else:
            self._closes, self._left = True, -1

    def _body(self, data: memoryview) -> bool:
        if not self._chunked:
            if self._left >= 0:
                self._left -= len(data)
            return self._left == 0
        at = 0
        while at < len(data):
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
                continue
            piece = bytes(data[at : at + 32])
            end = piece.find(b"\n")
            if end < 0:
                self._size_line += piece
                at += len(piece)
                continue
            size = int(bytes(self._size_line + piece[:end]).split(b";")[0], 16)
            self._size_line.clear()
            at += end + 1
            if size == 0:
                # What follows is the last line end, perhaps still on its way; nothing else is sent on this connection.
                if len(data) - at < 2:
                    self.socket.recv(2 - (len(data) - at), socket.MSG_WAITALL)
                return True
            self._left = size + 2
        return False


class _Crowd:
    """All clients of one measurement."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._requests = cycle([request.encode().split(b"@@") for request in job["requests"]])
        self._numbers = count(job.get("number", 0))
        self._polled = select.epoll()
        self._connections: dict[int, _Connection] = {}
        self._left = job.get("most", 1 << 60)
        self._seconds = job["seconds"]
        self.statuses: Counter[int] = Counter()
        self.latencies: list[float] = []
        self._ready = [_Connection((job["host"], job["port"])) for _ in range(job["clients"])]
        self.began = self.last = time.perf_counter()

    def run(self) -> None:
        """Until the time is over and the last answer has come."""
        self.began = self.last = time.perf_counter()
        for connection in self._ready:
            self._watch(connection)
        buffer = memoryview(bytearray(_BUFFER))
        while self._connections:
            events = self._polled.poll(_PATIENCE)
            if not events:
                self.statuses[_LATE] += len(self._connections)
                return
            for fd, _ in events:
                self._step(self._connections[fd], buffer)

    def _step(self, connection: _Connection, buffer: memoryview) -> None:
        try:
            if not connection.take(buffer):
                return
            self.last = time.perf_counter()
            self.statuses[connection.status] += 1
            if connection.status == 200:
                self.latencies.append(self.last - connection.began)
            again = connection.closes
        except OSError:
            self.last = time.perf_counter()
            self.statuses[_BROKEN] += 1
            again = True
        over = self.last >= self.began + self._seconds or self._left <= 0
        if over or again:
            fd = connection.socket.fileno()
            self._polled.unregister(fd)
            del self._connections[fd]
        if over:
            return
        if again:
            connection.renew()
            self._watch(connection)
        else:
            self._send(connection)

    def _watch(self, connection: _Connection) -> None:
        self._connections[connection.socket.fileno()] = connection
        self._polled.register(connection.socket.fileno(), select.EPOLLIN)
        self._send(connection)

    def _send(self, connection: _Connection) -> None:
        self._left -= 1
        with contextlib.suppress(OSError):  # receiving will tell
            connection.send((b"%010d" % next(self._numbers)).join(next(self._requests)))


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Ask for ``seconds`` from ``clients`` connections at once; requests/s, latencies in ms, statuses.

    Only answers with 200 count. At least one request a client is made. A status of -1 is a connection that broke off,
    -2 an answer that never came.
    """
    crowd = _Crowd(job)
    used = time.process_time()
    crowd.run()
    return _summary(crowd.latencies, crowd.statuses, crowd.last - crowd.began, time.process_time() - used)


def _summary(latencies: list[float], statuses: Counter[int], seconds: float, cpu: float) -> dict[str, Any]:
    ordered = sorted(latencies)
    made = len(ordered)
    return {
        "requests": made,
        "seconds": seconds,
        "rate": made / seconds if seconds else 0.0,
        "p50": ordered[made // 2] * 1000 if made else None,
        "p99": ordered[min(made - 1, made * 99 // 100)] * 1000 if made else None,
        "worst": ordered[-1] * 1000 if made else None,
        "statuses": {str(status): times for status, times in sorted(statuses.items())},
        "client_cpu": cpu / made if made else None,
    }


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
