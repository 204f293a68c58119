"""Where a sentence tells of a vote: by its numbers, or by a verb of voting with a body that votes or will."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.dates.tense import is_coming
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import HEADS
from kg.extraction.rules.votes.motions import DECIDING, PROPOSALS
from kg.extraction.rules.votes.tallies import tallies
from kg.extraction.rules.votes.tallywords import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Occasion", "occasions"]

_VOTING: Final = frozenset({"divide", "vote"})
_DECIDING: Final = frozenset(
    {"adopt", "approve", "defeat", "endorse", "impeach", "pass", "ratify", "reject", "repeal", "veto"}
)
_APPROVING: Final = frozenset(
    {"adopt", "approve", "back", "endorse", "extend", "pass", "ratify", "reject", "renew", "support"}
)
_CHOOSING: Final = frozenset({"choose", "decide", "divide", "elect", "rule", "vote"})
_WHETHER: Final = frozenset({"choose", "decide", "determine", "rule"})
_BESIDE: Final = 45
"""Characters around a noun for a vote in which it is told as coming."""
_BALLOT: Final = frozenset({"ballot", "division", "vote", "voting"})
_WHO: Final = re.compile(rf"(?i:{HEADS}|{MEMBERS}|bloc|body|commons|panel|union)s?$")
_BODY: Final = re.compile(
    rf"(?i:{HEADS}|commons|deputies|law-?makers|legislators|mps|senators|councill?ors|peers|"
    r"ambassadors|countries|delegates|governments|leaders|members|ministers|states)$"
)
_TO_COME: Final = re.compile(
    r"\b(?:will (?:hold|face|have|go to|come up for|be put to|take|call|be held|proceed to|move to)|is due|are due|"
    r"due (?:on|in|to|for|"
    r"next|later|early|by)?|(?:is|was|been) expected|expects?|is scheduled|was scheduled|scheduled for|is set|"
    r"is planned|"
    r"planned for|"
    r"(?:put|puts|putting) off|postpone[sd]?|postponing|delay(?:ed|s|ing)?|deferred|reschedul\w+|culminate|ahead of|"
    r"faces?|facing|"
    r"goes to|heads? to|heading for|called for|calls?|coming|upcoming|looming|awaits?|pencil(?:l)?ed in|slated|"
    r"to be held|"
    r"to be put to|moved to|brought forward|takes place|comes? up for|will come|will take place)\b"
)
_OF_PEOPLE: Final = re.compile(
    r"\b(?:referendum|plebiscite|elections?|electorate|polling|polls?|voters?|by-election|run-?off|ballot (?:box|"
    r"paper)|turnout|"
    r"right to vote|constituenc\w+|primary|primaries)\b",
    re.IGNORECASE,
)
_WISHING: Final = frozenset(
    {"ask", "beg", "call", "encourage", "implore", "invite", "lobby", "persuade", "press", "tell", "urge", "want"}
)
_TOGETHER: Final = re.compile(
    r"\b(?:unanim(?:ously|ous)|by (?:consensus|acclamation|a show of hands|a large majority|a (?:simple|narrow|"
    r"wide) majority)|"
    r"overwhelmingly|by an overwhelming majority|without a vote)\b"
)
_SURVIVED: Final = re.compile(
    r"\b(?:surviv(?:ed|es)|lost|loses|won|wins|toppled in|ousted in|removed in|fell (?:to|in))\b[^.;]{0,40}"
    r"\b(?:(?:no[- ])?confidence (?:vote|motion)|vote of (?:no )?confidence|motion of (?:no )?confidence|"
    r"impeachment vote)\b"
)


_IN_BODY: Final = re.compile(
    r"\b(?:(?i:parliament|assembly|senate|congress|council|lower house|upper house|chamber)|"
    r"(?:referendum|election|electoral) (?:act|bill|law|motion|reform))\b"
)

Named = frozenset[int]
"""Numbers of the words that name bodies."""


@dataclass(frozen=True)
class Occasion:
    """A vote told in a sentence: where, its numbers if any, and the verb or noun for it if that is what tells of it."""

    span: Span
    numbers: tuple[int | None, int | None, int | None] = (None, None, None)
    status: str = "held"
    verb: Token | None = None


def occasions(sentence: Sentence, text: str, bodies: Sequence[Span], *, is_ahead: bool) -> Iterator[Occasion]:
    """The votes that a sentence tells of, from left to right.

    ``bodies`` are where it names bodies; ``is_ahead`` says whether it names a day to come.
    """
    words, start = sentence.span.of(text), sentence.span.start
    told = tallies(words)
    for tally in told:
        yield Occasion(Span(start + tally.start, start + tally.end), (tally.yes, tally.no, tally.abstain))
    named = frozenset(t.i for span in bodies for t in sentence.tokens_in(span))
    of_people = bool(_OF_PEOPLE.search(words)) and not _IN_BODY.search(words)
    ahead = list(_verbs_ahead(sentence, named, is_ahead=is_ahead))
    yield from ahead
    if ahead or of_people:
        return
    found = _ballot_ahead(sentence, words, is_ahead=is_ahead, is_told=bool(told))
    if found is None and is_ahead and not told:
        found = _consent_ahead(sentence, words, named)
    found = found if found or told else _held(sentence, words, named)
    if found is not None:
        yield found


def _at(sentence: Sentence, word: Token, status: str) -> Occasion:
    return Occasion(sentence.at(word, word), status=status, verb=word)


def _verbs_ahead(sentence: Sentence, named: Named, *, is_ahead: bool) -> Iterator[Occasion]:
    """One for each subject: what the same body does next is of the same vote."""
    subjects: set[int] = set()
    for word in sentence.words:
        if word.pos_ == "VERB" and _votes_ahead(word, sentence, named, is_ahead=is_ahead):
            subject = _subject(word)
            if subject is None or subject.i not in subjects:
                yield _at(sentence, word, "scheduled")
            subjects |= {subject.i} if subject is not None else set()


def _ballot_ahead(sentence: Sentence, words: str, *, is_ahead: bool, is_told: bool) -> Occasion | None:
    """A noun for a vote to come; beside the numbers of another vote only if it is told as coming itself."""
    if not is_ahead and (is_told or not _TO_COME.search(words)):
        return None
    for word in sentence.words:
        start = word.idx - sentence.words.start_char
        around = words[max(0, start - _BESIDE) : start + _BESIDE]
        if _is_ballot(word) and (not is_told or _TO_COME.search(around)):
            return _at(sentence, word, "scheduled")
    return None


_CONSENT: Final = frozenset({"approval", "assent", "consent", "decision", "endorsement", "ratification", "verdict"})
_AWAITED: Final = re.compile(
    r"\b(?:await\w*|due|expected|for (?:approval|assent|consent|decision|endorsement|ratification)|must|needs?|"
    r"needed|pending|"
    r"requires?|required|scheduled|sought|subject to|will)\b"
)


def _consent_ahead(sentence: Sentence, words: str, named: Named) -> Occasion | None:
    """``The pact goes to the Diet on Friday for ratification``: a word for consent, a body, and a day to come."""
    if not named or not _AWAITED.search(words):
        return None
    found = (t for t in sentence.words if t.pos_ == "NOUN" and t.lemma_.lower() in _CONSENT)
    return next((_at(sentence, word, "scheduled") for word in found), None)


def _is_ballot(word: Token) -> bool:
    """``a vote``, ``Voting on the text is expected``, but no vote that is over."""
    is_noun = word.pos_ == "NOUN" or (word.tag_ == "VBG" and word.dep_ in ("csubj", "csubjpass", "nsubj", "nsubjpass"))
    return is_noun and word.lemma_.lower() in _BALLOT and not _is_done(word)


def _votes_ahead(verb: Token, sentence: Sentence, named: Named, *, is_ahead: bool) -> bool:
    """``will vote``, ``meets to decide whether``; with a day also ``is expected to approve``, ``will be voted on``."""
    lemma = verb.lemma_.lower()
    is_voting = lemma in _VOTING or (lemma in _WHETHER and _asks_whether(verb))
    is_approving = is_ahead and (
        (lemma == "take" and any(c.lemma_ in ("action", "decision") for c in verb.children if c.dep_ == "dobj"))
        or (lemma == "put" and _is_before_body(verb, named))
        or lemma in _CHOOSING
        or (lemma in _APPROVING and _is_on_proposal(verb))
    )
    if not (is_voting or is_approving) or _is_denied(verb) or _is_if(verb):
        return False
    is_put = any(c.dep_ == "auxpass" for c in verb.children) and (lemma in _VOTING or _is_before_body(verb, named))
    by_body = _is_by_body(verb, named, _WHO if is_voting else _BODY)
    by_body = by_body or (is_ahead and (_is_purpose(verb, named) or (is_voting and _may_vote(_subject(verb)))))
    return (by_body or is_put) and is_coming(sentence, sentence.at(verb, verb))


def _asks_whether(verb: Token) -> bool:
    return any(t.lower_ in ("whether", "if") for t in verb.subtree if t.i > verb.i)


def _is_done(noun: Token) -> bool:
    """``Tuesday's vote passed``, ``after the vote``: told as over."""
    above = noun.head
    if above.lower_ in ("after", "since", "following"):
        return True
    helpers = {c.lower_ for c in above.children if c.dep_ in ("aux", "auxpass")}
    return noun.dep_ == "nsubj" and above.tag_ == "VBD" and not helpers and above.lemma_ != "be"


