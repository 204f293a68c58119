"""How likely each sentence tells of a round of talks (:mod:`kg.extraction.rules.learned`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.rules.learned import model, words_of
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.encounters import Encounter, encounters_in

__all__ = ["encounters_of", "likelihoods", "round_features"]


def encounters_of(reading: Reading, about_talks: bool) -> dict[Sentence, list[Encounter]]:
    """Sentence of headline and body → the rounds that its words speak of."""
    return {each: encounters_in(each, reading.article.text, about_talks) for each in reading.sentences}


def likelihoods(encounters: Mapping[Sentence, list[Encounter]]) -> dict[Sentence, float]:
    """Sentence → how likely it tells of a round, 0 to 1; the sentences are those of an article, in their order."""
    rounds = model("rounds")
    return {sentence: rounds.probability(features) for sentence, features in round_features(encounters)}


def round_features(encounters: Mapping[Sentence, list[Encounter]]) -> Iterator[tuple[Sentence, set[str]]]:
    """Of each sentence its words, and what the rules take them, and those of its neighbours, to mean."""
    marks = [set(_marks(found)) for found in encounters.values()]
    for number, sentence in enumerate(encounters):
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
