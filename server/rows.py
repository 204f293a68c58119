"""Counting the rows of an answer in the bytes that Oxigraph writes: no row is ever taken apart in Python."""

from __future__ import annotations

from typing import Final

__all__ = ["RowCount"]

# What stands before each row but the first, or after each. None can stand in a literal: JSON and XML escape it.
_MARKS: Final = {
    "application/sparql-results+json": (b'},{"', 1),
    "application/sparql-results+xml": (b"<result>", 0),
    "text/tab-separated-values": (b"\n", -1),
    "text/csv": (b"\n", -1),
}


class RowCount:
    """Counts the rows of a SELECT while its answer is written piece by piece.

    Of JSON, rows in which nothing is bound are not counted: they are three bytes each, and the limit of bytes holds.
    """

    def __init__(self, media_type: str) -> None:
        self._mark, self._marks = _MARKS.get(media_type, (b"", 0))
        self._quotes = media_type == "text/csv"
        self._quoted = False
        self._carried = b""

    def add(self, data: bytes) -> int:
        """Rows so far, ``data`` included; about one more or less, because the first row has no mark of its own."""
        if not self._mark:
            return 0
        if self._quotes and (self._quoted or b'"' in data):
            data = self._outside_quotes(data)
        data = self._carried + data
        self._marks += data.count(self._mark)
        self._carried = data[-(len(self._mark) - 1) :] if len(self._mark) > 1 else b""
        return self._marks

    def _outside_quotes(self, data: bytes) -> bytes:
        """What stands outside the quoted fields of CSV, where a line break ends a row."""
        pieces = data.split(b'"')
        kept = pieces[int(self._quoted) :: 2]
        self._quoted ^= len(pieces) % 2 == 0
        return b"".join(kept)
