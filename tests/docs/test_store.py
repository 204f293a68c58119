"""docs/store.md shows the folder as it is, and its example prints what it says."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from kg.config import Settings
from kg.extraction.candidates import Candidates
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.review import Reviews
from kg.stores.oxigraph import OxigraphWriter, create, open_versions
from kg.tokens import Tokens

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.S)


def test_the_layout_names_every_file_of_a_store_and_no_other(tmp_path: Path) -> None:
    (layout,) = (text for language, text in BLOCKS if not language)
    shown = {line.split()[0].rstrip("/") for line in layout.splitlines()}
    create(tmp_path)
    open_versions(tmp_path).pin(1, "shown")
    Tokens(Settings(store=tmp_path)).create("shown", "read")
    article = article_from(Taken("Ferries stop\n\nNothing else is known."), "here", "ferries", dt.date(2024, 5, 2))
    reviews = Reviews(Settings(store=tmp_path))
    reviews.begin(article, Candidates("none/1"), publisher="", conflict="", by="ann")
    with OxigraphWriter(tmp_path):
        there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.iterdir()}
        there |= {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "versions" / "1").iterdir()}
    assert shown == there - {"versions"}


def test_the_example_prints_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = (text for language, text in BLOCKS if language == "python")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/store.md", "exec"), {})
    said = re.findall(r"print\(.*\)  # (.*)$", example, re.M)
    assert len(said) == example.count("print(")
    assert capsys.readouterr().out.splitlines() == said
