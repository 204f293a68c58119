"""How fast large data comes in, side by side with ``oxigraph load`` of the same quads.

    .venv/bin/python benchmarks/import/bench.py FOLDER --oxigraph PATH [--runs 3]

``FOLDER`` holds votes, roll calls and issues in the layout of unvotes; ``PATH`` is the program of the PyPI package
``oxigraph``. Loads the folder end to end (parse, validate, store, check, publish) in a process of its own, writes the
result as N-Quads, has ``oxigraph load`` read that, and a million of those quads both ways. Prints medians, CPU, the
peak of memory and the ratios against their targets.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LOAD = [sys.executable, "-c", "from kg.cli import main; main()", "load"]
CHECKS = """
import json, sys, time
from pathlib import Path
from kg.stores.oxigraph import open_reader
from kg.validation import check
from kg.queries import vote_events
from kg.views.base import views
reader = open_reader(Path(sys.argv[1]))
start = time.process_time()
conforms = check(reader).conforms
spent = time.process_time() - start
events = vote_events(reader)[::1500]
pages = []
for event in events:
    start = time.perf_counter()
    views.get("vote")().build(reader, {"id": event.id})
    pages.append(time.perf_counter() - start)
print(json.dumps({"conforms": conforms, "cpu": spent, "page": max(pages)}))
"""
MILLION = 1_000_000
OTHERS = {
    b"https://w3id.org/ctkg/": b"https://example.org/ctkg/",
    b" <http://www.w3.org/": b" <https://example.org/w3/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--oxigraph", required=True)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp())
    try:
        run(asked.folder, asked.oxigraph, asked.runs, work)
    finally:
        shutil.rmtree(work)


def run(folder: Path, oxigraph: str, runs: int, work: Path) -> None:
    ours, bare, plain, plain_bare, peaks = [], [], [], [], []
    for number in range(runs):
        store = work / f"store{number}"
        ours.append(timed([*LOAD, "--store", str(store), str(folder)]))
        print(f"loaded in {ours[-1].wall:.0f} s, {ours[-1].cpu:.0f} s of CPU", flush=True)
        peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
        quads = work / "all.nq"
        if not number:
            lines = dump(store, quads)
            with quads.open("rb") as file:
                (work / "register.nt").write_bytes(b"".join(plain_lines(itertools.islice(file, MILLION))))
            print(json.dumps(checked(store)), flush=True)
        bare.append(loaded(oxigraph, quads, work))
        plain.append(timed([*LOAD, "--store", str(work / "plain"), str(work / "register.nt")]))
        plain_bare.append(loaded(oxigraph, work / "register.nt", work))
        shutil.rmtree(work / "plain", ignore_errors=True)
        shutil.rmtree(store)
    report("roll calls, end to end", lines, ours, bare, 0.4)
    report("plain RDF", MILLION, plain, plain_bare, 0.7)
    print(f"peak of memory: {max(peaks):,.0f} MB (at most 2,000)")


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and of CPU: on a busy machine only the second can be compared."""

    wall: float
    cpu: float


def timed(command: list[str]) -> Spent:
    print(f"{time.strftime('%H:%M:%S')} {Path(command[0]).name} {' '.join(command[-4:])}", file=sys.stderr, flush=True)
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, env={"CTKG_MAX_FILE_BYTES": "2000000000"})
    if done.returncode:
        sys.exit(f"{' '.join(command[-4:])} failed: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start, cpu)


def loaded(oxigraph: str, file: Path, work: Path) -> Spent:
    target = work / "bare"
    spent = timed([oxigraph, "load", "--location", str(target), "--file", str(file)])
    shutil.rmtree(target)
    return spent


def dump(store: Path, target: Path) -> int:
    """The named graphs as N-Quads; how many quads."""
    code = """
import sys
from pathlib import Path
from pyoxigraph import RdfFormat
from kg.stores.oxigraph import open_reader
reader = open_reader(Path(sys.argv[1]))
with open(sys.argv[2], "wb") as out:
    for graph in reader.graphs():
        tail = f" <{graph.value}> .\\n".encode()
        for line in reader.store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph).splitlines():
            out.write(line[:-2] + tail)
"""
    subprocess.run([sys.executable, "-c", code, str(store), str(target)], check=True)
    with target.open("rb") as file:
        return sum(1 for _ in file)


def plain_lines(lines: itertools.islice) -> list[bytes]:
    """Triples of quads in names of another ontology: a part of the record would break the rules of ours."""
    (ours, theirs), (common, own) = OTHERS.items()
    return [line[: line.rindex(b" <")].replace(ours, theirs).replace(common, own) + b" .\n" for line in lines]


def checked(store: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", CHECKS, str(store)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def report(name: str, quads: int, ours: list[Spent], bare: list[Spent], target: float) -> None:
    for kind in ("wall", "cpu"):
        one, other = (statistics.median(getattr(spent, kind) for spent in all_of) for all_of in (ours, bare))
        print(
            f"{name}, {kind}: {quads:,} quads; ours {one:.1f} s ({quads / one:,.0f}/s), oxigraph load {other:.1f} s "
            f"({quads / other:,.0f}/s); ratio {other / one:.2f} (on the clock at least {target})"
        )


if __name__ == "__main__":
    main()
