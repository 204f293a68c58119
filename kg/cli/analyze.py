"""``ctkg analyze``: a graph analysis; one subcommand a registered analysis, one option a parameter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.cli.registered import RegisteredGroup
from kg.registry import Registry

if TYPE_CHECKING:
    from kg.dataset import Dataset

__all__ = ["analyze"]


def _analyses() -> Registry[Any]:
    from kg.analysis.base import analyses

    return analyses


def _print(dataset: Dataset, name: str, parameters: Mapping[str, str], format: str) -> None:
    from kg.cli.tables import print_table

    result = dataset.analyze(name, **parameters)
    if format == "json":
        click.echo(json.dumps(asdict(result), ensure_ascii=False, indent=2))
        return
    click.echo(result.summary)
    print_table(result.table.columns, result.table.rows)


_format = click.option(
    "--format", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form of the answer."
)


@click.group(cls=RegisteredGroup, members=_analyses, act=_print, own=_format)
def analyze() -> None:
    """Analyse the graph of who had to do with whom; every hop keeps its statements, status and source.

    \b
    ctkg analyze paths --source person/lavrov --target org/icc
    """  # noqa: D301  # click wants the character itself
