"""ACLED (Armed Conflict Location & Event Data): political violence and protest, one row an event.

Layout: ACLED codebook (https://acleddata.com). ``time_precision`` 1 is a known day; 2 is some day of a week, which need
not begin with the day given; 3 is some day of the month. Its actors have no ids, so names that are written alike are
one actor of ACLED's, and nobody else's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, Final

from kg.dates import describe
from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.tables import Row

__all__ = ["Acled"]

LAYOUT: Final = Layout(
    "ACLED",
    required=(
        *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "country"),
        *("location", "fatalities"),
    ),
    optional=(
        *("year", "disorder_type", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
        *("civilian_targeting", "iso", "region", "admin1", "admin2", "admin3", "latitude", "longitude"),
        *("geo_precision", "source", "source_scale", "notes", "tags", "timestamp"),
    ),
)
DATASET: Final = Dataset("acled", "ACLED", "org/acled", "Armed Conflict Location & Event Data")
SAID: Final = (
    *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "location"),
    *("country", "fatalities", "source", "notes"),
)
"""Columns whose values are the passage of a row."""
_TYPES: Final = {
    "battles": ("MilitaryAction", "plover/ASSAULT"),
    "explosions/remote violence": ("MilitaryAction", "plover/ASSAULT"),
    "violence against civilians": ("HarmEvent", "plover/ASSAULT"),
    "protests": ("Event", "plover/PROTEST"),
    "riots": ("Event", "plover/PROTEST"),
}
"""Event type → our class and the wider type in PLOVER; strategic developments have none."""
_KINDS: Final = {
    **{"1": "ArmedForce", "state forces": "ArmedForce", "2": "Organization", "rebel group": "Organization"},
    **{"3": "Organization", "political militia": "Organization", "4": "Organization"},
    **{"identity militia": "Organization", "5": "Group", "rioters": "Group", "6": "Group", "protesters": "Group"},
    **{"7": "Group", "civilians": "Group"},
}
"""``inter1`` and ``inter2``, as numbers or, since 2024, as words → our class of actor."""
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


@importers.register
class Acled(TableImporter):
    """The importer ``acled``."""

    name: ClassVar[str] = "acled"
    help: ClassVar[str] = "Events of ACLED, as reports by it, in the words of their notes."
    example: ClassVar[str] = "ctkg validate examples/import/acled.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = row.joined(SAID)
        reports.read(exact)
        when, deaths = _when(row), row.count("fatalities")
        latitude, longitude = row.number("latitude", -90, 90), row.number("longitude", -180, 180)
        actor, type = row.needed("actor1"), row.needed("event_type")
        if not reports.is_new(row, "event_id_cnty", exact) or when is None or not actor or not type:
            return
        key = row.key("event_id_cnty")
        where = f"{row['location'] or 'an unnamed place'}, {row['country']}"
        kind = row["sub_event_type"] or type
        said = reports.entry(key, exact, row["notes"] or _sentence(row, kind, where, when, deaths))
        reports.deaths(said[0], deaths)
        if (stamp := row.whole("timestamp")) and 0 < stamp < 4_000_000_000:
            reports.date(said[0], dt.datetime.fromtimestamp(stamp, dt.UTC).date().isoformat())
        event = reports.id(f"event/acled-{key}")
        ours, broader = _TYPES.get(type.lower(), ("Event", ""))
        reports.attested(event, ours, f"{kind}, {where}, {describe(when)}", said)
        reports.date(event, when)
        conflict = f"Political violence and protest in {row['country']}"
        reports.add(event, "inConflict", reports.once(f"conflict/acled-{named(row['country'])}", "Conflict", conflict))
        reports.add(event, "eventType", reports.concept(f"acled-{named(kind)}", kind, broader))
        point = "" if latitude is None or longitude is None else f"-{latitude:.4f}-{longitude:.4f}"
        place = reports.place(f"place/acled-{named(where)}{point}", where, latitude, longitude)
        reports.add(event, "place", place)
        _actors(row, reports, event, harm=ours == "HarmEvent")


def _actors(row: Row, reports: Reports, event: str, harm: bool) -> None:
    """Who took part; only of violence against civilians does ACLED tell who did it to whom."""
    for number, predicate in ((1, "initiator" if harm else "participant"), (2, "affected" if harm else "participant")):
        if name := row[f"actor{number}"]:
            kind = _KINDS.get(row[f"inter{number}"].lower(), "Actor")
            reports.add(event, predicate, reports.once(f"actor/acled-{named(name)}", kind, name))
        for name in filter(None, map(str.strip, row[f"assoc_actor_{number}"].split(";"))):
            actor = reports.once(f"actor/acled-{named(name)}", "Actor", name)
            reports.add(event, "affected" if harm and number == 2 else "participant", actor)


def _when(row: Row) -> str | None:
    """The date as exact as ``time_precision`` says; None if it is wrong, which is noted."""
    day, precision = _day(row), row.whole("time_precision")
    if day is None:
        return None
    if precision not in (1, 2, 3):
        row.bad("time_precision", "is none of 1, 2 and 3.")
        return None
    if precision == 2:
        return f"[{day - dt.timedelta(days=6)}..{day + dt.timedelta(days=6)}]"
    return day.isoformat() if precision == 1 else f"{day:%Y-%m}"


def _day(row: Row) -> dt.date | None:
    """``event_date``, which older exports write ``03 March 2022`` or ``03-March-2022``."""
    found = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})", row["event_date"], re.ASCII)
    if not found:
        return row.day("event_date")
    try:
        return dt.date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        row.bad("event_date", "is not a day of the calendar.")
        return None


def _sentence(row: Row, kind: str, where: str, when: str, deaths: int | None) -> str:
    actors = " and ".join(filter(None, (row["actor1"], row["actor2"])))
    counted = f", with {deaths} {'death' if deaths == 1 else 'deaths'}" if deaths else ""
    return f"ACLED records {kind.lower()} with {actors} at {where}, {describe(when)}{counted}."
