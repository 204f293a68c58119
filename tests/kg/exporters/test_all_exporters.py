"""What holds of every exporter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

import kg
from kg.cli import main
from kg.errors import ConfigError, InputError, NotFoundError
from kg.exporters import base
from kg.exporters.base import Part, export, exporters, part_of
from kg.provenance import DERIVED_GRAPHS
from kg.stores.oxigraph import OxigraphReader

from .conftest import SETTINGS

NAMES = ["claimreview", "csv", "gexf", "graphml", "jsonld", "nquads", "parquet", "popolo", "trig"]
each = pytest.mark.parametrize("name", NAMES)
PAGE = (Path(__file__).parents[3] / "docs" / "exporting.md").read_text(encoding="utf-8")


def test_every_exporter_is_known_to_these_tests() -> None:
    assert exporters.names() == NAMES


@each
def test_an_exporter_says_what_it_is_and_the_page_does_too(name: str) -> None:
    exporter = exporters.get(name)
    assert exporter.example.startswith(f"ctkg export {name} -o ")
    assert exporter.example.endswith(exporter.suffix)
    assert re.fullmatch(r"[a-z]+/[a-z+.-]+", exporter.media_type)
    (row,) = re.findall(rf"^\| `{name}` \| `({re.escape(exporter.suffix)})` \|.*\| (yes|no) \|$", PAGE, re.M)
    assert row[1] == ("yes" if exporter.one_graph else "no")


@each
def test_the_same_record_gives_the_same_file(name: str, written: Callable[[str], Path]) -> None:
    assert written(name).read_bytes() == written(name).read_bytes()


@each
def test_an_empty_record_can_be_exported(name: str, nothing: OxigraphReader, tmp_path: Path) -> None:
    file = tmp_path / "out"
    assert export(name, part_of(nothing, SETTINGS), file).startswith("0 ")
    assert file.is_file()


@each
def test_what_is_derived_is_left_out(name: str, written: Callable[[str], Path], part: Part) -> None:
    assert not DERIVED_GRAPHS & set(part.graphs)
    if name in ("trig", "nquads", "jsonld"):
        text = written(name).read_text(encoding="utf-8")
        assert "graph/doc/d1" in text or "graph:doc" in text
        assert "graph/inferred" not in text


@each
def test_one_graph_or_a_refusal(name: str, northland: OxigraphReader, tmp_path: Path) -> None:
    some = part_of(northland, SETTINGS, "doc/d2")
    if exporters.get(name).one_graph:
        assert export(name, some, tmp_path / "out")[0] != "0"
        assert b"doc/d1/p/1" not in (tmp_path / "out").read_bytes()
    else:
        with pytest.raises(InputError, match="whole record only"):
            export(name, some, tmp_path / "out")


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(part: Part, tmp_path: Path) -> None:
    file = tmp_path / "out.nq"
    file.write_text("mine")
    with pytest.raises(InputError, match="there already") as caught:
        export("nquads", part, file)
    assert "--force" in str(caught.value)
    assert file.read_text() == "mine"
    export("nquads", part, file, force=True)
    assert file.read_text() != "mine"


class Failing:
    """Writes half a file."""

    one_graph, suffix = True, ".txt"

    def write(self, part: Part, target: IO[bytes]) -> str:
        target.write(b"half")
        raise ConfigError("No more.")


def test_half_a_file_is_never_seen(part: Part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.exporters, "get", lambda name: Failing)
    (tmp_path / "out.txt").write_text("mine")
    with pytest.raises(ConfigError):
        export("failing", part, tmp_path / "out.txt", force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.txt", "mine")]


@pytest.mark.parametrize(("place", "message"), [("none/out.nq", "cannot be written"), (".", "is a folder")])
def test_a_place_that_cannot_be_written_is_said(part: Part, tmp_path: Path, place: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        export("nquads", part, tmp_path / place)


def test_unknown_formats_and_graphs_are_refused_with_those_there_are(northland: OxigraphReader, part: Part) -> None:
    with pytest.raises(NotFoundError, match="no exporter named 'xml'") as caught:
        export("xml", part, Path("out"))
    assert "trig" in str(caught.value.hint)
    with pytest.raises(NotFoundError, match="no graph 'doc/none'") as caught:
        part_of(northland, SETTINGS, "doc/none")
    assert "doc/d1" in str(caught.value.hint)


def test_the_command_writes_a_file_and_says_what_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["demo", "--no-serve", "--store", "store"])
    capsys.readouterr()
    main(["export", "popolo", "-o", "votes.json", "--store", "store"])
    assert re.search(r"Wrote votes.json: 4 vote events and \d+ votes", capsys.readouterr().out)
    assert "4 vote events" in kg.open("store").export("popolo", "again.json")
    assert Path("again.json").read_bytes() == Path("votes.json").read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(["export", "popolo", "-o", "votes.json", "--store", "store"])
    assert ended.value.code == 1
    assert "there already" in capsys.readouterr().err
