"""Texts that try to run a script stay texts, on every page."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser

PAYLOAD = "<img src=x onerror="
PAGES = [
    "/",
    "/view/explore",
    "/view/explore?pick=person/a&lanes=actor&tab=records",
    "/embed/explore",
    "/view/network",
    "/view/network?kind=record",
    "/view/timeline",
    "/view/claims",
    "/view/claims?board=topic",
    "/view/claim?id=doc/hostile/statement/1",
    "/view/source?id=doc/hostile",
    "/view/event?id=event/e",
    "/view/actor",
    "/view/event",
    "/view/negotiation?id=negotiation/n",
    "/view/vote?id=event/v",
    "/view/actor?id=person/a",
    "/view/actor?id=state/a",
    "/embed/network",
    "/embed/timeline",
    "/embed/claims",
    "/id/person/a",
    "/id/doc/hostile",
    "/id/doc/hostile/p/1",
    "/id/doc/hostile/statement/1",
    "/id/event/e",
    "/id/event/v",
    "/id/negotiation/n-1",
    "/search?q=%3Cimg",
    "/questions",
    "/questions/said-about",
    "/questions/votes-of-actor?voter=state/a",
    "/questions/who-voted-how?vote=%3Cimg%20src=x%20onerror=window.pwned=1%3E",
    "/view/connection",
    "/view/connection?source=person/a&target=state/a&order=any",
    "/changes",
    "/changes?actor=person/a",
    "/vocab",
    "/sparql?query=SELECT%20*%20%7B%3Cscript%3Ealert(1)%3C/script%3E",
    "/view/actor?id=%3Cimg%20src=x%20onerror=window.pwned=1%3E",
    "/no/such/%3Cimg%20src=x%20onerror=window.pwned=1%3E",
]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_the_page_runs_what_the_record_says(watched_hostile, path: str) -> None:
    page = watched_hostile.visit(path)
    page.wait_for_timeout(150)
    if any(mark in path for mark in ("/no/", "%3Cimg%20src", "/sparql")):
        watched_hostile.offences.clear()  # the browser notes the statuses 404 and 400 on its console
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("[onerror], [onfocus], a[href^='javascript:' i]").count() == 0


def test_what_the_search_offers_is_text(watched_hostile) -> None:
    page = watched_hostile.visit("/view/claims")
    page.keyboard.press("/")
    page.keyboard.type("img onerror")
    page.locator(".offers .offer").nth(3).wait_for()
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img[src='x']").count() == 0
    assert "<img src=x" in page.locator(".offers").inner_text()


def test_the_words_of_the_record_are_shown_as_they_are(watched_hostile) -> None:
    for path in (
        "/view/claims",
        "/view/actor?id=person/a",
        "/view/negotiation?id=negotiation/n",
        "/view/vote?id=event/v",
        "/id/person/a",
    ):
        assert PAYLOAD in watched_hostile.visit(path).locator("main").inner_text()


def test_a_picked_node_and_a_picked_item_show_their_words_as_text(watched_hostile) -> None:
    page = watched_hostile.visit("/view/network")
    page.locator("#find").fill("Person <img")
    label = next(
        n["label"]
        for n in json.loads(page.locator("#view-data").text_content())["nodes"]
        if n["label"].startswith("Person")
    )
    page.locator("#find").fill(label)
    page.wait_for_timeout(700)
    page.locator("#stage").hover()
    page.wait_for_timeout(500)  # the tooltip
    page.locator("#stage").click()
    assert PAYLOAD in page.locator("#details").inner_text()
    page = watched_hostile.visit("/view/timeline")
    page.locator("#stage[data-ready]").wait_for()
    assert PAYLOAD in page.locator(".vis-timeline").inner_text()
    page.locator(".vis-item", has_text="Event").first.click(force=True)
    assert PAYLOAD in page.locator("#details").inner_text()
    assert page.evaluate("window.pwned ?? null") is None


@pytest.mark.parametrize("path", [p for p in PAGES if not p.startswith(("/no/", "/sparql"))])
def test_no_page_has_an_inline_script_style_or_handler(hostile: str, path: str) -> None:
    try:
        with urllib.request.urlopen(hostile + path) as answer:
            html = answer.read().decode()
            policy = answer.headers["Content-Security-Policy"]
    except urllib.error.HTTPError as error:
        html, policy = error.read().decode(), error.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
    assert all(re.search(r'type="application/(ld\+)?json"', attributes) for attributes in scripts)
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert "<style" not in html
