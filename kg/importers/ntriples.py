r"""Writing N-Triples quickly, for importers of large files: strings in, lines out (W3C RDF 1.1 N-Triples).

>>> print(iri("https://w3id.org/ctkg/id/state/ukr"), text('He said "no"'), text("Так", "uk"))
<https://w3id.org/ctkg/id/state/ukr> "He said \"no\"" "Так"@uk
>>> print(typed("2022-03-02", XSD.date))
"2022-03-02"^^<http://www.w3.org/2001/XMLSchema#date>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Triple

from kg.errors import InputError
from kg.namespaces import RDF, XSD

__all__ = ["TYPE", "XSD", "in_chunks", "iri", "line_of", "slugged", "text", "typed"]

TYPE: Final = f"<{RDF.type}>"
"""The predicate ``a``, ready to be written."""
_NOT_IN_IRIS: Final = re.compile('[\\x00-\\x20<>"{}|\\\\^`]')
_ESCAPED: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE: Final = re.compile(r'["\\\n\r\t]')
_CHARACTERS: Final = 4_000_000
"""Characters that make a chunk."""


def iri(value: str) -> str:
    """An IRI in angle brackets. Raises InputError for what no IRI holds; make ids of names with :func:`slugged`."""
    if _NOT_IN_IRIS.search(value):
        raise InputError(f"{value!r} cannot be an IRI.")
    return f"<{value}>"


def text(value: str, language: str = "") -> str:
    """A literal: plain, or in a language."""
    escaped = _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], value)
    return f'"{escaped}"@{language.lower()}' if language else f'"{escaped}"'


def typed(value: str | int, datatype: str) -> str:
    """A literal of a datatype, given by its IRI."""
    return f'"{value}"^^<{datatype}>'


def line_of(triple: Triple) -> str:
    """The line of one triple, for what another module makes."""
    return f"{triple} .\n"


def slugged(name: str) -> str:
    """A name as the last part of an id: small letters, digits and single hyphens; others are written ``_1f1a``.

    >>> slugged("R/1/66"), slugged("Côte d'Ivoire")
    ('r-1-66', 'c_f4te-d-ivoire')
    """
    plain = "".join(c if c.isascii() and (c.isalnum() or c == ".") else _slug_of(c) for c in name.strip().lower())
    return re.sub("-{2,}", "-", plain).strip("-.") or "unnamed"


def _slug_of(character: str) -> str:
    return f"_{ord(character):x}" if character.isalpha() else "-"


def in_chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines, or groups of them, joined into the chunks of a :class:`kg.importers.base.Stream`."""
    piece: list[str] = []
    size = 0
    for line in lines:
        piece.append(line)
        size += len(line)
        if size >= _CHARACTERS:
            yield "".join(piece).encode()
            piece.clear()
            size = 0
    if piece:
        yield "".join(piece).encode()
