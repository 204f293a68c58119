"""What all routes share: settings, readers and query workers, and the state of the record that a request is about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from flask import Response, current_app, request

import kg
from kg.analysis.base import day as read_day
from kg.config import Settings
from kg.errors import InputError
from kg.stores.base import Reader
from kg.tokens import Tokens
from kg.version import __version__
from kg.versions import Version
from server.answers import Answers
from server.readers import Readers
from server.workers import Pool, State
from server.write_queue import WriteQueue

__all__ = ["SUBJECTS", "Asked", "Service", "asked", "cached", "public_url", "service", "view_parameters"]

_RESERVED = ("v", "as_of", "format")
_DIGITS: Final = 18
"""Digits of the largest number of a version; Python refuses to read numbers of some thousands."""
SUBJECTS: Final = (("Actor", "actor"), ("VoteEvent", "vote"), ("Negotiation", "negotiation"))
"""Classes whose records have a view of their own, and the view."""


@dataclass(frozen=True)
class Service:
    """The parts of a running application."""

    settings: Settings
    readers: Readers
    pool: Pool
    tokens: Tokens
    writes: WriteQueue
    answers: Answers = field(default_factory=Answers)

    def close(self) -> None:
        """End the query workers and the writing process."""
        self.pool.close()
        self.writes.close()


@dataclass(frozen=True)
class Asked:
    """The state of the record that a request is about."""

    version: Version
    day: str
    """``as_of``, or ``""``."""
    pinned: bool
    """Whether the address names the version, so that its answer never changes."""

    @property
    def state(self) -> State:
        """The same, for the query workers."""
        return State(self.version.path, self.day)

    @property
    def reader(self) -> Reader:
        """The reader of this state. Results must be used in this thread."""
        return service().readers.reader(self.version, self.day)


def service() -> Service:
    """The service of the current application."""
    return cast(Service, current_app.extensions["ctkg"])


def asked() -> Asked:
    """The version (``v``) and day (``as_of``) that the request names; the current version, all of it, by default.

    Raises InputError, NotFoundError (no such version) or StoreError (nothing published).
    """
    number, day = request.values.get("v", ""), request.values.get("as_of", "")
    if number and not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS):
        raise InputError(f"v={number} is not the number of a version.", hint="/api/versions lists them.")
    if day:
        read_day("as_of", day)
    version = service().readers.version(int(number) if number else None)
    return Asked(version, day, bool(number))


def view_parameters() -> dict[str, str]:
    """The parameters of a view: all in the address but the version and the day; repeated ones join with commas."""
    return {name: ",".join(values) for name, values in request.args.lists() if name not in _RESERVED}


def public_url(path: str = "") -> str:
    """The full address of a path, by default of this request, as readers see it."""
    root = service().settings.public_url or request.url_root
    return root.rstrip("/") + (path or request.full_path.rstrip("?"))


def cached(state: Asked, build: Callable[[], Response]) -> Response:
    """The answer, with a strong ETag made of the version and the request; 304 without building if the client has it."""
    settings = service().settings
    parts = [code_stamp(), str(settings.store.resolve()), settings.public_url, settings.frame_ancestors]
    parts += [str(state.version.number), state.version.created.isoformat()]
    parts += [request.url_root, request.full_path, request.headers.get("Accept", "")]
    tag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
    # "*" asks whether there is any answer, which only building it tells: it may be a 404.
    known = not request.if_none_match.star_tag and tag in request.if_none_match
    response = Response(status=304) if known else _built(tag, build)
    response.set_etag(tag)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, max-age=86400" if state.pinned else "no-cache"
    return response


def _built(tag: str, build: Callable[[], Response]) -> Response:
    answers = service().answers
    response = answers.get(tag)
    if response is None:
        response = build()
        answers.put(tag, response)
    return response


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """Changes when the code or a template does, so that no page of an older release is taken for still good."""
    folders = (Path(kg.__file__).parent, Path(__file__).parent)
    newest = max(file.stat().st_mtime_ns for folder in folders for file in folder.rglob("*.*") if file.is_file())
    return f"{__version__}-{newest}"
