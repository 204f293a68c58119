"""Times in words, and the days they mean, counted from the day of publication.

News style: a bare weekday is the nearest one that the tense allows (``on Monday`` with a past tense is the last Monday,
with a future tense the next); ``last week`` is the interval from Monday to Sunday, with Sunday to Saturday as the other
reading; ``a day after X`` is a day before what the sentence speaks of.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate
from kg.extraction.datewords import MONTH, WEEKDAYS, Written, month_number, written_days
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["Timed", "duration", "find_dates"]

_COUNT: Final = (
    r"(?i:\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PATTERNS: Final = {
    "ago": rf"\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:ago|earlier|before)\b",
    "after": rf"\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?P<way>after|before)(?= )",
    "duration": rf"\b(?P<count>{_COUNT})(?:[ -](?P<half>and a half))?[ -]"
    r"(?P<unit>minute|hour|day|week|month|year)s?\b(?!-old)",
    "relative": r"\b(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier this|[Ll]ater this|[Tt]he previous|[Tt]he past) "
    rf"(?P<unit>week|weekend|month|year|{_WEEKDAY}|{MONTH}|spring|summer|autumn|fall|winter)\b",
    "near": r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight)\b",
    "weekday": rf"\b(?P<day>{_WEEKDAY})\b",
    "month": rf"\b(?P<part>[Ee]arly|[Mm]id-?|[Ll]ate)? ?\b(?:(?<=in )|(?<=since )|(?<=arly )|(?<=ate )|(?<=id-)|"
    rf"(?<=of )|(?<=until )|(?<=by ))"
    rf"(?P<month>{MONTH})\b(?! ?\d)",
    "year": r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bfrom )|(?<=\bearly )|(?<=\blate )|"
    r"(?<=\bThe )|(?<=\bthe ))(?P<year>(?:19|20)\d\d)\b(?!\s*-)",
}
_COMPILED: Final = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_FUTURE: Final = frozenset({"will", "shall", "would", "wo", "'ll", "’ll"})
_COMING: Final = re.compile(
    r"\b(?:set|due|scheduled|expected|slated|planned|plans?|poised|about|likely|going|supposed|hopes?|intends?|"
    r"agreed|wants?)"
    r" (?:to|for|on|in)\b|\b(?:upcoming|culminate|next|deadline|until|ahead of)\b|\bby $|\bis to\b|\bare to\b",
    re.IGNORECASE,
)
_UNITS: Final = {"minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SUBJECT: Final = re.compile(r"\b(?:comes?|came|coming|follow(?:s|ed)?)\b")


@dataclass(frozen=True)
class Timed:
    """A time in words with what it means; ``readings`` are the other ways to take it."""

    span: Span
    value: str
    kind: str
    rule: str
    readings: tuple[str, ...] = ()


def duration(count: float, unit: str) -> str:
    """ISO 8601, such as ``PT5H``.

    >>> duration(5, "hour"), duration(2.5, "hour"), duration(3, "day"), duration(2, "week")
    ('PT5H', 'PT2H30M', 'P3D', 'P14D')
    """
    if unit == "hour" and count % 1:
        return f"PT{int(count)}H{round(count % 1 * 60)}M"
    if unit == "week":
        return f"P{int(count * 7)}D"
    return f"P{'T' if unit in ('minute', 'hour') else ''}{int(count)}{_UNITS[unit]}"


def find_dates(reading: Reading) -> tuple[DateCandidate, ...]:
    """All times of the article, the posting line's first; none lies over another."""
    article = reading.article
    found = [
        Timed(w.span, str(article.published), "publication", "posting-line/1")
        for part in article.of("posted")
        for w in written_days(part.span.of(article.text), part.span.start)
        if w.day is not None and (w.month, w.day) == (article.published.month, article.published.day)
    ]
    for sentence in reading.sentences:
        found.extend(times_in(sentence, article.text, article.published))
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


