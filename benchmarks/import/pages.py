"""How long the pages of a store take: the first call on a version, the second, and how large they are.

    .venv/bin/ctkg load --store real unvotes.csv.gz roll_calls.csv issues.csv examples/talks-2022-03/*.yaml
    .venv/bin/python benchmarks/import/pages.py --store real
    .venv/bin/python benchmarks/import/pages.py --store real --only /view/actor,/search --most 60

The service is a real one on a store of any content: the records asked for are found in it (its largest body, its most
frequent voter, its newest and longest roll calls, its longest document). One page is asked for after the other, so a
first call pays for what no earlier one has made. Prints milliseconds, KB of what would be sent without compression, and
how much memory the processes of the service hold after each page.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import kg
from kg.queries import short
from kg.queries.terms import rows

SLOW_FIRST, SLOW_AGAIN, LARGE = 2000.0, 200.0, 1500
"""Above these milliseconds and KB a line is marked."""


def commonest(dataset: kg.Dataset, pattern: str) -> list[str]:
    """Short ids of what ``?x`` is in a pattern, the most frequent first."""
    query = f"SELECT ?x (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 2"
    return [short(found.value) for found, _ in rows(dataset.reader, query)]


def addresses(dataset: kg.Dataset) -> list[str]:
    """The pages, the cheap ones first."""
    voters, bodies = commonest(dataset, "?v :voter ?x"), commonest(dataset, "?e a :VoteEvent ; :body ?x")
    documents = commonest(dataset, "?p :inDocument ?x")
    newest = "SELECT ?x ?v { ?x a :VoteEvent ; :startEarliest ?d . ?v :voteEvent ?x } ORDER BY DESC(?d) ?x LIMIT 1"
    ((event, vote),) = [(short(x.value), short(v.value)) for x, v in rows(dataset.reader, newest)]
    longest = commonest(dataset, "?v :voteEvent ?x")
    of = urllib.parse.quote
    found = ["/query", "/api/terms.json", "/", *(f"/view/vote?id={of(name)}" for name in (event, *longest))]
    found += [f"/id/{of(name)}" for name in (event, vote, *voters[:1], *bodies[:1], *documents[:1])]
    found += [f"/search?q={word}" for word in ("Ukraine", "a", "nuclear")] + ["/api/search?q=a&limit=20"]
    found += ["/view/claims", f"/view/claims?document={of(documents[0])}", "/view/timeline"]
    found += [f"/view/actor?id={of(name)}" for name in (*voters, *bodies)]
    found += [f"/view/claims?about={of(bodies[0])}", f"/view/timeline?actor={of(bodies[0])}"]
    found += ["/view/network", f"/view/network?actor={of(voters[0])}", "/view/network?from=2014-01-01"]
    found += ["/view/network?kind=record", "/view/moved", "/view/agreement", "/view/voting-map", "/view/conflicts"]
    found += [f"/api/analyze/{name}" for name in ("agreement", "brokers", "components", "candidates")]
    found += ["/api/analyze/blocs?years=5", f"/api/analyze/neighbourhood?actor={of(voters[0])}"]
    found += [f"/api/analyze/paths?source={of(voters[0])}&target={of(voters[1])}", "/.well-known/void"]
    return found


def timed(address: str, path: str, most: float) -> tuple[float, int, str]:
    """(Milliseconds, bytes, what went wrong or ``""``)."""
    start, size, wrong = time.perf_counter(), 0, ""
    try:
        with urllib.request.urlopen(f"{address}{path}", timeout=most) as answer:
            size = len(answer.read())
    except urllib.error.HTTPError as error:
        wrong = f"{error.code} {error.read(300)!r}"
    except (TimeoutError, OSError) as error:
        wrong = f"{error}"
    return (time.perf_counter() - start) * 1000, size, wrong


def memory(process: int) -> int:
    """MB that the process holds and the processes that it started (Linux; elsewhere 0)."""
    folder = Path(f"/proc/{process}")
    try:
        held = int((folder / "status").read_text().split("VmRSS:")[1].split()[0]) // 1024
        started = (folder / "task" / str(process) / "children").read_text().split()
    except (OSError, IndexError):
        return 0
    return held + sum(memory(int(child)) for child in started)


def main() -> None:
    """Serve the store and ask for its pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--only", default="", help="only addresses that begin so, separated by commas")
    parser.add_argument("--most", type=float, default=60.0, help="seconds to wait for a page")
    given = parser.parse_args()
    wanted = [path for path in addresses(kg.open(given.store)) if path.startswith(tuple(given.only.split(",")))]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ctkg = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(given.store)]
    environment = {**os.environ, "CTKG_RATE_LIMIT": ""}
    service = subprocess.Popen([*ctkg, "--port", str(port)], stdout=subprocess.DEVNULL, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        while timed(address, "/readyz", 5)[2]:
            if service.poll() is not None:
                sys.exit("The service ended before it was ready.")
            time.sleep(0.1)
        print(f"{'page':64} {'first ms':>9} {'again ms':>9} {'KB':>7} {'MB':>6}")
        for path in wanted:
            first, size, wrong = timed(address, path, given.most)
            again = timed(address, path, given.most)[0] if not wrong else 0.0
            slow = first > SLOW_FIRST or again > SLOW_AGAIN or size > LARGE * 1000
            mark = f" {wrong}" if wrong else " <" if slow else ""
            print(
                f"{path[:64]:64} {first:9.0f} {again:9.1f} {size / 1000:7.0f} {memory(service.pid):6}{mark}", flush=True
            )
    finally:
        service.terminate()
        service.wait(timeout=20)


if __name__ == "__main__":
    main()
