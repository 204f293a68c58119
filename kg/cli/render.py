"""``ctkg render``: a view as a file of any form; one subcommand a registered view, one option a parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.registered import RegisteredGroup
from kg.errors import InputError
from kg.registry import Registry

if TYPE_CHECKING:
    from kg.dataset import Dataset

__all__ = ["render"]

F = TypeVar("F", bound=Callable[..., Any])


def _views() -> Registry[Any]:
    from kg.views.base import views

    return views


def _write(
    dataset: Dataset, name: str, parameters: Mapping[str, str], output: Path, form: str | None, **given: Any
) -> None:
    from kg.config import load_settings
    from kg.render.figures.base import figures, look_of
    from kg.views.hiding import as_seen

    form = form or output.suffix.removeprefix(".").lower()
    if form not in figures.names():
        raise InputError(
            f"{output.name} does not end with the name of a form.", hint=f"Known: {', '.join(figures.names())}."
        )
    words = {key: str(value) for key, value in given.items() if value not in (None, False)}
    look = look_of({**words, "frozen": "yes" if given["frozen"] else "no"}, base_url=load_settings().public_url)
    file: bytes = figures.get(form)().write(as_seen(dataset.view(name, **parameters).model), look)
    temporary = output.with_name(f".{output.name}.part")  # no half a file is ever seen
    try:
        temporary.write_bytes(file)
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"The file cannot be written: {error.strerror or error}", where=str(output)) from None
    click.echo(f"Wrote {output} ({len(file):,} bytes).")


def _own(command: F) -> F:
    """The options that say how, and not what."""
    for flag, words in reversed(
        (
            ("--form", "Form of the file, if its ending does not say so."),
            ("--width", "Pixels from left to right, 320 to 2400 (680)."),
            ("--theme", "light or dark."),
            ("--language", "Language of the words around the picture (en)."),
            ("--scale", "Pixels of a PNG for each pixel of its width, 1 to 4."),
        )
    ):
        command = click.option(flag, help=words)(command)
    command = click.option("--frozen", is_flag=True, help="Say that the figure stays with its version.")(command)
    path = click.Path(path_type=Path)
    return click.option("-o", "--output", type=path, required=True, help="File to write; its ending is the form.")(
        command
    )


@click.group(cls=RegisteredGroup, members=_views, act=_write, own=_own)
def render() -> None:
    """Write a view as a file: html, svg, png, pdf, csv, json, graphml and others.

    \b
    ctkg render network -o network.html
    ctkg render network -o network.png --scale 2 --theme dark
    """  # noqa: D301  # click wants the character itself
