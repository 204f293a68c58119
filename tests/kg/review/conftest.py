"""A short article with proposals written by hand, and its review in a store of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import Settings
from kg.extraction.article import Article, Span
from kg.extraction.candidates import (
    ActorCandidate,
    Candidates,
    DateCandidate,
    EventCandidate,
    RoleCandidate,
    StatementCandidate,
    TalksCandidate,
    VerificationCandidate,
    VoteCandidate,
)
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.review import Review, Reviews

TEXT = """Ferries stop on the lake

Ada Berg, the foreign minister of Northland, said on Thursday that the ferries had stopped. "We will meet again," she \
said. Jon Vale of Southland said that the shore was quiet and that the ferries were late. His claim could not be \
verified. Northland and Southland held a second round of talks in Portby on Tuesday. The Lake Council voted 5-2 on \
Wednesday to open the harbour.
"""


@pytest.fixture
def article() -> Article:
    """Published on Thursday, 2 May 2024."""
    return article_from(Taken(TEXT), "here", "ferries", dt.date(2024, 5, 2))


@pytest.fixture
def span(article: Article) -> Callable[..., Span]:
    """Where words stand in the article, the first time or after other words."""

    def find(words: str, after: str = "") -> Span:
        start = article.text.index(words, article.text.index(after) if after else 0)
        return Span(start, start + len(words))

    return find


@pytest.fixture
def candidates(article: Article, span: Callable[..., Span]) -> Candidates:
    """What a machine might propose."""
    ends = ("stopped.", "she said.", "late.", "verified.", "Tuesday.", "harbour.")
    stops = [article.text.index(end) + len(end) for end in ends]
    starts = [article.text.index("Ada Berg"), *(stop + 1 for stop in stops[:-1])]
    first, second, third, note, talks, vote = (Span(*pair) for pair in zip(starts, stops, strict=True))

    def actor(number: int, name: str, type: str, *mentions: Span, **more: object) -> ActorCandidate:
        evidence = mentions or (span(name),)
        return ActorCandidate(id=f"actor-{number}", evidence=evidence, rule="names/1", name=name, type=type, **more)

    def said(number: int, speaker: str, who: Span, content: Span, whole: Span, **more: str) -> StatementCandidate:
        return StatementCandidate(
            id=f"statement-{number}",
            evidence=(whole,),
            rule="cue/1",
            confidence=0.9,
            speaker=speaker,
            speaker_span=who,
            cue=None,
            content=content,
            **({"mode": "indirect", "act": "claim"} | more),
        )

    office = RoleCandidate(role="foreign minister", of="actor-2", evidence=span("the foreign minister of Northland"))
    return Candidates(
        "by-hand/1",
        actors=(
            actor(1, "Ada Berg", "Person", span("Ada Berg"), span("she said"), roles=(office,)),
            actor(2, "Northland", "State", span("Northland"), span("Northland", "verified.")),
            actor(3, "Jon Vale", "Person"),
            actor(4, "Southland", "State"),
            actor(5, "Lake Council", "Organization"),
        ),
        statements=(
            said(1, "actor-1", span("Ada Berg"), span("the ferries had stopped"), first),
            said(2, "actor-1", span("she"), span('"We will meet again,"'), second, mode="direct"),
            said(
                3,
                "actor-3",
                span("Jon Vale"),
                span("the shore was quiet and that the ferries were late"),
                third,
            ),
        ),
        verifications=(
            VerificationCandidate(
                id="verification-1",
                evidence=(note,),
                rule="notes/1",
                statements=("statement-3",),
                verdict="not-independently-verified",
            ),
        ),
        talks=(
            TalksCandidate(
                id="talks-1",
                evidence=(talks,),
                rule="talks/1",
                parties=("actor-2", "actor-4"),
                number=2,
                when="2024-04-30",
                place="Portby",
            ),
        ),
        votes=(
            VoteCandidate(
                id="vote-1",
                evidence=(vote,),
                rule="votes/1",
                body="actor-5",
                status="held",
                when="2024-05-01",
                yes=5,
                no=2,
                motion=span("to open the harbour"),
            ),
        ),
        events=(
            EventCandidate(
                id="event-1",
                evidence=(first,),
                rule="events/1",
                type="Event",
                label="stop",
                trigger=span("the ferries had stopped"),
                attested_by="statement-1",
            ),
        ),
        dates=(
            DateCandidate(id="date-1", evidence=(span("Tuesday"),), rule="days/1", value="2024-04-30"),
            DateCandidate(
                id="date-2", evidence=(span("Wednesday"),), rule="days/1", value="2024-05-01", readings=("2024-05-08",)
            ),
        ),
        sentences=(Span(0, len("Ferries stop on the lake")), first, second, third, note, talks, vote),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a store that is not there yet."""
    return Settings(store=tmp_path / "store")


@pytest.fixture
def review(settings: Settings, article: Article, candidates: Candidates) -> Review:
    """Nothing decided yet."""
    return Reviews(settings).begin(article, candidates, publisher="org/gazette", conflict="conflict/lake", by="ann")
