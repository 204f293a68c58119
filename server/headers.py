"""The headers of every answer: nothing from other hosts, no guessing of types, no referrer, no cookies."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from flask import Response, g, request

__all__ = ["allow_frames", "content_security_policy", "is_private", "plain_headers", "set_headers"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
_OPEN_DATA: Final = (
    "/sparql",
    "/update",
    "/graphs",
    "/reconcile",
    "/.well-known/void",
    "/id/",
    "/ns",
    "/vocab/",
    "/graph/",
    "/shapes/",
    "/display",
    "/api/",
    "/oembed",
    "/render/",
)
"""Paths that scripts of any origin may read; the rest needs a token, which no browser sends by itself."""
_PRIVATE: Final = "/api/reviews"
_EXPOSED: Final = "ETag, Retry-After, Location, WWW-Authenticate, Ctkg-Version"
_ALLOWED: Final = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Slug"


def is_private(path: str) -> bool:
    """Whether answers there are for one asker alone: neither kept anywhere, nor read by scripts of other origins."""
    return path == _PRIVATE or path.startswith(f"{_PRIVATE}/")


def content_security_policy(frame_ancestors: str = "'none'") -> str:
    """The policy (CSP 3); ``frame_ancestors`` is a source list."""
    return _POLICY + frame_ancestors


def allow_frames(ancestors: str) -> None:
    """Let the answer to this request be framed by these ancestors."""
    g.frame_ancestors = ancestors


@lru_cache(maxsize=64)
def plain_headers(path: str) -> tuple[tuple[str, str], ...]:
    """The headers of an answer that no page of Flask makes."""
    headers = [
        ("content-security-policy", content_security_policy()),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ]
    if _is_open(path):
        headers += [("access-control-allow-origin", "*"), ("access-control-expose-headers", _EXPOSED)]
    return tuple(headers)


def set_headers(response: Response) -> Response:
    """Put the headers on an answer of Flask; runs after every request, errors included."""
    headers = response.headers
    headers["Content-Security-Policy"] = content_security_policy(g.get("frame_ancestors", "'none'"))
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    if is_private(request.path):
        headers["Cache-Control"] = "no-store"
    if "Cache-Control" not in headers:  # errors and forms too have one form for browsers and one for programs
        headers["Cache-Control"] = "no-cache"
        response.vary.add("Accept")
    if _is_open(request.path):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = _EXPOSED
        if request.method == "OPTIONS":
            headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, OPTIONS")
            headers["Access-Control-Allow-Headers"] = _ALLOWED
            headers["Access-Control-Max-Age"] = "86400"
    return response


def _is_open(path: str) -> bool:
    return path.startswith(_OPEN_DATA) and not is_private(path)
