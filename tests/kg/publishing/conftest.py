"""A store with the example, and a way to weave a text over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import Settings
from kg.pipeline import ingest
from kg.publishing import weave
from kg.publishing.document import Report
from kg.publishing.reading import read_text
from kg.stores.base import Reader
from kg.stores.oxigraph import open_reader

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings(store=tmp_path_factory.mktemp("report") / "store", public_url="https://ctkg.example")
    ingest(sorted((ROOT / "examples" / "talks-2022-03").glob("*.yaml")), made)
    return made


@pytest.fixture(scope="session")
def reader(settings: Settings) -> Reader:
    return open_reader(settings.store)


@pytest.fixture(scope="session")
def woven(reader: Reader, settings: Settings) -> Callable[[str], Report]:
    """The report of a text that stands in a file named report.md."""
    return lambda text: weave(read_text(text, "report.md"), reader, settings)


@pytest.fixture(scope="session")
def example(reader: Reader, settings: Settings) -> Report:
    """The shipped example."""
    from kg.publishing.weaving import read_report

    return weave(read_report(ROOT / "examples" / "report" / "talks.md"), reader, settings)
