"""Answers on their way out: in memory, in a file, compressed, bounded."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
import zstandard

from server.spool import IN_MEMORY, Room, Spool
from server.workers import QueryStoppedError


def filled(room: Room, *pieces: bytes, encoding: str = "identity") -> Spool:
    made = Spool(room, encoding)
    for piece in pieces:
        assert made.write(piece) == len(piece)
    made.finish()
    return made


def test_a_small_answer_stays_in_memory(tmp_path: Path):
    made = filled(Room(str(tmp_path), 0), b"one ", b"two")
    assert (made.whole, made.size, made.written, made.encoding) == (b"one two", 7, 7, "identity")


def test_a_large_one_lies_in_a_file_without_a_name_until_nobody_holds_it(tmp_path: Path):
    room, body = Room(str(tmp_path)), os.urandom(IN_MEMORY)
    made = filled(room, body, b"end")
    assert made.whole is None
    assert (made.size, room.used) == (IN_MEMORY + 3, IN_MEMORY + 3)
    assert list(tmp_path.iterdir()) == []
    assert made.read_at(IN_MEMORY - 2, 100) == body[-2:] + b"end"
    assert Path(made.path).read_bytes() == body + b"end"
    del made
    assert room.used == 0


def test_there_is_room_for_so_much_and_what_failed_gives_it_back(tmp_path: Path):
    room = Room(str(tmp_path), IN_MEMORY * 2)
    first = filled(room, bytes(IN_MEMORY + 1))
    second = Spool(room)
    with pytest.raises(QueryStoppedError, match="spool_bytes"):
        second.write(bytes(IN_MEMORY + 1))
    second.close()
    assert room.used == first.size
    first.close()
    first.close()
    assert room.used == 0


def test_a_folder_that_is_not_there_is_no_crash(tmp_path: Path):
    room = Room(str(tmp_path / "gone"))
    made = Spool(room)
    with pytest.raises(QueryStoppedError, match="no place"):
        made.write(bytes(IN_MEMORY + 1))
    made.close()
    assert room.used == 0


@pytest.mark.parametrize("size", [1024, 5000, 3_000_000])
def test_it_is_compressed_while_it_is_written(tmp_path: Path, size: int):
    body = bytes(number % 251 for number in range(size))
    pieces = [body[at : at + 700] for at in range(0, size, 700)]
    for encoding in ("gzip", "zstd"):
        made = filled(Room(str(tmp_path)), *pieces, encoding=encoding)
        assert (made.encoding, made.written) == (encoding, size)
        packed = made.whole
        assert packed is not None
        assert made.size == len(packed) < size
        plain = (
            zlib.decompress(packed, 31)
            if encoding == "gzip"
            else zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        )
        assert plain == body
        assert filled(Room(str(tmp_path)), *pieces, encoding=encoding).whole == packed  # the tag stays true


def test_what_is_too_short_is_not(tmp_path: Path):
    made = filled(Room(str(tmp_path)), b"x" * 1023, encoding="gzip")
    assert (made.encoding, made.whole) == ("identity", b"x" * 1023)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_what_is_larger_than_memory_and_written_at_once_is_compressed_whole(tmp_path: Path, encoding: str):
    answer = Spool(Room(str(tmp_path)), encoding)
    page = os.urandom(IN_MEMORY // 2) + b"a page of Flask comes in one piece" * 60_000
    answer.write(page)
    answer.finish()
    sent = answer.whole if answer.file is None else answer.read_at(0, answer.size)
    assert sent is not None
    assert answer.encoding == encoding
    read = (
        zlib.decompress(sent, 31)
        if encoding == "gzip"
        else zstandard.ZstdDecompressor().decompressobj().decompress(sent)
    )
    assert read == page
