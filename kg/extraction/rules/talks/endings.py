"""What came of a round where no word for a result tells it: whatever verb the talks or their sides go on with.

``When the parties first met, they would not share a table``; ``at the first, the officers offered a transition``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import clause_end, first_of, has_happened, is_denied
from kg.extraction.rules.talks.encounters import Encounter
from kg.extraction.rules.talks.results import is_other

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["result_of", "told_in"]

_SHORT: Final = 2
_NEUTRAL: Final = frozenset(
    (
        *("accuse", "arrange", "attend", "blame", "broker", "claim", "deny", "facilitate", "insist", "oversee"),
        *("sponsor", "organise", "organize", "supervise", "moderate", "greet", "visit", "thank", "praise"),
        *("add", "address", "aim", "call", "condemn", "express", "give", "note", "reaffirm", "stress", "thank", "urge"),
        *("announce", "appear", "attend", "be", "become", "begin", "belong", "centre", "center", "cancel", "postpone"),
        *("come", "concern", "confirm", "continue", "convene", "cover", "deal", "describe", "discuss", "do", "drag"),
        *("follow", "focus", "gather", "get", "go", "happen", "have", "hold", "host", "include", "involve", "join"),
        *("last", "make", "mark", "mediate", "meet", "negotiate", "occur", "open", "plan", "precede", "report"),
        *("resume", "return", "run", "say", "schedule", "see", "seem", "set", "sit", "speak", "spend", "stand"),
        *("start", "stretch", "take", "talk", "tell", "think", "try", "want", "warn", "haggle", "bargain", "invite"),
        *("chair", "carry", "keep", "stay", "wait", "watch", "preside", "pass", "shuttle", "walk", "pace", "know"),
        *("move", "travel", "fly", "arrive", "argue", "pencil", "put", "expect", "ask", "hope", "believe", "kill"),
        *(
            "close",
            "conclude",
            "end",
            "finish",
            "adjourn",
            "part",
            "disperse",
            "bring",
            "lead",
            "huddle",
            "confer",
            "receive",
            "pencil",
            "delay",
            "summon",
            "help",
            "serve",
            "count",
        ),
    )
)
"""Verbs that tell when, where or about what talks are, not what comes of them."""
_VERDICTS: Final = frozenset(
    (
        *("barren", "constructive", "deadlocked", "fruitful", "fruitless", "futile", "inconclusive", "productive"),
        *("pointless", "successful", "sterile", "unproductive", "unsuccessful", "useless", "vain"),
    )
)
_FRONTED: Final = re.compile(r"(?:At|In|During|When|On|The last time|After) ")
_SIDES_SAY: Final = re.compile(r"\b(?:said|says|told|announced|reported|warned|thinks?|believes?|called|urged)\b")
_AT_IT: Final = re.compile(r"\W*(?:But |And |Yet )?(?:[Aa]t|[Ii]n|[Dd]uring) (?:the|a|an|their|that|this) ")
_COLON: Final = re.compile(r"^[^.;:\"“]*: (?P<what>(?![\"“])[a-z][^.;:]{15,160})(?=[.;]|$)")


def result_of(encounter: Encounter, text: str) -> Span | None:
    """The words for what came of a round that is over, whatever its verb; None if the sentence tells no more."""
    sentence = encounter.sentence
    verb = _verb_of(encounter, sentence)
    if verb is None:
        return _at_it(encounter, text) or _besides(encounter, text)
    for word in _row(verb):
        if not encounter.segment.holds(sentence.at(word, word)):
            continue
        if (word is not verb or not _is_meeting(encounter, word)) and _tells(word):
            first = first_of(word)
            start = sentence.at(first, first).start
            return _cut(start, word, first, encounter, text)
    return _fronted(encounter, verb, text) or _after_colon(verb, encounter, text)


def told_in(segment: Span, sentence: Sentence, text: str) -> Span | None:
    """The first clause of a sentence whose verb may tell what came of talks told before; None if none does."""
    root = sentence.words.root
    for word in (root, *(c for c in root.conjuncts if c.i > root.i)):
        if word.pos_ != "VERB" or not _tells(word) or _SIDES_SAY.match(word.text):
            continue
        first = first_of(word)
        start = sentence.at(first, first).start
        end = clause_end(word, first, sentence, segment.end, text) if segment.holds(sentence.at(first, word)) else start
        if end > start and len(text[start:end].split()) >= _SHORT and not _PLACED.match(text[start:end]):
            return Span(start, end)
    return None


_PLACED: Final = re.compile(r"\w+ (?:in|at|on|from|to|into) (?:the )?[A-Z0-9]\S*(?: \S+){0,3}$")
"""A verb with nothing but a place or a day."""


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


def _tells(word: Token) -> bool:
    """Whether a verb tells of a result, in a tense of what is over."""
    if not has_happened(word) or word.tag_ == "VBG":
        return False
    if word.lemma_ == "be":
        return word.tag_ == "VBD" and any(c.dep_ == "acomp" and c.lower_ in _VERDICTS for c in word.children)
    if (
        word.lemma_ in _NEUTRAL
        and not is_denied(word)
        and not (word.lemma_ == "come" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ in ("out", "up"))
    ):
        return False
    return word.pos_ == "VERB"


def _cut(start: int, word: Token, first: Token, encounter: Encounter, text: str) -> Span | None:
    end = clause_end(word, first, encounter.sentence, encounter.segment.end, text)
    return Span(start, end) if len(text[start:end].split()) >= _SHORT else None


def _fronted(encounter: Encounter, verb: Token, text: str) -> Span | None:
    """``When the parties first met, they would not share a table``: the clause that the meeting stands before."""
    words = encounter.segment.of(text)
    if verb.dep_ in ("advcl", "relcl") and verb.head.i > verb.i and _FRONTED.match(words):
        return _main(encounter, verb.head, verb.i, text)
    return None


def _besides(encounter: Encounter, text: str) -> Span | None:
    """``The generals extended their truce after nine hours of talks``: what is done at talks, or behind them."""
    sentence = encounter.sentence
    root = sentence.words.root
    words = sentence.tokens_in(encounter.span)
    above = [a for word in words for a in (word, *word.ancestors)]
    if not any(a.head == root and a.lower_ in _BEHIND and a.dep_ in ("prep", "advcl") for a in above):
        return None
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or is_other(subject) or root.tag_ not in ("VBD", "VBN"):
        return None
    return told_in(encounter.segment, sentence, text)


_BEHIND: Final = frozenset({"after", "at", "during", "following", "in"})


def _at_it(encounter: Encounter, text: str) -> Span | None:
    """``At the first, in Tova, the officers offered a transition``: all of the clause that the round stands before."""
    if encounter.number is None or not _AT_IT.match(encounter.segment.of(text)):
        return None
    last = encounter.sentence.tokens_in(encounter.span)
    return _main(encounter, encounter.sentence.words.root, last[-1].i if last else 0, text)


def _main(encounter: Encounter, main: Token, after: int, text: str) -> Span | None:
    subject = next((c for c in main.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i < after or _SIDES_SAY.match(main.text) or main.tag_ not in ("VBD", "VBN", "VB"):
        return None
    first = subject.left_edge
    start = encounter.sentence.at(first, first).start
    return _cut(start, main, first, encounter, text) if encounter.segment.start <= start else None


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
