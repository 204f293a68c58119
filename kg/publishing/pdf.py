"""A report as PDF, set by Typst: text that can be searched, vector figures, tags for screen readers.

All text goes in as strings (:func:`kg.render.escaping.typst`), so that no label is taken for markup.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.errors import ConfigError
from kg.publishing.document import (
    Block,
    Code,
    Figure,
    Heading,
    Listing,
    Note,
    Paragraph,
    Quote,
    Report,
    Rule,
    Spans,
    TableBlock,
    column_shares,
)
from kg.render.caption import Source
from kg.render.escaping import address, typst
from kg.render.figure import figure
from kg.render.figure.fonts import font_files
from kg.render.figure.mark import sealed
from kg.render.figures.base import COLUMN

__all__ = ["pdf_bytes"]

_WIDE, _TALLEST = 154, 190
"""Millimetres of the text's width, and of the highest figure."""
_SIZE: Final = re.compile(rb'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_HEAD: Final = """\
#set page(paper: "a4", margin: (x: 28mm, top: 26mm, bottom: 28mm), numbering: "1")
#set text(font: ("Libertinus Serif", "DejaVu Sans"), size: 10.5pt, lang: {language})
#set par(justify: true, leading: 0.68em, spacing: 1.05em)
#set table(stroke: none, inset: (x: 4pt, y: 4.5pt))
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading: set par(justify: false)
#show link: set text(fill: rgb("#00598c"))
#show figure.caption: set text(size: 8.6pt)
#show figure.caption: set align(left)
#show figure.caption: set par(justify: false)
#show raw: set text(font: ("DejaVu Sans Mono",), size: 8.6pt)
#show table: set text(size: 8.6pt)
#show table: set par(justify: false)
#let said(number) = super(link(label("note-" + str(number)), "[" + str(number) + "]"))
"""


def pdf_bytes(report: Report) -> bytes:
    """The file. Its date is that of the version, so that the same report gives the same bytes."""
    import typst as compiler

    with tempfile.TemporaryDirectory(prefix="ctkg-report-") as folder:
        place = Path(folder)
        writer = _Writer(place)
        source = place / "report.typ"
        source.write_text(writer.report(report), encoding="utf-8")
        day = report.published or datetime.fromtimestamp(0, UTC)
        try:
            made = compiler.compile(
                str(source),
                format="pdf",
                root=folder,
                font_paths=[str(font_files()[0].parent)],
                package_path=folder,
                package_cache_path=folder,
                timestamp=int(day.timestamp()),
            )
        except compiler.TypstError as error:
            raise ConfigError(
                f"The PDF cannot be set: {error.message}.", hint="This is a bug in ctkg: report it."
            ) from None
    assert isinstance(made, bytes)
    return sealed(made)


class _Writer:
    """Typst source, with the figures as files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def report(self, report: Report) -> str:
        """The whole source."""
        keywords = [f"ctkg-{name}: {value}" for name, value in report.details.items() if value]
        keywords += report.marks
        listed = ", ".join(typst(word) for word in keywords)
        parts = [
            _HEAD.replace("{language}", typst(report.language[:3].lower())),
            f"#set document(title: {typst(report.title)}, author: {typst(report.author)}, keywords: ({listed},))",
            f'#block(below: 0.7em, text(size: 22pt, weight: "bold", par(justify: false, {typst(report.title)})))',
        ]
        if report.subtitle:
            parts.append(f'#block(text(size: 13pt, fill: rgb("#5b6068"), {typst(report.subtitle)}))')
        by = " · ".join(part for part in (report.author, report.date) if part)
        if by:
            parts.append(f'#block(text(fill: rgb("#5b6068"), {typst(by)}))')
        parts += ["#line(length: 100%, stroke: 1.2pt)", *self.blocks(report.blocks)]
        if report.notes:
            parts += ["= Notes", "#set text(size: 8.8pt)", *map(_note, report.notes)]
        if report.sources:
            parts += [
                "#set text(size: 10.5pt)",
                "= Sources",
                "#set text(size: 8.8pt)",
                *(_source(*item) for item in report.sources),
            ]
        parts += [
            "#v(1.5em)\n#set par(justify: false)",
            "#line(length: 100%, stroke: 1.2pt)",
            _text(f"A claim is not a fact: everything shown here is what a source reports. {report.state}."),
            _text(report.citation),
            f"{_text('SHA-256 of all that was taken from the record: ')}#raw({typst(report.hash)});",
        ]
        return "\n\n".join(parts) + "\n"

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """Each block as a paragraph of source."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> str:
        """One block."""
        if isinstance(block, Heading):
            return f"#heading(level: {block.level}, [{_inline(block.spans)}])"
        if isinstance(block, Paragraph):
            return f"#par[{_inline(block.spans)}]"
        if isinstance(block, Quote):
            return f"#quote(block: true, [{_joined(self.blocks(block.blocks))}])"
        if isinstance(block, Code):
            return f"#raw({_verbatim(block.text)}, block: true)"
        if isinstance(block, Rule):
            return "#line(length: 100%, stroke: 0.5pt)"
        if isinstance(block, Listing):
            items = ", ".join(f"[{_joined(self.blocks(item))}]" for item in block.items)
            return f"#enum(start: {block.start}, {items})" if block.ordered else f"#list({items})"
        return self._figure(block) if isinstance(block, Figure) else _table(block)

    def _figure(self, block: Figure) -> str:
        name = f"figure-{block.number}.svg"
        drawn = figure(block.model, "svg", width=block.width, frozen=True)
        (self.folder / name).write_bytes(drawn)
        wide = min(100.0, 100 * block.width / COLUMN, _fitting(drawn))
        alt = typst(f"{block.model.title}: {block.model.summary}")
        image = f'image("{name}", width: {wide:.1f}%, alt: {alt})'
        return f"#figure({image}, kind: image, supplement: none, numbering: none, caption: [{_inline(block.caption)}])"


def _fitting(drawn: bytes) -> float:
    """The percentage of the text's width at which a drawing is as high as a page lets it be."""
    found = _SIZE.search(drawn[:2000])
    if not found:
        return 100.0
    width, height = float(found[1]), float(found[2])
    return 100 * _TALLEST * width / (height * _WIDE)


def _table(block: TableBlock) -> str:
    head = ", ".join(f"strong[{_inline(cell)}]" for cell in block.columns)
    cells = ", ".join(f"[{_inline(cell)}]" for row in block.rows for cell in row)
    # Rules below the head and between rows; a table may go on over pages, its head is repeated.
    stroke = '(_, y) => (bottom: if y == 0 { 0.9pt } else { 0.3pt + rgb("#b9b4a8") })'
    columns = "(" + ", ".join(f"{share:.4f}fr" for share in column_shares(block)) + ",)"
    body = f", {cells}" if cells else ""
    table = f"table(columns: {columns}, align: left, stroke: {stroke}, table.header({head}){body})"
    if not block.number:
        return f"#{table}"
    under = f"caption: figure.caption(position: top, [{_inline(block.caption)}])"
    made = f"figure({table}, kind: table, supplement: none, numbering: none, {under})"
    return f"#[#show figure: set block(breakable: true)\n#{made}]"


def _note(note: Note) -> str:
    said = _text(f"{note.said}: ") if note.said else ""
    sentence = _text(f"“{note.sentence}” ") if note.sentence else ""
    status = _text(f" Checked? {note.status[:1].upper()}{note.status[1:]}.") if note.status else ""
    credit = f"{_text(note.credit)}{_linked(note.url)}{_text('.')}{status}"
    number = typst(f"[{note.number}]")
    return f"#block[#grid(columns: (2.4em, 1fr), {number}, [{said}{sentence}{credit}])] <note-{note.number}>"


def _source(source: Source, where: str) -> str:
    used = f'#text(fill: rgb("#5b6068"), {_kept(f" {where[:1].upper()}{where[1:]}.")});'
    return f"#par(hanging-indent: 1em)[{_text(source.credit)}{_linked(source.url)}{_text('.')}{used}]"


def _linked(url: str) -> str:
    return f"{_text(', ')}#link({typst(address(url))});" if url else ""


def _text(text: str) -> str:
    return f"#{_kept(text)};"


def _inline(spans: Spans) -> str:
    parts = []
    for span in spans:
        if span.breaks:
            parts.append("#linebreak();")
            continue
        if span.note:
            parts.append(f"#said({span.note});")
            continue
        made = _kept(span.text)
        made = f"raw({made})" if span.code else made
        for wanted, name in ((span.bold, "strong"), (span.italic, "emph"), (span.struck, "strike")):
            made = f"{name}({made})" if wanted else made
        # The semicolon ends the expression: what follows is no call or field of it.
        parts.append(f"#link({typst(address(span.href))}, {made});" if span.href else f"#{made};")
    return "".join(parts)


def _kept(text: str) -> str:
    """A string that keeps the blanks at its ends, which join it to its neighbours."""
    inner = typst(text)[1:-1]
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f'"{before}{inner}{after}"'


def _verbatim(text: str) -> str:
    """A string with its line ends."""
    kept = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "    "}
    return '"' + "".join(kept.get(letter, letter if letter >= " " else "") for letter in text) + '"'


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts)
