"""Who may run a query now: a lane for quick queries, one for slow ones, and a fair queue before them.

A query starts in the fast lane. One that works longer than ``query_fast_seconds`` goes on in the slow lane, if there is
room, and else keeps its place. Once it has worked ``query_fair_seconds`` it may be stopped: that happens when the slow
lane is full and somebody waits for a place that a slow query keeps. So strangers with slow queries, however many, never
keep quick ones out for long. Of those who wait, the first of the client with the fewest queries under way is next; of
those who may be stopped, the newest of the client with the most is first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypeAlias

from kg.config import Settings
from server.query import QueryStoppedError

__all__ = ["Lanes", "Ticket"]

_Lane: TypeAlias = Literal["waiting", "fast", "late", "slow"]
_AGAIN: Final = "Try again in a few seconds."
_SIMPLER: Final = "Add LIMIT or filter on a date first, so that it is quick; or try again in a few seconds."


def _ignore(_: QueryStoppedError) -> None:
    """What has not begun need not be stopped."""


def _go() -> None:
    """What did not have to wait need not be called."""


class Ticket:
    """One query that waits or runs."""

    def __init__(self, client: str) -> None:
        self.client = client
        self.lane: _Lane = "waiting"
        """``late`` is a query in the fast lane that is no longer quick."""
        self.queued = False
        """Whether it had to wait."""
        self.call: Callable[[], None] = _go
        """Called when it need not wait any more."""
        self.stop: Callable[[QueryStoppedError], None] = _ignore
        """Ends the query under way; whoever runs it sets it."""
        self.spent = False
        """Whether it has had its fair share of work, and may be stopped for others."""
        self.stopping = False
        self.since = time.monotonic()


class Lanes:
    """Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._tickets: list[Ticket] = []  # in the order of arrival

    @contextmanager
    def enter(self, client: str) -> Iterator[Ticket]:
        """Wait for a place in the fast lane, and keep it to the end of the block.

        Raises QueryStoppedError if the queue is full, the client has too many queries there, or none got free in time.
        """
        turn = threading.Event()
        ticket = self.arrive(client, turn.set)
        try:
            if ticket.queued and not turn.wait(self._settings.query_timeout):
                self.check(ticket)
            yield ticket
        finally:
            self.leave(ticket)

    def arrive(self, client: str, call: Callable[[], None]) -> Ticket:
        """A ticket, to be given back to :meth:`leave`; ``call`` is called once, by any thread, if it is ``queued``.

        Raises QueryStoppedError as :meth:`enter` does.
        """
        settings, ticket = self._settings, Ticket(client)
        with self._lock:
            if [other.client for other in self._tickets].count(client) >= settings.query_per_client:
                raise QueryStoppedError(
                    f"There are {settings.query_per_client} queries from this address already (query_per_client).",
                    hint="Wait for their answers first.",
                )
            if self._count("waiting") >= settings.query_queue:
                raise QueryStoppedError(f"{settings.query_queue} queries wait already (query_queue).", hint=_AGAIN)
            self._tickets.append(ticket)
            if len(self._tickets) <= settings.query_workers:  # nobody waits, and there is a place
                ticket.lane = "fast"
            else:
                self._balance()
            if ticket.lane == "waiting":
                ticket.queued, ticket.call = True, call
                self._make_room()
        return ticket

    def check(self, ticket: Ticket) -> None:
        """Raise QueryStoppedError if the ticket waits still, after all the time it had."""
        with self._lock:
            late = ticket.lane == "waiting"
        if late:
            workers = self._settings.query_workers
            raise QueryStoppedError(f"All {workers} query workers are busy (query_workers).", hint=_AGAIN)

    def leave(self, ticket: Ticket) -> None:
        """The query is over, or was given up."""
        with self._lock:
            self._tickets.remove(ticket)
            if self._count("waiting") or self._count("late"):
                self._balance()
                self._make_room()

    def linger(self, ticket: Ticket) -> bool:
        """The query is no longer quick: it goes to the slow lane if there is room. Returns whether it is not alone."""
        with self._lock:
            ticket.lane = "late"
            self._balance()
            self._make_room()
            return len(self._tickets) > 1

    def spend(self, ticket: Ticket) -> None:
        """The query has had its fair share: from now on it may be stopped for those who wait."""
        with self._lock:
            ticket.spent = True
            self._make_room()

    def waiting(self) -> int:
        """How many queries wait."""
        with self._lock:
            return self._count("waiting")

    def _balance(self) -> None:
        """Fill the places that are free: late queries to the slow lane, then waiting ones to the fast lane."""
        while (late := self._in("late")) and self._count("slow") < self._settings.query_slow_workers:
            late[0].lane = "slow"
        while (waiting := self._in("waiting")) and (
            self._count("fast") + self._count("late") < self._settings.query_workers
        ):
            ticket = waiting[0]
            if len(waiting) > 1:
                ticket = min(waiting, key=lambda one: self._under_way(one.client))  # min takes the first of equals
            ticket.lane = "fast"
            ticket.call()

    def _make_room(self) -> None:
        """Stop a query that has had its share for each that waits for the place of a slow one."""
        spent = [ticket for ticket in self._tickets if ticket.spent and not ticket.stopping]
        doomed = sum(ticket.stopping for ticket in self._tickets)
        needed = min(self._count("waiting"), self._count("late")) - doomed
        for _ in range(min(len(spent), needed)):
            ticket = max(spent, key=lambda one: (self._under_way(one.client), one.since))
            spent.remove(ticket)
            self._stop(ticket)

    def _stop(self, ticket: Ticket) -> None:
        ticket.stopping = True
        fair, slow = self._settings.query_fair_seconds, self._settings.query_slow_workers
        why = f"The query ran longer than {fair:g} s while others waited, beside {slow} slow ones"
        ticket.stop(QueryStoppedError(f"{why} (query_fair_seconds, query_slow_workers).", hint=_SIMPLER))

    def _in(self, lane: _Lane) -> list[Ticket]:
        return [ticket for ticket in self._tickets if ticket.lane == lane]

    def _count(self, lane: _Lane) -> int:
        return [ticket.lane for ticket in self._tickets].count(lane)

    def _under_way(self, client: str) -> int:
        return sum(ticket.client == client and ticket.lane != "waiting" for ticket in self._tickets)
