"""A store is told from any other folder, and nothing is ever written into something else."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.stores.folder import FORMAT, MARKER, ensure_store, is_vacant, require_store
from kg.stores.oxigraph import OxigraphWriter, open_reader


def test_a_store_is_made_in_a_path_that_does_not_exist(tmp_path: Path) -> None:
    ensure_store(tmp_path / "a" / "b")
    require_store(tmp_path / "a" / "b")
    assert json.loads((tmp_path / "a" / "b" / MARKER).read_text())["format"] == FORMAT


def test_a_store_is_made_in_an_empty_folder_and_only_checked_the_second_time(tmp_path: Path) -> None:
    ensure_store(tmp_path)
    before = (tmp_path / MARKER).stat().st_mtime_ns
    ensure_store(tmp_path)
    assert (tmp_path / MARKER).stat().st_mtime_ns == before


def test_a_crash_while_the_marker_was_written_leaves_a_vacant_folder(tmp_path: Path) -> None:
    (tmp_path / f".{MARKER}.draft").write_text("{")
    assert is_vacant(tmp_path)
    ensure_store(tmp_path)
    assert not is_vacant(tmp_path)


@pytest.mark.parametrize("use", [ensure_store, require_store, open_reader, OxigraphWriter])
def test_another_folder_is_refused_and_left_alone(tmp_path: Path, use: object) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="something else than a store") as caught:
        use(tmp_path)  # type: ignore[operator]
    assert "empty one" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("use", [ensure_store, require_store, open_reader, OxigraphWriter])
def test_a_file_is_refused_and_left_alone(tmp_path: Path, use: object) -> None:
    file = tmp_path / "store"
    file.write_text("mine")
    with pytest.raises(StoreError, match="This is a file"):
        use(file)  # type: ignore[operator]
    assert file.read_text() == "mine"


@pytest.mark.parametrize("exists", [True, False])
def test_reading_where_there_is_no_store_says_how_to_make_one(tmp_path: Path, exists: bool) -> None:
    root = tmp_path / "store"
    if exists:
        root.mkdir()
    with pytest.raises(StoreError, match="There is no store here") as caught:
        open_reader(root)
    assert "ctkg load" in str(caught.value)
    assert root.exists() == exists


def test_a_newer_format_is_refused_by_readers_and_writers(tmp_path: Path) -> None:
    ensure_store(tmp_path)
    (tmp_path / MARKER).write_text(json.dumps({"format": FORMAT + 1}))
    for use in (open_reader, OxigraphWriter):
        with pytest.raises(StoreError, match=f"format {FORMAT + 1}") as caught:
            use(tmp_path)
        assert "Update ctkg" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == [MARKER]


@pytest.mark.parametrize("content", ["", "[1]", '{"format": "one"}', "{}"])
def test_a_damaged_marker_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / MARKER).write_text(content)
    with pytest.raises(StoreError, match="names no format"):
        require_store(tmp_path)


def test_a_store_with_nothing_published_says_so(tmp_path: Path) -> None:
    ensure_store(tmp_path)
    with pytest.raises(StoreError, match="Nothing has been published"):
        open_reader(tmp_path)


def test_many_that_make_a_store_at_once_all_have_it(tmp_path: Path) -> None:
    for number in range(20):
        root = tmp_path / str(number)
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _, root=root: ensure_store(root), range(8)))
        require_store(root)
