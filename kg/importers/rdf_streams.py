"""Large files of RDF as streams: their lines go into the store as they are, whatever the number of graphs.

Only the lines are parsed that something has to be done about: blank nodes get IRIs, dates their bounds, and what is
added to a shared graph goes into memory. All else is looked at where it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from kg.completion import BOUNDS, date_bounds
from kg.importers.base import Batch, Bundle, Origins, Stream
from kg.importers.ntriples import line_of
from kg.importers.rdf_graphs import by_graph, check_document, graph_of_loose, is_shared, left_out
from kg.namespaces import CTKG, RDF
from kg.provenance import DERIVED_GRAPHS
from kg.stores.nquads import Run, in_graph, pieces, runs

__all__ = ["STREAMED_FROM", "is_plain", "streamed", "streamed_triples"]

STREAMED_FROM: Final = 10_000_000
"""Bytes from which a file is not parsed into memory."""
_PIECE: Final = 8_000_000
_BLANK: Final = b"_:"
_TRIPLE_TERM: Final = b"<<("
_GRAPH: Final = re.compile(rb" <[^<>\"{}|^`\\\x00-\x20]+> \.\n")
_LOOSE_LINK: Final = re.compile(rb"\n<[^>]*> <[^>]*> <[^>]*> \.\n")
_LOOSE: Final = re.compile(rb'<[^>]*> <[^>]*> (?:<[^>]*>|".*"(?:@[\w-]+|\^\^<[^>]*>)?) \.\n')
"""A triple without a graph: after the last quotation mark of a line nothing of its literal follows but its type."""
_LOOKED_AT: Final = (
    *(f"> <{iri}> ".encode() for iri in (CTKG.when, *BOUNDS)),
    f"> <{RDF.type}> <{CTKG.Document}> ".encode(),
)
"""What stands in the lines that are parsed: dates, and which documents there are."""

Triples: TypeAlias = dict[NamedNode | None, list[Triple]]


def is_plain(data: bytes) -> bool:
    """Whether lines look as Oxigraph writes them, so that they need not be written anew."""
    if not data.endswith(b"\n") or any(odd in data for odd in (b"\r", b"\t", b"  <")):
        return False
    if b"\\" in data and (b"\\u" in data or b"\\U" in data):
        return False
    starts = data.count(b"\n<") + data.count(b"\n_:") + data.startswith((b"<", b"_:"))
    return starts == data.count(b"\n")


def streamed(path: Path, lines: bytes, base: str, written: Callable[[], bytes]) -> Batch | None:
    """The batch of a large file of plain N-Quads, or None if it has to be read the slow way.

    ``written`` gives them as Oxigraph writes them. Raises InputError for graphs that cannot be filled.
    """
    if _TRIPLE_TERM in lines:
        return None
    lines, more = _blank_nodes_apart(lines, path, base)
    if None not in more and (found := _in_graphs(lines)) is not None:
        return _batch(path, lines, found, more)
    lines, more = _blank_nodes_apart(written(), path, base)
    lines, loose = _loose_apart(lines)
    if not lines and not any(more):
        return _batch_of_loose(path, b"".join(loose), more.get(None, []))
    found = list(runs(lines))
    known = {line for run in found for line in run.triples(lines).splitlines(keepends=True)} if loose else set()
    rest = [*_triples(line for line in loose if line not in known), *more.pop(None, [])]
    named = {triple for triples in more.values() for triple in triples}
    if rest := [triple for triple in rest if triple not in named]:
        more.setdefault(graph_of_loose(rest, path), []).extend(rest)
    return _batch(path, lines, found, more)


def streamed_triples(path: Path, lines: bytes, base: str) -> Batch | None:
    """The same of plain N-Triples: they fill the graph of their document, or else a register named like the file."""
    if _TRIPLE_TERM in lines:
        return None
    lines, more = _blank_nodes_apart(lines, path, base)
    return _batch_of_loose(path, lines, more.get(None, []))


def _blank_nodes_apart(lines: bytes, path: Path, base: str) -> tuple[bytes, Triples]:
    """The lines without blank nodes, and by graph the triples of the others, with IRIs in place of them."""
    if _BLANK not in lines:
        return lines, {}
    kept: list[bytes] = []
    blank: list[bytes] = []
    for line in lines.splitlines(keepends=True):
        (blank if _BLANK in line else kept).append(line)
    return b"".join(kept), by_graph(_parsed(blank), path, base)


def _in_graphs(lines: bytes) -> list[Run] | None:
    """The runs of lines, or None if one has no graph or is written oddly."""
    if _LOOSE.match(lines) or _LOOSE_LINK.search(lines):
        return None
    found = list(runs(lines))
    return found if all(_GRAPH.fullmatch(run.ending) for run in found) else None


def _loose_apart(lines: bytes) -> tuple[bytes, list[bytes]]:
    kept: list[bytes] = []
    loose: list[bytes] = []
    for line in lines.splitlines(keepends=True):
        (loose if _LOOSE.fullmatch(line) else kept).append(line)
    return b"".join(kept), loose


def _batch_of_loose(path: Path, lines: bytes, more: list[Triple]) -> Batch | None:
    if not lines and not more:
        return None
    seen = [*(quad.triple for quad in _looked_at(lines)), *more]
    added = _written([*more, *date_bounds(seen)])
    batch = Batch(Origins(str(path)))
    stream = Stream(lambda: pieces((*_slices(lines, 0, len(lines)), added), _PIECE))
    batch.streams[graph_of_loose(seen, path)] = stream
    return batch


def _batch(path: Path, lines: bytes, found: list[Run], more: Triples) -> Batch:
    """Each graph where it belongs: left out, merged, or streamed."""
    batch = Batch(Origins(str(path)))
    names = {run.ending: NamedNode(run.graph.decode()) for run in found}
    graphs = sorted({*names.values(), *(graph for graph in more if graph is not None)}, key=str)
    batch.notes.extend(left_out(graph) for graph in graphs if graph in DERIVED_GRAPHS)
    for graph in graphs:
        if graph not in DERIVED_GRAPHS and is_shared(graph):
            own = (lines[run.start : run.end] for run in found if names[run.ending] == graph)
            triples = [*_triples(own), *more.get(graph, [])]
            batch.merges[graph] = [*triples, *date_bounds(triples)]
    kept = frozenset(graph for graph in graphs if graph not in DERIVED_GRAPHS and graph not in batch.merges)
    if kept:
        added = b"".join(_added(path, lines, kept, more))
        _stream(batch, lines, [run for run in found if names[run.ending] in kept], kept, added)
    return batch


def _added(path: Path, lines: bytes, kept: frozenset[NamedNode], more: Triples) -> Iterator[bytes]:
    """What is added to the lines, graph by graph, and a look at each graph of a document."""
    seen: dict[object, list[Triple]] = {graph: list(more.get(graph, [])) for graph in kept}
    for quad in _looked_at(lines):
        if quad.graph_name in seen:
            seen[quad.graph_name].append(quad.triple)
    for graph in sorted(kept, key=str):
        check_document(graph, seen[graph], str(path))
        yield in_graph(_written([*more.get(graph, []), *date_bounds(seen[graph])]), graph.value)


def _stream(batch: Batch, lines: bytes, kept: list[Run], graphs: frozenset[NamedNode], added: bytes) -> None:
    def quads() -> Iterator[bytes]:
        together = kept[-1].end - kept[0].start == sum(run.end - run.start for run in kept) if kept else False
        stretches = [(kept[0].start, kept[-1].end)] if together else [(run.start, run.end) for run in kept]
        parts = (part for start, end in stretches for part in _slices(lines, start, end))
        yield from pieces(parts, _PIECE)
        if added:
            yield added

    if len(graphs) > 1:
        batch.bundles.append(Bundle(graphs, quads))
        return
    (graph,) = graphs
    ending = f" <{graph.value}> .\n".encode()
    batch.streams[graph] = Stream(lambda: (piece.replace(ending, b" .\n") for piece in quads()))


def _slices(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The whole lines of a stretch, some megabytes at a time."""
    while start < end:
        cut = data.find(b"\n", min(start + _PIECE, end) - 1) + 1
        yield data[start:cut]
        start = cut


def _looked_at(lines: bytes) -> list[Quad]:
    starts = {
        lines.rfind(b"\n", 0, match.start()) + 1
        for sought in _LOOKED_AT
        for match in re.finditer(re.escape(sought), lines)
    }
    return list(_parsed(lines[start : lines.find(b"\n", start) + 1] for start in sorted(starts)))


def _parsed(lines: Iterable[bytes]) -> Iterator[Quad]:
    return parse(b"".join(lines), format=RdfFormat.N_QUADS)


def _triples(lines: Iterable[bytes]) -> list[Triple]:
    return [quad.triple for quad in _parsed(lines)]


def _written(triples: Iterable[Triple]) -> bytes:
    return "".join(line_of(triple) for triple in triples).encode()
