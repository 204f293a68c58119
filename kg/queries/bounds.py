"""What is known of when something was: the source's date and the days between which it must lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.queries.terms import Properties, slug, term

__all__ = ["BOUNDS", "Bounds", "bounds_of"]

_NAMES = ("startEarliest", "startLatest", "endEarliest", "endLatest")
BOUNDS = (*(term(name) for name in _NAMES), term("when"), term("asOf"), term("status"))
"""Properties that :func:`bounds_of` reads."""


@dataclass(frozen=True)
class Bounds:
    """Days as far as they are known; None is open or unknown, never a guess."""

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    edtf: str = ""
    """The date exactly as precise as the source."""
    ongoing: bool = False
    """Whether it has no end yet: an open EDTF interval, or the status ``ongoing`` without an end."""

    @property
    def earliest(self) -> date | None:
        """First day on which it can have been."""
        return self.start_earliest

    @property
    def latest(self) -> date | None:
        """Last day on which it can have been. Without an end of its own, something lies between its start bounds."""
        if self.end_latest is not None:
            return self.end_latest
        return None if self.ongoing or self.end_earliest else self.start_latest

    @property
    def uncertain(self) -> bool:
        """Whether start or end is a range of possible days, open to one side, or qualified in the source (``~?%``)."""
        start_known = self.start_earliest is not None and self.start_earliest == self.start_latest
        end_known = self.end_earliest == self.end_latest
        qualified = any(sign in self.edtf for sign in "~?%")
        return bool(self) and not (start_known and end_known and not qualified)

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order in time: by the earliest known day, then the latest. What has no date at all sorts last."""
        known = [day for day in (self.start_earliest, self.start_latest, self.end_earliest, self.end_latest) if day]
        return (min(known), max(known)) if known else (date.max, date.max)

    def __bool__(self) -> bool:
        return any((self.start_earliest, self.start_latest, self.end_earliest, self.end_latest))

    def written(self) -> str:
        """The date for a person: as the source has it, else the day or range of days."""
        if self.edtf:
            return self.edtf
        first, last = (day.isoformat() if day else "" for day in (self.earliest, self.latest))
        return first if first == last else f"[{first}..{last}]"


def bounds_of(record: Properties) -> Bounds:
    """Bounds out of a record's properties. A role shown to be held ``asOf`` a day is dated by that day."""
    days: Mapping[str, date | None] = {name: _day(record.get(term(name), ())) for name in _NAMES}
    edtf = next((item.value for item in record.get(term("when"), ())), "")
    ongoing = edtf.endswith(("/..", "/")) or "ongoing" in (slug(item.value) for item in record.get(term("status"), ()))
    shown = _day(record.get(term("asOf"), ()))
    if not any(days.values()) and shown:
        return Bounds(shown, shown)
    return Bounds(days["startEarliest"], days["startLatest"], days["endEarliest"], days["endLatest"], edtf, ongoing)


def _day(terms: object) -> date | None:
    for item in terms if isinstance(terms, list) else ():
        try:
            return date.fromisoformat(item.value[:10])
        except ValueError:  # a year before 1 or after 9999: kept in the store, beyond what is drawn
            continue
    return None
