"""N-Quads: one line a quad, for pipes and bulk loaders."""

from __future__ import annotations

from typing import IO, ClassVar

from pyoxigraph import RdfFormat

from kg.exporters.base import Part, exporters
from kg.exporters.quads import comments, write_quads

__all__ = ["NQuads"]


@exporters.register
class NQuads:
    """The exporter ``nquads``."""

    name: ClassVar[str] = "nquads"
    help: ClassVar[str] = "The named graphs as N-Quads, one line a quad."
    example: ClassVar[str] = "ctkg export nquads -o record.nq"
    media_type: ClassVar[str] = "application/n-quads"
    suffix: ClassVar[str] = ".nq"
    one_graph: ClassVar[bool] = True

    def write(self, part: Part, target: IO[bytes]) -> str:
        """Comments that say what it is, then the quads."""
        target.write(comments(part.about))
        return write_quads(part, target, RdfFormat.N_QUADS)
