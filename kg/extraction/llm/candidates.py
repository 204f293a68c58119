"""From a model's answer to candidates: what cannot be tied to words of the article is dropped and counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.dates import bounds
from kg.errors import InputError
from kg.extraction.article import Article, Span
from kg.extraction.base import KnownActor
from kg.extraction.candidates import (
    ActorCandidate,
    Candidate,
    Candidates,
    DateCandidate,
    StatementCandidate,
    TalksCandidate,
    VerificationCandidate,
    VoteCandidate,
)
from kg.extraction.gazetteer import shipped
from kg.extraction.llm.anchor import Anchors
from kg.extraction.llm.answer import Answer

__all__ = ["candidates_from"]


class _Anchoring:
    """The candidates of one answer in the making. None has a confidence: nobody has measured the model."""

    def __init__(self, article: Article, answer: Answer, rule: str, known: Sequence[KnownActor]) -> None:
        self.article, self.answer, self.rule = article, answer, rule
        self.anchors = Anchors(article)
        self.ids: dict[str, str] = {}
        self.known = {name: actor.id for actor in known for name in actor.names}

    def actors(self) -> tuple[ActorCandidate, ...]:
        found: list[ActorCandidate] = []
        for said in self.answer.actors:
            spans = [span for quote in said.mentions if (span := self.anchors.find(quote)) is not None]
            if not spans or said.name in self.ids:
                continue
            self.ids[said.name] = id = f"actor-{len(found) + 1}"
            entry = shipped().get(said.name)
            known = self.known.get(said.name) or (entry.id if entry and entry.sense == "name" else "")
            found.append(
                ActorCandidate(
                    id=id,
                    evidence=tuple(sorted(set(spans))),
                    rule=self.rule,
                    name=said.name,
                    type=said.type,
                    known=known,
                )
            )
        return tuple(found)

    def statements(self) -> tuple[StatementCandidate, ...]:
        found: list[StatementCandidate] = []
        for said in self.answer.statements:
            content = self.anchors.find(said.content_quote)
            if content is None or said.speaker not in self.ids:
                self.anchors.dropped += content is not None
                continue
            sentence = self.around(content)
            words = content.of(self.article.text)
            found.append(
                StatementCandidate(
                    id=f"statement-{len(found) + 1}",
                    evidence=(sentence,),
                    rule=self.rule,
                    speaker=self.ids[said.speaker],
                    speaker_span=self.anchors.find(said.speaker_quote, sentence) if said.speaker_quote else None,
                    cue=self.anchors.find(said.cue_quote, sentence) if said.cue_quote else None,
                    content=content,
                    mode="direct" if re.match(r'["“«].*["”»]$', words, re.DOTALL) else "indirect",
                    act=said.act,
                )
            )
        return tuple(found)

    def verifications(self, statements: Sequence[StatementCandidate]) -> tuple[VerificationCandidate, ...]:
        found: list[VerificationCandidate] = []
        for said in self.answer.verifications:
            note, content = self.anchors.find(said.quote), self.anchors.find(said.content_quote)
            target = next((s for s in statements if content is not None and s.content.overlaps(content)), None)
            if note is None or target is None:
                continue
            found.append(
                VerificationCandidate(
                    id=f"verification-{len(found) + 1}",
                    evidence=(note,),
                    rule=self.rule,
                    statements=(target.id,),
                    verdict=said.verdict,
                    by=self.ids.get(said.by, ""),
                )
            )
        return tuple(found)

    def talks(self) -> tuple[TalksCandidate, ...]:
        found: list[TalksCandidate] = []
        for said in self.answer.talks:
            span = self.anchors.find(said.quote)
            parties = tuple(dict.fromkeys(self.ids[name] for name in said.parties if name in self.ids))
            if span is None or len(parties) < 2:
                continue
            found.append(
                TalksCandidate(
                    id=f"talks-{len(found) + 1}",
                    evidence=(self.around(span),),
                    rule=self.rule,
                    parties=parties,
                    mediators=tuple(dict.fromkeys(self.ids[name] for name in said.mediators if name in self.ids)),
                    number=said.round if said.round and said.round > 0 else None,
                    when=_edtf(said.date),
                    duration=said.duration if re.fullmatch(r"P(?:\d+[WD])?(?:T\d+H(?:\d+M)?)?", said.duration) else "",
                    place=said.place if said.place and said.place in self.article.text else "",
                    status=said.status,
                    outcome=self.anchors.find(said.outcome_quote) if said.outcome_quote else None,
                )
            )
        return tuple(found)

    def votes(self) -> tuple[VoteCandidate, ...]:
        found: list[VoteCandidate] = []
        for said in self.answer.votes:
            span = self.anchors.find(said.quote)
            if span is None:
                continue
            numbers = [n if n is not None and 0 <= n <= 10_000 else None for n in (said.yes, said.no, said.abstain)]
            found.append(
                VoteCandidate(
                    id=f"vote-{len(found) + 1}",
                    evidence=(self.around(span),),
                    rule=self.rule,
                    body=self.ids.get(said.body, ""),
                    status=said.status,
                    when=_edtf(said.date),
                    yes=numbers[0],
                    no=numbers[1],
                    abstain=numbers[2],
                    motion=self.anchors.find(said.motion_quote) if said.motion_quote else None,
                )
            )
        return tuple(found)

    def dates(self) -> tuple[DateCandidate, ...]:
        found: list[DateCandidate] = []
        for said in self.answer.dates:
            span = self.anchors.find(said.quote)
            if span is not None and (value := _edtf(said.value)):
                found.append(
                    DateCandidate(
                        id=f"date-{len(found) + 1}",
                        evidence=(span,),
                        rule=self.rule,
                        value=value,
                        kind="day" if len(value) == len("2022-03-03") else "interval",
                    )
                )
        return tuple(found)

    def around(self, span: Span) -> Span:
        """The sentence about, by its marks: grammar is not needed here."""
        text = self.article.text
        before = max((text.rfind(mark, 0, span.start) for mark in (". ", "? ", "! ", "\n")), default=-1)
        ends = [at for mark in (". ", "? ", "! ", "\n") if (at := text.find(mark, span.end - 1)) >= 0]
        start = before + 1
        end = min(ends) + 1 if ends else len(text)
        stretch = text[start:end]
        return Span(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _edtf(value: str) -> str:
    """The date if it is one, else nothing."""
    try:
        bounds(value)
    except InputError:
        return ""
    return value


def candidates_from(article: Article, answer: Answer, model: str, known: Sequence[KnownActor] = ()) -> Candidates:
    """What of an answer stands in the article. ``dropped`` counts what does not."""
    making = _Anchoring(article, answer, f"llm {model}", known)
    actors, statements = making.actors(), making.statements()
    verifications = making.verifications(statements)
    talks, votes, dates = making.talks(), making.votes(), making.dates()
    found = Candidates(
        f"llm/1 {model}",
        actors=actors,
        statements=statements,
        verifications=verifications,
        talks=talks,
        votes=votes,
        dates=dates,
        sentences=_sentences(making, [*statements, *talks, *votes, *verifications, *dates, *actors]),
        dropped=making.anchors.dropped,
    )
    if not found.dropped:
        return found
    note = f"{found.dropped} of the model's quotes do not stand in the article and were dropped."
    return replace(found, notes=(note,))


def _sentences(making: _Anchoring, candidates: Sequence[Candidate]) -> tuple[Span, ...]:
    spans = {making.around(span) for c in candidates for span in c.evidence}
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return tuple(kept)
