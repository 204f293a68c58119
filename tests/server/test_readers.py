"""Readers of versions and days: opened once, shared where they hold the same, and never more than there is room for."""

from __future__ import annotations

from kg.config import Settings
from server.readers import Readers


def test_days_between_two_reports_share_one_copy_and_still_know_their_day(store):
    readers = Readers(Settings(store=store))
    version = readers.version()
    one, other = (readers.reader(version, day) for day in ("2022-03-04", "2022-03-05"))
    assert readers.copies() == 1
    assert one.store is other.store
    assert [str(reader.as_of) for reader in (one, other)] == ["2022-03-04", "2022-03-05"]


def test_many_days_take_no_more_memory_than_there_are_reports(store):
    readers = Readers(Settings(store=store))
    version = readers.version()
    for day in range(1, 29):
        readers.reader(version, f"2022-02-{day:02}")
        readers.reader(version, f"2030-01-{day:02}")
    assert readers.copies() == 2
    assert len({readers.state(version, f"2022-02-{day:02}") for day in range(1, 29)}) == 1


def test_copies_that_do_not_fit_are_forgotten_but_for_the_last(store):
    readers = Readers(Settings(store=store, as_of_bytes=1))
    version = readers.version()
    before, after = readers.reader(version, "2000-01-01"), readers.reader(version, "2030-01-01")
    assert readers.copies() == 1
    assert len(before) < len(after)
    assert readers.reader(version, "2030-01-02").store is after.store


def test_without_a_day_the_version_itself_is_read(store):
    readers = Readers(Settings(store=store))
    version = readers.version()
    assert readers.reader(version) is readers.reader(version)
    assert readers.copies() == 0
    assert readers.state(version).day == ""
