"""A small ontology instead of the shipped one, so that these tests depend on the store alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources


@pytest.fixture
def ontology(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two types, one vocabulary and no rules; ``kg.resources`` names it."""
    folder = tmp_path_factory.mktemp("ontology")
    for name in ("types", "vocab", "alignments", "rules"):
        (folder / name).mkdir()
    header = "@prefix : <http://example.org/> . "
    (folder / "ctkg.ttl").write_text(header + ":ontology :version '1' .", encoding="utf-8")
    (folder / "types" / "Thing.ttl").write_text(header + ":Thing :shape [ :path :p ] .", encoding="utf-8")
    (folder / "alignments" / "other.ttl").write_text(header + ":Thing :match :Ding .", encoding="utf-8")
    (folder / "vocab" / "verdict.ttl").write_text(header + ":true :inScheme :verdict .", encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda: folder)
    return folder
