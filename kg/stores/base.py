"""What a store must do: a Reader scoped to one version, a Writer that is batched and atomic.

Terms, triples and quads are pyoxigraph's; ``kg.model`` and ``kg.importers`` speak them too, so nothing is converted on
the way in or out. Convert to rdflib only where a library needs it (pySHACL).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.versions import Version

__all__ = ["Change", "Graph", "Reader", "Result", "Subject", "Term", "Writer"]

Subject: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal
Graph: TypeAlias = NamedNode | DefaultGraph
Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True)
class Change:
    """How many triples of a named graph a write took away and added."""

    removed: int
    added: int

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


class Reader(Protocol):
    """Reads one immutable state of the record. Not thread-safe: a result must be used by the thread that asked."""

    @property
    def version(self) -> Version | None:
        """The published version that is read, or None for a state that is not published."""

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Evaluate SPARQL 1.1 text of our own over the default graph and the named graphs.

        The prefixes of ``kg.namespaces.PREFIXES`` are known. ``bindings`` fixes variables (name without ``?``),
        wherever they stand; one that the query does not have is an error (QueryError).
        Trusted text only: a stranger's query goes through ``server.workers``. Raises QuerySyntaxError.
        """

    def quads(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: Graph | None = None,
    ) -> Iterator[Quad]:
        """Quads that match; ``None`` matches anything, ``DefaultGraph()`` the merged default graph."""

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted by IRI."""

    def __len__(self) -> int:
        """Number of quads, the merged default graph's included."""


class Writer(Protocol):
    """The one writer of a store. Changes are seen by readers only after :meth:`publish`.

    Use it as a context manager: leaving it without ``publish`` rolls back.
    """

    @property
    def reader(self) -> Reader:
        """Reads the working state, unpublished changes included."""

    def replace_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Make the named graph hold exactly these triples, and the default graph follow."""

    def merge_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Add triples to the named graph, and the default graph follow."""

    def stream_graph(self, graph: NamedNode, chunks: Callable[[], Iterator[bytes]], digest: str) -> Change:
        """Make the named graph hold exactly these N-Triples, given anew at each call, and the default graph follow.

        ``digest`` is their SHA-256; if the graph was last filled from the same, nothing happens.
        """

    def stream_graphs(
        self, graphs: Collection[NamedNode], chunks: Callable[[], Iterator[bytes]], digest: str
    ) -> dict[NamedNode, Change]:
        """The same for many graphs at once, given as plainly written N-Quads; the graphs that changed."""

    def publish(self, note: str) -> Version:
        """Make the working state an immutable version and the current one; readers opened from now on see it."""

    def rollback(self) -> None:
        """Go back to the last published version."""

    def __enter__(self) -> Writer: ...

    def __exit__(self, *exc: object) -> None: ...
