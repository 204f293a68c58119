"""Lines of N-Quads without parsing them: runs of lines in one graph, and the triples in them.

Written plainly, a line ends in the name of its graph: a space, the IRI, a space, a full stop and a line feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

__all__ = ["Run", "in_graph", "pieces", "runs", "without_graphs"]

_END: Final = b" .\n"
_STEP: Final = 8192
_LEAST: Final = 512


class Run(NamedTuple):
    """Lines one after another that end alike: those of one graph."""

    start: int
    end: int
    ending: bytes
    """From the space before the graph's name on, the line feed included."""

    @property
    def graph(self) -> bytes:
        """What stands at the place of the graph's name, without its brackets."""
        return self.ending[2:-4]

    def triples(self, data: bytes) -> bytes:
        """The lines as N-Triples."""
        return data[self.start : self.end].replace(self.ending, _END)


def runs(data: bytes) -> Iterator[Run]:
    """The runs of whole lines, found by leaps where they are long."""
    start = 0
    while start < len(data):
        ending = _ending(data, start)
        end = _leap(data, start, ending)
        if data.count(ending, start, end) == data.count(b"\n", start, end):
            yield Run(start, end, ending)
        else:
            yield from _walked(data, start, end)
        start = end


def _ending(data: bytes, start: int) -> bytes:
    end = data.find(b"\n", start) + 1 or len(data)
    return data[max(data.rfind(b" <", start, end), start) : end]


def _leap(data: bytes, start: int, ending: bytes) -> int:
    """Where lines end that end alike, perhaps with others in between: ever longer leaps, then ever shorter ones."""
    end = data.find(b"\n", start) + 1 or len(data)
    step = _STEP
    while step >= _LEAST and end < len(data):
        line = data.rfind(b"\n", end, end + step) + 1
        if line and data.endswith(ending, end, line):
            end = line
            step *= 2
        else:
            step //= 2
    while (line := data.find(b"\n", end) + 1) and data.endswith(ending, end, line):
        end = line
    return end


def _walked(data: bytes, start: int, end: int) -> Iterator[Run]:
    """The runs of a stretch, looked at line by line."""
    begin, line, ending = start, start, b""
    while line < end:
        following = _ending(data, line)
        if ending and following != ending:
            yield Run(begin, line, ending)
            begin = line
        ending = following
        line = data.find(b"\n", line) + 1 or len(data)
    yield Run(begin, end, ending)


def without_graphs(data: bytes) -> bytes:
    """The triples of plain N-Quads, as N-Triples."""
    return b"".join(run.triples(data) for run in runs(data))


def in_graph(lines: bytes, graph: str) -> bytes:
    """N-Triples as N-Quads in a graph."""
    return lines.replace(_END, f" <{graph}> .\n".encode())


def pieces(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Parts put together to pieces of about so many bytes, or a bit more."""
    gathered: list[bytes] = []
    length = 0
    for part in parts:
        gathered.append(part)
        length += len(part)
        if length >= size:
            yield b"".join(gathered)
            gathered, length = [], 0
    if gathered:
        yield b"".join(gathered)
