"""Finds who said what, by the grammar of the sentence: the verb that reports, its subject, the clause it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.cues import ADDRESSING, ALWAYS, CLAUSE, OBJECT, PREPOSITION, act_of
from kg.extraction.rules.phrases import (
    clause,
    cut_foreign,
    is_misread_verb,
    is_tail,
    longer_side,
    noun_object,
    noun_phrase,
    quotation_around,
    subject_of,
    trimmed,
)
from kg.extraction.rules.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Said", "find_said"]

_ACCORDING: Final = re.compile(r"\b[Aa]ccording to\b|\b[Ii]n the words of\b")


@dataclass(frozen=True, eq=False)
class Said:
    """One report of speech, before it is known who the speaker is."""

    sentence: Sentence
    speaker: Span | None
    cue: Span
    content: Span
    act: str
    rule: str
    nested: bool = False
    """Whether it stands inside what somebody else says."""
    carried: bool = False
    """Whether the speaker is that of the statement before: a quotation that goes on."""


def find_said(reading: Reading) -> list[Said]:
    """All reports of speech in the body, in the order of the text."""
    found: list[Said] = []
    for sentence in reading.body:
        here = list(_of_verbs(sentence)) + list(_according(sentence, reading.article.text))
        here = _distinct(here)
        if not here and (loose := _loose_quote(sentence, reading.article.text, found)):
            here = [loose]
        found.extend(sorted(here, key=lambda said: (said.cue.start, said.content.start)))
    return found


def _distinct(found: list[Said]) -> list[Said]:
    """One for each content; of two with the same the one found first."""
    kept: list[Said] = []
    for said in found:
        if not any(said.content == other.content or said.cue == other.cue for other in kept):
            kept.append(said)
    return kept


def _of_verbs(sentence: Sentence) -> Iterator[Said]:
    for verb in sentence.words:
        if is_misread_verb(verb):
            yield from _nested(verb, sentence)
            continue
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        if lemma in ADDRESSING or lemma in CLAUSE or lemma in OBJECT or any(lemma == each for each, _ in PREPOSITION):
            yield from _of_verb(verb, lemma, sentence)


def _of_verb(verb: Token, lemma: str, sentence: Sentence) -> Iterator[Said]:
    if _is_no_speech(verb, lemma):
        return
    speaker = subject_of(verb)
    cue = sentence.at(verb, verb)
    who = noun_phrase(speaker, sentence) if speaker is not None else None
    for content, rule in _contents(verb, lemma, sentence):
        span = trimmed(content, sentence)
        if span is None or span.overlaps(cue):
            continue
        if who is not None and span.holds(who) and rule != "quote-around/1":
            continue
        yield Said(
            sentence, who, cue, span, act_of(lemma, noun=rule.startswith("cue-object")), rule, nested=_is_nested(verb)
        )


def _is_no_speech(verb: Token, lemma: str) -> bool:
    """``declined to comment``, ``did not say``, ``to say`` without a speaker."""
    if verb.dep_ in ("ccomp", "relcl", "acl", "advcl") and lemma not in ALWAYS and _is_nested(verb):
        return True  # what somebody is said to have agreed to is no statement of theirs
    if verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ in (
        "vote",
        "adopt",
        "pass",
        "meet",
        "refuse",
        "decline",
        "fail",
    ):
        return True
    if verb.dep_ == "relcl" and any(is_misread_verb(t) for t in verb.subtree):
        return True
    if any(child.dep_ == "neg" for child in verb.children) and lemma in ("say", "comment", "tell", "elaborate", "give"):
        return True
    return (
        lemma in ("go", "continue", "hear", "order", "plan", "accept", "call", "ask", "note", "think")
        and lemma not in ALWAYS
        and not any(child.dep_ in ("ccomp", "prep", "xcomp") for child in verb.children)
    )


def _contents(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    around = quotation_around(verb, sentence)
    found = False
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis") and lemma in CLAUSE and _is_clause(child, verb):
            found = True
            yield clause(child, verb), "cue-clause/1"
        elif child.dep_ == "xcomp" and lemma in CLAUSE and lemma not in ("ask", "go", "continue", "hear"):
            found = True
            yield clause(child, verb), "cue-infinitive/1"
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if lemma in ADDRESSING and target is not None:
        rest = [t for t in verb.subtree if t.i >= target.left_edge.i and not is_tail(t, target)]
        yield cut_foreign(rest, target), "cue-addressed/1"
        return
    if not found and verb.dep_ in ("parataxis",) and lemma in ALWAYS:
        rest = [t for t in verb.head.subtree if t not in set(verb.subtree)]
        found = True
        yield longer_side(rest, verb), "cue-parenthesis/1"
    if not found and around:
        found = True
        yield around, "quote-around/1"
    if not found:
        yield from _nouns(verb, lemma)


def _nouns(verb: Token, lemma: str) -> Iterator[tuple[list[Token], str]]:
    """What was said, as a noun: ``voiced regret``, ``called for a truce``."""
    for child in verb.children:
        if child.dep_ == "dobj" and lemma in OBJECT:
            yield noun_object(child, verb), "cue-object/1"
        elif child.dep_ == "prep" and (lemma, child.lower_) in PREPOSITION:
            yield [t for t in child.subtree if not is_tail(t, child)], "cue-preposition/1"


def _is_clause(child: Token, verb: Token) -> bool:
    """A clause behind the verb, or one before it that the verb closes: ``..., he said``."""
    return child.i > verb.i or verb.dep_ in ("ROOT", "conj", "relcl", "ccomp")


def _is_nested(verb: Token) -> bool:
    return any(
        a.lemma_ in CLAUSE and a.pos_ == "VERB" for a in verb.ancestors if a.dep_ != "conj"
    ) and verb.dep_ not in ("conj", "advcl", "xcomp")


def _nested(noun: Token, sentence: Sentence) -> Iterator[Said]:
    """``infrastructure, which the Kremlin claims is threatening Russia``."""
    owner = noun.nbor(-1)
    left = min(
        (t for t in noun.subtree if t.i < noun.i and t.dep_ in ("det", "compound")), key=lambda t: t.i, default=owner
    )
    end = max((t for t in noun.head.subtree if t.i > noun.i), key=lambda t: t.i, default=noun)
    words = [t for t in sentence.words if noun.i < t.i <= end.i]
    span = trimmed(words, sentence)
    if span is not None:
        lemma = noun.lower_.removesuffix("s")
        yield Said(
            sentence,
            sentence.at(left, owner),
            sentence.at(noun, noun),
            span,
            act_of(lemma),
            "relative-claim/1",
            nested=True,
        )


def _according(sentence: Sentence, text: str) -> Iterator[Said]:
    for found in _ACCORDING.finditer(sentence.span.of(text)):
        cue = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        last = sentence.token_at(cue.end - 1)
        head = next((c for c in last.children if c.dep_ == "pobj"), None) if last is not None else None
        if last is None or head is None:
            continue
        who = noun_phrase(head, sentence)
        before = Span(sentence.span.start, cue.start) if cue.start > sentence.span.start else None
        words = (
            sentence.tokens_in(before)
            if before and found.start() > 20
            else [t for t in sentence.words if t.i > max(x.i for x in head.subtree)]
        )
        span = trimmed(words, sentence)
        if span is not None:
            yield Said(sentence, who, cue, span, "report", "according-to/1")


def _loose_quote(sentence: Sentence, text: str, before: list[Said]) -> Said | None:
    """A sentence that is all quotation and names nobody goes on with what was said last."""
    words = sentence.span.of(text)
    last = before[-1] if before else None
    if last is None or sentence.paragraph - last.sentence.paragraph > 1 or not re.match(r'["“«‘]', words):
        return None
    if not re.search(r'["”»’][.,]?$', words) and not _open_to_the_end(words):
        return None
    return Said(sentence, None, last.cue, sentence.span, last.act, "carried-quote/1", carried=True)


def _open_to_the_end(words: str) -> bool:
    return words.count('"') % 2 == 1 or any(words.count(a) > words.count(b) for a, b in ("“”", "«»", "‘’"))
