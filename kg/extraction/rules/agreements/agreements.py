"""Agreements: who agreed, on what, when and where; whether it is signed, holds or is broken; and what it promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import AgreementCandidate, DateCandidate, ProvisionCandidate, TalksCandidate
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.agreements.provisions import DEAL, kind_of, provisions_in
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.sides import Sides
from kg.extraction.rules.talks.timing import when_of
from kg.extraction.rules.talks.venues import venue_of
from kg.extraction.rules.talks.words import HYPOTHETICAL, SIDES

__all__ = ["find_agreements"]

_DEAL: Final = DEAL.replace("|text|", "|")
_KIND: Final = (
    r"(?:(?:a|an|the|their|its|this|new|fresh|first|second|third|final|draft|interim|preliminary|partial|permanent|"
    r"temporary|lasting|fragile|shaky|landmark|historic|comprehensive|peace|cease-?fire|truce|border|water|"
    r"humanitarian|"
    r"prisoner|hostage|power-sharing|armistice|\w+-(?:hour|day|week|month|point|party|nation|brokered|mediated|led|"
    r"backed)|"
    r"earlier|previous|joint|formal|written|verbal|general|immediate|local|limited|nationwide|grain|reconciliation|"
    r"unconditional|bilateral|further|broad|long-term|short|separate|\d+-\w+)[ -])*"
)
_SWAP: Final = (
    r"(?:(?:exchange|swap) of (?:\w+ )?(?:prisoners|detainees|captives|hostages)|prisoner (?:exchange|swap)|"
    r"(?:corridors?|withdrawal|halt|end|pause|release)\b)"
)
_MADE: Final = re.compile(
    rf"\b(?P<how>signed|sign|signing|initial+ed|reached|struck|sealed|clinched|concluded|agreed(?: on| to| upon)?|"
    rf"agree(?: on| to)?|"
    rf"announced|hammered out|brokered|finali[sz]ed|ratified|approved|endorsed|accepted|adopted|renewed|extended|"
    rf"forged|secured)"
    rf"(?: (?:on )?\w+day)?(?: in principle)?(?: to| on| upon)? (?P<what>{_KIND}(?:{_DEAL}|{_SWAP}))\b",
    re.IGNORECASE,
)
_CAME: Final = re.compile(
    rf"\b(?P<what>{_KIND}{_DEAL})\b(?:[^.;]{{0,90}}?)\b(?P<how>(?:that |which )?(?:(?:was|were|is|has been|had been|"
    rf"being) )?(?:signed|"
    rf"initial+ed|reached|struck|agreed|announced|concluded|brokered|ratified|renewed|extended)|took effect|"
    rf"takes effect|"
    rf"(?:is|was|are) to take effect|comes? into (?:force|effect)|came into (?:force|effect)|entered into force|"
    rf"took hold|began|"
    rf"has held|is holding|was holding|held|holds|collapsed|broke down|unravel+ed|expired|lapsed|fell apart|broke|"
    rf"was broken|"
    rf"ended|failed|is dead|was off)\b",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(
    r"\b(?P<how>agreed) (?:(?:on )?\w+day )?(?:in principle )?(?P<what>(?:to|that) (?!meet|reconvene|hold (?:talks|"
    r"further|another|new)|"
    r"resume talks|continue|talk|return|disagree|be )[^.;]{8,})"
)
_TERMS: Final = re.compile(
    rf"\b(?:under|terms of|according to|signatories to) (?:the|this|that) (?P<what>(?:[\w-]+ ){{0,4}}{DEAL})\b", re.I
)
_STATUS: Final = (
    ("collapsed", r"collapsed|broke|unravel|expired|lapsed|fell apart|failed|dead|was off|ended"),
    ("in-force", r"took effect|takes effect|into (?:force|effect)|took hold|has held|holding|\bheld\b|\bholds\b|began"),
    ("signed", r"\bsign|ratified|approved|endorsed|adopted"),
    ("initialled", r"initial"),
)
_COMING: Final = re.compile(
    r"\b(?:will|would|is to|are to|due to|set to|expected to|to be|about to|hopes? to|plans? to) (?:\w+ )?$"
)
_AHEAD: Final = re.compile(r"\b(?:is|was|are) to take effect|takes effect|comes into (?:force|effect)|come into")
_NONE: Final = re.compile(
    r"\b(?:no|without(?: an?y?)?|never|not|nor|neither|fail(?:ed|ing)? to(?: reach| sign| agree)?|refus(?:ed|es|"
    r"ing) to|un(?:able|willing)"
    r" to|close to|toward|towards|instead of|draft of|could|might|may|if|unless|whether|once|until)(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(r"\b(?:earlier|previous|first|second|old|former|last|another|prior)\b", re.IGNORECASE)
_MANY: Final = re.compile(r"\b(?:agreements|accords|deals|truces|treaties|pacts)\b", re.IGNORECASE)
_PAIR: Final = 2
_FAR: Final = 6


@dataclass
class _Deal:
    sentences: list[Sentence]
    what: Span
    parties: list[Figure]
    when: str
    place: str
    status: str
    provisions: list[ProvisionCandidate] = field(default_factory=list)


def find_agreements(
    reading: Reading,
    cast: Cast,
    dates: Sequence[DateCandidate],
    talks: Sequence[TalksCandidate],
    sides: Sides,
) -> tuple[AgreementCandidate, ...]:
    """The agreements that the text tells of, by first mention."""
    text = reading.article.text
    out = [f for f in cast.figures if any(f.id in told.mediators for told in talks)]
    deals: list[_Deal] = []
    for sentence in reading.body:
        found = _deal(sentence, text, cast, sides, dates, out)
        provisions = list(provisions_in(sentence, text, sides, dates)) if _is_told(sentence, text, deals, found) else []
        if found is not None:
            found.provisions = provisions
            _place(found, deals, text)
        elif provisions and deals:
            deals[-1].sentences.append(sentence)
            deals[-1].provisions += provisions
    made = (_candidate(deal, number, text, sides, talks) for number, deal in enumerate(deals, 1))
    return tuple(agreement for agreement in made if agreement.parties)


def _deal(
    sentence: Sentence, text: str, cast: Cast, sides: Sides, dates: Sequence[DateCandidate], out: Sequence[Figure]
) -> _Deal | None:
    """The agreement that a sentence says was made, holds or is broken; None for one that is wanted or refused."""
    words = sentence.span.of(text)
    for pattern in (_MADE, _CAME, _PLAIN):
        for found in pattern.finditer(words):
            before = words[: found.start()]
            if HYPOTHETICAL.search(before[-70:]) or _NONE.search(before) or _MANY.search(found["what"]):
                continue
            named = sides.explicit(sentence, sentence.span, out)
            if pattern is _PLAIN and len(named) < _PAIR and not SIDES.search(before):
                continue
            what = _stretch(found, sentence, words)
            anchor = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            return _Deal(
                [sentence],
                what,
                named,
                when_of(sentence.span, anchor, sentence, dates, text, "").lstrip("~")
                or _day_after(what, sentence, dates, text),
                venue_of(sentence.span, anchor, sentence, text, cast),
                _status(found["how"], before),
            )
    return None


def _day_after(what: Span, sentence: Sentence, dates: Sequence[DateCandidate], text: str) -> str:
    """``agreed on a truce on Wednesday``: the day right behind the words."""
    near = (
        d for d in dates if d.kind == "day" and sentence.span.holds(d.evidence[0]) and d.evidence[0].start > what.end
    )
    return next((d.value for d in near if text[what.end : d.evidence[0].start].strip() in ("", "on", "late on")), "")


def _stretch(found: re.Match[str], sentence: Sentence, words: str) -> Span:
    """The words for it, with what they are about: ``a permanent cessation of hostilities``."""
    end = found.end("what")
    more = re.match(
        r"(?: (?:on|to|for|of|between|that is)\b(?! \w+day)[^.;,—]*?)(?=[.;,—]| (?:after|on \w+day|in [A-Z]|said|"
        r"says)|$)",
        words[end:],
    )
    if found.re is _CAME:
        more = None
    end += more.end() if more else 0
    start = sentence.span.start
    return Span(start + found.start("what"), start + end)


def _status(how: str, before: str) -> str:
    if _COMING.search(before) or _AHEAD.search(how):
        return "agreed"
    return next((name for name, pattern in _STATUS if re.search(pattern, how, re.IGNORECASE)), "agreed")


def _is_told(sentence: Sentence, text: str, deals: Sequence[_Deal], found: _Deal | None) -> bool:
    """Whether a sentence may tell what an agreement promises: its own, or that of one told of before."""
    words = sentence.span.of(text)
    if found is not None:
        return True
    near = bool(deals) and sentence.number - deals[-1].sentences[-1].number <= _FAR
    return near and bool(
        _TERMS.search(words)
        or re.match(r"(?:It|The (?:[\w-]+ )?(?:deal|accord|agreement|text|truce|pact|terms))\b", words)
    )


def _place(found: _Deal, deals: list[_Deal], text: str) -> None:
    """Among those told of before, or as a new one."""
    words = found.what.of(text)
    if not deals or _OTHER.search(words):
        deals.append(found)
        return
    last = deals[-1]
    definite = bool(re.match(r"(?:the|this|that|its|their)\b", words, re.IGNORECASE))
    shared = set(last.parties) & set(found.parties) or not last.parties or not found.parties
    days = not found.when or not last.when or found.when == last.when or found.status != last.status
    if shared and (definite or (days and found.sentences[0].number - last.sentences[-1].number <= _PAIR)):
        last.sentences += [s for s in found.sentences if s not in last.sentences]
        last.parties = last.parties if len(last.parties) >= _PAIR else found.parties
        last.place = last.place or found.place
        last.when = last.when or found.when
        last.status = found.status if found.status != "agreed" else last.status
        last.provisions += found.provisions
    else:
        deals.append(found)


def _candidate(
    deal: _Deal, number: int, text: str, sides: Sides, talks: Sequence[TalksCandidate]
) -> AgreementCandidate:
    held = [t for t in talks if t.status != "scheduled" and any(s.span in t.evidence for s in deal.sentences)]
    parties = tuple(p.id for p in deal.parties if sides.anchored(p)) if len(deal.parties) >= _PAIR else ()
    if held and (not parties or set(parties) & set(held[0].parties)):
        parties = held[0].parties if len(held[0].parties) >= _PAIR else parties
    if not parties:
        parties = next((t.parties for t in (*held, *talks) if len(t.parties) >= _PAIR), ())
    provisions = list(deal.provisions)
    if (kind := kind_of(deal.what.of(text))) and not any(
        p.words.overlaps(deal.what) or p.kind == kind for p in provisions
    ):
        provisions.insert(0, ProvisionCandidate(words=deal.what, kind=kind))
    return AgreementCandidate(
        id=f"agreement-{number}",
        evidence=tuple(dict.fromkeys(s.span for s in deal.sentences)),
        rule="agreement/1",
        what=deal.what,
        parties=parties,
        when=deal.when or next((t.when for t in held), ""),
        place=deal.place or next((t.place for t in held), ""),
        status=deal.status,
        provisions=tuple(replace(p, words=p.words) for p in provisions),
    )
