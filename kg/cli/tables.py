"""Tables for terminals and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["print_table"]


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Print a table to standard output, as wide as the terminal or, in a pipe, as its content; the number of rows."""
    table = Table(*columns, highlight=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    terminal = sys.stdout.isatty()
    Console(width=None if terminal else 10_000, soft_wrap=not terminal).print(table)
    return table.row_count
