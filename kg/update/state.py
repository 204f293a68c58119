"""The named graphs while an update runs: what it changed so far, and what its next operation reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

__all__ = ["Delta", "State"]


@dataclass
class Delta:
    """What an update takes away from a graph and adds to it, compared to the version it started from."""

    removed: set[Triple] = field(default_factory=set)
    added: set[Triple] = field(default_factory=set)


class State:
    """The named graphs as they are after each operation."""

    def __init__(self, current: Store, scratch: Callable[[], Store]) -> None:
        self.current = current
        self.changes: dict[NamedNode, Delta] = {}
        self._scratch = scratch
        self._copy: Store | None = None
        self._pending: list[tuple[set[Quad], set[Quad]]] = []

    @property
    def store(self) -> Store:
        """A store in which all changes so far are made; not for writing."""
        if not self._pending:
            return self._copy or self.current
        self._copy = self._copy or self._scratch()
        for removed, added in self._pending:
            _make(self._copy, removed, added)
        self._pending.clear()
        return self._copy

    def change(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Take quads away, then add quads."""
        added = set(add)
        removed = set(remove) - added
        for quad in removed:
            delta = self._delta(quad)
            if quad.triple in delta.added:
                delta.added.discard(quad.triple)
            elif quad in self.current:
                delta.removed.add(quad.triple)
        for quad in added:
            delta = self._delta(quad)
            if quad.triple in delta.removed:
                delta.removed.discard(quad.triple)
            elif quad not in self.current:
                delta.added.add(quad.triple)
        self._pending.append((removed, added))

    def _delta(self, quad: Quad) -> Delta:
        assert isinstance(quad.graph_name, NamedNode)
        return self.changes.setdefault(quad.graph_name, Delta())


def _make(store: Store, removed: set[Quad], added: set[Quad]) -> None:
    """Change named graphs, and let the default graph follow."""
    for quad in removed:
        store.remove(quad)
    for quad in removed:
        holders = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(isinstance(holder.graph_name, DefaultGraph) for holder in holders):
            store.remove(Quad(quad.subject, quad.predicate, quad.object))
    store.extend(quad for quad in added)
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in added)
    for graph in {quad.graph_name for quad in removed}:
        if not any(store.quads_for_pattern(None, None, None, graph)):
            store.remove_graph(graph)
