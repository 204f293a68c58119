"""The text of a dossier's document: its hash, and where in it each passage stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.config import Settings
from kg.errors import InputError
from kg.importers.base import read_text
from kg.importers.positions import Record
from kg.provenance import locate, sha256

__all__ = ["place_passages"]

Wrong = Callable[[int, str, str | None], None]
"""Takes the line of a problem, what is wrong, and what to do."""


def place_passages(root: Record, path: Path, settings: Settings, wrong: Wrong) -> None:
    """Fill in, or check, the document's ``sha256`` and each passage's offsets; ``wrong`` is told what does not fit.

    Only a document given without its text, by hash alone, is taken on trust.
    """
    document: Record = root["document"]
    text = _read(document, path, settings, wrong)
    if text is None:
        return
    found = sha256(text)
    if document.setdefault("sha256", found) != found:
        wrong(
            document.line_of("sha256"),
            "sha256 is not that of the text.",
            f"The text's is {found}; leave the line out to have it computed.",
        )
    passages = root.get("passages") or []
    for number, passage in enumerate(passages if isinstance(passages, list) else [passages], 1):
        if isinstance(passage, Record):
            _place(passage, text, number, wrong)


def _read(document: Record, path: Path, settings: Settings, wrong: Wrong) -> str | None:
    if "fullText" in document:
        return str(document["fullText"])
    if "file" not in document:
        if "sha256" not in document:
            hint = "Name it with file: or write it as fullText:; or give at least its sha256."
            wrong(document.line, "The document has no text.", hint)
        return None
    line = document.line_of("file")
    folder = path.parent.resolve()
    try:
        file = (folder / str(document["file"])).resolve()
        file.exists()
    except (OSError, ValueError):  # too long, or with a NUL
        wrong(line, "This cannot be the name of a file.", "Put the text beside the dossier and name it here.")
        return None
    if not file.is_relative_to(folder):
        wrong(line, f"{document['file']!r} lies outside the dossier's folder.", "Put the text beside the dossier.")
        return None
    try:
        return read_text(file, settings)
    except InputError as error:
        wrong(line, f"The document's text cannot be read: {error.message}", error.hint)
        return None


def _place(passage: Record, text: str, number: int, wrong: Wrong) -> None:
    passage.setdefault("sentence", number)
    exact, start, end = passage.get("exact"), passage.get("charStart"), passage.get("charEnd")
    if not isinstance(exact, str) or not exact:
        wrong(passage.line, "A passage needs the exact words of the document.", 'Add exact: "...".')
        return
    if not isinstance(start, int | None) or not isinstance(end, int | None):
        wrong(
            passage.line_of("charStart"),
            "charStart and charEnd are whole numbers.",
            "Leave both out to have them computed.",
        )
        return
    try:
        span = locate(text, exact, start, end)
    except InputError as error:
        key = "charStart" if start is not None and exact in text else "exact"
        wrong(passage.line_of(key), error.message, error.hint)
        return
    passage["charStart"], passage["charEnd"] = span.start, span.end
