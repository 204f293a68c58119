"""Who runs, who waits and who makes way: the lanes without any process."""

from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from kg.config import Settings
from server.lanes import Lanes, Ticket
from server.query import QueryStoppedError


def lanes(**settings: float) -> Lanes:
    defaults = {"query_workers": 1, "query_slow_workers": 1, "query_timeout": 60}
    return Lanes(Settings(**(defaults | settings)))


class Asker(threading.Thread):
    """Somebody who enters, and stays until told to leave."""

    def __init__(self, through: Lanes, client: str) -> None:
        super().__init__(daemon=True)
        self.ticket: Ticket | None = None
        self.entered = threading.Event()
        self.leave = threading.Event()
        self._through, self._client = through, client

    def run(self) -> None:
        with self._through.enter(self._client) as self.ticket:
            self.entered.set()
            self.leave.wait(60)


def waits(through: Lanes, client: str = "") -> Asker:
    """An asker who certainly stands in the queue."""
    asker = Asker(through, client)
    before = through.waiting()
    asker.start()
    while through.waiting() == before:
        asker.join(0.001)
    return asker


def stoppable(ticket: Ticket) -> list[str]:
    """What the query of this ticket is told when it is stopped."""
    told: list[str] = []
    ticket.stop = lambda error: told.append(error.message)
    return told


def test_a_quick_query_lets_the_next_one_in():
    through = lanes()
    with through.enter("a"):
        asker = waits(through)
        assert not asker.entered.is_set()
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_a_query_that_finds_no_free_place_in_time_is_told_so():
    through = lanes(query_timeout=0.05)
    with through.enter("a"), pytest.raises(QueryStoppedError, match="All 1 query workers are busy"), through.enter("b"):
        pass
    assert through.waiting() == 0


def test_a_full_queue_refuses_at_once():
    through = lanes(query_queue=1)
    with through.enter("a"):
        asker = waits(through)
        with pytest.raises(QueryStoppedError, match="1 queries wait already") as caught, through.enter("b"):
            pass
        assert "Try again" in str(caught.value.hint)
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_one_client_may_not_fill_the_queue():
    through = lanes(query_per_client=2)
    with through.enter("a"):
        asker = waits(through, "a")
        with pytest.raises(QueryStoppedError, match="2 queries from this address"), through.enter("a"):
            pass
        other = waits(through, "b")
    for one in (asker, other):
        assert one.entered.wait(60)
        one.leave.set()
        one.join()


def test_a_query_that_is_slow_gives_up_its_place():
    through = lanes()
    with through.enter("a") as slow:
        asker = waits(through)
        told = stoppable(slow)
        through.linger(slow)
        assert asker.entered.wait(60)
        assert (slow.lane, told) == ("slow", [])
        asker.leave.set()
        asker.join()


def test_with_the_slow_lane_full_a_slow_query_has_its_share_and_then_stays_until_somebody_waits():
    through = lanes(query_slow_workers=0)
    with through.enter("a") as slow:
        told = stoppable(slow)
        through.linger(slow)
        through.spend(slow)
        assert (slow.lane, told) == ("late", [])
        asker = waits(through)
        assert len(told) == 1
        assert "longer than 0.5 s while others waited" in told[0]
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_a_slow_query_is_not_stopped_before_it_had_its_share_and_never_twice():
    through = lanes(query_slow_workers=0)
    with through.enter("a") as slow:
        asker = waits(through)
        told = stoppable(slow)
        through.linger(slow)
        assert told == []
        through.spend(slow)
        through.spend(slow)
        assert len(told) == 1
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_nobody_is_stopped_for_one_who_waits_for_quick_queries_only():
    through = lanes(query_slow_workers=1)
    with through.enter("a") as slow:
        told = stoppable(slow)
        through.linger(slow)
        through.spend(slow)
        with through.enter("b"):
            asker = waits(through)
            assert (slow.lane, told) == ("slow", [])
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_a_late_query_moves_on_when_a_slow_one_ends():
    through = lanes(query_workers=2)
    with ExitStack() as first, through.enter("b") as late:
        slow = first.enter_context(through.enter("a"))
        through.linger(slow)
        through.linger(late)
        assert (slow.lane, late.lane) == ("slow", "late")
        first.close()
        assert late.lane == "slow"


def test_the_newest_query_of_the_client_with_the_most_makes_way():
    through = lanes(query_workers=1, query_slow_workers=2)
    with through.enter("greedy") as one:
        through.linger(one)
        with through.enter("greedy") as two:
            through.linger(two)
            with through.enter("modest") as three:
                told = [stoppable(ticket) for ticket in (one, two, three)]
                through.linger(three)
                for ticket in (one, two, three):
                    through.spend(ticket)
                assert [len(words) for words in told] == [0, 0, 0]
                asker = waits(through)
                assert [len(words) for words in told] == [0, 1, 0]
    assert asker.entered.wait(60)
    asker.leave.set()
    asker.join()


def test_the_next_is_of_the_client_with_the_fewest_queries_under_way():
    through = lanes(query_workers=2)
    with through.enter("greedy"), ExitStack() as place:
        place.enter_context(through.enter("other"))
        greedy, modest = waits(through, "greedy"), waits(through, "modest")
        place.close()
        assert modest.entered.wait(60)
        assert not greedy.entered.is_set()
        modest.leave.set()
        modest.join()
        assert greedy.entered.wait(60)
        greedy.leave.set()
        greedy.join()
