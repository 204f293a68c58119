"""Embeds stand in other people's pages, offline files stand alone, and all else stands in no frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.cli import main

pytestmark = pytest.mark.browser
VIEWS = ["network", "timeline", "claims", "negotiation", "vote", "actor", "claim", "source", "event"]
PARAMETERS = {
    "vote": ["--id", "event/unga-vote-2022-03-02"],
    "actor": ["--id", "person/putin"],
    "claim": ["--id", "doc/dispatch-2022-03-03/statement/6"],
    "source": ["--id", "doc/dispatch-2022-03-03"],
    "event": ["--id", "event/evacuation-2022-03"],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every view of the example as one offline file."""
    folder = tmp_path_factory.mktemp("offline")
    example = Path(__file__).parents[2] / "examples" / "talks-2022-03"
    main(["load", "--store", str(folder / "store"), *map(str, sorted(example.glob("*.yaml")))])
    for view in VIEWS:
        main(
            [
                "render",
                view,
                "--store",
                str(folder / "store"),
                "-o",
                str(folder / f"{view}.html"),
                *PARAMETERS.get(view, []),
            ]
        )
    return folder


def test_an_embed_shows_in_somebody_else_s_page_and_a_page_does_not(
    browser, example: str, elsewhere: tuple[Path, str]
) -> None:
    folder, site = elsewhere
    (folder / "report.html").write_text(
        f'<iframe id="e" src="{example}/embed/network"></iframe><iframe id="p" src="{example}/view/network"></iframe>'
    )
    page = browser.new_page()
    page.goto(f"{site}/report.html")
    expect(page.frame_locator("#e").locator("#stage canvas")).to_be_visible()
    assert page.frame_locator("#p").locator("#stage").count() == 0
    page.close()


def test_a_link_of_an_embed_opens_beside_the_page_that_frames_it(browser, example: str, elsewhere) -> None:
    folder, site = elsewhere
    address = f"{example}/embed/claim?id=doc/dispatch-2022-03-03/statement/6"
    (folder / "linked.html").write_text(f'<iframe id="e" src="{address}" width="900" height="900"></iframe>')
    page = browser.new_page()
    page.goto(f"{site}/linked.html")
    frame = page.frame_locator("#e")
    with page.expect_popup() as opened:
        frame.locator(".context cite a").click()
    expect(opened.value.locator("h1")).to_have_text("Truce for evacuation zones settled by Russia and Ukraine")
    frame.locator("a.cite").first.click()
    expect(frame.locator("h1")).to_contain_text("have hit nothing but military sites")
    page.close()


@pytest.mark.parametrize("view", VIEWS)
def test_an_offline_file_asks_for_nothing_and_shows_its_sentences(browser, files: Path, view: str) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((files / f"{view}.html").as_uri())
    page.wait_for_timeout(500)
    if view == "network":
        expect(page.locator("#stage canvas")).to_be_visible()
    if view == "timeline":
        expect(page.locator(".vis-timeline")).to_be_visible()
    assert page.locator("blockquote").count() > 0
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert len([url for url in requests if url.startswith("file:")]) == 1
    assert errors == []
    context.close()


def test_an_offline_file_works_in_a_sandboxed_frame(browser, files: Path) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.set_content('<iframe id="f" sandbox="allow-scripts" width="900" height="700"></iframe>')
    page.evaluate("html => { document.getElementById('f').srcdoc = html }", (files / "network.html").read_text())
    expect(page.frame_locator("#f").locator("#stage canvas")).to_be_visible()
    assert errors == []
    page.close()
