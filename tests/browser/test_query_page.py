"""The page to write queries on for everybody: hostile records, no scripts, small screens, no barriers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.querying import AXE, EVENTS, PAYLOAD, ROUNDS, opened, write

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["table", "network", "timeline", "response"])
def test_texts_that_try_to_run_a_script_stay_texts_in_every_kind_of_answer(watched_hostile, way: str) -> None:
    query = {
        "timeline": "SELECT ?e ?day ?l { ?e :startEarliest ?day ; rdfs:label ?l }",
        "network": "SELECT ?s ?o { ?s ?p ?o FILTER(ISIRI(?o)) FILTER(STRSTARTS(STR(?s), STR(id:))) } LIMIT 300",
    }.get(way, f"# {PAYLOAD}window.pwned=1>\nSELECT ?s ?p ?o {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), 'pwned')) }}")
    page = opened(watched_hostile, query, fragment=f"#t={way}")
    expect(page.locator(f"#choice-{way}")).to_have_attribute("aria-selected", "true")
    if way in ("network", "timeline"):
        expect(page.locator(".stage[data-ready]")).to_be_visible()
    if way == "timeline":
        page.locator(".vis-item").first.click(force=True)
        expect(page.locator("#details")).to_contain_text(PAYLOAD)
    if way == "table":
        expect(page.locator("#shown")).to_contain_text(PAYLOAD)
        expect(page.locator(".draft-tabs")).to_contain_text("<img")
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img[src='x'], [onerror], [onfocus], a[href^='javascript:' i]").count() == 0


def test_hostile_names_stay_texts_in_the_completion(watched_hostile) -> None:
    page = opened(watched_hostile)
    write(page, "SELECT * { ?s ?p ")
    page.keyboard.type("<Person", delay=15)
    expect(page.locator(".CodeMirror-hint", has_text=PAYLOAD).first).to_be_visible()
    assert page.evaluate("window.pwned ?? null") is None


def test_without_scripts_the_form_still_answers(browser: Browser, example: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example}/query?question=first-round")
    page.locator("#run").click()
    assert page.url == f"{example}/sparql"
    assert "2022-02-28" in page.locator("table").inner_text()
    page.locator("a", has_text="Open in the editor").click()
    assert "NegotiationRound" in page.locator("textarea").input_value()
    context.close()


@pytest.mark.parametrize("fragment", ["#t=table", "#t=network", "#t=response"])
def test_answers_fit_a_telephone(watched, fragment: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    page = opened(watched, ROUNDS, fragment=fragment)
    page.locator("#code").click()
    page.locator("#share").click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#questions").get_attribute("open") is None


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["#t=table", "#t=network", "#t=timeline", "#t=response"])
def test_the_page_has_no_barrier_that_a_machine_can_find(watched, scheme: str, fragment: str) -> None:
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    query = ROUNDS if "network" in fragment else EVENTS
    page = opened(watched, query, fragment=fragment)
    page.locator("#code").click()
    page.locator("#share").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })"
    )
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found["violations"]] == []
