"""The explorer, as a person uses it: open, read pictures and tables, pick, ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LAVROV = "https://w3id.org/ctkg/id/person/lavrov"
SENTENCE = "Choosing a government, he said, was for Ukrainians alone."


def opened(watched: Any, query: str = "") -> Page:
    page: Page = watched.visit(f"/view/explore{query}")
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait until both pictures are drawn and nothing is being asked for."""
    page.locator("#stage[data-ready]").wait_for()
    page.locator("#times[data-ready]").wait_for()
    page.locator("#explorer:not([aria-busy])").wait_for()


def data(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.locator("#view-data").text_content() or "")
    return found


def drawn(page: Page) -> tuple[set[str], set[str], set[str]]:
    """Ids of the nodes and lines of the network and of the records on the timeline, as they are drawn."""
    nodes, edges = page.evaluate(
        "() => { const n = document.getElementById('stage').network.body.data; return [n.nodes.getIds(), n.edges.getIds()] }"
    )
    items = page.evaluate("() => document.getElementById('times').timeline.itemsData.get().map((item) => item.record)")
    return set(nodes), set(edges), set(items)


def rows(page: Page, tab: str) -> list[str]:
    ids: list[str] = page.locator(f"#rows-{tab} tr").evaluate_all("rows => rows.map((row) => row.dataset.id)")
    return ids


def asked(page: Page, action: Any) -> None:
    """Do something that asks the server, and wait until the answer is shown."""
    page.evaluate(
        """() => {
          delete document.documentElement.dataset.answered;
          document.addEventListener("ctkg:changed", () => (document.documentElement.dataset.answered = "yes"), { once: true });
        }"""
    )
    action()
    page.locator("html[data-answered]").wait_for()
    ready(page)


def selected(page: Page) -> tuple[set[str], set[str], set[str]]:
    network = page.evaluate("() => document.getElementById('stage').network.getSelection()")
    items = page.evaluate(
        "() => { const t = document.getElementById('times').timeline; return t.getSelection().map((key) => t.itemsData.get(key).record) }"
    )
    return set(network["nodes"]), set(network["edges"]), set(items)


def round_2(page: Page) -> str:
    """The id of the second round."""
    return next(item["id"] for item in data(page)["timeline"]["items"] if item["label"].startswith("Second round"))
