"""What all routes share: settings, readers and query workers, and the state of the record that a request is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from flask import Response, current_app, request

from kg.config import Settings
from kg.stores.base import Reader
from kg.tokens import Tokens
from kg.versions import Version
from server.query_door import DAY, named_version, version_name
from server.readers import Readers
from server.reading_queue import ReadingQueue
from server.request import KEEP, Keep
from server.workers import Pool, State
from server.write_queue import WriteQueue

__all__ = ["RESERVED", "SUBJECTS", "Asked", "Service", "asked", "cached", "public_url", "service", "view_parameters"]

RESERVED: Final = ("v", "as_of", "format", "theme", "width", "height", "language", "scale", "frozen", "form")
"""Parameters that no view has: which state of the record, and how it is to look."""
SUBJECTS: Final = (
    ("Actor", "actor"),
    ("VoteEvent", "vote"),
    ("Negotiation", "negotiation"),
    ("Statement", "claim"),
    ("Document", "source"),
    ("Event", "event"),
)
"""Classes whose records have a view of their own, and the view."""


@dataclass(frozen=True)
class Service:
    """The parts of a running application."""

    settings: Settings
    readers: Readers
    pool: Pool
    tokens: Tokens
    writes: WriteQueue
    readings: ReadingQueue

    def close(self) -> None:
        """End the query workers, the writing process and the reading process."""
        self.pool.close()
        self.writes.close()
        self.readings.close()


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
        return service().readers.state(self.version, self.day)

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
    return Asked(named_version(service().readers, number, day), day, bool(number))


def view_parameters() -> dict[str, str]:
    """The parameters of a view: all in the address but the version and the day; repeated ones join with commas."""
    return {name: ",".join(values) for name, values in request.args.lists() if name not in RESERVED}


def public_url(path: str = "") -> str:
    """The full address of a path, by default of this request, as readers see it."""
    root = service().settings.public_url or request.url_root
    return root.rstrip("/") + (path or request.full_path.rstrip("?"))


def cached(state: Asked, build: Callable[[], Response]) -> Response:
    """The answer, which is a function of the version and the address: it may be kept, and asked for by its ETag.

    The layer before Flask does both (:mod:`server.front`), and does not come here for what it has.
    """
    control = DAY if state.pinned else "no-cache"
    request.environ[KEEP] = Keep(version_name(state.version), control)
    response = build()
    response.headers["Cache-Control"] = control
    response.vary.add("Accept")
    return response
