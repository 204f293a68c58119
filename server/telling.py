"""Errors between our processes: each arrives as it was raised."""

from __future__ import annotations

import json
from dataclasses import asdict
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
    StaleError,
    StoreError,
    ValidationError,
)
from kg.report import Problem, Report
from server.drops import ReadingStoppedError, UnreadableArticleError
from server.writes import PreconditionError, WriteStoppedError

__all__ = ["error_of", "told"]

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
        ReadingStoppedError,
        StaleError,
        StoreError,
        WriteStoppedError,
    )
}


def told(error: CtkgError) -> bytes:
    """An error as JSON, for the other end."""
    kind = next((cls.__name__ for cls in type(error).__mro__ if cls.__name__ in _KINDS), "")
    problems = [asdict(p) for p in error.report.problems] if isinstance(error, ValidationError) else []
    data: dict[str, Any] = {"kind": kind, "message": error.message, "where": error.where, "hint": error.hint}
    data["problems"] = problems
    if isinstance(error, UnreadableArticleError):
        data["field"] = error.field
    return json.dumps(data).encode()


def error_of(data: bytes) -> CtkgError:
    """The error that :func:`told` told of."""
    said: dict[str, Any] = json.loads(data)
    if said["problems"]:
        return ValidationError(Report.of(Problem(**problem) for problem in said["problems"]))
    if "field" in said:
        return UnreadableArticleError(said["message"], hint=said["hint"], field=said["field"])
    return _KINDS.get(said["kind"], CtkgError)(said["message"], where=said["where"], hint=said["hint"])
