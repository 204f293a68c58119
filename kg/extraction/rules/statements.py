"""Finds who said what, by the grammar of the sentence: the verb that reports, its subject, the clause it reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.addressed import addressed
from kg.extraction.rules.attributions import attributed, colon
from kg.extraction.rules.cues import ADDRESSING, ALWAYS, CLAUSE, CLOSING, INFINITIVE, OBJECT, PREPOSITION, act_of
from kg.extraction.rules.phrases import (
    DOCUMENTS,
    clause,
    is_misread_verb,
    is_tail,
    longer_side,
    noun_object,
    noun_phrase,
    subject_of,
    trimmed,
)
from kg.extraction.rules.quotations import carried_on, is_quoted, quotations_around
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.said import Said
from kg.extraction.rules.turns import TURNS, closes, ended, named_before, said_behind, segment_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_said"]


def find_said(reading: Reading) -> list[Said]:
    """All reports of speech in the body, in the order of the text."""
    found: list[Said] = []
    text = reading.article.text
    done = 0
    for sentence in reading.body:
        if sentence.span.end <= done:
            continue  # a quotation that went on from the sentence before
        here = _distinct([*_of_verbs(sentence), *attributed(sentence, text)])
        if (not here or all(said.nested or said.cue.start > sentence.span.start + 1 for said in here)) and (
            carried := carried_on(sentence, reading, found[-1].sentence if found else None)
        ):
            last = found[-1]
            here = [Said(sentence, None, last.cue, carried, last.act, "carried-quote/2", carried=True)]
            done = carried.end
        if not here:
            here = list(colon(sentence, text))
        found.extend(sorted(here, key=lambda said: (said.cue.start, said.content.start)))
    return found


def _distinct(found: list[Said]) -> list[Said]:
    """One for each content; of two with the same the one found first. A cue has two only with two quotations."""
    kept: list[Said] = []
    for said in found:
        if not any(
            said.content == other.content
            or (said.cue == other.cue and not (said.rule == other.rule == "quote-around/1"))
            for other in kept
        ):
            kept.append(said)
    return kept


def _of_verbs(sentence: Sentence) -> Iterator[Said]:
    for verb in sentence.words:
        if is_misread_verb(verb):
            yield from _nested(verb, sentence)
            continue
        lemma = verb.lemma_.lower()
        if verb.lower_ in ("claims", "says", "reports", "charges", "insists") and verb.pos_ == "NOUN":
            yield from _closing(verb, verb.lower_.removesuffix("s"), sentence)
            continue
        if verb.pos_ != "VERB":
            continue
        if (
            lemma in ADDRESSING
            or lemma in CLAUSE
            or lemma in OBJECT
            or lemma in TURNS
            or any(lemma == each for each, _ in PREPOSITION)
        ):
            yield from _of_verb(verb, lemma, sentence)


_GOES_ON: Final = frozenset({"appear", "begin", "come", "continue", "dare", "go", "hasten", "rush", "seem", "start"})
"""Verbs that only lead on to one that reports: ``went on to say``."""


def _of_verb(verb: Token, lemma: str, sentence: Sentence) -> Iterator[Said]:
    if _is_no_speech(verb, lemma):
        return
    if lemma in CLOSING and (inserted := list(_closing(verb, lemma, sentence, inserted=True))):
        yield from inserted
        return
    cue = sentence.at(verb, verb)
    who = _speaker(verb, sentence)
    found = False
    for content, rule in _contents(verb, lemma, sentence):
        span = trimmed(content, sentence)
        if span is None or (span.overlaps(cue) and rule != "cue-parenthesis/1"):
            continue
        if who is not None and span.holds(who) and rule not in ("quote-around/1", "cue-parenthesis/1"):
            continue
        found = True
        act = act_of(lemma, noun=rule.startswith("cue-object"))
        yield Said(sentence, who, cue, span, act, rule, nested=_is_nested(verb))
    if not found and lemma in CLOSING and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        yield from _closing(verb, lemma, sentence)


def _closing(verb: Token, lemma: str, sentence: Sentence, *, inserted: bool = False) -> Iterator[Said]:
    """``Twelve houses burned, the fire service said``, ``The convoy, the ministry claims, was carrying shells``."""
    who = named_before(verb, sentence)
    if not who or not closes(verb, sentence) or is_quoted(verb, sentence):
        return
    start, end = segment_of(verb, sentence)
    if who[0].i <= start + 1 or verb.doc[who[0].i - 1].text not in (",", "–", "—"):
        return
    before = [t for t in sentence.words if start <= t.i < who[0].i]
    behind = [t for t in sentence.words if verb.i < t.i < end]
    goes_on = [t for t in behind if t.pos_ in ("VERB", "AUX")] and behind[0].text == ","
    if inserted and not (goes_on and verb.tag_ in ("VBD", "VBZ", "VBP") and not _marked(before)):
        return
    span = trimmed([*before, *who, verb, *behind] if goes_on else before, sentence)
    if span is not None and len(before) > 1:
        speaker = sentence.at(who[0], who[-1])
        yield Said(sentence, speaker, sentence.at(verb, verb), span, act_of(lemma), "cue-closing/1")


def _with_source(word: Token, who: Span, sentence: Sentence) -> Span:
    """``a statement by the rebels``, where the model hangs ``by`` on the verb."""
    link = word.nbor(1) if word.i + 1 < sentence.words.end else word
    if word.lemma_ not in DOCUMENTS or link.lower_ not in ("by", "from"):
        return who
    source = next((c for c in link.children if c.dep_ == "pobj"), None)
    return Span(who.start, max(who.end, noun_phrase(source, sentence).end)) if source is not None else who


def _marked(words: list[Token]) -> bool:
    """Whether the words before are a quotation, or only tell when and where."""
    return any(t.text in ('"', "“", "”", "‘", "’") for t in words) or not any(
        t.pos_ in ("NOUN", "PROPN", "PRON") for t in words
    )


def _speaker(verb: Token, sentence: Sentence) -> Span | None:
    speaker = subject_of(verb)
    start, end = segment_of(verb, sentence)
    if speaker is not None and not start <= speaker.i < end:
        speaker = None
    if speaker is not None and speaker.i > verb.i + 12:
        speaker = None
    if speaker is not None:
        return _with_source(speaker, noun_phrase(speaker, sentence), sentence)
    words = named_before(verb, sentence)
    return sentence.at(words[0], words[-1]) if words else None


def _is_no_speech(verb: Token, lemma: str) -> bool:
    """``declined to comment``, ``did not say``, ``to say`` without a speaker."""
    if verb.dep_ in ("ccomp", "relcl", "acl", "advcl") and lemma not in ALWAYS and _is_nested(verb):
        return True  # what somebody is said to have agreed to is no statement of theirs
    if any(c.tag_ == "TO" for c in verb.lefts) and not (verb.dep_ == "xcomp" and verb.head.lemma_ in _GOES_ON):
        return True  # what somebody means, or has voted, to demand
    if verb.dep_ == "relcl" and any(is_misread_verb(t) for t in verb.subtree):
        return True
    if any(child.dep_ == "neg" for child in verb.children) and lemma in (
        *(
            "say",
            "comment",
            "tell",
            "elaborate",
            "give",
            "verify",
            "specify",
            "disclose",
            "reveal",
            "provide",
            "explain",
        ),
    ):
        return True
    if any(c.dep_ == "auxpass" for c in verb.children) and lemma not in ("quote", "cite", "hear"):
        return not any(c.dep_ == "agent" for c in verb.children) and lemma != "tell"
    return (
        lemma
        in ("go", "continue", "hear", "order", "plan", "accept", "call", "ask", "note", "think", "read", "hold", "rule")
        and lemma not in ALWAYS
        and lemma not in TURNS
        and not any(child.dep_ in ("ccomp", "prep", "xcomp", "dobj") for child in verb.children)
    )


def _contents(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    """What is said: a clause of the verb, an infinitive, what it says to or of somebody, a quotation, a noun."""
    if lemma in ADDRESSING and (words := addressed(verb, lemma, sentence)):
        yield ended(words, verb, sentence), "cue-addressed/2"
        return
    found = list(_clauses(verb, lemma, sentence))
    if not found and (behind := said_behind(verb, lemma, sentence)) is not None:
        found = [(ended(behind[0], verb, sentence), behind[1])]
    if not found and verb.dep_ in ("parataxis",) and lemma in ALWAYS:
        rest = [t for t in verb.head.subtree if t not in set(verb.subtree)]
        found = [(ended(longer_side(rest, verb), verb, sentence), "cue-parenthesis/2")]
    if not found and lemma in CLAUSE:
        found = [(words, "quote-around/1") for words in quotations_around(verb, sentence)]
    yield from found or ((ended(words, verb, sentence), rule) for words, rule in _nouns(verb, lemma, sentence))


def _clauses(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    """Clauses and infinitives that hang on the verb, within what no semicolon divides from it."""
    if lemma not in CLAUSE:
        return
    start, end = segment_of(verb, sentence)
    for child in (c for c in verb.children if start <= c.i < end):
        if child.dep_ in ("ccomp", "parataxis") and _is_clause(child, verb):
            words = clause(child, verb)
            if child.i > verb.i and lemma in TURNS and (turn := said_behind(verb, lemma, sentence)):
                words = turn[0]
            if _in_the_middle(words, verb):
                yield [t for t in sentence.words if start <= t.i < end], "cue-parenthesis/1"
            else:
                yield ended(words, verb, sentence), "cue-clause/1"
        elif child.dep_ == "xcomp" and child.i > verb.i and _may_be_infinitive(child, lemma):
            yield ended(clause(child, verb), verb, sentence), "cue-infinitive/1"


def _in_the_middle(words: list[Token], verb: Token) -> bool:
    """Whether what is said stands on both sides: ``The road, he says, is mined``."""
    before = [t for t in words if t.i < verb.i and t.is_alpha]
    return (
        bool(before)
        and any(t.i > verb.i + 1 and t.is_alpha for t in words)
        and '"' not in verb.sent.text
        and "“" not in verb.sent.text
    )


def _may_be_infinitive(child: Token, lemma: str) -> bool:
    if any(c.tag_ == "TO" for c in child.lefts):
        return lemma in INFINITIVE
    return lemma not in ("ask", "go", "continue", "hear", "find", "read", "plan", "note")


def _nouns(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    """What was said, as a noun: ``voiced regret``, ``called for a truce``."""
    start, end = segment_of(verb, sentence)
    for child in verb.children:
        if not start <= child.i < end:
            continue
        if (
            child.dep_ == "dobj"
            and lemma in OBJECT
            and child.lower_ not in ("which", "that", "it", "this", "them", "himself")
        ):
            words = noun_object(child, verb)
            if lemma in ("report", "estimate", "expect", "forecast", "accept", "defend", "reveal") and not _countable(
                words, lemma
            ):
                continue
            yield words, "cue-object/1"
        elif child.dep_ == "prep" and (lemma, child.lower_) in PREPOSITION:
            yield [t for t in child.subtree if not is_tail(t, child)], "cue-preposition/1"


def _countable(words: list[Token], lemma: str) -> bool:
    return lemma in ("accept", "defend", "expect") or any(t.like_num for t in words)


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
        who, cue = sentence.at(left, owner), sentence.at(noun, noun)
        yield Said(sentence, who, cue, span, act_of(lemma), "relative-claim/1", nested=True)
