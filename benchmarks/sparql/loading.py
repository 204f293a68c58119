"""How fast a file becomes a published version, beside `oxigraph load` of the same file.

    .venv/bin/python benchmarks/sparql/loading.py [--quads 1000000]

Ours is the whole way: the process starts, reads, validates, stores the record (with its merged default graph), infers,
checks and publishes. Theirs reads and stores. Both start from an empty folder, and the time is that of the process.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import record
from report import Part, Target, table, tell
from services import CTKG, end_tidily, remove, unlimited

__all__ = ["compare", "load"]

_OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))


def compare(file: Path, store: Path, folder: Path, rounds: int) -> Part:
    """Load the file into ``store``, and with Oxigraph elsewhere, ``rounds`` times in turn."""
    with file.open("rb") as lines:
        quads = sum(1 for _ in lines)
    ours, theirs = [], []
    for _ in range(max(rounds, 1)):
        remove(store)
        ours.append(load(file, store))
        theirs.append(_timed([_OXIGRAPH, "load", "--location", str(folder / "loaded"), "--file", str(file)]))
        remove(folder / "loaded")
        told = f"load: ctkg {ours[-1]:.1f} s, oxigraph {theirs[-1]:.1f} s"
        print(f"{time.strftime('%H:%M:%S')} {told}", file=sys.stderr, flush=True)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    rows = [["ctkg load", mine, quads / mine], ["oxigraph load", peer, quads / peer]]
    text = f"\n### Load of {quads:,} quads\n\n" + table(["", "s", "quads/s"], rows)
    target = Target("load into a published version: quads/s over oxigraph load", peer / mine, 0.7)
    return Part({"ctkg": ours, "oxigraph": theirs, "quads": quads}, text, [target])


def load(file: Path, store: Path) -> float:
    """Load a file into a published version; seconds from the start of the process to its end."""
    return _timed([*CTKG, "load", "--store", str(store), str(file)])


def _timed(command: list[str]) -> float:
    begin = time.monotonic()
    done = subprocess.run(command, env=os.environ | unlimited(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{re.sub(r' .*', '', command[0])} failed: {done.stderr[-500:]}")
    return time.monotonic() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="ctkg-bench-") as made:
        folder = Path(made)
        record.write(folder / "record.nq", options.quads)
        found = compare(folder / "record.nq", folder / "store", folder, options.rounds)
    print(found.text)
    tell(found.targets)


if __name__ == "__main__":
    main()
