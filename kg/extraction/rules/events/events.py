"""Events that the text tells of, by the words for them; who says so is the statement that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, EventCandidate, StatementCandidate
from kg.extraction.rules.actors.cast import Cast
from kg.extraction.rules.events.days import Days
from kg.extraction.rules.events.happening import HAPPENED, NEITHER, PLANNED, mood_of, verb_of
from kg.extraction.rules.events.triggers import triggers_in
from kg.extraction.rules.events.words import KINDS
from kg.extraction.rules.near import place_in
from kg.extraction.rules.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_events"]

_PLANS: Final = ("acknowledgement", "announcement", "commitment", "confirmation", "report")
"""Acts by which somebody says what will be; elsewhere it is a hope or a threat."""
_WAR: Final = {"invasion", "start of war"}
"""Two words for one event."""
_SINCE: Final = re.compile(r"\b(?:since|so far) $", re.IGNORECASE)
_UNDONE: Final = ("denial", "demand", "intention")
"""Acts whose content need not have happened."""
_EFFECTS: Final = ("casualties", "killing")
_CAUSES: Final = (
    "accident",
    "arson",
    "attack",
    "disaster",
    "explosion",
    "fighting",
    "invasion",
    "shooting",
    "unrest",
)
"""Kinds of event that people die of: the dead are no event of their own beside them."""
_NEVER_ALONE: Final = ("agreement", "casualties", "debate", "killing", "visit")
"""Kinds that are worth nothing without a day."""
_OF_SUBJECT: Final = (
    "ceasefire",
    "end of a ceasefire",
    "measure taking effect",
    "start of war",
)
"""Kinds that a verb tells of its subject, which is no event of its own: ``the truce collapsed``."""


@dataclass(frozen=True)
class _Told:
    """A place where an event is told."""

    kind: str
    spans: tuple[Span, ...]
    word: Token
    mood: str
    sentence: Sentence


def find_events(
    reading: Reading,
    cast: Cast,
    dates: Sequence[DateCandidate],
    statements: Sequence[StatementCandidate],
) -> tuple[EventCandidate, ...]:
    """The events, each once: mentions of one kind with no other date are of one event."""
    found: list[EventCandidate] = []
    days = Days(dates, statements, reading)
    text = reading.article.text
    for sentence in reading.body:
        told = _joined([t for t in _told_in(sentence, text) if not _is_refused(t, statements)])
        for each, day in zip(told, days.of([t.word for t in told], sentence), strict=True):
            if day is not None and each.kind in _EFFECTS and _SINCE.search(sentence.before(day.evidence[0].start)):
                continue  # a toll, and no event
            when = day.value if day is not None else ""
            same = next(
                (e for e in found if _are_alike(e.label, each.kind) and _is_one(e.when, when)),
                None,
            )
            if same is not None:
                found[found.index(same)] = _with(same, each, when)
            elif when or _stands_alone(each):
                found.append(_candidate(len(found) + 1, each, when, cast, statements, text))
    for sentence in reading.sentences:
        if sentence.part.kind == "headline":
            for each in _told_in(sentence, text):
                same = next((e for e in found if _are_alike(e.label, each.kind)), None)
                if same is not None:
                    found[found.index(same)] = _with(same, each, "")
    return tuple(found)


def _told_in(sentence: Sentence, text: str) -> list[_Told]:
    found = [
        _Told(kind, spans, word, mood_of(word, spans[0].of(text)), sentence)
        for kind, word, spans in triggers_in(sentence, text)
    ]
    return [each for each in found if each.mood != NEITHER]


def _is_refused(told: _Told, statements: Sequence[StatementCandidate]) -> bool:
    """Whether what is told is the very thing that somebody denies, demands or has in mind."""
    inside = next((s for s in statements if s.content.holds(told.spans[0])), None)
    if inside is None:
        return False
    if told.mood == PLANNED and inside.act not in _PLANS:
        return True
    if inside.act not in _UNDONE:
        return False
    return told.word.pos_ == "VERB" and verb_of(told.word).dep_ not in (
        "relcl",
        "acl",
        "advcl",
    )


def _joined(told: Sequence[_Told]) -> list[_Told]:
    """Those of one sentence that are one event: a verb and what it acts on, a deed and its dead."""
    found: list[_Told] = []
    for each in told:
        other = next((o for o in found if _are_one(o, each) or _are_one(each, o)), None)
        if other is None:
            found.append(each)
            continue
        led_to = other.kind in _EFFECTS and each.kind in _CAUSES
        main = each if led_to or (each.kind not in _EFFECTS and _are_one(each, other)) else other
        found[found.index(other)] = replace(main, spans=tuple(sorted({*other.spans, *each.spans})))
    return found


def _are_one(one: _Told, other: _Told) -> bool:
    if one.kind in _CAUSES and other.kind in _EFFECTS:
        return True
    if other.word.pos_ == "VERB" or one.word.pos_ != "VERB":
        return False
    word = other.word
    while word.head.i != word.i and word.i != one.word.i:
        word = word.head
        if word.pos_ == "VERB" and word.i != one.word.i:
            return False
    return word.i == one.word.i and (one.kind in _OF_SUBJECT or other.word.dep_ not in ("nsubj", "nsubjpass"))


def _are_alike(kind: str, other: str) -> bool:
    return kind == other or {kind, other} == _WAR


def _is_one(when: str, other: str) -> bool:
    return not when or not other or when == other


def _stands_alone(told: _Told) -> bool:
    """Whether it is told as something that happened even though no day is given."""
    verb = told.word
    if verb.pos_ != "VERB" or told.mood != HAPPENED:
        return False
    top = verb
    while top.dep_ == "conj":
        top = top.head
    helpers = {c.lower_ for c in (*verb.children, *top.children) if c.dep_ == "aux"}
    if told.kind in _NEVER_ALONE:
        return told.kind == "debate" and verb.tag_ == "VBG" and bool(helpers & {"are", "is"})
    if top.dep_ == "relcl" and helpers & {"has", "have"}:
        return True
    return top.dep_ == "ROOT" and (verb.tag_ in ("VBD", "VBN") or bool(helpers & {"had", "has", "have"}))


def _candidate(
    number: int,
    told: _Told,
    when: str,
    cast: Cast,
    statements: Sequence[StatementCandidate],
    text: str,
) -> EventCandidate:
    word = told.sentence.at(told.word, told.word)
    inside = next((s for s in statements if s.content.holds(word)), None)
    return EventCandidate(
        id=f"event-{number}",
        evidence=told.spans,
        rule=f"event-{'verb' if told.word.pos_ == 'VERB' else 'noun'}-{'dated' if when else 'undated'}/2",
        type=KINDS[told.kind],
        label=told.kind,
        trigger=next((span for span in told.spans if span.overlaps(word)), told.spans[0]),
        when=when,
        place=place_in(told.sentence, cast, text),
        attested_by=inside.id if inside else "",
        participants=_doers(told, cast),
    )


def _doers(told: _Told, cast: Cast) -> tuple[str, ...]:
    """Who does it: the actors named in the subject of the verb, or behind ``by``."""
    if KINDS[told.kind] == "Agreement":
        return ()  # agreements have rules of their own, which know the parties better
    verb = verb_of(told.word)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    subjects += [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
    if any(s.i == told.word.i for s in subjects):
        return ()
    found = [
        figure
        for subject in subjects
        for word in (subject, *subject.conjuncts)
        if (figure := cast.at(told.sentence.at(word, word))) is not None and figure.type not in ("Place", "")
    ]
    return tuple(dict.fromkeys(figure.id for figure in found))


def _with(event: EventCandidate, told: _Told, when: str) -> EventCandidate:
    return replace(
        event,
        evidence=tuple(sorted({*event.evidence, *told.spans})),
        when=event.when or when,
    )
