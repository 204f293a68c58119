"""Search on the command line and from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.cli.main import main
from kg.config import Settings
from kg.pipeline import ingest

TALKS = sorted((Path(__file__).parents[3] / "examples" / "talks-2022-03").glob("*.yaml"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "store"
    ingest(TALKS, Settings(store=folder))
    return str(folder)


def test_the_command_finds_what_the_service_does(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "lavrof", "--store", store, "--format", "json", "--type", "Actor"])
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["label"], found["type"], found["how"]) == ("Sergey Lavrov", "Person", "like")
    main(["search", "lavrof", "--store", store])
    assert "person/lavrov" in capsys.readouterr().out


def test_a_class_that_is_none_is_refused(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "x", "--store", store, "--type", "Nothing"])
    assert "There is no class 'Nothing'" in capsys.readouterr().err


def test_a_dataset_searches_as_of_its_day(store: str) -> None:
    whole = kg.open(store)
    assert whole.search("commission of inquiry")
    assert kg.open(store, as_of="2022-03-03").search("commission of inquiry") == []
