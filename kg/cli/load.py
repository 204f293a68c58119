"""``ctkg load``, ``ctkg validate`` and ``ctkg check``: the way in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import settings_from, store_option
from kg.errors import ValidationError

__all__ = ["check", "load", "validate"]

_files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_format = click.option("--format", metavar="NAME", help="Importer to use; by default the file name's ending tells.")


@click.command()
@_files
@_format
@store_option
def load(files: tuple[Path, ...], format: str | None, store: Path | None) -> None:
    """Load FILES as one change and publish it as a new version.

    Dossiers (YAML, JSON) and RDF (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD). The files may refer to one
    another. If anything is wrong, nothing is stored.
    """
    from kg.pipeline import ingest

    loaded = ingest(files, settings_from(store=store), format)
    for problem in loaded.report.problems:
        click.echo(str(problem), err=True)
    for note in loaded.notes:
        click.echo(f"note: {note}", err=True)
    for graph, change in sorted(loaded.changes.items()):
        click.echo(f"{graph}: {change.added} added, {change.removed} removed")
    if loaded.changed:
        click.echo(f"Published version {loaded.version.number} ({loaded.version.quads:,} quads).")
    else:
        click.echo(f"Nothing new; version {loaded.version.number} stays current.")


@click.command()
@_files
@_format
@store_option
def validate(files: tuple[Path, ...], format: str | None, store: Path | None) -> None:
    """Say what a load of FILES would find wrong, without storing anything.

    The files are read together and, where a store exists, in the context of what it holds.
    """
    from kg.pipeline import validate_files
    from kg.stores.oxigraph import context_reader

    report = validate_files(files, settings := settings_from(store=store), context_reader(settings.store), format)
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
    from kg.validation import check as run_checks

    dataset = open_from_flags(store, None, None)
    if conflicts:
        found = dataset.view("conflicts", limit="200").model
        click.echo(found.summary)
        print_table(found.table.columns, found.table.rows)
    report = run_checks(dataset.reader)
    if not report.conforms:
        raise ValidationError(report)
    click.echo(f"Version {dataset.version.number} keeps every rule.")
