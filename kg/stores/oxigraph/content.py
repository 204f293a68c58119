"""A name for the content of a graph that changes when the content does: what optimistic locking compares."""

from __future__ import annotations

import hashlib

from pyoxigraph import NamedNode, RdfFormat, Store

__all__ = ["content_tag"]

_BUFFER = 1 << 20


def content_tag(store: Store, graph: NamedNode) -> str:
    """32 hexadecimal digits that depend on the triples of a named graph alone; ``""`` if there is no such graph.

    The same on every copy of a store: they all keep triples in the order of their encoding. About a second a million
    triples.
    """
    if not store.contains_named_graph(graph):
        return ""
    digest = _Digest()
    store.dump(digest, RdfFormat.N_TRIPLES, from_graph=graph)  # type: ignore[arg-type]  # it writes, and no more
    digest.flush()
    return digest.hash.hexdigest()[:32]


class _Digest:
    """A file that only remembers the hash of what is written to it."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        self._buffer += data
        if len(self._buffer) > _BUFFER:
            self.flush()
        return len(data)

    def flush(self) -> None:
        self.hash.update(self._buffer)
        self._buffer.clear()
