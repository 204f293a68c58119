"""Facts of the unvotes data that the analyses must find: run it on a store that they were loaded into.

    .venv/bin/ctkg load --store real unvotes.csv.gz roll_calls.csv issues.csv
    .venv/bin/python benchmarks/import/facts.py --store real --source doc/unvotes-unvotes

Prints each fact with what was found, and ends with status 1 if one differs.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import kg

RUSSIA, UKRAINE = "state/rus", "state/ukr"
SAME, BOTH = 277, 555
"""Roll calls of the calendar years 2014 to 2019 in which Russia and Ukraine voted alike, and in which both voted."""


def main() -> None:
    """Compare what is found with what is known."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--source", default="", help="the document of the dataset, if the store holds others")
    given = parser.parse_args()
    dataset = kg.open(given.store)
    filters = {"from": "2014-01-01", "to": "2019-12-31", **({"source": given.source} if given.source else {})}
    start = time.perf_counter()
    (pair,) = dataset.analyze("agreement", voters=f"{RUSSIA},{UKRAINE}", **filters).pairs
    first = time.perf_counter() - start
    start = time.perf_counter()
    dataset.analyze("agreement", voters=f"{RUSSIA},{UKRAINE}", **filters)
    again = time.perf_counter() - start
    right = (pair.same, pair.both) == (SAME, BOTH)
    print(
        f"Russia and Ukraine, 2014-2019: {pair.same:g} of {pair.both}; known: {SAME} of {BOTH}.",
        "Right." if right else "Wrong.",
    )
    print(f"first answer {first:.2f} s, the next {1000 * again:.1f} ms")
    sys.exit(not right)


if __name__ == "__main__":
    main()
