"""Answers that are being sent from files: their room is given back when the file is closed, not before."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.sending import Sending
from server.spool import IN_MEMORY, Room, Spool

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


def spool(room: Room) -> Spool:
    made = Spool(room)
    made.write(b"x" * (IN_MEMORY + 1))
    made.finish()
    return made


def test_room_is_used_as_long_as_somebody_reads_the_file():
    async def send() -> list[int]:
        room, sending, used = Room(), Sending(opened=0.01), []
        slow = spool(room)
        with Path(slow.path).open("rb"):
            sending.hold(slow)
            sending.hold(spool(room))
            del slow
            used.append(room.used)
            await until(lambda: room.used == IN_MEMORY + 1)
            used.append(room.used)
        await until(lambda: room.used == 0)
        return [*used, room.used]

    with ThreadPoolExecutor(1) as thread:  # browser tests before this one leave a loop running in the main thread
        assert thread.submit(lambda: asyncio.run(send())).result() == [2 * (IN_MEMORY + 1), IN_MEMORY + 1, 0]


async def until(holds) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


def test_more_than_half_used_is_scarce():
    room = Room(limit=4 * (IN_MEMORY + 1))
    held = [spool(room), spool(room)]
    assert not room.scarce
    held.append(spool(room))
    assert room.scarce
    assert room.used == 3 * (IN_MEMORY + 1)
    del held
    assert not room.scarce
