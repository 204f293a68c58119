"""Events that the text tells of, by the words for them; who says so is the statement that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extraction.article import Span
from kg.extraction.candidates import DateCandidate, EventCandidate, StatementCandidate
from kg.extraction.rules.cast import Cast
from kg.extraction.rules.near import date_near, place_in
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["find_events"]

_TYPES: Final = (
    (
        "MilitaryAction",
        "start of war",
        r"war (?:broke|breaks) out|(?:start|outbreak|beginning) of (?:the )?(?:war|fighting|conflict|"
        r"hostilities)|(?:fighting|war|hostilities) (?:broke out|erupted|began|started)",
    ),
    (
        "MilitaryAction",
        "invasion",
        r"(?:[A-Z][\w.]*['’]s? )?(?:full-scale |military )?invasion|invaded|incursion|annex(?:ed|ation)",
    ),
    (
        "MilitaryAction",
        "attack",
        r"(?:air|missile|drone|rocket|artillery|mortar) (?:strike|attack|raid|fire)s?|air ?strikes?|shelling|"
        r"shelled|bomb(?:ed|ing|ardment)|(?:launched|mounted) (?:an? )?(?:[\w-]+ ){0,2}(?:attack|offensive|"
        r"assault|operation)|offensive|ambush(?:ed)?|raid(?:ed)?|clash(?:es|ed)|fighting|stormed|seized|captured|"
        r"siege|besieged",
    ),
    (
        "HarmEvent",
        "casualties",
        r"(?:massive |heavy |civilian |mass )?casualties(?: and [\w ]+?)?|(?:were|was|been) (?:killed|wounded|"
        r"injured|abducted|kidnapped|displaced|detained|executed)|killed|kill(?:ing|s)? (?:at least |more than |"
        r"some |about |nearly )?\d+|massacres?|wounding|abduct(?:ed|ion)|kidnapp(?:ed|ing)|displaced",
    ),
    (
        "Agreement",
        "agreement",
        r"(?:agree(?:d|ing|s)?|agreement) (?:to|on) (?:a |an )?(?:[\w-]+ ){0,3}(?:cease-?fire|truce|exchange|"
        r"withdrawal|corridors?|pause|release)|(?:signed|reached|announced|brokered|sealed) (?:an? |"
        r"the )?(?:[\w-]+ ){0,4}(?:cease-?fire|truce|agreement|deal|accord|pact|treaty|memorandum)|"
        r"cease-?fire (?:took effect|came into force|agreement|deal)|truce (?:took effect|began)",
    ),
    (
        "Debate",
        "debate",
        r"(?:is holding|are holding|held|holds|opened|convened|to hold) (?:an? )?(?:[\w-]+ ){0,3}(?:debate|"
        r"session|hearing|emergency meeting)|(?:urgent|special|emergency) (?:debate|session)",
    ),
    (
        "Investigation",
        "investigation",
        r"(?:launched|opened|began|started|announced|ordered|opens|launches) (?:an? |its own |his own |"
        r"their own |the )?(?:[\w-]+ ){0,3}(?:investigation|inquiry|probe)|under investigation",
    ),
    (
        "HumanitarianEvent",
        "evacuation",
        r"evacuat(?:ed|ion|ions|ing|e)|humanitarian (?:convoy|corridor|aid|pause)s?|aid (?:convoy|delivery)|"
        r"prisoner (?:exchange|swap)|(?:released|freed) (?:\d+|the|all|[\w]+) (?:prisoners|hostages|detainees)|fled",
    ),
    (
        "Event",
        "protest",
        r"protest(?:s|ed)|demonstrat(?:ed|ions?)|rall(?:y|ied) |march(?:ed)? (?:through|on)|coup|election|"
        r"inaugurat(?:ed|ion)|resign(?:ed|ation)|sanctions? (?:on|against)|imposed (?:[\w-]+ ){0,2}sanctions|"
        r"arrest(?:ed|s)|expelled|recalled (?:its|their) ambassador|strike (?:by|of)",
    ),
)
_COMPILED: Final = tuple((type, label, re.compile(rf"\b(?:{pattern})")) for type, label, pattern in _TYPES)


def find_events(
    reading: Reading, cast: Cast, dates: Sequence[DateCandidate], statements: Sequence[StatementCandidate]
) -> tuple[EventCandidate, ...]:
    """The events, each once: mentions of one type with no other date are of one event."""
    found: list[EventCandidate] = []
    for sentence in reading.sentences:
        for type, label, span in _triggers(sentence, reading.article.text):
            day = date_near(span, sentence, dates)
            when = day.value if day is not None else ""
            same = next(
                (e for e in found if (e.type, e.label) == (type, label) and (not when or not e.when or e.when == when)),
                None,
            )
            if same is not None:
                found[found.index(same)] = _with(same, span, when)
                continue
            inside = next((s for s in statements if s.content.holds(span)), None)
            found.append(
                EventCandidate(
                    id=f"event-{len(found) + 1}",
                    evidence=(span,),
                    rule=f"event-words-{label.replace(' ', '-')}/1",
                    confidence=0.0,
                    type=type,
                    label=label,
                    trigger=span,
                    when=when,
                    place=place_in(sentence, cast, reading.article.text),
                    attested_by=inside.id if inside else "",
                )
            )
    return tuple(found)


def _triggers(sentence: Sentence, text: str) -> list[tuple[str, str, Span]]:
    words, start = sentence.span.of(text), sentence.span.start
    found: list[tuple[str, str, Span]] = []
    for type, label, pattern in _COMPILED:
        for match in pattern.finditer(words):
            span = Span(start + match.start(), start + match.end())
            if not any(span.overlaps(other) for _, _, other in found):
                found.append((type, label, span))
    return sorted(found, key=lambda each: each[2])


def _with(event: EventCandidate, span: Span, when: str) -> EventCandidate:
    return replace(event, evidence=(*event.evidence, span), when=event.when or when)
