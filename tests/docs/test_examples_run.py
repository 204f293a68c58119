"""What the README and the manual tell people to type works: dossiers are valid, queries answer, Python runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.config import Settings
from kg.errors import ValidationError
from kg.pipeline import validate_files
from kg.stores.oxigraph import context_reader

ROOT = Path(__file__).parents[2]
PAGES = {
    page.name: page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
}


def blocks(language: str) -> list[tuple[str, str]]:
    """(page, text) of each fenced block of a language."""
    return [
        (name, block)
        for name, text in PAGES.items()
        for block in re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    ]


def commands() -> list[str]:
    """Every `ctkg` command line of the shell blocks that reads; the ones that serve run for ever."""
    joined = "\n".join(block for _, block in blocks("sh"))
    joined = re.sub(r"'[^']*'", lambda quoted: quoted[0].replace("\n", " "), joined)
    lines = [re.sub(r"^\.venv/bin/", "", line) for line in joined.splitlines()]
    return [line for line in lines if re.match(r"ctkg (query|analyze|render|export|versions|check)\b", line)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("manual") / "store")
    main(["demo", "--no-serve", "--store", folder])
    return folder


def test_there_is_something_to_run() -> None:
    assert len(commands()) >= 4
    assert len(blocks("yaml")) >= 2
    assert len(blocks("python")) >= 1


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_manual_works(
    command: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command, comments=True)[1:]
    if "--store" in words:
        words[words.index("--store") + 1] = store
    else:
        words += ["--store", store]
    main(words)
    assert capfd.readouterr().out.strip()


@pytest.mark.parametrize(("page", "text"), [b for b in blocks("yaml") if "document:" in b[1]])
def test_a_dossier_of_the_manual_is_valid(page: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "examples" / "import" / "patrols.csv", tmp_path)  # the table of the mapping
    assert validate_files([file], Settings(), context_reader(tmp_path / "none")).conforms, page


def test_the_python_of_the_readme_runs(store: str) -> None:
    (code,) = (block for page, block in blocks("python") if page == "README.md")
    names: dict[str, object] = {}
    exec(code.replace('".demo"', repr(store)), names)
    assert isinstance(names["ds"], kg.Dataset)
    assert list(names["ds"].query("ASK { ?s a :Statement }").rows()) == [("true",)]
    assert "<iframe" in names["ds"].view("network")._repr_html_()
    assert len(names["ds"].rdflib) > 1000
    assert names["ds"].graph("actors").number_of_edges() > 100


def test_the_reader_of_tables_of_the_manual_reports_a_bad_row(tmp_path: Path) -> None:
    code = next(block for page, block in blocks("python") if page == "extending.md" and "class Tides" in block)
    names: dict[str, Any] = {}
    exec(code, names)
    (tmp_path / "a.csv").write_text("day;station;level\n2024-05-02;Reedham;21.5\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"'21\.5' is not between -20 and 20"):
        names["Tides"]().read(tmp_path / "a.csv", Settings())


def test_the_importer_of_the_manual_loads_a_file(tmp_path: Path) -> None:
    """In a process of its own: what registers stays registered."""
    code = next(block for page, block in blocks("python") if page == "extending.md")
    (tmp_path / "towns.places").write_text("Kyiv\nNew York\n", encoding="utf-8")
    run = f"""{code}
from kg.cli import main
main(["load", "--store", "store", "towns.places"])
main(["query", "--store", "store", "--format", "csv", "SELECT ?name {{ id:place\\\\/new-york a :Place ; rdfs:label ?name }}"])
"""
    done = subprocess.run([sys.executable, "-c", run], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "New York"
