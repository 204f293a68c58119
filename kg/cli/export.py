"""``ctkg export``: the record as a file for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import dated_options, open_from_flags, settings_from

__all__ = ["export"]


@click.command()
@click.argument("format")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option("--graph", default="", help="Only this named graph (IRI, or what comes after graph/ in it).")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@dated_options
def export(
    format: str, output: Path, graph: str, force: bool, store: Path | None, version: int | None, as_of: str | None
) -> None:
    """Write the record as FORMAT: claimreview, csv, gexf, graphml, jsonld, nquads, parquet, popolo or trig.

    What ctkg derives by itself is left out. The file is there when it is whole, and one that is there stays.

    \b
    ctkg export trig -o record.trig
    """  # noqa: D301  # click wants the character itself
    from kg.exporters.base import export as write
    from kg.exporters.base import exporters, part_of

    exporters.get(format)
    reader = open_from_flags(store, version, as_of).reader
    written = write(format, part_of(reader, settings_from(store=store), graph), output, force=force)
    click.echo(f"Wrote {output}: {written} ({output.stat().st_size:,} bytes).")
