"""All rules together, in the order in which each needs the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Article, Span
from kg.extraction.base import KnownActor
from kg.extraction.candidates import Candidate, Candidates, EventCandidate, StatementCandidate
from kg.extraction.rules.actors.actors import find_actors, gazetteer_with
from kg.extraction.rules.actors.bystanders import without_bystanders
from kg.extraction.rules.actors.states import with_states_of
from kg.extraction.rules.actors.unnamed_offices import add_roles_of_unnamed
from kg.extraction.rules.agreements.agreements import find_agreements
from kg.extraction.rules.dates.dates import find_dates
from kg.extraction.rules.events.events import find_events
from kg.extraction.rules.reading import Reading, read
from kg.extraction.rules.statements.speakers import Speakers
from kg.extraction.rules.statements.statements import find_said
from kg.extraction.rules.talks.sides import Sides
from kg.extraction.rules.talks.talks import find_talks
from kg.extraction.rules.verification.verification import find_verifications
from kg.extraction.rules.votes.votes import find_votes

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["VERSION", "extract_all"]

VERSION: Final = "rules/1"
_MARKED: Final = re.compile(r'["“”«»‘]')


def extract_all(article: Article, nlp: Language, known: Sequence[KnownActor] = ()) -> Candidates:
    """Everything that the rules find in an article."""
    reading = read(article, nlp)
    gazetteer = with_states_of(reading, gazetteer_with(known))
    cast = find_actors(reading, gazetteer)
    dates = find_dates(reading)
    statements = _statements(reading, Speakers(cast, gazetteer, reading))
    verifications = find_verifications(reading, statements, cast)
    sides = Sides(reading, cast, gazetteer)
    talks = find_talks(reading, cast, dates, gazetteer, sides)
    agreements = find_agreements(reading, cast, dates, talks, sides)
    votes = find_votes(reading, cast, dates)
    events = _apart(find_events(reading, cast, dates, statements), (*talks, *votes, *agreements))
    add_roles_of_unnamed(cast)
    found = Candidates(
        VERSION,
        actors=cast.candidates(),
        statements=statements,
        verifications=verifications,
        talks=talks,
        agreements=agreements,
        votes=votes,
        events=events,
        dates=dates,
        sentences=tuple(s.span for s in reading.sentences),
    )
    return without_bystanders(found)


def _statements(reading: Reading, speakers: Speakers) -> tuple[StatementCandidate, ...]:
    found: list[StatementCandidate] = []
    for said in find_said(reading):
        figure, behalf, rule = speakers.of(said)
        if figure is None and rule in ("unclear/1", "no-speaker/1"):
            continue
        found.append(
            StatementCandidate(
                id=f"statement-{len(found) + 1}",
                evidence=(said.sentence.span,),
                rule=f"{said.rule} {rule}",
                confidence=0.0,
                speaker=figure.id if figure else "",
                speaker_span=said.speaker,
                cue=said.cue,
                content=said.content,
                mode=_mode(said.content.of(reading.article.text)),
                act=said.act,
                on_behalf_of=behalf.id if behalf else "",
            )
        )
    return tuple(_nested([each for each in found if not _is_yet_to_come(each, found, reading)]))


_MATTERS: Final = frozenset(
    (
        *("aid", "appointment", "cut", "debate", "dismissal", "election", "exchange of prisoners", "halt", "opening"),
        *("release", "resignation", "surrender", "withdrawal"),
    )
)
"""What talks and votes are about: in their words it is what was agreed or decided, and no event of its own."""


def _apart(events: Sequence[EventCandidate], told: Sequence[Candidate]) -> tuple[EventCandidate, ...]:
    """The events without those that sentences on talks, votes and agreements only deal with."""
    inside = [span for each in told for span in each.evidence]
    kept = (
        event
        for event in events
        if event.label not in _MATTERS or not any(span.overlaps(s) for s in inside for span in event.evidence)
    )
    return tuple(replace(event, id=f"event-{number}") for number, event in enumerate(kept, 1))


def _mode(words: str) -> str:
    if not _MARKED.search(words):
        return "indirect"
    bare = re.sub(r"^(?:that|whether) ", "", words)
    return "direct" if re.match(r'["“«‘]', bare) and re.search(r'["”»’][.,!?]?$', bare) else "partly-direct"


def _nested(found: list[StatementCandidate]) -> list[StatementCandidate]:
    """A statement in a sentence whose speaker is reported by another one."""
    made: list[StatementCandidate] = []
    for statement in found:
        outer = next(
            (
                other
                for other in found
                if other is not statement
                and (
                    other.content.holds(_whole(statement))
                    or ("relative-claim" in statement.rule and other.evidence == statement.evidence)
                )
            ),
            None,
        )
        made.append(replace(statement, nested_in=outer.id) if outer else statement)
    return made


def _is_yet_to_come(statement: StatementCandidate, others: list[StatementCandidate], reading: Reading) -> bool:
    """``Lavrov said that Russia would insist on guarantees``: nobody has said that yet; it is what Lavrov said."""
    cue = statement.cue
    if cue is None or not any(other is not statement and other.content.holds(cue) for other in others):
        return False
    sentence = reading.sentence_of(cue)
    verb = sentence.token_at(cue.start) if sentence else None
    return verb is not None and verb.tag_ == "VB"


def _whole(statement: StatementCandidate) -> Span:
    spans = [s for s in (statement.speaker_span, statement.cue, statement.content) if s is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
