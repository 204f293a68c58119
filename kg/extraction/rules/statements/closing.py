"""Attributions behind what was said or in the middle of it: ``..., the fire service said``, ``..., he claims, ...``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.rules.reading import Sentence
from kg.extraction.rules.statements.cues import act_of
from kg.extraction.rules.statements.phrases import trimmed
from kg.extraction.rules.statements.quotations import is_quoted
from kg.extraction.rules.statements.said import Said
from kg.extraction.rules.statements.turns import closes, named_before, segment_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["closing"]


def closing(verb: Token, lemma: str, sentence: Sentence, *, inserted: bool = False) -> Iterator[Said]:
    """``Twelve houses burned, the fire service said``, ``The convoy, the ministry claims, was carrying shells``."""
    who = named_before(verb, sentence)
    if not who or not closes(verb, sentence) or is_quoted(verb, sentence):
        return
    if who[0].lower_ in ("and", "but", "while"):
        return  # "..., and the commander has written to the family"
    start, end = segment_of(verb, sentence)
    if who[0].i <= start + 1 or verb.doc[who[0].i - 1].text not in (",", "–", "—"):
        return
    before = [t for t in sentence.words if start <= t.i < who[0].i]
    behind = [t for t in sentence.words if verb.i < t.i < end]
    goes_on = behind[:1] != [] and behind[0].text in (",", "–", "—") and _goes_on(before, behind)
    if inserted and not (goes_on and verb.tag_ in ("VBD", "VBZ", "VBP") and not _marked(before)):
        return
    span = trimmed([*before, *who, verb, *behind] if goes_on else before, sentence)
    if span is not None and len(before) > 1:
        speaker = sentence.at(who[0], who[-1])
        yield Said(sentence, speaker, sentence.at(verb, verb), span, act_of(lemma), "cue-closing/1")


def _goes_on(before: list[Token], behind: list[Token]) -> bool:
    """Whether what is said goes on behind ``..., the ministry claims, ...``: else it had its verb before."""
    if not any(t.pos_ in ("VERB", "AUX") for t in behind):
        return False
    words = [t for t in before if not t.is_punct]
    whole = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words[:-1])
    return not whole or (len(behind) > 1 and behind[1].lower_ in ("and", "but", "or"))


def _marked(words: list[Token]) -> bool:
    """Whether the words before are a quotation, or only tell when and where."""
    return any(t.text in ('"', "“", "”", "‘", "’") for t in words) or not any(
        t.pos_ in ("NOUN", "PROPN", "PRON") for t in words
    )
