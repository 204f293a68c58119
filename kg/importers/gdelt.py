"""GDELT 2.0 events: what machines read in the world's news, one row an event, without a line of column names.

Layout: GDELT 2.0 event codebook (https://www.gdeltproject.org/data.html#documentation), 61 columns separated by tabs;
files with a header read as well. Actors are coded from their names: code and name together are one actor of GDELT's.
"""

from __future__ import annotations

from typing import ClassVar, Final

from kg.dates import describe
from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.tables import Row

__all__ = ["Gdelt"]

_ACTOR: Final = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_PLACE: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _PLACE),
    *("DATEADDED", "SOURCEURL"),
)
LAYOUT: Final = Layout(
    "GDELT 2.0 events",
    required=("GLOBALEVENTID", "SQLDATE", "Actor1Name", "Actor2Name", "EventCode", "DATEADDED", "SOURCEURL"),
    optional=("CAMEOCodeDescription",),
    headerless=COLUMNS,
    quoted=False,
)
DATASET: Final = Dataset("gdelt", "GDELT 2.0 events", "org/gdelt", "GDELT Project")
SAID: Final = (
    *("GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor1Name", "Actor2Code", "Actor2Name", "EventCode"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", "ActionGeo_FullName", "DATEADDED"),
    "SOURCEURL",
)
"""Columns whose values are the passage of a row."""
_CAMEO: Final = {
    "01": ("public statement", ""),
    "02": ("appeal", "plover/REQUEST"),
    "03": ("intent to cooperate", "plover/AGREE"),
    "04": ("consultation", "plover/CONSULT"),
    "05": ("diplomatic cooperation", "plover/SUPPORT"),
    "06": ("material cooperation", "plover/COOPERATE"),
    "07": ("provision of aid", "plover/AID"),
    "08": ("yielding", "plover/CONCEDE"),
    "09": ("investigation", "plover/ACCUSE"),
    "10": ("demand", "plover/REQUEST"),
    "11": ("disapproval", "plover/ACCUSE"),
    "12": ("rejection", "plover/REJECT"),
    "13": ("threat", "plover/THREATEN"),
    "14": ("protest", "plover/PROTEST"),
    "15": ("show of force", "plover/MOBILIZE"),
    "16": ("reduction of relations", "plover/SANCTION"),
    "17": ("coercion", "plover/COERCE"),
    "18": ("assault", "plover/ASSAULT"),
    "19": ("fighting", "plover/ASSAULT"),
    "20": ("mass violence", "plover/ASSAULT"),
}
"""Root of the CAMEO code → its name, in our words, and the type of PLOVER that took its place."""
_FORCE: Final = ("18", "19", "20")
_KINDS: Final = {"GOV": "GovernmentBody", "MIL": "ArmedForce", "CVL": "Group", "REF": "Group"}


@importers.register
class Gdelt(TableImporter):
    """The importer ``gdelt``."""

    name: ClassVar[str] = "gdelt"
    help: ClassVar[str] = "Events of GDELT 2.0, as reports by it, each with the address of the article it was read in."
    example: ClassVar[str] = "ctkg validate examples/import/gdelt.tsv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = row.joined(SAID)
        reports.read(exact)
        day, added, code = row.day("SQLDATE"), _added(row), row.needed("EventCode")
        latitude, longitude = row.number("ActionGeo_Lat", -90, 90), row.number("ActionGeo_Long", -180, 180)
        root = code[:2]
        if code and root not in _CAMEO:
            row.bad("EventCode", "is not a CAMEO code; they begin with 01 to 20.")
            return
        if not reports.is_new(row, "GLOBALEVENTID", exact) or day is None or added is None or not code:
            return
        key, name = row.key("GLOBALEVENTID"), row["CAMEOCodeDescription"] or _CAMEO[root][0]
        who = " towards ".join(filter(None, (row["Actor1Name"], row["Actor2Name"]))) or "unnamed actors"
        where = f" at {row['ActionGeo_FullName']}" if row["ActionGeo_FullName"] else ""
        when = day.isoformat()
        sentence = f"GDELT reads of {name} (CAMEO {code}) by {who}{where}, {describe(when)}."
        said = reports.entry(key, exact, sentence)
        reports.date(said[0], added)
        reports.source(said[0], row["SOURCEURL"])
        event = reports.id(f"event/gdelt-{key}")
        reports.attested(
            event, "MilitaryAction" if root in _FORCE else "Event", f"{name}: {who}, {describe(when)}", said
        )
        reports.date(event, when)
        reports.add(
            event, "inConflict", reports.once("conflict/gdelt", "Conflict", "Events in the news, as GDELT reads")
        )
        reports.add(event, "eventType", reports.concept(f"cameo-{root}", _CAMEO[root][0], _CAMEO[root][1]))
        for number, predicate in ((1, "initiator"), (2, "target")):
            if actor := _actor(row, reports, f"Actor{number}"):
                reports.add(event, predicate, actor)
        if row["ActionGeo_FullName"]:
            local = row.key("ActionGeo_FeatureID") or "x"
            local = f"place/gdelt-{local}-{named(row['ActionGeo_FullName'])}"
            reports.add(event, "place", reports.place(local, row["ActionGeo_FullName"], latitude, longitude))


def _added(row: Row) -> str | None:
    """The day on which GDELT read of it: ``DATEADDED`` is a day and often a time of it."""
    value = row["DATEADDED"]
    if len(value) in (8, 14) and value.isdigit():
        return f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    row.bad("DATEADDED", "is not written as year, month, day, with or without an hour: 20220303 or 20220303074500.")
    return None


def _actor(row: Row, reports: Reports, whose: str) -> str:
    code, name = row[f"{whose}Code"], row[f"{whose}Name"]
    if not code and not name:
        return ""
    label = f"{name.title()} ({code})" if name and code else name.title() or code
    kind = _KINDS.get(row[f"{whose}Type1Code"], "Actor")
    return reports.once(f"actor/gdelt-{named(f'{code} {name}')}", kind, label, code)
