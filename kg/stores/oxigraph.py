"""The embedded store: Oxigraph on disk, one folder, versions as checkpoints.

A writer works on ``work/``, a checkpoint of the current version that is made anew each time one opens. Nothing that a
crash leaves there is ever used, so a half-done load can neither be seen nor disturb the next one.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from datetime import date
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from kg import resources
from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.stores.base import Change, Graph, Reader, Result, Subject, Term
from kg.stores.bindings import bind
from kg.stores.folder import ensure_store, is_vacant, require_store
from kg.stores.seed import seed_digest, seed_graphs
from kg.stores.stable import normalise_literals, stable_blank_nodes
from kg.stores.syntax import syntax_error
from kg.versions import Version, Versions

__all__ = [
    "OxigraphReader",
    "OxigraphWriter",
    "context_reader",
    "create",
    "memory_reader",
    "open_reader",
    "open_versions",
]

_BULK: Final = 20_000
"""From so many triples on, writing sorted files beats the write-ahead log."""
_counter = itertools.count(1)


class OxigraphReader:
    """Reads one pyoxigraph store: an opened version, a writer's working state, or one in memory."""

    def __init__(self, store: Store, version: Version | None = None, as_of: date | None = None) -> None:
        self.store = store
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
            return self.store.query(bind(text, bindings or {}), prefixes=PREFIXES)
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


class OxigraphWriter:
    """The one writer of a store; makes the store if the path is vacant.

    A store just made is published with the ontology and the vocabularies in it. When the shipped ones differ from
    what the store holds, they are brought up to date as part of this writer's changes.
    """

    def __init__(self, root: Path, wait: float = 0.0) -> None:
        """Lock the store for writing, waiting up to so many seconds. Raises StoreError if another process writes."""
        ensure_store(root)
        self.root = root
        self.versions = Versions(root)
        self._store: Store | None = None
        self._broken = self._changed = False
        self._ontology = ""
        self._lock = FileLock(root / "write.lock")
        _acquire(self._lock, root, wait)
        try:
            self.versions.sweep()
            self._open()
            if self.versions.current() is None:
                self.publish("ontology and vocabularies")
        except BaseException:
            self.close()
            raise

    @property
    def reader(self) -> OxigraphReader:
        """Reads the working state, unpublished changes included; ask for it anew after a rollback."""
        return OxigraphReader(self._working())

    @property
    def changed(self) -> bool:
        """Whether there is anything to publish."""
        return self._changed

    def replace_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Make the named graph hold exactly these triples, and the default graph follow."""
        new = _stable(triples, salt=graph.value)
        old = {quad.triple for quad in self._working().quads_for_pattern(None, None, None, graph)}
        change = self._apply(graph, remove=old - new, add=new - old)
        if change and not new:
            self._write(lambda store: store.remove_graph(graph))
        return change

    def merge_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Add triples to the named graph, and the default graph follow.

        Blank nodes are taken as new ones, except where exactly the same batch was merged before.
        """
        store = self._working()
        new = _stable(triples, salt=f"{graph.value} merged")
        add = {t for t in new if Quad(t.subject, t.predicate, t.object, graph) not in store}
        return self._apply(graph, remove=set(), add=add)

    def publish(self, note: str) -> Version:
        """Make the working state an immutable version and the current one; without changes that is the one there is.

        Raises StoreError if the disk refuses; the version before stays the current one, and publishing can be tried
        again.
        """
        store = self._working()
        current = self.versions.current()
        if current is not None and not self._changed:
            return current
        self._write(Store.flush)
        version = self.versions.publish(store.backup, quads=len(store), note=note, ontology=self._ontology)
        self._changed = False
        return version

    def rollback(self) -> None:
        """Go back to the last published version."""
        self._store = None
        self._open()

    def close(self) -> None:
        """Drop what is not published and let others write."""
        self._store = None
        shutil.rmtree(self.root / "work", ignore_errors=True)
        self._lock.release()

    def __enter__(self) -> OxigraphWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _open(self) -> None:
        work = self.root / "work"
        # Oxigraph locks by path, and a result somebody still holds keeps the store before this one open.
        folder = work / f"{os.getpid()}-{next(_counter)}"
        current = self.versions.current()
        try:
            if work.exists():
                shutil.rmtree(work)
            work.mkdir()
            if current is not None:
                Store.read_only(str(current.path)).backup(folder)
            self._store = Store(folder)
        except OSError as error:
            raise StoreError(
                f"The store cannot be opened for writing: {error}",
                where=str(self.root),
                hint="Check the room on the disk and who may write there.",
            ) from error
        self._broken = self._changed = False
        self._refresh_ontology(current)

    def _refresh_ontology(self, current: Version | None) -> None:
        shipped = resources.ontology()
        self._ontology = seed_digest(shipped)
        if current is None or current.ontology != self._ontology:
            for graph, triples in seed_graphs(shipped).items():
                self.replace_graph(graph, triples)
            self._changed = True

    def _apply(self, graph: NamedNode, remove: set[Triple], add: set[Triple]) -> Change:
        if remove:
            self._write(lambda store: _remove(store, graph, remove))
        if add:
            self._write(lambda store: _add(store, graph, add))
        return Change(len(remove), len(add))

    def _write(self, step: Callable[[Store], None]) -> None:
        """Take one step of a change; a step that fails leaves a state that must not be published."""
        store = self._working()
        self._changed = True
        try:
            step(store)
        except BaseException as error:
            self._broken = True
            if not isinstance(error, OSError):
                raise
            raise StoreError(
                f"The store cannot be written: {error}",
                where=str(self.root),
                hint="Nothing was published. Make room on the disk and load again.",
            ) from error

    def _working(self) -> Store:
        if self._store is None:
            raise StoreError("This writer is closed.", where=str(self.root), hint="Open another one.")
        if self._broken:
            raise StoreError(
                "A change failed halfway.", where=str(self.root), hint="Call rollback(), then make the change again."
            )
        return self._store


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
            return OxigraphReader(Store.read_only(str(found.path)), found)
        except OSError as error:
            if not found.path.exists() and version is None and versions.current() != found:
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


def create(root: Path) -> Version:
    """Make a store, or check the one that is there; its current version."""
    with OxigraphWriter(root) as writer:
        return writer.publish("ontology and vocabularies")


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


def _stable(triples: Iterable[Triple], salt: str) -> set[Triple]:
    return stable_blank_nodes(normalise_literals(triples), salt)


def _add(store: Store, graph: NamedNode, triples: set[Triple]) -> None:
    quads = (Quad(t.subject, t.predicate, t.object, name) for t in triples for name in (graph, DefaultGraph()))
    if len(triples) >= _BULK:
        store.bulk_extend(quads)
    else:
        store.extend(quads)


def _remove(store: Store, graph: NamedNode, triples: set[Triple]) -> None:
    # All look-ups come first: each would have to step over what was just removed.
    elsewhere = {triple for triple in triples if _is_held_elsewhere(store, graph, triple)}
    for triple in triples:
        store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
    for triple in triples - elsewhere:
        store.remove(Quad(triple.subject, triple.predicate, triple.object))


def _is_held_elsewhere(store: Store, graph: NamedNode, triple: Triple) -> bool:
    holders = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name not in (graph, DefaultGraph()) for quad in holders)


def _acquire(lock: FileLock, root: Path, wait: float) -> None:
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise StoreError(
            "Another process is writing to this store.", where=str(root), hint="Try again when it is done."
        ) from None
    except OSError as error:
        raise StoreError(
            f"The store cannot be locked for writing: {error.strerror}.",
            where=str(root),
            hint="Check who may write there.",
        ) from error
