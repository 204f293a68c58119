"""Documents, their passages and the named graphs they fill.

Offsets are Unicode code points, 0-based, end exclusive, into the exact text of one revision of a document, whose
SHA-256 names it (W3C Web Annotation, TextPositionSelector and TextQuoteSelector).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.namespaces import BASE, GRAPH

__all__ = [
    "DERIVED_GRAPHS",
    "ENTITIES",
    "INFERRED",
    "ONTOLOGY",
    "PROV_GRAPH",
    "VOCABULARY",
    "Span",
    "document_graph",
    "locate",
    "register_graph",
    "sha256",
]

ONTOLOGY = NamedNode(GRAPH + "ontology")
VOCABULARY = NamedNode(GRAPH + "vocab")
INFERRED = NamedNode(GRAPH + "inferred")
ENTITIES = NamedNode(GRAPH + "entities")
PROV_GRAPH = NamedNode(GRAPH + "prov")

DERIVED_GRAPHS = frozenset({ONTOLOGY, VOCABULARY, INFERRED})
"""Graphs that ctkg makes itself and that no file fills."""


@dataclass(frozen=True)
class Span:
    """A piece of a text: ``text[start:end]``, in code points."""

    start: int
    end: int


def sha256(text: str) -> str:
    """The lower-case hexadecimal SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_graph(document: str) -> NamedNode:
    """The named graph of one document: ``graph/doc/{slug}`` for ours, a hash of the IRI for foreign ones."""
    _, ours, slug = document.partition(BASE + "id/doc/")
    return NamedNode(GRAPH + "doc/" + (slug if ours else sha256(document)[:16]))


def register_graph(name: str) -> NamedNode:
    """The named graph of a register of identities, such as ``graph/entities/states``."""
    slug = "".join(c if c.isalnum() or c in "-_." else "-" for c in name)
    return NamedNode(f"{GRAPH}entities/{slug}")


def locate(text: str, exact: str, start: int | None = None, end: int | None = None) -> Span:
    """Where a passage stands in its document.

    Without ``start`` the words must occur exactly once; with it they must stand just there.
    Raises InputError that tells the right offsets where they can be known.
    """
    found = _occurrences(text, exact)
    if not found:
        raise InputError(
            f"The passage is not in the document: {_short(exact)!r}.",
            hint="Copy `exact` from the text letter by letter, quotation marks and dashes included.",
        )
    if start is None:
        if len(found) > 1:
            raise InputError(
                f"The passage occurs {len(found)} times in the document: {_short(exact)!r}.",
                hint=f"Say which with charStart: {', '.join(str(i) for i in found[:10])}.",
            )
        return Span(found[0], found[0] + len(exact))
    if start not in found or (end is not None and end != start + len(exact)):
        right = min(found, key=lambda i: abs(i - start))
        raise InputError(
            f"charStart {start} and charEnd {end if end is not None else 'nothing'} do not enclose {_short(exact)!r}.",
            hint=f"Write charStart: {right} and charEnd: {right + len(exact)}, or leave both out.",
        )
    return Span(start, start + len(exact))


def _occurrences(text: str, exact: str) -> list[int]:
    found, at = [], text.find(exact) if exact else -1
    while at >= 0:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
