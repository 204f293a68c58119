"""Which statement a verdict is about: that of the same sentence, the owner's, the one that speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import StatementCandidate, VerificationCandidate
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.verification.verdictwords import ASSERTIONS, MEDIA

__all__ = ["Reference", "Referents", "reference_in"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_APPOSED: Final = re.compile(
    rf"[,—–(-] ?(?:(?:an?|the|one|both|two|all|something|some)? ?(?:[\w-]+ )?{ASSERTIONS}(?: (?:that|which)| of "
    rf"which)?|(?:of |for |to |about |with )?which|something(?: that)?|though|although|but|yet|while|whereas|"
    rf"even though|even as|without|as|contrary to|against|"
    rf"however)\b[^;]*$"
)
_BY_ADVERB: Final = re.compile(r"\b(?:falsely|wrongly|incorrectly|erroneously|mistakenly|untruthfully)\b")
"""``falsely claimed``: the verdict stands with the verb that reports."""
_JOINED: Final = re.compile(r"(?<=.{20})(?:, and|;) [^;]*$")
_OWNED: Final = re.compile(
    rf"(?P<whose>[Tt]he [a-z]+(?: [a-z]+){{0,2}}|[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,4}}|[Hh]is|[Hh]er|[Ii]ts|"
    rf"[Tt]heir)(?P<s>['’]s?)? (?:[\w-]+ ){{0,3}}?(?P<what>{ASSERTIONS}|{MEDIA})\b"
)
_OTHERS: Final = re.compile(r"\b(?:an?|her|his|its|that|the|their|this)\b")
_BY: Final = re.compile(
    rf"{ASSERTIONS} (?:made |given |put out )?(?:by|of|from) (?P<whose>(?:the |The "
    rf")?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,4}})"
)
_BOTH: Final = re.compile(
    rf"\b(?:[Nn]either|[Nn]one of|[Bb]oth|[Ee]ither|[Ee]ach of|[Cc]ompeting|[Rr]ival|[Cc]onflicting|[Tt]he two|"
    rf"[Aa]ll)"
    rf" (?:of )?(?:the |these |those |side['’]s |sides['’] )?(?:\w+ )?(?:{ASSERTIONS})\b|\b[Nn]either (?:could|"
    rf"can|has|was|is)\b"
)
_NUMERIC: Final = re.compile(r"\b(?:figure|number|toll|tally|count|estimate|total)s?\b")
_NUMBER: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
    r"hundreds?|thousands?)\b"
)
_MEDIA: Final = re.compile(rf"\b{MEDIA}\b")
_PRONOUNS: Final = re.compile(
    r"\b(?P<he>[Hh]e|[Hh]im|[Hh]is)\b|\b(?P<she>[Ss]he|[Hh]er)\b|\b(?P<it>[Ii]t|"
    r"[Ii]ts)\b|\b(?P<they>[Tt]hey|[Tt]hem|[Tt]heir)\b"
)
_FALSE_CLAIM: Final = re.compile(rf"\b(?:false|baseless|unfounded|bogus|debunked|discredited) {ASSERTIONS}$")
_BLOCK: Final = 4
"""Paragraphs that one claim of a fact check may take."""
_SELF: Final = ("retracted", "not-independently-verified")
_ACCUSING: Final = re.compile(r"\b(?:accusation|allegation|charge|complaint)s?\b")
_ACCOUNT: Final = re.compile(r"\b(?:account|allegation|claim|figure|report|version)s?\b")
_ACCUSES: Final = re.compile(r"(?:accus|alleg|blam|charg|claim|complain)")
_NOMINAL: Final = "noun-clause/"
"""``dismissed Vale's claim that ...``: the noun of the claim is itself of the words of the verdict."""
_NO_CLAIMS: Final = frozenset({"commitment", "demand", "intention", "opinion", "regret"})
_EMPTY: Final = re.compile(
    rf"^(?:(?:an?|the|that|this|any|all|such|which|it|these|those)\b ?)?(?:\w+ "
    rf")?(?:{ASSERTIONS})?(?: as (?:\"|“)?[\w -]{{2,30}}(?:\"|”)?)?$"
)
_STOP: Final = _words(
    "that this with from have been were they their them which what when would could about there into over "
    "also said says claim claims account figures figure report statement after before more than only "
    "other some such under being will since very just like then these those where while"
)


@dataclass(frozen=True)
class Reference:
    """How the words of a verdict point to what it is about."""

    attached: int | None
    """Where an attached clause begins in the sentence: ``, a claim that``, ``, which``."""
    owner: Figure | None
    """Whose claim it is, if that is told."""
    pronoun: str
    """``he``, ``she``, ``it``, ``they`` or ""."""
    both: bool
    noun: str


