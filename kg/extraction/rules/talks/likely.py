"""How likely each sentence tells of a round of talks (:mod:`kg.extraction.rules.learned`)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.rules.learned import model, words_of
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.encounters import Encounter, encounters_in, is_about_talks

__all__ = ["likelihoods", "round_features"]


def likelihoods(reading: Reading) -> dict[Sentence, float]:
    """Sentence of headline and body → how likely it tells of a round, 0 to 1."""
    rounds = model("rounds")
    return {sentence: rounds.probability(features) for sentence, features in round_features(reading)}


def round_features(reading: Reading) -> Iterator[tuple[Sentence, set[str]]]:
    """Of each sentence its words, and what the rules take them, and those of its neighbours, to mean."""
    about, sentences = is_about_talks(reading), reading.sentences
    marks = [set(_marks(encounters_in(sentence, reading.article.text, about))) for sentence in sentences]
    for number, sentence in enumerate(sentences):
        before = marks[number - 1] if number else set()
        after = marks[number + 1] if number + 1 < len(marks) else set()
        near = {f"before: {mark}" for mark in before} | {f"after: {mark}" for mark in after}
        yield sentence, {*words_of(sentence), *marks[number], *near}


def _marks(found: list[Encounter]) -> Iterator[str]:
    for encounter in found:
        yield "(encounter)"
        yield f"({encounter.kind})"
        if encounter.number:
            yield "(numbered)"
        if encounter.is_to_come:
            yield "(to come)"
