"""Votes: which body, on what, when, held or to come, and the numbers.

A referendum or an election is no vote of a body, and its percentages are no tally. A vote that names no day is of the
day that the text told last, if that is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, VoteCandidate
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.near import place_in
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.votes.ballots import occasions
from kg.extraction.rules.votes.days_of_votes import Days
from kg.extraction.rules.votes.motion_words import motion_by_words
from kg.extraction.rules.votes.motions import deciding_verbs, motion_of, proposal_in
from kg.extraction.rules.votes.occasion import Occasion
from kg.extraction.rules.votes.proposals import is_plain, proposal_before, proposal_beside
from kg.extraction.rules.votes.tables import tables
from kg.extraction.rules.votes.tallies import Tally
from kg.extraction.rules.votes.voting_bodies import Bodies

__all__ = ["find_votes"]

Numbers = tuple[int | None, int | None, int | None]
_UNTOLD: Final[Numbers] = (None, None, None)
_REJECTED: Final = re.compile(
    r"\b(?:reject(?:s|ed)|fail(?:s|ed)|fell|veto(?:es|ed)?|defeated|defeats|fell short|did not pass|not adopted|"
    r"thrown out|"
    r"threw out|voted (?:it )?down|turned down|struck down|(?:was|were) lost|crushed|killed|blocked)\b"
)
_ADOPTED: Final = re.compile(
    r"\b(?:adopt(?:s|ed)|agreed|approv(?:es|ed)|back(?:s|ed)|carried|cleared|endorsed|pass(?:es|ed)|ratifie[sd]|"
    r"scraped|upheld)\b"
)
_REFERENCE: Final = re.compile(r"^(?:The|That|This) (?:vote|ballot|division)\b")
_VETO: Final = re.compile(r"\bveto")
_NEAR: Final = 3
"""Sentences back in which the day of a vote may have been told."""

_FULL: Final = 25
"""Characters from which on a proposal is told in full."""


@dataclass(eq=False)
class _Vote:
    sentences: list[Sentence] = field(default_factory=list)
    body: Figure | None = None
    numbers: Numbers = (None, None, None)
    day: DateCandidate | None = None
    told_before: DateCandidate | None = None
    """The day told last, for a vote that names none."""
    motion: Span | None = None
    status: str = "held"
    place: str = ""
    result: str = ""
    is_near: bool = False
    """Whether that day is of the same paragraph."""
    is_table: bool = False
    """Whether only a table has told of it so far."""


def find_votes(reading: Reading, cast: Cast, dates: Sequence[DateCandidate]) -> tuple[VoteCandidate, ...]:
    """The votes that the text tells of, by first mention."""
    votes: list[_Vote] = []
    bodies = Bodies(cast, reading.article.text)
    days = Days(dates, reading.article.published)
    read: list[Sentence] = []
    for sentence in reading.body:
        bodies.learn(sentence)
    for sentence in reading.body:
        bodies.hear(sentence)
    listed = tables(reading.article.text)
    for sentence in reading.body:
        table = next((t for t in listed if sentence.span.overlaps(Span(t.start, t.end))), None)
        if table is not None:
            _take_table(table, sentence, votes, days)
            read.append(sentence)
            continue
        for told in _told(sentence, cast, bodies, days, reading.article.text):
            told.motion = told.motion or _pointed_at(sentence, votes, reading.article.text)
            told.motion = told.motion or _proposal(told, sentence, read[-1] if read else None, reading.article.text)
            _take_in(told, votes, reading.article.text)
        if votes and _REFERENCE.match(sentence.span.of(reading.article.text)) and sentence not in votes[-1].sentences:
            votes[-1].sentences.append(sentence)
        read.append(sentence)
    for table_vote in (v for v in votes if v.body is None and v.numbers[0] is not None):
        table_vote.body = bodies.nearest(table_vote.sentences[0].span.start)
    bodies.mention_all()
    for told in votes:
        told.told_before = told.told_before or _told_behind(told, days, reading)
        if told.status == "held" and (told.motion is None or is_plain(told.motion, reading.article.text)):
            before = [s for s in reading.body if s.number < told.sentences[0].number]
            told.motion = proposal_before(before, reading.article.text) or told.motion
    return _finished(votes)


def _told_behind(told: _Vote, days: Days, reading: Reading) -> DateCandidate | None:
    """The day that only the sentence behind tells."""
    is_open = told.status == "held" and told.numbers[0] is not None and told.day is None
    return days.behind(told.sentences[-1], reading) if is_open else None


def _take_table(table: Tally, sentence: Sentence, votes: list[_Vote], days: Days) -> None:
    """Numbers line by line are of the vote told last, else of the one that is told next."""
    numbers = (table.yes, table.no, table.abstain)
    last = votes[-1] if votes else None
    if last is not None and last.numbers == numbers:
        last.sentences += [sentence] if sentence not in last.sentences else []
    elif last is not None and last.numbers[0] is None and last.status == "held":
        last.numbers = numbers
    else:
        told = _Vote([sentence], numbers=numbers, is_table=True)
        told.told_before = days.before(sentence)
        votes.append(told)


def _take_in(told: _Vote, votes: list[_Vote], text: str) -> None:
    """A new vote, or more about one that was told before."""
    if told.numbers[0] is None and told.numbers != _UNTOLD:
        is_veto = _VETO.search(told.sentences[0].span.of(text)) is not None
        if _complete(told, votes, 1 if is_veto else _NEAR) or not is_veto:
            return
    told.motion = _same_motion(told.motion, votes, text)
    if votes and votes[-1].is_table and told.status == "held" and told.numbers[0] in (None, votes[-1].numbers[0]):
        votes[-1].is_table = False
        told.numbers = votes[-1].numbers
        told.sentences = [*votes[-1].sentences, *told.sentences]
        votes.pop()
    if told.day is None and not told.is_near and told.status == "held":
        last = next((v for v in reversed(votes) if v.status == "held"), None)
        told.told_before = (last.day or last.told_before) if last is not None else told.told_before
    same = next((v for v in reversed(votes) if _same(v, told, text)), None)
    if same is not None:
        _join(same, told, text)
    elif told.numbers[0] is not None or told.day is not None or (told.status == "held" and told.motion is not None):
        votes.append(told)


def _proposal(told: _Vote, sentence: Sentence, before: Sentence | None, text: str) -> Span | None:
    """A proposal named in the sentence, else in the one before: in another paragraph only if it is told in full."""
    found = proposal_in(sentence, text, is_same=True)
    if found is None and told.numbers[0] is not None:
        found = proposal_beside(sentence, sentence.span, text)
    if found is not None or before is None:
        return found
    earlier = proposal_in(before, text, is_same=False)
    is_full = earlier is not None and earlier.end - earlier.start > _FULL
    return earlier if is_full or before.paragraph == sentence.paragraph else None


_POINTING: Final = re.compile(r"\b(?:vot\w+ on|vot\w+ for|approv\w+|back\w*|pass\w*|ratif\w+|reject\w*|clear\w*) it\b")


def _pointed_at(sentence: Sentence, votes: list[_Vote], text: str) -> Span | None:
    """``The Senate votes on it on Friday``: what was voted on last."""
    return votes[-1].motion if votes and _POINTING.search(sentence.span.of(text)) else None


def _same_motion(motion: Span | None, votes: list[_Vote], text: str) -> Span | None:
    """``The same amendment`` is the one that was told of before."""
    found = re.fullmatch(r"(?:the|that) (?:very )?same (\w+)", motion.of(text), re.IGNORECASE) if motion else None
    if not found:
        return motion
    before = [v.motion for v in votes if v.motion is not None and found[1] in v.motion.of(text).split()]
    return before[-1] if before else motion


def _complete(told: _Vote, votes: list[_Vote], reach: int) -> bool:
    """``Eleven members abstained``, a sentence after the other numbers; False if there is no vote before."""
    last = votes[-1] if votes else None
    if last is None or last.numbers[0] is None or told.sentences[0].number - last.sentences[-1].number > reach:
        return False
    last.numbers = _both(last.numbers, told.numbers)
    last.day = last.day or told.day
    last.sentences += [s for s in told.sentences if s not in last.sentences]
    return True


def _both(one: Numbers, other: Numbers) -> Numbers:
    """The numbers that one tells, and what the other adds."""
    (yes, no, abstain), (_, against, aside) = one, other
    return yes, against if no is None else no, aside if abstain is None else abstain


def _told(sentence: Sentence, cast: Cast, bodies: Bodies, days: Days, text: str) -> Iterator[_Vote]:
    found: list[_Vote] = []
    every = list(
        occasions(
            sentence, text, bodies.named(sentence), is_ahead=days.is_ahead(sentence), is_past=days.is_past(sentence)
        )
    )
    ahead = frozenset(each.verb.i for each in every if each.verb is not None and each.status == "scheduled")
    for occasion in every:
        told = _of_occasion(occasion, sentence, cast, bodies, days, text, ahead)
        if occasion.verb is None or told.status != "held" or _is_another(told, found, text):
            found.append(told)
            yield told


def _is_another(told: _Vote, found: list[_Vote], text: str) -> bool:
    """Whether a verb tells of a vote of its own, beside the votes of the same sentence."""
    held = [other for other in found if other.status == "held"]
    if told.body is None and not held:
        return False
    return not held or (
        told.motion is not None
        and told.numbers == _UNTOLD
        and all(v.motion is not None and not _may_be_of_one(v.motion, told.motion, text) for v in held)
    )


def _of_occasion(
    occasion: Occasion,
    sentence: Sentence,
    cast: Cast,
    bodies: Bodies,
    days: Days,
    text: str,
    ahead: frozenset[int],
) -> _Vote:
    """A vote as an occasion tells of it; ``ahead`` are the verbs of those to come in the same sentence."""
    words = sentence.span.of(text)
    told = _Vote([sentence], numbers=occasion.numbers, status=occasion.status)
    verbs = [occasion.verb] if occasion.verb is not None else deciding_verbs(sentence, occasion.span)
    own = [verb for verb in verbs if verb.i not in ahead]
    is_beside = occasion.status == "held" and bool(own)
    verbs = own if is_beside else verbs
    told.motion = motion_of(sentence, verbs, text) or motion_by_words(sentence, text)
    told.body = bodies.of(sentence, occasion.span, verbs[0] if verbs else None, told.motion)
    told.day = days.of(sentence, occasion.span, told.motion, told.status, ahead if is_beside else frozenset())
    told.told_before = days.before(sentence) if told.status == "held" else None
    told.is_near = told.told_before is not None and told.told_before.evidence[0].start >= sentence.base
    if occasion.numbers[0] is not None:
        told.place = place_in(sentence, cast, text)
    if told.status == "held":
        told.result = "failed" if _REJECTED.search(words) else "adopted" if _ADOPTED.search(words) else ""
    return told


def _may_be_of_one(one: Span | None, other: Span | None, text: str) -> bool:
    """Whether what is voted on may be the same: the words share one that tells something."""
    if one is None or other is None:
        return True
    first, second = (set(re.findall(r"[a-z]{4,}", span.of(text).lower())) for span in (one, other))
    return bool(first & second) or not first or not second


def _same(one: _Vote, other: _Vote, text: str) -> bool:
    if one.numbers[0] is not None and other.numbers[0] is not None:
        return one.numbers[:2] == other.numbers[:2]
    is_pointing = is_plain(other.motion, text) and one.numbers[0] is None
    if one.status != other.status or not (is_pointing or _may_be_of_one(one.motion, other.motion, text)):
        return False
    if one.body is not None and other.body is not None and one.body is not other.body:
        return False
    if one.day and other.day and one.day.value != other.day.value:
        return False
    return other.sentences[0].number - one.sentences[-1].number <= 2 * _NEAR


def _join(one: _Vote, other: _Vote, text: str) -> None:
    one.sentences += [s for s in other.sentences if s not in one.sentences]
    one.body = one.body or other.body
    one.numbers = one.numbers if one.numbers[0] is not None else _both(other.numbers, one.numbers)
    one.day = one.day or other.day
    one.motion = other.motion if one.motion is None or is_plain(one.motion, text) else one.motion
    one.place = one.place or other.place
    one.result = one.result or other.result


def _finished(votes: list[_Vote]) -> tuple[VoteCandidate, ...]:
    found: list[VoteCandidate] = []
    for told in votes:
        if told.body is not None:
            told.body.spoken = True
        day = told.day or told.told_before
        if told.numbers[0] is None:
            told.numbers = _UNTOLD  # a veto alone is told without numbers
        found.append(
            VoteCandidate(
                id=f"vote-{len(found) + 1}",
                evidence=tuple(s.span for s in told.sentences),
                rule="tally/2" if told.numbers[0] is not None else f"vote-{told.status}/1",
                confidence=0.0,
                body=told.body.id if told.body else "",
                status=told.status,
                when=day.value if day else "",
                readings=day.readings if day else (),
                yes=told.numbers[0],
                no=told.numbers[1],
                abstain=told.numbers[2],
                motion=told.motion,
                place=told.place,
                result=told.result,
            )
        )
    return tuple(found)
