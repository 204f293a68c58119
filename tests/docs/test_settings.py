"""docs/settings.md lists every setting, with its variable, default and meaning as the code has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.config import Settings, load_settings

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = {
    name: (variable, default, meaning)
    for name, variable, default, meaning in re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.+?) \| (.+) \|$", PAGE, re.M)
}


def test_every_setting_has_a_row_and_no_row_is_left_over() -> None:
    assert sorted(ROWS) == sorted(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_row_says_what_the_code_says(name: str) -> None:
    field = Settings.model_fields[name]
    variable, default, meaning = ROWS[name]
    assert variable == f"CTKG_{name.upper()}"
    assert default == ("empty" if field.default == "" else f"`{field.default}`")
    assert meaning == field.description


def test_the_example_of_a_settings_file_can_be_read(tmp_path: Path) -> None:
    match = re.search(r"```toml\n(.*?)```", PAGE, re.S)
    assert match
    file = tmp_path / "ctkg.toml"
    file.write_text(match[1], encoding="utf-8")
    settings = load_settings(file)
    assert (settings.port, settings.query_timeout) == (8080, 20.0)
    assert settings.host == Settings().host
