"""Agreement of all pairs of voters: bits counted in numpy against pandas, on made-up votes or a real file.

    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python benchmarks/import/agreement.py                                # 193 voters, 6,203 roll calls
    .venv/bin/python benchmarks/import/agreement.py --votes unvotes.csv.gz         # rcid, country, country_code, vote

pandas answers in three ways, each checked against our counts: joining the long tables of two voters on the roll call,
which is how such votes come and are usually compared; the two columns of a pivot table without gaps; and
``DataFrame.corr`` with a function, the fastest we know. The first two are timed on a sample of the pairs and scaled up
(``--all-pairs``: all of them).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.analysis.agreement import one_against_all
from kg.votes import VoteMatrix, pair_counts, share_of

OPTIONS = {"yes": 1, "no": 2, "abstain": 3}


def synthetic(voters: int, roll_calls: int, seed: int = 1) -> np.ndarray:
    """Votes of three camps, with a tenth absent."""
    random = np.random.default_rng(seed)
    camps, lines = random.integers(0, 3, voters), random.integers(1, 4, (3, roll_calls))
    cells = lines[camps].astype(np.int8)
    strays = random.random(cells.shape) < 0.2
    cells[strays] = random.integers(1, 4, int(strays.sum()))
    cells[random.random(cells.shape) < 0.1] = 0
    return cells


def read(file: Path, most: int) -> np.ndarray:
    """The votes of an unvotes file, of the voters that voted most."""
    import pandas as pd

    table = pd.read_csv(file, keep_default_na=False)
    wide = table.assign(code=table["vote"].map(OPTIONS)).pivot_table(index="country", columns="rcid", values="code")
    wide = wide.loc[wide.notna().sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]]
    return wide.fillna(0).to_numpy().astype(np.int8)


def by_joining(cells: np.ndarray, pairs: list[tuple[int, int]]) -> tuple[float, list[tuple[int, int]]]:
    """(CPU seconds, (same, both) of each pair) from one table of votes a voter, joined on the roll call."""
    import pandas as pd

    voters, roll_calls = np.nonzero(cells)
    table = pd.DataFrame({"voter": voters, "rcid": roll_calls, "vote": cells[voters, roll_calls]})
    start = time.process_time()
    of = {voter: part for voter, part in table.groupby("voter")}
    found = []
    for one, other in pairs:
        both = of[one].merge(of[other], on="rcid")
        found.append((int((both["vote_x"] == both["vote_y"]).sum()), len(both)))
    return time.process_time() - start, found


def by_columns(cells: np.ndarray, pairs: list[tuple[int, int]]) -> tuple[float, list[tuple[int, int]]]:
    """The same from two columns of a pivot table."""
    import pandas as pd

    frame = pd.DataFrame(cells.T).replace(0, np.nan)
    start = time.process_time()
    found = []
    for one, other in pairs:
        both = frame[[one, other]].dropna()
        found.append((int((both[one] == both[other]).sum()), len(both)))
    return time.process_time() - start, found


def by_corr(cells: np.ndarray) -> tuple[float, np.ndarray]:
    """(CPU seconds, share of agreement of all pairs) by ``DataFrame.corr`` with a function."""
    import pandas as pd

    frame = pd.DataFrame(cells.T).replace(0, np.nan)
    start = time.process_time()
    shares = frame.corr(method=lambda one, other: (one == other).mean())
    return time.process_time() - start, shares.to_numpy()


def fastest(run: Callable[[], object], times: int) -> float:
    """CPU seconds of the fastest run."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--votes", type=Path, help="unvotes.csv or unvotes.csv.gz")
    parser.add_argument("--voters", type=int, default=193)
    parser.add_argument("--roll-calls", type=int, default=6203)
    parser.add_argument("--sample", type=int, default=600, help="pairs that pandas is timed on")
    parser.add_argument("--all-pairs", action="store_true")
    given = parser.parse_args()
    cells = read(given.votes, given.voters) if given.votes else synthetic(given.voters, given.roll_calls)
    pairs = list(combinations(range(len(cells)), 2))
    sample = pairs if given.all_pairs else pairs[:: max(1, len(pairs) // given.sample)]
    fast = fastest(lambda: pair_counts(cells), 10)
    counts = pair_counts(cells)
    ours = [(int(counts.same[pair]), int(counts.both[pair])) for pair in sample]
    print(f"{len(cells)} voters, {cells.shape[1]:,} roll calls, {int((cells > 0).sum()):,} votes, {len(pairs):,} pairs")
    print(f"bits counted in numpy      {fast:9.4f} CPU-s")
    scaled = "" if given.all_pairs else f" (scaled from {len(sample):,} pairs)"
    for name, way in (("joins", by_joining), ("columns", by_columns)):
        seconds, found = way(cells, sample)
        assert found == ours
        slow = seconds * len(pairs) / len(sample)
        print(f"pandas, {name:8}           {slow:9.2f} CPU-s, {slow / fast:6.0f} times ours{scaled}")
    seconds, shares = by_corr(cells)
    assert np.allclose(shares, share_of(counts)[0], equal_nan=True)
    print(f"pandas, corr               {seconds:9.2f} CPU-s, {seconds / fast:6.0f} times ours")
    days = np.full(cells.shape[1], np.datetime64("NaT"), "datetime64[D]")
    names, events = (tuple(map(str, range(size))) for size in cells.shape)
    matrix = VoteMatrix(names, events, days, days, (), np.zeros((0, len(days)), bool), cells)
    row = fastest(lambda: one_against_all(matrix, 0), 20)
    pair = fastest(lambda: one_against_all(matrix.of(names[:2]), 0), 20)
    added = fastest(lambda: [counts.add(cells[:, 0]) for _ in range(100)], 5) / 100
    print(f"one against all            {1000 * row:9.2f} ms")
    print(f"one pair                   {1000 * pair:9.2f} ms")
    print(f"one more roll call         {1000 * added:9.3f} ms")


if __name__ == "__main__":
    main()
