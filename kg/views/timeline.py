"""The timeline view: talks, statements, votes and events in lanes, as precise as their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from kg.analysis.base import FILTERS, Parameter, accept, plural, whole_number
from kg.graph import Evidence, Provenance
from kg.queries import Bounds, Heading, headings
from kg.queries.terms import properties, slug, term
from kg.stores.base import Reader
from kg.views.assembly import common, in_words, shortened, type_legend
from kg.views.base import Table, ViewModel, views
from kg.views.dated import Wanted, counted_days
from kg.views.lanes import actor_lanes

__all__ = ["LANES", "Timeline", "TimelineBuilder", "TimelineItem", "TimelineLane"]

LANES: Mapping[str, tuple[str, str]] = {
    "talks": ("Talks", "#009E73"),
    "statements": ("Statements", "#E69F00"),
    "votes": ("Votes", "#CC79A7"),
    "events": ("Events", "#D55E00"),
}
"""Lanes from top to bottom, with label and colour."""
_MOST = 2000
_TO_COME = frozenset({"scheduled", "postponed"})


@dataclass(frozen=True)
class TimelineLane:
    """One lane."""

    id: str
    """talks, statements, votes or events; of lanes by actor the actor's IRI, or ``others``."""
    label: str
    color: str


@dataclass(frozen=True)
class TimelineItem:
    """One dated record. All days are ISO or ``""``: an open or unknown end stays empty."""

    id: str
    label: str
    lane: str
    type: str
    type_label: str
    start: str
    """Day to draw from: the earliest possible start, else the earliest day known at all."""
    end: str
    """Day to draw to: the latest possible day, or ``""`` for a single day."""
    start_earliest: str
    start_latest: str
    end_earliest: str
    end_latest: str
    edtf: str
    """The date exactly as the source has it, or ``""``."""
    uncertain: bool
    """True where the drawn extent is a range of possible days, not a duration."""
    realized: bool
    """Whether a later record reports that what was announced was held."""
    scheduled: bool
    """True for what this record only announces, whether or not another one reports that it happened."""
    color: str
    shape: str
    icon: str
    status: tuple[str, ...]
    """Verification status of statements; of other records, that of the statements which attest them."""
    event_status: str
    """Slug such as scheduled, held, ongoing; or ``""``."""
    citations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline(ViewModel):
    """Dated records in lanes."""

    lanes: tuple[TimelineLane, ...]
    items: tuple[TimelineItem, ...]
    """In order of time; with lanes by actor a record stands once in each lane that it is in."""
    undated: tuple[str, ...]
    """Labels of records that match but have no date."""
    total: int
    """How many records match; ``limit`` may show fewer."""
    days: tuple[tuple[str, int], ...] = ()
    """How many records begin on each day (of very many days: in each month or year), whatever ``from`` and ``to``."""


