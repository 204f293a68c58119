"""What came of a round by the grammar of its sentence: who agreed to what, what was signed, what nobody could settle.

``The round lasted eight hours and brought agreement on one island``; ``Envoys met in a shed but could not settle on a
language``; ``until a list of captives was accepted by both``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.talks.clauses import clause_end, first_of, has_happened, is_denied, object_of, subject_of
from kg.extraction.rules.talks.encounters import Encounter
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

__all__ = ["decided_in", "is_of_talks", "is_paper", "result_of"]

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
_NEUTRAL: Final = frozenset(
    (
        *("add", "address", "aim", "call", "condemn", "express", "give", "note", "reaffirm", "stress", "thank", "urge"),
        *("announce", "appear", "attend", "be", "become", "begin", "belong", "centre", "center", "cancel", "postpone"),
        *("come", "concern", "confirm", "continue", "convene", "cover", "deal", "describe", "discuss", "do", "drag"),
        *("follow", "focus", "gather", "get", "go", "happen", "have", "hold", "host", "include", "involve", "join"),
        *("last", "make", "mark", "mediate", "meet", "negotiate", "occur", "open", "plan", "precede", "report"),
        *("resume", "return", "run", "say", "schedule", "see", "seem", "set", "sit", "speak", "spend", "stand"),
        *("start", "stretch", "take", "talk", "tell", "think", "try", "want", "warn", "haggle", "bargain", "invite"),
        *("chair", "carry", "keep", "stay", "wait", "watch", "preside", "pass", "shuttle", "walk", "pace", "know"),
        *("move", "travel", "fly", "arrive", "argue", "pencil", "put", "expect", "ask", "hope", "believe", "kill"),
        *("lead", "bring", "huddle", "confer", "receive", "pencil", "delay", "summon", "help", "serve", "count"),
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


def decided_in(segment: Span, sentence: Sentence, text: str) -> Span | None:
    """The clause that tells by its verb what came of talks; None if no such verb stands there."""
    for word in sentence.tokens_in(segment):
        if word.pos_ not in ("VERB", "AUX") or (first := _first(word)) is None:
            continue
        start = sentence.at(first, first).start
        if start < segment.start:
            continue
        end = clause_end(word, first, sentence, segment.end, text)
        if end - start > _SHORT and len(text[start:end].split()) >= _SHORT - 1:
            return Span(start, end)
    return None


def _first(word: Token) -> Token | None:
    """The first word of what a verb tells; None if it tells nothing of a result."""
    subject = subject_of(word)
    if not has_happened(word) or (subject is not None and _is_other(subject)):
        return None
    lemma = word.lemma_.lower()
    if is_denied(word):
        return _of_none(word, lemma, subject)
    if subject is not None and word.i > subject.i and _is_passive(word):
        return _done_to(word, lemma, subject)
    if lemma in AGREE | WAYS_TO_AGREE:
        return _agreed(word)
    return _brought(word, lemma, subject) or _grown(lemma, subject)


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
        if lemma in OBTAIN and subject is not None and subject.pos_ != "NUM":
            return found.left_edge
        return first_of(word) if lemma in DEED or (lemma in YIELD and is_of_talks(subject)) else None
    return first_of(word) if lemma in YIELD and found.lemma_ in STANDING and is_of_talks(subject) else None


def _grown(lemma: str, subject: Token | None) -> Token | None:
    """``The outline of an exchange emerged``; ``their differences persisted``."""
    if subject is None:
        return None
    if is_paper(subject) and lemma in LEAD_TO and subject.lemma_ not in ("result", "outcome"):
        return subject.left_edge
    return subject.left_edge if lemma in ("persist", "remain") and subject.lemma_ in STANDING else None


def _agreed(word: Token) -> Token | None:
    """``agreed to``, ``on``, ``that``; None if they only agreed to meet again."""
    rest = " ".join(t.text for t in word.doc[word.i + 1 : word.sent.end]).replace(" ,", ",")
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


def _is_other(subject: Token) -> bool:
    """Whether a body, or somebody who speaks, does it and not the sides."""
    return subject.lower_ in _BODIES or (subject.lower_ in ("i", "we", "you", "who"))


def _is_passive(word: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in word.children) or any(
        child.dep_ == "nsubjpass" for child in word.children
    )


def is_paper(noun: Token) -> bool:
    """Whether a noun is for what talks bring about, also as ``an outline of a deal``, ``nothing``."""
    if noun.lemma_.lower() in PAPER or noun.lower_ in NONE_OF_THEM or noun.text.lower() in PAPER:
        return True
    return any(
        c.dep_ == "pobj" and c.lemma_.lower() in PAPER for p in noun.children if p.text == "of" for c in p.children
    )


def is_of_talks(noun: Token | None) -> bool:
    """Whether a noun may be talks, their hours, or what points back to them."""
    return noun is None or noun.lemma_.lower() in _TALK_WORDS


def result_of(encounter: Encounter, text: str) -> Span | None:
    """The words for what came of a round that is over, whatever its verb; None if the sentence tells no more."""
    sentence = encounter.sentence
    verb = _verb_of(encounter, sentence)
    if verb is None:
        return _at_it(encounter, text)
    for word in _row(verb):
        if not encounter.segment.holds(sentence.at(word, word)):
            continue
        if (word is not verb or not _is_meeting(encounter, word)) and _tells(word):
            first = first_of(word)
            start = sentence.at(first, first).start
            return _cut(start, word, first, encounter, text)
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
    return Span(start, end) if len(text[start:end].split()) >= _SHORT - 1 else None


def _fronted(encounter: Encounter, verb: Token, text: str) -> Span | None:
    """``When the parties first met, they would not share a table``: the clause that the meeting stands before."""
    words = encounter.segment.of(text)
    if verb.dep_ in ("advcl", "relcl") and verb.head.i > verb.i and _FRONTED.match(words):
        return _main(encounter, verb.head, verb.i, text)
    return None


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
