"""The day of a vote: in its sentence, of the vote before, or the day that the paragraph or the article told last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["Days"]

_PUT_OFF: Final = re.compile(r"\b(?:put (?:it )?(?:off|back)|postpone|delay|defer|reschedul|moved (?:back )?to)")

_OTHER_VERB: Final = 25
"""Characters that a day of another verb counts as farther; twice as many if it is of something else."""

_NEWS: Final = 10
"""Days for which something is news."""

_SAME_VOTE: Final = re.compile(r"\b[Tt]he (?:ballot|count|decision|division|result|ruling|tally|verdict|vote)\b")


class Days:
    """Finds the day of a vote."""

    def __init__(self, dates: Sequence[DateCandidate], published: dt.date) -> None:
        self._dates = [d for d in dates if d.kind in ("day", "interval")]
        self._published = published.isoformat()
        self._since = (published - dt.timedelta(days=_NEWS)).isoformat()

    def of(
        self, sentence: Sentence, trigger: Span, motion: Span | None, status: str, others: frozenset[int]
    ) -> DateCandidate | None:
        """The day in the sentence that stands nearest, that the tense allows, and that is not of what is voted on.

        ``others`` are the verbs of other votes in it, whose days those are that hang on them.
        """
        here = [d for d in self._dates if sentence.span.holds(d.evidence[0]) and self._fits(d, status)]
        here = [d for d in here if _verb_of(d.evidence[0], sentence) not in others]
        outside = [d for d in here if motion is None or not motion.overlaps(d.evidence[0])]
        outside = outside or [
            d for d in here if d.kind == "day" and self._may_be_of_vote(d, motion, sentence.words.text)
        ]
        exact = [d for d in outside if d.kind == "day"] or outside
        words = sentence.words.text
        if status == "scheduled" and _PUT_OFF.search(words):
            return max(exact, key=lambda d: _ends(d.value)[1], default=None)
        nearest = min(
            exact,
            key=lambda d: (
                _gap(d.evidence[0], trigger)
                + _apart(d.evidence[0], trigger, sentence)
                + _of_other(d.evidence[0], sentence)
            ),
            default=None,
        )
        return _counted_from(nearest, sentence) if nearest is not None else None

    def _may_be_of_vote(self, date: DateCandidate, motion: Span | None, words: str) -> bool:
        """News, or a day past behind all else of what is voted on: ``voted to send him to trial on Aug 19``."""
        is_last = (
            "had" in words
            and motion is not None
            and motion.end == date.evidence[0].end
            and date.value < self._published
        )
        return date.value >= self._since or is_last

    def before(self, sentence: Sentence) -> DateCandidate | None:
        """The last day told in the paragraph if it is news, else the first one that is: of what the article tells."""
        start = sentence.span.start
        told = [d for d in self._dates if d.kind == "day" and d.evidence[0].end <= start and self._fits(d, "held")]
        news = [d for d in told if d.value >= self._since]
        near = [d for d in told if d.evidence[0].start >= sentence.base]
        fresh = next((d for d in reversed(near) if d in news), None)
        return fresh or next(iter(news or near[::-1]), None)

    def behind(self, sentence: Sentence, reading: Reading) -> DateCandidate | None:
        """The day told in the sentence behind, of the same vote: ``The decision came down on Monday``."""
        after = next((s for s in reading.body if s.number == sentence.number + 1), None)
        if after is None or after.paragraph - sentence.paragraph > 1 or not _SAME_VOTE.search(after.words.text):
            return None
        here = [d for d in self._dates if d.kind == "day" and after.span.holds(d.evidence[0]) and self._fits(d, "held")]
        return next((d for d in here if d.value >= self._since), None)

    def is_ahead(self, sentence: Sentence) -> bool:
        """Whether the sentence names a day to come."""
        here = [_ends(d.value) for d in self._dates if sentence.span.holds(d.evidence[0])]
        return any(last > self._published[: len(last)] for _, last in here)

    def is_past(self, sentence: Sentence) -> bool:
        """Whether the sentence names a day before publication, and none to come."""
        here = [d for d in self._dates if sentence.span.holds(d.evidence[0]) and len(d.value) > len("2022")]
        return bool(here) and not self.is_ahead(sentence)

    def _fits(self, date: DateCandidate, status: str) -> bool:
        first, last = _ends(date.value)
        return last >= self._published[: len(last)] if status == "scheduled" else first <= self._published[: len(first)]


def _verb_of(day: Span, sentence: Sentence) -> int:
    """The number of the verb that a day hangs on; -1 if it hangs on none."""
    words = sentence.tokens_in(day)
    return next((a.i for a in words[0].ancestors if a.pos_ in ("AUX", "VERB")), -1) if words else -1


def _ends(value: str) -> tuple[str, str]:
    parts = value.strip("[]").split("..")
    return parts[0], parts[-1]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _apart(date: Span, trigger: Span, sentence: Sentence) -> int:
    """``takes up the bill on Monday and votes on Tuesday``: a day before another verb is that verb's."""
    if date.end >= trigger.start:
        return 0
    between = sentence.words.doc.text[date.end - sentence.base : trigger.start - sentence.base]
    return _OTHER_VERB if re.search(r"\b(?:and|but|then)\b|,.*,|;", between) else 0


_RELATIVE: Final = re.compile(r"(?:[Aa]n?|\w+) (?:day|week|month|year)s? (?:after|before)\b")
_ANCHORED: Final = re.compile(r"\b(?:after|before|following|since)(?: the)? $")
_OWNED: Final = re.compile(
    r"['’]s? (?!(?:\w+ )?(?:ballot|debate|division|meeting|plenary|roll-call|session|sitting|tally|vote)\b)"
)


def _of_other(date: Span, sentence: Sentence) -> int:
    """``a day before the leaders meet``, ``after Sunday's raid``: a day of something else counts as far away."""
    words = sentence.words.doc.text
    start, end = date.start - sentence.base, date.end - sentence.base
    is_other = _RELATIVE.match(words, start) or _ANCHORED.search(words[:start]) or _OWNED.match(words, end)
    return 2 * _OTHER_VERB if is_other else 0


_COUNTED: Final = re.compile(r"\b(?P<n>an?|\w+) (?P<unit>day|week)s? (?P<way>after|before)(?: the)? $", re.IGNORECASE)


def _counted_from(date: DateCandidate, sentence: Sentence) -> DateCandidate:
    """``Three days after Sunday's raid``: the day that is counted from the one that is named."""
    found = _COUNTED.search(sentence.before(date.evidence[0].start))
    number = number_of(found["n"]) if found else None
    if not found or number is None or date.kind != "day" or len(date.value) != len("2022-03-01"):
        return date
    days = int(number) * (7 if found["unit"] == "week" else 1) * (1 if found["way"] == "after" else -1)
    return replace(date, value=(dt.date.fromisoformat(date.value) + dt.timedelta(days=days)).isoformat(), readings=())
