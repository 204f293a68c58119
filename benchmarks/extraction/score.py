"""How good the extractors are: precision, recall and F1 of each element, with bootstrap intervals over articles.

    python benchmarks/extraction/score.py [FOLDER ...] [--extractor rules] [--json now.json] [--against before.json]
    python benchmarks/extraction/score.py FOLDER ... --precision [--write]
    python benchmarks/extraction/score.py PolNeAR/data/dev --attributions

Without a folder both halves of ``articles/`` are scored (with ``--precision`` the untouched one). Rules are written on
``develop``; nobody looks into ``test`` while writing them, and what they reach there the first time is kept in
RESULTS.md. A folder holds NAME.txt with NAME.gold.json.

``--precision`` counts by rule instead of by element, over all folders together: how many of its candidates can be
judged, how many of these are right, the confidence that follows, and whether such confidences hold. ``--write`` puts
the counts into the package (``kg/extraction/measured.tsv``), where candidates get their confidence from. Nothing of an
article is ever printed.

``--attributions`` reads a corpus of attributions in brat's format that you have, and scores statements alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.config import Settings
from kg.extraction.attributions import read_attributions, score_attributions
from kg.extraction.base import Extractor, extractors
from kg.extraction.candidates import Candidates
from kg.extraction.intake import read_article
from kg.extraction.judging import Judgement, judge
from kg.extraction.measured import Measured, Rule, measure, rules_of, to_text
from kg.extraction.scoring import ELEMENTS, Gold, Score, read_gold, score

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
TABLE = HERE.parents[1] / "kg" / "extraction" / "measured.tsv"
TARGETS = {  # "votes", all fields of a vote, has none of its own
    "statements": 0.76,
    "pronoun-speakers": 0.85,
    "actors": 0.85,
    "roles": 0.80,
    "verification": 0.75,
    "negotiations": 0.85,
    "tallies": 0.93,
    "dates": 0.90,
    "events": 0.55,
    "offsets": 1.0,
}
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Confidences are told by these."""


@dataclass(frozen=True)
class Read:
    """What an extractor made of one article."""

    text: str
    candidates: Candidates
    gold: Gold
    seconds: float
    """CPU."""


