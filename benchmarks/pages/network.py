"""What a network costs in the browser: CPU until it is drawn, CPU of a frame while dragged, KB of scripts, first paint.

    .venv/bin/python benchmarks/pages/network.py
    .venv/bin/python benchmarks/pages/network.py --nodes 150,500,2000 --points 10000 --frames 60

Networks of made-up actors are pages in one file, so that no server takes part; the example is served. CPU is that of
all of Chromium's processes (no GPU: a graphics card would do some of it). Prints JSON. Targets: 500 nodes under
1.5 CPU-s to ready and under 35 ms a frame, first useful paint of the example under 1 s, at most 400 KB of compressed
scripts on the explorer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright

from kg.graph.layout import layout
from kg.render.page import render_page
from kg.views.base import LegendEntry, Table
from kg.views.drawing import NetworkEdge, NetworkNode
from kg.views.network import Network

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
LOOKS = (("State", "#0072B2", "hexagon"), ("Person", "#56B4E9", "dot"), ("Organization", "#E69F00", "square"))


def made_up(count: int, detail: str) -> Network:
    """A network of so many actors, a few of them with very many relations, as real ones have."""
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(count, 2, seed=1), lambda number: f"https://example.org/{number}")
    chance = random.Random(1)
    names = {item: f"Actor {chance.choice(('north', 'south', 'river'))} {place}" for place, item in enumerate(graph)}
    order = sorted(graph, key=lambda item: (-graph.degree(item), item))
    places = layout(graph, names, dict.fromkeys(graph, 14.0), order=order)
    nodes = []
    for place, item in enumerate(graph):
        kind, color, shape = LOOKS[place % len(LOOKS)]
        size = min(12 + 3.2 * graph.degree(item) ** 0.5, 44) if detail == "lines" else 3 + graph.degree(item) ** 0.5
        title = f"{names[item]}\n{kind}, {graph.degree(item)} relations"
        x, y = places[item]
        nodes.append(NetworkNode(item, names[item], title, kind, kind, color, shape, "⚑", x, y, size, (), ()))
    edges = [
        NetworkEdge(f"{u}|{v}", u, v, "met", "met", "#009E73", "solid", True, "2022-03-03", "2022-03-03", (), ())
        for u, v in graph.edges()
    ]
    return Network(
        view="network",
        title="Made up",
        summary=f"{count} actors",
        table=Table(
            ("from", "relation", "to"),
            tuple((names[edge.source], "met", names[edge.target]) for edge in edges),
            tuple(edge.id for edge in edges),
        ),
        legend=tuple(LegendEntry("node", kind, kind, color, shape) for kind, color, shape in LOOKS),
        citations={},
        sources=(),
        version=1,
        as_of=None,
        parameters={"detail": detail},
        nodes=tuple(nodes),
        edges=tuple(edges),
        total_nodes=count,
        total_edges=len(edges),
    )


def cpu(root: int) -> float:
    """CPU seconds of all processes that a process has started, and of its own."""
    parents, used = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)], used[int(folder.name)] = int(fields[1]), int(fields[11]) + int(fields[12])
    total = 0
    for process in used:
        above = process
        while above in parents and above != root:
            above = parents[above]
        total += used[process] if above == root and process != root else 0
    return total / os.sysconf("SC_CLK_TCK")


def drawn(browser: Browser, page_file: Path, frames: int) -> dict[str, Any]:
    """CPU-s until a page has drawn its network, and CPU-ms of each frame while it is dragged about."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto("about:blank")
    time.sleep(0.5)
    begin = cpu(os.getpid())
    page.goto(page_file.as_uri())
    page.wait_for_selector("#stage[data-ready]")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    ready = cpu(os.getpid()) - begin
    time.sleep(1)
    box = page.locator("#stage canvas").bounding_box()
    assert box
    x, y = box["x"] + 30, box["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    begin = cpu(os.getpid())
    for step in range(frames):
        page.mouse.move(x + 5 * (step % 40), y + 3 * (step % 30))
        page.evaluate("new Promise(requestAnimationFrame)")
    used = cpu(os.getpid()) - begin
    page.mouse.up()
    page.close()
    return {"ready CPU-s": round(ready, 2), "frame CPU-ms": round(1000 * used / frames, 1)}


def served(browser: Browser) -> dict[str, Any]:
    """Milliseconds until the example's first contentful paint, and until its network is drawn; KB of scripts."""
    with tempfile.TemporaryDirectory() as folder:
        ctkg = [str(Path(sys.executable).with_name("ctkg"))]
        files = [str(file) for file in sorted((ROOT / "examples" / "talks-2022-03").glob("*.yaml"))]
        subprocess.run([*ctkg, "load", "--store", folder + "/store", *files], check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serve = [*ctkg, "serve", "--store", folder + "/store", "--port", str(port)]
        service = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        home = f"http://127.0.0.1:{port}"
        try:
            _wait(home + "/readyz")
            return {path: _painted(browser, home, path) for path in ("/view/network", "/view/explore")}
        finally:
            service.terminate()
            service.wait()


TIMES = "[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]"


def _painted(browser: Browser, home: str, path: str) -> dict[str, Any]:
    paints, ready, sizes = [], [], {}
    for _ in range(4):  # the first makes what the server keeps
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(home + path)
        page.wait_for_selector("#stage[data-ready]")
        found = page.evaluate(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.now()]"
        )
        paints.append(found[0])
        ready.append(found[1])
        sizes = _scripts(page)
        page.close()
    return {
        "first paint ms (first, best)": [round(paints[0]), round(min(paints[1:]))],
        "ready ms (first, best)": [round(ready[0]), round(min(ready[1:]))],
        "scripts KB gz": round(sum(sizes.values()), 1),
        "each": sizes,
    }


def _scripts(page: Page) -> dict[str, float]:
    found = {}
    for address in page.evaluate("[...document.scripts].map((one) => one.src).filter(Boolean)"):
        name = re.sub(r".*/static/|\?.*", "", address)
        with urllib.request.urlopen(address) as answer:
            found[name] = round(len(gzip.compress(answer.read(), 6)) / 1024, 1)
    return found


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The service did not start.")


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--nodes", default="150,500")
    words.add_argument("--points", default="10000")
    words.add_argument("--frames", type=int, default=60)
    given = words.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    found: dict[str, Any] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for detail, counts in (("lines", given.nodes), ("points", given.points)):
            for count in (int(word) for word in counts.split(",") if word):
                file = Path(folder) / f"{detail}-{count}.html"
                file.write_text(render_page(made_up(count, detail), assets="inlined"), encoding="utf-8")
                found[f"{count:,} nodes, {detail}"] = drawn(browser, file, given.frames)
        found["example"] = served(browser)
        browser.close()
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
