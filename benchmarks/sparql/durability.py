"""Does every acknowledged write survive `kill -9`, and is no write ever there by half?

    .venv/bin/python benchmarks/sparql/durability.py [--kills 100]

Writers insert pairs of triples over HTTP, one pair a write, and note what was acknowledged. At a random moment all
processes of the service are killed (every fourth time only the one that writes, and the service must go on). Then it
is started again over the same store and asked: each acknowledged pair must be there, no pair by half, and of the writes
under way at most the one that each writer had sent. In the end `ctkg check` goes over the whole record.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import loading
import record
from processes import tree
from questions import JSON
from report import Target, tell
from services import CTKG, Service, ctkg, end_tidily, token

_WRITERS = 2
_GRAPH = "https://w3id.org/ctkg/graph/analysis/durability"
_COMMENT = "<http://www.w3.org/2000/01/rdf-schema#comment>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--quads", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="ctkg-kill-") as made:
        folder = Path(made)
        record.write(folder / "record.nq", options.quads)
        loading.load(folder / "record.nq", folder / "store")
        targets = torment(folder / "store", options.kills, random.Random(options.seed))
    print("\n## Durability\n")
    tell(targets)
    sys.exit(any(target.passed is not True for target in targets))


def torment(store: Path, kills: int, chance: random.Random) -> list[Target]:
    """Kill ``kills`` times; what became of the writes."""
    allowed = token(store)
    ledger = Ledger()
    lost, halves, unsure, done = 0, 0, 0, 0
    while done < kills:
        with ctkg(store) as service:
            found = present(service)
            lost += len(ledger.acknowledged - {key for key, parts in found.items() if len(parts) == 2})
            halves += sum(len(parts) != 2 for parts in found.values())
            unsure += len(found.keys() - ledger.acknowledged - ledger.sent)
            ledger.acknowledged |= found.keys()  # what is there after a restart must stay
            with writing(service, allowed, ledger):
                while done < kills:
                    ledger.wait_for_one()
                    time.sleep(chance.random() ** 2)
                    done += 1
                    say(f"kill {done} of {kills}; {len(ledger.acknowledged)} writes acknowledged, {lost} lost")
                    if done % 4 or not (writer := _writers(service)):
                        kill_all(service)
                        break
                    for pid in writer:
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(pid, signal.SIGKILL)
    with ctkg(store) as service:
        found = present(service)
        lost += len(ledger.acknowledged - {key for key, parts in found.items() if len(parts) == 2})
        halves += sum(len(parts) != 2 for parts in found.values())
    checked = subprocess.run([*CTKG, "check", "--store", str(store)], capture_output=True, text=True)
    if checked.returncode:
        print(checked.stderr[-2000:])
    for refused in ledger.refused[:20]:
        print(f"- a write was answered with {refused}")
    return [
        Target("writes that were refused otherwise than by 503", float(len(ledger.refused)), 0, at_most=True),
        Target("acknowledged writes that were lost", float(lost), 0, at_most=True),
        Target("writes that are there by half", float(halves), 0, at_most=True),
        Target("writes that nobody sent", float(unsure), 0, at_most=True),
        Target("ctkg check in the end: exit status", float(checked.returncode), 0, at_most=True),
        Target("acknowledged writes", float(len(ledger.acknowledged)), kills),
        Target("kills", float(done), kills),
    ]


class Ledger:
    """What was sent and what was acknowledged. Thread-safe."""

    def __init__(self) -> None:
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()
        self.refused: list[str] = []
        """Answers that a writer should not have got."""
        self._changed = threading.Condition()

    def send(self, key: str) -> None:
        with self._changed:
            self.sent.add(key)

    def acknowledge(self, key: str) -> None:
        with self._changed:
            self.acknowledged.add(key)
            self._changed.notify_all()

    def wait_for_one(self) -> None:
        """Until the next write is acknowledged."""
        with self._changed:
            before = len(self.acknowledged)
            if not self._changed.wait_for(lambda: len(self.acknowledged) > before, timeout=60):
                raise RuntimeError("no write was acknowledged for a minute")


@contextlib.contextmanager
def writing(service: Service, allowed: str, ledger: Ledger) -> Iterator[None]:
    """Writers at work while the block runs."""
    over = threading.Event()
    threads = [
        threading.Thread(target=_write, args=(service.port, allowed, ledger, over, name)) for name in range(_WRITERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(60)


def _write(port: int, allowed: str, ledger: Ledger, over: threading.Event, name: int) -> None:
    number = 0
    headers = {"Authorization": f"Bearer {allowed}", "Content-Type": "application/sparql-update"}
    while not over.is_set():
        number += 1
        key = f"{port}-{name}-{number}"
        this = f"<https://w3id.org/ctkg/id/bench/{key}>"
        text = f'INSERT DATA {{ GRAPH <{_GRAPH}-{name}> {{ {this} {_COMMENT} "{key}" ; {_LABEL} "{key}"@en }} }}'
        ledger.send(key)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", "/update", text, headers)
            answer = connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            over.wait(0.05)
            continue
        finally:
            connection.close()
        if 200 <= answer.status < 300:
            ledger.acknowledge(key)
        elif answer.status != 503:
            ledger.refused.append(f"{answer.status}: {said[:300]!r}")


def present(service: Service) -> dict[str, set[str]]:
    """What the service holds: of each write, which of its two triples."""
    query = f"""SELECT ?this ?part {{ VALUES ?part {{ {_COMMENT} {_LABEL} }} GRAPH ?g {{ ?this ?part ?text }}
      FILTER(STRSTARTS(STR(?g), "{_GRAPH}")) }}"""
    found: dict[str, set[str]] = {}
    for row in json.loads(service.ask(query, JSON))["results"]["bindings"]:
        found.setdefault(row["this"]["value"].rsplit("/", 1)[1], set()).add(row["part"]["value"])
    return found


def kill_all(service: Service) -> None:
    """SIGKILL to the service and all that it started, those included that start while they die."""
    known = set(tree(service.process.pid))
    while known:
        for pid in known:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        known = {child for pid in known for child in tree(pid)} - known
    service.process.wait()


def _writers(service: Service) -> list[int]:
    found = []
    for pid in tree(service.process.pid):
        with contextlib.suppress(OSError):
            if b"server.writing" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
