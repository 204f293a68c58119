"""The embedded store: Oxigraph on disk, one folder, versions as checkpoints.

A writer works on ``work/``, a checkpoint of the current version that is made anew each time one opens. Nothing that a
crash leaves there is ever used, so a half-done load can neither be seen nor disturb the next one.
"""

from kg.stores.oxigraph.reader import OxigraphReader, context_reader, memory_reader, open_reader, open_versions
from kg.stores.oxigraph.writer import OxigraphWriter, create

__all__ = [
    "OxigraphReader",
    "OxigraphWriter",
    "context_reader",
    "create",
    "memory_reader",
    "open_reader",
    "open_versions",
]
