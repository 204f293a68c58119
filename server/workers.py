"""The query engine: strangers' SPARQL is evaluated in processes that can be killed, never in this one.

A query waits for its turn (:mod:`server.lanes`), gets a worker of its state (:mod:`server.zygotes`), and is killed with
it when it passes a limit (:mod:`server.asking`, :mod:`server.worker`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Final

from kg.config import Settings
from kg.errors import CtkgError, QueryRefusedError, QuerySyntaxError, StoreError
from kg.sparql_text import Form, admit
from server.asking import Asking, Worker
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

__all__ = ["AnswerTooLargeError", "Pool", "Query", "QueryStoppedError", "Running", "State"]


_EXPECTING: Final = 0.5
"""Seconds at most that a version waits for its workers before it becomes the current one."""


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

    def expect(self, state: State) -> None:
        """Have workers ready for a state that will be asked for in a moment; waits for them, but never for long."""
        thread = threading.Thread(target=self._warm, args=(state,), daemon=True)
        thread.start()
        thread.join(_EXPECTING)

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
            Running(self, self._zygotes, ticket, query, state, out).rest()

    def arrive(self, state: State, client: str, call: Callable[[], None]) -> Ticket | None:
        """A place in the queue for one who does not wait in a thread; hand it to :meth:`leave` in the end.

        If it is ``queued``, ``call`` is called, by any thread, when it is its turn. None if the state is not ready, or
        there is no place: :meth:`run` says why.
        """
        if not self._zygotes.ready(state):
            return None
        try:
            return self._lanes.arrive(client, call)
        except QueryStoppedError:
            return None

    def begin(self, ticket: Ticket, query: Query, state: State, out: BinaryIO) -> Running:
        """Send the query to a worker, if there is one that waits, without waiting for anything."""
        running = Running(self, self._zygotes, ticket, query, state, out)
        running.begin()
        return running

    def late(self, ticket: Ticket) -> None:
        """Raise QueryStoppedError if it is still not the turn of a ticket that has waited long enough."""
        self._lanes.check(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Give up the place."""
        self._lanes.leave(ticket)

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

    def ask(self, worker: Worker, query: Query, out: BinaryIO, ticket: Ticket) -> Asking:
        """Send a query to a worker. Raises OSError or EOFError if it is dead."""
        ticket.stop = worker.stop

        def linger() -> None:
            if self._lanes.linger(ticket):
                worker.step_back()

        def spend() -> None:
            worker.step_back()
            self._lanes.spend(ticket)

        return worker.begin(query, self._settings, out, linger, spend)

    def told(self, worker: Worker, ask: Callable[[], bool]) -> bool:
        """What ``ask`` returns, or what a worker's failure says to whoever asked."""
        settings = self._settings
        try:
            return ask()
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
            try:
                worker.walls()
            except (OSError, EOFError):
                self._zygotes.drop(worker)
            else:
                self._zygotes.give_back(worker)


class Running:
    """A query whose turn it is. Used by one thread at a time."""

    def __init__(self, pool: Pool, zygotes: Zygotes, ticket: Ticket, query: Query, state: State, out: BinaryIO) -> None:
        self._pool = pool
        self._zygotes = zygotes
        self._ticket = ticket
        self._query = query
        self._state = state
        self._out = out
        self._worker: Worker | None = None
        self._asking: Asking | None = None
        self._failure: Exception | None = None
        self._again: bool | None = None
        """Whether the worker may be asked again; None as long as its answer is not complete."""

    def begin(self) -> None:
        """Send the query, if a worker waits for one; what fails is told by :meth:`rest`."""
        self._worker = self._zygotes.idle(self._state)
        if self._worker is not None:
            try:
                self._asking = self._pool.ask(self._worker, self._query, self._out, self._ticket)
            except (OSError, EOFError) as error:
                self._failure = error

    def fileno(self) -> int | None:
        """What becomes readable when there is more to :meth:`take`; None if only :meth:`rest` can go on."""
        return None if self._worker is None or self._failure is not None else self._worker.fileno()

    def take(self) -> bool:
        """Whether the answer is complete with what has come by now. If not, :meth:`rest` waits for it."""
        worker, asking = self._worker, self._asking
        if worker is None or asking is None or self._failure is not None:
            return False
        try:
            self._again = asking.take()
        except BlockingIOError:
            return False
        except Exception as error:
            self._failure = error
        if not self._again:  # ending a worker may take a moment
            return False
        self._zygotes.give_back(worker)
        return True

    def rest(self) -> None:
        """Wait for the rest of the answer. Raises what :meth:`Pool.run` does."""
        worker = self._worker or self._zygotes.lease(self._state)
        try:
            self._finish(worker)
        except _LostError:
            self._asking = self._failure = None
            self._finish(self._zygotes.lease(self._state))

    def cancel(self) -> None:
        """Nobody wants the answer any more."""
        if self._worker is not None:
            self._zygotes.drop(self._worker)

    def _finish(self, worker: Worker) -> None:
        """Wait for the rest of the answer of a worker, and give it back or drop it, whatever happens."""
        again = False
        try:
            again = self._pool.told(worker, lambda: self._heard(worker))
        except (QuerySyntaxError, QueryRefusedError, AnswerTooLargeError):  # the worker said so itself
            again = not worker.stepped_back
            raise
        finally:
            if again:
                self._zygotes.give_back(worker)
                self._zygotes.thin_out()
            else:
                self._zygotes.drop(worker)

    def _heard(self, worker: Worker) -> bool:
        if self._failure is not None:
            raise self._failure
        if self._again is not None:
            return self._again
        asking = self._asking or self._pool.ask(worker, self._query, self._out, self._ticket)
        return asking.rest()
