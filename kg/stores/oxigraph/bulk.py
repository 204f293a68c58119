"""Much at once: streams of N-Triples into a graph and the default graph, and how two large graphs differ.

Everything runs in Oxigraph's own code, on both cores where there are two, and nothing is in memory as a whole.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Final
from zlib import crc32

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.errors import StoreError

__all__ = ["copy_without", "count", "differences", "load", "pieces"]

_CHUNK: Final = 32_000_000
"""Bytes loaded at a time: smaller ones make many files, larger ones take memory (about ten times their size)."""
_AT_ONCE: Final = 2
_WAITING: Final = 4
_BUCKETS: Final = 64
_BLANK: Final = b"_:"
"""Stands in every line that has a blank node, and in few others."""


def load(store: Store, graph: NamedNode, chunks: Iterable[bytes], merged: bool = True) -> None:
    """Add N-Triples to a named graph and, if ``merged``, to the default graph; blank nodes keep their names.

    Raises StoreError for what is not N-Triples. A load that fails leaves a part behind.
    """
    targets = (graph, DefaultGraph()) if merged else (graph,)
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_AT_ONCE, "load") as pool:
        try:
            for piece in _gathered(chunks):
                data = _without_blank_nodes(store, piece, targets)
                for target in targets:
                    waiting.append(pool.submit(_load, store, data, target))
                while len(waiting) > _WAITING:
                    waiting.popleft().result()
            while waiting:
                waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _without_blank_nodes(store: Store, data: bytes, targets: Iterable[NamedNode | DefaultGraph]) -> bytes:
    """Add the lines that have blank nodes, give the others.

    Oxigraph names blank nodes anew in each bulk load: the graph and the default graph would get different ones.
    """
    if _BLANK not in data:
        return data
    lines = data.splitlines(keepends=True)
    blank = b"".join(line for line in lines if _BLANK in line)
    store.extend(Quad(q.subject, q.predicate, q.object, target) for q in _parsed(blank) for target in targets)
    return b"".join(line for line in lines if _BLANK not in line)


def _parsed(data: bytes) -> Iterator[Quad]:
    with _told(data):
        yield from parse(data, format=RdfFormat.N_TRIPLES)


def _load(store: Store, data: bytes, target: NamedNode | DefaultGraph) -> None:
    with _told(data):
        store.bulk_load(data, format=RdfFormat.N_TRIPLES, to_graph=target)


@contextmanager
def _told(data: bytes) -> Iterator[None]:
    """Says which of the lines is none of N-Triples."""
    try:
        yield
    except SyntaxError as error:
        line = data.splitlines()[(error.lineno or 1) - 1].decode("utf-8", "replace")
        raise StoreError(
            f"This line is not N-Triples: {error.msg}.",
            where=line[:200],
            hint="Mend it, or the importer that wrote it.",
        ) from None


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks put together to pieces worth a load."""
    pieces: list[bytes] = []
    size = 0
    for chunk in chunks:
        pieces.append(chunk)
        size += len(chunk)
        if size >= _CHUNK:
            yield b"".join(pieces)
            pieces, size = [], 0
    if pieces:
        yield b"".join(pieces)


def count(store: Store, graph: NamedNode) -> int:
    """How many triples a named graph holds."""
    solutions = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph.value}> {{ ?s ?p ?o }} }}")
    assert isinstance(solutions, QuerySolutions)
    return int(next(solutions)["n"].value)


def differences(
    store: Store, graph: NamedNode, chunks: Iterable[bytes], folder: Path
) -> tuple[list[bytes], list[bytes]]:
    """Lines of N-Triples that the graph holds and the chunks do not, and the other way round.

    Both are compared as Oxigraph writes them, so that two ways to write one literal make no difference. ``folder`` is
    where temporary files may stand.
    """
    with ExitStack() as stack:
        scratch = Store(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        load(scratch, graph, chunks, merged=False)
        old = _bucketed(store, graph, stack, folder)
        new = _bucketed(scratch, graph, stack, folder)
        del scratch
        gone: list[bytes] = []
        come: list[bytes] = []
        for one, other in zip(old, new, strict=True):
            before, after = set(_lines(one)), set(_lines(other))
            gone.extend(before - after)
            come.extend(after - before)
        return gone, come


def _bucketed(store: Store, graph: NamedNode, stack: ExitStack, folder: Path) -> list[IO[bytes]]:
    """The lines of a graph over so many files that each fits into memory; equal lines are in files of equal number."""
    whole, *buckets = [stack.enter_context(_temporary(folder)) for _ in range(_BUCKETS + 1)]
    store.dump(whole, format=RdfFormat.N_TRIPLES, from_graph=graph)
    whole.seek(0)
    for line in whole:
        buckets[crc32(line) % _BUCKETS].write(line)
    return buckets


def _temporary(folder: Path) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=folder)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    yield from file


def copy_without(store: Store, graph: NamedNode, target: Store, folder: Path) -> None:
    """Copy every named graph but one into an empty store, and merge its default graph anew.

    Quicker than removing a graph that is a large part of a store: removing takes ten times as long as adding.
    """
    for name in store.named_graphs():
        if isinstance(name, NamedNode) and name != graph:
            with tempfile.TemporaryFile(dir=folder) as file:
                store.dump(file, format=RdfFormat.N_TRIPLES, from_graph=name)
                file.seek(0)
                load(target, name, pieces(file))


def pieces(file: IO[bytes], size: int = 8_000_000) -> Iterator[bytes]:
    """The whole lines of a file, some megabytes at a time."""
    while lines := file.readlines(size):
        yield b"".join(lines)
