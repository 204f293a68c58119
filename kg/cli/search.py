"""``ctkg search``: records by name, alias, initials or words of a statement."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.settings import dated_options, open_from_flags
from kg.display import load_display
from kg.errors import InputError
from kg.queries import short

__all__ = ["search"]

_MOST = 100


@click.command()
@click.argument("text")
@click.option("--type", "types", multiple=True, help="Only records of this class or those below it, such as Actor.")
@click.option("--limit", type=click.IntRange(1, _MOST), default=20, show_default=True, help="At most so many records.")
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True, help="Form.")
@dated_options
def search(
    text: str,
    types: tuple[str, ...],
    limit: int,
    format: str,
    store: Path | None,
    version: int | None,
    as_of: str | None,
) -> None:
    """Find records by name, alias, initials or words of a statement, the best first; a wrong letter does no harm.

    \b
    ctkg search lavrof
    """  # noqa: D301  # click wants the character itself
    known = {style.name for style in load_display().types.values()}
    for name in types:
        if name not in known:
            raise InputError(f"There is no class {name!r}.", hint=f"There are: {', '.join(sorted(known))}.")
    hits = open_from_flags(store, version, as_of).search(text, limit, types)
    if format == "json":
        told = [
            {"id": hit.id, "label": hit.label, "type": hit.style.name, "match": hit.match, "how": hit.how}
            for hit in hits
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    from kg.cli.tables import print_table

    count = print_table(
        ("record", "name", "what", "found"), [(short(hit.id), hit.label, hit.style.label, hit.match) for hit in hits]
    )
    click.echo(f"{count} {'record' if count == 1 else 'records'}", err=True)
