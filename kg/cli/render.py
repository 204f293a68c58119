"""``ctkg render``: a view as one file; one subcommand a registered view, one option a parameter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.settings import dated_options, open_from_flags
from kg.errors import InputError

__all__ = ["render"]


class _Views(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        from kg.views.base import views

        return views.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        from kg.views.base import views

        return _command(views.get(cmd_name)) if cmd_name in views.names() else None


@click.group(cls=_Views)
def render() -> None:
    r"""Write a view as one HTML file that works offline.

    \b
    ctkg render network -o network.html
    """


def _command(view: Any) -> click.Command:
    @click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write (.html).")
    @dated_options
    def run(output: Path, store: Path | None, version: int | None, as_of: str | None, **parameters: str | None) -> None:
        if output.suffix.lower() != ".html":
            raise InputError(f"{output.name} is not an .html file.", hint="Write -o something.html.")
        dataset = open_from_flags(store, version, as_of)
        page = dataset.view(view.name, **{k: v for k, v in parameters.items() if v is not None}).html()
        write_whole(output, page)
        click.echo(f"Wrote {output} ({len(page.encode()):,} bytes).")

    command = click.command(name=view.name, help=view.help, epilog=f"Example: {view.example}")(run)
    for parameter in view.parameters:
        command.params.append(_option(parameter))
    return command


def _option(parameter: Any) -> click.Option:
    flag = f"--{parameter.name.replace('_', '-')}"
    return click.Option([flag, parameter.name], help=parameter.help, required=parameter.required)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that no half of it is ever seen. Raises InputError if it cannot be written."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"The file cannot be written: {error.strerror or error}", where=str(path)) from None
