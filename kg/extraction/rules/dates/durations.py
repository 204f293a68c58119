"""Lengths in words: hours and minutes, and the days, weeks and months that something is said to go on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kg.extraction.rules.dates import days
from kg.extraction.rules.dates.timed import Place, Timed
from kg.extraction.rules.numbers import number_of

__all__ = ["counted", "duration"]


def counted(words: str | None) -> float | None:
    """``two``, ``a couple of``, ``a full``."""
    plain = re.sub(r"^a couple of$", "two", (words or "").lower())
    return number_of(re.sub(r" full$", "", re.sub(r"^few$", "three", plain)))


_LASTING: Final = re.compile(
    r"(?:\b(?:for|after|last|lasts|lasted|lasting|over|some|take|takes|took|taking|taken|of|roughly|around|about|"
    r"another|"
    r"within|spent|spend|spending|mere|all|full|only|just|additional|further|extra|during|throughout)|^) ?$",
    re.IGNORECASE,
)


_TALKS: Final = re.compile(
    r"\b(?:argument|bargaining|conference|debate|deliberation|delegations?|diploma\w+|discussions?|haggling|mediat\w+|"
    r"conclave|encounter|gathering|huddle|retreat|shuttl\w+|thrash\w+|to-and-fro|"
    r"meetings?|met|negotiat\w+|rounds?|sessions?|sitting|summit|talks?|talking|wound up)\b"
)

_DAYS_LONG: Final = re.compile(
    r" (?:[\w-]+ )?(?:affair|bargaining|conference|conclave|encounter|gathering|haggling|meeting|negotiations?|retreat|"
    r"round|session|sitting|summit|talks)\b"
)
_WENT_ON: Final = re.compile(
    r"\b(?:last(?:ed|ing|s)?|(?:drag|goes|going|gone|ran|run|stretch|went)\w* (?:on |over |out )?for|in the|over the) $"
)


def _is_of_talks(place: Place, unit: str) -> bool:
    """Days and weeks count as a length where talks are told of, months and years only in ``two months of talks``."""
    if re.match(r" of (?:[\w-]+ ){0,4}", place.after) and _TALKS.search(place.after[:60]):
        return True
    if unit not in ("day", "week"):
        return False
    if _DAYS_LONG.match(place.after):
        return True
    talks = _TALKS.search(place.before + place.after)
    return bool(_WENT_ON.search(place.before) or (talks and _LASTING.search(place.before)))


def duration(found: Mapping[str, str | None], place: Place) -> Timed | None:
    """A length; None if the words are of something else, such as ``two days after``."""
    count, unit = counted(found["count"]), found["unit"] or ""
    if count is None or not count:
        return None
    if re.match(r" (?:after|ago|before|earlier|later)\b", place.after):
        return None
    is_long = unit in ("month", "year", "day", "week")
    if is_long and (place.sentence is None or found["rough"] or not _is_of_talks(place, unit)):
        return None
    lead = len(found["rough"] or "")
    span = replace(place.span, start=place.span.start + lead)
    return Timed(
        span, days.duration(count + (0.5 if found["half"] or found["after"] else 0), unit), "duration", "duration/1"
    )
