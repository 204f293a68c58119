"""What a fenced block asks of the record: a view, a query, or one of the shipped questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import NamedNode, QuerySolutions

from kg.analysis.base import Table, whole_number
from kg.answers import Answer, shorten
from kg.dates import in_words
from kg.errors import InputError
from kg.importers.positions import Record
from kg.publishing.reading import fields
from kg.queries import labels, short
from kg.questions import question
from kg.render.figures.base import COLUMN, WIDTHS
from kg.sparql_text import check
from kg.stores.base import Reader, Term
from kg.views.base import ViewModel, views

__all__ = ["MOST_ROWS", "STATEMENT", "Asked", "ask", "model_of"]

_KEYS: Final = ("view", "sparql", "question", "parameters", "caption", "width", "show", "notes")
_SOURCES: Final = ("view", "sparql", "question")
STATEMENT: Final = re.compile(r"(?:[\w.-]+/)+(?:statement|assessment)/[\w.-]+")
"""The short id of a statement: in a cell of an answer it is shown as a note."""
MOST_ROWS: Final = 500
"""Rows of a table in a report."""


@dataclass(frozen=True)
class Asked:
    """One block, read."""

    kind: str
    """``view``, ``sparql`` or ``question``."""
    name: str
    """Name of the view or question, or the query."""
    parameters: Mapping[str, str]
    caption: str
    width: int
    table: bool
    """Whether it is to be a table."""
    notes: int
    """Of how many of its statements the sentences stand in the notes, at most."""
    line: int


def ask(text: str, where: str, line: int) -> Asked:
    """The block as its YAML says. Raises InputError or ParseError with file and line."""
    given = fields(text, where, line)
    chosen = [key for key in _SOURCES if key in given]
    for key in given:
        if key not in _KEYS:
            raise _wrong(
                f"{key!r} is not known in a ctkg block.", where, given.line_of(key), f"Known: {', '.join(_KEYS)}."
            )
    if len(chosen) != 1:
        raise _wrong("A ctkg block needs one of view, sparql and question.", where, line, "Such as view: network")
    kind = chosen[0]
    show = _text(given, "show", "table" if kind != "view" else "picture", where)
    if show not in ("picture", "table") or (kind != "view" and show == "picture"):
        hint = "show is picture or table." if kind == "view" else "An answer is shown as a table."
        raise _wrong(f"It cannot be shown as {show!r}.", where, given.line_of("show"), hint)
    return Asked(
        kind=kind,
        name=_text(given, kind, "", where),
        parameters=_parameters(given, where),
        caption=_text(given, "caption", "", where),
        width=_number(given, "width", COLUMN, WIDTHS, where),
        table=show == "table",
        notes=_number(given, "notes", 12, (0, 200), where),
        line=line,
    )


def model_of(asked: Asked, reader: Reader) -> ViewModel:
    """What the record answers. Raises CtkgError."""
    if asked.kind == "view":
        found: ViewModel = views.get(asked.name)().build(reader, asked.parameters)
        return found
    known = question(asked.name) if asked.kind == "question" else None
    query = known.bound(asked.parameters) if known else asked.name
    if not known and asked.parameters:
        raise InputError("A query has no parameters.", hint="Write the values into it.")
    check(query)
    columns, rows = _rows(Answer(reader.query(query)), reader)
    if known:  # its variables of labels end in L
        columns = tuple(re.sub(r"(?<=[a-z])L$", "", name) for name in columns)
    as_of = getattr(reader, "as_of", None)
    return ViewModel(
        view="question" if known else "sparql",
        title=(known.words or known.title) if known else "Answer to a query",
        summary=f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}.",
        table=Table(columns, rows, tuple(str(number) for number in range(1, len(rows) + 1))),
        legend=(),
        citations={},
        sources=(),
        version=reader.version.number if reader.version else None,
        as_of=as_of.isoformat() if as_of else None,
        parameters={"name": asked.name, **asked.parameters} if known else {"query": query},
    )


def _rows(answer: Answer, reader: Reader) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows as text; records by their names. Raises InputError if there are too many."""
    columns = tuple(answer.columns)
    if not isinstance(answer.result, QuerySolutions):
        found = [tuple(row) for row, _ in zip(answer.rows(), range(MOST_ROWS + 1), strict=False)]
        return columns, _bounded(found)
    terms = [tuple(solution) for solution, _ in zip(answer.result, range(MOST_ROWS + 1), strict=False)]
    names = labels(reader, {term.value for row in terms for term in row if isinstance(term, NamedNode)})
    return columns, _bounded([tuple(_cell(term, names) for term in row) for row in terms])


def _cell(term: Term | None, names: Mapping[str, str]) -> str:
    """A value as a report shows it: a record by its name, a statement by its id, a day in words."""
    if isinstance(term, NamedNode):
        id_ = short(term.value)
        return id_ if STATEMENT.fullmatch(id_) else names.get(term.value) or shorten(term)
    return in_words(shorten(term))


def _bounded(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    if len(rows) > MOST_ROWS:
        raise InputError(f"The answer has more than {MOST_ROWS} rows.", hint="Ask for less, or put LIMIT at its end.")
    return tuple(rows)


def _parameters(given: Record, where: str) -> dict[str, str]:
    found = given.get("parameters")
    if found is None:
        return {}
    if not isinstance(found, Record):
        raise _wrong("parameters are names with values.", where, given.line_of("parameters"), "Such as limit: 20")
    return {name: _plain(value, where, found.line_of(name)) for name, value in found.items()}


def _text(given: Record, key: str, default: str, where: str) -> str:
    return _plain(given[key], where, given.line_of(key)) if given.get(key) is not None else default


def _plain(value: Any, where: str, line: int) -> str:
    if isinstance(value, list):
        return ",".join(_plain(item, where, line) for item in value)
    if isinstance(value, Record):
        raise _wrong("A value is a word, a number or a list of them.", where, line, "Put it on one line.")
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _number(given: Record, key: str, default: int, bounds: tuple[int, int], where: str) -> int:
    try:
        return whole_number(key, _text(given, key, str(default), where), *bounds)
    except InputError as error:
        raise _wrong(error.message, where, given.line_of(key), error.hint or "") from None


def _wrong(message: str, where: str, line: int, hint: str) -> InputError:
    return InputError(message, where=f"{where}:{line}", hint=hint)
