"""What the text says of whether a statement holds: ``couldn't be independently verified``, ``contradicted by``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import StatementCandidate, VerificationCandidate
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.verification.rebuttals import rebuttals_in
from kg.extraction.rules.verification.referents import Reference, Referents, reference_in
from kg.extraction.rules.verification.verdicts import Verdict, verdicts_in
from kg.extraction.rules.verification.verdictwords import ASSERTIONS, MEDIA

__all__ = ["find_verifications"]

_BEHIND: Final = re.compile(
    r"^(?:[\w’'-]+ ){0,3}?(?:by|to) (?=(?:the |The |an? |two |its |independent )?\w)|"
    r"^,? ?(?:according to) "
)
_PARTIES: Final = frozenset({"State", "GovernmentBody", "ArmedForce", "Group"})
_OWN: Final = re.compile(r"\b(?:[Ww]e|[Tt]his (?:newspaper|paper|agency|station|magazine|site))\b")
_POINTS: Final = re.compile(r"(?:it|he|she|they|that|this|there)\b", re.IGNORECASE)
_ANSWERS: Final = re.compile(
    r"(?:deny|denie[sd]|dismiss(?:es|ed)?|reject(?:s|ed)?) (?:\w+ly |outright )?(?:(?:any such|both|"
    rf"the|that|this|these) (?:accusation|allegation|charge|claim|suggestion)s?\b|"
    rf"(?:it|this|that|them)\b(?! {ASSERTIONS}))(?!,? (?:saying|arguing|insisting|maintaining|pointing|citing)\b)"
)
"""An accused who only answers, and gives no reason: that is a statement and no note."""
_PUTS: Final = re.compile(r"\bputs? (?:the|that|its|their) .* at$")
_NUMBER: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?)\b"
)
"""What a rival number is put beside: ``The government puts the number at six``."""
_RATING: Final = 3
"""Words of a sentence that is nothing but a verdict: ``Verdict: false.``"""
_REFUTED: Final = ("false", "misleading")


def find_verifications(
    reading: Reading, statements: Sequence[StatementCandidate], cast: Cast
) -> tuple[VerificationCandidate, ...]:
    """All notes on whether statements hold, each with the statements it speaks of."""
    text = reading.article.text
    referents = Referents(reading, statements, cast)
    found: list[VerificationCandidate] = []
    for sentence in reading.body:
        words = sentence.span.of(text)
        for verdict in verdicts_in(words):
            place = Span(sentence.span.start + verdict.start, sentence.span.start + verdict.end)
            reference = reference_in(sentence, words, verdict.start, verdict.end, cast)
            reported = _reported(statements, place, reference, sentence, text)
            answers = verdict.verdict == "disputed" and _only_answers(words, verdict, reference)
            if answers or not _is_of_a_claim(place, sentence, reported, text):
                continue
            by = _by(verdict, reference, sentence, reported, cast, text)
            targets = referents.of(verdict.verdict, place, reference, sentence, by)
            if len(words.split()) <= _RATING and reported is None and not _POINTS.match(words):
                targets = referents.rated(sentence, found) or targets
            if _PUTS.search(place.of(text)):
                targets = [s for s in targets if _NUMBER.search(s.content.of(text))]
            if targets:
                start = sentence.span.start + (_start_of_clause(words, verdict, reference))
                note = VerificationCandidate(
                    id=f"verification-{len(found) + 1}",
                    evidence=(Span(start, sentence.span.end - words.endswith(".")),),
                    rule="verification-phrase/2",
                    statements=tuple(s.id for s in targets),
                    verdict=_verdict(verdict, by, reported, place.of(text)),
                    by=by.id if by else "",
                )
                if not any(o.statements == note.statements and o.verdict == note.verdict for o in found):
                    found.append(note)
    found = [note for note in found if not _is_outdone(note, found)]
    taken = {target for note in found for target in note.statements}
    for rebuttal in rebuttals_in(reading, statements):
        if rebuttal.statement.id in taken or any(note.evidence[0].overlaps(rebuttal.evidence) for note in found):
            continue
        taken.add(rebuttal.statement.id)
        note = VerificationCandidate(
            id="verification",
            evidence=(rebuttal.evidence,),
            rule="rebuttal/1",
            statements=(rebuttal.statement.id,),
            verdict=rebuttal.verdict,
            by=rebuttal.by,
        )
        found.append(note)
    found.sort(key=lambda note: note.evidence[0])
    return tuple(replace(note, id=f"verification-{n}") for n, note in enumerate(found, 1))


def _is_outdone(note: VerificationCandidate, found: Sequence[VerificationCandidate]) -> bool:
    """``The figure is right, but it leaves out the dead``: the same words do not bear it out."""
    same = (o for o in found if o.evidence == note.evidence and o.statements == note.statements)
    return note.verdict == "corroborated" and any(o.verdict in _REFUTED for o in same)


def _only_answers(words: str, verdict: Verdict, reference: Reference) -> bool:
    """Whether somebody just denies what he is accused of, in a clause of its own: ``Jon Vale rejected the charge``."""
    hangs = reference.attached is not None and words[reference.attached :].startswith((", a", ", an", ", which"))
    lasts = re.search(r"\b(?:has|have) $", words[: verdict.start]) and "den" in words[verdict.start : verdict.end]
    return not hangs and not lasts and _ANSWERS.match(words[verdict.start :]) is not None


def _reported(
    statements: Sequence[StatementCandidate], place: Span, reference: Reference, sentence: Sentence, text: str
) -> StatementCandidate | None:
    """The statement in which the verdict is somebody's words, unless it only hangs on that statement."""
    words = place.of(text)
    quoted = next((s for s in statements if s.content.holds(place) and _is_quoted(s, place, text)), None)
    if quoted is not None:
        return quoted
    if reference.attached is not None or re.search(
        r"^(?:, |without\b|citing|naming|giving|offering|falsely|"
        r"wrongly|incorrectly|mistakenly|untruthfully)",
        words,
    ):
        return None
    return next((s for s in statements if s.content.holds(place) and sentence.span.overlaps(s.content)), None)


