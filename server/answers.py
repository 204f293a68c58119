"""Pages and data that were built before, by their tag: bounded by size, the oldest go first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from flask import Response

__all__ = ["Answers"]

_LIMIT: Final = 32_000_000


class Answers:
    """Bodies of answers by ETag. Thread-safe."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[bytes, str]] = OrderedDict()

    def get(self, tag: str) -> Response | None:
        """The answer with this tag, if it is still here."""
        with self._lock:
            found = self._kept.get(tag)
            if found is None:
                return None
            self._kept.move_to_end(tag)
        return Response(found[0], content_type=found[1])

    def put(self, tag: str, response: Response) -> None:
        """Keep an answer, unless it alone would fill a quarter of the room."""
        body = response.get_data()
        if response.status_code != 200 or len(body) > self._limit // 4:
            return
        with self._lock:
            if tag not in self._kept:
                self._size += len(body)
            self._kept[tag] = (body, response.content_type or "")
            while self._size > self._limit:
                _, (dropped, _) = self._kept.popitem(last=False)
                self._size -= len(dropped)
