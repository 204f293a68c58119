"""Rounds of talks: who, which round, when, how long, where, through whom, and what came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, TalksCandidate
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.clauses import clause_around
from kg.extraction.rules.talks.encounters import PUT_OFF, Encounter, alludes, is_about_talks
from kg.extraction.rules.talks.endings import result_of, told_in
from kg.extraction.rules.talks.entries import entry_day
from kg.extraction.rules.talks.likely import encounters_of, likelihoods
from kg.extraction.rules.talks.meant import is_meant
from kg.extraction.rules.talks.mediator_words import ROLES
from kg.extraction.rules.talks.mediators import mediators_in
from kg.extraction.rules.talks.outcomes import ENDED, GOES_ON, is_of_stay, outcome_in, result_after
from kg.extraction.rules.talks.persons import two_persons
from kg.extraction.rules.talks.rounds import Round, candidates_of, completed, joined, numbered, same_round
from kg.extraction.rules.talks.sides import Sides
from kg.extraction.rules.talks.stretches import before_yesterday, first_day_of, last_day_of, spread_over
from kg.extraction.rules.talks.timing import is_of_present, length_of, when_of
from kg.extraction.rules.talks.told import Told
from kg.extraction.rules.talks.venues import dateline_place, is_same_place, names_capital, venue_of
from kg.extraction.rules.talks.words import SIDES

__all__ = ["find_talks"]

_LEAD: Final = 3
_LIKELY: Final = 0.5
"""From here on a sentence is taken to tell of a round (:mod:`kg.extraction.rules.talks.likely`)."""
_SURE: Final = 0.9
"""From here on also if the rules take its words for something else."""
_UNLIKELY: Final = 0.08
"""Up to here words that may mean anything do not mean talks."""
_DOUBTFUL: Final = ("weak", "alone", "meets")
_REACH: Final = 5  # sentences after which nothing is said of a round any more
_PAIR: Final = 2
_OVER: Final = re.compile(rf"\b{ENDED}\b")
_REMOTE: Final = re.compile(
    r"\b(?:by|via|over|on) (?:the )?(?:video|telephone|phone)|\b(?:(?:tele)?phone|conference) call\b|"
    r"\bvideo ?conference\b|\bheld (?:online|remotely)\b"
)
_OPENS: Final = re.compile(r"\b(?:due|expected|planned|scheduled|set|slated)\b")
"""``21 September: third round due to open``: the day is that of the round, not of what was agreed on it."""
_NOW: Final = re.compile(r"\b(?:at this (?:very )?(?:minute|moment|hour)|as (?:we speak|I write)|right now)\b")
_IN_FORCE: Final = re.compile(
    r"\b(?:truce|cease-?fire|deal|agreement|accord|pause) (?:\w+ )?(?:(?:is|was|were|due|to|would|will|had|has) )*"
    r"(?:tak(?:e|es|ing|en)|took|c[oa]mes?|enters?|entered|go(?:es)?|went) (?:into )?(?:effect|force)\b"
)
"""What was agreed begins to hold: nobody meets for that."""
_WILL_MEDIATE: Final = re.compile(
    r"\b(?:will|would|is to|are to)\b[^.;,]{0,40} (?:again|once more|as before)\b|"
    rf"\b(?:will|is to|are to) (?:again |jointly )?(?:be (?:the |an? )?{ROLES}|chair|facilitate|mediate|moderate|"
    rf"preside)\b"
)
"""``Amsler will moderate again``: the round that is to come."""
_NOR: Final = re.compile(r"\b[Nn]or (?:did|does|had|has|would|will)\b")
_WEEK: Final = dt.timedelta(weeks=1)


def find_talks(
    reading: Reading, cast: Cast, dates: Sequence[DateCandidate], gazetteer: Gazetteer, sides: Sides
) -> tuple[TalksCandidate, ...]:
    """The rounds that the text tells of, by first mention."""
    encounters = encounters_of(reading, about := is_about_talks(reading))
    told = Told(reading, cast, dates, sides, gazetteer, about, encounters, likelihoods(encounters))
    by_name = told.sides.firm_by_name()
    for sentence in reading.sentences:
        firm = by_name.union(told.sides.firm(sentence))
        mediators = mediators_in(sentence, sentence.span, told.text, told.sides, cast)
        owners = [owner for f in mediators if f.type == "Person" for _, owner, _ in f.roles if owner is not None]
        owners += [home for f in mediators if (home := told.sides.home_of(f)) is not None]
        told.out.extend(figure for figure in (*mediators, *owners) if figure not in firm)
    sides.leave_out(told.out)
    _read(told, reading.body)
    if not told.rounds:
        _read(told, [s for s in reading.sentences if s.part.kind == "headline"])
    today = reading.article.published.isoformat()
    for found in told.rounds:
        found.when = found.when or (found.guess if found.status != "scheduled" else "")
        if found.status == "held" and len(found.sentences) > 1:
            told_of = " ".join(each.span.of(told.text) for each in found.sentences)
            found.when = spread_over(found.when, found.duration, told_of, today)
        now = found.is_now or found.encounter.is_going
        found.when = found.when or (today if now and found.status == "under-way" else "")
        found.outcome = found.outcome or (found.result if found.status == "held" else None)
    numbered(told.rounds)
    places = [f for f in cast.figures if any(f.name == found.place for found in told.rounds)]
    completed(told.rounds, told.sides.main([*told.out, *places]))
    _place_of_lead(told)
    for found in told.rounds:
        found.parties = two_persons(found, told) or found.parties
        found.parties = [p for p in found.parties if told.sides.anchored(p)]
        found.mediators = [m for m in found.mediators if told.sides.anchored(m)]
    return candidates_of(told.rounds, about=told.about)


def _read(told: Told, sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        likely = told.likely.get(sentence, 0.0)
        every = told.encounters[sentence]
        found = [
            e
            for e in every
            if is_meant(e, told) and not (e.kind in _DOUBTFUL and likely < _UNLIKELY and not _is_planned(e))
        ]
        if not found and likely >= (_SURE if every or alludes(sentence, told.text) else _LIKELY):
            found = [e for e in every if e.kind != "again"][:1] or _unnamed(sentence, told)
        upto = found[0].span.start if found else sentence.span.end
        if told.rounds and all(e.is_to_come for e in found) and upto > sentence.span.start:
            _go_on(sentence, Span(sentence.span.start, upto), told)
        left: list[Figure] = []
        unplaced: list[Round] = []
        for encounter in found:
            one = _round(encounter, told)
            one.mediators = one.mediators or left
            _led_up_to(one, told)
            if _place(one, told):
                left = []
            else:
                left, unplaced = one.mediators, [*unplaced, one]
        if found and len(unplaced) == len(found) and likely >= _LIKELY and not _is_mere_wish(unplaced[0]):
            _place(unplaced[0], told, is_likely=True)


def _is_planned(encounter: Encounter) -> bool:
    """``a new meeting was planned for April 26``: plain words for a round to come."""
    return encounter.kind == "weak" and encounter.is_to_come and encounter.relation == "following"


def _is_mere_wish(found: Round) -> bool:
    """``agreed to meet again``, without a word on when or where: what came out of a round, and no other one."""
    told = found.when or found.place or found.number or found.mediators
    return found.encounter.kind == "again" and found.status == "scheduled" and not told


def _unnamed(sentence: Sentence, told: Told) -> list[Encounter]:
    """A round that is told of in words which no rule knows: where the verb of the sentence is."""
    words = sentence.span.of(told.text)
    if _IN_FORCE.search(words) or _NOR.search(words):
        return []
    root = sentence.words.root
    after = next((c for c in root.children if c.dep_ == "advcl" and c.lemma_ in _CLOSES and c.tag_ == "VBD"), None)
    if after is not None and any(c.lower_ == "after" for c in after.children):  # "Trams will run after both agreed"
        first = min(after.subtree, key=lambda t: t.i)
        span = sentence.at(after, after)
        return [
            Encounter(
                sentence, span, Span(sentence.at(first, first).start, sentence.span.end), "likely", is_definite=True
            )
        ]
    span = sentence.at(root, root)
    return [Encounter(sentence, span, sentence.span, "likely", is_definite=True)]


def _round(encounter: Encounter, told: Told) -> Round:
    sentence, segment = encounter.sentence, encounter.segment
    words = segment.of(told.text)
    found = Round([sentence], encounter, number=encounter.number, relation=encounter.relation)
    found.is_between = SIDES.search(words) is not None
    firm = told.sides.firm(sentence)
    found.mediators = mediators_in(sentence, segment, told.text, told.sides, told.cast)
    found.mediators += [f for f in _seated_with(segment, told) if f not in found.mediators]
    found.mediators = [figure for figure in found.mediators if figure not in firm]
    found.parties = told.sides.explicit(sentence, segment, told.out) or _antecedent(encounter, words, told)
    found.duration = length_of(segment, told.text)
    own = clause_around(encounter.span, sentence, segment)
    found.when = when_of(own, encounter.span, sentence, told.dates, told.text, found.duration) if own else ""
    found.when = found.when or when_of(segment, encounter.span, sentence, told.dates, told.text, found.duration)
    found.when, found.guess = (found.when, "") if found.when[:1] != "~" else ("", found.when[1:])
    if found.when.endswith("/.."):
        found.when = f"[{found.when[:-3]}..{told.reading.article.published}]"
    today = told.reading.article.published
    if len(found.when) == len(str(today)) and found.when < str(today):
        ahead = dt.date.fromisoformat(found.when) + _WEEK
        present = is_of_present(found.when, segment, encounter.span, sentence, told.dates) or (
            ahead > today
            and (encounter.kind == "again" or (encounter.kind == "comes" and not re.search(r"\bhad\b", words)))
        )
        found.when = str(ahead) if present else found.when
    if ".." in found.when and PUT_OFF.search(words):
        found.when = last_day_of(found.when)
    if not encounter.is_to_come or _OPENS.search(words):
        found.when = found.when or entry_day(sentence, told.reading, told.dates)
    found.place = venue_of(segment, encounter.span, sentence, told.text, told.cast)
    if not found.place and (capital := names_capital(words)):
        found.place = (dateline_place(told.reading) if _is_lead(sentence, told) else "") or (
            capital if " capital" in capital and len(capital.split()) > _PAIR else ""
        )
    if not found.place and told.rounds and is_same_place(words):
        found.place = next((r.place for r in reversed(told.rounds) if r.place), "")
    if _REMOTE.search(words):
        found.place = ""
    published = told.reading.article.published.isoformat()
    if _is_ahead(found, published):
        found.status = "scheduled"
    else:
        found.outcome = outcome_in(segment, sentence, told.text)
        found.result = result_of(encounter, told.text) if found.outcome is None else None
        ended = _OVER.search(words) and not encounter.is_going
        over = found.outcome is not None or found.duration.startswith("PT") or ended or encounter.relation
        lately = _STILL.search(words) or encounter.is_going or not before_yesterday(found.when, published)
        if (encounter.is_going or GOES_ON.search(words)) and lately and not over:
            found.status = "under-way"
            found.is_now = _NOW.search(words) is not None
    return found


def _is_ahead(found: Round, published: str) -> bool:
    """Whether it is to come. Of one that goes on, a day ahead is that on which it is due to end, and not its own."""
    if found.encounter.is_going and found.when and first_day_of(found.when) > published:
        found.when = ""
    after = bool(found.when) and first_day_of(found.when) > published
    before = bool(found.when) and last_day_of(found.when) < published
    return (found.encounter.is_to_come or after) and not before


def _seated_with(segment: Span, told: Told) -> list[Figure]:
    """``The gangs will sit down with Finn again``: who mediates elsewhere in the article is no side here."""
    named = ((f, told.text[segment.start : span.start]) for span, f in told.cast.within(segment) if f in told.out)
    return [f for f, before in named if f.type == "Person" and before.endswith(("again with ", " down with "))]


def _antecedent(encounter: Encounter, words: str, told: Told) -> list[Figure]:
    """``Their last round``: of those that the sentence before names together."""
    if not re.match(r"(?:Their|They|Both|The (?:two|sides|parties|pair))\b", words):
        return []
    number = encounter.sentence.number - 1
    before = told.reading.sentences[number] if number >= 0 else None
    if before is None or before.paragraph != encounter.sentence.paragraph:
        return []
    return told.sides.explicit(before, before.span, told.out)


def _led_up_to(found: Round, told: Told) -> None:
    """``X and Y agreed on a truce. The meeting lasted hours``: what the sentence before tells of the same round."""
    sentence = found.sentences[0]
    number = sentence.number - 1
    if told.rounds or found.status == "scheduled" or number < 0:
        return
    before = told.reading.sentences[number]
    outcome = outcome_in(before.span, before, told.text) if before.part.kind == "body" else None
    parties = told.sides.explicit(before, before.span, told.out)
    leads = before is told.reading.body[0] and found.outcome is None
    if outcome is None or (found.parties and len(parties) >= _PAIR and set(parties) != set(found.parties)):
        return
    if not leads and (len(parties) < _PAIR or not found.encounter.is_definite):
        return
    anchor = before.at(before.words.root, before.words.root)
    found.parties = parties if len(parties) >= _PAIR else found.parties
    found.outcome = outcome if found.outcome is None else found.outcome
    found.place = found.place or venue_of(before.span, anchor, before, told.text, told.cast)
    found.when = found.when or when_of(before.span, anchor, before, told.dates, told.text, found.duration)
    found.sentences.insert(0, before)


def _place(found: Round, told: Told, *, is_likely: bool = False) -> bool:
    """The round among those told of before, or as a new one; False if too little is told of it."""
    before = len(told.rounds)
    same = next(
        (r for r in reversed(told.rounds) if same_round(r, found, told.rounds, told.reading.article.published)), None
    )
    if same is not None:
        if found.place and _is_country(same.place, told) and not _is_country(found.place, told):
            same.place = found.place
        joined(same, found, told.text)
    elif found.encounter.kind == "comes" and (found.status != "scheduled" or not found.when):
        return False
    elif found.status == "scheduled":
        vague = found.encounter.kind == "weak" and found.encounter.is_definite and not (found.relation or found.place)
        if is_likely or found.number or (found.when and not vague):
            told.rounds.append(found)
    elif found.number or found.when or found.guess or found.outcome or found.duration or found.place:
        generic = found.encounter.is_definite and not (found.number or found.relation or found.duration or found.place)
        only_said = generic and not (found.when or found.outcome or found.result or found.status == "under-way")
        if is_likely or (not only_said and (not generic or not told.rounds)):
            told.rounds.append(found)
    return same is not None or len(told.rounds) > before


def _is_country(place: str, told: Told) -> bool:
    """Whether a place is a whole state: a town of it says more."""
    entry = told.gazetteer.get(place) if place else None
    return entry is not None and entry.type == "State" and entry.sense == "name"


_CLOSES: Final = frozenset({"agree", "break", "collapse", "end", "fail", "hold", "meet", "reach", "sign", "strike"})
_STILL: Final = re.compile(r"\b(?:still|are continuing|continue|goes on|go on|are under way|is under way)\b")


def _is_lead(sentence: Sentence, told: Told) -> bool:
    return sentence in told.reading.body[:_LEAD]


def _go_on(sentence: Sentence, segment: Span, told: Told) -> None:
    """Words without a word for talks that go on about the round told of last."""
    if (
        segment == sentence.span
        and _WILL_MEDIATE.search(segment.of(told.text))
        and told.rounds[-1].status == "scheduled"
    ):
        told.rounds[-1].mediators = told.rounds[-1].mediators or mediators_in(
            sentence, segment, told.text, told.sides, told.cast
        )
        return
    held = [r for r in told.rounds if r.status != "scheduled"]
    together = [r for r in held if r.encounter.sentence is held[-1].encounter.sentence]
    last = next(reversed([r for r in together if r.relation != "previous"] or held), None)
    if last is None or last.sentences[-1].number < sentence.number - _REACH:
        return
    if segment == sentence.span:
        mediators = mediators_in(sentence, segment, told.text, told.sides, told.cast)
        last.mediators = last.mediators or mediators
    if not result_after(sentence):
        return
    outcome = outcome_in(segment, sentence, told.text) if last.outcome is None else None
    duration = length_of(segment, told.text) if not last.duration else ""
    place = "" if last.place else venue_of(segment, segment, sentence, told.text, told.cast)
    if outcome is None and last.outcome is None and last.status == "held":
        last.result = last.result or told_in(segment, sentence, told.text)
    if outcome is None and not duration and not (place and is_of_stay(sentence)):
        return
    last.outcome, last.duration = last.outcome or outcome, last.duration or duration
    last.place = last.place or place
    last.status = "held" if outcome is not None or duration else last.status
    last.sentences.append(sentence)


def _place_of_lead(told: Told) -> None:
    """Talks that the lead tells of without a place are where its dateline is, unless that is a side's capital."""
    city = dateline_place(told.reading)
    entry = told.gazetteer.get(city.title()) if city else None
    lead = next((r for r in told.rounds if r.status != "scheduled" and _is_lead(r.sentences[0], told)), None)
    if lead is None or not city or any(_REMOTE.search(each.span.of(told.text)) for each in lead.sentences):
        return
    country = told.gazetteer.get(lead.place) if _is_country(lead.place, told) else None
    if lead.place and not re.match(r"an? ", lead.place):
        lead.place = city if country and entry and entry.id == country.id else lead.place
        return
    of = {id for party in lead.parties for id in (party.known, party.part_of.known if party.part_of else "")}
    if entry is None or entry.id not in of:
        lead.place = city
