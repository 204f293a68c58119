"""Every error that ctkg raises on purpose.

::

    CtkgError
    ├── InputError            what a person handed in is wrong
    │   ├── ParseError        a file cannot be read as what it says it is
    │   └── ValidationError   it can be read, but breaks a rule of the model (carries the report)
    ├── NotFoundError         an unknown view, importer, version, record or graph; names what there is
    ├── StaleError            somebody else decided about the same thing in the meantime
    ├── StoreError            the store cannot be opened, locked or written
    ├── QueryError            a query cannot be answered
    │   ├── QuerySyntaxError  it is not SPARQL
    │   ├── QueryRefusedError it asks for something that is never done (SERVICE, LOAD, updates)
    │   └── QueryLimitError   it ran into a limit of time, memory or size
    └── ConfigError           a setting has a value that cannot work

Each says what is wrong (``message``), where (``where``, such as ``talks.yaml:12``) and what to do (``hint``). Exit
statuses and HTTP statuses are decided at the edge, in ``kg.cli`` and ``server.errors``, and nowhere else.
"""

from __future__ import annotations

from kg.report import Report

__all__ = [
    "ConfigError",
    "CtkgError",
    "InputError",
    "NotFoundError",
    "ParseError",
    "QueryError",
    "QueryLimitError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "StaleError",
    "StoreError",
    "ValidationError",
]


class CtkgError(Exception):
    """The root: catch this to catch everything ctkg raises on purpose."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.message = message
        self.where = where
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\n  → {self.hint}" if self.hint else text


class InputError(CtkgError):
    """What a person handed in is wrong."""


class ParseError(InputError):
    """A file cannot be read as what it says it is."""


class ValidationError(InputError):
    """Input that can be read but breaks a rule of the model.

    ``report`` has one entry a problem.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        count = len(report.errors)
        super().__init__(f"{count} {'thing is' if count == 1 else 'things are'} wrong; nothing was stored.")

    def __str__(self) -> str:
        return f"{self.report}\n{self.message}"


class NotFoundError(CtkgError):
    """Something asked for by name or number does not exist; the message names what does."""


class StaleError(CtkgError):
    """What a person decided rests on a state in which somebody else has changed the same things since."""


class StoreError(CtkgError):
    """The store cannot be opened, locked or written."""


class QueryError(CtkgError):
    """A query cannot be answered."""


class QuerySyntaxError(QueryError):
    """The text is not a SPARQL query."""


class QueryRefusedError(QueryError):
    """The query asks for something that this service never does."""


class QueryLimitError(QueryError):
    """The query ran into a limit of time, memory or size."""


class ConfigError(CtkgError):
    """A setting has a value that cannot work."""
