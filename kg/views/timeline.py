"""The timeline view: talks, statements, votes and events in lanes, as precise as their sources."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.base import ViewModel

__all__ = ["Timeline", "TimelineItem", "TimelineLane"]


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
    scheduled: bool
    """True for what is announced and not reported as having happened."""
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
