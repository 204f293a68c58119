"""The example and the invented record as parts to export, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import Settings
from kg.exporters.base import Part, export, exporters, part_of
from kg.stores.oxigraph import OxigraphReader

SETTINGS = Settings(data_license="https://creativecommons.org/licenses/by/4.0/", public_url="https://record.example")


@pytest.fixture(scope="session")
def part(northland: OxigraphReader) -> Part:
    return part_of(northland, SETTINGS)


@pytest.fixture
def written(part: Part, tmp_path: Path) -> Callable[[str], Path]:
    """Exports the invented record in a format; the file."""

    def write(name: str, of: Part = part) -> Path:
        file = tmp_path / f"out{exporters.get(name).suffix}"
        export(name, of, file, force=True)
        return file

    return write
