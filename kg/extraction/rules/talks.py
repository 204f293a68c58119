"""Rounds of talks: who, which round, when, how long, where, through whom, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, TalksCandidate
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.near import date_near, is_to_come, parties_in, place_in
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_talks"]

_TALKS: Final = re.compile(
    r"\b(?:(?:peace |ceasefire |direct |indirect |formal |proximity |face-to-face |initial |first |new |fresh |"
    r"Initial |First )*"
    r"(?:talks|negotiations)|round of (?:peace )?(?:talks|negotiations)|(?:second|third|first|fourth|fifth|"
    r"latest|new|next) round|"
    r"met for (?:\w+ )?talks|peace conference|peace summit)\b"
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBER: Final = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|initial|\d+(?:st|nd|rd|th))[ -](?:round|time|session|set|(?:peace |direct |"
    rf"face-to-face )*(?:talks|negotiations)|sitting|meeting)\b",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"\b(?:after|lasted|lasting|for|took|over|than|about|nearly)\b")
_OUTCOME: Final = (
    re.compile(
        r"\b(?:ended|concluded|closed|broke up|finished|wrapped up|adjourned|collapsed|"
        r"broke down)\b(?P<more>[^.;]*?)\b(?P<how>with(?:out)?) (?P<what>[^.;]+?)(?=,? (?:the |a |"
        r"an )?[\w ]{0,30} (?:said|told)\b|[.;]|$)"
    ),
    re.compile(r"\b(?:yielded|produced|resulted in|led to|brought) (?P<what>[^.;,]+)"),
    re.compile(
        r"\b(?P<what>(?:made|making) (?:little|no|some) (?:progress|headway)|(?:collapsed|broke down|stalled|"
        r"failed)(?: [^.;,]+)?)"
    ),
)
_AGREED: Final = re.compile(
    r"\b(?:sides|parties|delegations|negotiators) (?:had |have )?agreed (?P<what>(?:to|on) [^.;]+)"
)
_MEDIATED: Final = re.compile(
    r"\b(?:mediated|brokered|facilitated|sponsored|convened|chaired|led) by (?P<who>[^.;]+?)(?=[.;]| (?:ended|"
    r"began|on|in|at|was|were|that|after|aimed|are)\b|$)"
    r"|\b(?:through|under|with) (?P<by>[A-Z][^.;,]*?)(?:['’]s)? (?:mediation|mediators|auspices|facilitation|"
    r"mediating|as mediator)"
    r"|(?P<adj>[A-Z][\w.-]+)[ -](?:mediated|brokered|led|sponsored|hosted) (?:peace )?(?:talks|negotiations)"
)
_HELD: Final = re.compile(
    r"\b(?:under ?way|continu(?:es|ed|ing)|resumed|began|begin|opened|started|are holding|is holding|were holding)\b"
)


@dataclass(eq=False)
class _Round:
    sentences: list[Sentence] = field(default_factory=list)
    parties: list[Figure] = field(default_factory=list)
    mediators: list[Figure] = field(default_factory=list)
    number: int | None = None
    when: str = ""
    duration: str = ""
    place: str = ""
    status: str = "held"
    outcome: Span | None = None
    span: Span | None = None


def find_talks(reading: Reading, cast: Cast, dates: Sequence[DateCandidate]) -> tuple[TalksCandidate, ...]:
    """The rounds that the text tells of, by first mention."""
    rounds: list[_Round] = []
    for sentence in reading.body:
        for found in _TALKS.finditer(sentence.span.of(reading.article.text)):
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            told = _told(span, sentence, cast, dates, reading.article.text)
            same = next((r for r in reversed(rounds) if _same(r, told)), None)
            if same is not None:
                _join(same, told)
            elif told.number or told.when or told.outcome or told.duration or len(told.parties) > 1:
                rounds.append(told)
            break
    return _finished(rounds)


def _told(span: Span, sentence: Sentence, cast: Cast, dates: Sequence[DateCandidate], text: str) -> _Round:
    words = sentence.span.of(text)
    told = _Round([sentence], parties_in(sentence, cast), span=span)
    told.mediators = _mediators(words, sentence, cast)
    told.parties = [
        p for p in told.parties if p not in told.mediators and not any(m.part_of is p for m in told.mediators)
    ]
    told.number = _number(words)
    day = date_near(span, sentence, dates, ("day",)) or date_near(span, sentence, dates)
    told.when = day.value if day is not None else ""
    length = date_near(span, sentence, dates, ("duration",))
    if length is not None and (
        length.evidence[0].start > span.start or re.search(r"-(?:hour|day)", length.evidence[0].of(text))
    ):
        told.duration = length.value
    told.outcome = _outcome(words, sentence)
    told.place = place_in(sentence, cast, text, span.start)
    if is_to_come(words[: max(0, span.end - sentence.span.start + 60)]) and told.outcome is None:
        told.status = "scheduled"
    elif _HELD.search(words) and told.outcome is None:
        told.status = "under-way"
    return told


def _number(words: str) -> int | None:
    found = _NUMBER.search(words)
    if not found:
        return None
    name = found["n"].lower()
    if name == "initial":
        return 1
    return _ORDINALS.index(name) + 1 if name in _ORDINALS else int(re.sub(r"\D", "", name))


def _outcome(words: str, sentence: Sentence) -> Span | None:
    for pattern in (*_OUTCOME, _AGREED):
        found = pattern.search(words)
        if not found:
            continue
        name = "how" if found.groupdict().get("how") == "without" else "what"
        end = found.end("what")
        return Span(sentence.span.start + found.start(name), sentence.span.start + end)
    return None


def _mediators(words: str, sentence: Sentence, cast: Cast) -> list[Figure]:
    found = _MEDIATED.search(words)
    if not found:
        return []
    name = next(n for n in ("who", "by", "adj") if found[n])
    span = Span(sentence.span.start + found.start(name), sentence.span.start + found.end(name))
    inside = [figure for _, figure in cast.within(span) if figure.type != "Person"]
    return list(dict.fromkeys(inside)) or [f for f in [cast.at(span)] if f is not None]


def _same(one: _Round, other: _Round) -> bool:
    """Whether two mentions may be of one round: nothing that both tell differs, and something joins them."""
    if one.number and other.number:
        return one.number == other.number and _overlap(one, other)
    if one.when and other.when and len(one.when) == len(other.when) == 10:
        return one.when == other.when and _overlap(one, other)
    if {one.status, other.status} == {"held", "scheduled"} or not _overlap(one, other):
        return False
    return not (one.number and other.when and one.when and one.when != other.when) and not (
        other.number and not one.number and one.when
    )


def _overlap(one: _Round, other: _Round) -> bool:
    return not one.parties or not other.parties or bool(set(one.parties) & set(other.parties))


def _join(one: _Round, other: _Round) -> None:
    one.sentences += other.sentences
    one.parties += [p for p in other.parties if p not in one.parties and (len(one.parties) < 2)]
    one.mediators += [m for m in other.mediators if m not in one.mediators]
    one.number = one.number or other.number
    one.when = one.when or other.when
    one.duration = one.duration or other.duration
    one.place = one.place or other.place
    one.outcome = one.outcome or other.outcome
    if other.outcome is not None:
        one.status = "held"


def _finished(rounds: list[_Round]) -> tuple[TalksCandidate, ...]:
    """A round without parties is between those of the round told of before it."""
    found: list[TalksCandidate] = []
    parties: list[Figure] = []
    for told in rounds:
        parties = (
            told.parties
            if len(told.parties) > 1
            else [*told.parties, *(p for p in parties if p not in told.parties)][:2]
        )
        if len(parties) < 2 and not (told.number or told.outcome):
            continue
        for figure in (*parties, *told.mediators):
            figure.spoken = True
        found.append(
            TalksCandidate(
                id=f"talks-{len(found) + 1}",
                evidence=tuple(s.span for s in told.sentences),
                rule="talks/1",
                confidence=0.0,
                parties=tuple(p.id for p in parties),
                mediators=tuple(m.id for m in told.mediators),
                number=told.number,
                when=told.when,
                duration=told.duration,
                place=told.place,
                status=told.status,
                outcome=told.outcome,
            )
        )
    return tuple(found)
