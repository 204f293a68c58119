"""What the front of the server reads of a request, and what it answers, whatever server carries them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias

from kg.errors import CtkgError
from server.spool import Spool

__all__ = [
    "KEEP",
    "REFUSED",
    "Answer",
    "BusyError",
    "Headers",
    "Keep",
    "LateError",
    "NotOfferedError",
    "Request",
    "UnauthorizedError",
]

Headers: TypeAlias = list[tuple[str, str]]

KEEP = "ctkg.keep"
"""Where in the WSGI environment a page says that its answer may be kept."""
REFUSED = "ctkg.refused"
"""Where in the WSGI environment an error stands that was found before Flask."""


class BusyError(CtkgError):
    """More is asked at once than is worked on or waits."""


class LateError(CtkgError):
    """A request that did not arrive in time."""


class NotOfferedError(CtkgError):
    """A form of an answer that its protocol has, or might have, and that is not made here."""


class UnauthorizedError(CtkgError):
    """Reading needs a token here, and the request has none that is good."""


@dataclass(frozen=True, slots=True)
class Keep:
    """That an answer may be kept, and for how long."""

    of: str
    """What it is a function of beside the request: the version, or the fingerprint of a file."""
    control: str = "no-cache"
    """Cache-Control."""


@dataclass(slots=True)
class Request:
    """One request, as far as it was looked at."""

    method: str
    path: str
    query: str
    """The query string, still percent-encoded."""
    header: Callable[[str], str | None]
    """The value of a header, named in lower case."""
    client: str
    """Address of the client, or of the proxy before it."""
    environ: Callable[[], dict[str, Any]]
    """The request as a WSGI environment."""
    body: BinaryIO | None = None
    length: int | None = None
    """Bytes of the body, if they were announced."""
    counted: bool = False
    """Whether the rate limit has counted it."""


@dataclass(slots=True)
class Answer:
    """One answer. A body in a file is read by whoever sends it, and closed then."""

    status: int
    headers: Headers
    body: bytes | Spool = b""
    keep: Keep | None = field(default=None)
    shared: bool = False
    """Whether whoever asks the same at the same time may have it as well."""
