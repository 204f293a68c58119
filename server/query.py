"""What is asked of the query engine, and how it says no."""

from __future__ import annotations

import re
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.errors import CtkgError, QueryLimitError, QueryRefusedError, QuerySyntaxError, StoreError

__all__ = [
    "AnswerTooLargeError",
    "Query",
    "QueryStoppedError",
    "Refusal",
    "State",
    "death_error",
    "late_error",
    "not_yet_error",
    "refusal_error",
]

_CHARACTERS: Final = re.compile(r"(?:(?:,\s*)?\[[^\[\]]*\])+")
"""Ranges of characters that the parser would have taken: no help to a person."""
_HINT: Final = "Add LIMIT, filter on a date first, or ask for fewer patterns at once."


class QueryStoppedError(QueryLimitError):
    """A query was stopped while it ran, or found no free worker: the text may be right, and another time may do."""


class AnswerTooLargeError(QueryStoppedError):
    """The answer of a query passed the limit of bytes or rows."""


@dataclass(frozen=True)
class State:
    """The state of the record that a query reads: a version, perhaps as known on a day."""

    path: Path
    """Folder of the version's checkpoint."""
    day: str = ""
    """``YYYY-MM-DD``, or ``""`` for all that the version holds."""


@dataclass(frozen=True)
class Query:
    """A query, ready for a worker."""

    text: str
    media_type: str
    """What to serialise to; must suit the form of the query."""
    base: str = "https://w3id.org/ctkg/id/"
    prefixes: dict[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    max_bytes: int | None = None
    """Largest answer, if less than the setting query_max_bytes."""


class Refusal(Exception):  # becomes a CtkgError before it leaves the engine
    """A worker's own account of why there is no answer."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        self.message = message
        super().__init__(message)


def refusal_error(refusal: Refusal, settings: Settings) -> CtkgError:
    """What a worker's refusal says to whoever asked."""
    if refusal.kind == "syntax":
        message = _CHARACTERS.sub(", a name or a number", refusal.message).replace("of, ", "of ")
        return QuerySyntaxError(f"The query is not SPARQL 1.1: {message}", hint="Check what stands there.")
    if refusal.kind == "bytes":
        limit = settings.query_max_bytes
        return AnswerTooLargeError(f"The answer is larger than {limit:,} bytes (setting query_max_bytes).", hint=_HINT)
    if refusal.kind == "rows":
        limit = settings.query_max_rows
        return AnswerTooLargeError(f"The answer has more than {limit:,} rows (setting query_max_rows).", hint=_HINT)
    if refusal.kind == "memory":
        return _memory_error(settings)
    if refusal.kind == "refused":
        return QueryRefusedError(
            f"The query asked for something outside the store: {refusal.message}",
            hint="Queries never leave this service.",
        )
    return StoreError(f"A query worker failed: {refusal.message}")


def late_error(settings: Settings) -> QueryStoppedError:
    """A query passed its time."""
    return QueryStoppedError(
        f"The query ran longer than {settings.query_timeout:g} s and was stopped (setting query_timeout).", hint=_HINT
    )


def death_error(status: int, settings: Settings) -> QueryStoppedError:
    """What the exit status of a worker, as subprocess gives it, says about its query."""
    if status == -signal.SIGABRT:  # how Rust and C++ give up when an allocation fails
        return _memory_error(settings)
    if status == -signal.SIGALRM:
        return late_error(settings)
    if status in (-signal.SIGSEGV, -signal.SIGBUS):
        return QueryStoppedError(
            "The query nests too deeply to be evaluated.", hint="Flatten its groups and expressions."
        )
    if status in (0, -signal.SIGKILL):
        return QueryStoppedError("The query's worker was ended from outside.", hint=f"Try again. {_HINT}")
    return QueryStoppedError(f"The query ended its worker (status {status}).", hint=_HINT)


def _memory_error(settings: Settings) -> QueryStoppedError:
    return QueryStoppedError(
        f"The query needed more memory than {settings.query_memory:,} bytes (setting query_memory).", hint=_HINT
    )


def not_yet_error(state: State) -> QueryStoppedError:
    """What a query for a state that takes long to open is told."""
    what = f"The record as known on {state.day}" if state.day else "The version"
    return QueryStoppedError(f"{what} is still being prepared.", hint="Ask again in a few seconds.")
