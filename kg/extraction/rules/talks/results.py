"""What came of a round by the grammar of its sentence: who agreed to what, what was signed, what nobody could settle.

``The round lasted eight hours and brought agreement on one island``; ``Envoys met in a shed but could not settle on a
language``; ``until a list of captives was accepted by both``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import clause_end, first_of, has_happened, is_denied, object_of, subject_of
from kg.extraction.rules.talks.outcome_words import (
    AGREE,
    CONTAINERS,
    DEED,
    LEAD_TO,
    MEETING_AGAIN,
    MISSED,
    NONE_OF_THEM,
    OBTAIN,
    PAPER,
    STANDING,
    WAYS_TO_AGREE,
    YIELD,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["decided_in", "is_of_talks", "is_other", "is_paper", "tells_of_another"]

_BODIES: Final = frozenset(
    {
        *("assembly", "cabinet", "chamber", "commission", "committee", "commons", "congress", "council", "court"),
        *(
            "deputies",
            "house",
            "judge",
            "lawmakers",
            "legislature",
            "members",
            "mps",
            "parliament",
            "senate",
            "senators",
        ),
        *("spokesman", "spokeswoman", "spokesperson", "tribunal", "voters"),
    }
)
"""Who agrees to something that is not what came of the talks told beside it."""
_TALK_WORDS: Final = frozenset(
    {
        *("affair", "argument", "attempt", "bargaining", "bout", "breakfast", "call", "chat", "conclave", "conference"),
        *("contact", "conversation", "day", "dialogue", "dinner", "diplomacy", "discussion", "effort", "encounter"),
        *("evening", "exchange", "fourth", "gathering", "haggling", "hour", "huddle", "it", "lunch", "marathon"),
        *("mediation", "meeting", "month", "morning", "negotiation", "night", "parley", "process", "retreat", "round"),
        *("second", "session", "sitting", "summit", "talk", "that", "the", "these", "third", "this", "those", "visit"),
        *("week", "weekend", "which", "first", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "shuttle"),
        *(
            "format",
            "consultation",
            "minute",
            "one",
            "they",
            "both",
            "side",
            "two",
            "party",
            "delegation",
            "deliberation",
        ),
    }
)
"""Nouns for talks and their hours, and words that point back to them."""
_SHORT: Final = 3
_UNFINISHED: Final = re.compile(r"\b(?:the|a|an|that|of|with|and|their|its)$")


def decided_in(segment: Span, sentence: Sentence, text: str) -> Span | None:
    """The clause that tells by its verb what came of talks; None if no such verb stands there."""
    for word in sentence.tokens_in(segment):
        if word.pos_ not in ("VERB", "AUX") or (first := _first(word)) is None:
            continue
        start = sentence.at(first, first).start
        if start < segment.start:
            continue
        end = clause_end(word, first, sentence, segment.end, text)
        if _UNFINISHED.search(text[start:end]):
            continue
        if end - start > _SHORT and len(text[start:end].split()) >= _SHORT - 1:
            return Span(start, end)
    return None


def _first(word: Token) -> Token | None:
    """The first word of what a verb tells; None if it tells nothing of a result."""
    subject = subject_of(word)
    if not has_happened(word) or (subject is not None and is_other(subject)) or tells_of_another(word):
        return None
    lemma = word.lemma_.lower()
    if lemma == "be" and (none := _there_was_no(word)) is not None:
        return none
    if is_denied(word):
        return _of_none(word, lemma, subject)
    if subject is not None and word.i > subject.i and _is_passive(word):
        return _done_to(word, lemma, subject)
    if lemma in AGREE | WAYS_TO_AGREE:
        return _agreed(word)
    return _brought(word, lemma, subject) or _grown(word, lemma, subject)


def tells_of_another(word: Token) -> bool:
    """``a dispute that led to the deadliest clash``: whether a relative clause is about something else than talks."""
    return word.dep_ == "relcl" and word.head.pos_ == "NOUN" and not (is_of_talks(word.head) or is_paper(word.head))


def _done_to(word: Token, lemma: str, subject: Token) -> Token | None:
    """``It was agreed to``; ``a list was accepted by both``."""
    if subject.lower_ == "it":
        return _agreed(word) if lemma in AGREE | WAYS_TO_AGREE else None
    return subject.left_edge if lemma in CONTAINERS and is_paper(subject) else None


def _brought(word: Token, lemma: str, subject: Token | None) -> Token | None:
    """``struck an accord``; ``signed a pledge``; ``the session yielded a truce``; ``a call removed the question``."""
    found = object_of(word)
    if found is None:
        return None
    if is_paper(found):
        if lemma in OBTAIN and (word.tag_ == "VBD" if subject is None else subject.pos_ != "NUM"):
            return found.left_edge
        return first_of(word) if lemma in DEED or (lemma in YIELD and is_of_talks(subject)) else None
    if lemma in _BEARS and subject is not None and is_of_talks(subject) and _is_thing(found):
        return found.left_edge
    return first_of(word) if lemma in YIELD and found.lemma_ in STANDING and is_of_talks(subject) else None


_BEARS: Final = frozenset({"bring", "deliver", "produce", "yield"})
_SIDES: Final = frozenset(
    {"delegation", "enemy", "envoy", "leader", "minister", "official", "party", "rival", "side", "team"}
)
_NO_THING: Final = frozenset({"CARDINAL", "DATE", "GPE", "NORP", "ORG", "PERSON", "TIME"})


def _is_thing(noun: Token) -> bool:
    """Whether a noun may be what talks bring about: ``the return of stolen oxen``, not ``the ministers together``."""
    beside = [*noun.head.children, *([noun.nbor(1)] if noun.i + 1 < len(noun.doc) else [])]
    together = any(word.lower_ in ("together", "back", "closer", "to", "face") for word in beside)
    is_side = noun.lemma_.lower() in _SIDES
    return noun.pos_ == "NOUN" and noun.ent_type_ not in _NO_THING and not (together or is_side)


def _grown(word: Token, lemma: str, subject: Token | None) -> Token | None:
    """``The outline of an exchange emerged``; ``their differences persisted``."""
    if subject is None:
        return None
    if lemma in ("come", "follow", "flow", "result") and not any(
        c.lower_ in ("of", "out", "from") for c in word.children
    ):
        return None
    if is_paper(subject) and lemma in LEAD_TO and subject.lemma_ not in ("result", "outcome"):
        return subject.left_edge
    return subject.left_edge if lemma in ("persist", "remain") and subject.lemma_ in STANDING else None


def _there_was_no(word: Token) -> Token | None:
    """``There was no agreement on the airport``."""
    if not any(c.dep_ == "expl" for c in word.children):
        return None
    told = next((c for c in word.children if c.dep_ == "attr"), None)
    return told.left_edge if told is not None and is_paper(told) and told.left_edge.lower_ in ("no", "little") else None


_WHERE: Final = re.compile(
    r"^(?:in|at) [^.;]{3,50}?, (?=(?:on \w+day )?(?:to|on|that)\b)|^in (?:[A-Z][\w-]+ )+(?=(?:on \w+day )?to\b)"
)
"""``agreed in the capital, Karn, on Wednesday to a truce``."""


def _agreed(word: Token) -> Token | None:
    """``agreed to``, ``on``, ``that``; None if they only agreed to meet again."""
    rest = _WHERE.sub("", " ".join(t.text for t in word.doc[word.i + 1 : word.sent.end]).replace(" ,", ","))
    ways = r"(?:(?:only|merely|also|both|formally|in principle|provisionally|tentatively|not|yesterday|(?:on )?\w+day|"
    ways += r"late|early|at least|finally|even|today) )*(?:up)?"
    lemma = word.lemma_.lower()
    goes_on = re.match(
        ways + r"(?:to|(?:on|upon)(?! \w+day\b| [A-Z][a-z]+ \d)|that|an?|the|there|how|what|when|terms)\b", rest
    )
    if not goes_on:
        return _apart(word)
    if MEETING_AGAIN.match(rest):
        return None
    if lemma in WAYS_TO_AGREE and not re.match(ways + r"(?:on|upon|to)\b", rest) and lemma != "settle":
        return None
    if lemma in ("pledge", "promise", "vow", "decide", "resolve", "arrange") and subject_of(word) is None:
        return None
    return first_of(word)


def _apart(word: Token) -> Token | None:
    """``agreed at a meeting in Rome to exchange their dead``: from ``to`` on."""
    told = next((c for c in word.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > word.i), None)
    if told is None or told.i == 0 or MEETING_AGAIN.match(told.text):
        return None
    return next((c for c in told.children if c.lower_ == "to"), None)


def _of_none(word: Token, lemma: str, subject: Token | None) -> Token | None:
    """``No text came of it``; ``they could not agree on an agenda``; ``failed to settle``."""
    if subject is not None and (subject.lower_ in NONE_OF_THEM or any(c.lower_ == "no" for c in subject.children)):
        if lemma in CONTAINERS | LEAD_TO | MISSED:
            return subject.left_edge
        return None
    if lemma == "fail":
        told = next((c for c in word.children if c.dep_ == "xcomp" and c.lemma_.lower() in MISSED), None)
        return first_of(word) if told is not None else None
    return first_of(word) if lemma in MISSED else None


def is_other(subject: Token) -> bool:
    """Whether a body, or somebody who speaks, does it and not the sides."""
    if any(other.lower_ not in _BODIES for other in subject.conjuncts):
        return False
    return subject.lower_ in _BODIES or (subject.lower_ in ("i", "we", "you", "who"))


def _is_passive(word: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in word.children) or any(
        child.dep_ == "nsubjpass" for child in word.children
    )


def is_paper(noun: Token) -> bool:
    """Whether a noun is for what talks bring about, also as ``an outline of a deal``, ``nothing``."""
    if any(n.lemma_.lower() in PAPER or n.lower_ in PAPER | NONE_OF_THEM for n in (noun, *noun.conjuncts)):
        return True
    return any(
        c.dep_ == "pobj" and c.lemma_.lower() in PAPER for p in noun.children if p.text == "of" for c in p.children
    )


def is_of_talks(noun: Token | None) -> bool:
    """Whether a noun may be talks, their hours, or what points back to them."""
    return noun is None or noun.lemma_.lower() in _TALK_WORDS
