"""Answers that were given before: which are kept, and for how long."""

from __future__ import annotations

import pytest

from server.cache import Cache, Entry, Stamp
from server.spool import IN_MEMORY, Room, Spool

OLD: Stamp = (1, 1, 1)
NEW: Stamp = (2, 2, 1)


def entry(size: int = 1000, stamp: Stamp = OLD) -> Entry:
    return Entry(stamp, [], [], b"x" * size, '"tag"')


def test_what_was_kept_is_given_again_in_the_same_state_only():
    cache = Cache(100_000)
    cache.put("a", entry())
    assert cache.get("a", OLD) is not None
    assert cache.get("a", NEW) is None
    assert cache.get("b", OLD) is None


def test_with_the_first_answer_of_a_new_state_all_of_the_old_one_go():
    cache = Cache(100_000)
    for number in range(5):
        cache.put(number, entry())
    cache.put("new", entry(10, NEW))
    assert list(cache.entries) == ["new"]
    assert cache.size == entry(10).size


def test_the_files_of_large_answers_of_an_old_state_are_closed():
    room, cache = Room(), Cache(100_000_000)
    for number in range(3):
        body = Spool(room)
        body.write(b"x" * (IN_MEMORY + 1))
        cache.put(number, Entry(OLD, [], [], body, ""))
    del body
    assert room.used == 3 * (IN_MEMORY + 1)
    cache.put("new", entry(10, NEW))
    assert room.used == 0


def test_it_never_holds_more_than_it_may_and_what_was_asked_for_again_stays():
    cache = Cache(entry().size * 5)
    for number in range(5):
        cache.put(number, entry())
    assert cache.get(0, OLD) is not None
    cache.put("one more", entry())
    assert cache.size <= cache.limit
    assert 0 in cache.entries
    assert 1 not in cache.entries


@pytest.mark.parametrize("times", [1, 2])
def test_an_answer_put_twice_counts_once(times):
    cache = Cache(100_000)
    for _ in range(times):
        cache.put("a", entry())
    assert cache.size == entry().size


def test_an_answer_that_alone_takes_a_quarter_of_the_room_is_not_kept():
    cache = Cache(10_000)
    cache.put("large", entry(2000))
    assert cache.entries == {}
