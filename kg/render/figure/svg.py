"""A scene as SVG: text stays text, each thing says in words what it is, and nothing is fetched from anywhere.

Only elements and attributes of SVG 1.1 (second edition) are written, and no style sheet or script, so that the file
also works within a page that forbids both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.render.figure.fonts import FAMILY
from kg.render.figure.scene import Circle, Group, Part, Path, Rect, Text

__all__ = ["document", "plain"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of text around for all that comes after them."""


def document(
    parts: Sequence[Part],
    *,
    width: float,
    height: float,
    title: str,
    summary: str,
    language: str,
    paper: str,
    metadata: Sequence[tuple[str, str]] = (),
) -> str:
    """The whole file. ``metadata`` are terms of Dublin Core with their values, and ``mark``, the mark of ctkg."""
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    lang = quoteattr(language)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} role="img" xml:lang={lang}'
        f' aria-labelledby="ctkg-title ctkg-desc" font-family={quoteattr(FAMILY)}>',
        f'<title id="ctkg-title">{_t(title)}</title>',
        f'<desc id="ctkg-desc">{_t(summary)}</desc>',
        *_metadata(metadata),
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{paper}"/>',
        *_written(parts),
        "</svg>\n",
    ]
    return "\n".join(lines)


def plain(text: str) -> str:
    """A text as XML can hold it, and that leaves the direction of what comes after it alone."""
    return _MARKS.sub("", _NOT_XML.sub("\ufffd", text))


def _metadata(entries: Sequence[tuple[str, str]]) -> Iterable[str]:
    if not entries:
        return
    yield '<metadata xmlns:dc="http://purl.org/dc/terms/" xmlns:ctkg="https://w3id.org/ctkg/figure#">'
    for name, value in entries:
        prefix = "ctkg" if name == "mark" else "dc"
        yield f"<{prefix}:{name}>{_t(value)}</{prefix}:{name}>"
    yield "</metadata>"


def _written(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Group):
            yield f"<g class={quoteattr(plain(part.name))}>" if part.name else "<g>"
            if part.title:
                yield f"<title>{_t(part.title)}</title>"
            yield from _written(part.parts)
            yield "</g>"
        else:
            yield _element(part)


def _element(part: Path | Rect | Circle | Text) -> str:
    if isinstance(part, Text):
        return _text(part)
    if isinstance(part, Path):
        return f'<path d="{part.d}"{_place(part)}{_paint(part)}/>'
    if isinstance(part, Circle):
        return f'<circle cx="{_n(part.x)}" cy="{_n(part.y)}" r="{_n(part.radius)}"{_paint(part)}/>'
    radius = f' rx="{_n(part.radius)}"' if part.radius else ""
    size = f'width="{_n(part.width)}" height="{_n(part.height)}"'
    return f'<rect x="{_n(part.x)}" y="{_n(part.y)}" {size}{radius}{_paint(part)}/>'


def _text(part: Text) -> str:
    text = plain(part.text)
    weight = ' font-weight="600"' if part.bold else ""
    anchor = f' text-anchor="{part.anchor}"' if part.anchor != "start" else ""
    turned = f' transform="rotate(-90 {_n(part.x)} {_n(part.y)})"' if part.up else ""
    # With other letters than those measured the text still takes the room that it was given.
    length = f' textLength="{_n(part.length)}" lengthAdjust="spacingAndGlyphs"' if len(text) > 2 else ""
    place = f'x="{_n(part.x)}" y="{_n(part.y)}" font-size="{_n(part.size)}"'
    return f'<text {place}{weight}{anchor}{turned}{length} fill="{part.fill}">{_t(text)}</text>'


def _place(part: Path) -> str:
    if part.at is None:
        return ""
    zoom = f" scale({_n(part.zoom, 4)})" if part.zoom != 1.0 else ""
    return f' transform="translate({_n(part.at[0])} {_n(part.at[1])}){zoom}"'


def _paint(part: Path | Rect | Circle) -> str:
    made = f' fill="{part.fill}"'
    if part.stroke:
        made += f' stroke="{part.stroke}" stroke-width="{_n(part.stroke_width)}"'
    if part.dash:
        made += f' stroke-dasharray="{part.dash}"'
    if part.opacity != 1.0:
        made += f' opacity="{_n(part.opacity)}"'
    return made


def _t(text: str) -> str:
    return escape(plain(text))


def _n(number: float, digits: int = 2) -> str:
    """A number without needless digits.

    >>> _n(3.0), _n(0.126), _n(-0.001)
    ('3', '0.13', '0')
    """
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
