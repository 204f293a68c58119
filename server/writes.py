"""A write over HTTP as it travels to the writing process, what comes back, and what may stop it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.errors import CtkgError, StoreError

__all__ = ["PreconditionError", "Write", "WriteStoppedError", "Written", "version_tag"]


class PreconditionError(CtkgError):
    """The record is not in the state that the write was meant for (If-Match, If-None-Match)."""


class WriteStoppedError(StoreError):
    """A write was stopped, or found no turn: nothing was stored, and another time may do."""


@dataclass(frozen=True)
class Write:
    """What a client wants changed; the bodies travel beside it."""

    kind: str
    """``update``, ``put``, ``post``, ``delete``, ``patch`` or ``review``."""
    token: str
    """Name of the token that it is done with."""
    request: str
    """SHA-256 of the body, to tell in ``graph/prov`` what was sent."""
    graph: str = ""
    """The graph that all but an update and a review is about."""
    media_types: tuple[str, ...] = ()
    """Of each body of RDF."""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    if_match: tuple[str, ...] = ()
    """Tags of which one must be that of the graph (of the store for an update); ``*`` is any."""
    if_none_match: tuple[str, ...] = ()
    """Tags of which none may be."""
    whole_store: bool = False
    """Whether everything may be cleared."""
    review: str = ""
    """Id of the review that is published."""
    revision: int = 0
    """That of the review, as whoever publishes it has seen it."""
    withdraws: bool = False
    """Whether the review is taken back instead."""

    def encoded(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decoded(cls, data: bytes) -> Write:
        """What :meth:`encoded` gave."""
        values: dict[str, Any] = json.loads(data)
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return cls(**values)


@dataclass(frozen=True)
class Written:
    """What a write did; it is on the disk."""

    version: int
    """Number of the version that holds it."""
    changed: bool
    """Whether there is a new version."""
    changes: dict[str, dict[str, int]] = field(default_factory=dict)
    """Graph → how many triples were ``added`` and ``removed``."""
    existed: bool = False
    """Whether the graph was there before."""
    tag: str = ""
    """Of the graph's content now, or ``""`` if there is none."""
    warnings: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    """How long opening, working out, and publishing took."""


def version_tag(number: int) -> str:
    """The tag of the whole store."""
    return f"v{number}"
