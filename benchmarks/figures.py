"""What a figure costs: processor seconds for drawings of made-up networks, and the size of an offline page.

    .venv/bin/python benchmarks/figures.py [--runs 5]

Ends with a table of targets, and an exit status that says whether all were met.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.config import Settings
from kg.dataset import open_dataset
from kg.pipeline import ingest
from kg.render.figure import figure
from kg.views.base import Table
from kg.views.drawing import NetworkEdge, NetworkNode
from kg.views.network import Network

EXAMPLE = sorted((Path(__file__).parents[1] / "examples" / "talks-2022-03").glob("*.yaml"))
KINDS = (("State", "#0072B2", "hexagon", "⚑"), ("Person", "#56B4E9", "dot", "☻"), ("Court", "#8A4A70", "triangle", "⚖"))
RELATIONS = (("met", "#009E73", "solid"), ("spoke about", "#E69F00", "dotted"), ("voted: yes", "#CC79A7", "dashed"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    figure(network(3, 3), "svg")  # fonts are read once a process
    met = [
        told("SVG, 40 nodes and 80 lines", "CPU-s", median(runs, lambda: figure(network(40, 80), "svg")), 0.5),
        told("SVG, 500 nodes and 1,000 lines", "CPU-s", median(runs, lambda: figure(network(500, 1000), "svg")), 2.0),
    ]
    for name, nodes, form, look in (
        ("PNG, 40 nodes, scale 2", 40, "png", {"scale": 2}),
        ("PDF, 40 nodes", 40, "pdf", {}),
        ("PNG, 500 nodes, 1,200 wide", 500, "png", {"width": 1200}),
        ("SVG, 2,000 nodes, 2,400 wide", 2000, "svg", {"width": 2400}),
    ):
        made = network(nodes, nodes * 2)
        print(f"{name}: {median(min(runs, 3), lambda m=made, f=form, lk=look: figure(m, f, **lk)):.2f} CPU-s")
    met.append(told("offline page of the example's network, gzip", "kB", offline() / 1000, 400))
    sys.exit(0 if all(met) else 1)


def network(nodes: int, lines: int) -> Network:
    """A made-up network, always the same for the same size."""
    chance = random.Random(1)  # no secret: the same picture each time
    reach = 150 * math.sqrt(nodes) / 2
    made = tuple(node(number, chance.gauss(0, reach), chance.gauss(0, reach * 0.6)) for number in range(nodes))
    ends = [(chance.randrange(nodes), int(nodes * chance.random() ** 2)) for _ in range(lines)]
    edges = tuple(edge(number, made[one].id, made[other].id) for number, (one, other) in enumerate(ends))
    return Network(
        view="network",
        title="A made-up network",
        summary=f"{lines:,} lines between {nodes:,} nodes.",
        table=Table((), (), ()),
        legend=(),
        citations={},
        sources=(),
        version=1,
        as_of=None,
        nodes=made,
        edges=edges,
        total_nodes=nodes,
        total_edges=lines,
    )


def node(number: int, x: float, y: float) -> NetworkNode:
    kind, color, shape, icon = KINDS[number % len(KINDS)]
    name = f"Member number {number} of the record"
    return NetworkNode(
        f"urn:n{number}", name, name, kind, kind, color, shape, icon, x, y, 12 + number % 20, (), ()
    )  # fmt: skip


def edge(number: int, source: str, target: str) -> NetworkEdge:
    label, color, dash = RELATIONS[number % len(RELATIONS)]
    return NetworkEdge(f"e{number}", source, target, label, label, color, dash, True, "", "", (), ())


def offline() -> int:
    """Bytes of the offline page of the shipped example's network, compressed."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        ingest(EXAMPLE, Settings(store=store))
        return len(gzip.compress(figure(open_dataset(store).view("network").model, "html"), mtime=0))


def median(runs: int, step: Callable[[], object]) -> float:
    """Processor seconds of the median run."""
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        step()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def told(what: str, unit: str, found: float, most: float) -> bool:
    print(f"{what}: {found:.2f} {unit}, at most {most:g}: {'PASS' if found <= most else 'FAIL'}")
    return found <= most


if __name__ == "__main__":
    main()
