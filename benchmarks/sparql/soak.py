"""The service among strangers: good, broken, hostile and slow clients and a writer at once, for minutes.

    .venv/bin/python benchmarks/sparql/soak.py --minutes 10

Good clients ask small and larger questions whose answers are known: worked out beforehand from the published version by
Oxigraph in this process, and, for what the writer writes, from what the service acknowledged. Every answer is compared.
The others send what hostile.py holds: joins without end, texts nested thousands deep, regex bombs, SERVICE to a
socket that is watched, bodies of 10 MB, requests that no HTTP library would send, a byte at a time, answers never
read. Each client has an address of its own (127.0.0.2 and so on). The service runs with its default settings.

It passes if no answer was wrong, no status was 5xx but 503, nobody reached the watched socket, and afterwards there are
as many processes and open files as before, the web process has not grown, and the 99th percentile of the small good
questions stayed under 10 times what it was in peace. Exit status 0 says so.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Any

import loading
import record
from known import Known, expected
from processes import open_files, rss, tree
from report import Target, table, tell
from services import Service, ctkg, end_tidily, token
from strangers import EVERYBODY, Job, good

_FIRST = 30.0
"""Seconds of the first encounter: four versions are published and read, so that as many are open as ever will be."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--quads", type=int, default=200_000)
    parser.add_argument("--json", type=Path, help="file for all figures")
    options = parser.parse_args()
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="ctkg-soak-") as made:
        folder = Path(made)
        record.write(folder / "record.nq", options.quads)
        say("loading")
        loading.load(folder / "record.nq", folder / "store")
        targets, figures = soak(folder / "store", options.minutes * 60)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    print("\n## Soak\n")
    tell(targets)
    sys.exit(any(target.passed is not True for target in targets))


def soak(store: Path, seconds: float) -> tuple[list[Target], dict[str, Any]]:
    """Peace, a first encounter, then everybody for the whole time; what became of it."""
    known = expected(store)
    allowed = token(store)
    say(f"{len(known)} questions with known answers")
    with ctkg(store) as service, _Watched() as watched:
        calm = min(max(seconds / 20, 5), 30)
        say(f"peace for {calm:.0f} s")
        peace = run(service, calm, {"good": good, "good too": good}, known, allowed, watched.port)
        say("everybody for a while, so that what is made once is made")
        run(service, _FIRST, EVERYBODY, known, allowed, watched.port)
        time.sleep(calm)
        before = Holding.of(service)
        say(f"{before}; now all at once for {seconds:.0f} s")
        war = run(service, seconds, EVERYBODY, known, allowed, watched.port)
        say("settling")
        after = Holding.settled(service, before)
        reached = watched.reached
    return judge(peace, war, before, after, reached)


def judge(
    peace: _Told, war: _Told, before: Holding, after: Holding, reached: int
) -> tuple[list[Target], dict[str, Any]]:
    """Print what happened; the targets."""
    print("\n### Statuses\n")
    statuses = sorted({status for counts in war.statuses.values() for status in counts})
    rows = [[who, *(counts.get(status, 0) for status in statuses)] for who, counts in sorted(war.statuses.items())]
    print(table(["client", *map(str, statuses)], rows))
    for problem, times in war.problems.most_common(30):
        print(f"- {problem} ({times} times)")
    calm, storm = _p99(peace.latencies), _p99(war.latencies)
    answered = sum(counts.get(200, 0) for who, counts in war.statuses.items() if who.startswith("good"))
    refused = sum(
        times
        for who, counts in war.statuses.items()
        if who.startswith("good")
        for s, times in counts.items()
        if s != 200
    )
    print(
        f"\nSmall good questions: p99 {calm:.1f} ms in peace ({len(peace.latencies)} questions), "
        f"{storm:.1f} ms among strangers ({len(war.latencies)})."
    )
    print(f"Good questions answered: {answered}, not answered (503 and the like): {refused}. Writes: {war.writes}.")
    print(f"Before: {before}. After: {after}.")
    wrong = sum(times for problem, times in war.problems.items() if problem.startswith("wrong"))
    errors = sum(times for problem, times in war.problems.items() if problem.startswith("status"))
    targets = [
        Target("wrong answers", float(wrong), 0, at_most=True),
        Target("statuses that nobody may get (5xx but 503)", float(errors), 0, at_most=True),
        Target("other problems", float(sum(war.problems.values()) - wrong - errors), 0, at_most=True),
        Target("connections to the watched socket", float(reached), 0, at_most=True),
        # A state of the record that was read lately keeps a process and sockets to it; of these there are at most four.
        Target("leaked processes", float(after.processes - before.processes), 4, at_most=True),
        Target("leaked open files of the web process", float(after.files - before.files), 8, at_most=True),
        Target("growth of the web process", (after.memory - before.memory) / 1e6, 40, at_most=True, unit=" MB"),
        Target("p99 of small good questions over that in peace", storm / calm, 10, at_most=True),
        Target("share of good questions answered", answered / max(answered + refused, 1), 0.95),
        Target("acknowledged writes", float(war.writes), 1),
    ]
    figures = {
        "statuses": {who: dict(counts) for who, counts in war.statuses.items()},
        "problems": dict(war.problems),
        "p99 in peace, ms": calm,
        "p99 in war, ms": storm,
        "before": vars(before),
        "after": vars(after),
        "writes": war.writes,
    }
    return targets, figures


