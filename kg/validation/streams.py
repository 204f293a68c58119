"""What can be told of a stream before it is stored: its SHA-256, bad literals, blank nodes, terms that are not its own.

The rules of the model are left to the set-based checks: a stream is too large for SHACL, and its records are looked at
where they are stored, before anything is published.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.completion import bad_values
from kg.errors import StoreError
from kg.importers.base import Bundle, Origins, Stream
from kg.report import Problem
from kg.stores.base import Reader
from kg.validation.terms import shipped_terms

__all__ = ["Scan", "redefined", "scan"]

_SUSPECT: Final = (
    re.compile(rb'"\^\^<'),
    re.compile(rb"\\[ubf]"),
    re.compile(rb"_:"),
    re.compile(rb"\xef\xbf[\xbe\xbf]"),
)
"""What makes a line worth a closer look: a typed literal, an escape, perhaps a blank node, what is no character. One
expression each, since one that starts with plain bytes is looked for quickly."""
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OTHERS: Final = bytes(set(range(256)) - {*range(9), 11, 12, *range(14, 32), 127})
_MOST: Final = 200
"""Problems after which the rest of a stream is not looked at."""


@dataclass(frozen=True)
class Scan:
    """What a stream turned out to be."""

    digest: str
    """SHA-256, lower-case hexadecimal."""
    problems: tuple[Problem, ...]


def scan(stream: Stream | Bundle, origins: Origins) -> Scan:
    """Go through a stream once. Raises what the importer raises, and StoreError if it is not N-Triples or N-Quads."""
    digest = hashlib.sha256()
    problems: list[Problem] = []
    for chunk in stream.chunks():
        digest.update(chunk)
        if len(problems) < _MOST:
            problems.extend(_problems(chunk, origins))
    return Scan(digest.hexdigest(), tuple(problems))


def redefined(reader: Reader, graphs: Collection[NamedNode], origins: Origins) -> Iterator[Problem]:
    """Terms of the ontology that stored streams describe anew: another label would change what others said."""
    for term in sorted(shipped_terms()):
        if any(quad.graph_name in graphs for quad in reader.quads(subject=NamedNode(term))):
            message = "This term belongs to the ontology, which no file changes. Describe one of your own."
            yield Problem(origins.where(term), message, term)


def _problems(chunk: bytes, origins: Origins) -> Iterator[Problem]:
    for quad in _suspect(chunk):
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, BlankNode):
            raise StoreError(
                "An importer wrote a blank node into a stream.", where=str(quad)[:200], hint="Give it an IRI."
            )
        for subject, predicate, message in bad_values([quad.triple]):
            yield Problem(origins.where(subject, predicate), message, subject, predicate)


def _suspect(chunk: bytes) -> list[Quad]:
    """The triples of the lines that may hold what no file may hold."""
    found = {match.start() for pattern in _SUSPECT for match in pattern.finditer(chunk)}
    if chunk.translate(None, _OTHERS):
        found |= {match.start() for match in _CONTROL.finditer(chunk)}
    starts = {chunk.rfind(b"\n", 0, at) + 1 for at in found}
    lines = b"\n".join(chunk[start : _end(chunk, start)] for start in sorted(starts))
    try:
        return list(parse(lines, format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        line = lines.splitlines()[(error.lineno or 1) - 1].decode("utf-8", "replace")
        raise StoreError(
            f"This line is not N-Triples: {error.msg}.",
            where=line[:200],
            hint="Mend it, or the importer that wrote it.",
        ) from None


def _end(chunk: bytes, start: int) -> int:
    found = chunk.find(b"\n", start)
    return len(chunk) if found < 0 else found
