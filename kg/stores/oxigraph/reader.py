"""Reading the embedded store: a published version, a state in memory, or what a new store would hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg import resources
from kg.errors import QueryError, StoreError
from kg.holds import Hold
from kg.namespaces import ID, PREFIXES
from kg.stores.base import Graph, Reader, Result, Subject, Term
from kg.stores.bindings import bind
from kg.stores.folder import is_vacant, require_store
from kg.stores.seed import seed_graphs
from kg.stores.syntax import syntax_error
from kg.versions import Version, Versions

__all__ = ["OxigraphReader", "context_reader", "memory_reader", "open_reader", "open_versions"]


class OxigraphReader:
    """Reads one pyoxigraph store: an opened version, a writer's working state, or one in memory."""

    def __init__(
        self, store: Store, version: Version | None = None, as_of: date | None = None, hold: Hold | None = None
    ) -> None:
        self.store = store
        self._hold = hold
        self.as_of = as_of
        """Day up to which reports are counted, or None for all; what is derived from a version must tell them apart."""
        self._version = version

    @property
    def version(self) -> Version | None:
        """The published version that is read, or None for a state that is not published."""
        return self._version

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Evaluate SPARQL text of our own; see :meth:`kg.stores.base.Reader.query`."""
        try:
            return self.store.query(bind(text, bindings or {}), base_iri=str(ID), prefixes=PREFIXES)
        except SyntaxError as error:
            raise syntax_error(error) from None
        except OSError as error:
            raise QueryError(f"The query cannot be evaluated: {error}") from error

    def quads(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: Graph | None = None,
    ) -> Iterator[Quad]:
        """Quads that match; ``None`` matches anything, ``DefaultGraph()`` the merged default graph."""
        return self.store.quads_for_pattern(subject, predicate, object, graph)

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted by IRI."""
        names = (name for name in self.store.named_graphs() if isinstance(name, NamedNode))
        return sorted(names, key=lambda name: name.value)

    def __len__(self) -> int:
        return len(self.store)


def open_reader(root: Path, version: int | None = None) -> OxigraphReader:
    """Open a published version read-only, the current one by default. Raises StoreError or NotFoundError."""
    versions = open_versions(root)
    while True:
        found = versions.current() if version is None else versions.get(version)
        if found is None:
            raise StoreError(
                "Nothing has been published in this store yet.",
                where=str(root),
                hint="Load something: `ctkg load FILE`.",
            )
        try:
            hold = Hold(found.path.parent)
            return OxigraphReader(Store.read_only(str(found.path)), found, hold=hold)
        except OSError as error:
            if not found.path.exists() and versions.current() != found:
                continue  # pruned just now, after a newer one was published
            raise StoreError(
                f"Version {found.number} cannot be opened: {error}",
                where=str(found.path),
                hint="Restore the store from a backup, or open another version.",
            ) from error


def open_versions(root: Path) -> Versions:
    """The versions of a store. Raises StoreError if the folder is not one."""
    require_store(root)
    return Versions(root)


def memory_reader(quads: Iterable[Quad], version: Version | None = None) -> OxigraphReader:
    """A reader of these quads in memory, the default graph merged from the named ones."""
    store = Store()
    for quad in quads:
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return OxigraphReader(store, version)


def context_reader(root: Path) -> Reader:
    """What a load into this folder would start from: the current version, or what a new store would hold."""
    if not is_vacant(root):
        return open_reader(root)
    graphs = seed_graphs(resources.ontology())
    return memory_reader(
        Quad(t.subject, t.predicate, t.object, graph) for graph, triples in graphs.items() for t in triples
    )
