"""Times in words, and the days they mean, counted from the day of publication or from the day told before.

News style: a bare weekday is the nearest one that the tense allows (``on Monday`` with a past tense is the last Monday,
with a future tense the next); ``last week`` is the interval from Monday to Sunday, with Sunday to Saturday as the other
reading; ``a day after X`` is a day before what the sentence speaks of; ``the same day`` and ``a day earlier``
count from the day that the text told last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from kg.extraction.article import Article, Part, Span
from kg.extraction.candidates import DateCandidate
from kg.extraction.datewords import Written, written_days, written_stretches
from kg.extraction.rules.dates import days
from kg.extraction.rules.dates.anchored import Told, anchored
from kg.extraction.rules.dates.named_days import named
from kg.extraction.rules.dates.timed import Place, Timed
from kg.extraction.rules.dates.timewords import PATTERNS, WEEKDAY
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_dates"]

_READ: Final = ("headline", "body")
_ANCHORED: Final = frozenset({"after", "earlier", "same"})
_YEAR_BEFORE: Final = re.compile(r"\b(?:[Ii]n|of|[A-Z][a-z]+|\d,) (?P<year>(?:19|20)\d\d)\b")

_WEEK_OF: Final = re.compile(r"\bthe week (?:of|beginning|starting|commencing)(?: on)? $")
_YEAR_BESIDE: Final = re.compile(r",? (?:of )?(?P<way>last|this|next) year\b")


def find_dates(reading: Reading) -> tuple[DateCandidate, ...]:
    """All times of the article; none lies over another."""
    article = reading.article
    found = [timed for part in article.parts if part.kind not in _READ for timed in _outside(part, article)]
    told, years = Told(), _Years()
    for sentence in reading.sentences:
        found.extend(_times_in(sentence, article, told, years))
        told.next_sentence()
    return tuple(
        DateCandidate(
            id=f"date-{number}",
            evidence=(timed.span,),
            rule=timed.rule,
            confidence=0.0,
            value=timed.value,
            readings=timed.readings,
            kind=timed.kind,
        )
        for number, timed in enumerate(sorted(found, key=lambda timed: timed.span), 1)
    )


class _Years:
    """The year that a paragraph tells of: ``In March 2014 ... In May ...``."""

    def __init__(self) -> None:
        self._told: tuple[int, int, int] | None = None

    def note(self, sentence: Sentence, written: Written) -> None:
        """A date with its year was told."""
        if written.year:
            self._told = (sentence.paragraph, written.year, written.month)

    def of(self, sentence: Sentence | None, month: int, published: dt.date) -> int | None:
        """The year of a month told without one, if the paragraph has told of a year that is over."""
        if self._told is None or sentence is None or sentence.paragraph != self._told[0]:
            return None
        _, year, since = self._told
        return year if year < published.year and month >= since else None


def _outside(part: Part, article: Article) -> Iterator[Timed]:
    """The posting day wherever it stands beside the text, and the times under pictures."""
    words, published = part.span.of(article.text), article.published
    for written in written_days(words, part.span.start):
        told = (written.year or published.year, written.month, written.day)
        if told == (published.year, published.month, published.day) and part.kind != "caption":
            yield Timed(written.span, str(published), "publication", "posting-line/1")
            return
    if part.kind == "caption":
        beside = _Words(words, part.span.start, published, None, _Years()).found
        yield from (timed for timed in beside if timed.kind != "duration")


def _times_in(sentence: Sentence, article: Article, told: Told, years: _Years) -> Iterator[Timed]:
    """The times of one sentence, from left to right, since some count from those before them."""
    span = sentence.span
    words = _Words(span.of(article.text), span.start, article.published, sentence, years)
    whole = {timed.span: timed for timed in words.found}
    for where in sorted([*whole, *words.open]):
        timed = whole.get(where) or anchored(*words.open[where], told)
        if timed is not None:
            told.note(timed)
            yield timed


class _Words:
    """The times found in some words: those that stand for themselves, and those that count from another one."""

    def __init__(self, words: str, start: int, published: dt.date, sentence: Sentence | None, years: _Years) -> None:
        self._words, self._start, self._published, self._sentence = words, start, published, sentence
        self._years = years
        self.found: list[Timed] = []
        self.open: dict[Span, tuple[str, Mapping[str, str | None], Place]] = {}
        self._written(years)
        for rule, pattern in PATTERNS.items():
            for match in pattern.finditer(words):
                self._worded(rule, match)

    def _place(self, first: int, last: int) -> Place | None:
        """The place between two offsets, if nothing was found there yet."""
        span = Span(self._start + first, self._start + last)
        if any(span.overlaps(other) for other in (*(t.span for t in self.found), *self.open)):
            return None
        return Place(span, self._published, self._words[:first], self._words[last:], self._sentence)

    def _written(self, years: _Years) -> None:
        for one, other in written_stretches(self._words):
            if place := self._place(one.span.start, one.span.end):
                self.found.append(_stretch(one, other, place))
        for date in written_days(self._words):
            written = _with_weekday(_with_year_beside(date, self._words, self._published.year), self._words)
            if date.day and (whole := _WEEK_OF.search(self._words[: date.span.start])):
                self._week_of(whole.start(), written, years)
            elif place := self._place(written.span.start, written.span.end):
                self.found.append(_absolute(written, place, years))
                if self._sentence is not None:
                    years.note(self._sentence, written)

    def _week_of(self, start: int, written: Written, years: _Years) -> None:
        """``the week of 14 September``."""
        place = self._place(start, written.span.end)
        day = _absolute(written, place, years).day if place else None
        if place and day:
            self.found.append(place.interval(days.week_of(day)[0], "week/1"))

    def _worded(self, rule: str, match: re.Match[str]) -> None:
        place = self._place(*_trimmed(rule, match))
        if place is None:
            return
        if rule in _ANCHORED:
            self.open[place.span] = (rule, match.groupdict(), place)
        elif (timed := named(rule, match.groupdict(), place)) is not None:
            self.found.append(self._in_told_year(timed) if rule == "month" else timed)

    def _in_told_year(self, timed: Timed) -> Timed:
        """``In March 2020 war broke out. In May it ended.``."""
        month = int(timed.value[5:7])
        year = self._years.of(self._sentence, month, self._published)
        return replace(timed, value=f"{year:04}-{month:02}") if year else timed


def _with_year_beside(written: Written, words: str, year: int) -> Written:
    """``2 March last year``."""
    beside = _YEAR_BESIDE.match(words[written.span.end :]) if written.day and not written.year else None
    if not beside:
        return written
    year += {"last": -1, "next": 1}.get(beside["way"], 0)
    return replace(written, span=Span(written.span.start, written.span.end + beside.end()), year=year)


_WEEKDAY_BEFORE: Final = re.compile(rf"\b{WEEKDAY},? (?:the )?$")


def _with_weekday(written: Written, words: str) -> Written:
    """``Thursday 24 February`` is one day."""
    before = _WEEKDAY_BEFORE.search(words[: written.span.start]) if written.day else None
    return replace(written, span=Span(before.start(), written.span.end)) if before else written


_KEPT: Final = {
    "month": ("month", "month2", "month3"),
    "ordinal": ("what",),
    "weekday": ("day",),
    "year": ("year",),
}
"""Rules whose pattern looks at words beside the time → the groups that are the time."""


def _trimmed(rule: str, match: re.Match[str]) -> tuple[int, int]:
    name = next((n for n in _KEPT.get(rule, ()) if match[n]), None)
    return match.span(name) if name else match.span()


def _absolute(written: Written, place: Place, years: _Years) -> Timed:
    published = place.published
    if written.day is None:
        return place.interval(f"{written.year:04}-{written.month:02}", "written-month/1")
    if written.year is not None:
        value = f"{written.year:04}-{written.month:02}-{written.day:02}"
        if not written.is_doubtful:
            return place.day(value, "written-day/1")
        other = f"{written.year:04}-{written.day:02}-{written.month:02}"
        first, second = (other, value) if other == str(published) else (value, other)
        return place.day(first, "written-day/1", second)
    year = _year_before(place) or years.of(place.sentence, written.month, published)
    day = days.day_of(year, written.month, written.day) if year else None
    is_coming = place.is_coming and not _heads_entry(place)
    day = day or days.nearest_year(published, written.month, written.day, is_coming=is_coming)
    return place.day(day, "written-day-without-year/1")


def _heads_entry(place: Place) -> bool:
    """``4 May: X and Y agree to open talks``: whether a day stands before an entry of a chronology."""
    return not place.before.strip(" *-–—•") and re.match(r"(?::| [–—] )", place.after) is not None


def _year_before(place: Place) -> int | None:
    """``In 2014 the two signed a truce on 5 September``."""
    told = [int(found["year"]) for found in _YEAR_BEFORE.finditer(place.before)]
    return told[-1] if told and told[-1] < place.published.year else None


def _stretch(one: Written, other: Written, place: Place) -> Timed:
    year = (
        one.year
        or _year_before(place)
        or (days.nearest_year(place.published, one.month, one.day or 1, is_coming=place.is_coming).year)
    )
    first, last = (days.day_of(year, w.month, w.day or 1) for w in (one, other))
    return place.interval(days.between(first or place.published, last or place.published), "written-days/1")
