"""The query engine: strangers' SPARQL is evaluated in processes that can be killed, never in this one.

A query waits for its turn (:mod:`server.lanes`), gets a worker of its state (:mod:`server.zygotes`), and is killed with
it when it passes a limit (:mod:`server.asking`, :mod:`server.worker`).
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import BinaryIO

from kg.config import Settings
from kg.errors import CtkgError, QueryRefusedError, QuerySyntaxError, StoreError
from kg.sparql_text import Form, admit
from server.asking import Worker
from server.lanes import Lanes, Ticket
from server.query import (
    AnswerTooLargeError,
    Query,
    QueryStoppedError,
    Refusal,
    State,
    death_error,
    late_error,
    refusal_error,
)
from server.zygotes import Zygotes

__all__ = ["AnswerTooLargeError", "Pool", "Query", "QueryStoppedError", "State"]


class _LostError(QueryStoppedError):
    """The worker was killed from outside before it can have begun; another may be asked."""


class Pool:
    """Answers queries: ``query_workers`` quick ones and ``query_slow_workers`` slow ones at once. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lanes = Lanes(settings)
        self._zygotes = Zygotes(settings)
        self._looking = threading.Lock()

    def start(self, state: State) -> None:
        """Start workers, without waiting for them."""
        threading.Thread(target=self._warm, args=(state,), daemon=True).start()

    def check(self, text: str) -> Form:
        """Look at a query before it is run (:func:`kg.sparql_text.admit`), with the limits of the settings."""
        settings = self._settings
        return admit(text, max_length=settings.query_max_length, max_patterns=settings.query_max_patterns)

    def run(self, query: Query, state: State, out: BinaryIO, client: str = "") -> None:
        """Write the complete serialised answer; after an error nothing that was written counts.

        ``client`` tells askers apart, so that none takes all the workers. Raises QuerySyntaxError, QueryRefusedError,
        QueryStoppedError (time, memory, size, workers busy) or StoreError.
        """
        self._zygotes.prepare(state)
        with self._lanes.enter(client) as ticket:
            worker = self._zygotes.lease(state)
            try:
                try:
                    again = self._ask(worker, query, out, ticket)
                except _LostError:
                    self._zygotes.drop(worker)
                    worker = self._zygotes.lease(state)
                    again = self._ask(worker, query, out, ticket)
            except (QuerySyntaxError, QueryRefusedError, AnswerTooLargeError):  # the worker said so itself
                self._zygotes.give_back(worker)
                raise
            except BaseException:
                self._zygotes.drop(worker)
                raise
            if again:
                self._zygotes.give_back(worker)
            else:
                self._zygotes.drop(worker)

    def walls(self, state: State) -> list[str]:
        """What a worker is enclosed by (:func:`server.sandbox.enclose`). Raises StoreError if there can be none."""
        self._zygotes.prepare(state)
        with self._looking:  # whoever asks often gets no more than one worker beyond those of the lanes
            worker = self._zygotes.lease(state)
            try:
                walls = worker.walls()
            except (OSError, EOFError):
                self._zygotes.drop(worker)
                raise StoreError("A query worker died at its start.", hint="Try again.") from None
            self._zygotes.give_back(worker)
        return walls

    def in_memory(self, state: State) -> bool:
        """Whether queries of that state are answered from a copy in memory by now."""
        return self._zygotes.in_memory(state)

    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return self._lanes.waiting()

    def processes(self) -> list[int]:
        """The process numbers of the workers."""
        return self._zygotes.processes()

    def zygotes(self) -> list[int]:
        """The process numbers of the processes that fork workers."""
        return self._zygotes.families()

    def close(self) -> None:
        """End every process."""
        self._zygotes.close()

    def _ask(self, worker: Worker, query: Query, out: BinaryIO, ticket: Ticket) -> bool:
        """Whether the worker may be asked again after this query."""
        settings = self._settings
        ticket.stop = worker.stop

        def linger() -> None:
            self._lanes.linger(ticket)

        def spend() -> None:
            worker.step_back()
            self._lanes.spend(ticket)

        try:
            return worker.ask(query, settings, out, linger, spend)
        except Refusal as refusal:
            raise refusal_error(refusal, settings) from None
        except TimeoutError:
            raise late_error(settings) from None
        except (OSError, EOFError):
            status = worker.end(dying=not worker.stopped)
            if worker.stopped is None and worker.lost:
                raise _LostError("The query's worker was dead already.", hint="Try again.") from None
            raise worker.stopped or death_error(status, settings) from None

    def _warm(self, state: State) -> None:
        workers: list[Worker] = []
        with suppress(CtkgError):
            self._zygotes.prepare(state)
            workers.extend(self._zygotes.lease(state) for _ in range(self._settings.query_workers))
        for worker in workers:
            self._zygotes.give_back(worker)
