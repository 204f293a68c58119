"""The timeline view: talks, statements, votes and events in lanes, as precise as their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kg.analysis.base import Parameter, accept, day, plural, words
from kg.display import load_display
from kg.errors import InputError
from kg.graph import Evidence, Provenance
from kg.namespaces import RDF
from kg.queries import Bounds, Heading, headings, iri_of
from kg.queries.records import require_any
from kg.queries.terms import Properties, of_type, properties, slug, term
from kg.stores.base import Reader
from kg.views.assembly import common, in_words, shortened, type_legend
from kg.views.base import Table, ViewModel, views

__all__ = ["LANES", "Timeline", "TimelineBuilder", "TimelineItem", "TimelineLane"]

LANES: Mapping[str, tuple[str, str]] = {
    "talks": ("Talks", "#009E73"),
    "statements": ("Statements", "#E69F00"),
    "votes": ("Votes", "#CC79A7"),
    "events": ("Events", "#D55E00"),
}
"""Lanes from top to bottom, with label and colour."""
_TO_COME = frozenset({"scheduled", "postponed"})


@dataclass(frozen=True)
class TimelineLane:
    """One lane."""

    id: str
    """talks, statements, votes or events."""
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
    undated: tuple[str, ...]
    """Labels of records that match but have no date."""


@views.register
class TimelineBuilder:
    """Builds :class:`Timeline`."""

    name: ClassVar[str] = "timeline"
    help: ClassVar[str] = "Talks, statements, votes and events in time, as precise as their sources."
    example: ClassVar[str] = "ctkg render timeline -o timeline.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("lane", "Only these lanes, separated by commas: talks, statements, votes, events."),
        Parameter("type", "Only records of these classes, such as VoteEvent."),
        Parameter("actor", "Only what this actor said or took part in, or what concerns it (id)."),
        Parameter("status", "Only what has one of these verification statuses, such as contradicted."),
        Parameter("from", "Only what can have been on or after this day, YYYY-MM-DD."),
        Parameter("to", "Only what can have been on or before this day, YYYY-MM-DD."),
        Parameter("conflict", "Only what stands under this conflict (id)."),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> Timeline:
        """The dated records that the parameters ask for. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        wanted = _Wanted(reader, given)
        found = wanted.found(_Records(reader))
        dated = sorted((row for row in found if row.bounds), key=lambda row: (row.bounds.sort_key, row.heading.id))
        undated = (
            []
            if wanted.start or wanted.end
            else sorted((row for row in found if not row.bounds), key=lambda row: row.heading.label)
        )
        items = tuple(_item(row) for row in dated)
        shown = {item.lane for item in items}
        return Timeline(
            **common(
                reader,
                view="timeline",
                title="Timeline",
                summary=_summary(items, len(undated)),
                table=_table(items, dated, undated),
                cited={iri for row in (*dated, *undated) for iri in row.cited},
                parameters=given,
                legend=type_legend(row.heading.style for row in dated),
            ),
            lanes=tuple(TimelineLane(name, *LANES[name]) for name in LANES if name in shown),
            items=items,
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
    """All records that belong in a lane."""

    def __init__(self, reader: Reader) -> None:
        laned = [style for style in load_display().types.values() if style.lane in LANES]
        ids = {iri for style in laned for iri in of_type(reader, style.name)}
        self.headings = {iri: item for iri, item in headings(reader, ids).items() if item.style.lane in LANES}
        self.properties = properties(reader, self.headings)
        self.evidence = Evidence(reader)

    def row(self, iri: str) -> _Row:
        behind = self.evidence.of(iri)
        status = next((slug(item.value) for item in self.properties[iri].get(term("status"), ())), "")
        realized = term("realizedBy") in self.properties[iri]
        cited = behind.statements or ((iri,) if behind.passages else ())
        return _Row(self.headings[iri], self.evidence.bounds(iri), behind, status, realized, cited)


class _Wanted:
    """The filters, checked."""

    def __init__(self, reader: Reader, given: Mapping[str, str]) -> None:
        display = load_display()
        classes = {style.name for style in display.types.values() if style.lane in LANES}
        self.lanes = _known("lane", given["lane"], set(LANES))
        self.types = _known("type", given["type"], classes)
        self.statuses = _known("status", given["status"], set(display.statuses))
        self.start, self.end = day("from", given["from"]), day("to", given["to"])
        self.actor = iri_of(given["actor"]) if given["actor"] else None
        self.conflict = iri_of(given["conflict"]) if given["conflict"] else None
        for name, iri in (("actor", self.actor), ("conflict", self.conflict)):
            if iri:
                require_any(reader, name, iri)
        if self.start and self.end and self.start > self.end:
            raise InputError(f"from ({self.start}) is after to ({self.end}).", hint="Swap them.")

    def found(self, records: _Records) -> list[_Row]:
        rows = [records.row(iri) for iri in records.headings if self._involves(records.properties[iri])]
        return [row for row in rows if self._matches(row)]

    def _involves(self, record: Properties) -> bool:
        links = (item.value for name, items in record.items() if name != str(RDF.type) for item in items)
        return self.actor is None or self.actor in links

    def _matches(self, row: _Row) -> bool:
        style = row.heading.style
        return (
            (not self.lanes or style.lane in self.lanes)
            and (not self.types or bool(self.types.intersection(row.heading.class_names)))
            and (not self.statuses or bool(self.statuses.intersection(row.behind.status)))
            and (self.conflict is None or self.conflict in row.behind.conflicts)
            and _overlaps(row.bounds, self.start, self.end)
        )


def _known(name: str, text: str, known: set[str]) -> frozenset[str]:
    for word in words(text):
        if word not in known:
            raise InputError(f"{name} {word!r} is not known.", hint=f"Known: {', '.join(sorted(known))}.")
    return frozenset(words(text))


def _overlaps(bounds: Bounds, start: date | None, end: date | None) -> bool:
    if not bounds:
        return not (start or end)
    first, last = bounds.earliest, bounds.latest
    return not (start and last and last < start) and not (end and first and first > end)


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


def _summary(items: tuple[TimelineItem, ...], undated: int) -> str:
    if not items:
        return "Nothing dated matches."
    first, last = min(item.start for item in items), max(item.end or item.start for item in items)
    text = f"{plural(len(items), 'record')}, {in_words(first if first == last else f'{first}/{last}')}."
    uncertain = sum(item.uncertain for item in items)
    realized = sum(item.scheduled and item.realized for item in items)
    scheduled = sum(item.scheduled for item in items) - realized
    if uncertain:
        text += f" Known only to a range of days: {uncertain:,}."
    if scheduled:
        text += f" Announced, not reported as held: {scheduled:,}."
    if realized:
        text += f" Announced, and later reported as held: {realized:,}."
    return f"{text} Without any date, and only in the table: {undated:,}." if undated else text


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
