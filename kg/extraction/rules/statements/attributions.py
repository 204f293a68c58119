"""Reports of speech without a verb of saying: ``according to X``, ``as X put it``, ``X: we will stay``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.statements.cues import NOUNS, act_of
from kg.extraction.rules.statements.phrases import noun_phrase, trimmed
from kg.extraction.rules.statements.said import Said
from kg.extraction.rules.statements.turns import ended, segment_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["attributed", "colon"]

_ACCORDING: Final = re.compile(r"\b[Aa]ccording to\b|\b[Ii]n the (?:words|view|opinion|eyes) of\b")
_AS_PUT: Final = re.compile(r"\b[Aa]s (?P<who>[^,;:]{2,60}?) (?:put|puts|has put|had put) it\b")
_OWNED: Final = re.compile(
    rf"\b(?P<noun>(?:{'|'.join(NOUNS)})s?) (?:made |given )?(?:by|from) "
    r"(?P<who>(?:the )?(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)*|the [a-z-]+(?: [a-z]+)?),? that\b"
)
_OWN: Final = re.compile(
    r"\b(?:t(?:ook|aken) back|withdr(?:ew|awn)|retracted|recanted|repeated|renewed|dropped|stood by|reiterated) $"
)
_PASSIVE: Final = {"accuse": ("of",), "blame": ("for",), "criticise": ("for", "over"), "criticize": ("for", "over")}
"""Verbs of blame, and the words that lead from who blames to what for."""
_AS_SAID: Final = re.compile(
    r", as (?P<who>[^,;:\"“”]{3,50}?) (?:has |have |had )?(?:always |long |repeatedly )?"
    r"(?P<cue>allege[sd]?|assert(?:s|ed)?|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|says?|said)(?=[.;]|$)"
)
_COLON: Final = re.compile(r"^(?P<who>(?:[A-Z][\w.’'-]*,? ){0,5}[A-Z][\w.’'-]*): (?=[A-Z\"“‘])")


def attributed(sentence: Sentence, text: str) -> Iterator[Said]:
    """Everything that stands with ``according to`` or ``as X put it``."""
    yield from _according(sentence, text)
    yield from _as_put(sentence, text)
    yield from _as_said(sentence, text)
    yield from _nominal(sentence)
    yield from _owned(sentence, text)
    yield from _passive(sentence)


def _according(sentence: Sentence, text: str) -> Iterator[Said]:
    for found in _ACCORDING.finditer(sentence.span.of(text)):
        cue = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        last = sentence.token_at(cue.end - 1)
        first = sentence.token_at(cue.start)
        if last is None or first is None:
            continue
        head = next((c for c in last.children if c.dep_ == "pobj"), None)
        head = head or next((t for t in last.doc[last.i + 1 : last.i + 9] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
        if head is None:
            continue
        who = noun_phrase(head, sentence)
        span = trimmed(_told_so(first, head, who, sentence), sentence)
        if span is not None and not span.overlaps(cue):
            yield Said(sentence, who, cue, span, "report", "according-to/2")


def _nominal(sentence: Sentence) -> Iterator[Said]:
    """``Vale's claim that the bridge had fallen``, ``an assertion by Vale that ...``: a noun with its owner."""
    for noun in sentence.words:
        if noun.pos_ != "NOUN" or noun.lemma_ not in NOUNS:
            continue
        what = next(
            (c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and c.left_edge.lower_ == "that"), None
        )
        link = next((c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")), None)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        owner = owner or (next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None)
        if what is None or owner is None or not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in what.children):
            continue
        if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ == "that" for c in what.children):
            continue  # "a claim that has been contradicted"
        span = trimmed(list(what.subtree), sentence)
        if span is not None:
            who = _whose(owner, sentence)
            yield Said(sentence, who, sentence.at(noun, noun), span, act_of(noun.lemma_), "noun-clause/1", nested=False)


def _owned(sentence: Sentence, text: str) -> Iterator[Said]:
    """``the assertion by Admiral Kostov that saboteurs sank the ferry``, where the model hangs the clause elsewhere."""
    for found in _OWNED.finditer(sentence.span.of(text)):
        base = sentence.span.start
        cue, that = sentence.token_at(base + found.start("noun")), sentence.token_at(base + found.end() - 1)
        if cue is None or that is None or cue.lemma_ not in NOUNS:
            continue
        behind = ended([t for t in sentence.words if t.i >= that.i], cue, sentence)
        span = trimmed(behind, sentence)
        if span is not None and _finite(behind):
            who = Span(base + found.start("who"), base + found.end("who"))
            yield Said(sentence, who, sentence.at(cue, cue), span, act_of(cue.lemma_), "noun-clause/1", nested=False)


def _whose(owner: Token, sentence: Sentence) -> Span:
    """Whose claim it is: ``his`` stands for the subject, where a claim is repeated or taken back."""
    subject = next((t for t in sentence.words if t.dep_ == "nsubj" and t.pos_ != "PRON"), None)
    if owner.tag_ == "PRP$" and subject is not None and _OWN.search(sentence.before(sentence.base + owner.idx)):
        return noun_phrase(subject, sentence)
    return noun_phrase(owner, sentence)


