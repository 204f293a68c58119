"""The letters of figures: how wide a text is, where it breaks, and the outlines of icons.

Text is set in Source Sans 3. What it has not is taken from DejaVu Sans, and what neither has from whatever the machine
offers: then alone a PNG or PDF may differ between machines. Both come with the package build
(``kg/render/dist/fonts``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kg.errors import ConfigError
from kg.render.assets import dist_folder

__all__ = [
    "ASCENT",
    "DESCENT",
    "FAMILY",
    "Outline",
    "cut",
    "font_files",
    "in_fonts",
    "outline",
    "unbroken",
    "width",
    "wrap",
]

FAMILY: Final = (
    "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', "
    "'DejaVu Sans', sans-serif"
)
"""What an SVG asks for; widths are given with each text, so that other letters take the same room."""
ASCENT: Final = 0.74
"""Height of a line above its base, for a size of 1: of letters with a mark above."""
DESCENT: Final = 0.22
"""Depth of a line below its base."""
_REGULAR, _BOLD, _SYMBOLS = "SourceSans3_400Regular.ttf", "SourceSans3_600SemiBold.ttf", "DejaVuSans.ttf"
_HYPHENS: Final = re.compile("(?<=[-/])")
_WIDE, _OTHER = 1.0, 0.62
"""Width of a letter that no font here has: of one that East Asia writes wide, and of any other."""


@dataclass(frozen=True)
class Outline:
    """One character as a path, in a square of 1 by 1 around its middle."""

    path: str
    """SVG path data, y downwards."""


@dataclass(frozen=True)
class _Face:
    cmap: Mapping[int, str]
    widths: Mapping[str, tuple[int, int]]
    units: int
    font: Any
    """A ``TTFont``, which has no types."""


def font_files() -> list[Path]:
    """The fonts, as files. Raises ConfigError if the package build has not been run."""
    files = [dist_folder() / "fonts" / name for name in (_REGULAR, _BOLD, _SYMBOLS)]
    for file in files:
        if not file.is_file():
            raise ConfigError(
                f"The font {file.name} is missing.", where=str(file), hint="Build it: python frontend/ctkg_build.py"
            )
    return files


@lru_cache(maxsize=8)
def _face(name: str) -> _Face:
    from fontTools.ttLib import TTFont

    file = next(path for path in font_files() if path.name == name)
    font = TTFont(file, lazy=True)
    return _Face(font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm, font)


@lru_cache(maxsize=8192)
def _advance(character: str, bold: bool) -> float:
    if unicodedata.combining(character) or character in "\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f":
        return 0.0
    for name in (_BOLD if bold else _REGULAR, _SYMBOLS):
        face = _face(name)
        glyph = face.cmap.get(ord(character))
        if glyph is not None:
            return face.widths[glyph][0] / face.units
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a text takes in one line."""
    return size * sum(_advance(character, bold) for character in text)


def in_fonts(texts: Iterable[str]) -> bool:
    """Whether the fonts here have every letter of these texts."""
    faces = [_face(name).cmap for name in (_REGULAR, _SYMBOLS)]
    letters = {ord(character) for text in texts for character in text if not character.isspace()}
    return all(any(letter in face for face in faces) for letter in letters)


def wrap(text: str, size: float, room: float, *, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """The text in lines no wider than the room; a word that is wider is broken.

    Of more than ``most`` lines the rest is cut, with an ellipsis.

    >>> wrap("the sides will meet again", 10, 60)
    ('the sides will', 'meet again')
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, size, room, bold)
        lines += whole
    lines += [line] if line else []
    if most and len(lines) > most:
        last = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], cut(last, size, room, bold=bold)]
    return tuple(lines)


def unbroken(text: str) -> list[str]:
    """The parts of a text that should stay on one line: its words, or what stands between their hyphens."""
    return [part for word in text.split() for part in _HYPHENS.split(word)]


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, shortened with an ellipsis where it is wider than the room."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:')}…"


def _broken(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word in pieces that fit, broken behind its hyphens if that is enough; one letter at least is in each."""
    parts = _HYPHENS.split(word)
    if len(parts) == 1 or any(width(part, size, bold=bold) > room for part in parts):
        parts = list(word)
    pieces, piece = [], ""
    for part in parts:
        if piece and width(piece + part, size, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += part
    return [*pieces, piece]


@lru_cache(maxsize=512)
def outline(character: str) -> Outline | None:
    """An icon as a path, so that it looks the same without its font; None for one that no font here has."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    if character == "⌕":  # DejaVu Sans has no magnifying glass
        return Outline("M-.08-.42a.3.3 0 1 0 .01 0ZM-.08-.32a.2.2 0 1 1-.01 0ZM.1.04 .42.36 .35.43 .03.11Z")
    for name in (_SYMBOLS, _BOLD):
        face = _face(name)
        glyph = face.cmap.get(ord(character)) if len(character) == 1 else None
        if glyph is None:
            continue
        glyphs = face.font.getGlyphSet()
        bounds = BoundsPen(glyphs)
        glyphs[glyph].draw(bounds)
        if bounds.bounds is None:
            return None
        left, low, right, high = bounds.bounds
        scale = 1 / max(right - left, high - low, 0.55 * face.units)
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
        middle = ((left + right) / 2 * scale, (low + high) / 2 * scale)
        glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, -middle[0], middle[1])))
        return Outline(pen.getCommands())
    return None