def times_in(sentence: Sentence, text: str, published: dt.date) -> Iterator[Timed]:
    """The times of one sentence."""
    taken: list[Span] = []
    span = sentence.span
    words = span.of(text)
    for written in written_days(words, span.start):
        taken.append(written.span)
        yield _absolute(written, sentence, published)
    for rule, pattern in _COMPILED.items():
        for match in pattern.finditer(words):
            place = Span(span.start + match.start() + (match.group()[0] == " "), span.start + match.end())
            if any(place.overlaps(other) for other in taken):
                continue
            timed = _relative(rule, match, place, sentence, published)
            if timed is not None:
                taken.append(timed.span)
                yield timed


def _absolute(written: Written, sentence: Sentence, published: dt.date) -> Timed:
    if written.day is None:
        return Timed(written.span, f"{written.year:04}-{written.month:02}", "interval", "written-month/1")
    if written.year is not None:
        return Timed(written.span, f"{written.year:04}-{written.month:02}-{written.day:02}", "day", "written-day/1")
    day = _nearest_year(published, written.month, written.day, coming=_is_coming(sentence, written.span))
    return Timed(written.span, day.isoformat(), "day", "written-day-without-year/1")


def _nearest_year(published: dt.date, month: int, day: int, coming: bool) -> dt.date:
    days = [_day(published.year + more, month, day) for more in (-1, 0, 1)]
    sound = [d for d in days if d is not None]
    fitting = [d for d in sound if (d >= published if coming else d <= published)] or sound
    return min(fitting, key=lambda d: abs((d - published).days))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _relative(rule: str, match: re.Match[str], span: Span, sentence: Sentence, published: dt.date) -> Timed | None:
    found = match.groupdict()
    match rule:
        case "weekday":
            return _weekday(found["day"], span, sentence, published)
        case "near":
            return _near(found["word"].lower(), span, published)
        case "relative":
            return _week_or_month(found["way"].lower(), found["unit"], span, published)
        case "ago":
            return _ago(found, span, published)
        case "after":
            return _after(found, span, sentence, published)
        case "duration":
            return _duration(found, span, sentence)
        case "month":
            return _month(found, span, sentence, published)
        case _:
            return Timed(span, found["year"], "interval", "year/1")


def _weekday(name: str, span: Span, sentence: Sentence, published: dt.date) -> Timed:
    wanted = WEEKDAYS.index(name.lower())
    back = (published.weekday() - wanted) % 7
    coming = _is_coming(sentence, span)
    day = published + dt.timedelta(days=(7 - back) % 7) if coming else published - dt.timedelta(days=back)
    return Timed(span, day.isoformat(), "day", "weekday/1")


def _is_coming(sentence: Sentence, span: Span) -> bool:
    """Whether the words speak of a time to come: by the verb they hang on, then by what stands near."""
    words = sentence.tokens_in(span)
    verb = words[0] if words else sentence.words.root
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    chain = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    if any(t.lower_ in _FUTURE and t.lower_ != "would" for t in chain):
        return True
    if any(t.tag_ in ("VBD", "VBN") for t in chain) or any(t.lower_ in ("had", "was", "were") for t in chain):
        return False
    before = sentence.words.doc[
        max(sentence.words.start, (words[0].i if words else 0) - 12) : words[0].i if words else 0
    ]
    return bool(_COMING.search(before.text) or any(t.lower_ in _FUTURE for t in chain))


def _near(word: str, span: Span, published: dt.date) -> Timed:
    more = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    day = published + dt.timedelta(days=more)
    if word == "overnight":
        before = published - dt.timedelta(days=1)
        return Timed(span, f"[{before}..{day}]", "interval", "near-day/1")
    return Timed(span, day.isoformat(), "day", "near-day/1")


