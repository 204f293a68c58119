"""How many days a round takes: from its first to its last, as EDTF."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

__all__ = ["ENDED", "OPENED", "back_from", "before_yesterday", "first_day_of", "last_day_of", "spread_over"]

_DAY: Final = len("2022-03-03")
OPENED: Final = re.compile(
    r"\b(?:opened|began|begun|started|kicked off|got under way|convened|sat down|starting|beginning|opening)\b"
)
ENDED: Final = re.compile(
    r"\b(?:ended|concluded|closed|broke up|finished|wrapped up|collapsed|ending|until|to|through)\b"
)
_OVER: Final = re.compile(r"\b(?:ended|concluded|closed|broke up|finished|wrapped up|collapsed|ending)\b")
_NIGHT: Final = re.compile(
    r"\b(?:all-night|overnight|through(?:out)? the night|all night|into the (?:early|small) hours|until dawn|"
    r"late-night "
    r"session that ended|through to (?:dawn|morning))\b"
)
_WEEKS: Final = re.compile(r"\bweek(?:s|-long|long)?\b(?! (?:today|ago))")


def spread_over(when: str, length: str, words: str, published: str) -> str:
    """The days of a round whose day and length are told apart: ``the two-day meeting`` that ended on Thursday.

    A round that has been held does not go on after the day of publication.
    """
    found = re.fullmatch(r"P(\d+)D", length)
    if found is None or len(when) != _DAY:
        return when
    if found[1] == "1":
        return when
    if when == published and not (OPENED.search(words) and not _OVER.search(words)):
        return f"[{dt.date.fromisoformat(when) - dt.timedelta(days=max(0, int(found[1]) - 1))}..{when}]"
    return back_from(when, length, words, OPENED.search(words) is not None and not _OVER.search(words))


def back_from(value: str, length: str, words: str, onward: bool) -> str:
    """``three days of talks that ended on Thursday``: from Tuesday."""
    found = re.fullmatch(r"P(\d+)D", length)
    if len(value) != 10:
        return value
    day = dt.date.fromisoformat(value)
    back = int(found[1]) if found else 0
    if re.search(r"\bmore than a week\b", words):
        back = 9
    if found and not _WEEKS.search(words):
        back -= 1
    if not back and _NIGHT.search(words):
        back = 1
    if onward or (
        re.search(r"\b(?:begin|open|start|opened|began|started|will|would|due)\b", words) and not ENDED.search(words)
    ):
        return f"[{day}..{day + dt.timedelta(days=back)}]" if back and found else value
    return f"[{day - dt.timedelta(days=back)}..{day}]" if back else value


def first_day_of(value: str) -> str:
    """The first day that EDTF allows, as far as it is written: ``2022-03`` stays so."""
    return value.strip("[]").split("..")[0]


def last_day_of(value: str) -> str:
    """The last day that EDTF allows; of a month or a year as late as can be."""
    last = value.strip("[]").split("..")[-1]
    return last + "-99"[: 10 - len(last)] if len(last) < 10 else last


def before_yesterday(when: str, published: str) -> bool:
    """Whether a day is too long ago for talks that began on it to be going on, as far as news go."""
    return bool(when) and not when.endswith("/..") and last_day_of(when) < published
