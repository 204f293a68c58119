"""Which graphs a file of RDF fills, and how its blank nodes are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.errors import InputError
from kg.namespaces import CTKG, GRAPH, RDF
from kg.provenance import ENTITIES, PROV_GRAPH, document_graph, register_graph
from kg.stores.stable import stable_blank_nodes

__all__ = ["by_graph", "check_document", "graph_of_loose", "is_shared", "left_out", "named"]

_SHARED_GRAPHS: Final = (str(ENTITIES.value), str(PROV_GRAPH.value), GRAPH + "consolidated", GRAPH + "analysis/")
_TYPE: Final = NamedNode(str(RDF.type))
_DOCUMENT: Final = NamedNode(CTKG.Document)


def by_graph(quads: Iterable[Quad], path: Path, base: str) -> dict[NamedNode | None, list[Triple]]:
    """The triples of each graph, blank nodes named after what is said about them; None is the default graph."""
    found: dict[NamedNode | None, list[Triple]] = defaultdict(list)
    home: dict[BlankNode, object] = {}
    for quad in quads:
        graph = quad.graph_name if isinstance(quad.graph_name, NamedNode) else None
        found[graph].append(quad.triple)
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode) and home.setdefault(term, graph) != graph:
                raise InputError("Two graphs share a blank node.", where=str(path), hint="Give that record an IRI.")
    return {graph: named(triples, f"{graph}", base) for graph, triples in found.items()}


def named(triples: Iterable[Triple], salt: str, base: str) -> list[Triple]:
    """The triples with IRIs in place of blank nodes; ``salt`` keeps those of different graphs apart."""

    def name(term: Any) -> Any:
        return NamedNode(f"{base}genid/{term.value}") if isinstance(term, BlankNode) else term

    return [Triple(name(t.subject), t.predicate, name(t.object)) for t in stable_blank_nodes(triples, salt)]


def is_shared(graph: NamedNode) -> bool:
    """Whether several files may add to the graph."""
    return graph.value.startswith(_SHARED_GRAPHS) and not graph.value.startswith(ENTITIES.value + "/")


def left_out(graph: NamedNode) -> str:
    """What a person is told of a derived graph."""
    return f"{graph.value} was left out: ctkg makes it itself."


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


def graph_of_loose(triples: Iterable[Triple], path: Path) -> NamedNode:
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
