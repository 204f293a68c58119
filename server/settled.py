"""What the front settles of an answer's headers, whoever made it: how long it is kept, what it depends on, its tag."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from server.request import Headers

__all__ = ["settled", "value_of", "varying"]

_SETTLED: Final = ("cache-control", "content-encoding", "content-length", "etag", "vary")


@lru_cache(maxsize=256)
def settled(headers: tuple[tuple[str, str], ...]) -> tuple[str, str, str, list[tuple[str, str]]]:
    """Of headers that were told: Cache-Control, Vary, ETag, and those that stay as they are."""
    told = list(headers)
    control, vary, tag = (value_of(told, name) for name in ("cache-control", "vary", "etag"))
    return control, vary, tag, [pair for pair in told if pair[0].lower() not in _SETTLED]


def value_of(headers: Headers, name: str) -> str:
    """The first value of a header, "" if there is none; ``name`` in small letters."""
    return next((value for known, value in headers if known.lower() == name), "")


@lru_cache(maxsize=256)
def varying(vary: str, name: str) -> str:
    """The value of Vary with one name more, unless it is there."""
    names = [part.strip() for part in vary.split(",") if part.strip()]
    return ", ".join(names if name in names else [*names, name])
