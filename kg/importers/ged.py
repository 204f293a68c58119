"""UCDP Georeferenced Event Dataset (GED): deadly violence, one row an event, from 1989 on.

Layout: UCDP GED codebook (https://ucdp.uu.se/downloads/). ``date_prec`` 1 is a known day; 2 to 5 are periods of up to
six days, a week, a month and a year: the event happened on some day between ``date_start`` and ``date_end``.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import ClassVar, Final

from kg.dates import describe
from kg.importers.base import importers
from kg.importers.batches import TableImporter
from kg.importers.layouts import Layout
from kg.importers.records import named
from kg.importers.reports import Dataset, Reports
from kg.importers.tables import Row

__all__ = ["Ged", "between"]

LAYOUT: Final = Layout(
    "UCDP GED",
    required=(
        *("id", "type_of_violence", "side_a", "side_b", "where_coordinates", "country"),
        *("date_prec", "date_start", "date_end", "best", "high", "low"),
    ),
    optional=(
        *("relid", "year", "active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name"),
        *("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_b_dset_id"),
        *("side_b_new_id", "number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
        *("source_original", "where_prec", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
        *("priogrid_gid", "country_id", "region", "event_clarity", "deaths_a", "deaths_b", "deaths_civilians"),
        *("deaths_unknown", "gwnoa", "gwnob"),
    ),
)
DATASET: Final = Dataset(
    "ged", "UCDP Georeferenced Event Dataset", "org/ucdp", "Uppsala Conflict Data Program", dated=False
)
SAID: Final = (
    *("id", "conflict_name", "dyad_name", "date_start", "date_end", "date_prec", "where_coordinates", "country"),
    *("where_prec", "low", "best", "high", "source_original"),
)
"""Columns whose values are the passage of a row."""
_VIOLENCE: Final = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
_ONE_SIDED: Final = 3


@importers.register
class Ged(TableImporter):
    """The importer ``ged``."""

    name: ClassVar[str] = "ged"
    help: ClassVar[str] = "Events of the UCDP Georeferenced Event Dataset, as reports with its estimates of deaths."
    example: ClassVar[str] = "ctkg validate examples/import/ged.csv"
    layout: ClassVar[Layout] = LAYOUT
    dataset: ClassVar[Dataset] = DATASET

    def write(self, row: Row, reports: Reports) -> None:
        """Write one row."""
        exact = row.joined(SAID)
        reports.read(exact)
        when, kind = _when(row), row.whole("type_of_violence")
        low, best, high = row.count("low"), row.count("best"), row.count("high")
        latitude, longitude = row.number("latitude", -90, 90), row.number("longitude", -180, 180)
        if kind is not None and kind not in _VIOLENCE:
            row.bad("type_of_violence", "is none of 1, 2 and 3.")
        if not reports.is_new(row, "id", exact) or when is None or kind not in _VIOLENCE:
            return
        if low is not None and best is not None and high is not None and not low <= best <= high:
            reports.oddities["estimates that are out of order (low, best, high); they stand as they are"] += 1
        key = row.key("id")
        where = f"{row['where_coordinates'] or 'an unnamed place'}, {row['country']}"
        said = reports.entry(key, exact, _sentence(row, _VIOLENCE[kind], where, when, (low, best, high)))
        reports.deaths(said[0], best, low, high)
        event = reports.id(f"event/ged-{key}")
        label = f"{row['side_a']} – {row['side_b']}, {where}, {describe(when)}"
        reports.attested(event, "HarmEvent" if kind == _ONE_SIDED else "MilitaryAction", label, said)
        reports.date(event, when)
        reports.add(event, "inConflict", _conflict(row, reports))
        reports.add(event, "eventType", reports.concept(f"ged-violence-{kind}", _VIOLENCE[kind], "plover/ASSAULT"))
        reports.add(event, "place", reports.place(_place_id(row, latitude, longitude), where, latitude, longitude))
        first, second = ("initiator", "affected") if kind == _ONE_SIDED else ("participant", "participant")
        reports.add(event, first, _side(row, reports, "a"))
        reports.add(event, second, _side(row, reports, "b"))


def between(start: dt.date, end: dt.date) -> str:
    """The EDTF for "on some day from start to end": a whole month or year is written as such.

    >>> between(dt.date(2013, 2, 1), dt.date(2013, 2, 28)), between(dt.date(2013, 2, 1), dt.date(2013, 2, 3))
    ('2013-02', '[2013-02-01..2013-02-03]')
    """
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04}"
    last = calendar.monthrange(end.year, end.month)[1]
    if (start.year, start.month) == (end.year, end.month) and (start.day, end.day) == (1, last):
        return f"{start:%Y-%m}"
    return f"[{start}..{end}]"


def _when(row: Row) -> str | None:
    """The date as exact as ``date_prec`` says; None if it is wrong, which is noted."""
    start, end, precision = row.day("date_start"), row.day("date_end"), row.whole("date_prec")
    if start is None or end is None:
        return None
    if end < start:
        row.bad("date_end", f"is before date_start, {start}.")
        return None
    if precision not in (1, 2, 3, 4, 5):
        row.bad("date_prec", "is none of 1 to 5.")
        return None
    if precision == 1:
        return start.isoformat() if start == end else f"{start}/{end}"
    if start == end:  # one day of a longer period: how much longer, the precision tells
        reach = {2: 6, 3: 6, 4: 30, 5: 365}[precision]
        return between(start - dt.timedelta(days=reach), end + dt.timedelta(days=reach))
    return between(start, end)


def _sentence(row: Row, kind: str, where: str, when: str, deaths: tuple[int | None, int | None, int | None]) -> str:
    low, best, high = deaths
    counted = f"{best} {'death' if best == 1 else 'deaths'}" if best is not None else "deaths"
    span = f" (from {low} to {high})" if low is not None and high is not None and (low, high) != (best, best) else ""
    return (
        f"UCDP GED counts {counted}{span} in {kind} between {row['side_a']} and {row['side_b']} "
        f"at {where}, {describe(when)}."
    )


def _conflict(row: Row, reports: Reports) -> str:
    key = row.key("conflict_new_id") or row.key("conflict_dset_id")
    name = row["conflict_name"] or row["dyad_name"] or f"Violence in {row['country']}"
    return reports.once(f"conflict/ucdp-{key or named(name)}", "Conflict", name)


def _side(row: Row, reports: Reports, side: str) -> str:
    key, name = row.key(f"side_{side}_new_id") or row.key(f"side_{side}_dset_id"), row[f"side_{side}"]
    kind = "Actor"
    if name.startswith("Government of "):
        kind = "GovernmentBody"
    elif name == "Civilians":
        kind = "Group"
    return reports.once(f"actor/ucdp-{key or named(name)}", kind, name or f"UCDP actor {key}")


def _place_id(row: Row, latitude: float | None, longitude: float | None) -> str:
    """Places of GED have no ids: name and point are one place."""
    point = "" if latitude is None or longitude is None else f"-{latitude:.4f}-{longitude:.4f}"
    return f"place/ucdp-{named(row['where_coordinates'] + ' ' + row['country'])}{point}"
