"""RDF in any standard syntax: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD.

Parsed by Oxigraph, which fetches nothing: a remote JSON-LD context is an error, our own is known by its address.
Blank nodes become IRIs that depend on the content only, so that loading the same file again changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from pyoxigraph import (
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from kg.completion import date_bounds
from kg.config import Settings
from kg.errors import InputError, ParseError
from kg.importers.base import Batch, Origins, importers, read_bytes
from kg.importers.rdf_graphs import by_graph, check_document, graph_of_loose, is_shared, left_out, named
from kg.importers.rdf_lines import finder, note_subjects
from kg.importers.rdf_streams import STREAMED_FROM, is_plain, streamed, streamed_triples
from kg.model import CONTEXT_IRIS, context
from kg.provenance import DERIVED_GRAPHS

__all__ = ["Rdf", "check_document", "read_graph"]

FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
_LINED: Final = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_PLAIN: Final = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_GRAPHS: Final = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)
_ENTITY: Final = re.compile(rb"""<!ENTITY\s+[^\s%<>"']+\s+("[^"<]*"|'[^'<]*')\s*>""")
"""An entity that stands for a plain text; others, such as those that name a file, are nothing that RDF needs."""
_UNFOLDED: Final = 100_000_000
"""Bytes that all entities of a file may unfold to."""


@importers.register
class Rdf:
    """The importer ``rdf``."""

    name: ClassVar[str] = "rdf"
    help: ClassVar[str] = "RDF as Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, told by the file name's ending."
    example: ClassVar[str] = "ctkg validate examples/valid/statement.ttl"
    suffixes: ClassVar[tuple[str, ...]] = tuple(FORMATS)

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one RDF file. Raises ParseError with the line where the syntax breaks."""
        format = FORMATS.get(path.suffix.lower())
        if format is None:
            raise InputError("The RDF syntax cannot be told.", where=str(path), hint=f"Name it *{', *'.join(FORMATS)}.")
        data = read_bytes(path, settings)
        if len(data) >= STREAMED_FROM:
            batch = _streamed(path, data, format, settings.base_iri)
            if batch is not None:
                return batch
        quads = _parse(data, format, path, settings.base_iri)
        if not quads:
            raise InputError("The file holds no triples.", where=str(path))
        return _batch(by_graph(quads, path, settings.base_iri), _origins(data, format, path, settings.base_iri))


def _streamed(path: Path, data: bytes, format: RdfFormat, base: str) -> Batch | None:
    written = partial(_written, data, format, path, base)
    lines = data if format in _PLAIN and is_plain(data) else written()
    batch = streamed(path, lines, base, written) if format in _GRAPHS else streamed_triples(path, lines, base)
    if batch is not None:
        batch.origins.find = finder(data, format, base)
    return batch


def read_graph(data: bytes, format: RdfFormat, graph: NamedNode, settings: Settings) -> tuple[list[Triple], Origins]:
    """The triples of one graph that somebody sends, treated as a file's would be; none is an empty graph.

    Raises ParseError with the line, or InputError if it names other graphs.
    """
    source = Path(f"body.{format.file_extension}")
    quads = _parse(data, format, source, settings.base_iri)
    if any(isinstance(quad.graph_name, NamedNode) and quad.graph_name != graph for quad in quads):
        raise InputError(
            "The body names graphs itself.", hint="Send one graph at a time, and name it in the address: ?graph="
        )
    triples = named([quad.triple for quad in quads], f"{graph}", settings.base_iri)
    return [*triples, *date_bounds(triples)], _origins(data, format, source, settings.base_iri)


def _origins(data: bytes, format: RdfFormat, path: Path, base: str) -> Origins:
    origins = Origins(str(path))
    if format in _LINED:
        note_subjects(data.decode("utf-8", "replace"), origins, base)
    return origins


def _parse(data: bytes, format: RdfFormat, path: Path, base: str) -> list[Quad]:
    with _understood(path, format):
        quads = list(_quads(data, format, path, base))
    if any(isinstance(term, Triple) for quad in quads for term in (quad.subject, quad.object)):
        raise InputError(
            "The file has triple terms (RDF 1.2), which the model does not use.",
            where=str(path),
            hint="Write what was said as a :Statement with :content a :Proposition.",
        )
    return quads


def _written(data: bytes, format: RdfFormat, path: Path, base: str) -> bytes:
    """The file as N-Quads, in Oxigraph's way to write them."""
    with _understood(path, format):
        return serialize(_quads(data, format, path, base), format=RdfFormat.N_QUADS) or b""


def _quads(data: bytes, format: RdfFormat, path: Path, base: str) -> Iterator[Quad]:
    if format == RdfFormat.JSON_LD:
        data = _own_context(data, path)
    if format == RdfFormat.RDF_XML:
        _check_entities(data, path)
    return parse(data, format=format, base_iri=base)


@contextmanager
def _understood(path: Path, format: RdfFormat) -> Iterator[None]:
    """Says where the syntax breaks."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or _line(str(error))
        message = str(getattr(error, "msg", None) or error)
        hint = "Put the context into the file: nothing is fetched." if "context" in message.lower() else None
        raise ParseError(
            f"This is not {format.name}: {message}.", where=f"{path}:{line}" if line else str(path), hint=hint
        ) from None
    except MemoryError:  # the parser's own limit
        raise ParseError("A literal is longer than 16 MB.", where=str(path), hint="Leave it out.") from None


def _own_context(data: bytes, path: Path) -> bytes:
    """The document with our context in place of its address."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"This is not JSON: {error}", where=str(path)) from None
    if isinstance(document, dict) and document.get("@context") in CONTEXT_IRIS:
        return json.dumps({**document, "@context": context().document}).encode()
    return data


def _check_entities(data: bytes, path: Path) -> None:
    """Refuse XML entities that make a small file huge: a kilobyte can unfold to more than any memory holds."""
    if b"\0" in data[:100]:
        raise ParseError("The file is not UTF-8.", where=str(path), hint="Save it as UTF-8.")
    declared = data.count(b"<!ENTITY")
    values = [value[1:-1] for value in _ENTITY.findall(data)]
    longest = max((len(value) for value in values), default=0)
    nested = any(b"&" in value for value in values)
    if len(values) < declared or nested or longest * data.count(b"&") > _UNFOLDED + len(data):
        line = data[: data.index(b"<!ENTITY")].count(b"\n") + 1
        raise ParseError(
            "The entities of this file unfold to too much, or hold one another.",
            where=f"{path}:{line}",
            hint="Write the IRIs out, or use entities only to shorten namespaces.",
        )


def _line(message: str) -> str:
    found = re.search(r"line (\d+)", message)
    return found[1] if found else ""


def _batch(graphs: dict[NamedNode | None, list[Triple]], origins: Origins) -> Batch:
    batch = Batch(origins)
    loose = graphs.pop(None, [])
    for graph, triples in graphs.items():
        assert graph is not None
        if graph in DERIVED_GRAPHS:
            batch.notes.append(left_out(graph))
        else:
            check_document(graph, triples, origins.file)
            (batch.merges if is_shared(graph) else batch.replaces)[graph] = triples
    known = {quad for graph in graphs.values() for quad in graph}
    loose = [triple for triple in loose if triple not in known]
    if loose:
        batch.replaces.setdefault(graph_of_loose(loose, Path(origins.file)), []).extend(loose)
    for triples in (*batch.replaces.values(), *batch.merges.values()):
        triples.extend(date_bounds(list(triples)))
    return batch
