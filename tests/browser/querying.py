"""The page to write queries on, as a person uses it: write, run, read what is shown."""

from __future__ import annotations

import urllib.parse
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
EDITOR = "document.querySelector('.CodeMirror').CodeMirror"
PAIRS = "SELECT ?a ?b { ?r a :NegotiationRound ; :party ?a , ?b FILTER(STR(?a) < STR(?b)) }"
ROUNDS = "CONSTRUCT { ?x ?p ?y } { ?x a :NegotiationRound ; ?p ?y }"
EVENTS = "SELECT ?event ?label ?day { ?event a :Event ; rdfs:label ?label ; :startEarliest ?day FILTER(LANG(?label) = 'en') }"
UKRAINE = "https://w3id.org/ctkg/id/state/ukr"
PAYLOAD = "<img src=x onerror="


def opened(watched, query: str = "", address: str = "", fragment: str = "") -> Page:
    """The page, with a query in it if one is given."""
    path = address or ("/query?" + urllib.parse.urlencode({"query": query}) if query else "/query")
    page = watched.visit(path + fragment)
    expect(page.locator("#paper[data-ready]")).to_be_attached()
    return page


def write(page: Page, text: str) -> None:
    """Put a text into the editor and the cursor behind it."""
    page.evaluate(
        f"text => {{ const cm = {EDITOR}; cm.setValue(text); cm.focus(); cm.setCursor(cm.lineCount(), 0); }}", text
    )


def written(page: Page) -> str:
    return page.evaluate(f"{EDITOR}.getValue()")


def run(page: Page, text: str = "") -> None:
    """Run a query, by default the one that is there, and wait for its answer."""
    if text:
        write(page, text)
    with page.expect_response(lambda response: "/sparql" in response.url):
        page.keyboard.press("Control+Enter") if text else page.locator("#run").click()
    expect(page.locator("#answer")).to_have_attribute("aria-busy", "false")


def rows(page: Page) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.locator("#shown tbody tr").all()]


def node_at(page: Page, iri: str) -> dict[str, float]:
    return page.evaluate(
        "iri => { const { network } = document.querySelector('.stage'); return network.canvasToDOM(network.getPosition(iri)); }",
        iri,
    )
