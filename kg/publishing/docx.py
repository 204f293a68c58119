"""A report as DOCX, for editors: headings, captions, tables and links as Word has them, figures as pictures."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

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
    Span,
    Spans,
    TableBlock,
    column_shares,
)
from kg.render.figure import figure
from kg.render.figure.mark import sealed
from kg.render.figures.base import COLUMN

__all__ = ["docx_bytes"]

_TEXT_WIDTH: Final = Mm(160)
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_EXTRA: Final = 0x6374
_MOST_MARKS: Final = 60_000
_TALLEST: Final = Mm(195)


def docx_bytes(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    document = Document()
    _styles(document)
    _properties(document, report)
    writer = _Writer(document)
    writer.report(report)
    made = io.BytesIO()
    document.save(made)
    return sealed(_without_clock(made.getvalue(), report.marks))


class _Writer:
    """Writes blocks into a document, one below the other."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.bookmarks = 0

    def report(self, report: Report) -> None:
        """All of it."""
        add = self.document.add_paragraph
        add(_clean(report.title), style="Title")
        if report.subtitle:
            add(_clean(report.subtitle), style="Subtitle")
        by = " · ".join(part for part in (report.author, report.date) if part)
        if by:
            add(_clean(by), style="By")
        self.blocks(report.blocks)
        if report.notes:
            self.document.add_heading("Notes", 1)
            for note in report.notes:
                self.note(note)
        if report.sources:
            self.document.add_heading("Sources", 1)
            for source, where in report.sources:
                line = add(style="Note")
                self.spans(line, (Span(source.credit), *_link(source.url), Span(f". {where[:1].upper()}{where[1:]}.")))
        for said in (
            f"A claim is not a fact: everything shown here is what a source reports. {report.state}.",
            report.citation,
            f"SHA-256 of all that was taken from the record: {report.hash}",
        ):
            add(_clean(said), style="Note")

    def blocks(self, blocks: Iterable[Block], style: str = "", depth: int = 0) -> None:
        """Each block; ``style`` is that of paragraphs in a list or a quotation."""
        for block in blocks:
            self.block(block, style, depth)

    def block(self, block: Block, style: str, depth: int) -> None:
        """One block."""
        if isinstance(block, Heading):
            self.spans(self.document.add_heading("", min(block.level, 5)), block.spans)
        elif isinstance(block, Paragraph):
            self.spans(self.document.add_paragraph(style=style or None), block.spans)
        elif isinstance(block, Quote):
            self.blocks(block.blocks, "Quote", depth)
        elif isinstance(block, Code):
            self.document.add_paragraph(_clean(block.text), style="Code")
        elif isinstance(block, Rule):
            self.document.add_paragraph("* * *").alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif isinstance(block, Listing):
            self.listing(block, depth)
        elif isinstance(block, Figure):
            self.figure(block)
        else:
            self.table(block)

    def listing(self, block: Listing, depth: int) -> None:
        """A list. Numbers are written out, as Word would count on over lists."""
        level = f" {min(depth + 1, 3)}" if depth else ""
        for place, item in enumerate(block.items):
            for first, inner in enumerate(item):
                if isinstance(inner, Paragraph) and first == 0 and block.ordered:
                    line = self.document.add_paragraph(style=f"List Continue{level}")
                    self.spans(line, (Span(f"{block.start + place}. "), *inner.spans))
                elif isinstance(inner, Paragraph):
                    style = f"List Bullet{level}" if first == 0 else f"List Continue{level}"
                    self.spans(self.document.add_paragraph(style=style), inner.spans)
                else:
                    self.block(inner, f"List Continue{level}", depth + 1)

    def figure(self, block: Figure) -> None:
        """A picture with its caption below."""
        picture = figure(block.model, "png", width=block.width, scale=2, frozen=True)
        line = self.document.add_paragraph()
        line.alignment, line.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        wide = int(_TEXT_WIDTH * min(1.0, block.width / COLUMN))
        shape = line.add_run().add_picture(io.BytesIO(picture), width=wide)
        if shape.height > _TALLEST:
            shape.width, shape.height = int(shape.width * _TALLEST / shape.height), _TALLEST
        shape._inline.docPr.set("descr", _clean(f"{block.model.title}: {block.model.summary}"))
        self.spans(self.document.add_paragraph(style="Caption"), block.caption)

    def table(self, block: TableBlock) -> None:
        """A table with its caption above; its head is repeated on each page."""
        if block.number:
            line = self.document.add_paragraph(style="Caption")
            line.paragraph_format.keep_with_next = True
            self.spans(line, block.caption)
        made = self.document.add_table(rows=0, cols=len(block.columns))
        made.autofit = False
        _rules(made)
        shares = column_shares(block)
        for column, share in zip(made.columns, shares, strict=True):
            column.width = int(_TEXT_WIDTH * share)
        for place, row in enumerate((block.columns, *block.rows)):
            cells = made.add_row().cells
            for cell, spans, share in zip(cells, row, shares, strict=False):
                cell.width = int(_TEXT_WIDTH * share)
                cell.paragraphs[0].style = "Cell"
                bold = tuple(replace(span, bold=True) if place == 0 else span for span in spans)
                self.spans(cell.paragraphs[0], bold)
        head = OxmlElement("w:tblHeader")
        made.rows[0]._tr.get_or_add_trPr().append(head)
        self.document.add_paragraph()

    def note(self, note: Note) -> None:
        """A note, with a mark that references lead to."""
        line = self.document.add_paragraph(style="Note")
        self.bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            edge = OxmlElement(tag)
            edge.set(qn("w:id"), str(self.bookmarks))
            if tag == "w:bookmarkStart":
                edge.set(qn("w:name"), f"note_{note.number}")
            line._p.append(edge)
        said = f"{note.said}: " if note.said else ""
        sentence = f"“{note.sentence}” " if note.sentence else ""
        status = f" Checked? {note.status[:1].upper()}{note.status[1:]}." if note.status else ""
        text = (Span(f"[{note.number}] {said}{sentence}{note.credit}"), *_link(note.url), Span(f".{status}"))
        self.spans(line, text)

    def spans(self, line: Any, spans: Spans) -> None:
        """Runs of text at the end of a paragraph."""
        for span in spans:
            if span.breaks:
                line.add_run().add_break()
            elif span.note:
                self._linked(line, span, anchor=f"note_{span.note}")
            elif span.href:
                self._linked(line, span)
            else:
                _styled(line.add_run(_clean(span.text)), span)

    def _linked(self, line: Any, span: Span, anchor: str = "") -> None:
        link = OxmlElement("w:hyperlink")
        if anchor:
            link.set(qn("w:anchor"), anchor)
        else:
            target = line.part.relate_to(span.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
        run = _styled(line.add_run(_clean(span.text)), span)
        run.font.color.rgb = RGBColor(0x00, 0x59, 0x8C)
        run.font.superscript = True if anchor else None
        link.append(run._r)
        line._p.append(link)


def _rules(table: Any) -> None:
    """Thin lines between the rows, and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9B4A8")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _styled(run: Any, span: Span) -> Any:
    run.bold, run.italic = span.bold or None, span.italic or None
    run.font.strike = span.struck or None
    if span.code:
        run.font.name = "DejaVu Sans Mono"
        run.font.size = Pt(9)
    return run


def _link(url: str) -> Spans:
    return (Span(", "), Span(url, href=url)) if url else ()


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _styles(document: Any) -> None:
    """Type and margins; the styles that the template lacks."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    styles = document.styles
    for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level in range(1, 6))):
        style = styles[name]
        style.font.name = "Georgia"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), "Georgia")
        for part in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(part), None)
        style.font.color.rgb = RGBColor(0x1D, 0x1F, 0x23)
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    styles["Title"].font.size = Pt(24)
    styles["Subtitle"].font.size = Pt(13)
    styles["Caption"].font.size = Pt(8.5)
    styles["Caption"].font.bold = False
    styles["Caption"].font.color.rgb = RGBColor(0x5B, 0x60, 0x68)
    for name, size in (("By", 10), ("Note", 8.5), ("Cell", 8.5), ("Code", 9)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.font.size = Pt(size)
        made.paragraph_format.space_after = Pt(3)
    styles["Code"].font.name = "DejaVu Sans Mono"
    styles["By"].paragraph_format.space_after = Pt(16)


def _properties(document: Any, report: Report) -> None:
    """What the file says of itself; its dates are those of the version."""
    told = document.core_properties
    day = (report.published or datetime.fromtimestamp(0, UTC)).replace(tzinfo=None, microsecond=0)
    told.title, told.author, told.language = (
        _clean(report.title)[:255],
        _clean(report.author)[:255],
        report.language[:255],
    )
    told.created = told.modified = day
    told.last_modified_by, told.revision = "", 1
    told.keywords = "; ".join(f"ctkg-{name}: {value}" for name, value in report.details.items() if value)[:255]
    told.comments = ""


def _without_clock(file: bytes, marks: Iterable[str]) -> bytes:
    """The archive with the same day for each of its parts, and the marks of figures beside the name of the first.

    There (an extra field, APPNOTE 4.5) they can be found and sealed without changing any part; 60 KB of them at most.
    """
    words = b""
    for mark in marks:
        if len(words) + len(mark) < _MOST_MARKS:
            words += mark.encode() + b"\n"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for place, name in enumerate(old.namelist()):
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            if words and not place:
                part.extra = struct.pack("<HH", _EXTRA, len(words)) + words
            new.writestr(part, old.read(name))
    return made.getvalue()
