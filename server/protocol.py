"""The query operation of the SPARQL 1.1 Protocol: what a request to ``/sparql`` asks for.

Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from pyoxigraph import NamedNode

from kg.errors import InputError, QueryRefusedError

__all__ = ["FORM", "QUERY", "Operation", "TooLongError", "UnreadableTypeError", "fields", "media_type", "read"]

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_CHARSETS: Final = ("", "utf-8", "utf8", "us-ascii")
_SINGLE: Final = ("v", "as_of", "format")
_MOST_FIELDS: Final = 2000


class UnreadableTypeError(InputError):
    """The body is of a type or charset that is not read here."""


class TooLongError(InputError):
    """The body is larger than anything that could be a query."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A query and what to ask it of."""

    text: str | None
    """None if there is no query."""
    default_graphs: tuple[str, ...] | None = None
    """Graphs of this store; None if the request names no dataset. Nothing is ever fetched."""
    named_graphs: tuple[str, ...] | None = None
    version: str = ""
    day: str = ""
    format: str = ""


def read(method: str, query_string: str, content_type: str, body: bytes) -> Operation:
    """The operation that a GET or POST asks for.

    Raises InputError for what is malformed, UnreadableTypeError for bodies of other types and QueryRefusedError for
    updates, which have their own address.
    """
    kind, charset = media_type(content_type)
    asked = fields(query_string)
    if kind == _UPDATE or "update" in asked:
        raise _update()
    if method != "POST":
        return _operation(asked.get("query", []), asked)
    if kind not in (FORM, QUERY):
        raise UnreadableTypeError(
            f"A POST to /sparql is {FORM} or {QUERY}; this one is {kind[:100] or 'without a type'}.",
            hint="Set the Content-Type header.",
        )
    if charset not in _CHARSETS:
        raise UnreadableTypeError(f"A query is UTF-8 text; {charset[:40]} is not read.", hint="Send it as UTF-8.")
    if kind == QUERY:
        if "query" in asked:
            raise InputError("There is a query in the address and one in the body.", hint="Send one at a time.")
        return _operation([_decoded(body)], asked)
    posted = fields(_decoded(body))
    if "update" in posted:
        raise _update()
    merged = {name: asked.get(name, []) + posted.get(name, []) for name in {*asked, *posted} - {"query"}}
    return _operation(posted.get("query", []), merged)


def fields(text: str) -> dict[str, list[str]]:
    """The names and values of a query string or form. Raises InputError for what is not UTF-8."""
    found: dict[str, list[str]] = {}
    if not text:
        return found
    pairs = text.split("&")
    if len(pairs) > _MOST_FIELDS:
        raise InputError(f"There are {len(pairs):,} parameters; the limit is {_MOST_FIELDS:,}.")
    for pair in pairs:
        if pair:
            name, _, value = pair.partition("=")
            found.setdefault(_plain(name), []).append(_plain(value))
    return found


def media_type(header: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type header, in lower case; ``""`` for what it does not say."""
    if not header:
        return "", ""
    kind, _, parameters = header.partition(";")
    charset = ""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


def _plain(text: str) -> str:
    if "+" in text:
        text = text.replace("+", " ")
    if "%" not in text and text.isascii():
        return text
    return _decoded(_unquoted(text))


def _unquoted(text: str) -> bytes:
    """What is percent-encoded. Where all of it is well formed, Python's own escapes do it ten times as fast."""
    if "\\" not in text and text.isascii():
        with suppress(UnicodeDecodeError):
            return text.replace("%", "\\x").encode("ascii").decode("unicode_escape").encode("latin-1")
    return unquote_to_bytes(text)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InputError(
            f"What was sent is not UTF-8: byte {error.start + 1} is 0x{error.object[error.start]:02x}.",
            hint="Encode it as UTF-8, and percent-encode that in an address or form.",
        ) from None


def _operation(texts: list[str], asked: dict[str, list[str]]) -> Operation:
    if len(texts) > 1:
        raise InputError("There is more than one query.", hint="Send one query= at a time.")
    default, named = _graphs(asked, "default-graph-uri"), _graphs(asked, "named-graph-uri")
    version, day, form = (asked.get(name, [""])[0] for name in _SINGLE)
    # Naming any graph names the whole dataset (Protocol, 2.1.4).
    given = bool(default or named)
    return Operation(
        texts[0] if texts else None, default if given else None, named if given else None, version, day, form
    )


def _graphs(asked: dict[str, list[str]], parameter: str) -> tuple[str, ...]:
    named = asked.get(parameter, [])
    for iri in named:
        try:
            NamedNode(iri)
        except ValueError:
            raise InputError(f"{parameter}={iri[:200]} is not an IRI.", hint="Write it in full.") from None
    return tuple(named)


def _update() -> QueryRefusedError:
    return QueryRefusedError(
        "This address is read-only: updates are refused.", hint="Send updates to /update, queries here as query=."
    )
