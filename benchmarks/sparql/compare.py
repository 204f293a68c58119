"""Our SPARQL service beside `oxigraph serve` (disk, memory) and rdflib-endpoint: the same data, the same questions.

    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python benchmarks/sparql/compare.py            # 1,000,000 quads, under 20 minutes
    .venv/bin/python benchmarks/sparql/compare.py --quick    # 100,000 quads, under 2 minutes

All services run at the same time and are asked in turn, question by question, for several rounds, so that what else the
machine does meets all of them; what is told is the median of the rounds. *Warm* repeats one request. *Cold* never makes
a request twice: each asks about somebody or something else, in words never used before (see questions.py), so an answer
that was kept is of no use. The client (client.py) is one process beside the service. Progress goes to standard error,
the tables and what became of each target to standard output, all figures to the file that --json names.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import loading
import record
from latency import kills, visible
from processes import use
from pyoxigraph import RdfFormat, Store
from questions import JSON, QUESTIONS, Pools, Question, variants
from report import Target, table, tell
from services import (
    Service,
    copy_settings,
    ctkg,
    end_tidily,
    oxigraph_disk,
    oxigraph_memory,
    rdflib_endpoint,
    unlimited,
)
from streaming import streamed

OURS, DISK_OURS, DISK, MEMORY, RDFLIB = (
    "ctkg",
    "ctkg, no copy",
    "oxigraph serve, disk",
    "oxigraph serve, memory",
    "rdflib-endpoint",
)
SMALL = ("statements", "rounds")
"""What the targets call small: SELECTs that an index answers with a few rows. (``lookup`` is a DESCRIBE.)"""
LARGE = "export"
CLIENT = str(Path(__file__).with_name("client.py"))
_PATIENCE = 5.0
"""Seconds; where rdflib-endpoint takes longer for a question it is not asked that again."""
PARTS = ("queries", "load", "visible", "kill", "stream")


@dataclass(frozen=True)
class Size:
    """How much is done."""

    quads: int
    rounds: int
    seconds: float
    variants: int
    streamed: int
    crowded: tuple[str, ...]
    """Questions that are also asked by 8 clients at once."""


FULL = Size(1_000_000, 3, 0.8, 60, 1_000_000, tuple(question.name for question in QUESTIONS))
QUICK = Size(100_000, 1, 0.15, 20, 200_000, (*SMALL, LARGE))


@dataclass
class Figures:
    """What was measured: service, question, ``warm`` or ``cold``, clients -> one dictionary a round."""

    cells: dict[tuple[str, str, str, int], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int] = field(default_factory=dict)
    ready: dict[str, float] = field(default_factory=dict)

    def of(self, service: str, question: str, heat: str, clients: int, what: str) -> float:
        """The median of the rounds; NaN if nothing was measured."""
        runs = self.cells.get((service, question, heat, clients), [])
        values = [run[what] for run in runs if run[what] is not None]
        return statistics.median(values) if values else math.nan

    def mean(self, service: str, questions: tuple[str, ...], heat: str, clients: int, what: str) -> float:
        """The geometric mean over questions."""
        values = [self.of(service, question, heat, clients, what) for question in questions]
        return math.exp(statistics.fmean(map(math.log, values))) if all(v > 0 for v in values) else math.nan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small and short; the figures only show that all works")
    parser.add_argument("--quads", type=int, help="size of the record")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="time of one measurement")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; may be given again")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--data", type=Path, help="folder to keep the record and the store in, for another run")
    options = parser.parse_args()
    end_tidily()
    size = QUICK if options.quick else FULL
    size = Size(
        options.quads or size.quads,
        options.rounds or size.rounds,
        options.seconds or size.seconds,
        size.variants,
        size.streamed,
        size.crowded,
    )
    with tempfile.TemporaryDirectory(prefix="ctkg-bench-") as folder:
        data = options.data or Path(folder)
        data.mkdir(parents=True, exist_ok=True)
        results, targets = run(data, Path(folder), size, tuple(options.only or PARTS))
    results["machine"] = machine()
    results["targets"] = [vars(target) for target in targets]
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))
    print("\n## Targets\n")
    tell(targets)
    sys.exit(any(target.passed is False for target in targets))


def run(data: Path, folder: Path, size: Size, parts: tuple[str, ...]) -> tuple[dict[str, Any], list[Target]]:
    """All parts; returns the figures and what became of the targets. What may be used again lies in ``data``."""
    results: dict[str, Any] = {"size": vars(size)}
    targets: list[Target] = []
    file, store, dump = data / f"record-{size.quads}.nq", data / f"store-{size.quads}", folder / "dump.nq"
    if not file.exists():
        say(f"writing a record of {size.quads:,} quads")
        record.write(file, size.quads)
    if "load" in parts or not (store / "current").exists():
        say("loading it")
        load = loading.compare(file, store, folder, rounds=1)  # it takes minutes; loading.py alone repeats it
        results["load"] = load.figures
        if "load" in parts:
            targets += load.targets
            print(load.text)
    published = Store.read_only(str(max(store.glob("versions/*/checkpoint"), key=lambda p: int(p.parent.name))))
    results["quads published"] = len(published)
    say(f"{len(published):,} quads are published; dumping them for the peers")
    published.dump(str(dump), format=RdfFormat.N_QUADS)
    pools = Pools.of(published)
    del published
    if "queries" in parts:
        figures = queries(store, dump, folder, pools, size)
        results["queries"] = {" | ".join(map(str, key)): runs for key, runs in figures.cells.items()}
        results["memory"], results["ready"] = figures.memory, figures.ready
        show(figures)
        print("\n### CPU of a request, theirs over ours (more than 1: we need less)\n")
        print(table(["", DISK, MEMORY, RDFLIB], processors(figures)))
        targets += judge(figures)
    for name, part in (("stream", streamed), ("kill", kills), ("visible", visible)):
        if name in parts:
            say(name)
            found = part(store, size.streamed) if name == "stream" else part(store)  # type: ignore[call-arg]
            results[name] = found.figures
            targets += found.targets
            print(found.text)
    return results, targets


def queries(store: Path, dump: Path, folder: Path, pools: Pools, size: Size) -> Figures:
    """Ask all services all questions."""
    figures = Figures()
    with contextlib.ExitStack() as running:
        services = []
        copies = copy_settings()
        starting = [(lambda: ctkg(store, OURS, unlimited() | copies[True]))]
        if copies[False]:
            starting.append(lambda: ctkg(store, DISK_OURS, unlimited() | copies[False]))
        starting += [
            lambda: oxigraph_disk(dump, folder / "oxigraph"),
            lambda: oxigraph_memory(dump),
            lambda: rdflib_endpoint(dump),
        ]
        for start in starting:
            service = running.enter_context(start())
            say(f"{service.name} is ready after {service.ready_after:.1f} s")
            figures.ready[service.name] = service.ready_after
            services.append(service)
        too_slow = same_answers(services, pools)
        settle(services)
        for round_ in range(size.rounds):
            for question in QUESTIONS:
                say(f"round {round_ + 1} of {size.rounds}: {question.name}")
                asked = variants(question, pools, size.variants)
                for heat, clients in (("warm", 1), ("cold", 1), ("warm", 8), ("cold", 8)):
                    if clients > 1 and question.name not in size.crowded:
                        continue
                    for service in services:
                        if (service.name, question.name) in too_slow:
                            continue
                        if service.name == RDFLIB and (
                            round_ or heat == "warm" or (clients > 1 and question.name not in (*SMALL, LARGE))
                        ):
                            continue  # it keeps no answers, and a crowd keeps it busy for minutes
                        cell = ask(service, question, asked if heat == "cold" else asked[:1], heat, clients, size)
                        figures.cells[(service.name, question.name, heat, clients)].append(cell)
                        peak = max(figures.memory.get(service.name, 0), cell["memory"])
                        figures.memory[service.name] = peak
    return figures


_numbers = count(int(time.time()) % 5000 * 1_000_000, 1_000_000)
"""Where each run starts counting its requests, so that no two of them are the same."""


def ask(service: Service, question: Question, texts: list[str], heat: str, clients: int, size: Size) -> dict[str, Any]:
    """One measurement: a short run that is not counted, then the run."""
    requests = [service.request(text, question.accept) for text in texts]
    if heat == "warm":
        requests = [request.replace("@@", "0000000000") for request in requests]
    job = {"host": "127.0.0.1", "port": service.port, "requests": requests, "clients": clients}
    client(job | {"seconds": 0.05, "most": 2 * clients, "number": next(_numbers)})
    before = use(service.process.pid)
    cell = client(job | {"seconds": size.seconds, "number": next(_numbers)})
    after = use(service.process.pid)
    failed = {status: times for status, times in cell["statuses"].items() if status != "200"}
    if failed:
        say(f"  {service.name}, {question.name}, {heat}, {clients} clients: statuses {failed}")
    cell["cpu"] = (after.cpu - before.cpu) / cell["requests"] * 1000 if cell["requests"] else None
    cell["memory"] = after.pss
    return cell


def client(job: dict[str, Any]) -> dict[str, Any]:
    """Run the client in a process of its own."""
    done = subprocess.run([sys.executable, CLIENT], input=json.dumps(job).encode(), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def settle(services: list[Service]) -> None:
    """Wait, two minutes at most, until no service works on its own account: ours makes its copy in the background."""
    for _ in range(60):
        before = [use(service.process.pid).cpu for service in services]
        time.sleep(2)
        after = [use(service.process.pid).cpu for service in services]
        if all(now - then < 0.2 for then, now in zip(before, after, strict=True)):
            return


def same_answers(services: list[Service], pools: Pools) -> set[tuple[str, str]]:
    """Say which services answer otherwise than ours. Where no order is asked for only the number of rows must agree.

    Returns what took rdflib-endpoint more than some seconds: measuring that would take all the time.
    """
    too_slow = set()
    for question in QUESTIONS:
        text = variants(question, pools, 1)[0].replace("@@", "0")
        wanted = None
        for service in services:
            begin = time.monotonic()
            rows = _rows(service.ask(text, question.accept, timeout=300), question.accept)
            if (took := time.monotonic() - begin) > _PATIENCE and service.name == RDFLIB:
                say(f"  note: {service.name} took {took:.0f} s for {question.name}, which is not measured further")
                too_slow.add((service.name, question.name))
            comparable = [str(len(rows))] if question.size == "large" else rows
            wanted = comparable if wanted is None else wanted
            if not rows:
                say(f"  note: {service.name} has no answer to {question.name}")
            elif comparable != wanted:
                say(f"  note: {service.name} answers {question.name} otherwise than {services[0].name}")
    return too_slow


def _rows(body: bytes, accept: str) -> list[str]:
    if accept != JSON:
        return sorted(line for line in body.decode().splitlines() if line and not line.startswith("#"))
    return sorted(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])


def show(figures: Figures) -> None:
    """Tables of all questions."""
    names = list(figures.ready)
    for heat in ("warm", "cold"):
        for clients in (1, 8):
            for what, unit in (
                ("rate", "requests/s"),
                ("p50", "p50, ms"),
                ("p99", "p99, ms"),
                ("cpu", "CPU ms a request"),
            ):
                if (what, clients) in (("p50", 8), ("cpu", 8)):
                    continue
                print(f"\n### {heat}, {clients} client{'s' if clients > 1 else ''}: {unit}\n")
                print(
                    table(
                        ["question", *names],
                        [[q.name, *(figures.of(n, q.name, heat, clients, what) for n in names)] for q in QUESTIONS],
                    )
                )
    print("\n### Memory (PSS of all processes, at most) and time to the first answer\n")
    rows = [[name, figures.memory[name] / 1e6, figures.ready[name]] for name in names]
    print(table(["service", "MB", "s"], rows))
    used = [run["client_cpu"] for runs in figures.cells.values() for run in runs if run["client_cpu"]]
    print(f"\nThe client itself used {min(used) * 1e6:.0f} µs of CPU for the cheapest answers.")


def judge(figures: Figures) -> list[Target]:
    """The targets of the issue that speak of questions."""
    targets = []
    rates = {
        (name, heat, clients): figures.mean(name, SMALL, heat, clients, "rate")
        for name in figures.ready
        for heat in ("warm", "cold")
        for clients in (1, 8)
    }
    bare = DISK_OURS if DISK_OURS in figures.ready else OURS
    for clients in (1, 8):
        crowd = f"{clients} client{'s' if clients > 1 else ''}"
        for peer, least in ((DISK, 1.3), (MEMORY, 1.0)):
            ratio = rates[OURS, "warm", clients] / rates[peer, "warm", clients]
            targets.append(Target(f"repeated small, {crowd}: requests/s over {peer}", ratio, least))
        for peer in (DISK, MEMORY):
            ratio = figures.of(OURS, LARGE, "warm", clients, "rate") / figures.of(peer, LARGE, "warm", clients, "rate")
            targets.append(Target(f"repeated 10,000 rows, {crowd}: requests/s over {peer}", ratio, 30))
        ratio = rates[OURS, "cold", clients] / rates[DISK, "cold", clients]
        targets.append(Target(f"cold small, {crowd}: requests/s over {DISK} (aim 0.6)", ratio, 0.4))
        late = figures.mean(OURS, SMALL, "cold", clients, "p99") / figures.mean(DISK, SMALL, "cold", clients, "p99")
        targets.append(Target(f"cold small, {crowd}: p99 over {DISK}", late, 1.0, at_most=True))
        for name, least in ((OURS, 2.0), (bare, 0.9)):
            told = "with the copy" if name == OURS else "without"
            ratio = figures.of(name, LARGE, "cold", clients, "rate") / figures.of(DISK, LARGE, "cold", clients, "rate")
            targets.append(Target(f"cold 10,000 rows, {crowd}, {told}: requests/s over {DISK}", ratio, least))
        ratio = rates[OURS, "cold", clients] / rates[RDFLIB, "cold", clients]
        targets.append(Target(f"cold small, {crowd}: requests/s over {RDFLIB}", ratio, 5))
        ratio = figures.of(OURS, LARGE, "cold", clients, "rate") / figures.of(RDFLIB, LARGE, "cold", clients, "rate")
        targets.append(Target(f"cold 10,000 rows, {crowd}: requests/s over {RDFLIB}", ratio, 10))
    every = tuple(question.name for question in QUESTIONS)
    ratio = figures.mean(DISK, every, "cold", 1, "p50") / figures.mean(OURS, every, "cold", 1, "p50")
    targets.append(Target(f"geometric mean latency of the 12, cold, 1 client: {DISK} over ours", ratio, 2))
    return targets


def processors(figures: Figures) -> list[list[object]]:
    """Ratios of CPU, which other work on the machine moves less than it moves times; 1 client."""
    rows: list[list[object]] = []
    for told, questions, heat in (
        ("repeated small", SMALL, "warm"),
        ("repeated 10,000 rows", (LARGE,), "warm"),
        ("cold small", SMALL, "cold"),
        ("cold 10,000 rows", (LARGE,), "cold"),
    ):
        mine = figures.mean(OURS, questions, heat, 1, "cpu")
        rows.append([told, *(figures.mean(peer, questions, heat, 1, "cpu") / mine for peer in (DISK, MEMORY, RDFLIB))])
    return rows


def machine() -> str:
    """Without names: what matters to the figures."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = os.cpu_count()
    return f"{cores} cores ({model}), {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
