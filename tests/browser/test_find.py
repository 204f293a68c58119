"""The search of every page by keyboard, questions, connections and changes as people meet them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CONNECTION = "/view/connection?source=person/lavrov&target=org/icc"
PAGES = [
    "/",
    "/search?q=russia",
    "/search?q=zzzz",
    "/questions",
    "/questions/assessed-claims?speaker=person/putin",
    "/questions/who-voted-how",
    CONNECTION,
    f"{CONNECTION}&corroborated=yes",
    "/view/connection",
    "/changes",
    "/vocab",
]


def box(page: Page):
    return page.locator("#site-search")


def test_a_slash_leads_to_the_search_from_every_page_and_enter_to_the_record(watched) -> None:
    for path in ("/", "/view/claims", "/ns", "/questions"):
        page = watched.visit(path)
        page.keyboard.press("/")
        expect(page.locator("input[data-search]").first).to_be_focused()
    page = watched.visit("/view/claims")
    page.keyboard.press("/")
    page.keyboard.type("lavr")
    expect(page.locator(".offers .offer")).not_to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = box(page).get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"#{active} mark")).to_have_text("Lavr")
    page.keyboard.press("Enter")
    page.wait_for_url("**/view/actor?id=person%2Flavrov")


def test_escape_closes_and_enter_without_a_choice_shows_all_results(watched) -> None:
    page = watched.visit("/view/claims")
    page.keyboard.press("/")
    page.keyboard.type("russia")
    expect(page.locator("#offers-1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#offers-1")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=russia")
    expect(page.get_by_role("heading", name="Actors")).to_be_visible()


def test_a_slash_typed_into_a_field_stays_there(watched) -> None:
    page = watched.visit("/query")
    page.locator("#question-filter").focus()
    page.keyboard.type("a/b")
    expect(page.locator("#question-filter")).to_have_value("a/b")


def test_a_wrong_letter_does_no_harm_and_the_day_is_kept(watched) -> None:
    page = watched.visit("/view/claims?as_of=2022-03-03")
    page.keyboard.press("/")
    page.keyboard.type("rusia")
    page.locator(".offers").get_by_role("option", name="Russia state").first.click()
    page.wait_for_url("**/view/actor?id=state%2Frus&as_of=2022-03-03")


def test_of_what_was_not_known_on_a_day_nothing_is_offered(watched) -> None:
    page = watched.visit("/view/claims?as_of=2022-03-03")
    page.keyboard.press("/")
    page.keyboard.type("commission of inquiry")
    expect(page.locator(".offers .offer")).to_have_count(1)
    expect(page.locator(".offers .offer")).to_contain_text("Nothing is called so")


def test_a_record_picked_by_name_is_sent_by_id(watched) -> None:
    page = watched.visit("/questions/assessed-claims")
    page.get_by_label("Speaker").press_sequentially("putin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # before the answer is there
    expect(page.get_by_label("Speaker")).to_have_value("Vladimir Putin")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**speaker=person%2Fputin**")
    expect(page.get_by_label("Speaker")).to_have_value("Vladimir Putin")


@pytest.mark.parametrize(
    "path", ["/questions/assessed-claims?speaker=Vladimir+Putin", CONNECTION, "/changes", "/search?q=lavrof"]
)
def test_pages_are_whole_without_scripts(browser, example, path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example + path)
    expect(page.locator("main")).to_contain_text("Lavrov" if "lavrof" in path or "lavrov" in path else "Putin")
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(watched, path, width) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    page = watched.visit(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watched, scheme) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in PAGES:
        watched.visit(path)
        if path == "/questions":
            page.keyboard.press("/")
            page.keyboard.type("russ")
            expect(page.locator(".offers .offer")).not_to_have_count(0)
            page.keyboard.press("ArrowDown")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate(
            "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })"
        )
        found += [
            (path, item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in result["violations"]
        ]
    assert found == []