def reference_in(sentence: Sentence, words: str, start: int, end: int, cast: Cast) -> Reference:
    """What the sentence says of whose claim it is; ``start`` and ``end`` are those of the verdict in its words."""
    apposed = _APPOSED.search(words[:end])
    apposed = apposed or _JOINED.search(words[:end])
    attached = apposed.start() if apposed and apposed.start() <= start + 2 else None
    around = words[attached or 0 : start] + words[start:].split(";")[0]
    base = sentence.span.start + (attached or 0)
    owner: Figure | None = None
    pronoun = ""
    noun = ""
    for found in [*_OWNED.finditer(around), *_BY.finditer(around)]:
        whose = found["whose"]
        noun = noun or found.groupdict().get("what") or ""
        if whose.lower() in ("his", "her", "its", "their"):
            pronoun = {"his": "he", "her": "she", "its": "it", "their": "they"}[whose.lower()]
            break
        if not found.groupdict().get("s") and _OTHERS.search(around[found.end("whose") : found.end()]):
            continue  # "Mr Rostam contests their reading"
        place = Span(base + found.start("whose"), base + found.end("whose"))
        owner = next((f for _, f in reversed(cast.within(place))), None) or owner
        if owner:
            break
    nouns = re.findall(rf"\b(?:{ASSERTIONS}|{MEDIA})\b", around)
    if not pronoun and owner is None:
        named = _PRONOUNS.search(around)
        pronoun = named.lastgroup or "" if named else ""
    return Reference(attached, owner, pronoun, bool(_BOTH.search(around)), noun or (nouns[0] if nouns else ""))


class Referents:
    """Finds the statements that a verdict is about, among those before it."""

    def __init__(self, reading: Reading, statements: Sequence[StatementCandidate], cast: Cast) -> None:
        self._text = reading.article.text
        self._reading = reading
        self._cast = cast
        self._figures = {figure.id: figure for figure in cast.figures}
        self._statements = [s for s in statements if not _EMPTY.match(s.content.of(self._text))]
        self._bare = [s for s in statements if s.act == "denial" and _EMPTY.match(s.content.of(self._text))]
        self._paragraph = {s.id: self._paragraph_of(s) for s in self._statements}

    def _paragraph_of(self, statement: StatementCandidate) -> int:
        sentence = self._reading.sentence_of(statement.evidence[0])
        return sentence.paragraph if sentence else 0

    def of(
        self, verdict: str, place: Span, reference: Reference, sentence: Sentence, by: Figure | None
    ) -> list[StatementCandidate]:
        """The statements, the likeliest only; none if nothing is near enough."""
        words = _content_words(sentence.span.of(self._text))
        before = [s for s in self._statements if self._may_be(s, place, reference, sentence)]
        before.sort(key=lambda s: (s.content.start, s.content.end))
        if named := self._named_beside(place, before, sentence):
            return [named]
        scored = [
            (self._fit(s, len(before) - 1 - n, verdict, reference, sentence, by, words, place), n, s)
            for n, s in enumerate(before)
        ]
        scored = sorted((each for each in scored if each[0] > -4.5), key=lambda each: (-each[0], -each[1]))
        if not scored:
            return []
        best = scored[0][2]
        if reference.both:
            rivals = (s for score, _, s in scored[1:] if score > -3.5 and self._is_rival(s, best, place, reference))
            other = next(rivals, None)
            return sorted([best, other], key=lambda s: s.content) if other else [best]
        return [best]

    def _is_rival(self, one: StatementCandidate, best: StatementCandidate, place: Span, reference: Reference) -> bool:
        """Whether another speaks against the likeliest, and none has denied it in a word: ``The army denied that``."""
        denied = any(e.speaker != best.speaker and best.content.end < e.content.start < place.start for e in self._bare)
        counted = not _NUMERIC.search(reference.noun) or _NUMBER.search(one.content.of(self._text))
        return one.speaker != best.speaker and not denied and bool(counted)

    def _named_beside(
        self, place: Span, before: list[StatementCandidate], sentence: Sentence
    ) -> StatementCandidate | None:
        """``said, falsely, that ...``, ``the debunked claim that ...``: the verdict stands before what is said."""
        if not (_BY_ADVERB.search(place.of(self._text)) or _FALSE_CLAIM.search(place.of(self._text))):
            return None
        here = [s for s in before if sentence.span.holds(s.content) and s.content.end > place.end]
        return min(here, key=lambda s: abs(s.content.start - place.end), default=None)

    def rated(self, sentence: Sentence, found: Sequence[VerificationCandidate]) -> list[StatementCandidate]:
        """The claim that a fact check sets out with: the first since the last verdict, where one word rates it."""
        since = max((n.evidence[0].end for n in found), default=0)
        return [
            s
            for s in self._statements
            if s.content.start >= since
            and s.content.end <= sentence.span.start
            and sentence.paragraph - self._paragraph[s.id] <= _BLOCK
        ][:1]

    def _may_be(self, s: StatementCandidate, place: Span, reference: Reference, sentence: Sentence) -> bool:
        if (
            s.cue is not None
            and s.cue.overlaps(place)
            and s.content.start >= place.start
            and not s.rule.startswith(_NOMINAL)
        ):
            return _BY_ADVERB.search(place.of(self._text)) is not None
        if s.content.overlaps(place):
            if _BY_ADVERB.search(place.of(self._text)):
                return True
            attached = reference.attached
            return attached is not None and s.content.start < sentence.span.start + attached - 10
        if s.content.start > place.end:
            return sentence.span.holds(s.content)
        return True

    def _fit(
        self,
        s: StatementCandidate,
        back: int,
        verdict: str,
        reference: Reference,
        sentence: Sentence,
        by: Figure | None,
        words: set[str],
        place: Span,
    ) -> float:
        """How likely the verdict is about this statement; ``back`` counts those between."""
        text = s.content.of(self._text)
        here = s.evidence[0].overlaps(sentence.span)
        fit = -0.9 * back - 0.7 * max(0, sentence.paragraph - self._paragraph[s.id])
        fit += _stands(s, here, verdict, reference, sentence, place, self._text) + _speaks_of(s, self._text, reference)
        speaker = self._figures.get(s.speaker)
        if speaker is not None:
            fit += self._belongs(s, speaker, verdict, reference, by)
        return fit + (0.0 if here else min(3.3, 1.1 * len(words & _content_words(text))))

    def _belongs(
        self, s: StatementCandidate, speaker: Figure, verdict: str, reference: Reference, by: Figure | None
    ) -> float:
        fit = 0.0
        if reference.owner is not None:
            fit += 4.0 if self._is(speaker, s, reference.owner) else -3.0
        elif reference.pronoun:
            fit += _agrees(reference.pronoun, speaker)
        if by is not None and self._is(speaker, s, by):
            fit += 3.0 if verdict in _SELF else -5.0
        return fit

    @staticmethod
    def _is(speaker: Figure, statement: StatementCandidate, wanted: Figure) -> bool:
        """Whether it is theirs: they spoke, somebody spoke for them, or an office of theirs did."""
        if (
            speaker is wanted
            or statement.on_behalf_of == wanted.id
            or speaker.part_of is wanted
            or wanted.part_of is speaker
        ):
            return True
        return any(of is wanted for _, of, _ in speaker.roles)


