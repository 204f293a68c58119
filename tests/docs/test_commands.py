"""docs/cli.md names every command and every option of it, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kg.cli.main import COMMANDS, cli

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
EVERYWHERE = {"--store", "--help"}


def options(command: click.Command) -> set[str]:
    found = {flag for p in command.params if isinstance(p, click.Option) for flag in p.opts if flag.startswith("--")}
    if isinstance(command, click.Group) and command.name in ("versions", "tokens"):
        context = click.Context(command)
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            assert sub is not None
            found |= options(sub)
    return found


def test_every_command_has_a_section() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_each_option_of_its_command_and_no_other(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    known = options(command)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", SECTIONS[name]))
    if not isinstance(command, click.Group):
        assert known - EVERYWHERE <= named
        assert named <= known | EVERYWHERE
    for word in re.findall(r"`ctkg ([a-z]+)", SECTIONS[name]):
        assert word in COMMANDS
