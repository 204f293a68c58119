"""What a body votes on: what hangs on the verb of the vote, or stands before ``was carried``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["DECIDING", "PROPOSALS", "deciding_verb", "motion_of"]

_WORDS: Final = {
    "deciding": "acquit adopt agree approve authorise authorize back ban bar block call carry censure clear condemn"
    " confirm convict crush decide decline defeat demand deplore dismiss divide elect endorse establish"
    " expel extend fail fall find follow give grant hold impeach kill lift lose order oust overrule"
    " override overturn pass postpone quash ratify recommend refuse reinstate reject remove renew repeal"
    " request resolve restore rule sanction scrap scrape send sink strike suspend support survive throw"
    " topple turn uphold urge veto vote win",
    "passing": "be carry defeat fail fall lose pass scrape survive",
    "nouns": "accord act agreement amendment appeal appointment articles authorisation authorization ban bid bill"
    " budget call candidacy charter code confidence constitution convention deal declaration decree draft"
    " expulsion idea impeachment law legislation mandate measure membership mission motion nomination"
    " offer pact package plan proposal proposition reform removal report request resolution rule sanction"
    " statement suspension tax text treaty truce withdrawal",
}
DECIDING, _PASSING, PROPOSALS = (frozenset(words.split()) for words in _WORDS.values())
_CUT: Final = re.compile(
    r"(?<=\w)(?:,? (?:by|with) (?:a vote of |a margin of |an? )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|"
    r"seven\b|eight\b|"
    r"nine\b|ten\b|only\b|no\b|none\b)|[,;:—–(]| (?:on|this|last|next|late|early|earlier) (?=(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|"
    r"Sun)day)| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b| (?:yesterday|today|tomorrow)\b| last (?:week|month|"
    r"year)\b|"
    r" (?:after|while|despite|although|though|but|amid)\b)"
)
_SMALL: Final = 4


def deciding_verb(sentence: Sentence, place: Span) -> Token | None:
    """The verb by which the body decides: the nearest one of that kind to a place, rather before it than behind."""
    verbs = [t for t in sentence.words if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in DECIDING]
    nouns = [t for t in sentence.words if t.lemma_.lower() in ("vote", "ballot", "division") and t.pos_ == "NOUN"]

    def farness(word: Token) -> int:
        start = sentence.base + word.idx
        return place.start - start if start <= place.start else 2 * (start - place.start) + 20

    votes = [t for t in verbs if t.lemma_.lower() in ("vote", "divide")]
    near = [t for t in votes if abs(sentence.base + t.idx - place.start) < 100]
    return min(near or verbs or votes or nouns, key=farness, default=None)


def motion_of(sentence: Sentence, verb: Token | None, text: str) -> Span | None:
    """The words for what is voted on; None if none are told."""
    if verb is None:
        return None
    if verb.pos_ == "NOUN":
        return _behind_preposition(verb, sentence, text) or _kind_of_vote(verb, sentence, text)
    lemma = verb.lemma_.lower()
    if lemma in ("vote", "divide"):
        return _of_voting(verb, sentence, text)
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if passive:
        return _span(passive[0], sentence, text) if _is_proposal(passive[0]) else None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    clause = clause or (_behind_numbers(verb, sentence) if lemma in ("agree", "decide", "resolve") else None)
    direct = next((c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i), None)
    if direct is not None and direct.pos_ in ("NOUN", "PROPN") and not _counts(direct):
        return _span(direct, sentence, text, until=clause)
    if clause is not None:
        return _span(clause, sentence, text)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if lemma in _PASSING and subject is not None and _is_proposal(subject):
        return _span(subject, sentence, text)
    return _behind_preposition(verb, sentence, text)


def _of_voting(verb: Token, sentence: Sentence, text: str) -> Span | None:
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and _is_to(c)), None
    )
    clause = clause or _behind_numbers(verb, sentence)
    return (_span(clause, sentence, text) if clause is not None else None) or _behind_preposition(verb, sentence, text)


def _behind_numbers(verb: Token, sentence: Sentence) -> Token | None:
    """``voted 27-14, with three abstentions, to call up reservists``."""
    for word in sentence.words:
        if word.i > verb.i and word.lower_ == "to" and word.dep_ == "aux" and word.i > sentence.words.start:
            before = word.nbor(-1)
            if (
                before.text in (",", ")", "—", "–")
                or before.like_num
                or before.lemma_ in ("abstain", "abstention", "against")
            ):
                return word.head
    return None


def _is_to(word: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)


def _behind_preposition(word: Token, sentence: Sentence, text: str) -> Span | None:
    """``on whether ...``, ``for the bill``, ``against a motion``, ``on it`` is none."""
    for child in word.subtree:
        if child.dep_ != "prep" or child.lower_ not in ("on", "for", "against", "over") or child.i < word.i:
            continue
        if child.head.i != word.i and child.head.pos_ not in ("VERB", "NOUN", "PROPN", "ADV", "ADP", "ADJ"):
            continue
        inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp", "ccomp") and c.i > child.i), None)
        if inner is None or inner.ent_type_ in ("DATE", "TIME") or inner.pos_ in ("PRON", "NUM"):
            continue
        return _span(inner, sentence, text)
    return None


def _kind_of_vote(noun: Token, sentence: Sentence, text: str) -> Span | None:
    """``a confidence vote in the prime minister``."""
    kinds = [c for c in noun.children if c.dep_ in ("compound", "amod") and "confidence" in c.lower_]
    return _span(noun, sentence, text) if kinds else None


def _is_proposal(word: Token) -> bool:
    return word.lemma_.lower() in PROPOSALS or any(
        c.lemma_.lower() in PROPOSALS for c in word.children if c.dep_ == "appos"
    )


def _counts(word: Token) -> bool:
    """``won ten votes``: what is counted is not what is voted on."""
    return word.lemma_.lower() in ("vote", "ballot", "majority", "support", "backing", "veto", "seat") or word.like_num


def _span(word: Token, sentence: Sentence, text: str, until: Token | None = None) -> Span | None:
    """The phrase without a relative clause, without numbers and days behind it."""
    inside = [t for t in word.subtree if sentence.words.start <= t.i < sentence.words.end]
    if until is not None and until.i > word.i:
        inside = sorted({*inside, *until.subtree}, key=lambda t: t.i)
    inside = [t for t in inside if not t.is_space]
    span = sentence.at(inside[0], inside[-1])
    words = span.of(text)
    cut = _CUT.search(words, min(len(words), _SMALL))
    words = words[: cut.start()] if cut else words
    words = words.rstrip(' ,.;:—–-"”’')
    return Span(span.start, span.start + len(words)) if len(words) > _SMALL and " " in words else None
