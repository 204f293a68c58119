"""Killing a loading process at any moment leaves the last published version complete and the next load possible."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.errors import StoreError
from kg.provenance import ONTOLOGY, VOCABULARY
from kg.stores.base import Reader
from kg.stores.folder import is_vacant
from kg.stores.oxigraph import open_reader, open_versions

CHILD = Path(__file__).with_name("loading_child.py")
_spec = importlib.util.spec_from_file_location("loading_child", CHILD)
assert _spec is not None
assert _spec.loader is not None
child = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(child)

ROUNDS = 50
LIFE = 1.5
"""A child lives up to this many times as long as a generation takes here, so that kills hit every part of one."""


def triples(reader: Reader, graph: NamedNode | DefaultGraph) -> set[Triple]:
    return {quad.triple for quad in reader.quads(graph=graph)}


def complete_generation(root: Path) -> int:
    """The generation that readers see, after checking that every quad of it is there and no other."""
    reader = open_reader(root)
    assert reader.version is not None
    generation = child.generation_of(reader.version.note)
    graphs = [child.graph(document) for document in range(child.DOCUMENTS)] if generation else []
    for document, graph in enumerate(graphs):
        assert triples(reader, graph) == child.batch(document, generation)
    assert set(reader.graphs()) == {*graphs, ONTOLOGY, VOCABULARY}
    named = [triples(reader, graph) for graph in reader.graphs()]
    assert triples(reader, DefaultGraph()) == set().union(*named)
    assert len(reader) == reader.version.quads == sum(map(len, named)) + len(set().union(*named))
    return int(generation)


def kill_while_loading(root: Path, ontology: Path, seconds: float) -> None:
    command = [sys.executable, str(CHILD), str(root), str(ontology)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        assert process.poll() is None, "the child stopped by itself"
        process.kill()


@pytest.mark.crash
def test_a_killed_load_is_never_seen_and_the_next_one_works(tmp_path: Path, ontology: Path) -> None:
    root = tmp_path / "store"
    moments = random.Random(20220303)
    last = interrupted = 0
    generation_takes = 0.1
    for _ in range(ROUNDS):
        kill_while_loading(root, ontology, moments.uniform(0, LIFE * generation_takes))
        interrupted += (root / "work").exists()
        if not is_vacant(root) and open_versions(root).current() is not None:
            seen = complete_generation(root)
            assert seen >= last, "a published generation was lost"
            last = seen
        else:
            assert last == 0, "the store was lost"
            with pytest.raises(StoreError):
                open_reader(root)
        started = time.monotonic()
        assert child.load_next(root) == last + 1
        generation_takes = (generation_takes + time.monotonic() - started) / 2
        last = complete_generation(root)
        assert last == child.generation_of(open_versions(root).list()[-1].note)
    assert interrupted > 0, "no child was killed while it had unpublished changes"
    assert last > ROUNDS, "no child lived long enough to publish"
    assert [path.name for path in (root / "versions").iterdir() if path.name.startswith(".")] == []
