"""The text and the metadata of Markdown, HTML, PDF and DOCX, each by the library that reads it."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.errors import ConfigError, ParseError
from kg.extraction.intake.lines import Line, joined

__all__ = ["docx", "html", "markdown", "pdf"]

_FRONT: Final = re.compile(r"\A---\s*\n(?P<yaml>.*?)\n---\s*\n", re.DOTALL)
_UNFOLDED: Final = 50_000_000


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ParseError(
            f"The file is not UTF-8: byte {data[error.start]:#04x} cannot be read.",
            where=f"{where}:{line}",
            hint="Save it as UTF-8.",
        ) from None


def markdown(data: bytes, where: str) -> dict[str, str]:
    """The text without markup; ``title``, ``date``, ``source_url`` and ``publisher`` of the front matter."""
    from markdown_it import MarkdownIt

    text = _decoded(data, where).replace("\r\n", "\n")
    front: dict[str, Any] = {}
    if found := _FRONT.match(text):
        front = _front_matter(found["yaml"], where)
        text = text[found.end() :]
    blocks = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "inline"]
    plain = "\n\n".join(_inline(token) for token in blocks)
    return {
        "text": plain,
        "title": str(front.get("title") or ""),
        "published": str(front.get("date") or front.get("published") or ""),
        "publisher": str(front.get("publisher") or ""),
        "url": str(front.get("source_url") or front.get("url") or ""),
        "where": "front matter",
    }


def _front_matter(text: str, where: str) -> dict[str, Any]:
    try:
        found = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise ParseError(
            f"The front matter is not YAML: {error}", where=where, hint="Mend what stands between ---."
        ) from None
    return found if isinstance(found, dict) else {}


def _inline(token: Any) -> str:
    parts = [
        child.content
        if child.type in ("text", "code_inline")
        else "\n"
        if child.type == "hardbreak"
        else " "
        if child.type == "softbreak"
        else ""
        for child in token.children or []
    ]
    return re.sub(r"[ \t]+", " ", "".join(parts)).replace("\u00a0", " ").strip()


def html(data: bytes, where: str) -> dict[str, str]:
    """The article of a page, without navigation, comments and scripts (trafilatura); its date and outlet, if told."""
    try:
        import trafilatura
    except ImportError:
        raise _missing("trafilatura") from None
    found = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, include_tables=False, url=None
    )
    if not isinstance(found, trafilatura.settings.Document) or not (found.text or "").strip():
        raise ParseError(
            "No article was found in this page.", where=where, hint="Save the text of the article instead."
        )
    text = "\n\n".join(line for line in str(found.text).split("\n") if line.strip())
    return {
        "text": text,
        "title": found.title or "",
        "published": found.date or "",
        "publisher": found.sitename or "",
        "url": found.url or "",
        "where": "metadata",
    }


def pdf(data: bytes, where: str) -> dict[str, str]:
    """The text of all pages; lines that were broken for the page are joined again."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise _missing("pypdf") from None
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise ParseError("The PDF is encrypted.", where=where, hint="Save it without a password.")
        pages = [_lines(page) for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except PyPdfError as error:
        raise ParseError(f"The PDF cannot be read: {error}", where=where, hint="Save the text instead.") from None
    text = "\n\n".join(joined(lines, is_first=not number) for number, lines in enumerate(pages))
    if not text.strip():
        raise ParseError(
            "The PDF has no text, only pictures.", where=where, hint="Run text recognition (OCR) on it first."
        )
    return {"text": text, "title": title}


def _lines(page: Any) -> list[Line]:
    """The lines of a page, each with the letters that most of it is set in."""
    letters: list[Counter[tuple[float, str]]] = [Counter()]

    def seen(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        height = size * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        for number, part in enumerate(text.split("\n")):
            if number:
                letters.append(Counter())
            letters[-1][round(height, 2), str((font or {}).get("/BaseFont", ""))] += len(part.strip())

    found = str(page.extract_text(visitor_text=seen)).split("\n")
    if len(found) != len(letters):  # then nobody knows which letters are whose
        return [Line(text) for text in found]
    return [
        Line(text, *(most.most_common(1)[0][0] if most else (0.0, "")))
        for text, most in zip(found, letters, strict=True)
    ]


def docx(data: bytes, where: str) -> dict[str, str]:
    """The paragraphs of a document."""
    try:
        import docx as reader
    except ImportError:
        raise _missing("python-docx") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _UNFOLDED:
                raise ParseError("The document unfolds to more than 50 MB.", where=where, hint="Save the text instead.")
        document = reader.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ParseError(f"This is no DOCX: {error}", where=where, hint="Save it as DOCX or text.") from None
    paragraphs = [p.text.strip() for p in document.paragraphs if p.text.strip()]
    return {"text": "\n\n".join(paragraphs), "title": document.core_properties.title or ""}


def _missing(name: str) -> ConfigError:
    return ConfigError(f"{name} is not installed.", hint="pip install 'ctkg[extract]'")
