"""Voting data as the UN Digital Library exports it, one row a vote: General Assembly and Security Council.

The totals of the source are checked against its own roll. Where they differ, neither is corrected: the roll is kept,
and the totals are kept as what the source states, in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar, Final
from weakref import WeakKeyDictionary

from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.ntriples import slugged
from kg.importers.reports import Dataset, Reports
from kg.importers.rolls import ASSEMBLY, COUNCIL, Body, RollCall, Rolls, Votes, option_of, printable
from kg.importers.rows import Row
from kg.importers.states import by_iso3

__all__ = ["Undl"]

LAYOUT: Final = Layout(
    "the UN Digital Library's voting data",
    ("undl_id", "ms_code", "ms_name", "ms_vote", "date", "title"),
    optional=(
        *("session", "resolution", "draft", "committee_report", "meeting", "agenda_title", "subjects", "vote_note"),
        *("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link", "agenda"),
        *("description", "modality"),
    ),
)
DATASET: Final = Dataset("undl", "Voting data of the UN Digital Library", "org/undl", "United Nations Digital Library")
_TOTALS: Final = {
    "yes": "total_yes",
    "no": "total_no",
    "abstain": "total_abstentions",
    "notVoting": "total_non_voting",
}
_COUNTED: Final = {"yes": "yes", "no": "no", "abstain": "abstain", "not-voting": "notVoting", "absent": "notVoting"}


@dataclass
class _Call:
    """A roll call on its way: written when all its votes are known."""

    call: RollCall
    line: int
    totals: Mapping[str, int]
    eligible: int | None
    cast: dict[str, str] = field(default_factory=dict)

    def differences(self) -> list[str]:
        counted = Counter(_COUNTED[option] for option in self.cast.values())
        return [
            f"{name} {stated} stated, {counted[name]} in the roll"
            for name, stated in self.totals.items()
            if counted[name] != stated and (name != "notVoting" or counted[name])
        ]


@importers.register
class Undl(TableImporter):
    """The importer ``undl``."""

    name: ClassVar[str] = "undl"
    help: ClassVar[str] = "UN Digital Library voting data, one row a vote: General Assembly and Security Council."
    example: ClassVar[str] = "ctkg validate examples/import/undl.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        state = _states.setdefault(reports, _State(reports))
        key, code = row.needed("undl_id"), row.needed("ms_code")
        option = option_of(row["ms_vote"])
        if not option:
            row.bad("ms_vote", "is none of Y, N, A and X.")
        if not (key and code and option):
            return
        reports.read(", ".join((key, code, row["ms_vote"])))
        key = slugged(key)
        if key not in state.calls:
            state.calls[key] = _call(row, key)
            reports.last = partial(_end, state)
        call = state.calls[key]
        name = printable(row["ms_name"])
        voter = state.rolls.voter(by_iso3(code, name), name)
        before = call.cast.setdefault(voter[0], option)
        if before != option:
            row.bad("ms_vote", f"contradicts another row, by which {name} voted {before}.")
        votes = Votes(state.rolls.event(key))
        if reports.note is not None:
            reports.note(votes.iri(voter), row.line)
        reports.lines(votes.line(voter, option))


class _State:
    """What is gathered over the rows of one reading."""

    def __init__(self, reports: Reports) -> None:
        self.rolls = Rolls(reports)
        self.calls: dict[str, _Call] = {}


_states: WeakKeyDictionary[Reports, _State] = WeakKeyDictionary()


def _call(row: Row, key: str) -> _Call:
    body = _body(row)
    symbol, words = row["resolution"] or row["draft"], printable(row["title"])
    day = row.day("date")
    totals = {name: number for name, column in _TOTALS.items() if (number := row.whole(column)) is not None}
    where = "Security Council" if body is COUNCIL else "General Assembly"
    shown = (symbol, row["date"], words, *(f"{name} {number}" for name, number in totals.items()))
    call = RollCall(
        key=key,
        body=body,
        label=f"{where} vote on {': '.join(part for part in (symbol, words) if part)}",
        motion=words or symbol or key,
        when=day.isoformat() if day else "",
        exact=", ".join(part for part in shown if part),
        identifier=symbol,
        note=printable(row["vote_note"]),
    )
    return _Call(call, row.line, totals, row.whole("total_ms"))


def _body(row: Row) -> Body:
    symbols = (row["resolution"], row["draft"], row["meeting"])
    return COUNCIL if next((s for s in symbols if s), "").upper().startswith("S/") else ASSEMBLY


def _end(state: _State) -> None:
    """The roll calls, now that the votes in them are known."""
    for item in state.calls.values():
        state.rolls.reports.line = item.line
        differences = item.differences()
        if differences:
            said = f"The totals of the source differ from its roll: {'; '.join(differences)}."
            item.call.note = f"{item.call.note} {said}".strip()
            state.rolls.reports.remarks.append(f"{item.call.label}: {'; '.join(differences)}.")
        else:
            item.call.stated = item.totals
        if item.eligible is not None and not differences:
            item.call.stated = {**item.call.stated, "eligible": item.eligible}
        state.rolls.roll_call(item.call)
