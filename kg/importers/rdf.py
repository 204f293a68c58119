"""RDF in any standard syntax: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD.

Parsed by Oxigraph, which fetches nothing: a remote JSON-LD context is an error, our own is known by its address.
Blank nodes become IRIs that depend on the content only, so that loading the same file again changes nothing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Final

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kg.completion import date_bounds
from kg.config import Settings
from kg.errors import InputError, ParseError
from kg.importers.base import Batch, Origins, importers, read_bytes
from kg.importers.rdf_lines import note_subjects
from kg.importers.rdf_streams import STREAMED_FROM, streamed
from kg.model import CONTEXT_IRIS, context
from kg.namespaces import CTKG, GRAPH, RDF
from kg.provenance import DERIVED_GRAPHS, ENTITIES, PROV_GRAPH, document_graph, register_graph
from kg.stores.stable import stable_blank_nodes

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
_STREAMED: Final = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_SHARED_GRAPHS: Final = (str(ENTITIES.value), str(PROV_GRAPH.value), GRAPH + "consolidated", GRAPH + "analysis/")
_ENTITY: Final = re.compile(rb"""<!ENTITY\s+[^\s%<>"']+\s+("[^"<]*"|'[^'<]*')\s*>""")
"""An entity that stands for a plain text; others, such as those that name a file, are nothing that RDF needs."""
_UNFOLDED: Final = 100_000_000
"""Bytes that all entities of a file may unfold to."""
_TYPE: Final = NamedNode(str(RDF.type))
_DOCUMENT: Final = NamedNode(CTKG.Document)


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
        if format in _STREAMED and len(data) >= STREAMED_FROM and (batch := streamed(path, data, format)):
            return batch
        quads = _parse(data, format, path, settings.base_iri)
        if not quads:
            raise InputError("The file holds no triples.", where=str(path))
        return _batch(_by_graph(quads, path, settings.base_iri), _origins(data, format, path, settings.base_iri))


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
    triples = _named([quad.triple for quad in quads], f"{graph}", settings.base_iri)
    return [*triples, *date_bounds(triples)], _origins(data, format, source, settings.base_iri)


def _origins(data: bytes, format: RdfFormat, path: Path, base: str) -> Origins:
    origins = Origins(str(path))
    if format in _LINED:
        note_subjects(data.decode("utf-8", "replace"), origins, base)
    return origins


def _parse(data: bytes, format: RdfFormat, path: Path, base: str) -> list[Quad]:
    if format == RdfFormat.JSON_LD:
        data = _own_context(data, path)
    if format == RdfFormat.RDF_XML:
        _check_entities(data, path)
    try:
        quads = list(parse(data, format=format, base_iri=base))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or _line(str(error))
        message = str(getattr(error, "msg", None) or error)
        hint = "Put the context into the file: nothing is fetched." if "context" in message.lower() else None
        raise ParseError(
            f"This is not {format.name}: {message}.", where=f"{path}:{line}" if line else str(path), hint=hint
        ) from None
    except MemoryError:  # the parser's own limit
        raise ParseError("A literal is longer than 16 MB.", where=str(path), hint="Leave it out.") from None
    if any(isinstance(term, Triple) for quad in quads for term in (quad.subject, quad.object)):
        raise InputError(
            "The file has triple terms (RDF 1.2), which the model does not use.",
            where=str(path),
            hint="Write what was said as a :Statement with :content a :Proposition.",
        )
    return quads


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


def _by_graph(quads: list[Quad], path: Path, base: str) -> dict[NamedNode | None, list[Triple]]:
    """The triples of each graph, blank nodes named after what is said about them; None is the default graph."""
    found: dict[NamedNode | None, list[Triple]] = defaultdict(list)
    home: dict[BlankNode, object] = {}
    for quad in quads:
        graph = quad.graph_name if isinstance(quad.graph_name, NamedNode) else None
        found[graph].append(quad.triple)
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode) and home.setdefault(term, graph) != graph:
                raise InputError("Two graphs share a blank node.", where=str(path), hint="Give that record an IRI.")
    return {graph: _named(triples, f"{graph}", base) for graph, triples in found.items()}


def _named(triples: list[Triple], salt: str, base: str) -> list[Triple]:
    def name(term: Any) -> Any:
        return NamedNode(f"{base}genid/{term.value}") if isinstance(term, BlankNode) else term

    return [Triple(name(t.subject), t.predicate, name(t.object)) for t in stable_blank_nodes(triples, salt)]


def _batch(by_graph: dict[NamedNode | None, list[Triple]], origins: Origins) -> Batch:
    batch = Batch(origins)
    loose = by_graph.pop(None, [])
    for graph, triples in by_graph.items():
        assert graph is not None
        if graph in DERIVED_GRAPHS:
            batch.notes.append(f"{graph.value} was left out: ctkg makes it itself.")
        else:
            check_document(graph, triples, origins.file)
            shared = graph.value.startswith(_SHARED_GRAPHS) and not graph.value.startswith(ENTITIES.value + "/")
            (batch.merges if shared else batch.replaces)[graph] = triples
    known = {quad for graph in by_graph.values() for quad in graph}
    loose = [triple for triple in loose if triple not in known]
    if loose:
        batch.replaces.setdefault(_graph_of(loose, Path(origins.file)), []).extend(loose)
    for triples in (*batch.replaces.values(), *batch.merges.values()):
        triples.extend(date_bounds(list(triples)))
    return batch


def check_document(graph: NamedNode, triples: Iterable[Triple], where: str) -> None:
    """A document's graph is replaced as a whole, so what fills it must bring the document along: InputError if not."""
    if not graph.value.startswith(GRAPH + "doc/"):
        return
    if not any(
        t.predicate == _TYPE and t.object == _DOCUMENT and document_graph(t.subject.value) == graph
        for t in triples
        if isinstance(t.subject, NamedNode)
    ):
        raise InputError(
            f"The graph {graph.value} does not hold the document that it is named after.",
            where=where,
            hint="It would take that document's place. Name the graph after the document in it.",
        )


def _graph_of(triples: list[Triple], path: Path) -> NamedNode:
    """The graph of triples that name none: their document's, else a register named like the file."""
    documents = sorted(
        {
            t.subject.value
            for t in triples
            if t.predicate == _TYPE and t.object == _DOCUMENT and isinstance(t.subject, NamedNode)
        }
    )
    if len(documents) > 1:
        raise InputError(
            f"The file has {len(documents)} documents and no named graphs, so nobody can tell who reports what.",
            where=str(path),
            hint="Write one file a document, or TriG with one named graph a document.",
        )
    return document_graph(documents[0]) if documents else register_graph(path.stem)
