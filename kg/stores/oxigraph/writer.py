"""Writing the embedded store: one writer at a time, on a working copy that nobody else sees."""

from __future__ import annotations

import itertools
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock
from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import resources
from kg.errors import StoreError
from kg.provenance import DERIVED_GRAPHS, INFERRED, PROV_GRAPH
from kg.stores.base import Change
from kg.stores.folder import acquire, ensure_store, remove_store
from kg.stores.oxigraph import bulk
from kg.stores.oxigraph.corrections import Correction, compared
from kg.stores.oxigraph.edits import add_triples, remove_triples, triples_of
from kg.stores.oxigraph.reader import OxigraphReader
from kg.stores.seed import seed_digest, seed_graphs
from kg.stores.stable import normalise_literals, stable_blank_nodes
from kg.versions import Version, Versions

__all__ = ["OxigraphWriter", "create"]

_BULK: Final = 20_000
"""From so many triples on, writing sorted files beats the write-ahead log."""
_SLOWER: Final = 6
"""How much longer it takes to remove a triple than to write one into a new store."""
_FEW: Final = 5_000
"""Triples of a change that is small enough to be inferred from and checked nearby."""
_BUNDLE: Final = "bundle:"
"""Before the SHA-256 of a bundle, where the digest of a stream has the IRI of its graph."""
_NEVER_BUNDLED: Final = DERIVED_GRAPHS | {PROV_GRAPH}
_counter = itertools.count(1)


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
        self._broken = self._changed = self._discarded = False
        self._ontology = ""
        self._quads: int | None = 0
        """How many there are, kept along: counting takes a quarter of a second a million. None if nobody knows."""
        self._digests: dict[str, str] = {}
        self._delta: set[Triple] | None = None
        self._lock = FileLock(root / "write.lock")
        acquire(self._lock, root, wait)
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

    @property
    def delta(self) -> frozenset[Triple] | None:
        """Triples that were added to or taken from the named graphs since the last version, inferences aside.

        None if they are more than a few thousand, or nobody counted them.
        """
        return None if self._delta is None else frozenset(self._delta)

    def patch_graph(self, graph: NamedNode, remove: Iterable[Triple], add: Iterable[Triple]) -> Change:
        """Take triples from the named graph and add others, without reading the rest, and the default graph follow."""
        return self._apply(graph, remove=set(remove), add=set(add))

    def replace_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Make the named graph hold exactly these triples, and the default graph follow."""
        new = _stable(triples, salt=graph.value)
        old = {quad.triple for quad in self._working().quads_for_pattern(None, None, None, graph)}
        change = self._apply(graph, remove=old - new, add=new - old)
        if change and not new:
            self._write(lambda store: store.remove_graph(graph), graph)
        return change

    def merge_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> Change:
        """Add triples to the named graph, and the default graph follow.

        Blank nodes are taken as new ones, except where exactly the same batch was merged before.
        """
        store = self._working()
        new = _stable(triples, salt=f"{graph.value} merged")
        add = {t for t in new if Quad(t.subject, t.predicate, t.object, graph) not in store}
        return self._apply(graph, remove=set(), add=add)

    def stream_graph(self, graph: NamedNode, chunks: Callable[[], Iterator[bytes]], digest: str) -> Change:
        """Make the named graph hold exactly these N-Triples, which have no blank nodes, and the default graph follow.

        ``chunks`` gives them anew whenever called, ``digest`` is their SHA-256: if it is the one that the graph was
        filled from, nothing is read. Of a graph that there is, only what differs is touched.
        """
        store = self._working()
        if self._digests.get(graph.value) == digest:
            return Change(0, 0)
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            self._quads = self._delta = None
            self._write(lambda store: bulk.load(store, graph, chunks()), graph)
            change = Change(0, bulk.count(store, graph))
        else:
            change = self._differ(graph, chunks)
        self._digests[graph.value] = digest
        self._changed = True
        return change

    def stream_graphs(
        self, graphs: Collection[NamedNode], chunks: Callable[[], Iterator[bytes]], digest: str
    ) -> dict[NamedNode, Change]:
        """The same for many graphs at once, given as plainly written N-Quads; the graphs that changed.

        Each graph by itself must fit into memory.
        """
        store = self._working()
        if self._digests.get(_BUNDLE + digest) == digest:
            return {}
        held = {graph for graph in graphs if next(store.quads_for_pattern(None, None, None, graph), None)}
        if held:
            with bulk.scratch(chunks(), self.root / "work") as other:
                found = compared(store, graphs, held, other)
                self._correct(found, other)
            changes = found.changes
        else:
            self._quads = self._delta = None
            self._write(lambda store: bulk.load(store, None, chunks()))
            changes = {graph: Change(0, n) for graph, n in bulk.counts(store).items() if graph in graphs}
        self._digests[_BUNDLE + digest] = digest
        return changes

    def _correct(self, found: Correction, other: Store) -> None:
        folder = self.root / "work"
        if found.removed > _BULK and found.removed * _SLOWER > len(self._working()):
            self._rebuild_without(found.gone)
            self._write(lambda store: bulk.load(store, None, found.whole(other, folder)))
            return
        for graph, lines in found.gone.items():
            self._apply(graph, remove=triples_of(lines), add=triples_of(found.come[graph]))
        if sum(found.fresh.values()) < _BULK:
            for graph in found.fresh:
                self._apply(graph, remove=set(), add=triples_of([bulk.lines_of(other, graph)]))
        else:
            quads = (lines for graph in found.fresh for lines in bulk.quads_of(other, graph, folder))
            self._quads = self._delta = None
            self._write(lambda store: bulk.load(store, None, quads))

    def _differ(self, graph: NamedNode, chunks: Callable[[], Iterator[bytes]]) -> Change:
        gone, come = bulk.differences(self._working(), graph, chunks(), self.root / "work")
        if len(gone) > _BULK and len(gone) * _SLOWER > len(self._working()):
            self._rebuild_without([graph])
            self._write(lambda store: bulk.load(store, graph, chunks()), graph)
        else:
            self._apply(graph, remove=triples_of(gone), add=triples_of(come))
        return Change(len(gone), len(come))

    def _rebuild_without(self, graphs: Collection[NamedNode]) -> None:
        def step(store: Store) -> None:
            folder = self.root / "work"
            rebuilt = Store(folder / f"{os.getpid()}-{next(_counter)}")
            bulk.copy_without(store, graphs, rebuilt, folder)
            self._store = rebuilt

        self._quads = self._delta = None
        for graph in graphs:
            self._forget(graph)
        self._write(step)

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
        if self._delta is None:  # much was written: in order it is read twice as fast (a second per 2 million)
            self._write(Store.optimize)
        self._quads = len(store) if self._quads is None else self._quads
        version = self.versions.publish(
            store.backup,
            quads=self._quads,
            note=note,
            ontology=self._ontology,
            digests=self._digests,
            expected=self.expected,
        )
        self._changed, self._delta = False, set()
        return version

    def expected(self, checkpoint: Path) -> None:
        """Called with the folder of a version that is about to become the current one."""

    def published(self) -> Version:
        """The version that readers see. Raises StoreError if there is none."""
        current = self.versions.current()
        if current is None:
            raise StoreError("Nothing has been published in this store yet.", where=str(self.root))
        return current

    def discard(self) -> None:
        """Remove the whole store on closing: for one that was made for a load that came to nothing."""
        self._discarded = True

    def rollback(self) -> None:
        """Go back to the last published version."""
        self._store = None
        self._open()

    def close(self) -> None:
        """Drop what is not published and let others write."""
        self._store = None
        _clear(self.root / "work")
        if self._discarded:  # while the lock is held, since it is in the folder, too
            remove_store(self.root)
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
            _clear(work)
            work.mkdir(exist_ok=True)
            if current is not None:
                Store.read_only(str(current.path)).backup(folder)
            self._store = Store(folder)
        except OSError as error:
            raise StoreError(
                f"The store cannot be opened for writing: {error}",
                where=str(self.root),
                hint="Check the room on the disk and who may write there.",
            ) from error
        self._broken, self._changed, self._delta = False, False, set()
        self._quads = current.quads if current is not None else 0
        self._digests = dict(current.digests) if current is not None else {}
        self._refresh_ontology(current)

    def _refresh_ontology(self, current: Version | None) -> None:
        shipped = resources.ontology()
        self._ontology = seed_digest(shipped)
        if current is None or current.ontology != self._ontology:
            for graph, triples in seed_graphs(shipped).items():
                self.replace_graph(graph, triples)
            self._changed = True
            self._delta = None

    def _apply(self, graph: NamedNode, remove: set[Triple], add: set[Triple]) -> Change:
        self._note(graph, remove | add)
        if remove:
            self._write(lambda store: self._count(remove_triples(store, graph, remove)), graph)
        if add:
            self._write(lambda store: self._count(add_triples(store, graph, add, _BULK)), graph)
        return Change(len(remove), len(add))

    def _note(self, graph: NamedNode, changed: set[Triple]) -> None:
        if self._delta is not None and graph != INFERRED:
            self._delta |= changed
            if len(self._delta) > _FEW:
                self._delta = None

    def _count(self, more: int | None) -> None:
        self._quads = None if more is None or self._quads is None else self._quads + more

    def _write(self, step: Callable[[Store], None], graph: NamedNode | None = None) -> None:
        """Take one step of a change; a step that fails leaves a state that must not be published."""
        store = self._working()
        self._changed = True
        if graph is not None:
            self._forget(graph)
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

    def _forget(self, graph: NamedNode) -> None:
        """A graph is written to: it may no longer hold what a stream or a bundle brought."""
        self._digests.pop(graph.value, None)
        if graph not in _NEVER_BUNDLED:
            self._digests = {key: digest for key, digest in self._digests.items() if not key.startswith(_BUNDLE)}

    def _working(self) -> Store:
        if self._store is None:
            raise StoreError("This writer is closed.", where=str(self.root), hint="Open another one.")
        if self._broken:
            raise StoreError(
                "A change failed halfway.", where=str(self.root), hint="Call rollback(), then make the change again."
            )
        return self._store


def _clear(folder: Path) -> None:
    """Remove a working copy. The threads of a store that was just dropped may write a file while it goes."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.01)


def create(root: Path) -> Version:
    """Make a store, or check the one that is there; its current version."""
    with OxigraphWriter(root) as writer:
        return writer.publish("ontology and vocabularies")


def _stable(triples: Iterable[Triple], salt: str) -> set[Triple]:
    return stable_blank_nodes(normalise_literals(triples), salt)
