"""The linear model over words: what it counts, what it makes of it, and that it knows sentences it has not seen."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.config import Settings
from kg.extraction.intake import article_from
from kg.extraction.intake.reader import Taken
from kg.extraction.rules.language import load_model
from kg.extraction.rules.learned import BIAS, Model, model, words_of
from kg.extraction.rules.reading import Reading, read
from kg.extraction.rules.talks.likely import encounters_of, likelihoods


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = (
        "The envoys of Ardal and Besk sat across from one another for nine hours at a monastery near Corin on Monday.\n\n"
        "A grain silo burned down in Dorn on Tuesday, firefighters said.\n"
    )
    taken = Taken(text, title="", published=None)
    return read(article_from(taken, "a.txt", Settings(), dt.date(2022, 3, 3)), load_model())


def test_a_sentence_is_its_lemmas_and_their_pairs_with_names_and_numbers_hidden(reading: Reading) -> None:
    words = set(words_of(reading.sentences[0]))
    assert {"envoy", "envoy of", "sit", "sit across", "hour"} <= words
    assert not any("Ardal" in word or "ardal" in word or "Corin" in word for word in words)
    assert any(word.startswith("<") for word in words)


def test_probability_is_the_logistic_of_the_sum_of_the_weights_of_what_is_there() -> None:
    made = Model({BIAS: -1.0, "meet": 3.0, "silo": -2.0})
    assert made.probability(["meet", "unheard"]) == pytest.approx(0.880797, abs=1e-6)  # 1 / (1 + e^-2)
    assert made.probability([]) == pytest.approx(0.268941, abs=1e-6)  # 1 / (1 + e^1)


def test_the_table_that_ships_has_finite_weights_in_order() -> None:
    weights = model("rounds").weights
    assert list(weights) == sorted(weights)
    assert BIAS in weights
    assert all(abs(weight) < 20 for weight in weights.values())


def test_a_meeting_in_words_of_no_rule_is_likelier_a_round_than_a_fire(reading: Reading) -> None:
    met, burned = likelihoods(encounters_of(reading, True)).values()
    assert met > 0.5 > burned
