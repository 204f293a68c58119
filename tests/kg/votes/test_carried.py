"""Publishing lets a version share the matrix of votes of the one before, where nothing that it holds has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.config import Settings
from kg.importers.base import Batch, Origins
from kg.namespaces import CTKG, ID, RDF, RDFS
from kg.pipeline import ingest, ingest_batches
from kg.provenance import register_graph
from kg.stores.oxigraph import open_reader
from kg.votes import kept, vote_matrix

TALKS = Path(__file__).parents[3] / "examples" / "talks-2022-03"


def names(*labels: str) -> Batch:
    """A register of places."""
    triples = []
    for label in labels:
        place = NamedNode(f"{ID}place/{label.lower()}")
        triples.append(Triple(place, NamedNode(str(RDF.type)), NamedNode(str(CTKG.Place))))
        triples.append(Triple(place, NamedNode(str(RDFS.label)), Literal(label, language="en")))
    return Batch(Origins("places"), replaces={register_graph("places"): triples})


def test_a_small_load_without_votes_does_not_make_anyone_read_all_votes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(store=tmp_path / "store")
    ingest([TALKS / "register.yaml", TALKS / "un-ga-68-262.yaml"], settings)
    before = vote_matrix(open_reader(settings.store))
    assert len(before.events) == 1
    version = ingest_batches([names("Ford")], settings, note="a place").version
    reads: list[object] = []
    monkeypatch.setattr(kept, "read_votes", reads.append)
    after = vote_matrix(open_reader(settings.store))
    assert open_reader(settings.store).version == version
    assert after.cells.tolist() == before.cells.tolist()
    assert reads == []


def test_a_load_with_votes_has_them_read(tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "store")
    ingest([TALKS / "register.yaml", TALKS / "un-ga-68-262.yaml"], settings)
    assert len(vote_matrix(open_reader(settings.store)).events) == 1
    ingest([TALKS / "un-ga-es-11-1.yaml"], settings)
    assert len(vote_matrix(open_reader(settings.store)).events) == 2
