"""The bookkeeping of versions: what is published, pinned, pruned, and what a crash may leave behind."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kg.errors import NotFoundError, StoreError
from kg.versions import Version, Versions


def writes(text: str) -> Callable[[Path], None]:
    """A checkpoint of one file."""

    def checkpoint(path: Path) -> None:
        path.mkdir()
        (path / "data").write_text(text, encoding="utf-8")

    return checkpoint


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path)


def publish(versions: Versions, *texts: str) -> list[Version]:
    return [versions.publish(writes(text), quads=len(text), note=text) for text in texts]


def numbers(versions: Versions) -> list[int]:
    return [version.number for version in versions.list()]


def test_a_new_store_has_no_version(versions: Versions) -> None:
    assert versions.current() is None
    assert versions.list() == []


def test_publishing_makes_the_next_number_current_and_keeps_the_old_data(versions: Versions) -> None:
    first, second = publish(versions, "one", "three")
    assert (first.number, second.number) == (1, 2)
    assert versions.current() == second
    assert versions.list() == [first, second]
    assert (first.path / "data").read_text() == "one"
    assert (second.path / "data").read_text() == "three"


def test_a_version_says_when_how_much_and_what(versions: Versions) -> None:
    version = versions.publish(writes("x"), quads=7, note="load talks.yaml", ontology="abc")
    assert (version.quads, version.note, version.pinned, version.ontology) == (7, "load talks.yaml", "", "abc")
    assert timedelta(0) <= datetime.now(UTC) - version.created < timedelta(minutes=5)
    assert versions.get(1) == version


def test_a_pointer_is_replaced_and_never_rewritten(versions: Versions, tmp_path: Path) -> None:
    publish(versions, "one")
    before = (tmp_path / "current").stat().st_ino
    held = os.open(tmp_path / "current", os.O_RDONLY)
    publish(versions, "two")
    assert os.read(held, 10) == b"1\n"
    os.close(held)
    assert (tmp_path / "current").stat().st_ino != before


def test_a_missing_version_names_those_there_are(versions: Versions) -> None:
    publish(versions, "a", "b", "c")
    with pytest.raises(NotFoundError, match=r"There is no version 9\.") as caught:
        versions.get(9)
    assert caught.value.hint == "Kept: 1-3."
    with pytest.raises(NotFoundError, match="no version 0"):
        versions.get(0)


def test_asking_an_empty_store_for_a_version_says_that_nothing_is_published(versions: Versions) -> None:
    with pytest.raises(NotFoundError) as caught:
        versions.get(1)
    assert caught.value.hint == "Nothing has been published yet."


def test_pruning_keeps_the_newest_the_pinned_and_the_current(versions: Versions) -> None:
    publish(versions, *"abcdef")
    versions.pin(2, "embedded in a report")
    removed = versions.prune(keep=2)
    assert [version.number for version in removed] == [1, 3, 4]
    assert numbers(versions) == [2, 5, 6]
    assert versions.prune(keep=2) == []


def test_pruning_to_nothing_keeps_the_current_version(versions: Versions) -> None:
    publish(versions, "a", "b")
    versions.prune(keep=0)
    assert numbers(versions) == [2]


def test_a_pruned_version_is_said_to_be_pruned(versions: Versions) -> None:
    publish(versions, *"abcdef")
    versions.pin(2, "report")
    versions.prune(keep=1)
    with pytest.raises(NotFoundError, match=r"Version 3 was pruned\.") as caught:
        versions.get(3)
    assert caught.value.hint == "Kept: 2, 6. Pinned versions are never pruned."


def test_a_number_is_not_used_again_after_pruning(versions: Versions) -> None:
    publish(versions, "a", "b")
    versions.prune(keep=0)
    (third,) = publish(versions, "c")
    assert third.number == 3


def test_a_pin_has_a_reason_until_it_is_taken_away(versions: Versions) -> None:
    publish(versions, "a", "b")
    assert versions.pin(1, "  frozen in the annual report\n").pinned == "frozen in the annual report"
    assert versions.pin(2, "").pinned == "pinned"
    assert versions.unpin(1).pinned == ""
    assert versions.unpin(1).pinned == ""
    assert [version.pinned for version in versions.list()] == ["", "pinned"]


def test_only_what_exists_can_be_pinned(versions: Versions) -> None:
    publish(versions, "a")
    with pytest.raises(NotFoundError):
        versions.pin(2, "x")
    with pytest.raises(NotFoundError):
        versions.unpin(2)


@pytest.mark.parametrize("broken", ["checkpoint", "fsync", "rename", "pointer"])
def test_a_full_disk_leaves_the_old_version_current(
    versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    (first,) = publish(versions, "one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    checkpoint = full if broken == "checkpoint" else writes("two")
    with monkeypatch.context() as patch:
        if broken == "fsync":
            patch.setattr(os, "fsync", full)
        elif broken == "rename":
            patch.setattr(Path, "rename", full)
        elif broken == "pointer":
            patch.setattr(Path, "replace", full)
        with pytest.raises(StoreError, match="No space left on device"):
            versions.publish(checkpoint, quads=1, note="two")
    assert versions.current() == first
    assert versions.list() == [first]
    assert [folder.name for folder in (tmp_path / "versions").iterdir()] == ["1"]
    (second,) = publish(versions, "two")
    assert versions.current() == second
    assert second.number == 2


def test_what_crashed_writers_left_is_never_read_and_swept_away(versions: Versions, tmp_path: Path) -> None:
    publish(versions, "one", "two")
    folder = tmp_path / "versions"
    shutil.copytree(folder / "2", folder / "3")  # renamed, but the pointer was not written
    shutil.copytree(folder / "2", folder / ".draft-4")
    (folder / ".pruned-1").mkdir()
    assert numbers(versions) == [1, 2]
    with pytest.raises(NotFoundError, match="no version 3"):
        versions.get(3)
    versions.sweep()
    assert sorted(path.name for path in folder.iterdir()) == ["1", "2"]


def test_publishing_over_a_leftover_of_the_same_number_replaces_it(versions: Versions, tmp_path: Path) -> None:
    publish(versions, "one")
    shutil.copytree(tmp_path / "versions" / "1", tmp_path / "versions" / "2")
    (second,) = publish(versions, "two")
    assert (second.path / "data").read_text() == "two"


@pytest.mark.parametrize("content", ["", "one\n", "-1", "1 2"])
def test_a_damaged_pointer_is_an_error_and_not_an_empty_store(versions: Versions, tmp_path: Path, content: str) -> None:
    publish(versions, "one")
    (tmp_path / "current").write_text(content)
    with pytest.raises(StoreError, match="damaged"):
        versions.current()
    with pytest.raises(StoreError):
        publish(versions, "two")
    assert (tmp_path / "versions" / "1" / "checkpoint" / "data").read_text() == "one"


@pytest.mark.parametrize("manifest", ["", "[]", "{}", json.dumps({"created": "today", "quads": 1, "note": ""})])
def test_a_damaged_manifest_is_named(versions: Versions, tmp_path: Path, manifest: str) -> None:
    publish(versions, "one")
    file = tmp_path / "versions" / "1" / "manifest.json"
    file.write_text(manifest)
    with pytest.raises(StoreError, match="damaged") as caught:
        versions.current()
    assert caught.value.where == str(file)


def test_a_current_version_that_is_gone_is_an_error(versions: Versions, tmp_path: Path) -> None:
    publish(versions, "one")
    shutil.rmtree(tmp_path / "versions" / "1")
    with pytest.raises(StoreError, match="Version 1 is the current one, but it is missing"):
        versions.current()
