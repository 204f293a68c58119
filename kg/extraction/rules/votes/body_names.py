"""What bodies that vote are called: ``the Security Council``, ``the upper house``, ``a committee of the Senate``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence

__all__ = ["HEADS", "IS_BODY", "names_in", "unheard_names"]

_ALWAYS: Final = (
    r"althing|assembly|assemblies|bundesrat|bundestag|chamber|congress|cortes|council|dail|diet|duma|eduskunta|"
    r"folketing|folkmoot|hluttaw|house of keys|hural|kenesh|khural|knesset|kuvendi|lagting|landsraad|landstag|landtag|"
    r"legislature|lok sabha|loya jirga|majlis|mejlis|nationalrat|oireachtas|parliament|plenary|politburo|rada|"
    r"rajya sabha|reichstag|riigikogu|rigsdag|riksdag|sabor|saeima|seanad|seimas|sejm|senate|senedd|shura|skupstina|"
    r"skupshtina|sobor|sobranie|soviet|standerat|states general|storting|synod|town meeting|tynwald|veche|"
    r"verkhovna rada|volkskammer|volksraad|yuan"
)
_OFTEN: Final = (
    r"bench|board|bureau|cabinet|caucus|college|commission|committee|conclave|conference|convention|court|directorate|"
    r"executive|general meeting|governing body|jirga|jury|panel|praesidium|presidium|summit|vestry|works council|"
    r"tribunal"
)
_TWO: Final = (
    r"(?:general meeting|house of keys|town meeting|works council|lok sabha|rajya sabha|loya jirga|states general|"
    r"verkhovna rada|(?:eerste|tweede) kamer)(?: of [\w -]+)?"
)
HEADS: Final = rf"(?:{_ALWAYS}|{_OFTEN}|(?:upper|lower|second|first) house|house)"
"""Nouns that bodies are called by."""
IS_BODY: Final = re.compile(rf"\b(?i:{_ALWAYS}|{_OFTEN}|house|commons|lords|peers)\b")
_NAME: Final = r"[A-ZÀ-ÖØ-ÞŠŽČŁŚŻİ][\w’'-]*"
_NO_DAY: Final = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b)"
)
_OF: Final = (
    r"(?: of (?:clergy|delegates|deputies|dockers|elders|governors|judges|ministers|notables|peers|representatives|"
    r"state|states|"
    r"the union)"
    r"\b)?"
    rf"(?: (?:of|for|on)(?: the| all)? {_NO_DAY}{_NAME}(?:[ -](?:of |and |the )*{_NAME}){{0,4}})?"
)
_PROPER: Final = re.compile(
    rf"(?:\b[Tt]he )?\b(?P<name>(?!The |An? )(?:{_NAME} (?:and |for |of (?:the )?)?){{0,4}}"
    rf"(?:{_ALWAYS.title()}|{_OFTEN.title()}|House)\b{_OF})"
)
_FEW: Final = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Many|Most|All|Both"
_COMMON: Final = re.compile(
    rf"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[\w-]+['’]s?) (?:\d+-[a-z]+ )?|\b(?={_NAME} ))"
    rf"(?P<name>(?:{_NO_DAY}(?!(?:{_FEW})\b){_NAME}(?<!['’]s) ){{0,4}}(?:(?:delegates|elders|ministers|workers|women|"
    rf"youth)['’] )?(?:(?!(?:and|of|in|to|"
    rf"when|"
    rf"the|by|on|at|for|that|with|from|who|a|an)\b)[a-z-]+ ){{0,3}}?"
    rf"(?:{HEADS})\b(?: (?:board|bureau|committee|council|panel)\b)?{_OF})"
)


_BARE: Final = re.compile(r"\b(?:by|in|to|that|when|if|through|before|after|asked|and) (?P<name>parliament)\b")
_COMMONS: Final = re.compile(
    r"\b[Tt]he (?P<name>(?<=the )(?:Commons|Lords)|(?<=The )(?:Commons|Lords)|(?:Eerste|Tweede) Kamer)\b"
)
_LED: Final = re.compile(
    r"^(?:Chair(?:man|woman)?|Delegates|Deputies|Heads?|Leaders|Members?|President|Senators|Speaker) (?:of|"
    r"to) (?:the )?"
)


def names_in(sentence: Sentence, text: str) -> Iterator[tuple[Span, str]]:
    """Names and nouns for bodies in a sentence, without article; of two that overlap the longer."""
    words, start = sentence.span.of(text), sentence.span.start
    found = [m for pattern in (_PROPER, _COMMON, _BARE, _COMMONS) for m in pattern.finditer(words)]
    taken: list[Span] = []
    for match in sorted(found, key=lambda m: m.start("name") - m.end("name")):
        span = Span(start + match.start("name"), start + match.end("name"))
        if not any(span.overlaps(other) for other in taken) and _is_plain_noun(sentence, span, match["name"]):
            taken.append(span)
            name = _LED.sub("", match["name"])
            yield Span(span.end - len(name), span.end), name


_MISLEADING: Final = re.compile(
    r"\b(?:White|Opera|Safe|Country|Custom|Guest|Manor|Mission|Town|Toll) House$|"
    r"\b(?:back|front|governing|opposition|treasury) bench$|\b(?:press|news|peace) conference\b|\b(?:tennis|"
    r"basketball|food|"
    r"squash) court\b"
    r"|\bon board\b",
    re.IGNORECASE,
)


_DOUBTFUL: Final = re.compile(
    r"(?:[a-z-]+ )*(?:house|court|bench|board|bureau|conference|college|executive|diet|jury|convention|chamber|cabinet)"
)
_SURE: Final = re.compile(r"(?:upper|lower|second|first|supreme|constitutional|high|appeals?|governing|school) ")


_ACTS: Final = frozenset(
    {
        *("adopt", "appoint", "approve", "back", "choose", "decide", "defeat", "divide", "elect", "pass", "reject"),
        *("censure", "confirm", "endorse", "expel", "oust", "suspend"),
        *("resolve", "rule", "select", "throw", "uphold", "vote"),
    }
)


def _is_plain_noun(sentence: Sentence, span: Span, name: str) -> bool:
    """``the committee``, ``the House of Elders``; not ``the house burned`` or ``a press conference``."""
    words = sentence.tokens_in(span)
    if not words or _MISLEADING.search(name):
        return False
    acts = any(t.dep_ in ("nsubj", "nsubjpass") and t.head.lemma_ in _ACTS for t in words)
    counted = re.search(r"\d-(?:member|seat) $", sentence.before(span.start)) is not None
    if _DOUBTFUL.fullmatch(name) and not (_SURE.match(name) or acts or (counted and name == "house")):
        return False
    if re.search(rf"(?i:{_TWO})$|^(?:Commons|Lords)$", name):
        return True
    heads = [t for t in words if re.fullmatch(rf"(?i:{_ALWAYS}|{_OFTEN}|house)", t.text)]
    return (
        bool(heads)
        and any(head.pos_ in ("NOUN", "PROPN") for head in heads)
        and not (
            heads[-1].dep_ in ("compound", "amod")
            and heads[-1].head.i > words[-1].i
            and heads[-1].head.pos_ == "NOUN"
            and heads[-1].head.lemma_.lower()
            not in ("delegate", "member", "vote", "decision", "resolution", "meeting", "session", "debate", "ballot")
        )
    )


_PARTY: Final = re.compile(
    r"(?:Alliance|Bloc|Centre|Coalition|Conservatives|Democrats|Front|Greens|Group|Labour|Left|Liberals|Movement|"
    r"Opposition|Party|Republicans|Right|Speaker|Unionists|United|Workers)$"
)
_VOTES: Final = frozenset({"adopt", "deadlock", "divide", "impeach", "ratify", "vote"})


def unheard_names(sentence: Sentence, text: str) -> Iterator[tuple[Span, str]]:
    """Names before ``voted`` or behind ``the speaker of the``, of bodies that no list has: ``the Landsraad``."""
    for word in sentence.words:
        if word.tag_ != "NNP" or _PARTY.search(word.text) or IS_BODY.search(word.text) or not word.is_alpha:
            continue
        above = word.head
        votes = above.lemma_.lower() in _VOTES and word.dep_ in ("nsubj", "compound") and word.i < above.i
        led = word.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in ("speaker", "deputies", "members")
        has_article = any(c.lower_ == "the" for c in (*word.children, *above.children) if c.i < word.i)
        if not (votes or led) or not has_article or word.ent_type_ in ("DATE", "NORP", "PERSON"):
            continue
        left = next((c for c in word.lefts if c.dep_ == "compound" and c.tag_ == "NNP"), word)
        span = sentence.at(left, word)
        yield span, span.of(text)
