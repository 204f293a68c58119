"""What the text says of whether a statement holds: ``couldn't be independently verified``, ``contradicted by``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import StatementCandidate, VerificationCandidate
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.cues import NOUNS
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_verifications"]

_WHAT: Final = rf"(?:{'|'.join(NOUNS)})s?"
_PATTERNS: Final = (
    (
        "not-independently-verified",
        r"(?:could|can|couldn['’]t|cannot|can['’]t|has|have|was|were|is|are)(?: not|n['’]t)? (?:immediately |"
        r"yet |also )?(?:be |been )?"
        r"(?:immediately )?(?:independently |fully )?(?:verified|confirmed|corroborated|checked|"
        r"substantiated)(?: independently)?",
    ),
    (
        "not-independently-verified",
        r"(?:unable to|could not|couldn['’]t|did not|has not been able to|was not able to|were not able to|"
        r"not possible to|impossible to) "
        r"(?:immediately |independently )*(?:verify|confirm|check|corroborate|substantiate)",
    ),
    (
        "not-independently-verified",
        r"(?:without|did not|didn['’]t|has not|offered no|gave no|provid(?:ed|ing) no|presented no) (?:offering |"
        r"providing |giving |provide[d]? |offer(?:ed)? |give[n]? )?(?:any )?(?:evidence|proof|details to support)",
    ),
    ("not-independently-verified", r"(?:no|not) independent (?:verification|confirmation)|unverified|unconfirmed"),
    (
        "contradicted",
        r"(?:been |is |are |was |were |be )?(?:flatly |directly |sharply )?contradict(?:ed|s)\b|at odds with|"
        r"belied by|(?:runs?|ran) counter to",
    ),
    (
        "false",
        r"(?:is|was|are|were|proved|found to be|rated) (?:demonstrably |plainly )?(?:false|untrue|fabricated|"
        r"baseless)\b|debunked",
    ),
    ("misleading", r"(?:is|was|are|were|rated|called) misleading|out of context"),
    (
        "disputed",
        r"(?:is|are|was|were|been|has been|have been) (?:widely |hotly |strongly )?(?:disputed|challenged|"
        r"contested)(?: by)?",
    ),
    (
        "corroborated",
        r"(?:been |was |were |is |are )?(?:independently |later )?(?:corroborated|borne out|backed up|"
        r"supported) by|(?:been |was |were )independently (?:verified|confirmed)|confirmed by (?:satellite|video|"
        r"photographs|independent)",
    ),
    ("retracted", r"(?:was|were|has been|have been|later) (?:retracted|withdrawn|taken back)|later retracted"),
)
_COMPILED: Final = tuple((verdict, re.compile(pattern)) for verdict, pattern in _PATTERNS)
_NEGATIVE: Final = re.compile(
    r"\b(?:not|n['’]t|cannot|nobody|no one|neither|nor|never|unable)\b|n['’]t\b|\b(?:cannot|nor)\b"
)
_NEEDS_NOT: Final = re.compile(r"verified|confirmed|corroborated|checked|substantiated")
_OWNER: Final = re.compile(
    rf"(?P<whose>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*|his|her|its|their|His|Her|Its|"
    rf"Their)(?:['’]s?)? (?:own )?(?:\w+ )?(?P<what>{_WHAT})\b"
)
_APPOSED: Final = re.compile(rf",? (?:an?|the) (?:\w+ )?(?P<what>{_WHAT}) (?:that|which)?")
_NUMBER: Final = re.compile(
    r"\b(?:claims|statements|allegations|reports|accounts|accusations|figures|assertions|either|both)\b", re.IGNORECASE
)


def find_verifications(
    reading: Reading, statements: Sequence[StatementCandidate], cast: Cast
) -> tuple[VerificationCandidate, ...]:
    """All notes on whether statements hold, each with the statements it speaks of."""
    text = reading.article.text
    found: list[VerificationCandidate] = []
    for sentence in reading.body:
        for verdict, span, match in _notes(sentence, text):
            targets = _targets(sentence, match, span, statements, cast, text)
            if not targets:
                continue
            by = _by(match, sentence, cast, text)
            found.append(
                VerificationCandidate(
                    id=f"verification-{len(found) + 1}",
                    evidence=(span,),
                    rule="verification-phrase/1",
                    confidence=0.0,
                    statements=tuple(s.id for s in targets),
                    verdict=verdict,
                    by=by.id if by else "",
                )
            )
    return tuple(found)


def _notes(sentence: Sentence, text: str) -> Iterator[tuple[str, Span, Span]]:
    """Verdict, the words that say it, and the phrase that gave it away; one for a sentence."""
    words = sentence.span.of(text)
    for verdict, pattern in _COMPILED:
        for match in pattern.finditer(words):
            if verdict == "not-independently-verified" and _NEEDS_NOT.search(match.group()):
                around = words[max(0, match.start() - 25) : match.end()]
                if not _NEGATIVE.search(around):
                    continue
            place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            apposed = [m for m in _APPOSED.finditer(words[: match.start()])]
            start = sentence.span.start
            if apposed:
                start += apposed[-1].start() + len(apposed[-1].group()) - len(apposed[-1].group().lstrip(", "))
            end = sentence.span.end - (words.endswith("."))
            yield verdict, Span(start, end), place
            return


def _targets(
    sentence: Sentence,
    place: Span,
    note: Span,
    statements: Sequence[StatementCandidate],
    cast: Cast,
    text: str,
) -> list[StatementCandidate]:
    before = [s for s in statements if s.content.end <= place.start and not s.content.holds(place)]
    if not before:
        later = [s for s in statements if sentence.span.holds(s.content)]
        return later[:1]
    owner = _owner(sentence, place, cast, text)
    same = [s for s in before if sentence.span.holds(s.content) and s.content.end <= note.end]
    pool = same if same and owner is None else before
    if owner is not None:
        pool = [s for s in before if s.speaker == owner.id] or before
    last = pool[-1]
    if _NUMBER.search(sentence.span.of(text)[: place.start - sentence.span.start]) and owner is None and not same:
        here = [s for s in pool if s.evidence[0] == last.evidence[0]]
        return here or [last]
    return [last]


def _owner(sentence: Sentence, place: Span, cast: Cast, text: str) -> Figure | None:
    """Whose claim it is, if the sentence says so."""
    found = _OWNER.search(sentence.span.of(text)[: place.start - sentence.span.start])
    if not found or found["whose"].lower() in ("his", "her", "its", "their", "the", "that", "this"):
        return None
    start = sentence.span.start + found.start("whose")
    return cast.at(Span(start, start + len(found["whose"])))


def _by(place: Span, sentence: Sentence, cast: Cast, text: str) -> Figure | None:
    """Who found it so: ``documented by X`` behind, or ``X could not verify`` before."""
    behind = text[place.end : sentence.span.end]
    for found in re.finditer(r"\b(?:by|to) (?=(?:the |The )?[A-Z])", behind):
        start = place.end + found.end()
        inside = cast.within(Span(start, sentence.span.end)) if start < sentence.span.end else []
        if inside and inside[0][0].start - start <= 4:
            return inside[0][1]
    if re.search(r"(?:verify|confirm|check|corroborate)$", place.of(text)):
        before = [f for span, f in cast.within(sentence.span) if span.end <= place.start]
        return before[-1] if before else None
    return None
