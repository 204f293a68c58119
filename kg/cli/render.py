"""``ctkg render``: a view as one file; one subcommand a registered view, one option a parameter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.registered import RegisteredGroup
from kg.errors import InputError
from kg.registry import Registry

if TYPE_CHECKING:
    from kg.dataset import Dataset

__all__ = ["render"]


def _views() -> Registry[Any]:
    from kg.views.base import views

    return views


def _write(dataset: Dataset, name: str, parameters: Mapping[str, str], output: Path) -> None:
    if output.suffix.lower() != ".html":
        raise InputError(f"{output.name} is not an .html file.", hint="Write -o something.html.")
    page = dataset.view(name, **parameters).html()
    temporary = output.with_name(f".{output.name}.part")  # no half a file is ever seen
    try:
        temporary.write_text(page, encoding="utf-8")
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"The file cannot be written: {error.strerror or error}", where=str(output)) from None
    click.echo(f"Wrote {output} ({len(page.encode()):,} bytes).")


_output = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write (.html).")


@click.group(cls=RegisteredGroup, members=_views, act=_write, own=_output)
def render() -> None:
    """Write a view as one HTML file that works offline.

    \b
    ctkg render network -o network.html
    """  # noqa: D301  # click wants the character itself
