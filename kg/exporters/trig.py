"""TriG: the named graphs for people to read and for every RDF tool."""

from __future__ import annotations

import io
from typing import IO, Any, ClassVar, cast

from pyoxigraph import RdfFormat

from kg.exporters.base import Part, exporters
from kg.exporters.quads import comments, write_quads
from kg.namespaces import PREFIXES

__all__ = ["Trig"]


@exporters.register
class Trig:
    """The exporter ``trig``."""

    name: ClassVar[str] = "trig"
    help: ClassVar[str] = "The named graphs as TriG."
    example: ClassVar[str] = "ctkg export trig -o record.trig"
    media_type: ClassVar[str] = "application/trig"
    suffix: ClassVar[str] = ".trig"
    one_graph: ClassVar[bool] = True

    def write(self, part: Part, target: IO[bytes]) -> str:
        """Comments that say what it is, then the graphs."""
        target.write(comments(part.about))
        header = _SortedPrefixes(target)
        written = write_quads(
            part, cast(IO[bytes], header), RdfFormat.TRIG, {name: iri for name, iri in PREFIXES.items() if name}
        )
        header.end()
        return written


class _SortedPrefixes(io.RawIOBase):
    """Sorts the lines of prefixes at the beginning: they come in an order that differs from run to run."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._header: bytes | None = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._header is None:
            return self._target.write(data)
        self._header += bytes(data)
        lines = self._header.splitlines(keepends=True)
        if lines and not lines[-1].startswith(b"@prefix "[: len(lines[-1])]):
            self.end()
        return len(data)

    def end(self) -> None:
        """Write what is kept."""
        if self._header is not None:
            lines = self._header.splitlines(keepends=True)
            count = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
            self._target.write(b"".join((*sorted(lines[:count]), *lines[count:])))
            self._header = None
