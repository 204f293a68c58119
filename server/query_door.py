"""``/sparql`` for programs: from a request to an answer of the query workers, without Flask.

No query of a stranger is evaluated in this process.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from kg.analysis.base import day as read_day
from kg.errors import InputError
from kg.namespaces import PREFIXES
from kg.versions import Version
from server.accept import prefers_html
from server.cache import Stamp
from server.encoding import encoding_for
from server.formats import GRAPHS, HTML, RESULTS, Format, negotiate
from server.headers import plain_headers
from server.protocol import FORM, Operation, TooLongError, fields, media_type, read
from server.readers import Readers
from server.request import Answer, Keep, Request
from server.spool import Room, Spool
from server.workers import Pool, Query, State

__all__ = [
    "DAY",
    "Begun",
    "Prepared",
    "QueryDoor",
    "form_asks_for_page",
    "is_short",
    "is_volatile",
    "largest_query",
    "named_version",
    "version_name",
    "wants_page",
]

_PREFIXES: Final = dict(PREFIXES)
_SHORT: Final = 6000
"""Bytes of a query, as it is sent, that is looked at in the event loop: a millisecond at most."""
_DIGITS: Final = 18
"""Digits of the largest number of a version; Python refuses to read numbers of some thousands."""
DAY: Final = "public, max-age=86400"
_VOLATILE: Final = re.compile(r"(?:NOW|RAND|UUID|BNODE)(?:[ \t\r\n]|#[^\r\n]*)*\(|\\u", re.IGNORECASE)
"""Calls whose answer changes, STRUUID among them; an escape may spell any of them."""
_VOLATILE_WORDS: Final = ("now", "rand", "uuid", "bnode", "\\u")


def is_volatile(text: str) -> bool:
    """Whether a query may answer otherwise the next time. In doubt it may.

    >>> is_volatile("SELECT (RAND() AS ?x) {}"), is_volatile("SELECT * { ?a foaf:knows ?b }")
    (True, False)
    """
    lowered = text.lower()
    return any(word in lowered for word in _VOLATILE_WORDS) and _VOLATILE.search(text) is not None


def largest_query(max_length: int) -> int:
    """Bytes of the largest body that can hold a query: four a character, each of them percent-encoded."""
    return max_length * 12 + 10_000


def wants_page(request: Request) -> bool:
    """Whether a person asks ``/sparql``: a page is the answer then."""
    accept = request.header("accept") or ""
    if "text/html" in accept and prefers_html(accept):
        return "format=" not in request.query or "format=html" in request.query
    return "format=html" in request.query


def named_version(readers: Readers, number: str, day: str) -> Version:
    """The version that ``v`` names, the current one for ``""``; ``as_of`` is looked at as well.

    Raises InputError, NotFoundError (no such version) or StoreError (nothing published).
    """
    if number and not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS):
        raise InputError(f"v={number[:40]} is not the number of a version.", hint="/api/versions lists them.")
    if day:
        read_day("as_of", day)
    return readers.version(int(number) if number else None)


@lru_cache(maxsize=512)
def _negotiated(results: bool, accept: str | None, name: str) -> tuple[Format, str]:
    return negotiate(RESULTS if results else GRAPHS, accept, name)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query that may be run, and where its answer goes."""

    query: Query
    state: State
    out: Spool
    shown: str
    """The media type as the client is told."""
    keep: Keep | None

    def answer(self) -> Answer:
        """The answer, once all of it was written."""
        self.out.finish()
        charset = "; charset=utf-8" if self.shown.startswith("text/") else ""
        headers = [*plain_headers("/sparql"), ("content-type", self.shown + charset)]
        return Answer(200, headers, self.out, self.keep)


@dataclass(frozen=True, slots=True)
class Begun:
    """A request whose query is ready for a worker."""

    request: Request
    key: Hashable
    stamp: Stamp | None
    started: float
    prepared: Prepared
    client: str


@dataclass(frozen=True)
class QueryDoor:
    """Answers queries."""

    readers: Readers
    pool: Pool
    room: Room
    base_iri: str
    max_length: int

    def answer(self, request: Request, client: str, version: Version | None) -> tuple[Answer | None, Operation]:
        """The answer, or None if there is no query in the request. ``version`` is the current one, if known.

        Raises a CtkgError; nothing of a failed answer counts.
        """
        prepared, operation = self.prepare(request, version)
        if prepared is None:
            return None, operation
        out = prepared.out
        try:
            self.pool.run(prepared.query, prepared.state, out, client)  # type: ignore[arg-type]  # writes only
            return prepared.answer(), operation
        except BaseException:
            out.close()
            raise

    def prepare(
        self, request: Request, version: Version | None, *, current_only: bool = False
    ) -> tuple[Prepared | None, Operation]:
        """The query of a request, looked at; None if there is none. Raises a CtkgError.

        With ``current_only`` None as well if it asks for another version or day, which may take long to open.
        """
        operation = read(request.method, request.query, request.header("content-type") or "", self._body(request))
        text = operation.text
        if text is None or (current_only and (operation.version or operation.day)):
            return None, operation
        asks_rows = self.pool.check(text) in ("SELECT", "ASK")
        form, shown = _negotiated(asks_rows, request.header("accept"), operation.format)
        if version is None or operation.version or operation.day:
            version = named_version(self.readers, operation.version, operation.day)
        query = Query(
            text=text,
            media_type=form.media_type,
            base=self.base_iri,
            prefixes=_PREFIXES,
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
        )
        keep = None
        if not is_volatile(text):
            keep = Keep(version_name(version), DAY if operation.version else "no-cache")
        out = Spool(self.room, encoding_for(request.header("accept-encoding")))
        return Prepared(query, self.readers.state(version, operation.day), out, shown, keep), operation

    def _body(self, request: Request) -> bytes:
        if request.method != "POST" or request.body is None:
            return b""
        limit = largest_query(self.max_length)
        body = b"" if (request.length or 0) > limit else request.body.read(limit + 1)
        if (request.length or 0) > limit or len(body) > limit:
            raise TooLongError(
                f"This is more than {limit:,} bytes.",
                hint="Send less; the setting query_max_length is the limit of a query.",
            )
        if request.length is not None and len(body) < request.length:
            raise InputError("The body of the request breaks off.", hint="Send it again.")
        return body


def is_short(request: Request) -> bool:
    """Whether looking at a query takes no more than a moment."""
    asked = 0 if request.method == "GET" else request.length
    known = request.method in ("GET", "POST") and asked is not None
    return known and len(request.query) + (asked or 0) <= _SHORT


def version_name(version: Version) -> str:
    """What tells a version from every other, of another store too."""
    return _name(version.number, version.created)


@lru_cache(maxsize=64)
def _name(number: int, created: datetime) -> str:
    return f"{number} {created.isoformat()}"


def form_asks_for_page(request: Request) -> bool:
    """Whether a posted form has ``format=html``."""
    if request.method != "POST" or request.body is None or media_type(request.header("content-type") or "")[0] != FORM:
        return False
    start = request.body.tell()
    head = request.body.read()
    request.body.seek(start)
    return b"format=html" in head and fields(head.decode("latin-1")).get("format", [""])[0] == HTML.name
