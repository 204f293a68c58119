"""How likely a sentence tells of something: a linear model over its words, with weights from articles of our own.

Rules know the words that their authors thought of. The weights know which words go along with a round of talks in the
articles under ``benchmarks/extraction``, where people marked them; ``benchmarks/extraction/train.py`` makes them. A
table of them (``kg/extraction/likely-*.tsv``) has a word, a tab and a weight in each line, in order of the words.
Source: logistic regression with an L2 penalty (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning,
section 4.4).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from kg.extraction.rules.reading import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["BIAS", "Model", "model", "words_of"]

BIAS: Final = "(bias)"
"""The feature that every sentence has."""
_NAMED: Final = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC"})
_COUNTED: Final = frozenset({"CARDINAL", "DATE", "TIME", "ORDINAL"})
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True)
class Model:
    """Feature → weight."""

    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """From 0 to 1; features that were never seen count nothing."""
        total = sum(self.weights.get(feature, 0.0) for feature in {BIAS, *features})
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


@cache
def model(name: str) -> Model:
    """The model of that name that comes with ctkg: ``rounds``, for one."""
    table = files("kg.extraction").joinpath(f"likely-{name}.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return Model({feature: float(weight) for feature, weight in lines})


def words_of(sentence: Sentence) -> Iterator[str]:
    """Features: the lemmas of a sentence and pairs of neighbours. Names and numbers are only said to be such."""
    before = ""
    for token in sentence.words:
        word = _plain(token)
        if not _WORD.search(word) or (word == before and word.startswith("<")):
            continue
        yield word
        if before:
            yield f"{before} {word}"
        before = word


def _plain(token: Token) -> str:
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMED:
        return f"<{token.ent_type_ or 'NAME'}>"
    if token.pos_ == "NUM" or (token.ent_type_ in _COUNTED and _DIGIT.search(token.text)):
        return "<NUMBER>"
    return str(token.lemma_.lower())
