"""``ctkg load``, ``ctkg validate`` and ``ctkg check``: the way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.progress import shown
from kg.cli.settings import settings_from, store_option
from kg.errors import ValidationError

if TYPE_CHECKING:
    from kg.pipeline import Loaded

__all__ = ["check", "load", "validate"]

_files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_format = click.option("--format", metavar="NAME", help="Importer to use; by default the file's name and header tell.")
_max_errors = click.option(
    "--max-errors", type=click.IntRange(min=1), help="Bad rows of a file after which reading stops."
)


@click.command()
@_files
@_format
@click.option("--dry-run", is_flag=True, help="Say what would change, and store nothing.")
@_max_errors
@store_option
def load(
    files: tuple[Path, ...], format: str | None, dry_run: bool, max_errors: int | None, store: Path | None
) -> None:
    """Load FILES as one change and publish it as a new version.

    Dossiers, RDF and the data of others, such as roll calls; a folder stands for the files in it. The files may refer
    to one another. If anything is wrong, nothing is stored.
    """
    from kg.pipeline import ingest

    settings = settings_from(store=store, max_errors=max_errors)
    with shown():
        loaded = ingest(files, settings, format, dry_run=dry_run)
    _tell(loaded, dry_run)


def _tell(loaded: Loaded, dry_run: bool) -> None:
    for problem in loaded.report.problems:
        click.echo(str(problem), err=True)
    for note in loaded.notes:
        click.echo(f"note: {note}", err=True)
    for graph, change in sorted(loaded.changes.items()):
        click.echo(f"{graph}: {change.added} added, {change.removed} removed")
    if dry_run:
        click.echo("Nothing was stored." if loaded.changed else "Nothing would change.")
    elif loaded.changed:
        click.echo(f"Published version {loaded.version.number} ({loaded.version.quads:,} quads).")
    else:
        click.echo(f"Nothing new; version {loaded.version.number} stays current.")


@click.command()
@_files
@_format
@_max_errors
@store_option
def validate(files: tuple[Path, ...], format: str | None, max_errors: int | None, store: Path | None) -> None:
    """Say what a load of FILES would find wrong, without storing anything.

    The files are read together and, where a store exists, in the context of what it holds.
    """
    from kg.pipeline import validate_files
    from kg.stores.oxigraph import context_reader

    settings = settings_from(store=store, max_errors=max_errors)
    with shown():
        report = validate_files(files, settings, context_reader(settings.store), format)
    if not report.conforms:
        raise ValidationError(report)
    for problem in report.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{len(files)} {'file is' if len(files) == 1 else 'files are'} valid.")


@click.command()
@click.option("--conflicts", is_flag=True, help="List where accounts of one thing differ, too.")
@store_option
def check(conflicts: bool, store: Path | None) -> None:
    """Run every rule of the model over the whole store."""
    from kg.cli.settings import open_from_flags
    from kg.cli.tables import print_table
    from kg.queries import short
    from kg.validation import check as run_checks

    dataset = open_from_flags(store, None, None)
    if conflicts:
        found = dataset.view("conflicts", limit="200").model
        click.echo(found.summary)
        told = zip(found.table.rows, found.table.ids, strict=True)
        # A choice names accounts by id; their labels are often the same.
        print_table(found.table.columns, [(row[0], f"{row[1]} ({short(id)})", *row[2:]) for row, id in told])
    report = run_checks(dataset.reader)
    if not report.conforms:
        raise ValidationError(report)
    click.echo(f"Version {dataset.version.number} keeps every rule.")