def _held(sentence: Sentence, words: str, named: Named) -> Occasion | None:
    for word in sentence.words:
        lemma = word.lemma_.lower()
        if word.pos_ != "VERB" or word.tag_ not in ("VBD", "VBN", "VBZ") or _is_denied(word) or _is_unreal(word):
            continue
        if lemma in _VOTING and _is_by_body(word, named) and word.tag_ != "VBZ":
            return _at(sentence, word, "held")
        if lemma in _DECIDING and _is_on_proposal(word) and (lemma == "veto" or _is_by_body(word, named, _BODY)):
            return _at(sentence, word, "held")
        if _TOGETHER.search(words) and lemma in DECIDING and _is_by_body(word, named, _BODY):
            return _at(sentence, word, "held")
    found = _SURVIVED.search(words)
    if found:
        first = sentence.token_at(sentence.span.start + found.start())
        return _at(sentence, first, "held") if first is not None else None
    return None


def _subject(verb: Token) -> Token | None:
    """Its own, or that of the verb it is joined to."""
    for word in (verb, *verb.ancestors):
        found = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if word.dep_ not in ("acl", "acomp", "advcl", "attr", "conj", "pcomp", "relcl", "xcomp"):
            return None
    return None


def _is_by_body(verb: Token, named: Named, who: re.Pattern[str] = _WHO) -> bool:
    """Whether those who vote are its subject, or stand behind ``by``."""
    agents = [a for c in verb.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"]
    if any(a.i in named or who.search(a.text) for a in agents):
        return True
    subject = _subject(verb)
    if subject is None:
        return False
    if subject.lower_ in ("it", "that", "they", "we", "which", "who"):
        if who is not _WHO and subject.lower_ in ("it", "they", "we"):
            return subject.dep_ == "nsubjpass" and subject.head.lemma_ == "ask"
        return subject.lower_ not in ("who", "that") or (verb.dep_ == "relcl" and bool(who.search(verb.head.text)))
    if subject.i in named or (who is _WHO and subject.ent_type_ == "ORG"):
        return True
    return bool(who.search(subject.text)) or any(who.search(c.text) for c in subject.children if c.dep_ == "compound")


_NOT_IN_BODIES: Final = re.compile(
    r"(?:citizens?|country|electorate|everybody|he|i|islanders|people|populations?|public|residents|she|villagers|"
    r"voters?|"
    r"workers|you)$",
    re.IGNORECASE,
)


def _may_vote(subject: Token | None) -> bool:
    """With a day to come anybody may be a body that no list has, but persons, peoples and voters."""
    if subject is None or subject.ent_type_ in ("GPE", "NORP", "PERSON") or subject.lemma_.lower() in PROPOSALS:
        return False
    return not _NOT_IN_BODIES.match(subject.text)


def _is_purpose(verb: Token, named: Named) -> bool:
    """``The speaker has called a session of the house for Monday to vote on it``: others make the body vote."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    before = verb.sent[: max(0, verb.i - verb.sent.start)]
    return any(t.i in named or _BODY.search(t.text) for t in before if t.pos_ in ("NOUN", "PROPN"))


def _is_before_body(verb: Token, named: Named) -> bool:
    """``will be put to the plenary``."""
    if verb.lemma_.lower() != "put":
        return False
    behind = [p for c in verb.children if c.lower_ in ("to", "before") for p in c.children if p.dep_ == "pobj"]
    return any(p.i in named or _BODY.search(p.text) for p in behind)


def _is_on_proposal(verb: Token) -> bool:
    return any(c.lemma_.lower() in PROPOSALS for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _is_if(verb: Token) -> bool:
    """``if parliament votes``, ``urged parliament to vote``."""
    above = verb.head
    if above.lemma_.lower() in _WISHING and not any(c.dep_ == "auxpass" for c in above.children):
        return True
    return any(c.lower_ in ("if", "unless", "until", "before") for c in verb.children if c.dep_ == "mark")


def _is_unreal(verb: Token) -> bool:
    """``would vote``, ``if it passed``."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    return bool(helpers & {"would", "could", "might", "may", "should", "must", "if", "unless", "will", "to", "can"})
