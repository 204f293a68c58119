"""What rules for votes held and votes to come share: who may vote, by which verb, and whether it is told as real."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import HEADS
from kg.extraction.rules.votes.tallywords import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "BODY",
    "TOGETHER",
    "VOTING",
    "WHO",
    "Named",
    "Occasion",
    "in_body",
    "is_by_body",
    "is_denied",
    "is_unreal",
    "occasion_at",
    "particle_of",
    "subject_of",
]

VOTING: Final = frozenset({"ballot", "divide", "vote"})
WHO: Final = re.compile(rf"(?i:{HEADS}|{MEMBERS}|bloc|body|commons|panel|union)s?$")
"""Who may be the subject of a verb of voting."""
BODY: Final = re.compile(
    rf"(?i:{HEADS}|aldermen|commissioners|commons|congress(?:men|women|people)|councill?ors|councilmembers|deputies|"
    r"law-?makers|legislators|M(?:CA|EP|HA|K|LA|NA|P|SP)s|parliamentarians|peers|senators|shareholders|supervisors|"
    r"trustees|ambassadors|countries|delegates|governments|leaders|members|ministers|states)$"
)
"""Who may decide without a verb of voting."""
TOGETHER: Final = re.compile(
    r"\b(?:unanim(?:ously|ous|ity)|(?:by|on|in) (?:consensus|acclamation|(?:a |the )?(?:simple )?show of hands|"
    r"a (?:large|simple|narrow|wide|clear|slim|thin|bare|comfortable|two-thirds|whisker|single) ?(?:majority|margin|"
    r"vote)?|(?:a )?secret ballot|(?:a )?roll[- ]call(?: vote)?|(?:a )?division|(?:a )?(?:voice|party-line) vote)|"
    r"overwhelmingly|by an overwhelming majority|without (?:a vote|(?:a |one |any )?(?:single )?(?:objections?|dissent|"
    r"opposition|dissenting (?:voice|vote)|contrary (?:voice|vote)|vote against))|nem\.? con|narrowly|"
    r"two-thirds (?:majority|mark|threshold))\b"
)
"""Words that tell that a decision was voted on."""
Named = frozenset[int]
"""Numbers of the words that name bodies."""
_WHERE: Final = frozenset({"at", "before", "by", "in", "through", "within"})
_UNREAL: Final = frozenset(
    {"can", "could", "if", "may", "might", "must", "once", "should", "to", "unless", "until", "will", "would"}
)


@dataclass(frozen=True)
class Occasion:
    """A vote told in a sentence: where, its numbers if any, and the verb or noun for it if that is what tells of it."""

    span: Span
    numbers: tuple[int | None, int | None, int | None] = (None, None, None)
    status: str = "held"
    verb: Token | None = None


def occasion_at(sentence: Sentence, word: Token, status: str) -> Occasion:
    """The occasion that a verb or noun tells of."""
    return Occasion(sentence.at(word, word), status=status, verb=word)


def subject_of(verb: Token) -> Token | None:
    """Its own, or that of the verb it is joined to; ``MPs`` also where ``MPs vote`` is taken for a noun."""
    for word in (verb, *verb.ancestors):
        found = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if word.i == verb.i and verb.lemma_.lower() == "vote":
            joined = next(
                (c for c in reversed(list(verb.children)) if c.dep_ == "compound" and c.i == verb.i - 1), None
            )
            if joined is not None:
                return joined
        if word.dep_ not in ("acl", "acomp", "advcl", "attr", "conj", "pcomp", "relcl", "xcomp"):
            return None
    return None


def is_by_body(verb: Token, named: Named, who: re.Pattern[str] = WHO) -> bool:
    """Whether those who vote are its subject, or stand behind ``by``."""
    agents = [a for c in verb.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"]
    if any(a.i in named or who.search(a.text) for a in agents):
        return True
    subject = subject_of(verb)
    if subject is None:
        return False
    if subject.lower_ in ("it", "that", "they", "we", "which", "who"):
        if who is not WHO and subject.lower_ in ("it", "they", "we"):
            is_told = subject.lower_ == "it" and any(i < verb.i and verb.i - i < _REACH for i in named)
            return is_told or (subject.dep_ == "nsubjpass" and subject.head.lemma_ == "ask")
        if who is not WHO and subject.lower_ in ("that", "which"):
            return verb.dep_ == "relcl" and (verb.head.i in named or bool(who.search(verb.head.text)))
        return subject.lower_ not in ("who", "that") or (verb.dep_ == "relcl" and bool(who.search(verb.head.text)))
    if subject.i in named or (who is WHO and subject.ent_type_ == "ORG"):
        return True
    if subject.lemma_.lower() in _PORTIONS and any(t.i in named or who.search(t.text) for t in subject.subtree):
        return True
    if who is WHO and subject.tag_ == "NNS" and not _PEOPLE.match(subject.lemma_.lower()) and not subject.ent_type_:
        return True
    return bool(who.search(subject.text)) or any(who.search(c.text) for c in subject.children if c.dep_ == "compound")


_PORTIONS: Final = frozenset({"half", "majority", "most", "quarter", "third", "thirds"})
_PEOPLE: Final = re.compile(
    r"citizen|countryman|electorate|folk|inhabitant|islander|islanders|people|population|resident|villager|voter|"
    r"percent|seat|party|friend|rival|ally"
)


def in_body(sentence: Sentence, verb: Token, named: Named) -> bool:
    """``fell in the Senate``, ``was approved by the lower house``: a body where, or by whom, something is decided."""
    places = (t for t in sentence.words if t.i in named and t.dep_ == "pobj" and t.head.lower_ in _WHERE)
    return any(abs(t.i - verb.i) < _REACH for t in places)


_REACH: Final = 25
"""Words between a verb and the body where it happens, at most."""


def particle_of(verb: Token) -> str:
    """``out`` of ``threw out``; "" if there is none."""
    found = (c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep") and c.i > verb.i)
    return next((word for word in found if word in ("back", "down", "off", "out", "through", "up")), "")


def is_denied(verb: Token) -> bool:
    """``did not vote``."""
    return any(c.dep_ == "neg" for c in verb.children)


def is_unreal(verb: Token) -> bool:
    """``would vote``, ``if it passed``, ``any deal that parliament passed would``."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark", "advmod")}
    if helpers & _UNREAL:
        return True
    above = verb.head
    if verb.dep_ == "relcl":
        det = {c.lower_ for c in above.children if c.dep_ == "det"}
        return bool(det & {"any", "every", "no"})
    return (
        verb.dep_ == "conj"
        and above.i != verb.i
        and is_unreal(above)
        and not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in verb.children)
    )
