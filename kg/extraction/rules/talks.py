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
    r"Initial |First )*(?:talks|negotiations)|round of (?:peace )?(?:talks|negotiations)|"
    r"(?:second|third|first|fourth|fifth|sixth|latest|new|next|previous|last|earlier|final) round|"
    r"met for (?:\w+ )?talks|peace conference|peace summit|(?:sat|sit|sitting) down (?:with|in|together|again|on|for)|"
    r"(?:[Tt]he|[Aa]) (?:second|third|fourth|fifth|sixth|seventh)(?=,| will | was | is to | took | in | on )|"
    r"(?:are|is|were) to meet|(?:will|would) meet|had met|encounter|hours of (?:argument|negotiations?|"
    r"bargaining)|a round called)\b"
)
_AGAIN: Final = re.compile(r"\b(?:agreed|are|were|will|expected|due|set|plan) (?:to )?meet again\b|\bnext round\b")
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBER: Final = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|initial|\d+(?:st|nd|rd|th))[ -](?:round|time|session|set|encounter|"
    rf"(?:peace |direct |face-to-face )*(?:talks|negotiations)|sitting|meeting)\b",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    rf"\b(?:[Tt]he|[Aa]) (?P<n>{'|'.join(_ORDINALS)})(?=,| will | was | is to | took | in | on )", re.IGNORECASE
)
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
_AGREED: Final = (
    re.compile(r"\b(?:sides|parties|delegations|negotiators) (?:had |have )?agreed (?P<what>(?:to|on) [^.;]+)"),
    re.compile(
        r"\bagreed (?:\w+ )?(?:to |on )?(?P<what>an? (?:[\w-]+ ){0,4}(?:ceasefire|truce|accord|deal|cessation|"
        r"agreement|"
        r"pact|roadmap|exchange)[^.;,]*)"
    ),
    re.compile(r"\b(?P<what>(?:broke up|came to nothing)(?: [^.;,]+)?)"),
)
_MEDIATED: Final = re.compile(
    r"\b(?:mediated|brokered|facilitated|sponsored|convened|chaired|led) by (?P<who>[^.;]+?)(?=[.;]| (?:ended|"
    r"began|on|in|at|was|were|that|after|aimed|are)\b|$)"
    r"|\b(?:through|under|with) (?P<by>[A-Z][^.;,]*?)(?:['’]s)? (?:mediation|mediators|auspices|facilitation|"
    r"mediating|as mediator)"
    r"|\bmediators from (?P<from>[A-Z][\w.-]+)|\bwith (?P<chair>[A-Z][^.;,]*?) in the chair"
    r"|\b(?P<host>[A-Z][\w.-]+), which is (?:chairing|hosting|mediating)"
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
    is_other: bool = False
    """Whether the words tell it from the round told of before: ``the previous round``."""


def find_talks(reading: Reading, cast: Cast, dates: Sequence[DateCandidate]) -> tuple[TalksCandidate, ...]:
    """The rounds that the text tells of, by first mention."""
    rounds: list[_Round] = []
    for sentence in reading.body:
        words = sentence.span.of(reading.article.text)
        for found in _TALKS.finditer(words):
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            told = _told(span, sentence, cast, dates, reading.article.text)
            told.number = told.number or _counted(words, rounds)
            told.is_other = bool(_PREVIOUS.search(words))
            if told.is_other and told.number is None:
                told.number = _one_less(rounds)
            same = next((r for r in reversed(rounds) if _same(r, told)), None)
            if same is not None:
                _join(same, told)
            elif told.number or told.when or told.outcome or told.duration or len(told.parties) > 1:
                rounds.append(told)
            break
        if (next_one := _agreed_next(words, sentence, rounds, dates)) is not None:
            rounds.append(next_one)
    return _finished(rounds, _main_parties(cast))


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
    if length is not None:
        told.duration = length.value
    told.outcome = _outcome(words, sentence)
    told.place = place_in(sentence, cast, text, span.start)
    if is_to_come(words[: max(0, span.end - sentence.span.start + 60)]) and told.outcome is None:
        told.status = "scheduled"
    elif _HELD.search(words) and told.outcome is None:
        told.status = "under-way"
    return told


_PREVIOUS: Final = re.compile(r"\b(?:previous|last|earlier) (?:round|encounter|meeting|truce|talks)\b")


def _counted(words: str, rounds: Sequence[_Round]) -> int | None:
    """``the next round`` comes after the last one that has a number."""
    known = [r.number for r in rounds if r.number]
    return max(known) + 1 if known and re.search(r"\b(?:next|new|another) round\b", words) else None


def _one_less(rounds: Sequence[_Round]) -> int | None:
    known = [r.number for r in rounds if r.number]
    return max(known) - 1 if known and max(known) > 1 else None


def _agreed_next(
    words: str, sentence: Sentence, rounds: Sequence[_Round], dates: Sequence[DateCandidate]
) -> _Round | None:
    """``..., and agreed to meet again on Tuesday``: a round to come, told with the one that was."""
    found = _AGAIN.search(words)
    if not found or not rounds or rounds[-1].sentences[-1] is not sentence or rounds[-1].status == "scheduled":
        return None
    span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
    behind = [d for d in dates if sentence.span.holds(d.evidence[0]) and d.evidence[0].start >= span.start]
    if not behind:
        return None
    number = rounds[-1].number
    told = _Round([sentence], list(rounds[-1].parties), span=span, status="scheduled")
    told.when, told.number = behind[0].value, number + 1 if number else None
    if rounds[-1].when == told.when:
        rounds[-1].when = next(
            (d.value for d in dates if sentence.span.holds(d.evidence[0]) and d.evidence[0].end <= span.start), ""
        )
    return told


def _number(words: str) -> int | None:
    found = _NUMBER.search(words) or _ALONE.search(words)
    if not found:
        return None
    name = found["n"].lower()
    if name == "initial":
        return 1
    return _ORDINALS.index(name) + 1 if name in _ORDINALS else int(re.sub(r"\D", "", name))


def _outcome(words: str, sentence: Sentence) -> Span | None:
    for pattern in (*_OUTCOME, *_AGREED):
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
    name = next(n for n in ("who", "by", "from", "chair", "host", "adj") if found[n])
    span = Span(sentence.span.start + found.start(name), sentence.span.start + found.end(name))
    inside = [figure for _, figure in cast.within(span) if figure.type != "Person"]
    return list(dict.fromkeys(inside)) or [f for f in [cast.at(span)] if f is not None]


def _same(one: _Round, other: _Round) -> bool:
    """Whether two mentions may be of one round: nothing that both tell differs, and something joins them."""
    if one.number and other.number:
        return one.number == other.number and _overlap(one, other)
    if other.is_other:
        return False
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


def _main_parties(cast: Cast) -> list[Figure]:
    """The two states or groups that the article names most: between whom talks are that name nobody."""
    named = [f for f in cast.figures if f.type in ("State", "Group") and f.mentions]
    return sorted(named, key=lambda f: (-len(f.mentions), min(f.mentions)))[:2]


def _completed(named: list[Figure], others: list[Figure]) -> list[Figure]:
    """Both sides, where only one or none is named."""
    return [*(p for p in named if p in others), *(p for p in others if p not in named)][:2] or others


def _finished(rounds: list[_Round], main: list[Figure]) -> tuple[TalksCandidate, ...]:
    """A round without parties is between those of the round told of before it."""
    found: list[TalksCandidate] = []
    parties = next((r.parties[:2] for r in rounds if len(r.parties) > 1), main)
    for told in rounds:
        parties = told.parties if len(told.parties) > 1 else _completed(told.parties, parties)
        if len(parties) < 2 or not (told.when or told.number or told.outcome or told.duration):
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
