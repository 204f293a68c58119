"""A write over HTTP as it travels to the writing process, what comes back, and the errors on the way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from kg.errors import (
    CtkgError,
    InputError,
    NotFoundError,
    ParseError,
    QueryError,
    QueryLimitError,
    QueryRefusedError,
    QuerySyntaxError,
    StoreError,
    ValidationError,
)
from kg.report import Problem, Report

__all__ = ["PreconditionError", "Write", "WriteStoppedError", "Written", "error_of", "told", "version_tag"]


class PreconditionError(CtkgError):
    """The record is not in the state that the write was meant for (If-Match, If-None-Match)."""


class WriteStoppedError(StoreError):
    """A write was stopped, or found no turn: nothing was stored, and another time may do."""


_KINDS: Final[dict[str, type[CtkgError]]] = {
    kind.__name__: kind
    for kind in (
        InputError,
        NotFoundError,
        ParseError,
        PreconditionError,
        QueryError,
        QueryLimitError,
        QueryRefusedError,
        QuerySyntaxError,
        StoreError,
        WriteStoppedError,
    )
}


@dataclass(frozen=True)
class Write:
    """What a client wants changed; the bodies travel beside it."""

    kind: str
    """``update``, ``put``, ``post``, ``delete`` or ``patch``."""
    token: str
    """Name of the token that it is done with."""
    request: str
    """SHA-256 of the body, to tell in ``graph/prov`` what was sent."""
    graph: str = ""
    """The graph that all but an update is about."""
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


def told(error: CtkgError) -> bytes:
    """An error as JSON, for the other end."""
    kind = next((cls.__name__ for cls in type(error).__mro__ if cls.__name__ in _KINDS), "")
    problems = [asdict(p) for p in error.report.problems] if isinstance(error, ValidationError) else []
    data = {"kind": kind, "message": error.message, "where": error.where, "hint": error.hint, "problems": problems}
    return json.dumps(data).encode()


def error_of(data: bytes) -> CtkgError:
    """The error that :func:`told` told of."""
    said: dict[str, Any] = json.loads(data)
    if said["problems"]:
        return ValidationError(Report.of(Problem(**problem) for problem in said["problems"]))
    return _KINDS.get(said["kind"], CtkgError)(said["message"], where=said["where"], hint=said["hint"])
