"""Offices told of several persons at once: ``A and B, the foreign ministers of X and Y``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.actors.offices import OFFICE, RANKS, plain_office
from kg.extraction.rules.actors.portfolios import whole_office
from kg.extraction.rules.reading import Sentence

__all__ = ["add_shared_roles"]

_MANY: Final = re.compile(
    rf"\b(?P<office>(?i:{OFFICE}))s\b(?P<of> (?:of|for|from) (?:(?:the )?[\w’'-]+(?:,? and |, | )){{0,12}}?"
    rf"(?:the )?[\w’'-]+(?=,|:|;|\.| —|$))?"
)
_NAME_BEFORE: Final = re.compile(r",? (?:respectively )?$")
_APPOSED: Final = re.compile(r", (?:then )?(?:the |both |all |who (?:are|were) (?:the )?)?(?:[\w’'-]+ ){0,4}$")
_OF_ONE: Final = r"(?: (?:of|from|for) (?:the )?[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*){0,3})?"
_BETWEEN: Final = re.compile(rf"{_OF_ONE}(?:, | and |, and |; | & )(?:(?:{RANKS.pattern}) )?$")
_TO_FIRST: Final = re.compile(rf"(?:,|:| —)? (?:(?:{RANKS.pattern}) )?$")


def add_shared_roles(sentence: Sentence, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
    """Note the office that a sentence gives in the plural to each of two or more persons beside it."""
    named = [(span, figure) for span, figure in cast.within(sentence.span) if figure.type == "Person"]
    if len(named) < 2:
        return
    for found in _MANY.finditer(sentence.span.of(text)):
        base = sentence.span.start
        office = plain_office(found["office"])
        if not office:
            continue
        place = Span(base + found.start("office"), base + found.end("office"))
        holders = _behind(base + found.end(), named, text) or _before(place.start, named, text)
        if len(holders) < 2:
            continue
        role = whole_office(office, place, sentence, text, gazetteer)
        owners = _owners(Span(place.end, base + found.end()), cast)
        for at, (span, figure) in enumerate(holders):
            own = owners[at] if len(owners) == len(holders) else owners[0] if len(owners) == 1 else None
            if not any(each == role for each, _, _ in figure.roles):
                figure.roles.append((role, own, span))


def _behind(end: int, named: Sequence[tuple[Span, Figure]], text: str) -> list[tuple[Span, Figure]]:
    """The persons listed right behind a place."""
    taken: list[tuple[Span, Figure]] = []
    for span, figure in named:
        if span.start < end:
            continue
        if not (_BETWEEN if taken else _TO_FIRST).fullmatch(text[end : span.start]):
            break
        taken.append((span, figure))
        end = span.end
    return taken


def _before(start: int, named: Sequence[tuple[Span, Figure]], text: str) -> list[tuple[Span, Figure]]:
    """The persons listed right before an apposition."""
    taken: list[tuple[Span, Figure]] = []
    for span, figure in reversed(named):
        if span.end > start:
            continue
        between = text[span.end : start]
        fits = re.fullmatch(rf"{_OF_ONE}{_APPOSED.pattern}", between) if not taken else _BETWEEN.fullmatch(between)
        if not fits:
            break
        taken.insert(0, (span, figure))
        start = span.start
    return taken


def _owners(span: Span, cast: Cast) -> list[Figure]:
    return [figure for _, figure in cast.within(span) if figure.type != "Person"]
