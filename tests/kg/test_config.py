"""Settings come from flags, then the environment, then a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.config import load_settings
from kg.errors import ConfigError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("CTKG_PORT", "CTKG_HOST", "CTKG_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_flag_beats_the_environment_which_beats_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ctkg.toml").write_text('port = 8001\nhost = "file"\n')
    assert (load_settings().port, load_settings().host) == (8001, "file")
    monkeypatch.setenv("CTKG_PORT", "8002")
    assert (load_settings().port, load_settings().host) == (8002, "file")
    assert load_settings(port=8003).port == 8003
    assert load_settings(port=None).port == 8002


def test_a_file_named_by_the_environment_must_exist(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTKG_CONFIG", str(folder / "mine.toml"))
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings()
    (folder / "mine.toml").write_text("port = 8010")
    assert load_settings().port == 8010


@pytest.mark.parametrize(
    ("text", "part"),
    [("port = 99999", "port"), ("prot = 1", "prot"), ("port = ", "cannot be read"), ('port = "many"', "port")],
)
def test_a_bad_setting_is_named(folder: Path, text: str, part: str) -> None:
    (folder / "ctkg.toml").write_text(text)
    with pytest.raises(ConfigError, match=part):
        load_settings()
