"""From a file to an :class:`~kg.extraction.article.Article`, or a clear word on why not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kg.config import Settings
from kg.errors import ConfigError, InputError
from kg.extraction.article import Article, Part
from kg.extraction.datewords import first_day
from kg.extraction.intake import formats
from kg.extraction.parts import parts_of
from kg.importers.base import read_bytes
from kg.importers.decoding import InMemory, Source, open_text

__all__ = ["MAX_CHARACTERS", "SUFFIXES", "PublicationDateError", "Taken", "article_from", "article_in", "read_article"]

MAX_CHARACTERS: Final = 500_000
"""Longest text that is read: an article has some thousands."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad]")
"""What is not seen, soft hyphens included: they tell where a word may be broken, and are no part of it."""
_FEW: Final = 20


class PublicationDateError(InputError):
    """The day of publication is missing, or cannot be right: a person has to say it."""


@dataclass(frozen=True)
class Taken:
    """What a format gives: the text and what its metadata say."""

    text: str
    title: str = ""
    published: str = ""
    """A date in any form that begins with ``YYYY-MM-DD``."""
    publisher: str = ""
    url: str = ""
    where: str = "metadata"
    """Where the date comes from."""
    note: str = ""
    """What a person should know of how it was read, such as that the encoding is a guess."""


_FORMATS: Final[dict[str, Callable[[bytes, str], dict[str, str]]]] = {
    ".md": formats.markdown,
    ".markdown": formats.markdown,
    ".html": formats.html,
    ".htm": formats.html,
    ".pdf": formats.pdf,
    ".docx": formats.docx,
}
SUFFIXES: Final = (".txt", *_FORMATS)
"""Endings of what is read; any other is read as plain text."""


def read_article(
    path: Path, settings: Settings, published: dt.date | None = None, today: dt.date | None = None
) -> Article:
    """The article in a file.

    ``published`` goes over what the file says. Raises ParseError for what is no text, InputError for an empty file,
    one that is too long, has no day or one after today, and ConfigError if a format needs what is not installed.
    """
    read_bytes(path, settings)  # is it there, and not too large?
    name = re.sub(r"[^\w.-]+", "-", path.stem)
    return article_from(_taken(path, path.suffix.lower(), settings), str(path), name, published, today)


def article_in(data: bytes, suffix: str, name: str, settings: Settings, published: dt.date | None = None) -> Article:
    """The article in bytes that were sent, as :func:`read_article` has it; ``suffix`` is one of :data:`SUFFIXES`."""
    sent = InMemory(f"{name}{suffix}", data)
    return article_from(_taken(sent, suffix, settings), sent.name, name, published)


def _taken(source: Source, suffix: str, settings: Settings) -> Taken:
    if suffix in _FORMATS:
        with source.open("rb") as stream:
            return Taken(**_FORMATS[suffix](stream.read(), str(source)))
    with open_text(source, settings) as (text, encoding):
        return Taken(text.read(), note=encoding.note)


def article_from(
    taken: Taken, where: str, name: str, published: dt.date | None = None, today: dt.date | None = None
) -> Article:
    """The article that a text is. Raises InputError."""
    text = _canonical(taken.text)
    if not text.strip():
        raise InputError("There is no text in it.", where=where, hint="Give the article itself.")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"The text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read.",
            where=where,
            hint="Give one article at a time.",
        )
    if taken.title and " ".join(taken.title.split()) not in " ".join(text[:2000].split()):
        text = f"{' '.join(taken.title.split())}\n\n{text}"
    parts = parts_of(text)
    day, source = _published(taken, text, parts, published)
    if day is None:
        raise PublicationDateError(
            "The text does not say when it was published.", where=where, hint="Say so: --published 2022-03-03."
        )
    if day > (today or dt.date.today()):
        raise PublicationDateError(
            f"{day} is after today.", where=where, hint="Check the day of publication: --published."
        )
    headline = next((p.span.of(text) for p in parts if p.kind == "headline"), "")
    title = " ".join(taken.title.split()) or headline or f"{' '.join(text.split()[:12])} ..."
    language, notes = _language(text, parts)
    return Article(
        text=text,
        published=day,
        parts=parts,
        title=title,
        language=language,
        name=name or "article",
        publisher=taken.publisher,
        url=taken.url,
        notes=(taken.note, *notes) if taken.note else notes,
        published_from=source,
    )


def _canonical(text: str) -> str:
    """One way to end a line, no marks that cannot be seen; nothing else is changed."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip("\n")


def _published(taken: Taken, text: str, parts: tuple[Part, ...], given: dt.date | None) -> tuple[dt.date | None, str]:
    if given is not None:
        return given, "given"
    if found := re.match(r"\d{4}-\d\d-\d\d", taken.published):
        try:
            return dt.date.fromisoformat(found.group()), taken.where
        except ValueError:
            pass
    for kind, source in (("posted", "posting line"), ("dateline", "dateline")):
        for part in parts:
            if part.kind == kind and (day := first_day(part.span.of(text))):
                return day, source
    return None, ""


def _language(text: str, parts: tuple[Part, ...]) -> tuple[str, tuple[str, ...]]:
    body = " ".join(p.span.of(text) for p in parts if p.kind in ("headline", "body"))
    if len(body) < _FEW:
        return "und", ("The text is too short to tell its language.",)
    code = str(_identifier()(body)[0])
    if code == "en":
        return code, ()
    return code, (f"The text seems to be in another language than English ({code}): only dates and marks by hand.",)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    try:
        import py3langid
    except ImportError:
        raise ConfigError("py3langid is not installed.", hint="pip install 'ctkg[extract]'") from None
    return py3langid.classify
