"""Votes that are over, by a verb: ``voted``, ``threw out the treaty``, ``the motion fell``, ``gave its consent``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.motion_words import ASSENT, DECIDING, PROPOSALS
from kg.extraction.rules.votes.occasion import (
    BODY,
    TOGETHER,
    VOTING,
    Named,
    in_body,
    is_by_body,
    is_denied,
    is_unreal,
    particle_of,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["verbs_of_votes_held"]

_WORDS: Final = {
    "sure": "acquit adopt convict impeach override overrule ratify repeal",
    "plain": "accept approve authorise authorize back bar block bless censure clear confirm defeat dissolve elect"
    " endorse expel extend impose kill ok okay oust outlaw pass prolong ratify recommend refuse reinstate reject"
    " remove renew repeal reverse sanction scrap shelve strip support suspend uphold veto",
    "resolving": "decide opt plump resolve",
    "passing": "adopt approve back carry clear confirm defeat endorse lose pass prolong ratify reject sanction uphold",
    "going": "carry clear die fail fall founder go pass perish sail scrape sneak squeak squeeze survive",
    "winning": "gain get obtain receive secure win",
    "told": "accusation allegation appeal argument assertion assessment blame call charge claim comment complaint"
    " criticism demand denial description finding notion plea protest rumour rumor statement story suggestion view"
    " version warning",
    "weak": "country delegate government leader member minister nation state",
    "parts": "amendment article bill budget clause draft measure motion petition proposal request resolution text",
    "trust": "confidence trust",
}
(*(_SURE, _PLAIN, _RESOLVING, _PASSING, _GOING, _WINNING, _TOLD, _WEAK, _PARTS, _TRUST),) = (
    frozenset(words.split()) for words in _WORDS.values()
)
_PHRASAL: Final = {
    "kick": ("out",),
    "knock": ("back", "down"),
    "nod": ("through",),
    "shoot": ("down",),
    "sign": ("off",),
    "strike": ("down",),
    "throw": ("out",),
    "turn": ("down",),
    "vote": ("down", "through"),
    "wave": ("through",),
}
_MAJORITY: Final = re.compile(
    r"\bno majority\b|"
    r"\b(?:fail\w*|fell|falls|fallen|did not|lack\w*|miss\w*|short)\b[^.;]{0,60}\b(?:majority|two-thirds|"
    r"three-fifths|threshold|"
    r"supermajority|votes? short|short of)\b"
)
_SURVIVED: Final = re.compile(
    r"\b(?:surviv(?:ed|es)|lost|loses|won|wins|(?:toppled|ousted|removed|brought down|unseated|"
    r"felled) (?:\w+ ){0,2}(?:in|"
    r"by)|fell (?:to|in))\b[^.;]{0,40}"
    r"\b(?:(?:no[- ])?confidence (?:vote|motion)|vote of (?:no )?confidence|motion of (?:no )?confidence|floor test|"
    r"impeachment vote)\b"
)
_FAILING: Final = frozenset({"fail", "fall", "find", "get", "have", "lack", "miss", "muster", "reach", "win"})
_COURT: Final = re.compile(r"(?i:bench|court|jury|tribunal|judges|justices)$")


def verbs_of_votes_held(sentence: Sentence, words: str, named: Named, *, is_past: bool) -> Iterator[Token]:
    """The verbs of votes that are over, from left to right; ``is_past`` says whether the sentence names a day past."""
    found = False
    for word in sentence.words:
        if (
            word.pos_ not in ("VERB", "NOUN")
            or not _is_finite(word, is_past)
            or is_unreal(word)
            or _is_called_for(word)
        ):
            continue
        is_short = word.lemma_.lower() in _FAILING and _MAJORITY.search(words)
        if (is_short or not is_denied(word)) and _is_vote(word, sentence, words, named, is_past=is_past):
            found = True
            yield word
    if not found and is_past and (noun := _ballot_held(sentence, words, named)) is not None:
        found = True
        yield noun
    survived = None if found else _SURVIVED.search(words)
    if survived:
        first = sentence.token_at(sentence.span.start + survived.start())
        if first is not None:
            yield first


_NO_BALLOT: Final = re.compile(
    r"\b(?:before|abandon\w*|call(?:s|ed|ing)? (?:for|off)|cancel\w*|demand\w*|delay\w*|deferr?\w*|dropped|force|never|"
    r"postpon\w*|put off|reached? a vote|scrapped|shelved|urg\w+|withdrawn|without a vote)\b"
)


def _ballot_held(sentence: Sentence, words: str, named: Named) -> Token | None:
    """``A vote in the Senate on Monday ended without result``, ``used her casting vote``: a noun for a vote held."""
    if _NO_BALLOT.search(words):
        return None
    for word in sentence.words:
        if word.pos_ != "NOUN" or word.lemma_.lower() not in ("ballot", "division", "roll-call", "vote"):
            continue
        kinds = {c.lower_ for c in word.children if c.dep_ in ("amod", "compound")}
        verb = next((a for a in word.ancestors if a.pos_ in ("AUX", "VERB")), None)
        if verb is None or verb.tag_ != "VBD" or any(c.dep_ == "nummod" for c in word.children):
            continue
        is_at = word.dep_ in ("nsubj", "nsubjpass") or (word.dep_ == "pobj" and word.head.lower_ in ("by", "in", "on"))
        is_new = verb.lemma_.lower() not in ("be", "begin", "come", "follow", "open", "precede", "start")
        if "casting" in kinds or (is_at and is_new and in_body(sentence, word, named)):
            return word
    return None


def _is_finite(verb: Token, is_past: bool) -> bool:
    """``voted``, ``has passed``; ``votes`` in a chronicle; ``saw to that, voting unanimously to ban it``."""
    if verb.pos_ == "NOUN":
        return False
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if verb.tag_ == "VBG":
        is_absolute = has_subject and verb.dep_ in ("acl", "advcl", "pcomp") and not _is_helped(verb)
        return is_absolute or (verb.dep_ == "advcl" and verb.lemma_.lower() in VOTING)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl") and not _is_helped(verb):
        return is_past and verb.dep_ == "acl" and any(c.dep_ == "agent" for c in verb.children)
    if verb.tag_ == "VBN":
        return _is_helped(verb) or (verb.lemma_.lower() not in VOTING and (verb.dep_ == "conj" or has_subject))
    is_did = verb.tag_ == "VB" and any(c.lower_ == "did" for c in verb.children)
    return verb.tag_ == "VBD" or is_did or (verb.tag_ == "VBZ" and is_past)


def _is_helped(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_called_for(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("ask", "demand", "hope", "insist", "wish")


def _is_vote(verb: Token, sentence: Sentence, words: str, named: Named, *, is_past: bool) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in VOTING and not particle_of(verb):
        return is_by_body(verb, named) and not _is_of_person(verb)
    if lemma in _FAILING and _MAJORITY.search(words):
        return is_by_body(verb, named, BODY) or _is_proposal_before_body(verb, sentence, named, words)
    if lemma == "veto":
        return _is_on_proposal(verb)
    if lemma == "recommend" and any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return is_past and is_by_body(verb, named, BODY)
    if lemma in ("decline", "fail", "refuse") and any(c.dep_ == "xcomp" for c in verb.children):
        return _is_active(verb, words, named, is_past=is_past)
    if lemma in _WINNING and any(t.lemma_.lower() in ASSENT for t in _objects(verb)):
        return is_past and any(t.i in named for t in verb.subtree) and not is_by_body(verb, named, BODY)
    if verb.dep_ == "acl":
        return lemma in (*_PLAIN, *_PASSING) and is_by_body(verb, named, BODY)
    if _is_passive(verb) or not _objects(verb):
        return _is_passed(verb, sentence, words, named)
    return _is_active(verb, words, named, is_past=is_past)


def _is_of_person(verb: Token) -> bool:
    """``voted Jon Vale player of the year``."""
    behind = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "dobj", "oprd")]
    return any(c.tag_ in ("NN", "NNP") and c.ent_type_ != "CARDINAL" for c in behind)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _is_passed(verb: Token, sentence: Sentence, words: str, named: Named) -> bool:
    """``the motion was lost``, ``fell in the Senate``, ``sailed through the lower house``."""
    lemma, particle = verb.lemma_.lower(), particle_of(verb)
    if lemma in _RESOLVING or (lemma in DECIDING and not _is_passive(verb) and TOGETHER.search(words)):
        return _is_resolved(verb, words, named)
    is_way = lemma in _PASSING if _is_passive(verb) else lemma in _GOING - {"go"}
    is_way = is_way or (lemma == "go" and particle in ("down", "through"))
    is_way = is_way or particle in _PHRASAL.get(lemma, ())
    return is_way and _is_proposal_before_body(verb, sentence, named, words)


def _is_resolved(verb: Token, words: str, named: Named) -> bool:
    """``decided on Monday to close the port``; ``agreed`` only if it was voted on, as ``unanimously`` tells."""
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    is_sure = verb.lemma_.lower() in _RESOLVING and clause is not None and clause.lemma_.lower() not in _MEETING
    return (is_sure or bool(TOGETHER.search(words))) and is_by_body(verb, named, BODY) and not _is_weak(verb, words)


_MEETING: Final = frozenset({"appeal", "ask", "be", "continue", "discuss", "have", "hear", "hold", "meet", "wait"})


def _is_proposal_before_body(verb: Token, sentence: Sentence, named: Named, words: str) -> bool:
    """A proposal is decided on, and the sentence names the body, or tells in other words that it was voted on."""
    subject = subject_of(verb)
    nouns = [] if subject is None else [t.lemma_.lower() for t in subject.subtree if t.i < verb.i]
    if subject is None or not (subject.lemma_.lower() in PROPOSALS or _PARTS.intersection(nouns)):
        return False
    is_vote = bool(_PARTS.intersection(nouns)) and verb.lemma_.lower() in _PASSING
    return in_body(sentence, verb, named) or is_by_body(verb, named, BODY) or is_vote or bool(TOGETHER.search(words))


def _is_active(verb: Token, words: str, named: Named, *, is_past: bool) -> bool:
    """``The chamber threw out the budget``, ``cleared the Senate`` (the bill), ``gave its consent to the treaty``."""
    lemma, particle = verb.lemma_.lower(), particle_of(verb)
    given = _objects(verb)
    if lemma in _GOING and any(t.i in named for t in given):
        subject = subject_of(verb)
        return subject is not None and subject.lemma_.lower() in PROPOSALS
    if not is_by_body(verb, named, BODY) or _is_weak(verb, words):
        return False
    clause = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if lemma in ("fail", "decline", "refuse") and clause is not None:
        inner = clause.lemma_.lower()
        return inner in _SURE or (
            inner in _PLAIN and any(_is_decided(t, inner, is_past=is_past) for t in _objects(clause))
        )
    if lemma in ("give", "grant", "lend", "withhold") and any(t.lemma_.lower() in ASSENT for t in given):
        return True
    if lemma in ("deny", "express", "give", "refuse", "withdraw") and any(t.lemma_.lower() in _TRUST for t in given):
        return True
    if lemma == "say" and any(t.lower_ in ("aye", "no", "yes") for t in verb.children):
        return True
    if lemma in _SURE or particle in _PHRASAL.get(lemma, ()) or (TOGETHER.search(words) and lemma in DECIDING):
        return not any(t.lemma_.lower() in _TOLD for t in given)
    if lemma not in _PLAIN and lemma not in DECIDING:
        return False
    return any(_is_decided(t, lemma, is_past=is_past) for t in given)


def _is_decided(word: Token, lemma: str, *, is_past: bool) -> bool:
    """What is decided on: a proposal, or with a day any thing that a body can pass."""
    noun = word.lemma_.lower()
    if any(c.lower_ == "no" and c.dep_ == "det" for c in word.children):
        return False
    is_thing = word.pos_ in ("NOUN", "PROPN") and noun not in _TOLD
    return noun in PROPOSALS or (is_past and lemma in _PLAIN and is_thing)


def _is_weak(verb: Token, words: str) -> bool:
    """Members of anything, and courts, decide in other ways too."""
    subject = subject_of(verb)
    if subject is None or any(c.dep_ == "agent" for c in verb.children):
        return False
    if subject.lemma_.lower() == "delegate" and any(c.dep_ == "prep" for c in subject.children):
        return False
    if _COURT.search(subject.text):
        return True
    return subject.lemma_.lower() in _WEAK and not TOGETHER.search(words)


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("dobj", "oprd") or (c.dep_ == "attr" and c.pos_ == "NOUN")]


def _is_on_proposal(verb: Token) -> bool:
    return any(c.lemma_.lower() in PROPOSALS for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
