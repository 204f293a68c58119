"""An article as somebody sends it: a form with a file or a text, or the bytes themselves with their media type.

Names of files are only words: they give the article its name, and never a path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from flask import abort, request
from werkzeug.datastructures import FileStorage

from kg.errors import StoreError
from kg.extraction.intake import SUFFIXES
from server.drops import Drop, UnreadableArticleError
from server.protocol import TooLongError
from server.service import service
from server.update import body

__all__ = ["Sent", "sent"]

_FORM: Final = "multipart/form-data"
_PARTS: Final = 20
_BESIDE: Final = 100_000
"""Bytes of a form beside the article; :mod:`server.host` lets as many in."""
_LONGEST: Final = 200
"""Characters of a field."""
_TYPES: Final = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNSAID: Final = ("", "application/octet-stream", "binary/octet-stream")
_BEGINNINGS: Final = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
_FIELDS: Final = ("published", "publisher", "conflict", "name", "extractor", "again")
_YES: Final = ("yes", "true", "1")


@dataclass(frozen=True)
class Sent:
    """An article, and what whoever sent it says of it."""

    drop: Drop
    data: bytes
    publisher: str
    conflict: str
    again: bool
    """Whether a text that the record has is to be reviewed anew."""


def sent() -> Sent:
    """What this request sends. Raises UnreadableArticleError, InputError, or aborts with 413 or 415."""
    settings = service().settings
    is_form = request.mimetype == _FORM
    limit = settings.reading_max_bytes + (_BESIDE if is_form else 0)
    if is_form:
        request.max_form_parts, request.max_form_memory_size = _PARTS, limit
    data = body(limit)
    name, media_type = "", request.mimetype
    if is_form:
        data, name, media_type = _in_form()
    if len(data) > settings.reading_max_bytes:
        raise TooLongError(
            f"The article is larger than {settings.reading_max_bytes:,} bytes (setting reading_max_bytes).",
            hint="Send its text alone.",
        )
    said = _said(request.form if is_form else request.args)
    suffix = _suffix(name, media_type, data)
    drop = Drop(
        name=_named(said["name"] or name),
        suffix=suffix,
        published=said["published"],
        extractor=said["extractor"] or "rules",
        record=_record(),
    )
    return Sent(drop, data, said["publisher"], said["conflict"], said["again"].lower() in _YES)


def _in_form() -> tuple[bytes, str, str]:
    """The article in a form, the name of its file, and its media type."""
    files = [file for file in request.files.values() if file.filename or file.content_length]
    text = request.form.get("text", "")
    if len(request.files) > 1 or (files and text):
        raise UnreadableArticleError("The form holds more than one article.", hint="Send one at a time.", field="file")
    if files:
        return _of(files[0])
    if not text.strip():
        raise UnreadableArticleError(
            "There is no article in the form.", hint="Choose a file (file), or paste the text (text).", field="text"
        )
    return text.encode("utf-8", "replace"), "", "text/plain"


def _of(file: FileStorage) -> tuple[bytes, str, str]:
    return file.read(), file.filename or "", file.mimetype or ""


def _said(given: Mapping[str, str]) -> dict[str, str]:
    said = {name: " ".join(given.get(name, "").split()) for name in _FIELDS}
    for name, value in said.items():
        if len(value) > _LONGEST:
            raise UnreadableArticleError(
                f"{name} has {len(value):,} characters; at most {_LONGEST} are taken.", hint="Shorten it.", field=name
            )
    return said


def _suffix(name: str, media_type: str, data: bytes) -> str:
    """The ending of what this is: by the name of its file, else its media type; of a text also by its first bytes."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in SUFFIXES and ending != ".txt":
        return ending
    if media_type in _TYPES and media_type != "text/plain":
        return _TYPES[media_type]
    for beginning, found in _BEGINNINGS:
        if data.startswith(beginning):
            return found
    if ending == ".txt":
        return ending
    if media_type not in (*_TYPES, *_UNSAID) and not media_type.startswith("text/"):
        abort(415, f"Articles are read as {', '.join(_TYPES)}; not as {media_type[:80]}.")
    return ".txt"


def _named(name: str) -> str:
    """A name without folders and ending, of letters that can stand in an id."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    ending = PurePosixPath(plain).suffix
    plain = plain.removesuffix(ending) if ending.lower() in SUFFIXES else plain
    return re.sub(r"[^\w.-]+", "-", plain).strip("-.")[:80] or "article"


def _record() -> str:
    """The folder of the current version; ``""`` as long as there is none."""
    try:
        return str(service().readers.version().path.absolute())
    except StoreError:
        return ""
