"""Agreement as a figure: how often each votes as each other does, as a matrix."""

from __future__ import annotations

from typing import Final

from kg.render.colors import text_on
from kg.render.figure.fonts import cut
from kg.render.figure.fonts import width as width_of
from kg.render.figure.picture import Picture
from kg.render.figure.scene import Group, Part, Rect, Text
from kg.render.figure.theme import Palette, mixed
from kg.views.agreement import AgreementCell, AgreementView

__all__ = ["agreement_picture"]

_FULL: Final = "#0072B2"
_NUMBER: Final = 16.0
"""Pixels of a cell from which on its number is written in it."""
_WIDEST: Final = 34.0


def agreement_picture(model: AgreementView, width: float, palette: Palette) -> Picture:
    """The drawing. The darker a cell and the larger its square, the more they agree; large cells have the number."""
    if not model.voters:
        return Picture((Text(0, 20, "No votes to compare.", 12, palette.quiet),), 34, legend=False)
    count = len(model.voters)
    names = [f"{voter.ref.label} {voter.bloc}".strip() for voter in model.voters]
    side = min(max(width_of(name, 10.5) for name in names) + 8, width * 0.28)
    cell = min((width - side) / count, _WIDEST)
    size = min(10.5, cell * 0.86)
    head = min(max(width_of(name, size) for name in names) + 6, 120.0)
    parts: list[Part] = []
    for place, name in enumerate(names):
        x = side + (place + 0.5) * cell + size * 0.26
        y = head + (place + 0.5) * cell + size * 0.26
        parts.append(Text(side - 6, y, cut(name, size, side - 8), size, palette.ink, anchor="end"))
        parts.append(Text(x, head - 5, cut(name, size, head - 6), size, palette.ink, up=True))
    for row, cells in enumerate(model.cells):
        for column, found in enumerate(cells):
            title = f"{names[row]} and {names[column]}: {_words(found)}"
            drawn = _cell(found, side + column * cell, head + row * cell, cell, palette, own=row == column)
            parts.append(Group(tuple(drawn), title=title) if row != column else Group(tuple(drawn)))
    y = head + count * cell + 12
    y = _key(parts, y, palette)
    return Picture(tuple(parts), y)


def _words(cell: AgreementCell) -> str:
    return "never both voted" if cell.percent is None else f"{cell.percent}% of {cell.both:,} roll calls"


def _cell(found: AgreementCell, x: float, y: float, size: float, palette: Palette, *, own: bool) -> list[Part]:
    inner = size - (1.0 if size > 8 else 0.4)
    if own or found.percent is None:
        return [Rect(x, y, inner, inner, palette.line if own else palette.raised)]
    color = mixed(palette.raised, _FULL, 0.06 + 0.94 * (found.percent / 100) ** 1.5)
    if size < _NUMBER:
        # Too small for a number: the square's side says it, too.
        small = inner * (0.35 + 0.65 * found.percent / 100)
        away = (inner - small) / 2
        return [Rect(x + away, y + away, small, small, color)]
    number = str(found.percent)
    font = min(10.5, size * 0.44)
    return [
        Rect(x, y, inner, inner, color),
        Text(x + inner / 2, y + inner / 2 + font * 0.35, number, font, text_on(color, 4.5), anchor="middle"),
    ]


def _key(parts: list[Part], y: float, palette: Palette) -> float:
    label = "Votes alike, percent:"
    parts.append(Text(0, y + 10, label, 10.5, palette.quiet))
    x = width_of(label, 10.5) + 10
    for percent in (0, 25, 50, 75, 100):
        cell = AgreementCell(percent, float(percent), 100)
        parts += _cell(cell, x, y, 13, palette, own=False)
        parts.append(Text(x + 17, y + 10, str(percent), 10.5, palette.ink))
        x += 21 + width_of(str(percent), 10.5) + 10
    return y + 24
