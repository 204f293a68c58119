"""The words of a sentence that name an event, by verb, noun or turn of phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extraction.article import Span
from kg.extraction.rules.events.objects import CHOOSY, OF_ITSELF, WITH
from kg.extraction.rules.events.turns import MODIFIED, PARTICLES, TURNS
from kg.extraction.rules.events.words import NOUNS, VERBS
from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "triggers_in"]

Trigger = tuple[str, "Token", tuple[Span, ...]]
"""Kind of event, the word that names it, and all of its words."""
_OF_PACTS: Final = re.compile(
    r"\b(?:cease-?fires?|truces?|armistice|guns|accord|hostilities|peace|weapons)\b",
    re.IGNORECASE,
)
_PERSONS: Final = frozenset({"he", "her", "him", "she"})
_DIRECT: Final = ("aid", "closure", "opening", "voyage")
"""Kinds that take no preposition: ``opened the bridge``, not ``opened talks on the bridge``."""
_PARTS: Final = frozenset({"access", "area", "entrance", "gate", "mouth", "post", "point", "terminal", "traffic"})
_CLIMBS: Final = 4


def triggers_in(sentence: Sentence, text: str) -> list[Trigger]:
    """What names an event, from left to right; a turn of phrase takes its words, a verb what it acts on."""
    found: list[Trigger] = []
    words = list(_words(sentence))
    for trigger in (
        *_turns(sentence, text),
        *(w for w in words if len(w[2]) > 1),
        *(w for w in words if len(w[2]) < 2),
    ):
        if not any(trigger[2][0].overlaps(span) for _, _, spans in found for span in spans):
            found.append(trigger)
    return sorted(found, key=lambda each: each[2][0])


def _turns(sentence: Sentence, text: str) -> Iterator[Trigger]:
    words, start = sentence.span.of(text), sentence.span.start
    for kind, pattern in TURNS:
        for match in pattern.finditer(words):
            span = Span(start + match.start(), start + match.end())
            tokens = sentence.tokens_in(span)
            word = next((t for t in tokens if t.pos_ == "VERB"), tokens[-1] if tokens else None)
            if word is not None:
                pact = kind == "measure taking effect" and _OF_PACTS.search(words)
                yield "ceasefire" if pact else kind, word, (span,)


def _words(sentence: Sentence) -> Iterator[Trigger]:
    for word in sentence.words:
        if word.pos_ in ("NOUN", "PROPN"):
            kind, noun = _kind_of_noun(word), None
        else:
            kind, noun = _kind_of_verb(word)
        if kind:
            spans = (
                sentence.at(word, word),
                *((sentence.at(noun, noun),) if noun is not None else ()),
            )
            yield kind, word, spans


def _kind_of_verb(word: Token) -> tuple[str, Token | None]:
    """The kind, and the noun that makes it one."""
    lemma = word.lemma_.lower()
    if word.dep_ == "amod" and word.tag_ in ("VBN", "VBG", "JJ"):
        bare = word.i + 1 == word.head.i and not any(c.dep_ == "det" for c in word.head.children)
        return (_with(lemma, word.head), word.head) if bare and _with(lemma, word.head) else ("", None)
    if word.pos_ not in ("VERB", "ADJ"):
        return "", None
    for child in word.children:
        if (lemma, child.lower_) in PARTICLES and 0 < child.i - word.i < 5:
            return PARTICLES[lemma, child.lower_], None
    for noun, direct in _acted_on(word):
        if (kind := _with(lemma, noun)) and (direct or kind not in _DIRECT):
            return kind, noun
    for noun in _acting(word):
        if (kind := _with(lemma, noun)) in OF_ITSELF:
            return kind, noun
    things = [c for c in word.children if c.dep_ in ("dobj", "nsubjpass", "ccomp")]
    if word.pos_ != "VERB" or (lemma in CHOOSY and any(_is_unfit(t, CHOOSY[lemma]) for t in things)):
        return "", None
    return VERBS.get(lemma, ""), None


def _is_unfit(thing: Token, fit: frozenset[str]) -> bool:
    return thing.pos_ != "PRON" and thing.lemma_.lower() not in fit


def _with(verb: str, noun: Token) -> str:
    found = WITH.get((verb, noun.lemma_.lower())) or WITH.get((verb, noun.lower_), "")
    if not found and (noun.lower_ in _PERSONS or (noun.pos_ == "PROPN" and noun.ent_type_ in ("", "PERSON"))):
        return WITH.get((verb, "person"), "")
    return found


def _acted_on(verb: Token) -> Iterator[tuple[Token, bool]]:
    """What a verb does something to, and whether without a preposition; of a relative clause what it hangs on."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "oprd", "attr"):
            yield child, True
            yield from ((c, True) for c in child.children if c.dep_ in ("conj", "appos"))
            yield from ((c, True) for c in child.children if c.dep_ == "compound" and child.lemma_ in _PARTS)
            yield from ((c, False) for c in _objects(child, "of", "for", "with"))
    yield from ((c, False) for c in _objects(verb, "to", "on", "off"))
    if verb.dep_ in ("relcl", "acl"):
        yield from ((c, True) for c in _above(verb))
    if verb.dep_ == "conj":
        yield from ((c, True) for c in verb.head.children if c.dep_ == "nsubjpass")
    if verb.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in verb.children):
        yield from ((c, True) for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass"))


def _acting(verb: Token) -> Iterator[Token]:
    """Who does it."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
            yield from (c for c in child.children if c.dep_ == "conj")
            yield from _objects(child, "of", "with")
    if verb.dep_ in ("relcl", "acl"):
        yield from _above(verb)
    if verb.dep_ in ("conj", "xcomp"):
        yield from (c for c in verb.head.children if c.dep_ == "nsubj")


def _objects(word: Token, *prepositions: str) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _above(verb: Token) -> Iterator[Token]:
    """The noun that a relative clause hangs on, and those that this one is part of."""
    word = verb.head
    for _ in range(_CLIMBS):
        if word.pos_ in ("NOUN", "PROPN"):
            yield word
        if word.head.i == word.i or word.head.pos_ in ("VERB", "AUX"):
            return
        word = word.head


def _kind_of_noun(word: Token) -> str:
    lemma = word.lemma_.lower()
    if (
        word.ent_type_ == "DATE"
        or word.dep_ == "compound"
        or (word.i > 0 and word.nbor(-1).lower_ == "to" and word.text.islower())
    ):
        return ""
    if lemma in MODIFIED:
        kind, modifiers = MODIFIED[lemma]
        if {c.lemma_.lower() for c in word.children if c.i < word.i} & set(modifiers.split()):
            return kind
    return NOUNS.get(lemma, "")
