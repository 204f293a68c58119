"""The front as a WSGI application (PEP 3333): from an environment to a request, from an answer to pieces."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from server.request import Request
from server.spool import Spool

__all__ = ["pieces", "read_body", "read_request"]

_CHUNK: Final = 256 * 1024


def read_request(environ: dict[str, Any]) -> Request:
    """The request of a WSGI environment."""

    def header(name: str) -> str | None:
        key = name.upper().replace("-", "_")
        found: str | None = environ.get(key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}")
        return found

    length = environ.get("CONTENT_LENGTH", "")
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", ""),
        query=environ.get("QUERY_STRING", ""),
        header=header,
        client=environ.get("REMOTE_ADDR", ""),
        environ=lambda: environ,
        body=environ["wsgi.input"],
        length=int(length) if length.isascii() and length.isdecimal() else None,
    )


def read_body(request: Request, environ: dict[str, Any], limit: int) -> None:
    """Take the body of a query from the server, unless it is too large to be one; Flask may read it again."""
    if (request.length or 0) <= limit:
        request.body = BytesIO(environ["wsgi.input"].read(limit + 1 if request.length is None else request.length))
        environ["wsgi.input"] = request.body
    else:
        request.body = BytesIO()


def pieces(spool: Spool) -> Iterator[bytes]:
    """A large answer, piece by piece."""
    for position in range(0, spool.size, _CHUNK):
        yield spool.read_at(position, _CHUNK)
