"""The shipped example as a store, and its views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import Settings
from kg.dataset import Dataset, open_dataset
from kg.pipeline import ingest
from kg.views.base import ViewModel

TALKS = sorted((Path(__file__).parents[4] / "examples" / "talks-2022-03").glob("*.yaml"))
VOTE = "event/unga-vote-2022-03-02"

Build = Callable[..., ViewModel]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talks") / "store"
    ingest(TALKS, Settings(store=folder))
    return folder


@pytest.fixture(scope="session")
def talks(store: Path) -> Dataset:
    return open_dataset(store)


@pytest.fixture(scope="session")
def build(talks: Dataset) -> Build:
    """A view of the example; one that needs an id gets one."""
    needed = {"vote": {"id": VOTE}, "actor": {"id": "person/lavrov"}}

    def made(name: str, **parameters: str) -> ViewModel:
        return talks.view(name, **{**needed.get(name, {}), **parameters}).model

    return made
