"""Numbers in words and digits."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["number_of"]

_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_OTHER: Final = {"a": 1, "an": 1, "no": 0, "none": 0, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def number_of(words: str) -> float | None:
    """The number that a word or digits stand for; None if it is none.

    >>> number_of("five"), number_of("2.5"), number_of("many")
    (5, 2.5, None)
    """
    words = words.lower()
    if re.fullmatch(r"\d+", words):
        return int(words)
    if re.fullmatch(r"\d+\.\d+", words):
        return float(words)
    return _SMALL.index(words) if words in _SMALL else _OTHER.get(words)