_HENCE: Final = re.compile(r", so (?:that )?(?:the|this|that|his|her|its|their) [^,;]{0,40}$")


def _stands(
    s: StatementCandidate, here: bool, verdict: str, reference: Reference, sentence: Sentence, place: Span, text: str
) -> float:
    """Whether it stands where such a verdict looks: in the clause before one that only hangs on it."""
    if not here:
        return 0.0
    if reference.attached is not None and s.content.start < sentence.span.start + reference.attached:
        return 3.0
    if s.cue is not None and s.cue.overlaps(place):
        return 5.0
    if s.content.end < place.start and _HENCE.search(sentence.span.of(text)[: place.start - sentence.span.start]):
        return -3.0  # "he said that he was not let in, so the claim could not be checked"
    if verdict == "retracted" and s.content.start > place.end:
        return -12.0  # "took its account back, citing an error"
    if s.content.start > place.start:
        leads = sentence.span.start + 3 >= place.start or reference.attached is not None
        return 1.0 if verdict in _SELF and leads else -3.0
    return -0.5 if sentence.span.start + 25 > s.content.end else 0.0


def _speaks_of(s: StatementCandidate, whole: str, reference: Reference) -> float:
    """Whether the statement is such as the noun says: a figure has a number, a denial denies."""
    text = s.content.of(whole)
    fit = 0.0
    if _NUMERIC.search(reference.noun):
        fit += 1.5 if _NUMBER.search(text) else -1.5
    if re.fullmatch(MEDIA, reference.noun):
        fit += 2.0 if _MEDIA.search(text) else 0.0
    if _ACCUSING.search(reference.noun):
        fit += 1.0 if s.act == "claim" else 0.0
        fit += 1.5 if s.cue is not None and _ACCUSES.match(s.cue.of(whole)) else 0.0
    if s.act in _NO_CLAIMS and _ACCOUNT.search(reference.noun):
        fit -= 1.0
    if "denial" in reference.noun:
        fit += 2.0 if s.act == "denial" else -1.0
    return fit


def _agrees(pronoun: str, speaker: Figure) -> float:
    person = speaker.type == "Person"
    if pronoun in ("he", "she"):
        if not person:
            return -2.0
        return -3.0 if speaker.gender and speaker.gender != {"he": "m", "she": "f"}[pronoun] else 0.8
    if pronoun == "it":
        return 0.0
    return 0.5 if speaker.plural else 0.0


def _content_words(text: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[a-z]{4,}|\d+", text.lower()) if w not in _STOP}
