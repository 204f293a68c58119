"""A table as a figure: for views without a picture of their own."""

from __future__ import annotations

from typing import Final

from kg.errors import InputError
from kg.render.environment import days_in_words
from kg.render.figure.fonts import unbroken, wrap
from kg.render.figure.fonts import width as width_of
from kg.render.figure.picture import Picture
from kg.render.figure.scene import Part, Rect, Text, lines_of
from kg.render.figure.theme import Palette
from kg.views.base import Table

__all__ = ["MOST_ROWS", "table_picture"]

MOST_ROWS: Final = 400
"""Rows that a drawn table has at most; others are files of tables."""
_SIZE: Final = 11.0
_PAD: Final = 9.0
_LEADING: Final = 1.22
_LONGEST: Final = 6
"""Lines of a cell."""


def table_picture(table: Table, width: float, palette: Palette) -> Picture:
    """The table with a rule below each row. Raises InputError if it has more than 400 rows."""
    if len(table.rows) > MOST_ROWS:
        raise InputError(
            f"A table of {len(table.rows):,} rows is too long to be drawn; {MOST_ROWS} are the most.",
            hint="Narrow the view, or take csv or html.",
        )
    rows = [tuple(days_in_words(cell) for cell in row) for row in table.rows]
    if not rows or not table.columns:
        return Picture((Text(0, 20, "Nothing to show.", 12, palette.quiet),), 34, legend=False)
    wides = _columns(table.columns, rows, width)
    parts: list[Part] = []
    y = _row(parts, table.columns, wides, 0.0, palette.quiet, bold=True)
    parts.append(Rect(0, y, width, 1.2, palette.quiet))
    for row in rows:
        y = _row(parts, row, wides, y + 4, palette.ink) + 1
        parts.append(Rect(0, y, width, 0.6, palette.line))
    return Picture(tuple(parts), y + 6, legend=False)


def _row(
    parts: list[Part], cells: tuple[str, ...], wides: list[float], top: float, color: str, *, bold: bool = False
) -> float:
    """Adds the texts of a row; where it ends."""
    x, most = 0.0, 1
    for cell, wide in zip(cells, wides, strict=False):
        lines = wrap(cell, _SIZE, wide - _PAD, bold=bold, most=_LONGEST)
        parts += lines_of(lines, x, top + _SIZE, _SIZE, color, bold=bold, leading=_LEADING)
        x, most = x + wide, max(most, len(lines))
    return top + most * _SIZE * _LEADING + 5


def _columns(heads: tuple[str, ...], rows: list[tuple[str, ...]], width: float) -> list[float]:
    """Widths: room for the longest word, and a share of the rest by how much text a column has."""
    sample = rows[:200]
    least, more = [], []
    for at, head in enumerate(heads):
        words = [width_of(word, _SIZE) for row in sample for word in unbroken(row[at])]
        words += [width_of(word, _SIZE, bold=True) for word in unbroken(head)]
        low = min(max(words, default=0.0), width * 0.3) + _PAD + 1
        whole = [width_of(row[at], _SIZE) + _PAD + 1 for row in sample]
        least.append(low)
        more.append(max(min(sum(whole) / len(whole) * 1.4, max(whole)) - low, 0.0))
    spare = max(width - sum(least), 0.0)
    share = spare / sum(more) if sum(more) else 0.0
    found = [low + min(share, 1.5) * extra for low, extra in zip(least, more, strict=True)]
    scale = min(width / sum(found), 1.0)
    return [wide * scale for wide in found]
