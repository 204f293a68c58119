"""Finds who said what, by the grammar of the sentence: the verb that reports, its subject, the clause it reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.statements.addressed import addressed
from kg.extraction.rules.statements.attributions import attributed, colon
from kg.extraction.rules.statements.closing import closing
from kg.extraction.rules.statements.cues import (
    ADDRESSING,
    ALWAYS,
    CLAUSE,
    CLOSING,
    CONVINCED,
    INFINITIVE,
    OBJECT,
    PREPOSITION,
    act_of,
)
from kg.extraction.rules.statements.phrases import (
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
from kg.extraction.rules.statements.quotations import carried_on, quotations_around
from kg.extraction.rules.statements.said import Said
from kg.extraction.rules.statements.silence import is_nested, is_no_speech
from kg.extraction.rules.statements.turns import TURNS, ended, named_before, said_behind, segment_of

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
        carried = carried_on(sentence, reading, found[-1].sentence if found else None)
        if carried is not None and all(carried.holds(said.cue) for said in here):
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
            yield from closing(verb, verb.lower_.removesuffix("s"), sentence)
            continue
        if verb.pos_ == "ADJ" and verb.lower_ in CONVINCED:
            yield from _of_adjective(verb, sentence)
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


def _of_verb(verb: Token, lemma: str, sentence: Sentence) -> Iterator[Said]:
    if is_no_speech(verb, lemma, sentence):
        return
    if lemma in CLOSING and (inserted := list(closing(verb, lemma, sentence, inserted=True))):
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
        yield Said(sentence, who, cue, span, act, rule, nested=is_nested(verb, sentence))
    if not found and lemma in CLOSING and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        yield from closing(verb, lemma, sentence)


def _of_adjective(word: Token, sentence: Sentence) -> Iterator[Said]:
    """``was adamant that no prisoners had been harmed``."""
    verb = word.head
    what = next((c for c in (*word.children, *verb.children) if c.dep_ == "ccomp" and c.i > word.i), None)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if verb.lemma_ not in ("be", "remain", "seem", "feel") or what is None or subject is None:
        return
    span = trimmed(ended(clause(what, word), word, sentence), sentence)
    if span is not None and what.left_edge.lower_ == "that":
        who = noun_phrase(subject, sentence)
        yield Said(sentence, who, sentence.at(word, word), span, "opinion", "cue-adjective/1", nested=False)


def _with_source(word: Token, who: Span, sentence: Sentence) -> Span:
    """``a statement by the rebels``, where the model hangs ``by`` on the verb."""
    link = word.nbor(1) if word.i + 1 < sentence.words.end else word
    if word.lemma_ not in DOCUMENTS or link.lower_ not in ("by", "from"):
        return who
    source = next((c for c in link.children if c.dep_ == "pobj"), None)
    return Span(who.start, max(who.end, noun_phrase(source, sentence).end)) if source is not None else who


def _between(verb: Token, sentence: Sentence) -> Span | None:
    """``"...," the union's secretary, Joan Price, said``: who stands between a quotation and the verb behind it."""
    before = [words[-1].i for words in quotations_around(verb, sentence) if words[-1].i < verb.i]
    words = [t for t in sentence.words if before and max(before) < t.i < verb.i]
    words = [t for t in words if not (t.is_punct and t.text in '"”’,') or words[0].i < t.i < words[-1].i]
    names = words and any(t.pos_ in ("NOUN", "PROPN") for t in words) and len(words) <= _FEW
    if not names or any(t.pos_ in ("VERB", "AUX", "CCONJ") or t.dep_ == "mark" for t in words):
        return None
    comma = next((n for n, t in enumerate(words) if t.text == ","), len(words))
    first = words[:comma] if words[0].ent_type_ == "PERSON" else words
    while len(first) > 1 and (first[-1].like_num or first[-1].is_punct):
        first = first[:-1]  # "Tom Hale, 54, said"
    return sentence.at(first[0], first[-1])


_FEW: Final = 12


def _speaker(verb: Token, sentence: Sentence) -> Span | None:
    if (between := _between(verb, sentence)) is not None:
        return between
    speaker = subject_of(verb)
    start, end = segment_of(verb, sentence)
    if speaker is not None and not start <= speaker.i < end:
        speaker = None
    if speaker is not None and speaker.i > verb.i + 12:
        speaker = None
    beside = named_before(verb, sentence)
    if speaker is not None and beside and speaker not in beside and speaker.i < verb.i and _names(beside, sentence):
        return sentence.at(beside[0], beside[-1])
    if speaker is not None:
        return _with_source(speaker, noun_phrase(speaker, sentence), sentence)
    return sentence.at(beside[0], beside[-1]) if beside else None


