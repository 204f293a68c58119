"""Which body votes: named in the sentence, named before and meant by ``the chamber``, or by those who sit in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.cast import Cast, Figure
from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["HEADS", "Bodies", "is_body"]

_ALWAYS: Final = (
    r"assembly|assemblies|bundesrat|bundestag|chamber|congress|cortes|council|dail|diet|duma|folketing|hural|knesset|"
    r"legislature|loya jirga|majlis|parliament|plenary|politburo|rada|riksdag|riigikogu|sabor|saeima|seimas|sejm|"
    r"senate|"
    r"skupstina|soviet|storting|synod|verkhovna rada|volkskammer"
)
_OFTEN: Final = (
    r"board|cabinet|caucus|commission|committee|conference|convention|court|executive|jirga|jury|panel|shura|summit|"
    r"tribunal"
)
HEADS: Final = rf"(?:{_ALWAYS}|{_OFTEN}|(?:upper|lower|second|first) house|house)"
"""Nouns that bodies are called by."""
_IS_BODY: Final = re.compile(rf"\b(?i:{_ALWAYS}|{_OFTEN}|house|commons|lords|peers)\b")
_NAME: Final = r"[A-ZÀ-ÖØ-ÞŠŽČŁŚŻİ][\w’'-]*"
_OF: Final = rf"(?: (?:of|for|on)(?: the| all)? {_NAME}(?:[ -](?:of |and |the )*{_NAME}){{0,4}})?"
_PROPER: Final = re.compile(
    rf"(?:\b[Tt]he )?\b(?P<name>(?:{_NAME} (?:and |for |of (?:the )?)?){{0,4}}"
    rf"(?:{_ALWAYS.title()}|{_OFTEN.title()}|House)\b{_OF})"
)
_COMMON: Final = re.compile(
    rf"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|{_NAME}['’]s?) (?:\d+-[a-z]+ )?|\b(?={_NAME} ))"
    rf"(?P<name>(?:{_NAME} )?(?:(?!(?:and|of|in|to|when|the|by|on|at|for|that|with|from|who|a|an)\b)[a-z-]+ ){{0,3}}?"
    rf"(?:{HEADS})\b{_OF})"
)
_SITTING: Final = {
    r"MPs?|lawmakers|law-makers|legislators|parliamentarians|deputies|MKs|MSPs|representatives|congressmen": (
        r"parliament|assembly|house|chamber|congress|senate|duma|rada|knesset|bundestag|legislature|diet|commons|sejm|"
        r"majlis|cortes|seimas|saeima|riksdag|storting|folketing|hural|shura"
    ),
    r"senators": r"senate|upper house|congress",
    r"peers|lords": r"lords|peers|upper house",
    r"councillors|councilors|councilmembers|council members|aldermen": r"council",
    r"judges|justices": r"court|tribunal",
    r"MEPs": r"european parliament|parliament",
    r"member states|countries|nations|states|ambassadors|delegates|delegations|envoys|governments|ministers|leaders|"
    r"members": (
        r"assembly|council|summit|conference|convention|congress|union|committee|board|commission|parliament|synod|"
        r"court"
    ),
}
_MEMBERS: Final = re.compile(
    r"\b(?P<n>\d+|[a-z]+)[- ](?:member|nation|seat|state|strong|judge)(?:[- ](?:state|nation|strong))?[- ]"
    r"(?P<what>body|council|assembly|panel|chamber|parliament|organi[sz]ation|commission|court|bloc|committee|board)"
)
_SAME: Final = re.compile(r"\b(?:the (?:same )?body|there)\b", re.IGNORECASE)


def is_body(figure: Figure) -> bool:
    """Whether a figure is a body that votes, by its type or its name."""
    if figure.type in ("DeliberativeBody", "Court"):
        return True
    return figure.type in ("Organization", "GovernmentBody", "Group") and bool(_IS_BODY.search(figure.name))


class Bodies:
    """Finds the body of a vote, and adds the ones that nobody has named yet to the cast."""

    def __init__(self, cast: Cast, text: str) -> None:
        self._cast, self._text = cast, text

    def of(self, sentence: Sentence, trigger: Span, verb: Token | None, without: Span | None) -> Figure | None:
        """The body that votes at the trigger; ``without`` is what it votes on, where others may be named."""
        here = [
            (place, f)
            for place, f in self._here(sentence)
            if not (without is not None and without.holds(place) and without.start < place.start)
        ]
        if not here:
            return self._by_number(sentence) or self._by_members(sentence, trigger) or self._before(trigger.start)
        place, found = min(here, key=lambda pair: self._farness(pair[0], trigger, verb, sentence))
        if isinstance(found, str):
            found = self._meant(found, place.start) or self._cast.add(found, _type_of(found), "voting-body/1")
            lead = 4 if self._text[max(0, place.start - 4) : place.start].lower() == "the " else 0
            self._cast.mention(found, Span(place.start - lead, place.end), beside=True)
        elif found.type == "Organization":
            found.type = "DeliberativeBody"
        return found

    def _here(self, sentence: Sentence) -> list[tuple[Span, Figure | str]]:
        return [*self._known(sentence), *self._unknown(sentence)]

    def _known(self, sentence: Sentence) -> list[tuple[Span, Figure]]:
        return [(place, f) for place, f in self._cast.within(sentence.span) if is_body(f)]

    def _unknown(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """Bodies that the sentence names and the cast has not, by their names."""
        words, start = sentence.span.of(self._text), sentence.span.start
        known = [place for place, _ in self._known(sentence)]
        for found in (*_PROPER.finditer(words), *_COMMON.finditer(words)):
            span = Span(start + found.start("name"), start + found.end("name"))
            if not any(_clash(place, span, found["name"]) for place in known) and _is_plain_noun(
                sentence, span, found["name"]
            ):
                known.append(span)
                yield span, re.sub(r"^(?:[Tt]he |[Aa]n? )", "", found["name"])

    def _farness(self, place: Span, trigger: Span, verb: Token | None, sentence: Sentence) -> tuple[int, int]:
        """The subject first, then whom ``by`` or ``in`` names, then what stands nearest."""
        words = sentence.tokens_in(place)
        head = next((t for t in words if t.head not in words), None)
        gap = max(place.start - trigger.end, trigger.start - place.end, 0)
        if head is None or verb is None:
            return 2, gap
        if head.dep_ in ("nsubj", "nsubjpass") and _governs(verb, head.head):
            return 0, gap
        if head.dep_ == "pobj" and head.head.lower_ in ("by", "in", "at", "through", "before", "of"):
            return 1, gap
        return 2, gap

    def _by_number(self, sentence: Sentence) -> Figure | None:
        """``The vote by the 47-member body``."""
        found = _MEMBERS.search(sentence.span.of(self._text))
        earlier = self._before(sentence.span.start)
        if not found or earlier is None:
            return None
        start = sentence.span.start + found.start()
        lead = 4 if self._text[max(0, start - 4) : start].lower() == "the " else 0
        self._cast.mention(earlier, Span(start - lead, sentence.span.start + found.end()))
        return earlier

    def _by_members(self, sentence: Sentence, trigger: Span) -> Figure | None:
        words = sentence.span.of(self._text)
        for who, where in _SITTING.items():
            found = re.search(rf"\b(?i:the )?(?P<who>{who})\b", words)
            if not found:
                continue
            wanted = re.compile(rf"\b(?i:{where})\b")
            bodies = [f for f in self._cast.before(trigger.start) if is_body(f)]
            later = [f for f in self._cast.figures if is_body(f) and f.mentions and f not in bodies]
            meant = next((f for f in (*bodies, *later) if wanted.search(f.name)), None)
            if meant is None and re.fullmatch(
                r"MPs?|law-?makers|legislators|parliamentarians|deputies|"
                r"senators",
                found["who"],
            ):
                meant = self._cast.add(
                    "senate" if found["who"] == "senators" else "parliament", "DeliberativeBody", "members/1"
                )
                start = sentence.span.start
                self._cast.mention(meant, Span(start + found.start("who"), start + found.end("who")), beside=True)
            if meant is not None:
                return meant
        return None

    def _before(self, place: int) -> Figure | None:
        """The last body named before: a court only if no other is."""
        bodies = [f for f in self._cast.before(place) if is_body(f)]
        return next((f for f in bodies if f.type != "Court"), bodies[0] if bodies else None)

    def _meant(self, name: str, place: int) -> Figure | None:
        """Whom ``the Assembly`` or ``the upper house`` means: the last body named whose name ends or begins so."""
        words = re.sub(r"^(?:[Tt]he |[Aa]n? )", "", name).lower()
        head = re.search(rf"(?:{HEADS})", words)
        for figure in self._cast.before(place):
            if not is_body(figure):
                continue
            known = figure.name.lower()
            if known == words or (head and head.group() == words and re.search(rf"\b{re.escape(words)}\b", known)):
                return figure
        return None


def _clash(known: Span, span: Span, name: str) -> bool:
    """Whether two names are of one body; in ``a committee of the Senate`` they are of two."""
    head = re.search(r" of ", name)
    return known.overlaps(span) and not (head is not None and known.start >= span.start + head.end())


def _governs(verb: Token, above: Token) -> bool:
    """Whether the subject's verb is the verb of the vote, or one that it hangs on."""
    return above.i == verb.i or any(a.i == above.i for a in verb.ancestors)


