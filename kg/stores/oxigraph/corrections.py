"""How many graphs of a store differ from what a bundle says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.stores.base import Change
from kg.stores.oxigraph.bulk import lines_of, quads_of

__all__ = ["Correction", "compared"]


@dataclass
class Correction:
    """What must go and what must come, as lines of N-Triples. Of graphs that are new only how many lines come."""

    gone: dict[NamedNode, set[bytes]] = field(default_factory=dict)
    come: dict[NamedNode, set[bytes]] = field(default_factory=dict)
    fresh: dict[NamedNode, int] = field(default_factory=dict)

    @property
    def removed(self) -> int:
        """How many triples go."""
        return sum(map(len, self.gone.values()))

    @property
    def added(self) -> int:
        """How many triples come."""
        return sum(map(len, self.come.values())) + sum(self.fresh.values())

    @property
    def changes(self) -> dict[NamedNode, Change]:
        """The same by graph, in numbers; only graphs that change."""
        found = {graph: Change(len(self.gone[graph]), len(self.come[graph])) for graph in self.gone}
        return found | {graph: Change(0, number) for graph, number in self.fresh.items()}

    def whole(self, other: Store, folder: Path) -> Iterator[bytes]:
        """All that the graphs that change will hold, as N-Quads."""
        for graph in (*self.gone, *self.fresh):
            yield from quads_of(other, graph, folder)


def compared(store: Store, graphs: Iterable[NamedNode], held: Collection[NamedNode], other: Store) -> Correction:
    """What must change for these graphs, of which the store holds some, to be as they are in the other store.

    Each graph by itself must fit into memory.
    """
    found = Correction()
    for graph in sorted(graphs, key=str):
        after = lines_of(other, graph)
        if graph not in held:
            found.fresh[graph] = after.count(b"\n")
        elif (before := lines_of(store, graph)) != after:
            old, new = set(before.splitlines(keepends=True)), set(after.splitlines(keepends=True))
            if old != new:
                found.gone[graph], found.come[graph] = old - new, new - old
    return found