def _names(words: list[Token], sentence: Sentence) -> bool:
    """Whether the words right before a verb are who speaks, behind a comma: ``On Thursday, ..., the assembly said``."""
    first = words[0]
    comma = first.i > sentence.words.start and first.nbor(-1).text == ","
    return comma and first.pos_ in ("DET", "PROPN", "PRON") and not any(t.ent_type_ in ("DATE", "TIME") for t in words)


def _contents(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    """What is said: a clause of the verb, an infinitive, what it says to or of somebody, a quotation, a noun."""
    if lemma in ADDRESSING and (words := addressed(verb, lemma, sentence)):
        yield ended(words, verb, sentence), "cue-addressed/2"
        return
    around = quotations_around(verb, sentence) if lemma in CLAUSE else []
    if len(around) > 1 and around[0][-1].i < verb.i < around[1][0].i:
        yield from ((words, "quote-around/1") for words in around)
        return
    opens = around and around[0][0].i == sentence.words.start and around[0][-1].i < verb.i
    whole = [(around[0], "quote-around/1")] if opens and _between(verb, sentence) is not None else []
    found = whole or list(_clauses(verb, lemma, sentence))
    if not found and (behind := said_behind(verb, lemma, sentence)) is not None:
        found = [(ended(behind[0], verb, sentence), behind[1])]
    if not found and verb.dep_ in ("parataxis",) and lemma in ALWAYS:
        rest = [t for t in verb.head.subtree if t not in set(verb.subtree)]
        found = [(ended(longer_side(rest, verb), verb, sentence), "cue-parenthesis/2")]
    if not found:
        found = [(words, "quote-around/1") for words in around]
    yield from found or ((ended(words, verb, sentence), rule) for words, rule in _nouns(verb, lemma, sentence))


def _clauses(verb: Token, lemma: str, sentence: Sentence) -> Iterator[tuple[list[Token], str]]:
    """Clauses and infinitives that hang on the verb, within what no semicolon divides from it."""
    if lemma not in CLAUSE:
        return
    start, end = segment_of(verb, sentence)
    for child in (c for c in verb.children if start <= c.i < end):
        if child.dep_ in ("ccomp", "parataxis") and _is_clause(child, verb, lemma):
            words = clause(child, verb)
            relative = verb.dep_ == "relcl" and words[:1] != [] and words[0].i < verb.i < child.i
            words = [t for t in words if t.i > verb.i] if relative else words
            if child.i > verb.i and lemma in TURNS and (turn := said_behind(verb, lemma, sentence)):
                words = turn[0]
            if quoted := _quoted_whole(words, verb, sentence):
                yield quoted, "cue-clause/1"
            elif _in_the_middle(words, verb):
                yield [t for t in sentence.words if start <= t.i < end], "cue-parenthesis/1"
            else:
                yield ended(words, verb, sentence), "relative-claim/2" if relative else "cue-clause/1"
        elif child.dep_ == "xcomp" and child.i > verb.i and _may_be_infinitive(child, lemma):
            yield ended(clause(child, verb), verb, sentence), "cue-infinitive/1"


def _quoted_whole(words: list[Token], verb: Token, sentence: Sentence) -> list[Token]:
    """The quotation that a clause before the verb is a part of: the model may end the clause too early."""
    inside = [t for t in words if t.is_alpha]
    if not inside or inside[-1].i > verb.i:
        return []
    return next((q for q in quotations_around(verb, sentence) if inside[0] in q and inside[-1] in q), [])


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
        if child.dep_ in ("ccomp", "pcomp") and lemma in OBJECT and child.left_edge.lower_ in ("what", "how"):
            yield clause(child, verb), "cue-object/1"
        elif any(
            c.dep_ == "prep" and c.lower_ == "as" and any(p.dep_ == "pcomp" for p in c.children) for c in verb.children
        ):
            return  # "cited an official as saying"
        elif (
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


def _is_clause(child: Token, verb: Token, lemma: str) -> bool:
    """A clause behind the verb, or one before it that the verb closes: ``..., he said``."""
    if lemma in ("find", "hold", "see", "consider", "rule") and child.tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return any(c.tag_ in ("MD", "VBD", "VBZ", "VBP") or c.lower_ == "that" for c in child.lefts)
    return child.i > verb.i or verb.dep_ in ("ROOT", "conj", "relcl", "ccomp")


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
