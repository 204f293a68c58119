"""The picture that feeds show of a page: 1,200 by 630 pixels, its title in large letters beside the drawing."""

from __future__ import annotations

import re
from typing import Final

from kg.errors import InputError
from kg.render.caption import caption
from kg.render.environment import days_in_words
from kg.render.escaping import one_line
from kg.render.figure.drawing import picture_of
from kg.render.figure.fonts import FAMILY, font_files, in_fonts, wrap
from kg.render.figure.scene import Circle, Part, Path, Rect, Text, lines_of
from kg.render.figure.svg import document
from kg.render.figure.theme import PALETTES
from kg.views.base import ViewModel

__all__ = ["HEIGHT", "WIDTH", "card_png", "card_svg", "general_card"]

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph consumers show them without cutting."""
_EDGE, _SPLIT = 56, 520
_DRAWN: Final = 560.0
"""Pixels that a drawing is made for, before it is brought to the size of its half."""
_ROOT: Final = re.compile(r'<svg ([^>]*?)width="[\d.]+" height="[\d.]+"')


def card_svg(model: ViewModel) -> str:
    """The card of a view. A view too large to be drawn has a card of words."""
    under = caption(model)
    try:
        picture = picture_of(model, _DRAWN, PALETTES["light"])
    except InputError:
        return _card(model.view, under.title, model.summary, under.state, "")
    inner = document(
        picture.parts,
        width=_DRAWN,
        height=max(picture.height, 1.0),
        title="",
        summary="",
        language="en",
        paper=PALETTES["light"].paper,
    )
    # A drawing that is far higher than its half is shown from its top, large enough to be read.
    fit = "xMidYMid meet" if picture.height < _DRAWN * 1.25 else "xMidYMin slice"
    half = f'x="{_SPLIT}" y="20" width="{WIDTH - _SPLIT - 20}" height="{HEIGHT - 40}" preserveAspectRatio="{fit}"'
    return _card(model.view, under.title, model.summary, under.state, _ROOT.sub(rf"<svg \1{half}", inner, count=1))


def general_card() -> str:
    """The card of any other page."""
    return _card(
        "",
        "Conflict timeline knowledge graph",
        "Who acted, said, met and voted: each item tied to the sentence that reports it.",
        "A claim is not a fact.",
        "",
    )


def card_png(svg: str, width: int = WIDTH) -> bytes:
    """The card as PNG, so wide."""
    from resvg_py import svg_to_bytes

    drawn = svg_to_bytes(
        svg_string=svg,
        zoom=width / WIDTH,
        font_files=[str(file) for file in font_files()],
        font_family=FAMILY.partition(",")[0],
        sans_serif_family="DejaVu Sans",
        skip_system_fonts=in_fonts([re.sub("<[^>]*>", "", svg)]),
    )
    return bytes(drawn)


def _card(kicker: str, title: str, summary: str, state: str, drawing: str) -> str:
    """Words at the left, the drawing at the right; without one the words have all the room."""
    palette = PALETTES["light"]
    room = (_SPLIT if drawing else WIDTH) - 2 * _EDGE + (30 if drawing else 0)
    size = 40.0 if drawing else 60.0
    parts: list[Part] = [Rect(0, 0, WIDTH, 10, palette.accent)]
    y = 96.0
    if kicker:
        parts.append(Text(_EDGE, y, kicker.replace("-", " ").upper(), 20, palette.accent, bold=True))
        y += 26
    lines = wrap(one_line(title), size, room, bold=True, most=5)
    parts += lines_of(lines, _EDGE, y + size * 0.8, size, palette.ink, bold=True, leading=1.15)
    y += len(lines) * size * 1.15 + 22
    left = max(0, int((HEIGHT - 110 - y) / 31))
    if left:
        said = wrap(days_in_words(one_line(summary)), 22 if drawing else 28, room, most=min(6, left))
        parts += lines_of(said, _EDGE, y + 20, 22 if drawing else 28, palette.quiet, leading=1.35)
    parts += _brand(_EDGE, HEIGHT - 77)
    parts.append(Text(_EDGE + 44, HEIGHT - 54, "ctkg", 26, palette.ink, bold=True))
    parts += lines_of(wrap(state, 17, room - 130, most=2), _EDGE + 118, HEIGHT - 55, 17, palette.quiet)
    made = document(parts, width=WIDTH, height=HEIGHT, title=title, summary="", language="en", paper=palette.paper)
    return f"{made.rstrip().removesuffix('</svg>')}{drawing}</svg>"


def _brand(x: float, y: float) -> list[Part]:
    """The mark of the pages: three points and the lines between them."""
    ends = [(x + 5, y + 6), (x + 27, y + 3), (x + 17, y + 27)]
    lines = " ".join(f"M{a} {b}L{c} {d}" for (a, b), (c, d) in zip(ends, (*ends[1:], ends[0]), strict=True))
    colors, sizes = ("#0072b2", "#d55e00", "#009e73"), (6.0, 5.0, 6.0)
    path = Path(lines, stroke="#1d1f23", stroke_width=2.4)
    return [path, *(Circle(a, b, size, color) for (a, b), size, color in zip(ends, sizes, colors, strict=True))]
