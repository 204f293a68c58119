"""The register of states over time: who took whose place, and that nobody is merged with whom it succeeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.config import Settings
from kg.curation import likely
from kg.pipeline import ingest
from kg.stores.oxigraph import OxigraphReader, open_reader
from kg.views.base import views

REGISTER = Path(__file__).parents[2] / "examples" / "states-over-time.yaml"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("states") / "store"
    ingest([REGISTER], Settings(store=folder))
    return folder


@pytest.mark.parametrize(
    ("state", "predecessors", "successors"),
    [
        ("state/rus", {"Soviet Union"}, set()),
        ("state/deu", {"Federal Republic of Germany", "German Democratic Republic"}, set()),
        ("state/yem", {"Yemen Arab Republic", "Yemen People's Republic"}, set()),
        ("state/csk", set(), {"Czechia", "Slovakia"}),
        ("state/scg", {"Yugoslavia"}, {"Serbia", "Montenegro"}),
        ("state/zanzibar", set(), {"Tanzania"}),
        ("state/nam", set(), set()),
    ],
)
def test_a_state_says_whose_place_it_took(
    store: Path, state: str, predecessors: set[str], successors: set[str]
) -> None:
    model = views.get("actor")().build(reader(store), {"id": state})
    assert {ref.label for ref in model.predecessors} == predecessors
    assert {ref.label for ref in model.successors} == successors


def test_no_state_would_be_merged_with_another_without_looking(store: Path) -> None:
    assert likely(Settings(store=store, identity_threshold=0.9), 0.9) == []


def reader(store: Path) -> OxigraphReader:
    return open_reader(store)
