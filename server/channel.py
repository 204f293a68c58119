"""How the web process, the zygotes and the query workers talk: frames over a pair of sockets.

A frame is a kind (1 byte), a length (4 bytes, big-endian) and a payload, which is never empty.
"""

from __future__ import annotations

import socket
import struct
import time
from typing import Final

__all__ = ["HEAD", "NUMBER", "frame", "receive", "send"]

HEAD: Final = struct.Struct(">cI")
_MOST: Final = 2**32
NUMBER: Final = struct.Struct(">i")
"""The number of a process, or its exit status."""


def frame(kind: bytes, payload: bytes) -> bytes:
    """The bytes of a frame."""
    return HEAD.pack(kind, len(payload)) + payload


def send(connection: socket.socket, kind: bytes, payload: bytes) -> None:
    """Send one frame. Raises OSError if the other end is gone or, with a timeout set, does not read."""
    connection.sendall(frame(kind, payload))


def receive(connection: socket.socket, deadline: float | None = None, most: int = _MOST) -> tuple[bytes, bytes]:
    """The next frame.

    Raises EOFError when the other end has gone, TimeoutError past ``deadline`` (monotonic), OSError for a payload of
    more than ``most`` bytes.
    """
    kind, size = HEAD.unpack(_exactly(connection, HEAD.size, deadline))
    if size > most:
        raise OSError(f"a frame of {size} bytes")
    return kind, _exactly(connection, size, deadline)


def _exactly(connection: socket.socket, size: int, deadline: float | None) -> bytes:
    data = bytearray()
    while len(data) < size:
        if deadline is not None:
            connection.settimeout(max(deadline - time.monotonic(), 0.000_001))
        piece = connection.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
