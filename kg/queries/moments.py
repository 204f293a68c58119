"""Points in time with their time zones, as records of decisions have them."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["moment"]


def moment(text: str) -> datetime:
    """The point in time of an ``xsd:dateTime``, to sort by. The checks see to it that it can be read; else the first.

    >>> moment("2022-03-05T11:00:00+01:00") < moment("2022-03-05T10:30:00Z")
    True
    """
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