_MISLEADING: Final = re.compile(
    r"^(?:White|Opera|Safe|Country|Custom) House$|\b(?:press|news|peace) conference\b|\b(?:tennis|basketball|food|"
    r"squash) court\b"
    r"|\bon board\b",
    re.IGNORECASE,
)


_DOUBTFUL: Final = re.compile(
    r"(?:[a-z-]+ )*(?:house|court|board|conference|executive|diet|jury|convention|chamber|cabinet)"
)
_SURE: Final = re.compile(r"(?:upper|lower|second|first|supreme|constitutional|high|appeals?|governing|school) ")


def _is_plain_noun(sentence: Sentence, span: Span, name: str) -> bool:
    """``the committee``, ``the House of Elders``; not ``the house burned`` or ``a press conference``."""
    words = sentence.tokens_in(span)
    if not words or _MISLEADING.search(name):
        return False
    if _DOUBTFUL.fullmatch(name) and not _SURE.match(name):
        return False
    heads = [t for t in words if re.fullmatch(rf"(?i:{_ALWAYS}|{_OFTEN}|house)", t.text)]
    return (
        bool(heads)
        and heads[0].pos_ in ("NOUN", "PROPN")
        and not (
            heads[-1].dep_ in ("compound", "amod")
            and heads[-1].head.i > words[-1].i
            and heads[-1].head.pos_ == "NOUN"
            and heads[-1].head.lemma_.lower()
            not in ("vote", "decision", "resolution", "meeting", "session", "debate", "ballot")
        )
    )


def _type_of(name: str) -> str:
    return "Court" if re.search(r"\b(?i:court|tribunal|jury)\b", name) else "DeliberativeBody"
