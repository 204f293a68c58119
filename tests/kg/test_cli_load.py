"""``ctkg load``: what it says it would do, and how much it says of what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.main import cli

EXAMPLES = Path(__file__).parents[2] / "examples" / "import"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, words)
    return result.exit_code, result.output


def test_a_dry_run_says_what_would_change_and_stores_nothing(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    status, said = run("load", "--dry-run", "--store", store, str(EXAMPLES / "vetoes.csv"))
    assert status == 0
    assert "graph/doc/vetoes-vetoes: 1" in said
    assert said.endswith("Nothing was stored.\n")
    assert not Path(store).exists()
    assert run("load", "--store", store, str(EXAMPLES / "vetoes.csv"))[0] == 0
    assert run("load", "--dry-run", "--store", store, str(EXAMPLES / "vetoes.csv"))[1].endswith(
        "Nothing would change.\n"
    )


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    status, said = run("load", "--store", str(tmp_path / "store"), str(EXAMPLES / "unvotes"))
    assert status == 0
    assert "graph/doc/unvotes-votes" in said


def test_reading_stops_at_so_many_bad_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "unvotes"
    shutil.copytree(EXAMPLES / "unvotes", folder)
    with (folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write("876,Chad,TD,maybe\n" * 5)
    for command in ("load", "validate"):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--max-errors", "2", "--store", str(tmp_path / "s"), str(folder)])
        assert stopped.value.code == 1
        shown = capsys.readouterr().err
        assert shown.count("is none of yes, no and abstain") == 2
        assert f"{folder / 'votes.csv'}:16: error: Column 'vote'" in shown
        assert "votes.csv:18: error: Column" not in shown


def test_what_a_decision_needs_is_told_with_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, example = str(tmp_path / "store"), Path(__file__).parents[2] / "examples" / "valid" / "judgement.yaml"
    main(["load", "--store", store, str(example)])
    capsys.readouterr()
    main(["check", "--store", store, "--conflicts"])
    assert "event/reeds-minutes)" in "".join(line.strip() for line in capsys.readouterr().out.splitlines())
