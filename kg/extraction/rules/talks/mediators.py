"""Who mediates: ``brokered by X``, ``under X's auspices``, ``with X in the chair``, ``X, which is hosting``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.sides import Side, Sides
from kg.extraction.rules.talks.words import MEDIATED, MEDIATES

__all__ = ["mediators_in"]

_ROLE: Final = r"(?:mediator|go-between|intermediary|facilitator|broker|host|guarantor|chair|moderator|referee|sponsor)"
_ROLES: Final = r"(?:mediators?|go-betweens?|intermediar(?:y|ies)|facilitators?|brokers?|guarantors?|moderators?)"
_AHEAD: Final = re.compile(
    rf"\b(?:{MEDIATED}|mediated jointly|refereed|attended and chaired) (?:jointly )?by (?!(?:its|"
    rf"their) (?:\w+ )?(?:premier|president|prime|minister|foreign|chancellor|king)\b)|"
    rf"\b{_ROLES} (?:from|sent by|of) |\b(?:auspices|aegis|patronage|umbrella|mediation|stewardship|guidance|"
    rf"chairmanship|supervision|sponsorship|good offices|"
    rf"invitation) of |"
    rf"\b(?:the|its|their|chief|lead) {_ROLES},? (?=[A-Z])|\bthrough (?=[A-Z][^.;,]*\b(?:{_ROLES}|mediation)\b)|"
    r"\bas guests of |\b[Uu]nder (?:the )?(?=[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:Group|Commission|Council|League|Union)\b)|"
    r"\bwith (?:the )?(?:retired|former|veteran) (?:\w+ ){1,2}(?=[A-Z])",
    re.IGNORECASE,
)
"""Whoever is named next mediates."""
_BEHIND: Final = re.compile(
    rf"[ ,](?:,? ?(?:which|who|that),? )?(?:(?:has|have|had|is|was|are|were|been|also|again|now|long|will|would) )*"
    rf"\b(?:{MEDIATES})\b(?! (?:jointly )?by\b)|['’]?s? (?:auspices|aegis|patronage|mediation|{_ROLES}|facilitation|"
    rf"chairmanship|"
    rf"good offices)\b|"
    rf"(?:[ -](?:brokered|mediated|sponsored|hosted|facilitated)|-(?:{MEDIATED}|"
    rf"backed))[ ,-](?:\w+[ -]){{0,3}}(?:talks|negotiations|round|session|meeting|discussions|"
    rf"consultations|truce|ceasefire|deal|agreement|process|dialogue|effort|initiative)\b|"
    rf" (?:(?:were|was) )?(?:acting |serving )?as (?:an? |the |joint |co-)?{_ROLE}s?\b|"
    rf" (?:in the chair|presiding|in the middle|between them)\b|,? (?:the|a|as) {_ROLE}s?\b",
)
"""Whoever was named last mediates."""
_BY_PERSON: Final = re.compile(
    r"\b(?:(?:met|meets?) |(?:sat|sit|sitting|met|meet|meeting|talked|speak|spoke|"
    r"conferred) (?:down )?(?:\w+ ){0,2}with )"
    r"(?:the two|both|the (?:rival|warring|opposing)|each of the) (?:\w+ )?(?:sides?|part(?:y|ies)|delegations?|"
    r"ministers?|"
    r"leaders?|governments?|negotiators?|presidents?|teams?|camps?|factions?)",
)
_OFFICE_NEXT: Final = re.compile(
    r"^(?:['’]s?)? ?(?:special |chief |former |peace |foreign |prime )*(?:envoys?|representative|mediator|negotiator|"
    r"secretary[- ]general|president|minister|official|diplomat|ambassador|king|emir)s?,? ?(?:[A-Z]\w*\.? )?$|"
    r"^(?: [A-Z][\w-]+)*,? (?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Bishop|Archbishop|General|Sheikh)\.? )?$"
)
_HIS_COUNTRY: Final = re.compile(
    rf"\b(?:his|her|its|my|our|their) (?:own )?(?:country|government|nation|state|"
    rf"kingdom)\b[^.;,]{{0,20}}\b(?:{MEDIATES})"
)
_OWN_BODY: Final = re.compile(r"^[A-Z].* (?:Commission|Community|Council|Group|League|Organi[sz]ation|Union)$")
_REACH: Final = 45
_HYPHEN: Final = 3


def mediators_in(sentence: Sentence, segment: Span, text: str, sides: Sides, cast: Cast) -> list[Figure]:
    """Those who mediate according to a part of a sentence, each once."""
    base, words = segment.start, segment.of(text)
    found: list[Figure] = []
    for match in _AHEAD.finditer(words):
        found.extend(_row_after(base + match.end(), sentence, text, sides))
    for match in _BEHIND.finditer(words):
        if " who " in match.group():
            person = _doer(base + match.start(), sentence, cast, "")
            found.extend([person] if person is not None else [])
        if " who " not in match.group() or person is None:
            if persons := _persons_after(base + match.end(), match.group(), sentence, text, sides):
                found.extend(persons)
                continue
            reach = _REACH // 2 if re.search(MEDIATES, match.group()) else _HYPHEN
            found.extend(_row_before(base + match.start(), reach, sentence, text, sides))
    if _HIS_COUNTRY.search(words):
        found.extend(_row_after(sentence.span.start, sentence, text, sides))
    if doing := re.search(rf"(?:^|\b)(?:[Hh]e|[Ss]he) (?:has |had |also |then )*(?:{MEDIATES})", words):
        found.extend([f for f in cast.before(base + doing.start(), "Person") if _is_named(f)][:1])
    if meeting := _BY_PERSON.search(words):
        person = _doer(base + meeting.start(), sentence, cast, words[: meeting.start()].lstrip())
        found.extend([person] if person is not None else [])
    return list(dict.fromkeys(found))


def _row_after(place: int, sentence: Sentence, text: str, sides: Sides) -> Iterator[Figure]:
    ahead = [side for side in sides.named_in(sentence) if side.span.start >= place]
    if not ahead or ahead[0].span.start - place > _REACH:
        return
    if _parted(place, ahead[0].span.start, sentence, text):
        return
    row = [ahead[0]]
    for side in ahead[1:]:
        gap = text[row[-1].span.end : side.span.start]
        if _OFFICE_NEXT.match(gap) and side.figure.type == "Person":
            row[-1] = side
        elif sides.joined(sentence, row[-1].span, side.span) and side.span.start - row[-1].span.end < _REACH:
            row.append(side)
        else:
            break
    yield from (side.figure if side.figure.type == "Person" else _whole(side, sides) for side in row)


def _row_before(place: int, reach: int, sentence: Sentence, text: str, sides: Sides) -> Iterator[Figure]:
    behind = [side for side in sides.named_in(sentence) if side.span.end <= place + 1]
    if not behind or place - behind[-1].span.end > reach:
        return
    if _parted(behind[-1].span.end, place, sentence, text):
        return
    if re.search(r"\b(?:he|she|they|it)\b", text[behind[-1].span.end : max(place, behind[-1].span.end)]):
        return
    row = [behind[-1]]
    for side in reversed(behind[:-1]):
        if row[0].figure.type == "Person" and _OFFICE_NEXT.match(text[side.span.end : row[0].span.start]):
            break
        if not sides.joined(sentence, side.span, row[0].span) or "between" in text[side.span.end : row[0].span.start]:
            break
        row.insert(0, side)
    yield from (side.figure if side.figure.type == "Person" else _whole(side, sides) for side in row)


def _persons_after(place: int, words: str, sentence: Sentence, text: str, sides: Sides) -> list[Figure]:
    """``the League's mediators, the former presidents Haldt and Pike``: those who are named with the word for them."""
    if not re.search(rf"{_ROLES}$", words):
        return []
    row: list[Side] = []
    for side in sides.named_in(sentence):
        if side.span.start >= place and side.figure.type == "Person":
            gap = text[row[-1].span.end if row else place : side.span.start]
            if not re.fullmatch(r",? (?:and )?(?:(?:the|a|an|his|her) )?(?:[\w-]+ ){0,4}", gap):
                break
            row.append(side)
    return [side.figure for side in row]


def _whole(side: Side, sides: Sides) -> Figure:
    """The state behind a ministry; a commission or a council with a name of its own stands for itself."""
    if side.figure.part_of is None and _OWN_BODY.search(side.figure.name):
        return side.figure
    figure = sides.party_of(side.figure)
    return figure if figure is not None else side.figure


def _parted(start: int, end: int, sentence: Sentence, text: str) -> bool:
    """Whether a mark or a verb stands between two places."""
    if start >= end:
        return False
    finite = any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP") for t in sentence.tokens_in(Span(start, end)))
    return finite or any(mark in text[start:end] for mark in ".;:")


def _is_named(figure: Figure) -> bool:
    return not figure.rule.startswith("unnamed")


def _doer(place: int, sentence: Sentence, cast: Cast, before: str) -> Figure | None:
    """Who met both sides: the person named before, or the last one if it is a pronoun."""
    within = cast.within(Span(sentence.span.start, place)) if place > sentence.span.start else []
    near = [figure for span, figure in within if figure.type == "Person" and _is_named(figure)]
    if near:
        return near[-1]
    if re.match(r"(?:He|She)\b", before):
        return next((f for f in cast.before(sentence.span.start, "Person") if _is_named(f)), None)
    return None
