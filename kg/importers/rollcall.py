"""A roll-call matrix, such as those kept of the Human Rights Council: one row a state, one column a vote.

What the codes in its cells mean, when each vote was held and by which body is in a legend beside it,
``NAME.legend.yaml`` for ``NAME.csv``::

    body: {id: org/unhrc, label: United Nations Human Rights Council}
    codes: {0: no, 1: yes, 2: abstain, 3: not-voting, 4: not-a-member}
    votes:
      A/HRC/RES/49/1: {date: 2022-03-04, title: Situation of human rights in Ukraine}

Without ``codes`` those above are meant; a column that is not under ``votes`` needs a date in its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from kg.config import Settings
from kg.errors import ParseError
from kg.importers.base import Batch, Fit, importers, read_text
from kg.importers.batches import in_batch
from kg.importers.layouts import Layout
from kg.importers.positions import parse
from kg.importers.records import named, stem
from kg.importers.reports import Dataset, Reports
from kg.importers.rolls import OPTIONS, Body, RollCall, Rolls, Votes, option_of, printable
from kg.importers.rows import Row
from kg.importers.states import State, by_iso3, by_name
from kg.importers.tables import TABULAR, header_of

__all__ = ["RollCallMatrix"]

_STATE: Final = Layout(
    "a roll-call matrix", ("state",), aliases={"country": "state", "member": "state", "name": "state"}
)
_CODE: Final = ("iso3", "code", "country_code")
_CODES: Final = {"0": "no", "1": "yes", "2": "abstain", "3": "not-voting", "4": "not-a-member"}
_OUTSIDE: Final = "not-a-member"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class _Vote:
    date: str
    title: str


@dataclass(frozen=True)
class _Legend:
    body: Body
    codes: dict[str, str]
    votes: dict[str, _Vote] = field(default_factory=dict)

    def option(self, code: str) -> str:
        return self.codes.get(code) or self.codes.get(code.removesuffix(".0")) or option_of(code)


@importers.register
class RollCallMatrix:
    """The importer ``rollcall``."""

    name: ClassVar[str] = "rollcall"
    help: ClassVar[str] = "A roll-call matrix (a row a state, a column a vote) with its legend beside it."
    example: ClassVar[str] = "ctkg validate examples/import/rollcall.csv"
    suffixes: ClassVar[tuple[str, ...]] = TABULAR

    @classmethod
    def fits(cls, path: Path, settings: Settings) -> Fit:
        """Certain if the legend is beside it."""
        header = header_of(path, settings, _STATE)
        if not _STATE.match(header).fits:
            return Fit(0.0, 0, "no column 'state'")
        if _beside(path) is None:
            return Fit(0.5, 1, f"no legend {stem(path)}.legend.yaml beside it")
        return Fit(1.0, len(header))

    @classmethod
    def belongings(cls, path: Path) -> list[Path]:
        """The legend of a table."""
        legend = _beside(path) if path.name.lower().endswith(TABULAR) else None
        return [legend] if legend else []

    def read(self, path: Path, settings: Settings) -> Batch:
        """Read one matrix. Raises ParseError, and ValidationError with all rows that are wrong."""
        legend = _legend(_beside(path), settings)
        header = _STATE.names(header_of(path, settings, _STATE))
        columns = [name for name in header if name and name != "state" and name.lower() not in _CODE]
        code = next((name for name in header if name.lower() in _CODE), "")
        if not columns:
            raise ParseError("The matrix has no votes: every column but the first is missing.", where=f"{path}:1")
        for column in columns:
            if column not in legend.votes and not _DAY.search(column):
                raise ParseError(
                    f"When the vote {column!r} was held is not known.",
                    where=f"{path}:1",
                    hint=f"Give its date under votes: in {stem(path)}.legend.yaml.",
                )
        layout = Layout(_STATE.title, _STATE.required, optional=(*columns, code), aliases=_STATE.aliases)
        dataset = Dataset(
            "rollcall", f"Votes of {legend.body.label}", f"org/rolls-{stem(path)}", f"the roll-call matrix {stem(path)}"
        )
        return in_batch(path, settings, layout, dataset, partial(_write, legend, columns, code))


def _write(legend: _Legend, columns: list[str], code: str, row: Row, reports: Reports) -> None:
    rolls = Rolls(reports)
    if not reports.memory:
        for column in columns:
            rolls.roll_call(_call(column, legend))
    name = row.needed("state")
    state = by_iso3(row[code], name) if code and row[code] else by_name(name)
    if name in reports.memory:
        row.bad("state", "stands twice.")
    reports.memory[name] = {}
    told = reports.memory.setdefault(state.iri, {})
    reports.read(", ".join((name, *(row[column] for column in columns))))
    for column in columns:
        option = legend.option(row[column]) if row[column] else _OUTSIDE
        if not option:
            row.bad(column, f"is none of the codes {', '.join(legend.codes)}.")
        elif option != _OUTSIDE:
            if column in told and f"{column}\t{option}" not in told:
                row.bad(column, f"contradicts another row of {state.label}.")
            told |= {column: None, f"{column}\t{option}": None}  # a state may have a row under each of its names
            _vote(state, name, Votes(rolls.event(named(column))), option, rolls)


def _vote(state: State, name: str, votes: Votes, option: str, rolls: Rolls) -> None:
    voter = rolls.voter(state, printable(name))
    if rolls.reports.note is not None:
        rolls.reports.note(votes.iri(voter), rolls.reports.line)
    rolls.reports.lines(votes.line(voter, option))


def _call(column: str, legend: _Legend) -> RollCall:
    vote = legend.votes.get(column)
    found = _DAY.search(column)
    when, title = (vote.date, vote.title) if vote else (found[0] if found else "", "")
    return RollCall(
        key=named(column),
        body=legend.body,
        label=f"{legend.body.label}: vote on {': '.join(part for part in (column, title) if part)}",
        motion=title or column,
        when=when,
        exact=", ".join(part for part in (column, when, title) if part),
        identifier=column,
    )


def _beside(path: Path) -> Path | None:
    file = path.parent / f"{stem(path)}.legend.yaml"
    return file if file.is_file() else None


def _legend(file: Path | None, settings: Settings) -> _Legend:
    """The legend. Raises ParseError that says what is wrong with it."""
    if file is None:
        raise ParseError(
            "A roll-call matrix needs a legend beside it.", hint="Write NAME.legend.yaml: docs/importing.md has one."
        )
    try:
        data: Any = parse(read_text(file, settings), str(file))
        body = Body(str(data["body"]["id"]), str(data["body"]["label"]))
        codes = {str(k): str(v) for k, v in data.get("codes", _CODES).items()}
        votes = {str(k): _Vote(str(v["date"]), str(v.get("title", ""))) for k, v in data.get("votes", {}).items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ParseError(
            f"The legend cannot be read: {error}",
            where=str(file),
            hint="It needs body: with id: and label:; under votes: each column has a date:.",
        ) from None
    if unknown := sorted(set(codes.values()) - {*OPTIONS, _OUTSIDE}):
        raise ParseError(
            f"{unknown[0]!r} is no option.", where=str(file), hint=f"Write one of {', '.join((*OPTIONS, _OUTSIDE))}."
        )
    return _Legend(body, codes, votes)
