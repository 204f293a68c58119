"""What every store holds before anything is loaded: the ontology and the vocabularies."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.provenance import ONTOLOGY, VOCABULARY

__all__ = ["seed_digest", "seed_graphs"]


def seed_digest(ontology: Path) -> str:
    """SHA-256 of the names and contents of all Turtle files: another digest means another ontology."""
    digest = hashlib.sha256()
    for file in _files(ontology):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(ontology).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def seed_graphs(ontology: Path) -> dict[NamedNode, list[Triple]]:
    """The triples of ``graph/vocab`` (``vocab/``) and of ``graph/ontology`` (all other Turtle files).

    Raises StoreError if a file is not Turtle.
    """
    graphs: dict[NamedNode, list[Triple]] = {ONTOLOGY: [], VOCABULARY: []}
    for file in _files(ontology):
        graph = VOCABULARY if "vocab" in file.relative_to(ontology).parts[:-1] else ONTOLOGY
        try:
            graphs[graph].extend(quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise StoreError(
                f"The shipped ontology cannot be read: {error.msg}",
                where=f"{file}:{error.lineno}",
                hint="Install ctkg again, or mend the file if you changed it.",
            ) from None
    return graphs


def _files(ontology: Path) -> list[Path]:
    return sorted(ontology.rglob("*.ttl"))
