"""Weights by which the rules know sentences that tell of a round of talks, from articles in which people marked them.

    .venv/bin/python benchmarks/extraction/train.py [FOLDER ...] [--write]

Reads the articles and golds of the folders (``articles/develop`` by default, never ``articles/test``), says how well
the weights know the sentences of articles that they were not made from (the stories in eight parts, each left out in
turn), and with ``--write`` puts the weights of all into ``kg/extraction/likely-rounds.tsv``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.config import Settings
from kg.extraction.article import Span
from kg.extraction.intake import read_article
from kg.extraction.matching import SHARE, Gold, span_of
from kg.extraction.rules.language import load_model
from kg.extraction.rules.learned import BIAS, Model
from kg.extraction.rules.reading import read
from kg.extraction.rules.talks.about import is_about_talks
from kg.extraction.rules.talks.likely import encounters_of, round_features
from kg.extraction.scoring import read_gold

ARTICLES = Path(__file__).parent / "articles" / "develop"
WEIGHTS = Path(__file__).parents[2] / "kg" / "extraction" / "likely-rounds.tsv"
PARTS = 8
PENALTY = 0.5
"""Of the sum of the squares of the weights: the best of 0.15, 0.5 and 1.5 on parts left out."""
SMALL = 0.03
"""Weights nearer to nothing are left out of the table."""


class Case(NamedTuple):
    """A sentence."""

    story: str
    features: frozenset[str]
    tells: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ARTICLES])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = [case for folder in options.folders for case in read_cases(folder)]
    print(f"{len(cases)} sentences, {sum(case.tells for case in cases)} of them tell of a round")
    for threshold in (0.3, 0.4, 0.5):
        precision, recall, f1 = left_out(cases, threshold)
        print(f"from {threshold} on: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")
    if options.write:
        trained = train(cases)
        lines = [f"{feature}\t{weight:.3f}" for feature, weight in sorted(trained.weights.items())]
        WEIGHTS.write_text("# Made by benchmarks/extraction/train.py\n" + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} weights in {WEIGHTS.name}")


def read_cases(folder: Path) -> Iterator[Case]:
    """Each sentence of each article of a folder, but for headlines and what is optional."""
    settings, nlp = Settings(), load_model()
    for path in sorted(folder.glob("*.txt")):
        gold = read_gold(path.with_suffix(".gold.json"))
        article = read_article(path, settings, dt.date.fromisoformat(gold["publicationDate"]))
        told = list(spans(gold))
        reading = read(article, nlp)
        for sentence, features in round_features(encounters_of(reading, is_about_talks(reading))):
            if sentence.part.kind == "headline":
                continue
            by = [optional for span, optional in told if covered(sentence.span, span) > SHARE]
            if not by or not all(by):
                yield Case(gold["story"], frozenset(features), bool(by))


def spans(gold: Gold) -> Iterator[tuple[Span, bool]]:
    for one in gold["negotiations"]:
        for found in one["spans"]:
            yield span_of(found), bool(one.get("optional"))


def covered(sentence: Span, by: Span) -> float:
    """The share of a sentence that a stretch covers."""
    return max(0, min(sentence.end, by.end) - max(sentence.start, by.start)) / (sentence.end - sentence.start)


def left_out(cases: Sequence[Case], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 over all parts, each known by the weights of the others."""
    right = taken = 0
    for part in range(PARTS):
        trained = train([case for case in cases if part_of(case) != part])
        for case in cases:
            if part_of(case) == part and trained.probability(case.features) >= threshold:
                taken, right = taken + 1, right + case.tells
    wanted = sum(case.tells for case in cases)
    return right / max(taken, 1), right / wanted, 2 * right / (taken + wanted)


def part_of(case: Case) -> int:
    return hashlib.sha256(case.story.encode()).digest()[0] % PARTS


def train(cases: Sequence[Case]) -> Model:
    """Logistic regression with an L2 penalty; features of one sentence alone tell nothing and are left out."""
    counts: dict[str, int] = {}
    for case in cases:
        for feature in case.features:
            counts[feature] = counts.get(feature, 0) + 1
    names = [BIAS, *sorted(feature for feature, count in counts.items() if count > 1)]
    column = {name: number for number, name in enumerate(names)}
    rows, columns = [], []
    for row, case in enumerate(cases):
        for feature in {BIAS, *case.features} & column.keys():
            rows.append(row)
            columns.append(column[feature])
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(cases), len(names)))
    tells = np.array([case.tells for case in cases], dtype=float)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        free = np.concatenate([[0.0], weights[1:]])  # the bias has no penalty
        value = np.logaddexp(0, scores).sum() - (tells * scores).sum() + PENALTY * (free**2).sum()
        return float(value), matrix.T @ (1 / (1 + np.exp(-scores)) - tells) + 2 * PENALTY * free

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return Model({name: float(weights[at]) for name, at in column.items() if abs(weights[at]) >= SMALL or name == BIAS})


if __name__ == "__main__":
    main()