def main() -> None:
    """Score folders and print a table for each, or one of all rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--extractor", default="rules")
    parser.add_argument("--resamples", type=int, default=2000)
    parser.add_argument("--json", type=Path, metavar="FILE", help="Write the figures, to compare runs.")
    parser.add_argument("--against", type=Path, metavar="FILE", help="Figures of an earlier run: how F1 has changed.")
    parser.add_argument("--precision", action="store_true", help="Count by rule.")
    parser.add_argument("--attributions", action="store_true", help="The folders are in PolNeAR's layout.")
    parser.add_argument("--write", action="store_true", help=f"With --precision: make {TABLE.name} anew.")
    given = parser.parse_args()
    halves = [ARTICLES / "test"] if given.precision else [ARTICLES / "develop", ARTICLES / "test"]
    given.folders = given.folders or halves
    golds = "**/*.ann" if given.attributions else "*.gold.json"
    empty = [str(folder) for folder in given.folders if not any(folder.glob(golds))]
    if empty:
        sys.exit(f"There are no articles with golds in {', '.join(empty)}.")
    extractor = extractors.get(given.extractor)(Settings())
    found: dict[str, Any]
    if given.attributions:
        found = {folder.name: attributions(folder, extractor, given.resamples) for folder in given.folders}
    elif given.precision:
        found = {"precision": precision(given.folders, extractor, given.write)}
    else:
        before = json.loads(given.against.read_text(encoding="utf-8")) if given.against else {}
        found = {folder.name: scored(folder, extractor, given.resamples) for folder in given.folders}
        for folder in given.folders:
            tell(str(folder), found[folder.name], before.get(folder.name, {}).get("elements", {}))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def articles(folder: Path, extractor: Extractor) -> Iterator[Read]:
    """What the extractor makes of each article of a folder."""
    settings = Settings()
    for path in sorted(folder.glob("*.txt")):
        gold = read_gold(path.with_suffix(".gold.json"))
        article = read_article(path, settings, dt.date.fromisoformat(gold["publicationDate"]))
        started = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        candidates = extractor.extract(article)
        yield Read(article.text, candidates, gold, resource.getrusage(resource.RUSAGE_SELF).ru_utime - started)


def scored(folder: Path, extractor: Extractor, resamples: int) -> dict[str, Any]:
    """Figures of one folder; F1 with an interval, and words a CPU-second."""
    read = list(articles(folder, extractor))
    scores = [score(one.text, one.candidates, one.gold) for one in read]
    timed = read[1:] or read  # the first one loads the model
    characters, seconds = sum(len(one.text) for one in timed), sum(one.seconds for one in timed)
    elements = {name: figures_of([article[name] for article in scores], resamples) for name in ELEMENTS}
    return {
        "articles": len(read),
        "words_per_cpu_second": round(characters / max(seconds, 1e-9) / 5),
        "elements": elements,
    }


def attributions(folder: Path, extractor: Extractor, resamples: int) -> dict[str, Any]:
    """Figures of a corpus of attributions, and a table of them."""
    read = [
        score_attributions(extractor.extract(one.article), one.attributions)
        for one in read_attributions(folder, Settings())
    ]
    elements = {name: figures_of([one[name] for one in read], resamples) for name in ("contents", "attributions")}
    print(f"\n{folder} ({len(read)} articles)\n\n| element | precision | recall | F1 | 95 % of resamples |")
    print("|---|---:|---:|---:|---:|")
    for name, one in elements.items():
        cells = [
            name,
            *(f"{one[key]:.2f}" for key in ("precision", "recall", "f1")),
            f"{one['low']:.2f}–{one['high']:.2f}",
        ]
        print(f"| {' | '.join(cells)} |")
    return {"articles": len(read), "elements": elements}


def figures_of(scores: Sequence[Score], resamples: int) -> dict[str, Any]:
    """Counts, precision, recall, and F1 with its interval."""
    total = sum(scores, Score())
    low, high = interval(scores, resamples)
    figures = {"precision": total.precision, "recall": total.recall, "f1": total.f1, "low": low, "high": high}
    return asdict(total) | {name: round(value, 4) for name, value in figures.items()}


def tell(folder: str, found: dict[str, Any], before: dict[str, Any]) -> None:
    """A table as RESULTS.md has it."""
    print(f"\n{folder} ({found['articles']} articles, {found['words_per_cpu_second']:,} words a CPU-second)\n")
    print("| element | precision | recall | F1 | 95 % of resamples | wanted | |" + (" before |" if before else ""))
    print("|---|---:|---:|---:|---:|---:|---|" + ("---:|" if before else ""))
    for element, figures in found["elements"].items():
        f1, wanted = figures["f1"], TARGETS.get(element)
        cells = [element, *(f"{figures[name]:.2f}" for name in ("precision", "recall", "f1"))]
        cells += [
            f"{figures['low']:.2f}–{figures['high']:.2f}",
            *(("", "") if wanted is None else (f"{wanted:.2f}", "met" if f1 >= wanted else "**missed**")),
        ]
        if before:
            cells.append(
                f"{before[element]['f1']:.2f} ({f1 - before[element]['f1']:+.2f})" if element in before else ""
            )
        print(f"| {' | '.join(cells)} |")


def interval(scores: Sequence[Score], resamples: int) -> tuple[float, float]:
    """The middle 95 % of F1 over resamples of the articles (Efron 1979); always the same ones."""
    draw = random.Random(1)
    values = sorted(sum(draw.choices(scores, k=len(scores)), Score()).f1 for _ in range(resamples))
    return values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]


def precision(folders: Sequence[Path], extractor: Extractor, write: bool) -> list[dict[str, Any]]:
    """Counts by rule over all folders; rules that fire only on ``develop`` have a row without a count."""
    known: set[Rule] = {rule for one in articles(ARTICLES / "develop", extractor) for rule in rules_in(one.candidates)}
    judged: list[tuple[Judgement, ...]] = []
    for folder in folders:
        for one in articles(folder, extractor):
            known.update(rules_in(one.candidates))
            judged.append(judge(one.candidates, one.gold))
    on = f"{' and '.join(folder.name for folder in folders)}, {len(judged)} articles"
    measured = measure(chain.from_iterable(judged), on, known)
    tell_rules(measured)
    tell_calibration(judged, known)
    if write:
        TABLE.write_text(to_text(measured), encoding="utf-8")
        print(f"\nWrote {TABLE}.")
    return [asdict(row) for row in measured.rows]


def rules_in(candidates: Candidates) -> set[Rule]:
    """The rules that candidates rest on."""
    return {rule for candidate in candidates for rule in rules_of(candidate)}


def tell_rules(measured: Measured) -> None:
    """A table of rules, and what all of an element reach together."""
    print(f"\nPrecision of each rule on {measured.rows[0].on if measured.rows else 'nothing'}\n")
    print("| element | rule | right | judged | precision | confidence |")
    print("|---|---|---:|---:|---:|---:|")
    for row in measured.rows:
        counted = f"{row.right / row.judged:.2f}" if row.judged else ""
        confidence = measured.precision((row.element, row.rule)) or 0.0
        print(f"| {row.element} | {row.rule} | {row.right} | {row.judged} | {counted} | {confidence:.2f} |")
    for element in dict.fromkeys(row.element for row in measured.rows):
        rows = [row for row in measured.rows if row.element == element]
        right, judged = sum(row.right for row in rows), sum(row.judged for row in rows)
        counted = f"{right / judged:.2f}" if judged else ""
        print(f"| {element} | all | {right} | {judged} | {counted} | {measured.mean(element):.2f} |")


def tell_calibration(judged: Sequence[Sequence[Judgement]], known: set[Rule]) -> None:
    """Whether confidences hold: those that all other articles give, beside what is right in the article left out."""
    bands: dict[float, list[tuple[float, float]]] = {low: [] for low in BANDS}
    for number, article in enumerate(judged):
        others = measure(chain.from_iterable(judged[:number] + judged[number + 1 :]), "the others", known)
        for one in article:
            confidence = others.confidence(one.candidate)
            if one.judged and not one.optional and confidence is not None:
                bands[max(low for low in BANDS if low <= confidence)].append((confidence, one.right / one.judged))
    every = [pair for pairs in bands.values() for pair in pairs]
    print("\nConfidences that the other articles give, and what is right in the one left out\n")
    print("| confidence | candidates | on average | right |\n|---|---:|---:|---:|")
    for low, pairs in [*bands.items(), (0.0, every)]:
        if pairs:
            name = "all" if pairs is every else f"{low:.1f} and more"
            means = [sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1)]
            print(f"| {name} | {len(pairs)} | {means[0]:.2f} | {means[1]:.2f} |")
    if every:
        print(f"\nMean squared error (Brier): {sum((p - r) ** 2 for p, r in every) / len(every):.3f}")


if __name__ == "__main__":
    main()