def _is_quoted(statement: StatementCandidate, place: Span, text: str) -> bool:
    """``"It was the sums, and the sums are wrong," he said``: whether the words stand between quotation marks."""
    start = statement.content.start
    return text[start] in '"“' and not re.search(r"[\"”]", text[start + 1 : place.start])


_POINTS_BACK: Final = re.compile(
    rf"^[\"“‘]?(?:that )?[\"“‘]?(?:(?i:the|that|this|these|those|both|neither|all|his|her|its|their|such)|"
    rf"[A-Z][\w’'-]*['’]s)\b"
    rf"(?: (?:[\w’'-]+ ){{0,4}}?(?:{ASSERTIONS}|{MEDIA})\b| (?:is|was|are|were)\b)"
)
_CHECKS: Final = re.compile(
    rf"(?:^[\"“‘]?[Gg]eolocated |nothing of the (?:kind|sort)|(?:kn[eo]w of|recalled|remembered) no such|"
    rf"been (?:misheard|misquoted|"
    rf"misunderstood)|"
    rf"an? (?:\w+ )?(?:fabrication|farce|hoax|lie|ploy|sham|stunt|trick))\b|\b(?:it|that|this) is (?:\w+ )?(?:fiction|"
    rf"invention|lies|nonsense|propaganda)\b|(?:^|\bputs? )(?:the|that|its|"
    rf"their) (?:\w+ )?"
    rf"(?:cost|count|crowd|damage|figure|losses|number|size|toll|total|turnout)(?: \w+){{0,3}} at\b|"
    rf"the other way (?:a?round)\b|"
    rf"(?:checking|examining|investigating|looking into) (?:the|that|this|these|those|his|her|"
    rf"its) (?:\w+ )?{ASSERTIONS}\b|"
    rf"no (?:information|knowledge) of (?:its|their) own\b|(?:verif|confirm|check|"
    rf"corroborat|substantiat|authenticat|means|way)\w*(?: "
    rf"\w+){{0,2}} (?:the|that|this|these|those|either|any|his|her|its|their) "
    rf"(?:[\w’'-]+ ){{0,3}}?(?:{ASSERTIONS}|{MEDIA})\b|(?:verify|confirm|check|"
    rf"checking|verifying|corroborate) (?:it|this|that|them)\b|(?:ascertain|determine|establish|tell) (?:either|"
    rf"how many|"
    r"which|whether|who)\b"
)
_TURNED_DOWN: Final = re.compile(r"\b(?:dismiss|reject|withdr[ae]w)(?:e[ds]|ing|n|s)? (?:it|them)\b")
_TEXTS: Final = re.compile(
    r"\b(?:accords?|agreements?|amendments?|bills?|deals?|drafts?|laws?|motions?|offers?|plans?|proposals?|"
    r"resolutions?|"
    r"texts?|votes?)\b",
    re.IGNORECASE,
)
_CLAIMS: Final = re.compile(rf"\b(?:{ASSERTIONS})\b", re.IGNORECASE)
_FAR: Final = 250


_PUT_OFF: Final = re.compile(
    r"\b(?:ballot|debate|encounter|fifth|fourth|meeting|round|second|session|sitting|summit|talks|third|visit|vote)\b"
    r"[^;:]{0,90}\b(?:did not|never) (?:happen|t[ao]ke? place|took place)\b|\b(?:call|denounc|condemn|"
    r"slam)\w* the vote\b"
)
"""``A session planned for July did not take place``: that is told of a meeting, and of no claim."""


