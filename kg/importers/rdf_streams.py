"""Large files of N-Triples and N-Quads as streams: their lines go into the store as they are.

Only what the slow way would add is added, the bounds of dates; what needs a look at all triples together, such as blank
nodes or graphs that ctkg makes itself, is left to the slow way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.completion import BOUNDS, date_bounds
from kg.importers.base import Batch, Origins, Stream
from kg.importers.ntriples import line_of
from kg.namespaces import CTKG, GRAPH, RDF
from kg.provenance import DERIVED_GRAPHS, document_graph, register_graph

__all__ = ["STREAMED_FROM", "streamed"]

STREAMED_FROM: Final = 10_000_000
"""Bytes from which a file of lines is not parsed into memory."""
_MOST_GRAPHS: Final = 20
"""Graphs of one file that are worth a stream each."""
_PIECE: Final = 8_000_000
_SHORT: Final = re.compile(rb"^\S+ \S+ \.\r?$", re.MULTILINE)
"""What is left of a triple without a graph when the graph's place is cut off."""
_DOCUMENT: Final = f" <{RDF.type}> <{CTKG.Document}> .\n".encode()


def streamed(path: Path, data: bytes, format: RdfFormat) -> Batch | None:
    """The batch of a large file, or None if it has to be read the slow way."""
    if b"_:" in data or not data.endswith(b"\n"):
        return None
    bodies = _by_graph(data) if format == RdfFormat.N_QUADS else _loose(path, data)
    if bodies is None or not all(_is_plain(graph, body) for graph, body in bodies.items()):
        return None
    batch = Batch(Origins(str(path)))
    batch.origins.find = lru_cache(maxsize=10_000)(lambda subject: _line(data, subject))
    for graph, body in bodies.items():
        batch.streams[graph] = _stream(body, b"".join(line_of(t).encode() for t in _bounds(body)))
    return batch


def _stream(body: bytes, more: bytes) -> Stream:
    def chunks() -> Iterator[bytes]:
        start = 0
        while start < len(body):
            end = body.find(b"\n", min(start + _PIECE, len(body) - 1)) + 1
            yield body[start:end]
            start = end
        if more:
            yield more

    return Stream(chunks)


def _by_graph(data: bytes) -> dict[NamedNode, bytes] | None:
    """The lines of each graph without its name, or None if a line is not written plainly."""
    last = data[data.rfind(b" <") :]
    if data.count(last) == data.count(b"\n"):
        parts = {last[2:-4]: data.replace(last, b" .\n")}
    else:
        lines: dict[bytes, list[bytes]] = defaultdict(list)
        for line in data.splitlines(keepends=True):
            at = line.rfind(b" <")
            lines[line[at + 2 : -4]].append(line[:at])
            if len(lines) > _MOST_GRAPHS:
                return None
        parts = {graph: b" .\n".join([*group, b""]) for graph, group in lines.items()}
    if any(b">" in graph or b" " in graph or _SHORT.search(body) for graph, body in parts.items()):
        return None
    return {NamedNode(graph.decode()): body for graph, body in parts.items()}


def _loose(path: Path, data: bytes) -> dict[NamedNode, bytes] | None:
    found = _documents(data)
    if len(found) > 1:
        return None
    return {document_graph(found[0]) if found else register_graph(path.stem): data}


def _is_plain(graph: NamedNode, body: bytes) -> bool:
    """Whether a graph is one that a file fills as a whole, with its document if it is named after one."""
    if graph in DERIVED_GRAPHS or not graph.value.startswith((f"{GRAPH}doc/", f"{GRAPH}entities/")):
        return False
    return graph.value.startswith(f"{GRAPH}entities/") or any(document_graph(d) == graph for d in _documents(body))


def _documents(body: bytes) -> list[str]:
    found = (body[body.rfind(b"\n", 0, m.start()) + 2 : m.start() - 1] for m in re.finditer(re.escape(_DOCUMENT), body))
    return sorted({document.decode() for document in found})


def _bounds(body: bytes) -> list[Triple]:
    """Bounds of the dates that have none."""
    lines = []
    for predicate in (str(CTKG.when), *BOUNDS):
        for match in re.finditer(re.escape(f"> <{predicate}> ".encode()), body):
            lines.append(body[body.rfind(b"\n", 0, match.start()) + 1 : body.find(b"\n", match.start()) + 1])
    return list(date_bounds([quad.triple for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES)]))


def _line(data: bytes, subject: str) -> int | None:
    start = f"<{subject}> ".encode()
    at = 0 if data.startswith(start) else data.find(b"\n" + start) + 1
    return data.count(b"\n", 0, at) + 1 if at or data.startswith(start) else None
