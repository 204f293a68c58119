"""Votes to come: ``will vote``, ``a vote is due``, ``goes before the Senate on Friday``, ``will take it up``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.rules.dates.tense import is_coming
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.motion_words import PROPOSALS
from kg.extraction.rules.votes.occasion import (
    BODY,
    VOTING,
    WHO,
    Named,
    Occasion,
    in_body,
    is_by_body,
    is_denied,
    occasion_at,
    particle_of,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["votes_ahead"]

_WORDS: Final = {
    "approving": "accept adopt approve back debate endorse extend pass ratify reject renew support",
    "choosing": "choose decide divide elect pronounce rule vote",
    "whether": "choose decide determine rule",
    "ballot": "ballot division reading vote voting",
    "consent": "approval assent consent decision endorsement ratification reading ruling verdict",
    "coming": "come go head move return send",
    "wishing": "ask beg call encourage implore invite lobby persuade press tell urge want",
}
_APPROVING, _CHOOSING, _WHETHER, _BALLOT, _CONSENT, _COMING, _WISHING = (frozenset(w.split()) for w in _WORDS.values())
_BESIDE: Final = 45
"""Characters around a noun for a vote in which it is told as coming."""
_CAME: Final = re.compile(r"\w+ c[oa]mes? (?:\w+ ){1,2}(?:days?|hours?|months?|weeks?) (?:after|ahead|before)\b")
"""``The vote comes two days before the talks``, which says of one that was held when it was."""
_TO_COME: Final = re.compile(
    r"\b(?:will (?:hold|face|have|go to|come up for|be put to|take|call|be held|proceed to|move to)|is due|are due|"
    r"due (?:on|in|to|for|next|later|early|by)?|(?:is|was|been) expected|expects?|is scheduled|was scheduled|"
    r"scheduled for|is set|(?:been|is|was) (?:fixed|set) for|is planned|planned for|"
    r"(?:put|puts|putting|puts it|put it) (?:off|back)|postpone[sd]?|postponing|delay(?:ed|s|ing)?|deferred|"
    r"pushed (?:back|to|it|its)|slid|slips|slipped|tabled (?:until|till|to)|held over|reschedul\w+|culminate|ahead of|"
    r"faces?|facing|down for|goes to|heads? to|heading for|called for|calls?|comes?|coming|upcoming|looming|awaits?|"
    r"pencil(?:l)?ed in|slated|to be held|to be put to|moved (?:back )?to|brought forward|takes place|"
    r"comes? up for|will come|will take place)\b"
)
_CANCELLED: Final = re.compile(
    r"\b(?:abandoned|called off|cancel(?:l)?ed|dropped|never (?:came|held|took)|pulled|scrapped|shelved|struck from|"
    r"withdrawn)\b"
)
_AWAITED: Final = re.compile(
    r"\b(?:await\w*|comes?|deferr\w+|delay\w*|due|expected|for (?:approval|assent|consent|decision|endorsement|"
    r"ratification)|must|needs?|needed|pending|postpon\w+|pushed|put (?:off|back)|requires?|required|scheduled|set for|"
    r"sought|subject to|tabled|will)\b"
)
_NOT_IN_BODIES: Final = re.compile(
    r"(?:citizens?|country|electorate|everybody|he|i|islanders|people|populations?|public|residents|she|villagers|"
    r"voters?|workers|you)$",
    re.IGNORECASE,
)


def votes_ahead(
    sentence: Sentence, words: str, named: Named, *, is_ahead: bool, is_told: bool, of_people: bool
) -> Iterator[Occasion]:
    """Votes to come that a sentence tells of; ``is_told`` says whether it has the numbers of another one."""
    verbs = list(_verbs_ahead(sentence, named, is_ahead=is_ahead))
    yield from verbs
    if verbs or of_people:
        return
    found = _ballot_ahead(sentence, words, is_ahead=is_ahead, is_told=is_told)
    if found is None and is_ahead and not is_told:
        found = _consent_ahead(sentence, words, named)
    if found is not None:
        yield found


def _verbs_ahead(sentence: Sentence, named: Named, *, is_ahead: bool) -> Iterator[Occasion]:
    """One for each subject: what the same body does next is of the same vote."""
    subjects: set[int] = set()
    for word in sentence.words:
        is_verb = word.pos_ == "VERB" or (word.pos_ == "NOUN" and is_ahead and _is_noun_for_verb(word, named))
        if is_verb and _is_vote_ahead(word, sentence, named, is_ahead=is_ahead):
            subject = subject_of(word)
            if subject is None or subject.i not in subjects:
                yield occasion_at(sentence, word, "scheduled")
            subjects |= {subject.i} if subject is not None else set()


def _is_noun_for_verb(word: Token, named: Named) -> bool:
    """``The Assembly votes on Friday``, where the grammar takes ``votes`` for a noun."""
    before = word.doc[word.i - 1] if word.i else None
    is_bare = word.lower_ in ("vote", "votes") and word.dep_ == "ROOT" and before is not None
    return is_bare and before is not None and (before.i in named or bool(WHO.search(before.text)))


def _is_vote_ahead(verb: Token, sentence: Sentence, named: Named, *, is_ahead: bool) -> bool:
    """``will vote``, ``meets to decide whether``; with a day also ``is expected to approve``, ``will be voted on``."""
    lemma = verb.lemma_.lower()
    if is_denied(verb) or _is_if(verb) or (_has(verb, "would") and not is_ahead):
        return False
    if is_ahead and (_is_coming_before(verb, sentence, named) or _is_asked(verb)):
        return True
    is_voting = lemma in VOTING or (lemma in _WHETHER and _asks_whether(verb))
    is_approving = is_ahead and (
        (lemma == "take" and any(c.lemma_ in ("action", "decision") for c in verb.children if c.dep_ == "dobj"))
        or (lemma == "take" and particle_of(verb) == "up")
        or (lemma == "put" and _is_before_body(verb, named))
        or lemma in _CHOOSING
        or (lemma in _APPROVING and _is_on_proposal(verb))
    )
    if not (is_voting or is_approving):
        return False
    is_put = any(c.dep_ == "auxpass" for c in verb.children) and (lemma in VOTING or _is_before_body(verb, named))
    by_body = is_by_body(verb, named, WHO if is_voting else BODY)
    by_body = by_body or (is_ahead and (_is_purpose(verb, named) or (is_voting and _may_vote(subject_of(verb)))))
    return (by_body or is_put) and (verb.pos_ == "NOUN" or is_coming(sentence, sentence.at(verb, verb)))


def _has(verb: Token, helper: str) -> bool:
    return any(c.lower_ == helper for c in verb.children if c.dep_ == "aux")


def _is_coming_before(verb: Token, sentence: Sentence, named: Named) -> bool:
    """``The pact goes before the Sejm on Friday``, ``will be put to the plenary``."""
    subject = subject_of(verb)
    is_way = verb.lemma_.lower() in _COMING and (verb.tag_ in ("VBZ", "VBP") or _has(verb, "will"))
    if not is_way or subject is None or subject.lemma_.lower() not in (*PROPOSALS, "it", "issue", "matter"):
        return False
    if verb.lemma_.lower() == "come" and particle_of(verb) == "up" and "motion" in subject.lemma_.lower():
        return True
    behind = [c for c in verb.subtree if c.dep_ == "prep" and c.lower_ in ("before", "to") and c.i > verb.i]
    return any(p.i in named for c in behind for p in c.children if p.dep_ == "pobj") or (
        bool(behind) and in_body(sentence, verb, named)
    )


def _is_asked(verb: Token) -> bool:
    """``Members will be asked on Saturday to accept the terms``."""
    subject = subject_of(verb)
    asked = verb.lemma_.lower() == "ask" and subject is not None and subject.dep_ == "nsubjpass" and _has(verb, "will")
    to = [c for c in verb.children if c.dep_ == "xcomp" and c.lemma_.lower() in (*_APPROVING, *_CHOOSING)]
    return asked and bool(to) and subject is not None and bool(WHO.search(subject.text))


def _asks_whether(verb: Token) -> bool:
    return any(t.lower_ in ("whether", "if") for t in verb.subtree if t.i > verb.i)


def _ballot_ahead(sentence: Sentence, words: str, *, is_ahead: bool, is_told: bool) -> Occasion | None:
    """A noun for a vote to come; beside the numbers of another vote only if it is told as coming itself."""
    is_coming_up = bool(_TO_COME.search(words))
    if is_told and re.search(r"\b(?:was|were) held\b|\btook place\b", words):
        return None
    if (not is_ahead and (is_told or not is_coming_up)) or _CANCELLED.search(words):
        return None
    for word in sentence.words:
        start = word.idx - sentence.words.start_char
        around = words[max(0, start - _BESIDE) : start + _BESIDE]
        if _CAME.match(words, start):
            continue
        is_reading = word.lemma_.lower() == "reading"
        if _is_ballot(word) and (not (is_told or is_reading) or _TO_COME.search(around)):
            return occasion_at(sentence, word, "scheduled")
    return None


def _consent_ahead(sentence: Sentence, words: str, named: Named) -> Occasion | None:
    """``The pact goes to the Diet on Friday for ratification``: a word for consent, a body, and a day to come."""
    if not named or not _AWAITED.search(words) or _CANCELLED.search(words):
        return None
    found = (t for t in sentence.words if t.pos_ == "NOUN" and t.lemma_.lower() in _CONSENT)
    return next((occasion_at(sentence, word, "scheduled") for word in found), None)


def _is_ballot(word: Token) -> bool:
    """``a vote``, ``Voting on the text is expected``, but no vote that is over, or that may never be."""
    is_noun = word.pos_ == "NOUN" or (word.tag_ == "VBG" and word.dep_ in ("csubj", "csubjpass", "nsubj", "nsubjpass"))
    if not is_noun or word.lemma_.lower() not in _BALLOT or _is_done(word):
        return False
    is_if = any(c.lower_ in ("if", "unless") for c in word.head.children if c.dep_ == "mark")
    kinds = {c.lower_ for c in word.children if c.dep_ in ("amod", "compound", "poss")}
    return not is_if and not kinds & {"casting", "negative", "yes", "no", "dissenting", "affirmative"}


def _is_done(noun: Token) -> bool:
    """``Tuesday's vote passed``, ``after the vote``: told as over."""
    above = noun.head
    if above.lower_ in ("after", "since", "following"):
        return True
    if above.lemma_.lower() in ("slide", "slip", "move"):
        return False
    helpers = {c.lower_ for c in above.children if c.dep_ in ("aux", "auxpass")}
    return noun.dep_ == "nsubj" and above.tag_ == "VBD" and not helpers and above.lemma_ != "be"


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
    return any(t.i in named or BODY.search(t.text) for t in before if t.pos_ in ("NOUN", "PROPN"))


def _is_before_body(verb: Token, named: Named) -> bool:
    """``will be put to the plenary``."""
    if verb.lemma_.lower() != "put":
        return False
    behind = [p for c in verb.children if c.lower_ in ("to", "before") for p in c.children if p.dep_ == "pobj"]
    return any(p.i in named or BODY.search(p.text) for p in behind)


def _is_on_proposal(verb: Token) -> bool:
    return any(c.lemma_.lower() in PROPOSALS for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))


def _is_if(verb: Token) -> bool:
    """``if parliament votes``, ``urged parliament to vote``."""
    above = verb.head
    if above.lemma_.lower() in _WISHING and not any(c.dep_ == "auxpass" for c in above.children):
        return True
    return any(c.lower_ in ("if", "unless", "until", "before", "once") for c in verb.children if c.dep_ == "mark")
