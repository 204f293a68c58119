"""Votes: which body, on what, when, held or to come, and the numbers; never scores of games or counts of the dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, VoteCandidate
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.near import date_near, is_to_come, place_in
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_votes", "tally"]

_VOTE: Final = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|adopt(?:s|ed)|approv(?:es|ed)|pass(?:es|ed)|reject(?:s|ed)|veto(?:es|ed)?|"
    r"abstain(?:s|ed|ing)?|abstentions?)\b"
)
_SURE: Final = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|abstain(?:s|ed|ing)?|abstentions?|veto(?:es|ed)?|in favou?r)\b"
)
_NUMBER: Final = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|no|none|zero)"
)
_MEMBERS_OF: Final = (
    r"(?: (?:votes?|members?|member states?|states?|countries|nations|deputies|senators|lawmakers|delegates))?"
)
_TALLIES: Final = (
    re.compile(
        r"\b(?P<yes>\d{1,3})[-–—](?P<no>\d{1,3})(?:[-–—](?P<abstain>\d{1,3}))?\b(?!\s*(?:win|victory|defeat|loss|"
        r"score|lead))"
    ),
    re.compile(rf"\b(?P<yes>{_NUMBER}){_MEMBERS_OF}(?: in favou?r)? to (?P<no>{_NUMBER})\b"),
    re.compile(
        rf"\b(?P<yes>{_NUMBER})(?: of (?:its |the )?\d+)?{_MEMBERS_OF}(?: (?:were|was|voted|voting|being))? "
        rf"(?:in favou?r|for|supported|backed|approved)\b(?: it)?[^.;]{{0,40}}?\b(?P<no>{_NUMBER}){_MEMBERS_OF} "
        rf"(?:voted |voting |were |was )?(?:against|opposed)"
    ),
    re.compile(
        rf"\b(?P<yes>{_NUMBER}){_MEMBERS_OF}(?: (?:were|was|voted|voting))? in favou?r[^.;]{{0,20}}?,? "
        rf"(?P<no>{_NUMBER}){_MEMBERS_OF} against"
    ),
)
_ONE_SIDED: Final = re.compile(rf"\b(?:won|got|gained|received|with) (?P<yes>{_NUMBER}) (?:votes|in favou?r)")
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no one|none|no member|no state|no country) (?:voted )?(?:against|opposed)|"
    r"without a dissenting (?:voice|vote)|unanimously"
)
_ONLY: Final = re.compile(
    r"\bthe only (?:member|state|country|one|vote) (?:to vote )?against|\balone (?:voted )?against"
)
_ABSTAINED: Final = re.compile(
    rf"\b(?P<n>{_NUMBER})(?: (?:members?|states?|countries|nations|others))? (?:abstentions?|abstain(?:ed|ing)?)|"
    rf"\babstentions? (?:by|from) (?P<m>{_NUMBER})\b",
    re.IGNORECASE,
)
_GAME: Final = re.compile(
    r"\b(?:beat|defeated|won|lost|win|goals?|match|game|season|league|championship|score[sd]?|quarterfinal|"
    r"semifinal|killed|dead|wounded|injured)\b",
    re.IGNORECASE,
)
_MOTION: Final = (
    re.compile(
        r"\b(?:vote|voted|voting|ballot)\b[^.;]*?\b(?P<what>on (?:whether|a|an|the|its|whether or not)\b[^.;]+)"
    ),
    re.compile(
        r"\b(?:voted|votes|vote|voting)\b[^.;]*?\b(?P<what>to (?!(?:\d|one|two|three|four|five|six|seven|eight|"
        r"nine|ten|zero)\b)[a-z]+ [^.;]+)"
    ),
    re.compile(
        r"\b(?P<what>(?:a |the |an )?(?:[\w-]+ ){0,3}(?:resolution|motion|measure|bill|draft)\b(?: (?:that|which|"
        r"demanding|calling|condemning|to|on|urging|establishing|extending|deploring|creating|seeking|"
        r"imposing)\b[^.;]+)?)"
    ),
)
_MEMBERS: Final = re.compile(
    r"\b(?P<n>\d+)[- ](?:member|nation|seat|state)(?:[- ](?:state|nation|strong))?[- ](?P<what>body|council|"
    r"assembly|panel|chamber|parliament|organi[sz]ation|commission)"
)
_SHORT: Final = re.compile(
    r"\b[Tt]he ((?i:chamber|assembly|council|parliament|senate|house|committee|congress|commission))\b"
)
_REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed)|fail(?:s|ed)|veto(?:es|ed)?|defeated|fell short|did not pass|not adopted)\b"
)
_ADOPTED: Final = re.compile(r"\b(?:adopt(?:s|ed)|approv(?:es|ed)|pass(?:es|ed)|endorsed|ratified|carried)\b")
_BODIES: Final = ("DeliberativeBody", "Court", "Organization", "GovernmentBody")


@dataclass(eq=False)
class _Vote:
    sentences: list[Sentence] = field(default_factory=list)
    body: Figure | None = None
    numbers: tuple[int | None, int | None, int | None] = (None, None, None)
    day: DateCandidate | None = None
    motion: Span | None = None
    status: str = "held"
    place: str = ""
    result: str = ""


def tally(words: str) -> tuple[int | None, int | None, int | None] | None:
    """Votes for, against and abstentions told in a sentence; None if it tells none.

    >>> tally("voted 141-5, with 35 abstentions, to demand"), tally("adopted by 32 votes to two, with 13 abstaining")
    ((141, 5, 35), (32, 2, 13))
    >>> tally("The team won 3-2")
    """
    if not _SURE.search(words) or (_GAME.search(words) and not re.search(r"abst|in favou?r|vot", words)):
        return None
    found = next((m for pattern in _TALLIES for m in pattern.finditer(words) if _is_tally(m, words)), None)
    abstained = _ABSTAINED.search(words)
    if found is None:
        return _without_both(words, abstained)
    third = found.groupdict().get("abstain")
    abstain = _count(third) if third else _count(abstained["n"] or abstained["m"]) if abstained else None
    return _count(found["yes"]), _count(found["no"]), abstain


def _without_both(words: str, abstained: re.Match[str] | None) -> tuple[int | None, int | None, int | None] | None:
    """``ten votes, but the only member against``, ``with 12 in favour and nobody against``."""
    found = _ONE_SIDED.search(words)
    no = 0 if _NOBODY.search(words) else 1 if _ONLY.search(words) else None
    if found is None or no is None:
        return None
    return _count(found["yes"]), no, _count(abstained["n"] or abstained["m"]) if abstained else None


def _is_tally(found: re.Match[str], words: str) -> bool:
    """``from 2014 to 2022``, ``10 to 15 people`` and ``3-2 win`` are none."""
    before, after = words[: found.start()][-12:], words[found.end() :][:14]
    if re.search(r"\b(?:beat|beating|won|defeated|lost|losing|drew|score)\b[^.;,]{0,30}$", words[: found.start()]):
        return False
    if re.search(r"\b(?:from|between|aged?|about|some)\s*$", before) or re.match(
        r"\s*(?:people|years|days|hours|percent|%|soldiers|km)", after
    ):
        return False
    return "no" not in (found["yes"],)


def _count(words: str) -> int:
    return int(number_of(words) or 0)


def find_votes(reading: Reading, cast: Cast, dates: Sequence[DateCandidate]) -> tuple[VoteCandidate, ...]:
    """The votes that the text tells of, by first mention."""
    votes: list[_Vote] = []
    for sentence in reading.body:
        told = _told(sentence, cast, dates, reading.article.text)
        if told is None:
            continue
        same = next((v for v in reversed(votes) if _same(v, told)), None)
        if same is not None:
            _join(same, told)
        elif told.numbers[0] is not None or told.motion is not None or told.day is not None:
            votes.append(told)
    return _finished(votes)


def _told(sentence: Sentence, cast: Cast, dates: Sequence[DateCandidate], text: str) -> _Vote | None:
    words = sentence.span.of(text)
    numbers = tally(words)
    found = _VOTE.search(words)
    if not found or (numbers is None and not re.search(r"\b[Vv]ot(?:e|es|ed|ing)\b|\bballot\b|\bveto", words)):
        return None
    place = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
    told = _Vote([sentence], _body(sentence, cast, place, text), numbers or (None, None, None))
    told.day = date_near(place, sentence, dates, ("day",))
    told.motion = _motion(words, sentence)
    told.place = place_in(sentence, cast, text) if numbers else ""
    if numbers is None and is_to_come(words):
        told.status = "scheduled"
    if told.status == "held":
        told.result = "failed" if _REJECTED.search(words) else "adopted" if _ADOPTED.search(words) else ""
    if numbers is None and told.status == "held" and not re.search(r"\b[Tt]he (?:vote|ballot)\b|\bvoted\b|veto", words):
        return None
    return told


def _body(sentence: Sentence, cast: Cast, place: Span, text: str) -> Figure | None:
    here = [f for span, f in cast.within(sentence.span) if f.type == "DeliberativeBody"]
    here = here or [
        f
        for f in cast.before(place.start, "DeliberativeBody")
        for word in _SHORT.findall(sentence.span.of(text))
        if word.lower() in f.name.lower()
    ]
    if here:
        return min(here, key=lambda f: min(abs(m.start - place.start) for m in f.mentions))
    members = _MEMBERS.search(sentence.span.of(text))
    earlier = [f for f in cast.before(place.start) if f.type == "DeliberativeBody"]
    if members and earlier:
        start = sentence.span.start + members.start()
        lead = 4 if text[start - 4 : start].lower() == "the " else 0
        cast.mention(earlier[0], Span(start - lead, sentence.span.start + members.end()))
        return earlier[0]
    subject = [f for span, f in cast.within(sentence.span) if f.type in _BODIES and span.end <= place.start]
    return earlier[0] if earlier else subject[-1] if subject else None


def _motion(words: str, sentence: Sentence) -> Span | None:
    for pattern in _MOTION:
        found = pattern.search(words)
        if found:
            what = found["what"]
            lead = 3 if what.startswith("on ") else 0
            what = re.split(r", (?:with|and|but|a |the |which|after|while|by|as)\b", what)[0].rstrip(" ,")
            if len(what) - lead > 8:
                return Span(
                    sentence.span.start + found.start("what") + lead,
                    sentence.span.start + found.start("what") + len(what),
                )
    return None


def _same(one: _Vote, other: _Vote) -> bool:
    if one.numbers[0] is not None and other.numbers[0] is not None:
        return one.numbers[:2] == other.numbers[:2]
    if one.body is not None and other.body is not None and one.body is not other.body:
        return False
    if one.day and other.day and one.day.value != other.day.value:
        return False
    return one.status == other.status or other.day is None


def _join(one: _Vote, other: _Vote) -> None:
    one.sentences += other.sentences
    one.body = one.body or other.body
    one.numbers = one.numbers if one.numbers[0] is not None else other.numbers
    one.day = one.day or other.day
    one.motion = one.motion or other.motion
    one.place = one.place or other.place
    one.result = one.result or other.result


def _finished(votes: list[_Vote]) -> tuple[VoteCandidate, ...]:
    found: list[VoteCandidate] = []
    for told in votes:
        if told.body is not None:
            told.body.spoken = True
        found.append(
            VoteCandidate(
                id=f"vote-{len(found) + 1}",
                evidence=tuple(s.span for s in told.sentences),
                rule="tally/1" if told.numbers[0] is not None else "vote/1",
                confidence=0.0,
                body=told.body.id if told.body else "",
                status=told.status,
                when=told.day.value if told.day else "",
                readings=told.day.readings if told.day else (),
                yes=told.numbers[0],
                no=told.numbers[1],
                abstain=told.numbers[2],
                motion=told.motion,
                place=told.place,
                result=told.result,
            )
        )
    return tuple(found)