_BY_VOTES: Final = re.compile(r"\b(?:defeated|dismissed|rejected|turned down)(?: \w+){0,3}? by (?:\d|\w+ votes\b)")
_NO_CLAIM: Final = re.compile(
    r"\b(?:is|was) (?:an? (?:\w+ )?(?:forecast|hope|matter of (?:opinion|taste)|opinion|plan|prediction|promise|"
    r"wish)|not a claim)\b"
)
"""``That is a promise rather than a claim, so there is nothing in it to check``."""


def _is_of_a_claim(place: Span, sentence: Sentence, reported: StatementCandidate | None, text: str) -> bool:
    """Whether a verdict is one on what somebody said, and not on a meeting, a draft or whatever else."""
    if reported is not None and not _speaks_of_a_claim(reported, text):
        return False
    words = text[sentence.span.start : place.end + len(" place")]
    behind = text[place.start : sentence.span.end]
    if reported is None and (_PUT_OFF.search(words) or _NO_CLAIM.search(words) or _BY_VOTES.search(behind)):
        return False
    return not _is_of_a_text(
        text[place.start : place.end + len(" them")], text[max(0, place.start - _FAR) : place.start]
    )


def _is_of_a_text(words: str, before: str) -> bool:
    """``The bloc rejected it``, ``withdrew it``, where what is spoken of is a draft or a deal, and no claim."""
    named = [m.end() for m in _TEXTS.finditer(before)]
    claims = [m.end() for m in _CLAIMS.finditer(before)]
    return bool(_TURNED_DOWN.search(words) and named and max(named) > max(claims, default=-1))


def _speaks_of_a_claim(reported: StatementCandidate, text: str) -> bool:
    """Whether what somebody says is about a claim before it: ``that the report was false``, ``That is untrue``."""
    content = reported.content.of(text)
    return bool(_POINTS_BACK.match(content) or _CHECKS.search(content))


_COUNTERS: Final = re.compile(r"contradict(?:s|ed)?$|(?:tells?|told|gave|gives?) (?:another|an? (?:\w+ )?different)\b")


_EXPERTS: Final = re.compile(
    r"\b(?:analyst|archivist|auditor|coroner|doctor|economist|engineer|expert|historian|inspector|judge|monitor|"
    r"observer|"
    r"ombudsman|pathologist|professor|regulator|researcher|scientist|surgeon|surveyor)\b"
)


def _knows(person: Figure) -> bool:
    """Whether somebody judges as one who knows, and takes no side."""
    return any(_EXPERTS.search(role) for role, _, _ in person.roles)


def _verdict(verdict: Verdict, by: Figure | None, reported: StatementCandidate | None, words: str) -> str:
    """What a party to the quarrel calls false, or tells otherwise, is disputed by it; others contradict a number."""
    if _PUTS.search(words):
        return "contradicted" if by is not None and by.type == "Organization" and by.known else verdict.verdict
    party = by is not None and (by.type in _PARTIES or (by.type == "Person" and " " in by.name and not _knows(by)))
    refuted = verdict.verdict in _REFUTED and reported is not None
    return "disputed" if party and (refuted or _COUNTERS.match(words)) else verdict.verdict


def _start_of_clause(words: str, verdict: Verdict, reference: Reference) -> int:
    """Where the clause of the verdict begins: behind a comma if it is attached, else with the sentence."""
    start = reference.attached if reference.attached is not None else 0
    while start < verdict.start and words[start] in " ,—–-":
        start += 1
    return start


def _by(
    verdict: Verdict,
    reference: Reference,
    sentence: Sentence,
    reported: StatementCandidate | None,
    cast: Cast,
    text: str,
) -> Figure | None:
    """Who found it so: ``documented by X`` behind, ``X could not verify`` before, or who said it."""
    if reported is not None:
        return next((f for f in cast.figures if f.id == reported.speaker), None)
    base = sentence.span.start
    behind = (
        _BEHIND.match(text[base + verdict.end : sentence.span.end].lstrip()) if verdict.verdict != "retracted" else None
    )
    shift = len(text[base + verdict.end : sentence.span.end]) - len(
        text[base + verdict.end : sentence.span.end].lstrip()
    )
    if behind or re.search(r" by$", text[base + verdict.start : base + verdict.end]):
        start = base + verdict.end + shift + (behind.end() if behind else 0)
        inside = cast.within(Span(start, sentence.span.end)) if start < sentence.span.end else []
        return inside[0][1] if inside and inside[0][0].start - start <= 12 else None
    words = text[base + verdict.start : base + verdict.end]
    if (
        re.search(r"\b(?:been|be|is|was|are|were|unverified|unconfirmed|no|there)\b", words)
        and verdict.verdict != "disputed"
    ):
        return None
    clause = max(text.rfind(mark, base, base + verdict.end) for mark in (";", ", but ", ", which ", ", a ", " that "))
    start = max(base + (reference.attached or 0), clause)
    before = [
        f
        for span, f in cast.within(Span(start, base + verdict.end))
        if text[span.end : span.end + 2] not in ("'s", "’s")
    ]
    if _OWN.search(text[start : base + verdict.end]):
        return None
    return before[0] if before else None
