"""What surrounds a picture on paper: title, summary, legend, names by number, sources, and as of when it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.render.caption import caption
from kg.render.colors import checked, text_on
from kg.render.environment import days_in_words
from kg.render.figure.fonts import ASCENT, DESCENT, width, wrap
from kg.render.figure.lines import DASHES
from kg.render.figure.picture import Picture
from kg.render.figure.scene import SAME, Part, Path, Rect, Text, glyph, lines_of, moved, shape
from kg.render.figure.theme import Palette
from kg.views.base import LegendEntry, ViewModel

__all__ = ["MARGIN", "Sheet", "sheet"]

MARGIN: Final = 18.0
_TITLE: Final = 19.0
_SUMMARY: Final = 12.5
_KEY: Final = 11.0
_CREDIT: Final = 10.5
_SOURCES: Final = 12
"""Sources named; more are counted, and all are in the table and the data of the view."""
_SUMMARY_LINES: Final = 8


@dataclass(frozen=True)
class Sheet:
    """A whole figure, ready to be written."""

    parts: tuple[Part, ...]
    width: float
    height: float


class _Paper:
    """Things one below the other."""

    def __init__(self, wide: float) -> None:
        self.room = wide - 2 * MARGIN
        self.y = MARGIN
        self.parts: list[Part] = []

    def text(self, lines: Sequence[str], size: float, color: str, *, bold: bool = False, leading: float = 1.3) -> None:
        """Lines below what is there."""
        self.parts += lines_of(lines, MARGIN, self.y + ASCENT * size, size, color, bold=bold, leading=leading)
        self.y += (max(len(lines) - 1, 0) * leading + ASCENT + DESCENT) * size if lines else 0.0

    def gap(self, pixels: float) -> None:
        """Air."""
        self.y += pixels


def sheet(model: ViewModel, picture: Picture, wide: float, palette: Palette, *, address: str, frozen: bool) -> Sheet:
    """The figure around a picture that is ``wide - 2 * MARGIN`` wide."""
    paper = _Paper(wide)
    paper.text(wrap(model.title, _TITLE, paper.room, bold=True, most=4), _TITLE, palette.ink, bold=True, leading=1.2)
    paper.gap(5)
    said = days_in_words(model.summary)
    paper.text(wrap(said, _SUMMARY, paper.room, most=_SUMMARY_LINES), _SUMMARY, palette.quiet)
    for line in picture.details:
        paper.gap(3)
        paper.text(wrap(line, _SUMMARY, paper.room, most=3), _SUMMARY, palette.ink)
    paper.gap(10)
    paper.parts.append(moved(picture.parts, MARGIN, paper.y))
    paper.y += picture.height
    paper.gap(8)
    _numbered(paper, picture.numbered, palette)
    if picture.legend:
        _legend(paper, model.legend, palette)
    for note in picture.notes:
        paper.text(wrap(note, _KEY, paper.room, most=3), _KEY, palette.quiet)
        paper.gap(4)
    _credit(paper, model, palette, address, frozen)
    return Sheet(tuple(paper.parts), wide, round(paper.y + MARGIN * 0.8, 1))


def _numbered(paper: _Paper, names: Sequence[tuple[str, str]], palette: Palette) -> None:
    if not names:
        return
    columns = 2 if paper.room < 560 else 3
    wide = paper.room / columns
    heights = [0.0] * columns
    top = paper.y
    share = -(-len(names) // columns)
    for place, (number, name) in enumerate(names):
        column = place // share
        x, y = MARGIN + column * wide, top + heights[column] + ASCENT * _KEY
        lines = wrap(name, _KEY, wide - 34, most=2)
        paper.parts.append(Text(x + 15, y, number, _KEY, palette.ink, bold=True, anchor="end"))
        paper.parts += lines_of(lines, x + 21, y, _KEY, palette.ink, leading=1.2)
        heights[column] += (len(lines) * 1.2 + 0.25) * _KEY
    paper.y = top + max(heights) + 8


def _legend(paper: _Paper, entries: Sequence[LegendEntry], palette: Palette) -> None:
    groups = [[entry for entry in entries if entry.kind == kind] for kind in ("node", "edge", "status")]
    for group, lead in zip(groups, ("", "", "Statements behind it:"), strict=True):
        if not group:
            continue
        x = 0.0
        if lead:
            paper.parts.append(Text(MARGIN, paper.y + 11, lead, _KEY, palette.quiet))
            x = width(lead, _KEY) + 10
        for entry in group:
            count = f" {entry.count:,}" if entry.count else ""
            label = wrap(entry.label, _KEY, paper.room - 80, most=1)
            text = (label[0] if label else "") + count
            room = 22 + (8 if entry.kind == "edge" else 0) + width(text, _KEY)
            if x and x + room > paper.room:
                x, paper.y = 0.0, paper.y + 17
            paper.parts += _entry(entry, text, MARGIN + x, paper.y + 7, palette)
            x += room + 13
        paper.y += 20


def _entry(entry: LegendEntry, text: str, x: float, y: float, palette: Palette) -> Iterable[Part]:
    color = palette.visible(checked(entry.color), 1.6)
    words = x + 22
    if entry.kind == "edge":
        yield Path(f"M{x:.1f} {y:.1f}h24", stroke=color, stroke_width=2, dash=DASHES.get(entry.dash, ""))
        words = x + 30
    elif entry.kind == "status":
        yield from (shape("dot", x + 9, y, 7, color), glyph(entry.icon, x + 9, y, 8, text_on(color)))
    else:
        yield shape(entry.shape or "square", x + 9, y, 7.5, color)
        if entry.icon and SAME.get(entry.icon) != entry.shape:
            yield glyph(entry.icon, x + 9, y, 7.5, text_on(color))
    yield Text(words, y + 4, text, _KEY, palette.ink)


def _credit(paper: _Paper, model: ViewModel, palette: Palette, address: str, frozen: bool) -> None:
    paper.gap(2)
    paper.parts.append(Rect(MARGIN, paper.y, paper.room, 0.8, palette.line))
    paper.gap(7)
    made = caption(model, most=_SOURCES)
    credits = [source.credit for source in made.sources] + ([f"and {made.more:,} more"] if made.more else [])
    if credits:
        word = "Source" if len(credits) == 1 else "Sources"
        paper.text(wrap(f"{word}: {'; '.join(credits)}.", _CREDIT, paper.room, most=14), _CREDIT, palette.quiet)
        paper.gap(4)
    state = f"Conflict timeline knowledge graph. {made.state}{', frozen' if frozen else ''}."
    paper.text(wrap(f"{state} {address}".strip(), _CREDIT, paper.room, most=4), _CREDIT, palette.quiet)
