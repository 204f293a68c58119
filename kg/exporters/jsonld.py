"""JSON-LD: the named graphs for programs that read JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, ClassVar

from pyoxigraph import RdfFormat

from kg.exporters.base import Part, exporters
from kg.exporters.quads import write_quads

__all__ = ["JsonLd"]


@exporters.register
class JsonLd:
    """The exporter ``jsonld``."""

    name: ClassVar[str] = "jsonld"
    help: ClassVar[str] = "The named graphs as expanded JSON-LD 1.1, which needs no context."
    example: ClassVar[str] = "ctkg export jsonld -o record.jsonld"
    media_type: ClassVar[str] = "application/ld+json"
    suffix: ClassVar[str] = ".jsonld"
    one_graph: ClassVar[bool] = True

    def write(self, part: Part, target: IO[bytes]) -> str:
        """An object with ``about``, which is no term and so no data, and ``@graph`` (JSON-LD 1.1 API, section 5.1)."""
        told = json.dumps(asdict(part.about), ensure_ascii=False)
        target.write(b'{"about": ' + told.encode() + b',\n"@graph": ')
        written = write_quads(part, target, RdfFormat.JSON_LD)
        target.write(b"}\n")
        return written
