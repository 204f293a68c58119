"""The index of a version: made by the first search, carried to the next version, made again where it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.config import Settings
from kg.importers.base import Batch, Origins
from kg.namespaces import ID, SKOS
from kg.pipeline import ingest, ingest_batches
from kg.provenance import register_graph
from kg.search import kept, search
from kg.stores.oxigraph import open_reader

TALKS = Path(__file__).parents[3] / "examples" / "talks-2022-03"


@pytest.fixture
def settings(tmp_path: Path, places: Callable[..., Batch]) -> Settings:
    made = Settings(store=tmp_path / "store")
    ingest_batches([places(ford="Ford", hill="High Hill")], made, note="two places")
    return made


def file_of(settings: Settings) -> Path:
    version = open_reader(settings.store).version
    assert version is not None
    return kept._file(version)


def labels(settings: Settings, text: str) -> list[str]:
    return [hit.label for hit in search(open_reader(settings.store), text)]


def test_loading_makes_no_index_and_the_first_search_does(settings: Settings) -> None:
    assert not file_of(settings).exists()
    assert labels(settings, "hill") == ["High Hill"]
    assert file_of(settings).exists()


def test_a_small_load_carries_the_index_on_with_what_it_changes(
    settings: Settings, places: Callable[..., Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert labels(settings, "hill") == ["High Hill"]
    before = file_of(settings)
    ingest_batches([places(hill="Low Hill", mill="Old Mill")], settings, note="others")
    assert file_of(settings).exists()
    assert not before.exists()  # one a version would fill the disk
    made: list[object] = []
    monkeypatch.setattr(kept, "build", lambda *given: made.append(given))
    assert labels(settings, "hill") == ["Low Hill"]
    assert labels(settings, "mill") == ["Old Mill"]
    assert labels(settings, "high") == []
    assert labels(settings, "ford") == []
    assert made == []


def test_a_load_that_names_nothing_shares_the_file(settings: Settings) -> None:
    assert labels(settings, "hill") == ["High Hill"]
    before = file_of(settings)
    note = Triple(NamedNode(f"{ID}place/hill"), NamedNode(str(SKOS.editorialNote)), Literal("seen"))
    ingest_batches([Batch(Origins("n"), merges={register_graph("notes"): [note]})], settings, note="a remark")
    assert file_of(settings) != before
    assert file_of(settings).samefile(before)


def test_a_damaged_index_is_made_again(settings: Settings) -> None:
    assert labels(settings, "hill") == ["High Hill"]
    kept._kept.clear()
    file_of(settings).write_bytes(b"SQLite format 3\x00 and nothing more")
    assert labels(settings, "hill") == ["High Hill"]


def test_where_nothing_may_be_written_search_works_all_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(kept, "build", refuse)
    assert labels(settings, "hill") == ["High Hill"]
    assert not file_of(settings).exists()


def test_no_draft_is_left_behind(settings: Settings) -> None:
    labels(settings, "hill")
    ingest([TALKS / "register.yaml"], settings)
    assert {path.name for path in file_of(settings).parent.iterdir()} <= {"search.db", "votes.npz"}


def test_many_threads_search_one_index(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: labels(settings, ("hill", "ford", "hil", "frod")[n % 4]), range(80)))
    assert found == [["High Hill"], ["Ford"], ["High Hill"], ["Ford"]] * 20
