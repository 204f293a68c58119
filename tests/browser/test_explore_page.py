"""The explorer as a page: what moves, what is seen on a screen of any size, in any script, by everybody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.exploring import AXE, asked, opened, ready
from tests.browser.test_views import colours

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_no_picture_moves_when_something_is_picked_or_asked(watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 844})
    page = opened(watched)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    place = [page.locator(name).bounding_box() for name in ("#stage", "#brush", "#times")]
    page.evaluate("() => document.querySelector('#rows-relations button.pick').click()")
    assert [page.locator(name).bounding_box() for name in ("#stage", "#brush", "#times")] == place


def test_the_network_is_seen_while_one_brushes(watched) -> None:
    watched.page.set_viewport_size({"width": 1280, "height": 900})
    page = opened(watched)
    assert page.evaluate("document.getElementById('brush-days').getBoundingClientRect().bottom <= innerHeight")
    watched.page.set_viewport_size({"width": 1280, "height": 620})
    both = page.evaluate(
        "document.getElementById('brush-days').getBoundingClientRect().bottom - document.getElementById('stage').getBoundingClientRect().top"
    )
    assert both < 500


def test_nothing_shifts_while_the_page_opens(watched) -> None:
    page = opened(watched)
    shifted = page.evaluate(
        """() => new Promise((told) => {
          new PerformanceObserver((list, observer) => {
            observer.disconnect();
            told(list.getEntries().reduce((sum, { value }) => sum + value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => told(0), 500); // without any shift nobody is told
        })"""
    )
    assert shifted < 0.01


@pytest.mark.parametrize("width", [1280, 390])
def test_each_part_of_the_page_has_something_in_it(watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 844})
    page = opened(watched, "?pick=person/lavrov")
    for part, least in (("#stage", 60), ("#brush", 4), ("#times", 20), ("#details", 20), ("header.site", 10)):
        page.locator(part).scroll_into_view_if_needed()
        assert colours(page, part) >= least, part


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?actor=state/rus&status=unassessed&pick=person/lavrov&lanes=actor&tab=records",
        "?place=place/new-york&status=contradicted",
    ],
)
def test_the_explorer_has_no_barrier_that_a_machine_can_find(watched, scheme: str, query: str) -> None:
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = opened(watched, query)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })"
    )
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found["violations"]] == []


def test_hostile_texts_stay_texts_in_every_part(watched_hostile) -> None:
    page = watched_hostile.visit("/view/explore")
    ready(page)
    for name in ("actor", "place", "conflict", "document"):
        asked(page, lambda name=name: page.locator(f"select[name={name}]").select_option(index=1))
        page.locator("a.filter-chip[href]:not(.clear)").first.wait_for()
        assert "<img" in page.locator("#chips").inner_text()
        asked(page, lambda: page.locator(".filter-chip").first.click())
    for tab in ("relations", "records"):
        page.locator(f"#open-{tab}").click()
        page.locator(f"#rows-{tab} button.pick").first.click()
        assert "<img" in page.locator("#details").inner_text()
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("img[src='x']").count() == 0


@pytest.fixture
def narrow(watched) -> Any:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    return watched


def test_on_a_telephone_filters_are_folded_and_menus_stay_in_sight(narrow) -> None:
    page = opened(narrow)
    assert page.locator("#filter-box").get_attribute("open") is None
    page.locator("#filter-box > summary").click()
    for menu in page.locator("details.menu").all():
        menu.locator("summary").first.click()
        body = menu.locator(":scope > :not(summary)").bounding_box()
        assert body
        assert body["x"] >= 0
        assert body["x"] + body["width"] <= 390
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture(scope="module")
def scripts(serve) -> str:
    """Address of a service whose labels are in Arabic, Chinese and Russian only."""
    address: str = serve([Path(__file__).with_name("scripts.yaml")])
    return address


@pytest.mark.parametrize("width", [1280, 390])
def test_names_in_any_script_keep_their_direction_and_their_place(browser: Browser, scripts: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{scripts}/view/explore?pick=person/a")
    ready(page)
    heading = page.locator("#details h2")
    assert heading.evaluate("title => getComputedStyle(title).direction") == "rtl"
    assert page.locator("#details .kicker").evaluate("line => getComputedStyle(line).direction") == "ltr"
    # Each name is set apart, so that an Arabic one does not turn the arrow between it and a Russian one.
    line = page.locator("#details .related button", has_text="addressed").inner_text()
    assert (
        line == "addressed: \u2068وزير الخارجية محمد عبد الله\u2069 → \u2068Пример-Федерация Соединённых Областей\u2069"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_picture_of_the_readme_can_be_made(watched) -> None:
    """With CTKG_FIGURES=docs/images the picture is kept."""
    page = opened(watched, "?pick=person/putin")
    folder = os.environ.get("CTKG_FIGURES")
    target = Path(folder) / "explorer.png" if folder else None
    whole = {"x": 0, "y": 0, "width": 1280, "height": 1330}
    assert len(page.screenshot(path=target, full_page=True, clip=whole)) > 50_000
