"""Command groups whose subcommands are the members of a registry, with an option a parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.settings import dated_options, open_from_flags
from kg.registry import Registry

__all__ = ["RegisteredGroup"]


class RegisteredGroup(click.Group):
    """Members of a registry as commands.

    ``members`` gives the registry when it is first needed; ``act`` gets the dataset, the member's name, its parameters
    and the values of ``own`` options.
    """

    def __init__(
        self,
        *args: Any,
        members: Callable[[], Registry[Any]],
        act: Callable[..., None],
        own: Callable[[Any], Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.act, self.own = members, act, own

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names in the registry."""
        return self.members().names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as above
        """The command of a member, or None."""
        registry = self.members()
        return self._command(registry.get(cmd_name)) if cmd_name in registry.names() else None

    def _command(self, member: Any) -> click.Command:
        names = [parameter.name for parameter in member.parameters]

        @dated_options
        def run(store: Path | None, version: int | None, as_of: str | None, **given: Any) -> None:
            parameters = {name: given.pop(name) for name in names}
            dataset = open_from_flags(store, version, as_of)
            self.act(dataset, member.name, _given(parameters), **given)

        command = click.command(name=member.name, help=member.help, epilog=f"Example: {member.example}")(self.own(run))
        for parameter in member.parameters:
            flag = f"--{parameter.name.replace('_', '-')}"
            command.params.append(click.Option([flag, parameter.name], help=_help(parameter)))
        return command


def _given(parameters: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if value is not None}


def _help(parameter: Any) -> str:
    parts = [parameter.help]
    if parameter.choices:
        parts.append(f"One of: {', '.join(parameter.choices)}.")
    if parameter.default:
        parts.append(f"Default: {parameter.default}.")
    return " ".join([*parts, "Required."] if parameter.required else parts)
