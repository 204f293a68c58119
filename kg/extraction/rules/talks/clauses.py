"""The grammar of a clause that tells what came of talks: whether it has happened, who did it, where its words end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.datewords import MONTH
from kg.extraction.rules.dates.timewords import WEEKDAY
from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "clause_around",
    "clause_end",
    "first_of",
    "has_happened",
    "is_denied",
    "object_of",
    "subject_of",
    "until_end",
]

_AHEAD: Final = frozenset(
    {"will", "would", "to", "may", "might", "should", "shall", "can", "must", "'ll", "’ll", "could"}
)
_WISHED: Final = frozenset({"if", "unless", "whether", "once"})
_DAY: Final = (
    rf"(?: (?:late|early))?(?: on)?(?: (?:the night|morning|evening) of)? (?:{WEEKDAY}|yesterday|today|last (?:week|"
    rf"night|month|year|{WEEKDAY})|this (?:morning|week|afternoon|evening))\b(?! (?:to|on|that|how|upon) [a-z])|"
    rf" (?:on|in) (?:\d{{1,2}} )?{MONTH}\b|,? at the (?:end|close) of "
)
_SPOKE: Final = r"(?:said|told|says|announced|reported|confirmed|added|revealed|declared|learnt|learned|understands)\b"
_SPEAKS: Final = (
    rf", (?:[\w.’'-]+,? ){{1,10}}?{_SPOKE}|,? (?:(?:the|a|two|both|\w+) )?(?:officials?|diplomats?|mediators?|sides|he|"
    rf"she|they|it|minister|ministry|office|envoy|negotiators?) {_SPOKE}|,? according to|"
    r", (?!barring|excluding|including|pending)[a-z]{3,}ing (?:an?|the|its|their|his|her|hopes|fears) "
)
_END: Final = re.compile(
    rf"{_DAY}|{_SPEAKS}|[;:—–]|\.(?=\s|$|[\"”])|(?<!nothing)(?<!little)(?<!all)(?<!anything) but |"
    r" (?:while|whereas|although|though|even if) |,? (?:adding|saying|despite|though|although|with the) |"
    r" (?:after|before|following|during|since) (?=\S+ )|(?<!much) as (?=(?:the|a|an|its|their|his|her|[A-Z]\w+) )|"
    r" in (?:(?:about|just|more than|nearly|over|some) )?[\w-]+ (?:days|hours) of |, (?:which|who) (?:was|were|is|are|"
    r"had) | (?:that|which) ha(?:s|ve) |, (?:and|leaving) |"
    r", (?:or|then|not|the|a|an) (?:the|they|it|both|nothing|little|not|on|some|a|an|then|there|\d|first|second|third|"
    r"fourth|only|latest|most|best|biggest|largest|longest|clearest|strongest)\b|"
    r", (?:in|at) (?:an?|the) |, (?:lasted|ended|took|was|were) |, if not |, officials|"
    r" in an? (?:tele)?phone call| (?:in|at|"
    r"during) (?:the )?(?:\w+ )?talks\b|"
    r" at (?:an?|the|their) (?:[\w-]+ ){0,3}(?:meeting|talks|session|round|summit|sitting)\b| and (?:on|to|for|of|in) "
    r"nothing | and (?:little|nothing|not) | by the time | for the \w+ time\b| (?:earlier|later) (?:in|on|that|this) |"
    r" in the (?:small|early) hours| (?:just )?(?:shortly|hours|minutes|days) (?:after|before|later)\b| when they "
    r"(?:met|last)\b"
)
"""Where the words for a result end: at their day, at who told them, at what goes on beside it."""


def first_of(word: Token) -> Token:
    """The verb with its helpers before it."""
    helpers = [c for c in word.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < word.i]
    return min([word, *helpers], key=lambda each: each.i)


_BEGINS: Final = frozenset({"after", "as", "because", "before", "once", "since", "when", "where", "while"})


def clause_around(anchor: Span, sentence: Sentence, segment: Span) -> Span | None:
    """The clause of ``They will strike on Monday after talks collapsed on Tuesday`` that is about talks, if any is."""
    word = next(iter(sentence.tokens_in(anchor)), None)
    for above in (word, *word.ancestors) if word is not None else ():
        marks = [c for c in above.children if c.dep_ in ("mark", "advmod", "prep") and c.lower_ in _BEGINS]
        if above.dep_ == "advcl" and above.tag_ in ("VBD", "VBP", "VBZ") and marks and marks[0].i < above.i:
            start = sentence.at(marks[0], marks[0]).start
            end = sentence.at(above.right_edge, above.right_edge).end
            return Span(max(start, segment.start), min(end, segment.end)) if start < anchor.start < end else None
    return None


def subject_of(word: Token) -> Token | None:
    """Who does it: of the verb itself, or of the one that it is joined to."""
    above: Token = word
    while True:
        own = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if own is not None:
            return own
        if above.dep_ not in ("conj", "xcomp", "advcl") or above.head.i == above.i:
            return above.head if above.dep_ == "acl" else None
        above = above.head


def object_of(word: Token) -> Token | None:
    """What is done; also behind ``on``, ``to``, ``up`` or ``out``."""
    for child in word.children:
        if child.dep_ in ("dobj", "attr", "oprd") and child.i > word.i:
            return child
    for child in word.children:
        if child.dep_ in ("prep", "prt", "dative") and child.lower_ in (
            "on",
            "upon",
            "to",
            "up",
            "out",
            "in",
            "at",
            "with",
        ):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def is_denied(word: Token) -> bool:
    """Whether it did not come about."""
    if word.lemma_.lower() == "fail" or any(c.dep_ == "neg" for c in word.children):
        return True
    if any(c.dep_ == "dobj" and c.lower_ in ("none", "neither") for c in word.children):
        return True
    if any(c.dep_ == "pobj" and c.lower_ == "nothing" for p in word.children if p.dep_ == "prep" for c in p.children):
        return True
    subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    return subject.lower_ in ("nothing", "none", "neither", "little") or any(
        c.lower_ in ("no", "neither") for c in subject.children
    )


def has_happened(word: Token) -> bool:
    """Whether a verb tells what is over and done, or in the present what a chronology tells."""
    if word.dep_ == "xcomp" and word.head.lemma_ in ("take", "manage", "need", "contrive") and word.head.tag_ == "VBD":
        return True
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    ahead = helpers & _AHEAD if "have" not in helpers else set()
    if ahead and not (is_denied(word) and ahead <= {"could", "would"}):
        return False
    if any(c.dep_ == "mark" and c.lower_ in _WISHED for c in word.children):
        return False
    if (word.dep_ == "xcomp" and word.tag_ != "VBG" and "have" not in helpers) or (word.tag_ == "VB" and not helpers):
        return False
    return word.tag_ in ("VBD", "VBN", "VBZ", "VBP", "VBG", "VB")


def clause_end(word: Token, first: Token, sentence: Sentence, limit: int, text: str) -> int:
    """Where the words that begin at ``first`` and hang on ``word`` end."""
    least = max(sentence.at(word, word).end, sentence.at(first, first).end)
    end = limit
    for other in word.conjuncts:
        if other.i > word.i and other.pos_ == "VERB" and other.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
            before = next((t for t in reversed(other.doc[word.i + 1 : other.i]) if t.dep_ == "cc"), None)
            if before is not None:
                end = min(end, sentence.at(before, before).start)
    return until_end(least, end, text)


def until_end(least: int, limit: int, text: str) -> int:
    """The end of a clause that goes on at least up to ``least``."""
    found = _END.search(text, least, limit)
    words = text[least : found.start() if found else limit]
    return least + len(words.rstrip(' ,.;:\n"”'))
