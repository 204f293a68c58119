"""Which lines of a text are its headline, its byline, its captions, and where the article begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Kind, Part, Span
from kg.extraction.datewords import MONTH, WEEKDAYS, first_day

__all__ = ["parts_of"]

_DAY: Final = r"(?:,? \d{1,2} [A-Z][a-z]+\.?|,? [A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?"
_WIRE: Final = r"(?: \([A-Z][A-Za-z ]{1,30}\))"
_DASH: Final = r"\s*(?:—|–|--| - )\s*"
_DATELINE: Final = re.compile(
    rf"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Za-z.'’-]*){{0,5}}(?:{_DAY})?(?:,? \d{{4}})?{_WIRE}?{_DASH}"
)
_ALONE: Final = re.compile(
    rf"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Za-z.'’-]*){{0,4}}(?:{_DAY}{_WIRE}?|{_WIRE})"
    rf"|[A-Z][a-z'’-]+(?=,){_DAY}{_WIRE}?)"
    r"(?:\s*[—–-]+)?"
)
"""A dateline that is a paragraph of its own, as word processors have it."""
_TIME: Final = rf"{MONTH}|(?:{'|'.join(day[:3].capitalize() for day in WEEKDAYS)})[a-z]*\b"
_POSTED: Final = re.compile(r"(?:first |last )?(?:posted|published|updated|modified)\b", re.IGNORECASE)
_BYLINE: Final = re.compile(r"(?:by|from)[ :]\s*[A-Z]", re.IGNORECASE)
_CAPTION: Final = re.compile(
    r"(?:photo|image|picture|file photo|video|caption)s?\b.{0,3}[:(]|\((?:AP|photo)", re.IGNORECASE
)
_ENDS: Final = re.compile(r"[.!?…:][\"”’')\]]*$")
_GLUED: Final = re.compile(r"[a-z][A-Z]")
_SEAM: Final = re.compile(r"^[^.!?…\n]*?\s[a-z]{2,}(?=[A-Z][A-Za-z]+\b[ ,])")
_FEW: Final = 4
_HEAD: Final = 6
"""Lines among which the headline stands."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a plain text, in order; every character that is no white space is in one of them.

    The headline is the first line that could be one; the body begins with the first line that is a sentence.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    trimmed = [span for line in lines[:_HEAD] for span in _unglued(text, _trimmed(text, *line))]
    trimmed += [_trimmed(text, *line) for line in lines[_HEAD:]]
    body = _body_begins(text, trimmed)
    return tuple([*_front(text, trimmed[:body]), *_body(text, trimmed[body:])])


def _unglued(text: str, line: Span) -> tuple[Span, ...]:
    """A headline that ran into the sentence behind it, and that sentence: ``... lies in ruinsNegotiators from ...``."""
    found = _SEAM.search(line.of(text))
    if found is None or len(line.of(text)[: found.end()].split()) < _FEW or _ENDS.search(line.of(text)) is None:
        return (line,)
    seam = line.start + found.end()
    return Span(line.start, seam), Span(seam, line.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _body_begins(text: str, lines: list[Span]) -> int:
    """Number of the first line of the body: one with a dateline, or whole sentences after a headline."""
    for number, line in enumerate(lines):
        words = line.of(text)
        if _is_dateline(words):
            continue
        if _DATELINE.match(words) and len(words.split()) > _FEW:
            return number
        sentence = _ENDS.search(words) and len(words.split()) > _FEW and not _CAPTION.search(words)
        if sentence and not (number == 0 and len(lines) > 1 and not words.endswith(".")):
            return number
    return min(1, len(lines))


def _is_dateline(words: str) -> bool:
    """Whether the line is a dateline and nothing else."""
    return _ALONE.fullmatch(words) is not None and re.match(_TIME, words) is None


def _front(text: str, lines: list[Span]) -> Iterator[Part]:
    found_headline = False
    for line in lines:
        kind = _front_kind(line.of(text), found_headline)
        found_headline = found_headline or kind == "headline"
        yield Part(kind, line)


def _front_kind(words: str, found_headline: bool) -> Kind:
    if found_headline and _is_dateline(words) and not _POSTED.match(words) and not _BYLINE.match(words):
        return "dateline"
    if _POSTED.match(words) or (first_day(words) and len(words.split()) <= _FEW + 2):
        return "posted"
    if _BYLINE.match(words):
        return "byline"
    if _CAPTION.search(words) or found_headline:
        return "caption"
    return "section" if len(words.split()) < _FEW or _GLUED.search(words) else "headline"


def _body(text: str, lines: list[Span]) -> Iterator[Part]:
    for number, line in enumerate(lines):
        found = _DATELINE.match(line.of(text)) if number == 0 else None
        if found and line.start + found.end() < line.end:
            yield Part("dateline", _trimmed(text, line.start, line.start + found.end()))
            line = Span(line.start + found.end(), line.end)
        yield Part(_body_kind(line.of(text)), line)


def _body_kind(words: str) -> Kind:
    if _POSTED.match(words) and first_day(words):
        return "posted"
    return "caption" if _CAPTION.match(words) else "body"
