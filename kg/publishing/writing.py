"""A report into a file: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.publishing.document import Report

__all__ = ["REPORT_FORMS", "report_bytes", "write_report"]


def _html(report: Report) -> bytes:
    from kg.publishing.html import html_bytes

    return html_bytes(report)


def _pdf(report: Report) -> bytes:
    from kg.publishing.pdf import pdf_bytes

    return pdf_bytes(report)


def _docx(report: Report) -> bytes:
    from kg.publishing.docx import docx_bytes

    return docx_bytes(report)


REPORT_FORMS: Final[Mapping[str, Callable[[Report], bytes]]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}
"""Ending of a file → what writes it."""


def report_bytes(report: Report, suffix: str) -> bytes:
    """The report in the form of an ending. Raises InputError for another ending."""
    write = REPORT_FORMS.get(suffix.lower())
    if write is None:
        hint = f"Write -o report.html; known are {', '.join(REPORT_FORMS)}."
        raise InputError(f"There is no form {suffix or 'without an ending'!r} of a report.", hint=hint)
    return write(report)


def write_report(report: Report, path: Path) -> int:
    """Write the file; how many bytes it has. What was there stays until the new one is whole. Raises InputError."""
    made = report_bytes(report, path.suffix)
    draft = ""
    try:
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(made)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except OSError as error:
        if draft:
            Path(draft).unlink(missing_ok=True)
        raise InputError(f"The file cannot be written: {error.strerror or error}.", where=str(path)) from None
    return len(made)