@dataclass
class Holding:
    """What the service holds on to."""

    processes: int
    files: int
    memory: int

    @classmethod
    def of(cls, service: Service) -> Holding:
        web = service.web
        return cls(len(tree(service.process.pid)), open_files(web, but=service.store), rss(web))

    @classmethod
    def settled(cls, service: Service, before: Holding) -> Holding:
        """After at most half a minute, or when it is as before."""
        now = cls.of(service)
        for _ in range(60):
            if now.processes <= before.processes and now.files <= before.files:
                break
            time.sleep(0.5)
            now = cls.of(service)
        return now

    def __str__(self) -> str:
        return f"{self.processes} processes, {self.files} files open and {self.memory / 1e6:.0f} MB in the web process"


class _Told:
    """What clients tell, gathered."""

    def __init__(self) -> None:
        self.statuses: dict[str, Counter[int]] = {}
        self.problems: Counter[str] = Counter()
        self.latencies: list[float] = []
        self.writes = 0

    def take(self, who: str, kind: str, what: Any) -> None:
        if kind == "statuses":
            self.statuses.setdefault(who, Counter()).update({int(status): times for status, times in what.items()})
        elif kind == "latencies":
            self.latencies += what
        elif kind == "writes":
            self.writes += what
        else:
            self.problems[what] += 1


def run(
    service: Service,
    seconds: float,
    clients: dict[str, Callable[[Job], None]],
    known: list[Known],
    allowed: str,
    watched: int,
) -> _Told:
    """Let clients loose for some seconds, each in a process of its own."""
    context = multiprocessing.get_context("fork")
    over, queue, written = context.Event(), context.Queue(), context.Array("q", 3)
    written[0] = written[1] = -1
    told, started = _Told(), []
    for at, (who, client) in enumerate(clients.items()):
        job = Job(who, f"127.0.0.{at + 2}", service.port, seconds, known, allowed, watched, over, written)
        process = context.Process(target=_client, args=(client, job, queue), daemon=True)
        process.start()
        started.append(process)
    end, shown = time.monotonic() + seconds, time.monotonic()
    while any(process.is_alive() for process in started):
        if time.monotonic() > end:
            over.set()
        if time.monotonic() > end + 90:
            told.problems["a client hangs a minute and a half after its end"] += 1
            break
        if service.process.poll() is not None:
            told.problems["the service has ended"] += 1
            over.set()
        if time.monotonic() - shown > 30:
            shown = time.monotonic()
            held = Holding.of(service)
            say(f"{end - shown:.0f} s to go; {held}; problems so far: {sum(told.problems.values())}")
        with contextlib.suppress(Empty):
            while True:
                told.take(*queue.get(timeout=0.2))
    for process in started:
        process.kill()
    return told


def _client(client: Callable[[Job], None], job: Job, queue: Any) -> None:
    job.tell = lambda kind, what: queue.put((job.who, kind, what))
    try:
        client(job)
    except Exception as error:  # a client that fails is a finding too
        job.tell("problem", f"client {job.who} failed: {type(error).__name__}: {error}")


class _Watched:
    """A socket that no query may reach."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.reached = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.reached += 1
                connection.close()

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def _p99(latencies: list[float]) -> float:
    ordered = sorted(latencies)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] if ordered else float("nan")


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
