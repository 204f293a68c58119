"""What the exporters of RDF have in common: named graphs as they are, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from pyoxigraph import Quad, RdfFormat, serialize

from kg.exporters.base import About, Part

__all__ = ["Counted", "comments", "write_quads"]


class Counted:
    """Counts what passes."""

    def __init__(self, quads: Iterator[Quad]) -> None:
        self._quads = quads
        self.count = 0

    def __iter__(self) -> Iterator[Quad]:
        for quad in self._quads:
            self.count += 1
            yield quad


def write_quads(part: Part, target: IO[bytes], format: RdfFormat, prefixes: dict[str, str] | None = None) -> str:
    """Serialise the quads of a part as they come; what was written, in words."""
    quads = Counted(part.quads())
    serialize(quads, target, format=format, prefixes=prefixes)
    graphs = len(part.graphs)
    return f"{quads.count:,} quads of {graphs:,} {'graph' if graphs == 1 else 'graphs'}"


def comments(about: About) -> bytes:
    """The facts about an export as comments of Turtle and its relatives."""
    return "".join(f"# {line}\n" for line in about.lines()).encode()
