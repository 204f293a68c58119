"""What the crash test kills: it loads documents and publishes until it is stopped.

``python loading_child.py STORE ONTOLOGY`` writes "ready" when everything is imported. Generation *n* makes three documents hold
exactly ``batch(document, n)`` and is published under the note ``generation n``.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg import resources
from kg.stores.oxigraph import OxigraphWriter
from kg.stores.oxigraph import writer as writer_module

DOCUMENTS = 3
EX = "http://example.org/"
GENERATION = "generation "


def graph(document: int) -> NamedNode:
    """The named graph of a document."""
    return NamedNode(f"{EX}graph/doc/{document}")


def batch(document: int, generation: int) -> set[Triple]:
    """Between 1 and 240 triples: some stay from one generation to the next, some stand in all documents."""
    size = 1 + (document * 97 + generation * 61) % 240
    subjects = [f"{EX}shared/{n}" if n % 3 == 0 else f"{EX}doc/{document}/{n}" for n in range(size)]
    return {
        Triple(NamedNode(subject), NamedNode(EX + "value"), Literal(str(generation // 2 + n % 2)))
        for n, subject in enumerate(subjects)
    }


def generation_of(note: str) -> int:
    """The generation that a version holds; 0 before the first."""
    return int(note.removeprefix(GENERATION)) if note.startswith(GENERATION) else 0


def load_next(root: Path) -> int:
    """Load and publish the generation after the last published one; which it was."""
    with OxigraphWriter(root) as writer:
        current = writer.versions.current()
        assert current is not None
        generation = generation_of(current.note) + 1
        for document in range(DOCUMENTS):
            writer.replace_graph(graph(document), batch(document, generation))
        writer.publish(f"{GENERATION}{generation}")
        writer.versions.prune(keep=3)
    return generation


if __name__ == "__main__":
    resources.ontology = lambda: Path(sys.argv[2])
    print("ready", flush=True)
    for bulk in itertools.cycle((50, 20_000)):
        writer_module._BULK = bulk  # both ways of writing are met
        load_next(Path(sys.argv[1]))
