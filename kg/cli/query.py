"""``ctkg query``: SPARQL from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.answers import FORMATS, Answer
from kg.cli.settings import dated_options, open_from_flags
from kg.errors import InputError

__all__ = ["query"]


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file", type=click.Path(path_type=Path, dir_okay=False), help="Read the query from a file (- for standard input)."
)
@click.option("--format", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the answer.")
@dated_options
def query(
    text: str | None, file: Path | None, format: str, store: Path | None, version: int | None, as_of: str | None
) -> None:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT or DESCRIBE).

    The usual prefixes are known; ":" is the ontology's. Graphs come as Turtle (table), JSON-LD (json) or RDF/XML (xml).

    \b
    ctkg query 'SELECT ?when { ?r a :NegotiationRound ; :roundNumber 1 ; :when ?when }'
    """  # noqa: D301  # click wants the character itself
    if (text is None) == (file is None):
        raise click.UsageError("Give the query as text or with --file.")
    if file is not None:
        try:
            text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"The query cannot be read: {error}", where=str(file)) from None
    assert text is not None
    answer: Answer = open_from_flags(store, version, as_of).query(text)
    if format == "table" and answer.columns != ["subject", "predicate", "object"]:
        _table(answer)
    else:
        data = answer.serialize(format)
        sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")


def _table(answer: Answer) -> None:
    from kg.cli.tables import print_table

    if answer.columns == ["answer"]:
        click.echo(next(answer.rows())[0])
        return
    count = print_table(answer.columns, answer.rows())
    click.echo(f"{count} {'row' if count == 1 else 'rows'}", err=True)
