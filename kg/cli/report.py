"""``ctkg report``: a Markdown file with figures and tables from the record, as one file to publish."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import dated_options, open_from_flags, settings_from
from kg.errors import InputError

__all__ = ["report"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write (.html, .pdf, .docx)."
)
@dated_options
def report(file: Path, output: Path, store: Path | None, version: int | None, as_of: str | None) -> None:
    """Make a report of a Markdown FILE whose ctkg blocks ask the record for figures and tables.

    What it says of the record is captioned, numbered and cited by itself. Nothing is written if anything is wrong.

    \b
    ctkg report examples/report/talks.md -o talks.html
    """  # noqa: D301  # click wants the character itself
    from kg.publishing import REPORT_FORMS, weave, write_report
    from kg.publishing.weaving import read_report, state_of

    if output.suffix.lower() not in REPORT_FORMS:
        raise InputError(
            f"{output.name} is none of {', '.join(REPORT_FORMS)}.", hint="Write -o report.html, for example."
        )
    text = read_report(file)
    named, day = state_of(text)
    dataset = open_from_flags(store, version if version is not None else named, as_of or day)
    made = weave(text, dataset.reader, settings_from(store=store))
    size = write_report(made, output)
    click.echo(f"Wrote {output} ({size:,} bytes): {made.state}, SHA-256 {made.hash}.")
