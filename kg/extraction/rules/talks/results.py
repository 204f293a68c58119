"""What came of a round by the grammar of its sentence, where no set phrase tells: what the talks did, or both sides.

``The round lasted eight hours and brought agreement on one island``; ``Envoys met in a shed but could not settle on a
language``; ``At the first, they had not got past the agenda``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.encounters import Encounter

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["result_of"]

_NEUTRAL: Final = frozenset(
    (
        *("add", "address", "aim", "call", "condemn", "express", "give", "note", "reaffirm", "stress", "thank", "urge"),
        *("announce", "appear", "attend", "be", "become", "begin", "belong", "centre", "center"),
        *("come", "concern", "confirm", "continue", "convene", "cover", "deal", "describe", "discuss", "do", "drag"),
        *("follow", "focus", "gather", "get", "go", "happen", "have", "hold", "host", "include", "involve", "join"),
        *("last", "make", "mark", "mediate", "meet", "negotiate", "occur", "open", "plan", "precede", "report"),
        *("resume", "return", "run", "say", "schedule", "see", "seem", "set", "sit", "speak", "spend", "stand"),
        *("start", "stretch", "take", "talk", "tell", "think", "try", "want", "warn"),
    )
)
"""Verbs that tell when, where or about what talks are, not what comes of them."""
_VERDICTS: Final = frozenset(
    (
        *("barren", "constructive", "deadlocked", "fruitful", "fruitless", "futile", "inconclusive", "productive"),
        *("pointless", "successful", "sterile", "unproductive", "unsuccessful", "useless", "vain"),
    )
)

_END: Final = re.compile(
    r"[;:—–.]|,? (?:(?:officials|diplomats|mediators|both sides|he|she|they|the \w+) )?(?:said|told|announced|added)\b|"
    r", (?:according to|when|while|after|before|although|though|as)\b| after (?=(?:\d|\w+ (?:minutes|hours|days))\b)"
)
_FRONTED: Final = re.compile(r"(?:At|In|During|When|On|The last time|After) ")
_SIDES_SAY: Final = re.compile(r"\b(?:said|says|told|announced|reported|warned|thinks?|believes?|called|urged)\b")

_AT_IT: Final = re.compile(r"\W*(?:But |And |Yet )?(?:[Aa]t|[Ii]n|[Dd]uring) (?:the|a|an|their|that|this) ")
_COLON: Final = re.compile(r"^[^.;:\"“]*: (?P<what>(?![\"“])[a-z][^.;:]{15,160})(?=[.;]|$)")
_SHORT: Final = 3


def result_of(encounter: Encounter, text: str) -> Span | None:
    """The words for what came of a round that is over; None if the sentence does not go on to tell."""
    sentence = encounter.sentence
    verb = _verb_of(encounter, sentence)
    if verb is None:
        return _at_it(encounter, text)
    for word in _row(verb):
        if not encounter.segment.holds(sentence.at(word, word)):
            continue
        if (word is not verb or not _is_meeting(encounter, word)) and _tells(word):
            return _phrase(word, encounter, text)
    return _fronted(encounter, verb, text) or _after_colon(verb, encounter, text)


def _verb_of(encounter: Encounter, sentence: Sentence) -> Token | None:
    """The verb that the talks are the subject of, or the verb of meeting itself."""
    words = sentence.tokens_in(encounter.span)
    if encounter.kind in ("meets", "again"):
        return next((word for word in words if word.pos_ == "VERB"), None)
    for word in words:
        for above in (word, *word.ancestors):
            if above.pos_ in ("VERB", "AUX"):
                break
            if above.dep_ in ("nsubj", "nsubjpass"):
                return above.head
    return None


def _row(verb: Token) -> Iterator[Token]:
    """A verb and those that are joined to it, with the same subject or ``they``."""
    yield verb
    for other in verb.conjuncts:
        own = next((child for child in other.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if other.i > verb.i and (own is None or own.lower_ in ("they", "it", "both", "sides", "neither")):
            yield other


def _is_meeting(encounter: Encounter, word: Token) -> bool:
    return encounter.kind in ("meets", "again") and encounter.span.holds(encounter.sentence.at(word, word))


def _auxiliaries(word: Token) -> list[Token]:
    return [c for c in word.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < word.i]


def _tells(word: Token) -> bool:
    """Whether a verb tells of a result, in a tense of what is over."""
    helpers = _auxiliaries(word)
    negated = any(child.dep_ == "neg" for child in word.children)
    if any(helper.lower_ in ("will", "would", "to", "may", "might", "should", "shall", "can") for helper in helpers):
        return False
    if word.lemma_ == "be":
        return word.tag_ == "VBD" and any(c.dep_ == "acomp" and c.lower_ in _VERDICTS for c in word.children)
    if word.lemma_ in _NEUTRAL and not negated and not (word.lemma_ == "come" and word.nbor(1).lower_ in ("out", "up")):
        return False
    passive = any(helper.dep_ == "auxpass" for helper in helpers)
    return word.pos_ == "VERB" and (
        word.tag_ == "VBD"
        or passive
        or any(helper.tag_ == "VBD" or helper.lower_ == "could" for helper in helpers)
        or (word.tag_ == "VBN" and bool(helpers))
    )


def _phrase(word: Token, encounter: Encounter, text: str) -> Span | None:
    first = min([word, *_auxiliaries(word)], key=lambda each: each.i)
    told = encounter.sentence.at(first, word)
    return _cut(told.start, encounter.segment.end, text, told.end - told.start)


def _cut(start: int, end: int, text: str, least: int) -> Span | None:
    stop = _END.search(text[start:end], least)
    words = (text[start : start + stop.start()] if stop else text[start:end]).rstrip(" ,.;:\n")
    return Span(start, start + len(words)) if len(words.split()) >= _SHORT - 1 else None


def _fronted(encounter: Encounter, verb: Token, text: str) -> Span | None:
    """``When the parties first met, they would not share a table``: the clause that the meeting stands before."""
    words = encounter.segment.of(text)
    if verb.dep_ == "advcl" and verb.head.i > verb.i and _FRONTED.match(words):
        main = verb.head
        subject = next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.i > verb.i and not _SIDES_SAY.match(main.text):
            told = encounter.sentence.at(subject.left_edge, main)
            return _cut(told.start, encounter.segment.end, text, told.end - told.start)
    return None


def _at_it(encounter: Encounter, text: str) -> Span | None:
    """``At the first, in Tova, the officers offered a transition``: all of the clause that the round stands before."""
    sentence = encounter.sentence
    if encounter.number is None or not _AT_IT.match(encounter.segment.of(text)):
        return None
    main = sentence.words.root
    subject = next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or _SIDES_SAY.match(main.text) or main.tag_ not in ("VBD", "VBN"):
        return None
    told = sentence.at(subject.left_edge, main)
    if told.start < encounter.span.end or not encounter.segment.holds(told):
        return None
    return _cut(told.start, encounter.segment.end, text, told.end - told.start)


def _after_colon(verb: Token, encounter: Encounter, text: str) -> Span | None:
    """``The second lasted barely an hour: the offer was repeated``."""
    sentence = encounter.sentence
    behind = sentence.at(verb, verb).end
    found = _COLON.search(text[behind : sentence.span.end])
    if found is None or verb.lemma_ not in ("last", "end", "run", "go", "take", "be") or verb.tag_ != "VBD":
        return None
    told = Span(behind + found.start("what"), behind + found.end("what"))
    finite = any(word.tag_ == "VBD" for word in sentence.tokens_in(told))
    return told if finite else None
