"""The day that heads an entry of a chronology: ``14 February: second round, six hours``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.candidates import DateCandidate
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["entry_day"]

_LEAD: Final = 12
"""Letters that may stand before the day: a bullet, a weekday."""
_MARK: Final = re.compile(r"\s*(?:[:–—]|-(?=\s)|\.(?=\s)|$)")


def entry_day(sentence: Sentence, reading: Reading, dates: Sequence[DateCandidate]) -> str:
    """The day, as EDTF, that stands with a colon or dash before all else in the paragraph; "" if none does."""
    start = sentence.part.span.start
    for date in dates:
        span = date.evidence[0]
        if 0 <= span.start - start <= _LEAD and date.kind in ("day", "interval"):
            before, after = reading.article.text[start : span.start], reading.article.text[span.end : span.end + 3]
            if _MARK.match(after) and not re.search(r"[a-z]{2,} $", before):
                return date.value
    return ""
