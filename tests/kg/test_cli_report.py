"""`ctkg report` and `ctkg cite`: what they write, and that nothing is written where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).parents[2]
TALKS = sorted((ROOT / "examples" / "talks-2022-03").glob("*.yaml"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "store"
    main(["load", "--store", str(folder), *map(str, TALKS)])
    return str(folder)


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx"])
def test_the_example_is_written_and_verifies(store: str, tmp_path: Path, suffix: str, capsys) -> None:
    target = tmp_path / f"talks.{suffix}"
    main(["report", str(ROOT / "examples" / "report" / "talks.md"), "--store", store, "-o", str(target)])
    assert "SHA-256 " in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    main(["verify", str(target), "--store", store])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert all("same content" in line for line in lines)


def test_a_report_that_was_changed_afterwards_does_not_verify(store: str, tmp_path: Path, capsys) -> None:
    target = tmp_path / "talks.html"
    main(["report", str(ROOT / "examples" / "report" / "talks.md"), "--store", store, "-o", str(target)])
    target.write_bytes(target.read_bytes().replace(b"<em>temporary</em>", b"<em>permanent</em>"))
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(target), "--store", store])
    assert ended.value.code == 1
    assert "changed after ctkg made it" in capsys.readouterr().err


def test_a_block_that_fails_stops_the_report_and_leaves_what_was_there(store: str, tmp_path: Path, capsys) -> None:
    text, target = tmp_path / "bad.md", tmp_path / "bad.html"
    text.write_text(
        "# T\n\n```ctkg\nview: network\n```\n\n```ctkg\nview: actor\nparameters:\n  id: person/nobody\n```\n"
    )
    target.write_text("mine")
    with pytest.raises(SystemExit) as ended:
        main(["report", str(text), "--store", store, "-o", str(target)])
    assert ended.value.code == 1
    assert f"{text}:7: " in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.html", "bad.md"]


@pytest.mark.parametrize(
    ("text", "output", "words"),
    [
        ("x", "r.odt", ".docx"),
        (None, "r.html", "cannot be read"),
        (b"\xff\xfe", "r.html", "not UTF-8"),
        ("---\ncolour: red\n---\n", "r.html", ":2: 'colour' is not known"),
        ("---\nv: 99\n---\n", "r.html", "version 99"),
        ("---\nv: soon\n---\n", "r.html", ":2: v: soon is no version"),
        ("---\nas_of: soon\n---\n", "r.html", "soon"),
    ],
)
def test_a_wrong_file_is_told(store: str, tmp_path: Path, capsys, text, output: str, words: str) -> None:
    file = tmp_path / "r.md"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SystemExit) as ended:
        main(["report", str(file), "--store", store, "-o", str(tmp_path / output)])
    assert ended.value.code == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / output).exists()


def test_the_text_may_name_its_version_and_the_command_line_goes_before(store: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "r.md"
    file.write_text("---\nv: 1\n---\nText.\n")
    main(["report", str(file), "--store", store, "-o", str(tmp_path / "r.html")])
    assert "Version 1 of" in capsys.readouterr().out
    main(["report", str(file), "--store", store, "--v", "2", "-o", str(tmp_path / "r.html")])
    assert "Version 2 of" in capsys.readouterr().out


def test_cite_names_version_licence_and_address(store: str, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTKG_PUBLIC_URL", "https://ctkg.example/")
    monkeypatch.setenv("CTKG_DATA_LICENSE", "https://creativecommons.org/licenses/by/4.0/")
    main(["cite", "--store", store])
    said = capsys.readouterr().out
    assert "version 2 of " in said
    assert said.endswith("Licence: https://creativecommons.org/licenses/by/4.0/. https://ctkg.example/?v=2\n")
    main(["cite", "--store", store, "--form", "csl", "--as-of", "2022-03-03"])
    (item,) = json.loads(capsys.readouterr().out)
    assert (item["type"], item["version"], item["id"]) == ("dataset", "2", "ctkg-v2-2022-03-03")
