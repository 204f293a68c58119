"""How good the extractors are: precision, recall and F1 of each element, with bootstrap intervals over articles.

    python benchmarks/extraction/score.py [FOLDER ...] [--extractor rules] [--resamples 2000]

Without a folder both halves of ``articles/`` are scored. Rules are written on ``develop``; nobody looks into ``test``
while writing them, and what they reach there the first time is kept in RESULTS.md. A folder holds NAME.txt with
NAME.gold.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
from pathlib import Path

from kg.config import Settings
from kg.extraction.base import extractors
from kg.extraction.intake import read_article
from kg.extraction.scoring import ELEMENTS, Score, read_gold, score

ARTICLES = Path(__file__).with_name("articles")
TARGETS = {
    "statements": 0.76,
    "pronoun-speakers": 0.85,
    "actors": 0.85,
    "roles": 0.80,
    "verification": 0.75,
    "negotiations": 0.85,
    "votes": 0.93,
    "dates": 0.90,
    "events": 0.55,
    "offsets": 1.0,
}


def main() -> None:
    """Score folders and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ARTICLES / "develop", ARTICLES / "test"])
    parser.add_argument("--extractor", default="rules")
    parser.add_argument("--resamples", type=int, default=2000)
    given = parser.parse_args()
    for folder in given.folders:
        scores, characters, seconds = scored(folder, given.extractor)
        print(f"\n{folder} ({len(scores)} articles, {characters / seconds / 5:,.0f} words a CPU-second)\n")
        print("| element | precision | recall | F1 | 95 % of resamples | wanted |")
        print("|---|---:|---:|---:|---:|---:|")
        for element in ELEMENTS:
            each = [article[element] for article in scores]
            total = sum(each, Score())
            low, high = interval(each, given.resamples)
            print(
                f"| {element} | {total.precision:.2f} | {total.recall:.2f} | {total.f1:.2f} | {low:.2f}–{high:.2f} "
                f"| {TARGETS[element]:.2f} |"
            )


def scored(folder: Path, name: str) -> tuple[list[dict[str, Score]], int, float]:
    """The scores of each article, their characters, and the CPU seconds of reading them."""
    settings = Settings()
    extractor = extractors.get(name)(settings)
    found: list[dict[str, Score]] = []
    characters, seconds = 0, 1e-9
    for path in sorted(folder.glob("*.txt")):
        gold = read_gold(path.with_suffix(".gold.json"))
        article = read_article(path, settings, dt.date.fromisoformat(gold["publicationDate"]))
        started = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        candidates = extractor.extract(article)
        if found:  # the first one loads the model
            seconds += resource.getrusage(resource.RUSAGE_SELF).ru_utime - started
            characters += len(article.text)
        found.append(score(article.text, candidates, gold))
    return found, characters, seconds


def interval(scores: list[Score], resamples: int) -> tuple[float, float]:
    """The middle 95 % of F1 over resamples of the articles (Efron 1979); always the same ones."""
    draw = random.Random(1)
    values = sorted(sum(draw.choices(scores, k=len(scores)), Score()).f1 for _ in range(resamples))
    return values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]


if __name__ == "__main__":
    main()
