"""``ctkg verify``: whether the record still says what a published figure or report shows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option

__all__ = ["verify"]

_CHANGED = 3
"""Exit status if the record says something else by now."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def verify(file: Path, store: Path | None) -> None:
    """Check a published figure or report against the store: same content, or what has changed since.

    Exit status: 0 the same, 3 facts have changed, 1 not ours, damaged or not readable.

    \b
    ctkg verify network.svg
    """  # noqa: D301  # click wants the character itself
    from kg.errors import InputError, ParseError
    from kg.render.figure import verify as check
    from kg.stores.base import Reader
    from kg.stores.oxigraph import open_reader

    settings = settings_from(store=store)
    try:
        if file.stat().st_size > settings.max_file_bytes:
            raise InputError(f"{file.name} is larger than the setting max_file_bytes.", hint="Give a figure.")
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror or error}", where=str(file)) from None

    def opened(number: int | None) -> Reader:
        return open_reader(settings.store, number)

    try:
        verdicts = check(data, opened)
    except ParseError as error:
        raise ParseError(error.message, where=str(file), hint=error.hint) from None
    for verdict in verdicts:
        click.echo(verdict.line)
        for change in verdict.changes:
            click.echo(f"  {change.line}")
    if any(verdict.forged for verdict in verdicts):
        raise InputError("A figure does not show what the version it names says.", where=str(file))
    if not all(verdict.same for verdict in verdicts):
        sys.exit(_CHANGED)
