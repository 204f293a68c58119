"""Figures in a browser, with whatever letters it has; and pages of one version that tell what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  // Letters other than those measured may stand a little higher, never wider: so the middle of a line is compared.
  const lines = boxes.map(([text, box]) => [text, box, box.top + box.height * 0.3, box.bottom - box.height * 0.25]);
  const found = [];
  lines.forEach(([one, a, top, bottom], at) => lines.slice(at + 1).forEach(([other, b, above, below]) => {
    if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && top < below && above < bottom) found.push([one, other]);
  }));
  return found;
}"""


PUT = """async (address) => {
  const text = await (await fetch(address)).text();
  document.body.replaceChildren(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
}"""


@pytest.mark.parametrize("name", ["network", "timeline", "vote?id=event/unga-vote-2022-03-02", "negotiation"])
def test_no_word_covers_another_with_the_letters_of_the_browser(watched: Watched, name: str) -> None:
    view, _, query = name.partition("?")
    page = watched.visit("/search")
    page.evaluate(PUT, f"/render/{view}.svg?{query}")
    assert page.locator("svg text").count() > 10
    assert page.evaluate(OVERLAPS) == []
    assert watched.offences == []


def test_hostile_names_in_a_figure_stay_words(watched_hostile: Watched) -> None:
    page = watched_hostile.visit("/search")
    page.evaluate(PUT, "/render/network.svg?kind=record")
    assert page.locator("svg text").count() > 3
    assert page.locator("svg :is(script, image, a, foreignObject)").count() == 0
    assert watched_hostile.offences == []


def test_an_embed_of_a_version_says_when_opened_how_much_has_changed(watched: Watched) -> None:
    page = watched.visit("/embed/network?v=1")
    link = page.locator("a[data-since]")
    page.wait_for_function("() => /facts changed since/.test(document.querySelector('a[data-since]').textContent)")
    said = link.inner_text()
    assert said.endswith("facts changed since version 1.")
    with page.expect_popup() as opened:  # beside the page that frames it
        link.click()
    page = opened.value
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").inner_text() == "What has changed since version 1"
    assert said in page.locator(".asof").inner_text()
    assert page.locator("tbody tr").count() == int(said.split()[0])
    assert watched.offences == []


def test_the_current_version_says_that_it_is(watched: Watched) -> None:
    page = watched.visit("/view/network?v=2")
    page.wait_for_function("() => /is the current one/.test(document.querySelector('a[data-since]').textContent)")
    assert watched.offences == []
