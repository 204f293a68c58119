"""What an agreement promises, clause by clause: who is to do what, and which kind of promise that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, ProvisionCandidate
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.sides import Sides

__all__ = ["DEAL", "kind_of", "provisions_in"]

DEAL: Final = (
    r"(?:accord|agreement|armistice|cease-?fire|cessation of hostilities|charter|communiqu[ée]|compact|compromise|"
    r"covenant|deal|declaration|framework|memorandum(?: of understanding)?|pact|peace plan|protocol|road ?map|"
    r"settlement|"
    r"text|treaty|truce|understanding)"
)
_KINDS: Final = (
    (
        "meet-again",
        r"meet again|further talks|resume (?:the )?talks|reconvene|next round|continue (?:the )?talks|new round",
    ),
    (
        "prisoner-exchange",
        r"prisoners?|detainees|captives|hostages|(?:exchange|swap) of|remains of|journalists held|abductees",
    ),
    (
        "safe-passage",
        r"corridors?|safe passage|evacuat\w+|humanitarian|aid\b|convoys?|crossings?|checkpoints?|food|medicines?|"
        r"relief|"
        r"civilians (?:to|may|can|will)|return of (?:the )?displaced|refugees|passage|reopen\w*|roads?",
    ),
    (
        "withdrawal",
        r"withdraw\w*|pull(?:s|ed|ing)? (?:back|out)|retreat\w*|hand(?:s|ed|ing)? (?:back|over) (?:the )?(?:town|"
        r"territory|"
        r"villages?|posts?)|leave|disengag\w+|vacat\w+|redeploy\w*|evacuation of troops",
    ),
    (
        "demilitarisation",
        r"demilitari[sz]\w+|disarm\w*|lay(?:ing)? down (?:their |its |all )?(?:arms|weapons)|(?:heavy )?weapons?|"
        r"buffer zone|"
        r"demobili[sz]\w+|cantonment|decommission\w*|mines?\b",
    ),
    (
        "security-guarantee",
        r"guarantees?|respect (?:for )?(?:the |each other's )?(?:borders?|frontiers?|sovereignty)|not (?:to )?attack|"
        r"non-aggression|protect\w*|monitors?|observers?|peacekeep\w+|mutual defen[cs]e",
    ),
    (
        "ceasefire",
        r"cease-?fires?|truces?|armistice|cessation|stop (?:the )?(?:fighting|shelling|firing)|halt(?:s|ed|"
        r"ing)? (?:to )?(?:the )?"
        r"(?:fighting|attacks|shelling|strikes|hostilities|offensive)|hold(?:ing)? fire|guns|end (?:the )?(?:fighting|"
        r"hostilities|attacks|war)|cease (?:fire|hostilities)|pause|silence|suspend\w* (?:all )?(?:attacks|strikes|"
        r"operations)",
    ),
)
_COMPILED: Final = tuple((name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _KINDS)
_UNDER: Final = re.compile(
    rf"\b(?:[Uu]nder|[Aa]ccording to|[Bb]y|[Aa]s part of|[Uu]nder the terms of|[Ii]n) (?:the terms of )?(?:the|this|"
    rf"its|that|a|"
    rf"an|their) (?:[\w-]+ ){{0,4}}{DEAL}\b[^,;.]{{0,60}}, ",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(
    rf"\b(?:{DEAL}|[Ii]t|terms|text) (?:also |further |in turn )?(?:calls? for|called for|provide[sd]? for|foresees?|"
    rf"foresaw|"
    r"includes?|included|stipulate[sd]?(?: that)?|requires?|required|obliges?|obliged|commits?|committed|envisages?|"
    r"envisaged|"
    r"sets? out|promise[sd]?|binds|bound|allows?|allowed|guarantees?|contains?) ",
    re.IGNORECASE,
)
_AGREED: Final = re.compile(
    r"\b(?:have |has |had |was |also |finally )*(?:agreed|agree|consented|undertook|pledged|promised|"
    r"committed themselves) "
    r"(?:(?:on )?\w+day )?(?:in principle )?(?=(?:to|on|that) (?!(?:\w+day|after|the margins|disagree|meet|hold|"
    r"talk)\b))"
)
_DUTY: Final = re.compile(
    r"\b(?:will|shall|must|would|is to|are to|has to|have to|agreed to|undertakes? to|pledged to)\b"
)
_PARTS: Final = re.compile(
    r",? and (?=(?:to |the |[A-Z]|both|a |an |it |they |each ))|; (?:and )?|, (?=(?:to |while |with both))"
)
_END: Final = re.compile(r",? (?:the |a |an )?[\w.’' ]{0,40}\b(?:said|says|told|announced|according to)\b")
_SHORT: Final = 6


def kind_of(words: str) -> str:
    """Concept of the vocabulary ``provision`` for what is promised; "" if none fits.

    >>> kind_of("to withdraw its troops within a week"), kind_of("an exchange of prisoners"), kind_of("to sing")
    ('withdrawal', 'prisoner-exchange', '')
    """
    found = ((m.start(), name) for name, pattern in _COMPILED if (m := pattern.search(words)))
    return min(found, default=(0, ""))[1]


def provisions_in(
    sentence: Sentence, text: str, sides: Sides, dates: Sequence[DateCandidate]
) -> tuple[ProvisionCandidate, ...]:
    """The promises that a sentence tells, from left to right."""
    words = sentence.span.of(text)
    found: list[ProvisionCandidate] = []
    for start in _starts(words):
        end = _END.search(words, start)
        for span in _clauses(words, start, end.start() if end else len(words)):
            whole = Span(sentence.span.start + span.start, sentence.span.start + span.end)
            if not any(whole.overlaps(other.words) for other in found):
                found.append(_provision(whole, sentence, text, sides, dates))
        break
    return tuple(found)


def _starts(words: str) -> Iterator[int]:
    for pattern in (_UNDER, _CALLS, _AGREED):
        for found in pattern.finditer(words):
            if pattern is not _UNDER or _DUTY.search(words, found.end()):
                yield found.end()


def _clauses(words: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for cut in [*_PARTS.finditer(words, start, end), None]:
        stop = cut.start() if cut else end
        part = words[begin:stop].rstrip(" .,;:")
        if len(part) > _SHORT and (cut is None or _is_whole(words[cut.end() : end])):
            yield Span(begin, begin + len(part))
            begin = cut.end() if cut else end


def _is_whole(rest: str) -> bool:
    """Whether what follows is a promise of its own, and not the second half of one."""
    return bool(
        _DUTY.match(rest[rest.find(" ") + 1 :]) or rest.startswith(("to ", "both", "with both")) or kind_of(rest[:60])
    )


def _provision(
    span: Span, sentence: Sentence, text: str, sides: Sides, dates: Sequence[DateCandidate]
) -> ProvisionCandidate:
    words = span.of(text)
    duty = _DUTY.search(words)
    by: list[str] = []
    if duty:
        place = Span(span.start, span.start + max(1, duty.start()))
        for side in sides.named_in(sentence):
            party = sides.party_of(side.figure) if place.holds(side.span) else None
            if party is not None and sides.anchored(party):
                by.append(party.id)
    day = next((d for d in dates if d.kind in ("day", "interval") and span.holds(d.evidence[0])), None)
    return ProvisionCandidate(
        words=span,
        kind=kind_of(words),
        by=tuple(dict.fromkeys(by)),
        when=day.value if day is not None else "",
        temporary=bool(re.search(r"\btemporar|\b(?:hour|day|week)s?\b.{0,12}\b(?:cease-?fire|truce|pause)", words)),
    )
