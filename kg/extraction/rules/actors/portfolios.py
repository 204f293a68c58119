"""What belongs to the name of an office beside the word for it: ``irrigation minister``, ``head of civil affairs``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.reading import Sentence

__all__ = ["whole_office"]

_MINISTER: Final = re.compile(r"(?:.* )?(?:minister|secretary)$")
_BEFORE_IT: Final = re.compile(
    r"(?:deputy |vice |acting |assistant )*(?:minister|secretary|manager|commissioner|ombuds(?:man|woman|person))$"
)
_DUTIES: Final = re.compile(
    r"(?:.*[ -])?(?:head|director|president|manager|commissioner|coordinator|chief|representative)$"
)
_NO_PORTFOLIO: Final = re.compile(
    r"(?:new|former|then|ex|senior|junior|fellow|cabinet|government|opposition|veteran|long-?time|national|provincial|"
    r"federal|regional|state|local|young|current|retired|party|union|hard-?line|moderate|powerful|influential|"
    r"outspoken|incoming|outgoing|caretaker|interim|acting|deputy|vice|assistant|under|prime|chief|first|general|"
    r"executive|press|company|guild|branch|committee|council|federation|association|board|club|league|congress|"
    r"society|chapter|lodge|mr|mrs|ms|sir|dame|dr|several|many|two|three|other|own|old|late)$",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = re.compile(r"[A-Z]\w+(?:ian|ese|ish|ean)$")
_BARE: Final = re.compile(
    r" (?:of|for) (?:the (?:opposition|interior|environment|economy|treasury|delegation|army|navy|armed forces)|"
    r"(?!the\b|an?\b|his\b|her\b|their\b|its\b|this\b|that\b|some\b|all\b|both\b|several\b|one\b)[a-z][a-z-]+"
    r"(?: (?:and )?(?!and\b|at\b|in\b|for\b|of\b|said\b|who\b|told\b|from\b|on\b|with\b|"
    r"has\b|was\b|is\b|had\b)[a-z]+){0,2})"
    r"(?=[,.;:)]|$| (?:of|at|in|for|and|said|says|told|who|has|had|was|is)\b)"
)
_CAPITALS: Final = re.compile(
    r" (?:of|for) (?:the )?(?P<what>[A-Z][\w’'-]+(?: (?:(?:and|of) )?(?:[A-Z][\w’'-]+|affairs|policy|relations))*)"
)
_LEADER_OF: Final = re.compile(r" of the [Oo]pposition\b(?! [A-Z])")
_DELEGATION: Final = re.compile(r" of (?:the |its |their |his |her |a )?(?:[A-Z][\w.’'-]* )+delegation\b")
_LONGEST: Final = 3
_CHIEF_OF: Final = re.compile(r"(?:foreign|security|defen[cs]e|economic|trade) policy $|(?:human rights|aid|relief) $")


def whole_office(office: str, place: Span, sentence: Sentence, text: str, gazetteer: Gazetteer) -> str:
    """The office with its portfolio, if the words before or behind it at its place tell one."""
    before, behind = text[sentence.span.start : place.start], text[place.end : sentence.span.end]
    if office == "chief" and (policy := _CHIEF_OF.search(before)):
        return f"{policy.group()}chief"
    if office == "leader" and _LEADER_OF.match(behind):
        return "leader of the opposition"
    if office == "head" and _DELEGATION.match(behind):
        return "head of delegation"
    told = _told_before(office, place, sentence, text, gazetteer)
    if told:
        deputy, _, head = office.rpartition(" ")
        return f"{deputy} {told} {head}".strip()
    return office + _told_behind(office, behind, gazetteer)


def _told_before(office: str, place: Span, sentence: Sentence, text: str, gazetteer: Gazetteer) -> str:
    if not _BEFORE_IT.match(office):
        return ""
    capital = place.of(text)[:1].isupper()
    words = text[sentence.span.start : place.start].split(" ")[:-1]
    taken: list[str] = []
    while words and len(taken) < _LONGEST:
        word = words.pop()
        joins = word == "and" and bool(taken) and bool(words) and _is_part(words[-1], capital, gazetteer)
        if not joins and not _is_part(word, capital, gazetteer):
            break
        if not joins and not _is_noun(word, place, sentence, text):
            break
        taken.insert(0, word)
    return " ".join(taken).lower().removeprefix("and ")


def _is_part(word: str, capital: bool, gazetteer: Gazetteer) -> bool:
    """Whether a word before an office can tell what it is for: written like it, of no state and no common kind."""
    return (
        re.fullmatch(r"[A-Za-z][a-z-]{2,}|EU", word) is not None
        and word[0].isupper() == capital
        and _NO_PORTFOLIO.match(word) is None
        and not (capital and (_OF_PEOPLE.match(word) or gazetteer.get(word)))
    )


def _is_noun(word: str, place: Span, sentence: Sentence, text: str) -> bool:
    start = text.rfind(word, sentence.span.start, place.start)
    token = sentence.token_at(start)
    return token is not None and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _told_behind(office: str, behind: str, gazetteer: Gazetteer) -> str:
    minister = _MINISTER.match(office) is not None and " of " not in office and "general" not in office
    bare = _BARE.match(behind) if minister or _DUTIES.match(office) else None
    if bare is not None and (minister or re.match(r" (?:of|for) (?!the )|.* delegation", bare.group())):
        return bare.group()
    found = _CAPITALS.match(behind) if re.fullmatch(r"(?:.* )?minister", office) else None
    if found is None or found["what"].isupper() or gazetteer.get(found["what"].split(" of ")[0]) is not None:
        return ""
    known = next(iter(gazetteer.find(found["what"])), None)
    if known is not None and known[1].type == "State":
        return ""
    return re.sub(r" of [A-Z]\w+$", "", found.group()).lower() if " " in found["what"] else ""
