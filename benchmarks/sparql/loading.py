"""How fast a file becomes a published version, beside `oxigraph load` of the same file.

    .venv/bin/python benchmarks/sparql/loading.py [--quads 1000000]

Ours is the whole way: the process starts, reads, validates, stores the record (with its merged default graph), infers,
checks and publishes. Theirs reads and stores. Both start from an empty folder, and the time is that of the process;
CPU-seconds tell more than the clock where a machine has other things to do.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import record
from report import Part, Target, table, tell
from services import CTKG, end_tidily, remove, unlimited

__all__ = ["Took", "compare", "load"]

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
        told = f"load: ctkg {ours[-1]}, oxigraph {theirs[-1]}"
        print(f"{time.strftime('%H:%M:%S')} {told}", file=sys.stderr, flush=True)
    mine, peer = _median(ours), _median(theirs)
    rows = [
        [name, took.seconds, quads / took.seconds, took.cpu]
        for name, took in (("ctkg load", mine), ("oxigraph load", peer))
    ]
    text = f"\n### Load of {quads:,} quads\n\n" + table(["", "s", "quads/s", "CPU-s"], rows)
    text += f"\nquads a CPU-second over oxigraph load: {peer.cpu / mine.cpu:.2f}\n"
    target = Target("load into a published version: quads/s over oxigraph load", peer.seconds / mine.seconds, 0.7)
    return Part({"ctkg": ours, "oxigraph": theirs, "quads": quads}, text, [target])


class Took(NamedTuple):
    """What a process took from its start to its end."""

    seconds: float
    cpu: float
    """CPU-seconds, user and system."""

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.cpu:.1f} CPU-s"


def load(file: Path, store: Path) -> Took:
    """Load a file into a published version."""
    return _timed([*CTKG, "load", "--store", str(store), str(file)])


def _median(several: list[Took]) -> Took:
    return Took(*(statistics.median(values) for values in zip(*several, strict=True)))


def _timed(command: list[str]) -> Took:
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=os.environ | unlimited(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{re.sub(r' .*', '', command[0])} failed: {done.stderr[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(time.monotonic() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


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
