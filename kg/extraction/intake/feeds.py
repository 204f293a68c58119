"""The articles of a feed that was saved: RSS or Atom whose entries hold the text. Nothing is fetched."""

from __future__ import annotations

import hashlib
import html
import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from kg.config import Settings
from kg.errors import ConfigError, ParseError
from kg.extraction.intake.reader import Taken
from kg.importers.base import read_bytes
from kg.importers.records import named

__all__ = ["FEEDS", "Entry", "entries"]

FEEDS: Final = (".xml", ".rss", ".atom")
_MOST: Final = 5_000
"""Entries of one feed."""
_FEWEST: Final = 40
"""Words that an entry must have to hold the text and not only a teaser."""
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "blockquote", "br", "dd", "div", "dt", "figcaption", "hr", "li", "p", "pre", "tr"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_SILENT: Final = frozenset(("script", "style", "template"))


@dataclass(frozen=True)
class Entry:
    """One article of a feed."""

    name: str
    """From its title and its id, so that it stays when others come before it."""
    where: str
    taken: Taken
    is_teaser: bool


def entries(path: Path, settings: Settings) -> Iterator[Entry]:
    """The entries, in the order of the feed.

    Raises InputError for a file that is not there or too large, ParseError for one that is no feed, and ConfigError if
    feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError:
        raise ConfigError("feedparser is not installed.", hint="pip install 'ctkg[extract]'") from None
    data = read_bytes(path, settings)
    if b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise ParseError("The feed declares entities of its own.", where=str(path), hint="Save it without them.")
    # As a stream: a text might be taken for an address and fetched.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version or not feed.entries:
        raise ParseError("This is no feed with entries.", where=str(path), hint="RSS and Atom are read.")
    if len(feed.entries) > _MOST:
        raise ParseError(f"The feed has more than {_MOST:,} entries.", where=str(path), hint="Split it.")
    outlet = str(feed.feed.get("title", ""))
    for number, found in enumerate(feed.entries, 1):
        yield _entry(found, outlet, f"{path}, entry {number}")


def _entry(found: Any, outlet: str, where: str) -> Entry:
    body = next((part for part in found.get("content", ()) if part.get("value")), None) or found.get("summary_detail")
    text = _text(str(body.get("value", ""))) if body else ""
    title = " ".join(html.unescape(str(found.get("title", ""))).split())
    own = str(found.get("id") or found.get("link") or text)
    told = dict(found.items())  # asked for what is not there, feedparser warns and gives something else
    when = told.get("published_parsed") or told.get("updated_parsed")
    taken = Taken(
        text=text,
        title=title,
        published=time.strftime("%Y-%m-%d", when) if when else "",
        publisher=outlet,
        url=_address(str(found.get("link", ""))),
    )
    name = f"{named(title or 'entry')}-{hashlib.sha256(own.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return Entry(name, where, taken, len(text.split()) < _FEWEST)


def _address(link: str) -> str:
    return link if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]{1,2000}", link) else ""


class _Text(HTMLParser):
    """The words of some HTML, with a blank line where a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # its signature
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _text(markup: str) -> str:
    if not re.search(r"<[a-zA-Z/!]", markup):
        return html.unescape(markup)
    parser = _Text()
    parser.feed(markup)
    parser.close()
    blocks = ("".join(parser.parts)).split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())
