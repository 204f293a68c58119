"""Numbers in words and digits."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["COUNT", "number_of"]

_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHER: Final = {"a": 1, "an": 1, "no": 0, "none": 0, "nil": 0, "dozen": 12}
_ONES: Final = "|".join(_SMALL[1:10])
_BELOW: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(reversed(_SMALL))})"
COUNT: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:(?:{_ONES}|an?) hundred(?:(?: and)? {_BELOW})?)|{_BELOW})"
"""A whole number, in digits (``1,204``) or words (``a hundred and forty-one``)."""


def number_of(words: str) -> float | None:
    """The number that words or digits stand for; None if they are none.

    >>> number_of("five"), number_of("2.5"), number_of("many")
    (5, 2.5, None)
    >>> number_of("forty-one"), number_of("a hundred and four"), number_of("1,204"), number_of("two dozen")
    (41, 104, 1204, 24)
    """
    words = words.lower().strip()
    if re.fullmatch(r"\d+|\d{1,3}(?:,\d{3})+", words):
        return int(words.replace(",", ""))
    if re.fullmatch(r"\d+\.\d+", words):
        return float(words)
    return _summed(re.sub(r"\band\b", " ", words).replace("-", " ").split())


def _summed(parts: list[str]) -> int | None:
    total = 0
    for part in parts:
        if part in ("hundred", "dozen") and total:
            total *= 100 if part == "hundred" else 12
        elif (value := _one(part)) is not None:
            total += value
        else:
            return None
    return total if parts else None


def _one(part: str) -> int | None:
    if part.isdecimal() and part.isascii():
        return int(part)
    if part in _TENS:
        return 20 + 10 * _TENS.index(part)
    return _SMALL.index(part) if part in _SMALL else _OTHER.get(part)
