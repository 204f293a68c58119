"""``ctkg cite``: how to cite the record as a data set."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import dated_options, open_from_flags, settings_from

__all__ = ["cite"]

_FORMS = ("text", "bibtex", "csl")


@click.command()
@click.option(
    "--form", type=click.Choice(_FORMS), default="text", show_default=True, help="In words, BibTeX or CSL-JSON."
)
@dated_options
def cite(form: str, store: Path | None, version: int | None, as_of: str | None) -> None:
    """Print a citation of the record: title, version, day, licence and address.

    The licence is the setting data_license, the address the setting public_url.

    \b
    ctkg cite --form bibtex
    """  # noqa: D301  # click wants the character itself
    from kg.exporters.base import about
    from kg.render.citing import citation

    settings = settings_from(store=store)
    told = about(open_from_flags(store, version, as_of).reader, settings)
    where = f"{settings.public_url.rstrip('/')}/?v={told.version}" if settings.public_url else ""
    click.echo(citation(told, form, url=where), nl=False)
