"""What a body votes on: what hangs on the verb of the vote, or stands before ``was carried``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.votes.body_names import IS_BODY
from kg.extraction.rules.votes.motion_words import ASSENT, DECIDING, NOT_LED, PROPOSALS, shortened, words_of
from kg.extraction.rules.votes.occasion import WHO

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["deciding_verbs", "motion_of", "proposal_in"]

_CLAUSE, _LESS = 100, 60
"""Characters: how far a verb of voting may be from its numbers, and how much farther a less likely verb counts."""
_BALLOT: Final = frozenset({"ballot", "divide", "division", "vote"})
_COUNTED: Final = frozenset(
    {"backing", "ballot", "hurdle", "majority", "reading", "seat", "stage", "support", "test", "veto", "vote"}
)
_TABLED: Final = frozenset(
    {"amendment", "bill", "budget", "draft", "measure", "motion", "proposal", "resolution", "text"}
)
_SIGNED: Final = frozenset(
    {"accord", "agreement", "charter", "deal", "law", "pact", "plan", "protocol", "treaty", "truce"}
)
_SPLITTING: Final = frozenset({"deadlock", "split", "tie"})
_FAILING: Final = frozenset({"fail"})
_URGING: Final = frozenset({"ask", "call", "invite", "order", "press", "request", "urge"})
_RESOLVING: Final = frozenset({"agree", "choose", "decide", "opt", "resolve"})


def deciding_verbs(sentence: Sentence, place: Span) -> list[Token]:
    """The verbs by which the body may decide, the likeliest first: near a place, before it, finite.

    ``vote`` comes before all others. Where there is no verb, a noun for the vote is given.
    """
    verbs = [t for t in sentence.words if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in DECIDING]
    votes = [t for t in sentence.words if t.lemma_.lower() in _BALLOT and t.pos_ in ("NOUN", "VERB")]

    def farness(word: Token) -> int:
        start = sentence.base + word.idx
        gap = place.start - start if start <= place.start else 2 * (start - place.start) + 20
        is_finite = word.tag_ in ("VBD", "VBZ", "VBP") or (word.tag_ == "VBN" and word.dep_ not in ("acl", "amod"))
        named = [c for c in word.children if c.dep_ == "dobj"]
        return gap + (0 if is_finite else _LESS) + (_LESS if any(c.pos_ == "PRON" for c in named) else 0)

    def rank(word: Token) -> tuple[bool, bool, int]:
        between = sorted((place.start, sentence.base + word.idx))
        words = sentence.words.doc.text[between[0] - sentence.base : between[1] - sentence.base]
        colon = between[0] + words.rfind(":") if ":" in words else between[1]
        is_apart = ";" in words or any(colon < sentence.base + v.idx < between[1] for v in verbs)
        is_vote = word.lemma_.lower() in _BALLOT and word.pos_ == "VERB"
        return is_apart, not (is_vote and abs(sentence.base + word.idx - place.start) < _CLAUSE), farness(word)

    verbs = [v for v in verbs if v.lemma_ != "find" or not any(c.dep_ == "dobj" for c in v.children)]
    ranked = sorted({*verbs, *(t for t in votes if t.pos_ == "VERB")}, key=rank)
    return ranked + sorted((t for t in votes if t.pos_ == "NOUN"), key=farness)


def motion_of(sentence: Sentence, verbs: Sequence[Token], text: str) -> Span | None:
    """The words for what is voted on, by the first verb that has any; None if none are told."""
    return next((span for verb in verbs if (span := _motion_at(verb, sentence, text)) is not None), None)


def proposal_in(sentence: Sentence, text: str, *, is_same: bool) -> Span | None:
    """A proposal that the sentence names, the last one: ``A draft by Ghana was tabled. It was adopted 23-4.``."""
    nouns = _TABLED | _SIGNED if is_same else _TABLED
    named = [t for t in sentence.words if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() in nouns]
    named = [t for t in named if t.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj")]
    return next((span for t in reversed(named) if (span := words_of(t, sentence, text)) is not None), None)


def _motion_at(verb: Token, sentence: Sentence, text: str) -> Span | None:
    if verb.pos_ == "NOUN":
        return (
            _by_casting(verb, sentence, text)
            or _kind_of_vote(verb, sentence, text)
            or _behind_preposition(verb, sentence, text)
            or _put_to_vote(verb, sentence, text)
            or _behind_vote(verb, sentence, text)
        )
    lemma = verb.lemma_.lower()
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    if lemma in _BALLOT:
        return _of_voting(verb, sentence, text)
    if lemma in _SPLITTING:
        return _behind_preposition(verb, sentence, text)
    if (needed := _needed(verb, sentence, text)) is not None:
        return needed
    if lemma == "ask" or (lemma in _FAILING and clause is not None and clause.lemma_.lower() in DECIDING):
        return _motion_at(clause, sentence, text) if clause is not None else None
    if verb.dep_ in ("acl", "relcl") and _is_of_head(verb):
        return _head_of(verb, sentence)
    passive = _passive_subject(verb)
    if passive is not None:
        return (
            words_of(passive, sentence, text)
            if _is_proposal(passive) or (lemma in _GOING and _may_be_motion(passive))
            else None
        )
    return _of_deciding(verb, clause, sentence, text)


def _by_casting(noun: Token, sentence: Sentence, text: str) -> Span | None:
    """``used her casting vote to pass the scheme``."""
    if not any(c.lower_ == "casting" for c in noun.children):
        return None
    clauses = (c for w in (noun, *noun.ancestors) for c in w.children if c.dep_ in ("acl", "advcl", "relcl", "xcomp"))
    clause = next((c for c in clauses if c.i > noun.i and c.lemma_.lower() in DECIDING), None)
    return _motion_at(clause, sentence, text) if clause is not None else None


def _is_of_head(verb: Token) -> bool:
    """``a bill passed by the Senate``, ``the bill, which the Senate passed``: the noun before is what is voted on."""
    which = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lower_ in ("that", "which")]
    return bool(which) or (
        verb.dep_ == "acl"
        and any(c.dep_ == "agent" and not any(p.lemma_ == "vote" for p in c.children) for c in verb.children)
    )


def _head_of(verb: Token, sentence: Sentence) -> Span | None:
    left = next((c.left_edge for c in verb.head.lefts if c.dep_ not in NOT_LED), verb.head)
    inside = [t for t in verb.head.subtree if left.i <= t.i < verb.left_edge.i and not t.is_punct]
    return sentence.at(inside[0], inside[-1]) if inside and verb.head.pos_ in ("NOUN", "PROPN") else None


def _of_deciding(verb: Token, clause: Token | None, sentence: Sentence, text: str) -> Span | None:
    """``approved the bill``, ``decided to close the port``, ``gave its consent to the treaty``; ``the motion fell``."""
    if clause is not None and clause.lemma_.lower() == "abstain":
        return None
    clause = clause or (_behind_numbers(verb, sentence) if verb.lemma_.lower() in _RESOLVING else None)
    if verb.lemma_.lower() in _URGING:
        urged = next((t for t in verb.subtree if t.i > verb.i and t.tag_ == "VB" and _is_to(t)), None)
        if urged is not None:
            return words_of(urged, sentence, text)
    direct = next((c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i), None)
    if direct is not None and direct.lemma_.lower() in ASSENT:
        return _behind_preposition(verb, sentence, text, ("behind", "to", "for", "of"))
    if verb.lemma_.lower() == "give" and clause is None:
        return None
    if direct is not None and direct.pos_ in ("NOUN", "PROPN") and not _counts(direct, verb):
        return words_of(direct, sentence, text, until=clause or _purpose(verb, direct))
    if clause is not None:
        return words_of(clause, sentence, text)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and (_is_proposal(subject) or (lemma_of(verb) in _GOING and _may_be_motion(subject))):
        return words_of(subject, sentence, text)
    return _behind_preposition(verb, sentence, text)


_GOING_THROUGH: Final = frozenset({"carry", "clear", "leave", "pass", "survive", "win"})
_GOING: Final = frozenset(
    {"adopt", "approve", "carry", "endorse", "fail", "fall", "lose", "pass", "sail", "scrape", "squeak"}
)


def lemma_of(word: Token) -> str:
    """The base form, in small letters."""
    return str(word.lemma_.lower())


def _may_be_motion(word: Token) -> bool:
    """Any thing that is told as carried or lost; no body, person, vote or number."""
    return word.tag_ in ("NN", "NNS", "VBG") and not _counts(word) and not word.ent_type_ and not WHO.search(word.text)


def _needed(verb: Token, sentence: Sentence, text: str) -> Span | None:
    """``failed to reach the two-thirds majority needed to remove him``: what more votes were needed for."""
    for word in verb.subtree:
        if word.i > verb.i and word.lemma_.lower() in ("need", "require") and word.dep_ == "acl":
            clause = next((c for c in word.children if c.dep_ in ("advcl", "xcomp") and _is_to(c)), None)
            if clause is not None:
                return words_of(clause, sentence, text)
            return _behind_preposition(word, sentence, text)
    if verb.lemma_.lower() not in ("do", "fail", "fall", "get", "muster", "reach", "win"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    named = [] if subject is None else [t for t in subject.subtree if _is_proposal(t) and t.i < verb.i]
    if subject is not None and named:
        return words_of(subject, sentence, text)
    return None


def _passive_subject(verb: Token) -> Token | None:
    """Its own, or that of the verb it is joined to: ``was put to the vote and adopted``."""
    found = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if found is None and verb.dep_ == "conj" and verb.tag_ == "VBN":
        found = next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
    return found


def _put_to_vote(vote: Token, sentence: Sentence, text: str) -> Span | None:
    """``The bill goes to the Senate, where a vote is due``."""
    for verb in (a for a in vote.ancestors if a.pos_ in ("VERB", "AUX")):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < vote.i), None)
        if subject is not None and _is_proposal(subject):
            return words_of(subject, sentence, text)
    return None


_ON: Final = re.compile(r"^[^.;]{0,60}?\bon (?P<what>(?:a|an|the|its|his|her|their|whether|[a-z]+ing)\b[^.,;:—–]*)")


def _behind_vote(vote: Token, sentence: Sentence, text: str) -> Span | None:
    """``a vote tomorrow on the curfew``, by the words alone."""
    start = sentence.base + vote.idx + len(vote)
    found = _ON.match(text[start : sentence.span.end])
    if not found:
        return None
    words = shortened(found["what"])
    return Span(start + found.start("what"), start + found.start("what") + len(words)) if " " in words else None


def _purpose(verb: Token, direct: Token) -> Token | None:
    """``approved a bill to double spending``, where the grammar hangs the purpose on the verb."""
    return next(
        (c for c in verb.children if c.dep_ == "advcl" and _is_to(c) and c.left_edge.i == direct.right_edge.i + 1), None
    )


def _of_voting(verb: Token, sentence: Sentence, text: str) -> Span | None:
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and _is_to(c)), None
    )
    clause = clause or _behind_numbers(verb, sentence)
    down = next((c for c in verb.children if c.lower_ in ("down", "through")), None)
    if down is not None:
        clause = next((c for w in (verb, down) for c in w.children if c.dep_ in ("dobj", "pobj")), clause)
    if clause is None and (passive := _passive_subject(verb)) is not None:
        clause = passive if _is_proposal(passive) else None
    found = words_of(clause, sentence, text) if clause is not None else None
    return (
        found
        or _behind_preposition(verb, sentence, text)
        or _put_to_vote(verb, sentence, text)
        or _behind_vote(verb, sentence, text)
    )


def _behind_numbers(verb: Token, sentence: Sentence) -> Token | None:
    """``voted 27-14, with three abstentions, to call up reservists``."""
    for word in sentence.words:
        if word.i > verb.i and word.lower_ == "to" and word.dep_ == "aux" and word.i > sentence.words.start:
            before = word.nbor(-1)
            if (
                before.text in (",", ")", "—", "–")
                or before.like_num
                or before.lemma_ in ("abstain", "abstention", "against")
                or before.ent_type_ in ("DATE", "TIME")
            ):
                return word.head
    return None


def _is_to(word: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)


def _behind_preposition(
    word: Token, sentence: Sentence, text: str, which: tuple[str, ...] = ("on", "for", "against", "over")
) -> Span | None:
    """``on whether ...``, ``for the bill``, ``in favour of a motion``; ``on it`` is none."""
    for child in word.subtree:
        is_favour = child.lower_ == "of" and child.head.lower_ in ("favor", "favour", "support")
        if child.dep_ != "prep" or not (is_favour or child.lower_ in which) or child.i < word.i:
            continue
        if child.head.i != word.i and child.head.pos_ not in ("VERB", "NOUN", "PROPN", "ADV", "ADP", "ADJ"):
            continue
        inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp", "ccomp") and c.i > child.i), None)
        if inner is None or inner.ent_type_ in ("DATE", "TIME") or inner.pos_ in ("PRON", "NUM"):
            continue
        above = child.head
        if above.i > word.i and above.pos_ == "NOUN" and above.lemma_.lower() in _TABLED and above.dep_ == "pobj":
            inner = above
        return words_of(inner, sentence, text)
    return None


def _kind_of_vote(noun: Token, sentence: Sentence, text: str) -> Span | None:
    """``a confidence vote in the prime minister``."""
    kinds = [c for c in noun.children if c.dep_ in ("compound", "amod") and "confidence" in c.lower_]
    return words_of(noun, sentence, text) if kinds else None


def _is_proposal(word: Token) -> bool:
    return word.lemma_.lower() in PROPOSALS or any(
        c.lemma_.lower() in PROPOSALS for c in word.children if c.dep_ == "appos"
    )


def _counts(word: Token, verb: Token | None = None) -> bool:
    """``won ten votes``, ``cleared the Senate``: what is counted, or passed through, is not what is voted on."""
    return (
        word.lemma_.lower() in _COUNTED
        or word.like_num
        or (bool(IS_BODY.search(word.text)) and (verb is None or lemma_of(verb) in _GOING_THROUGH))
    )
