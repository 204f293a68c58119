"""Which mentions are of one round, and what a round takes over from the others: its number, its sides."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import TalksCandidate
from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.numbers import number_of
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.encounters import Encounter
from kg.extraction.rules.talks.stretches import first_day_of, last_day_of
from kg.extraction.rules.talks.venues import is_building

__all__ = ["Round", "candidates_of", "completed", "joined", "numbered", "same_round"]

_PAIR: Final = 2
_DAY: Final = len("2022-03-03")
_NEWS: Final = dt.timedelta(days=14)
_ALL: Final = re.compile(
    r"\b(?:all|the|these|both) (?P<n>two|three|four|five|six|seven|eight)(?! (?:\w+ )?(?:days|hours|weeks|months|years|"
    r"minutes|times|rounds|sessions|meetings)\b)",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"\b(?:ended|concluded|closed|broke up|finished|wrapped up|collapsed|second day|third day)\b"
)


@dataclass(eq=False)
class Round:
    """A round in the making."""

    sentences: list[Sentence]
    encounter: Encounter
    parties: list[Figure] = field(default_factory=list)
    mediators: list[Figure] = field(default_factory=list)
    number: int | None = None
    relation: str = ""
    when: str = ""
    guess: str = ""
    """The day on which somebody told of it."""
    duration: str = ""
    place: str = ""
    status: str = "held"
    is_now: bool = False
    """Whether the words say that it goes on as they are written: ``at this minute``."""
    is_between: bool = False
    """Whether its words tell of sides, though not by name."""
    outcome: Span | None = None
    result: Span | None = None
    """What the grammar of its sentence takes for the outcome: it holds if no set phrase tells one."""


def same_round(one: Round, other: Round, rounds: Sequence[Round], today: dt.date) -> bool:
    """Whether two mentions may be of one round: nothing that both tell differs, and something joins them.

    ``today`` is the day of publication.
    """
    if one.number and other.number:
        return one.number == other.number and _overlap(one, other) and not _ahead_of(one, other)
    one_before = "previous" in (one.relation, other.relation) and one.relation != other.relation
    if _points_back(other, one) or not _overlap(one, other) or one_before or _of_others(one, other):
        return _points_back(other, one) and _overlap(one, other)
    if "previous" == one.relation == other.relation:
        return not (one.when and other.when) or _at_once(one.when, other.when)
    if (one.status == "scheduled") != (other.status == "scheduled"):
        return bool(one.when) and one.when == other.when
    if one.status == "under-way" and one.is_now and not one.when and other.duration[:2] == "PT" and other.when:
        return False
    if other.status == "under-way" and one.status == "held" and not other.when:
        return not (one.outcome or one.result or one.duration)
    if one.when and other.when:
        return _at_once(one.when, other.when) or _goes_on(one, other) or _opened(one, other)
    if _elsewhere(one, other) or _is_of_old(other, one, today):
        return False
    if other.number and not one.number:
        return one is _last([r for r in rounds if not r.relation], one.status) and not (one.when and other.when)
    return one is _last([r for r in rounds if r.relation != "previous"] or rounds, one.status) and (
        other.encounter.is_definite or not other.when or not one.when or other.encounter.kind != "talks"
    )


def _ahead_of(one: Round, other: Round) -> bool:
    """Whether one has been held and the other is to come on another day: the first of two series."""
    ahead = (one.status == "scheduled") != (other.status == "scheduled")
    return ahead and bool(one.when and other.when) and not _at_once(one.when, other.when)


def _points_back(other: Round, one: Round) -> bool:
    """``That session, the sixth, ended``: what the sentence before has told of."""
    sentence = other.encounter.sentence
    if (one.status == "scheduled") != (other.status == "scheduled"):
        return False
    here = str(sentence.words.text)[: other.encounter.span.end - sentence.span.start]
    return (
        sentence.number == one.sentences[-1].number + 1 and re.fullmatch(r"Th(?:at|is) (?:\w+ )?\w+", here) is not None
    )


def _elsewhere(told: Round, other: Round) -> bool:
    """Whether two places cannot be those of one round, as a house and the town that it stands in can."""
    one, there = told.place, other.place
    differ = bool(one and there) and one != there and is_building(one) == is_building(there)
    return differ and not other.encounter.is_definite


def _is_of_old(other: Round, one: Round, today: dt.date) -> bool:
    """Whether a day long past is told, and the other is the news: ``in January he brought both to his office``."""
    is_news = not one.when and not one.relation and one.status == "held" and other.encounter.kind == "likely"
    return is_news and bool(other.when) and last_day_of(other.when) < (today - _NEWS).isoformat()


def _of_others(one: Round, other: Round) -> bool:
    """Whether both name their sides, but not the same ones, and no day or number shows them to be one round."""
    named = len(one.parties) >= _PAIR and len(other.parties) >= _PAIR
    return named and len(set(one.parties)) != len(set(other.parties)) and (not one.when or one.when != other.when)


def _last(rounds: Sequence[Round], status: str) -> Round | None:
    """The round told of last that is to come, or that is not."""
    return next((r for r in reversed(rounds) if (r.status == "scheduled") == (status == "scheduled")), None)


def _at_once(one: str, other: str) -> bool:
    return first_day_of(one) <= last_day_of(other) and first_day_of(other) <= last_day_of(one)


def _goes_on(one: Round, other: Round) -> bool:
    """``Talks that opened on Monday`` and ``ended on Thursday`` in another sentence."""
    return one.status == "under-way" and one.when < other.when and other.encounter.is_definite and one.number is None


def _opened(one: Round, other: Round) -> bool:
    """``The round had opened on 30 January``, told after the day of its end."""
    words = other.encounter.segment
    sentence = other.encounter.sentence
    told = " ".join(t.text for t in sentence.tokens_in(words))
    return (
        other.encounter.is_definite
        and len(one.when) == len(other.when) == _DAY
        and other.when < one.when
        and bool(re.search(r"\b(?:opened|began|begun|started|convened)\b", told))
    )


def _overlap(one: Round, other: Round) -> bool:
    return not one.parties or not other.parties or bool(set(one.parties) & set(other.parties))


def joined(one: Round, other: Round, text: str) -> None:
    """All that another mention of the same round adds."""
    one.sentences += [s for s in other.sentences if s not in one.sentences]
    if len(one.parties) < _PAIR <= len(other.parties):
        one.parties = other.parties
    one.mediators += [m for m in other.mediators if m not in one.mediators]
    one.number = one.number or other.number
    one.relation = one.relation or other.relation
    closing = bool(_CLOSING.search(other.sentences[0].span.of(text)))
    if one.when and other.when and closing and len(one.when) == len(other.when) == _DAY and one.when < other.when:
        one.when = f"[{one.when}..{other.when}]"
    elif one.when and other.when and _opened(one, other):
        one.when = f"[{other.when}..{one.when}]"
    elif other.when and len(one.when) < _DAY <= len(other.when):
        one.when = other.when
    one.when = one.when or other.when
    one.guess = one.guess or other.guess
    one.duration = one.duration or other.duration
    if not one.place or (is_building(other.place) and not is_building(one.place)):
        one.place = other.place or one.place
    one.outcome = one.outcome or other.outcome
    one.result = one.result or other.result
    if other.outcome is not None or (other.duration and one.status == "under-way"):
        one.status = "held"
    elif one.status == "held" and other.status == "under-way" and one.outcome is None and not one.duration:
        one.status = "under-way"


def numbered(rounds: Sequence[Round]) -> None:
    """Numbers that follow from others: the next round after the third is the fourth, the previous one the second."""
    for before, after in itertools.pairwise(rounds):
        if before.number and after.status == "held" and after.encounter.is_next and not after.number:
            after.number = _free(before.number + 1, rounds)
    past = [r for r in rounds if r.status != "scheduled" and r.relation != "previous"]
    held = max(past, key=lambda r: last_day_of(r.when), default=None)
    coming = next((r for r in rounds if r.status == "scheduled" and r.relation != "previous"), None)
    if held is not None and coming is not None and coming.relation == "following" and not coming.number:
        told = coming.encounter.kind not in ("again", "comes") or coming.encounter.sentence in held.sentences
        if held.number and told:
            coming.number = _free(held.number + 1, rounds)
    if held is not None and coming is not None and not held.number and (coming.number or 0) > _PAIR:
        held.number = _free((coming.number or 0) - 1, rounds)
    previous = next((r for r in rounds if r.relation == "previous" and not r.number), None)
    base = held or coming
    if previous is not None and base is not None and base.number:
        previous.number = _free(base.number - 1, rounds)


def _free(number: int, rounds: Sequence[Round]) -> int | None:
    """A number that may be that of a round, as no other one has it."""
    return number if number > 0 and not any(told.number == number for told in rounds) else None


def completed(rounds: Sequence[Round], main: Sequence[Figure]) -> None:
    """Sides that are not named are those of the round told of before, or those that the article is about."""
    named = [r.parties for r in rounds if len(r.parties) >= _PAIR]
    first = next(iter(named), list(main))
    before = list(main) if len(main) >= _PAIR and set(main) & set(first) else first
    for told in rounds:
        if len(told.parties) < _PAIR:
            several = _several(told, [*named, main] if len(main) != _PAIR else [main, *named])
            told.parties = several or [p for p in before if p not in told.mediators or len(before) <= _PAIR]
        told.parties = _at_one_level(told.parties, main)
        before = told.parties


def _several(told: Round, named: Sequence[Sequence[Figure]]) -> list[Figure]:
    """``All four``, ``the three parties``: those of the round that as many are named of."""
    found = _ALL.search(told.encounter.sentence.words.text)
    count = number_of(found["n"]) if found else None
    return next((list(parties) for parties in named if len(parties) == count), [])


def _at_one_level(parties: list[Figure], main: Sequence[Figure]) -> list[Figure]:
    """A government stands for its state among states; against rebels it is the government."""
    found = list(parties)
    if all(p.type in ("State", "GovernmentBody") for p in found):
        found = [p.part_of if p.part_of is not None and p.type == "GovernmentBody" else p for p in found]
    for own in main:
        if (
            own.type == "GovernmentBody"
            and own.part_of in found
            and any(p.type not in ("State", "GovernmentBody") for p in found)
        ):
            found = [own if p is own.part_of else p for p in found]
    return list(dict.fromkeys(found))


def candidates_of(rounds: Sequence[Round], *, about: bool) -> tuple[TalksCandidate, ...]:
    """The rounds of which enough is told; less will do in an article that is ``about`` talks."""
    found: list[TalksCandidate] = []
    for told in rounds:
        known = sum(map(bool, (told.when, told.place, told.duration, told.outcome, told.number)))
        if len(told.parties) < _PAIR and not (
            about and (known >= _PAIR or told.encounter.kind == "talks" or told.is_between)
        ):
            continue
        for figure in (*told.parties, *told.mediators):
            figure.spoken = True
        found.append(
            TalksCandidate(
                id=f"talks-{len(found) + 1}",
                evidence=tuple(dict.fromkeys(s.span for s in told.sentences)),
                rule="likely-talks/1" if told.encounter.kind == "likely" else "talks/1",
                parties=tuple(p.id for p in told.parties),
                mediators=tuple(m.id for m in told.mediators if m not in told.parties),
                number=told.number,
                when=told.when,
                duration=told.duration,
                place=told.place,
                status=told.status,
                outcome=told.outcome,
            )
        )
    return tuple(found)
