"""MEND (Mediation Events and Negotiators Database): one row an event of mediation.

Layout: MEND codebook. ``Day`` can be missing, and ``Month`` too: the date is then the month or the year. Third parties
and local parties are names parted by semicolons. ``agmt_id_PAX`` is the ``AgtId`` of PA-X: both speak of one agreement.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from kg.dates import describe
from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.pax import names
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.tables import Row

__all__ = ["Mend"]

LAYOUT: Final = Layout(
    "MEND",
    required=("med_event_ID", "conflict_country", "Year", "third_party"),
    optional=(
        *("Day", "Month", "individual_med_named", "local_parties", "agmt", "agmt_name", "agmt_id_PAX", "Summary"),
        *("source_urls", "shuttle", "med_type"),
    ),
)
DATASET: Final = Dataset(
    "mend",
    "Mediation Events and Negotiators Database",
    "org/mend",
    "Mediation Events and Negotiators Database",
    dated=False,
)
SAID: Final = (
    *("med_event_ID", "conflict_country", "Day", "Month", "Year", "third_party", "individual_med_named"),
    *("local_parties", "agmt", "agmt_name", "agmt_id_PAX", "med_type", "shuttle", "Summary", "source_urls"),
)
"""Columns whose values are the passage of a row."""
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)


@importers.register
class Mend(TableImporter):
    """The importer ``mend``."""

    name: ClassVar[str] = "mend"
    help: ClassVar[str] = "Mediation events of MEND: who mediated between whom, and what was agreed."
    example: ClassVar[str] = "ctkg validate examples/import/mend.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = row.joined(SAID)
        reports.read(exact)
        when, country = _when(row), row.needed("conflict_country")
        if not reports.is_new(row, "med_event_ID", exact) or when is None or not country:
            return
        key = row.key("med_event_ID")
        parties, mediators = names(row["local_parties"]), names(row["third_party"])
        said = reports.entry(key, exact, row["Summary"] or _sentence(country, parties, mediators, when))
        for url in row["source_urls"].replace(",", " ").replace(";", " ").split():
            reports.source(said[0], url)
        event = reports.id(f"event/mend-{key}")
        talks = len(parties) > 1
        label = f"Mediation by {', '.join(mediators) or 'an unnamed third party'}, {country}, {describe(when)}"
        reports.attested(event, "Negotiation" if talks else "Event", label, said)
        reports.date(event, when)
        conflict = reports.once(f"conflict/mend-{named(country)}", "Conflict", f"Conflict in {country}")
        reports.add(event, "inConflict", conflict)
        reports.add(event, "eventType", reports.concept("mend-mediation", "mediation", "plover/CONSULT"))
        actors = [reports.once(f"actor/mend-{named(name)}", "Actor", name) for name in parties]
        for actor in actors:
            reports.add(event, "party" if talks else "participant", actor)
        for name in mediators:
            mediator = reports.once(f"actor/mend-{named(name)}", "Actor", name)
            reports.add(event, "mediator" if talks else "participant", mediator)
        for name in names(row["individual_med_named"]):
            person = reports.once(f"person/mend-{named(name)}", "Person", name)
            reports.add(event, "mediator" if talks else "participant", person)
        _agreement(row, reports, event, (said, actors, conflict))


def _agreement(row: Row, reports: Reports, event: str, about: tuple[tuple[str, str], list[str], str]) -> None:
    """What was agreed, if the row says that something was; it needs somebody who agreed."""
    said, parties, conflict = about
    key, pax, name = row.key("med_event_ID"), row.key("agmt_id_PAX"), row["agmt_name"]
    if row["agmt"].lower() in ("", "0", "0.0", "no") or not parties or not (pax or name):
        return
    agreement = reports.id(f"agreement/pax-{pax}" if pax else f"agreement/mend-{key}")
    reports.attested(agreement, "Agreement", name or f"Agreement {pax} of PA-X", said)
    reports.add(agreement, "inConflict", conflict)
    for party in parties:
        reports.add(agreement, "agreedBy", party)
    reports.add(event, "produced", agreement)


def _when(row: Row) -> str | None:
    """The date as exact as the row has it; None if it is wrong, which is noted."""
    year, day, month = row.whole("Year"), row.whole("Day"), _month(row)
    if year is None or month is None:
        if not row["Year"]:
            row.bad("Year", "is empty, but needed.")
        return None
    if not 1900 <= year <= 2100:
        row.bad("Year", "is not between 1900 and 2100.")
        return None
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        row.bad("Day", f"is not a day of month {month} of {year}.")
        return None


def _month(row: Row) -> int | None:
    """1 to 12, 0 if the row has none, None if it is wrong."""
    text = row["Month"]
    if text[:3].lower() in _MONTHS:
        return _MONTHS.index(text[:3].lower()) + 1
    number = row.whole("Month")
    if number is None:
        return None if text else 0
    if not 0 <= number <= 12:
        row.bad("Month", "is not between 1 and 12.")
        return None
    return number


def _sentence(country: str, parties: list[str], mediators: list[str], when: str) -> str:
    between = f" {'between' if len(parties) > 1 else 'with'} {', '.join(parties)}" if parties else ""
    who = ", ".join(mediators) or "an unnamed third party"
    return f"MEND records mediation by {who}{between} in {country}, {describe(when)}."
