"""How long a newcomer waits: a load of the example, and from starting the service to the first page.

    .venv/bin/python benchmarks/bench_example.py [--runs 5]

Prints the median and the range of several runs, and as a yardstick the time that Python takes to do nothing on the same
machine in the same minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

EXAMPLE = sorted((Path(__file__).parents[1] / "examples" / "talks-2022-03").glob("*.yaml"))
CTKG = [sys.executable, "-c", "from kg.cli import main; main()"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    folder = Path(tempfile.mkdtemp())
    try:
        report("python -c pass", [timed(nothing) for _ in range(runs)])
        report("ctkg load examples/talks-2022-03/*.yaml", [timed(lambda: load(folder)) for _ in range(runs)])
        for page in ("/", "/view/network"):
            report(
                f"ctkg serve, to the first answer of {page}",
                [timed(lambda page=page: first_page(folder, page)) for _ in range(runs)],
            )
    finally:
        shutil.rmtree(folder)


def report(what: str, seconds: list[float]) -> None:
    print(f"{what}: median {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})")


def timed(step: Callable[[], None]) -> float:
    begin = time.perf_counter()
    step()
    return time.perf_counter() - begin


def nothing() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def load(folder: Path) -> None:
    shutil.rmtree(folder / "store", ignore_errors=True)
    subprocess.run(
        [*CTKG, "load", "--store", str(folder / "store"), *map(str, EXAMPLE)], check=True, stdout=subprocess.DEVNULL
    )


def first_page(folder: Path, page: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    service = subprocess.Popen(
        [*CTKG, "serve", "--store", str(folder / "store"), "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        while True:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=10) as answer,
            ):
                answer.read()
                return
            time.sleep(0.01)
    finally:
        service.terminate()
        service.wait()


if __name__ == "__main__":
    main()