def _passive(sentence: Sentence) -> Iterator[Said]:
    """``The army was accused by Kinshasa of sending two more battalions``: who speaks is behind the verb."""
    for verb in sentence.words:
        if verb.tag_ != "VBN" or verb.lemma_ not in _PASSIVE or not any(c.dep_ == "auxpass" for c in verb.children):
            continue
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        owner = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
        if owner is None:
            continue
        behind = [t for t in sentence.words if t.i > owner.i]
        link = next((t for t in behind if t.lower_ in _PASSIVE[verb.lemma_]), None)
        if link is None or any(
            t.text in ",;:" or t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in behind if t.i < link.i
        ):
            continue
        span = trimmed(ended([t for t in behind if t.i >= link.i], verb, sentence), sentence)
        if span is not None:
            who = sentence.at(owner.left_edge, owner)
            yield Said(sentence, who, sentence.at(verb, verb), span, act_of(verb.lemma_), "cue-passive/1")


def _finite(words: list[Token]) -> bool:
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _told_so(first: Token, head: Token, who: Span, sentence: Sentence) -> list[Token]:
    """What somebody is said to have told: the clause before ``according to``, or what follows where it opens."""
    start, end = segment_of(first, sentence)
    before = [t for t in sentence.words if start <= t.i < first.i]
    if before and before[-1].text == "," and not _finite(before):
        whole = [t for t in sentence.words if start <= t.i < end]
        if _finite([t for t in whole if t.i > head.i]):
            return whole
    if len(before) > 2:
        clauses = [
            t.i
            for t in before
            if t.lower_ in ("and", "but")
            and t.nbor(-1).text == ","
            and any(o.tag_ in ("VBD", "VBZ", "VBP", "MD") for o in before if o.i > t.i)
            and any(o.tag_ in ("VBD", "VBZ", "VBP", "MD") for o in before if o.i < t.i)
        ]
        return [t for t in before if not clauses or t.i > clauses[-1]]
    behind = [t for t in sentence.words if t.i > head.i and sentence.base + t.idx >= who.end and t.i < end]
    comma = next((n for n, t in enumerate(behind) if t.text == ","), None)
    if comma is not None and behind[comma + 1 : comma + 2] and behind[comma + 1].lower_ in ("who", "which"):
        comma = next((n for n, t in enumerate(behind) if t.text == "," and n > comma), comma)
    words = behind[comma + 1 :] if comma is not None else behind
    return ended(words, first, sentence) or words


def _as_put(sentence: Sentence, text: str) -> Iterator[Said]:
    """A name for something: ``it is, as one of the negotiators put it, "the end of the beginning"``."""
    words = sentence.span.of(text)
    for found in _AS_PUT.finditer(words):
        base = sentence.span.start
        who = Span(base + found.start("who"), base + found.end("who"))
        cue = Span(base + found.end() - len("put it"), base + found.end() - len(" it"))
        quoted = re.search(r"[\"“‘].+[\"”’]", words[found.end() :])
        behind = words[found.end() :].lstrip(", ")
        shift = len(words) - len(behind)
        start, end = (
            (found.end() + quoted.start(), found.end() + quoted.end()) if quoted else (shift, len(words.rstrip(". ")))
        )
        if quoted and not found.start() and start - found.end() < 40:
            start = shift
        if not behind.rstrip(".") and found.start() > 5:
            start, end = 0, len(words[: found.start()].rstrip(", "))
        if end > start:
            yield Said(sentence, who, cue, Span(base + start, base + end), "report", "as-put/1")


def _as_said(sentence: Sentence, text: str) -> Iterator[Said]:
    """``The boat had been rammed, as the owners claim``."""
    words = sentence.span.of(text)
    for found in _AS_SAID.finditer(words):
        base = sentence.span.start
        start = words.rfind(";", 0, found.start()) + 1
        behind = [t for t in sentence.words if base + start <= sentence.base + t.idx < base + found.start()]
        span = trimmed(behind, sentence)
        if span is not None and _finite(behind):
            who = Span(base + found.start("who"), base + found.end("who"))
            cue = Span(base + found.start("cue"), base + found.end("cue"))
            yield Said(sentence, who, cue, span, "report", "as-put/1")


def _before_colon(sentence: Sentence, words: str) -> Iterator[Said]:
    """``The mayor was more blunt: "We have been abandoned."``, without a verb that reports."""
    found = re.match(r"(?P<lead>[^:\"“‘]{8,140}): (?P<said>[\"“‘].{8,})$", words)
    if not found:
        return
    base = sentence.span.start
    lead = sentence.tokens_in(Span(base, base + found.end("lead")))
    subject = next((t for t in lead if t.dep_ == "nsubj" and t.head in lead), None)
    if subject is None or subject.lower_ in ("there", "it", "this", "that"):
        return
    cue = sentence.at(subject.head, subject.head)
    said = Span(base + found.start("said"), base + len(words))
    yield Said(sentence, noun_phrase(subject, sentence), cue, said, "report", "colon/2")


def colon(sentence: Sentence, text: str) -> Iterator[Said]:
    """The way of minutes: ``Ada Berg: We will stay``."""
    words = sentence.span.of(text)
    yield from _before_colon(sentence, words)
    found = _COLON.match(words)
    if not found or not any(e.label_ in ("PERSON", "ORG", "NORP", "GPE") for e in sentence.words[:8].ents):
        return
    base = sentence.span.start
    who = Span(base, base + found.end("who"))
    end = len(words) - (words.endswith(".") and not words.endswith(('."', ".”", ".’")))
    yield Said(
        sentence,
        who,
        Span(base + found.end("who"), base + found.end("who") + 1),
        Span(base + found.end(), base + end),
        "report",
        "colon/1",
    )