def _week_or_month(way: str, unit: str, span: Span, published: dt.date) -> Timed | None:
    if unit.lower().endswith("day"):
        back = (published.weekday() - WEEKDAYS.index(unit.lower())) % 7 or 7
        if way == "next":
            day = published + dt.timedelta(days=7 - back % 7 if back != 7 else 7)
        elif way == "this":
            return None
        else:
            day = published - dt.timedelta(days=back)
        return Timed(span, day.isoformat(), "day", "last-weekday/1")
    step = {"last": -1, "the previous": -1, "next": 1, "the past": -1}.get(way, 0)
    if unit == "week":
        return _week(span, published + dt.timedelta(weeks=step), step)
    if unit == "weekend":
        saturday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(days=5, weeks=step)
        return Timed(span, f"[{saturday}..{saturday + dt.timedelta(days=1)}]", "interval", "weekend/1")
    if unit == "month":
        number = published.year * 12 + published.month - 1 + step
        return Timed(span, f"{number // 12:04}-{number % 12 + 1:02}", "interval", "last-month/1")
    if unit == "year":
        return Timed(span, f"{published.year + step:04}", "interval", "last-year/1")
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return None
    month = month_number(unit)
    year = (
        published.year - (month >= published.month)
        if step < 0
        else published.year + (step > 0 and month <= published.month)
    )
    return Timed(span, f"{year:04}-{month:02}", "interval", "last-named-month/1")


def _week(span: Span, day: dt.date, step: int) -> Timed:
    monday = day - dt.timedelta(days=day.weekday())
    sunday = monday + dt.timedelta(days=6)
    other = f"[{monday - dt.timedelta(days=1)}..{sunday - dt.timedelta(days=1)}]"
    return Timed(span, f"[{monday}..{sunday}]", "interval", "week/1", (other,) if step else ())


def _ago(found: dict[str, str], span: Span, published: dt.date) -> Timed | None:
    count = number_of(found["count"])
    if count is None:
        return None
    value = _shifted(published, -count, found["unit"])
    return Timed(span, value, "day" if len(value) == 10 else "interval", "ago/1")


def _shifted(day: dt.date, count: float, unit: str) -> str:
    """As exact as the unit: days and weeks give a day, months a month, years a year."""
    if unit in ("day", "week"):
        return (day + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        number = day.year * 12 + day.month - 1 + int(count)
        return f"{number // 12:04}-{number % 12 + 1:02}"
    return f"{day.year + int(count):04}"


def _after(found: dict[str, str], span: Span, sentence: Sentence, published: dt.date) -> Timed | None:
    """``It comes a day after X``: X was a day before what is spoken of, which is today's news, or what it leads to."""
    count = number_of(found["count"])
    if count is None or found["unit"] in ("month", "year"):
        return None
    back = -count if found["way"] == "after" else count
    value = _shifted(published, back, found["unit"])
    if not _SUBJECT.search(sentence.words.text[: span.start - sentence.span.start]):
        return None
    other = _shifted(published, back + 1, found["unit"]) if found["unit"] == "day" else value
    return Timed(span, value, "day", "day-after/1", (other,) if other != value else ())


_LASTING: Final = re.compile(r"(?:for|after|lasted|lasting|over|nearly|about|some|took|than|of|roughly|around) $")


def _duration(found: dict[str, str], span: Span, sentence: Sentence) -> Timed | None:
    count = number_of(found["count"])
    if count is None:
        return None
    before = sentence.words.text[: max(0, span.start - sentence.span.start)]
    if found["unit"] in ("month", "year", "day", "week") and not _LASTING.search(before):
        return None
    if found["half"]:
        count += 0.5
    return Timed(span, duration(count, found["unit"]), "duration", "duration/1")


def _month(found: dict[str, str], span: Span, sentence: Sentence, published: dt.date) -> Timed | None:
    if (
        found["month"] == "May"
        and not found["part"]
        and sentence.tokens_in(span)
        and sentence.tokens_in(span)[-1].pos_ == "AUX"
    ):
        return None
    month = month_number(found["month"])
    coming = _is_coming(sentence, span)
    day = _nearest_year(published.replace(day=1), month, 1, coming)
    value = f"{day:%Y-%m}"
    if part := (found["part"] or "").lower().rstrip("-"):
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 28)}[part]
        end = last if part != "late" else ((day + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)).day
        value = f"[{day.replace(day=first)}..{day.replace(day=end)}]"
    return Timed(span, value, "interval", "month/1")
