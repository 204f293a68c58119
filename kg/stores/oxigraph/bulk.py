"""Much at once: streams of triples into graphs and the default graph, and how large graphs differ.

Everything runs in Oxigraph's own code, on both cores where there are two, and nothing is in memory as a whole.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Final
from zlib import crc32

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.stores.nquads import in_graph, pieces, without_graphs

__all__ = ["copy_without", "count", "counts", "differences", "lines_of", "load", "quads_of", "scratch"]

_CHUNK: Final = 32_000_000
"""Bytes loaded at a time: smaller ones make many files, larger ones take memory (about ten times their size)."""
_AT_ONCE: Final = 2
_WAITING: Final = 4
_BUCKETS: Final = 64
_LINES: Final = 8_000_000
_BLANK: Final = b"_:"
"""Stands in every line that has a blank node, and in few others."""


def load(store: Store, graph: NamedNode | None, chunks: Iterable[bytes], merged: bool = True) -> None:
    """Add N-Triples to a named graph, or plain N-Quads to theirs, and, if ``merged``, to the default graph.

    Blank nodes keep their names. Raises StoreError for what is not written so. A load that fails leaves a part behind.
    """
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_AT_ONCE, "load") as pool:
        try:
            for piece in pieces(chunks, _CHUNK):
                data = _without_blank_nodes(store, piece, graph, merged)
                waiting.append(pool.submit(_load, store, data, graph))
                if merged:
                    waiting.append(pool.submit(_merge, store, data, graph))
                while len(waiting) > _WAITING:
                    waiting.popleft().result()
            while waiting:
                waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _without_blank_nodes(store: Store, data: bytes, graph: NamedNode | None, merged: bool) -> bytes:
    """Add the lines that have blank nodes, give the others.

    Oxigraph names blank nodes anew in each bulk load: the graph and the default graph would get different ones.
    """
    if _BLANK not in data:
        return data
    lines = data.splitlines(keepends=True)
    for quad in _parsed(b"".join(line for line in lines if _BLANK in line)):
        store.add(Quad(quad.subject, quad.predicate, quad.object, graph or quad.graph_name))
        if merged:
            store.add(Quad(quad.subject, quad.predicate, quad.object))
    return b"".join(line for line in lines if _BLANK not in line)


def _parsed(data: bytes) -> Iterator[Quad]:
    with _told(data):
        yield from parse(data, format=RdfFormat.N_QUADS)


def _load(store: Store, data: bytes, graph: NamedNode | DefaultGraph | None) -> None:
    with _told(data):
        if graph is None:
            store.bulk_load(data, format=RdfFormat.N_QUADS)
        else:
            store.bulk_load(data, format=RdfFormat.N_TRIPLES, to_graph=graph)


def _merge(store: Store, data: bytes, graph: NamedNode | None) -> None:
    _load(store, without_graphs(data) if graph is None else data, DefaultGraph())


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


def count(store: Store, graph: NamedNode) -> int:
    """How many triples a named graph holds."""
    solutions = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph.value}> {{ ?s ?p ?o }} }}")
    assert isinstance(solutions, QuerySolutions)
    return int(next(solutions)["n"].value)


def counts(store: Store) -> dict[NamedNode, int]:
    """How many triples each named graph holds."""
    solutions = store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(solutions, QuerySolutions)
    return {NamedNode(solution["g"].value): int(solution["n"].value) for solution in solutions}


def lines_of(store: Store, graph: NamedNode) -> bytes:
    """A named graph as N-Triples, in an order that only depends on what it holds."""
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""


def differences(
    store: Store, graph: NamedNode, chunks: Iterable[bytes], folder: Path
) -> tuple[list[bytes], list[bytes]]:
    """Lines of N-Triples that the graph holds and the chunks do not, and the other way round.

    Both are compared as Oxigraph writes them, so that two ways to write one literal make no difference. ``folder`` is
    where temporary files may stand.
    """
    with ExitStack() as stack:
        with scratch(chunks, folder, graph) as other:
            old = _bucketed(store, graph, stack, folder)
            new = _bucketed(other, graph, stack, folder)
        gone: list[bytes] = []
        come: list[bytes] = []
        for one, two in zip(old, new, strict=True):
            before, after = set(_lines(one)), set(_lines(two))
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


@contextmanager
def scratch(chunks: Iterable[bytes], folder: Path, graph: NamedNode | None = None) -> Iterator[Store]:
    """A store of nothing but these triples or quads, for as long as it takes to compare with it."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        store = Store(place)
        load(store, graph, chunks, merged=False)
        yield store


def copy_without(store: Store, graphs: Collection[NamedNode], target: Store, folder: Path) -> None:
    """Copy every named graph but these into an empty store, and merge its default graph anew.

    Quicker than removing what is a large part of a store: removing takes ten times as long as adding.
    """
    names = [name for name in store.named_graphs() if isinstance(name, NamedNode) and name not in graphs]
    load(target, None, (lines for name in names for lines in quads_of(store, name, folder)))


def quads_of(store: Store, graph: NamedNode, folder: Path) -> Iterator[bytes]:
    """A named graph as plain N-Quads, some megabytes at a time."""
    with _temporary(folder) as file:
        store.dump(file, format=RdfFormat.N_TRIPLES, from_graph=graph)
        file.seek(0)
        while lines := file.readlines(_LINES):
            yield in_graph(b"".join(lines), graph.value)