@views.register
class TimelineBuilder:
    """Builds :class:`Timeline`."""

    name: ClassVar[str] = "timeline"
    help: ClassVar[str] = "Talks, statements, votes and events in time, as precise as their sources."
    example: ClassVar[str] = "ctkg render timeline -o timeline.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("lane", "Only these lanes, separated by commas: talks, statements, votes, events."),
        Parameter("actor", "Only what this actor said or took part in, or what concerns it (id)."),
        *(item for item in FILTERS if item.name != "relation"),
        Parameter(
            "lanes",
            "kind: lanes of talks, statements, votes and events; actor: a lane for each actor with most of them.",
            default="kind",
            choices=("kind", "actor"),
        ),
        Parameter("limit", "Show at most so many records, the latest; see others with from and to.", default="500"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Timeline:
        """The dated records that the parameters ask for. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, _MOST)
        wanted = Wanted(reader, given, LANES)
        all_days = wanted.days(reader)
        days = {iri: bounds for iri, bounds in all_days.items() if wanted.possible(bounds)}
        late = sorted((wanted.within(bounds), bounds.sort_key, iri) for iri, bounds in days.items() if bounds)
        records = _Records(reader, [iri for *_, iri in sorted(late[-limit:], key=lambda item: item[1:])], days)
        dated = records.rows
        timeless = [] if wanted.start or wanted.end else [iri for iri, bounds in days.items() if not bounds]
        undated = _Records(reader, sorted(timeless)[: limit - len(dated)], days).rows
        undated.sort(key=lambda row: row.heading.label)
        items = tuple(_item(row) for row in dated)
        lanes, placed = _placed(reader, items, wanted.actor, given["lanes"])
        return Timeline(
            **common(
                reader,
                view="timeline",
                title="Timeline",
                summary=_summary(items, len(late), len(undated), len(timeless)),
                table=_table(items, dated, undated),
                cited={iri for row in (*dated, *undated) for iri in row.cited},
                parameters=given,
                legend=type_legend(row.heading.style for row in dated),
            ),
            lanes=lanes,
            items=placed,
            total=len(late) + len(timeless),
            days=counted_days(all_days.values()),
            undated=tuple(row.heading.label for row in undated),
        )


@dataclass(frozen=True)
class _Row:
    """A record that may be shown."""

    heading: Heading
    bounds: Bounds
    behind: Provenance
    event_status: str
    realized: bool
    cited: tuple[str, ...]


class _Records:
    """What is shown of these records, in this order."""

    def __init__(self, reader: Reader, shown: list[str], days: Mapping[str, Bounds]) -> None:
        self._headings = headings(reader, shown)
        self._properties = properties(reader, shown, (term("status"), term("realizedBy")))
        self._evidence = Evidence(reader, shown)
        self._days = days
        self.rows = [self._row(iri) for iri in shown]

    def _row(self, iri: str) -> _Row:
        behind = self._evidence.of(iri)
        own = self._properties.get(iri, {})
        status = next((slug(item.value) for item in own.get(term("status"), ())), "")
        cited = behind.statements or ((iri,) if behind.passages else ())
        return _Row(self._headings[iri], self._days[iri], behind, status, term("realizedBy") in own, cited)


def _placed(
    reader: Reader, items: tuple[TimelineItem, ...], actor: str | None, lanes: str
) -> tuple[tuple[TimelineLane, ...], tuple[TimelineItem, ...]]:
    """The lanes, and the items in them: by actor an item for each lane that a record is in."""
    if lanes == "kind":
        shown = {item.lane for item in items}
        return tuple(TimelineLane(name, *LANES[name]) for name in LANES if name in shown), items
    found, within = actor_lanes(reader, (item.id for item in items), actor)
    placed = (replace(item, lane=lane) for item in items for lane in within[item.id])
    return tuple(TimelineLane(*lane) for lane in found), tuple(placed)


def _item(row: _Row) -> TimelineItem:
    first, last = row.bounds.sort_key
    bounds, style = row.bounds, row.heading.style
    return TimelineItem(
        id=row.heading.id,
        label=shortened(row.heading.label, 80),
        lane=style.lane,
        type=style.name,
        type_label=style.label,
        start=first.isoformat(),
        end=last.isoformat() if last != first else "",
        start_earliest=_iso(bounds.start_earliest),
        start_latest=_iso(bounds.start_latest),
        end_earliest=_iso(bounds.end_earliest),
        end_latest=_iso(bounds.end_latest),
        edtf=bounds.edtf or (bounds.written() if bounds.uncertain else ""),
        uncertain=bounds.uncertain,
        realized=row.realized,
        scheduled=row.event_status in _TO_COME,
        color=style.color,
        shape=style.shape,
        icon=style.icon,
        status=row.behind.status,
        event_status=row.event_status,
        citations=row.cited,
    )


def _iso(known: date | None) -> str:
    return known.isoformat() if known else ""


def _summary(items: tuple[TimelineItem, ...], dated: int, undated: int, timeless: int) -> str:
    if not items:
        return "Nothing dated matches."
    first, last = min(item.start for item in items), max(item.end or item.start for item in items)
    shown = plural(len(items), "record")
    if len(items) < dated:
        shown = f"Showing {len(items):,} of {plural(dated, 'record')}, the latest"
    text = f"{shown}, {in_words(first if first == last else f'{first}/{last}')}."
    if len(items) < dated:
        text += " To see others, narrow with from and to."
    uncertain = sum(item.uncertain for item in items)
    realized = sum(item.scheduled and item.realized for item in items)
    scheduled = sum(item.scheduled for item in items) - realized
    if uncertain:
        text += f" Known only to a range of days: {uncertain:,}."
    if scheduled:
        text += f" Announced, not reported as held: {scheduled:,}."
    if realized:
        text += f" Announced, and later reported as held: {realized:,}."
    if undated:
        text += f" Without any date, and only in the table: {undated:,}" + (
            f" of {timeless:,}." if undated < timeless else "."
        )
    elif timeless:
        text += f" Without any date, and not shown: {timeless:,}."
    return text


def _table(items: tuple[TimelineItem, ...], dated: list[_Row], undated: list[_Row]) -> Table:
    columns = ("when", "what", "kind", "lane", "state", "status")
    rows = [
        (
            row.bounds.written(),
            row.heading.label,
            item.type_label,
            LANES[item.lane][0],
            item.event_status.replace("-", " "),
            ", ".join(item.status),
        )
        for item, row in zip(items, dated, strict=True)
    ]
    rows += [
        (
            "no date",
            row.heading.label,
            row.heading.style.label,
            LANES[row.heading.style.lane][0],
            row.event_status.replace("-", " "),
            ", ".join(row.behind.status),
        )
        for row in undated
    ]
    return Table(columns, tuple(rows), tuple(row.heading.id for row in (*dated, *undated)))
