"""Queries that are answered from the event loop itself, because their answers come at once and are small.

Such a query costs no thread: the loop sends it to a worker and goes on when the answer is there. One that takes longer,
says more or goes wrong is handed to a thread in the middle, which goes on as :meth:`server.workers.Pool.run` does.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from kg.config import Settings
from kg.errors import CtkgError
from server.front import Front
from server.query_door import Begun
from server.request import Answer
from server.workers import Pool, Running

__all__ = ["Quick"]

_QUICK: Final = 0.02
"""Seconds after which a thread waits for the answer, before the query is late by any setting."""


class Quick:
    """Carries begun queries to their answers. For one event loop."""

    def __init__(self, front: Front, pool: Pool, settings: Settings) -> None:
        self._front = front
        self._pool = pool
        self._timeout = settings.query_timeout
        places = settings.query_workers + settings.query_slow_workers
        # Never fewer than can run at once, so that none of them waits for one that waits for a place.
        self._threads = ThreadPoolExecutor(places + 2, thread_name_prefix="rest")

    async def answer(self, begun: Begun) -> Answer | None:
        """The answer, errors included; None if the query cannot be put into the queue from here."""
        loop, prepared = asyncio.get_running_loop(), begun.prepared
        turn = _Turn(loop)
        ticket = self._pool.arrive(prepared.state, begun.client, turn.come)
        if ticket is None:
            return None
        running: Running | None = None
        handed = False
        try:
            if ticket.queued and not await turn.wait(self._timeout):
                self._pool.late(ticket)
            running = self._pool.begin(ticket, prepared.query, prepared.state, prepared.out)  # type: ignore[arg-type]  # writes only
            number = running.fileno()
            if number is not None and await _readable(loop, number) and running.take():
                running = None
                return self._front.end(begun)
            handed = True
            # The thread leaves the place, whoever still waits for it.
            return await loop.run_in_executor(
                self._threads, self._rest, begun, running, lambda: self._pool.leave(ticket)
            )
        except CtkgError as error:
            return self._front.end(begun, error)
        finally:
            if not handed:
                if running is not None:  # the service is stopping, or the client is gone
                    self._threads.submit(running.cancel)
                self._pool.leave(ticket)

    def _rest(self, begun: Begun, running: Running, leave: Callable[[], None]) -> Answer:
        try:
            running.rest()
        except Exception as error:
            return self._front.end(begun, error)
        finally:
            leave()
        return self._front.end(begun)


class _Turn:
    """Wakes a coroutine, from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._thread = threading.get_ident()
        self._came: asyncio.Future[bool] = loop.create_future()

    def come(self) -> None:
        """It is the turn of whoever waits."""
        if threading.get_ident() == self._thread:
            self._settle(True)
        else:
            self._loop.call_soon_threadsafe(self._settle, True)

    async def wait(self, seconds: float) -> bool:
        """Whether the turn came in time."""
        timer = self._loop.call_later(seconds, self._settle, False)
        try:
            return await self._came
        finally:
            timer.cancel()

    def _settle(self, came: bool) -> None:
        if not self._came.done():
            self._came.set_result(came)


async def _readable(loop: asyncio.AbstractEventLoop, number: int) -> bool:
    """Whether something comes soon."""
    turn = _Turn(loop)
    loop.add_reader(number, turn.come)
    try:
        return await turn.wait(_QUICK)
    finally:
        loop.remove_reader(number)
