"""Articles wait here for their turn: one at a time goes to the reading process, which is killed when it is late."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import Final

from kg.config import Settings
from kg.errors import CtkgError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from server.channel import receive, send
from server.drops import (
    OUT_OF_MEMORY,
    Drop,
    ReadingStoppedError,
    UnreadableArticleError,
    decoded_reading,
    hello,
    time_for,
)
from server.process import EndedError, OneProcess, Process, Queue
from server.telling import error_of

__all__ = ["ReadingQueue"]

_LARGEST: Final = 300_000_000
"""Bytes of an answer: proposals about the longest article are some megabytes."""
_TRY: Final = "Try again, or send the text alone."
_LOG: Final = logging.getLogger(__name__)


class ReadingQueue:
    """One reading process at most, which starts with the first article and ends when none comes. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        waiting, timeout = settings.reading_queue, settings.reading_timeout
        hint = "Try again in a few seconds."
        self._one = OneProcess(
            "server.reading", Queue("reading", "articles", waiting, timeout, ReadingStoppedError, hint)
        )
        self._guard = threading.Lock()
        self._timer: threading.Timer | None = None
        self._closed = False

    def read(self, drop: Drop, data: bytes) -> tuple[Article, Candidates]:
        """The article, and what the extractor proposes. Nothing is stored.

        Raises UnreadableArticleError, and ReadingStoppedError: no turn, too late, too large, no language model.
        """
        if not data:
            raise UnreadableArticleError("There is no text in it.", hint="Send the article itself.", field="text")
        try:
            with self._one.errand(hello(self._settings, drop.extractor)) as process:
                kind, answer = self._asked(process, drop, data)
        except EndedError as ended:
            raise _stopped(ended, self._settings) from None
        finally:
            self._rest_later()
        if kind == b"E":
            raise error_of(answer)
        try:
            return decoded_reading(answer)
        except ValueError:  # a process that was taken over by what it read may say anything
            _LOG.exception("the reading process answered with something else than a reading")
            self._one.rest()
            raise ReadingStoppedError("The article could not be read; nothing was stored.", hint=_TRY) from None

    def process_number(self) -> int | None:
        """Number of the reading process, if there is one."""
        return self._one.number()

    def close(self) -> None:
        """End the process."""
        with self._guard:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
        self._one.close()

    def _asked(self, process: Process, drop: Drop, data: bytes) -> tuple[bytes, bytes]:
        timeout = time_for(self._settings, drop.extractor)
        deadline = time.monotonic() + timeout
        process.connection.settimeout(timeout)
        send(process.connection, b"D", drop.encoded())
        send(process.connection, b"B", data)
        return receive(process.connection, deadline, _LARGEST)

    def _rest_later(self) -> None:
        with self._guard:
            if self._timer is not None:
                self._timer.cancel()
            if self._closed:
                return
            self._timer = threading.Timer(self._settings.reading_idle, self._one.rest)
            self._timer.daemon = True
            self._timer.start()


def _stopped(ended: EndedError, settings: Settings) -> CtkgError:
    if ended.late:
        return ReadingStoppedError(
            f"Reading took longer than {settings.reading_timeout:g} s and was stopped (setting reading_timeout). "
            "Nothing was stored.",
            hint="Send the text of the article alone, without the rest of the page.",
        )
    if ended.crashed or ended.status == OUT_OF_MEMORY:
        return ReadingStoppedError(
            "Reading needed more memory or nested deeper than it may (setting reading_memory); nothing was stored.",
            hint="Send the text of the article alone.",
        )
    killed = ended.status == -signal.SIGKILL
    return ReadingStoppedError(
        f"The reading process {'was killed' if killed else 'ended'}; nothing was stored.", hint="Try again."
    )
