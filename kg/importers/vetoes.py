"""Vetoes in the Security Council as a list of drafts that failed, one row a draft, with the members that cast them.

Only the vetoes are in the source: the roll of each vote is partial. A draft that stands there twice counts once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import ClassVar, Final

from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.rolls import COUNCIL, RollCall, Rolls, Votes, printable
from kg.importers.rows import Row
from kg.importers.states import by_name

__all__ = ["Vetoes"]

_MEMBERS: Final = ("member_veto1", "member_veto2", "member_veto3")
LAYOUT: Final = Layout(
    "the list of Security Council vetoes",
    ("date", "draft", "agenda_item", "member_veto1"),
    optional=(
        *("year", "month", "meeting_record", "crisis_topic", "region", "member_veto2", "member_veto3", "single_veto"),
        *("multiple_vetoes", "China", "France", "Russia", "USSR", "USA", "UK", "russia_china", "usa_uk", "usa_france"),
        *("usa_france_uk", "france_uk"),
    ),
)
DATASET: Final = Dataset("vetoes", "Vetoes in the UN Security Council", "org/veto-list", "the list of vetoes")
_AMERICAN: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_COLUMNS: Final = ("date", "draft", "meeting_record", "agenda_item", *_MEMBERS)


@importers.register
class Vetoes(TableImporter):
    """The importer ``vetoes``."""

    name: ClassVar[str] = "vetoes"
    help: ClassVar[str] = "A list of drafts vetoed in the UN Security Council, one row a draft."
    example: ClassVar[str] = "ctkg validate examples/import/vetoes.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = ", ".join(printable(row[name]) for name in _COLUMNS if row[name])
        draft, about = row.needed("draft"), printable(row.needed("agenda_item"))
        day = _day(row)
        members = [row[name] for name in _MEMBERS if row[name]]
        if not members:
            row.bad("member_veto1", "is empty, but needed.")
        if not (draft and about and day and members):
            return
        # Early drafts bear only the number of the meeting, in which several were put to the vote.
        key = named(draft if "/PV." not in draft else f"{draft} {about}")
        digest = hashlib.sha256(exact.encode()).hexdigest()
        if key in reports.memory:
            if digest in reports.memory[key]:
                reports.repeated.append(row.line)
            else:
                row.bad("draft", "stands twice, with other values.")
            return
        reports.memory[key] = {digest: None}
        reports.read(exact)
        rolls = Rolls(reports)
        rolls.roll_call(
            RollCall(
                key=key,
                body=COUNCIL,
                label=f"Security Council vote on {draft}: {about}",
                motion=about,
                when=day.isoformat(),
                exact=exact,
                identifier=draft,
                result="failed",
                note="The source names only those who cast a veto.",
                is_partial=True,
            )
        )
        votes = Votes(rolls.event(key))
        for name in members:
            voter = rolls.voter(by_name(name), name)
            if reports.note is not None:
                reports.note(votes.iri(voter), row.line)
            reports.lines(votes.line(voter, "no"))


def _day(row: Row) -> dt.date | None:
    """A day, written ``2/26/2022`` (month first) in the list as it is passed on, or as all others."""
    found = _AMERICAN.fullmatch(row["date"])
    if not found:
        return row.day("date")
    try:
        return dt.date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        row.bad("date", "is not a day of the calendar; the month comes first.")
        return None
