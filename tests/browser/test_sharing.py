"""The dialog by keyboard and pointer, frames that grow to what they show, and what is left without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"


def violations(page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not as a script element, which the policy would refuse
    found = page.evaluate(f"{RULES}.then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    return [str(item) for item in found]


def test_the_dialog_opens_is_filled_and_closes_by_keyboard_alone(watched) -> None:
    page = watched.visit("/view/claims?status=contradicted")
    opener = page.locator("[data-share-open]")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#share-dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("radio", name="Frame", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="oEmbed link")).to_be_checked()
    snippet = dialog.get_by_label("To paste")
    expect(snippet).to_have_value(f"{watched.home}/view/claims?status=contradicted")
    dialog.get_by_role("radio", name="Frozen").check()
    expect(snippet).to_have_value(f"{watched.home}/view/claims?status=contradicted&v=2")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()


def test_the_choices_are_those_of_the_form_and_a_wrong_one_is_told(watched) -> None:
    page = watched.visit("/view/network")
    page.locator("[data-share-open]").click()
    dialog = page.locator("#share-dialog")
    dialog.get_by_role("radio", name="PNG").check()
    expect(dialog.get_by_label("Pixels")).to_be_visible()
    expect(dialog.get_by_label("Height")).not_to_be_visible()
    expect(dialog.get_by_label("To paste")).not_to_be_visible()
    expect(dialog.locator("[data-share-save]")).to_have_attribute("href", "/render/network.png")
    dialog.get_by_label("Pixels").select_option("3")
    expect(dialog.locator("[data-share-save]")).to_have_attribute("href", "/render/network.png?scale=3")
    expect(dialog.locator(".share-preview img")).to_have_js_property("complete", True)
    assert dialog.locator(".share-preview img").evaluate("image => image.naturalWidth") > 100
    dialog.get_by_role("radio", name="BibTeX").check()
    expect(dialog.get_by_label("Pixels")).not_to_be_visible()


def test_what_is_copied_is_said(browser: Browser, example: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{example}/view/claims")
    page.locator("[data-share-open]").click()
    page.locator("#share-dialog").get_by_role("radio", name="oEmbed link").check()
    expect(page.get_by_label("To paste")).to_have_value(f"{example}/view/claims")
    page.locator("[data-share-copy]").click()
    expect(page.locator(".share-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{example}/view/claims"
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_dialog_and_nothing_sticks_out(
    browser: Browser, example: str, width: int, scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 850}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{example}/view/claims")
    page.locator("[data-share-open]").click()
    expect(page.locator("#share-dialog")).to_be_visible()
    expect(page.locator(".share-look [data-for=scaled]")).not_to_be_visible()
    assert violations(page) == []
    assert page.locator("#share-dialog").evaluate("d => d.scrollWidth <= d.clientWidth")
    page.goto(f"{example}/share/claims?form=md")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_scripts_the_dialog_is_a_page(browser: Browser, example: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example}/view/network?limit=10")
    page.locator(".share-open").click()
    assert page.url.startswith(f"{example}/share/network?")
    page.get_by_label("LaTeX").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("To paste")).to_have_value(_beginning("% Save "))
    assert "limit=10" in page.get_by_label("To paste").input_value()
    context.close()


def _beginning(text: str):
    import re

    return re.compile(f"^{re.escape(text)}")


def test_a_frame_grows_to_what_it_shows_in_a_page_of_another_origin(browser: Browser, example: str, elsewhere) -> None:
    folder, site = elsewhere
    (folder / "report.html").write_text(
        f'<!doctype html><iframe id="e" src="{example}/embed/claims?status=contradicted" width="700" height="150"></iframe>'
        f'<script src="{example}/static/embed.js" async></script>'
    )
    page = browser.new_page()
    page.goto(f"{site}/report.html")
    page.wait_for_function("document.getElementById('e').offsetHeight > 600")
    frame = page.frames[1]
    shown = frame.evaluate("document.getElementById('main').getBoundingClientRect().bottom")
    page.wait_for_function("h => Math.abs(document.getElementById('e').clientHeight - h) < 60", arg=shown)
    assert page.context.cookies() == []
    page.close()


def test_the_height_comes_to_rest_and_does_not_follow_itself(browser: Browser, example: str, elsewhere) -> None:
    folder, site = elsewhere
    (folder / "report.html").write_text(
        f'<!doctype html><iframe id="e" src="{example}/embed/network" width="680" height="400"></iframe>'
        "<script>window.said = []; addEventListener('message', e => said.push([e.origin, e.data]))</script>"
        f'<script src="{example}/static/embed.js"></script>'
    )
    page = browser.new_page()
    page.goto(f"{site}/report.html")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("document.getElementById('e').offsetHeight > 420")
    first = page.evaluate("document.getElementById('e').offsetHeight")
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300))))"
    )
    said = page.evaluate("said")
    assert page.evaluate("document.getElementById('e').offsetHeight") == first
    assert len(said) < 12
    assert {origin for origin, _ in said} == {example}
    assert all(set(data) == {"ctkg", "height"} and data["ctkg"] == "height" for _, data in said)
    page.close()


def test_messages_of_others_move_no_frame(browser: Browser, example: str, elsewhere) -> None:
    folder, site = elsewhere
    (folder / "liar.html").write_text("<script>parent.postMessage({ctkg: 'height', height: 3000}, '*')</script>")
    (folder / "report.html").write_text(
        '<!doctype html><iframe id="l" src="liar.html" height="100"></iframe>'
        f'<script src="{example}/static/embed.js"></script>'
        "<script>window.heard = 0; addEventListener('message', () => heard++);"
        "postMessage({ctkg: 'height', height: 3000}, '*')</script>"
    )
    page = browser.new_page()
    page.goto(f"{site}/report.html")
    page.wait_for_function("heard >= 1")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.getElementById('l').clientHeight") == 100
    page.close()


def test_where_scripts_are_blocked_the_frame_shows_a_picture(browser: Browser, example: str, elsewhere) -> None:
    folder, site = elsewhere
    (folder / "report.html").write_text(
        f'<iframe id="e" sandbox="allow-same-origin" src="{example}/embed/network?limit=20" width="700" height="900"></iframe>'
    )
    page = browser.new_page()
    page.goto(f"{site}/report.html")
    picture = page.frame_locator("#e").locator(".still img")
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", _beginning(""))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    page.close()


def test_a_theme_that_was_asked_for_is_kept(browser: Browser, example: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto(f"{example}/embed/claims?theme=dark")
    assert page.evaluate(paper) == "rgb(22, 24, 28)"
    page.goto(f"{example}/embed/claims")
    assert page.evaluate(paper) == "rgb(253, 252, 249)"
    context.close()
