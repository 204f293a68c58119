"""On the page: publications taken back, what holds publishing up, ids that there are not, texts in the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.reviewing import ARTICLE, FLOW, PHONE, axe, go, item, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reviewing import Desk

LONG = 60_000


def decide(desk: Desk, id: str, *decisions: dict[str, object]) -> None:
    revision = desk.state(id)["revision"]
    desk.ask(f"/api/reviews/{id}/decisions", data={"revision": revision, "decisions": decisions})


def published(desk: Desk, name: str) -> str:
    """The id of a review of which a statement is in the record."""
    id = desk.drop(name)
    decide(desk, id, {"action": "accept", "ids": [item(desk.state(id), "statement", "We will meet")["id"]]})
    desk.ask(f"/api/reviews/{id}/publish", data={"revision": desk.state(id)["revision"]})
    return id


def take_back(page: Page) -> None:
    page.locator("#bar summary").click()
    page.get_by_role("button", name="Take back from the record").click()
    expect(page.get_by_role("dialog")).to_contain_text("Take back from the record?")


@pytest.mark.parametrize(("viewport", "scheme"), [(FLOW, "light"), (PHONE, "dark")])
def test_a_publication_is_taken_back_after_it_was_asked_once(desk: Desk, viewport: dict[str, int], scheme: str) -> None:
    id = published(desk, f"back-{scheme}")
    page = desk.open(id, viewport=viewport, scheme=scheme)
    take_back(page)
    assert axe(page) == []
    page.get_by_role("button", name="Leave it").click()
    assert desk.state(id)["withdrawn"] is None
    take_back(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".publish-done")).to_contain_text("Taken back: version", timeout=LONG)
    page.get_by_role("button", name="Back to the review").click()
    expect(page.locator(".bar-counts")).to_contain_text("taken back in version")
    assert desk.state(id)["published"] is None
    page.locator("#bar summary").click()
    expect(page.get_by_role("button", name="Take back from the record")).to_be_hidden()
    page.get_by_role("button", name="History and files").click()
    expect(page.locator(".history li").first).to_contain_text("taken back from the record in version")


def test_it_is_published_again_with_one_key(desk: Desk) -> None:
    id = published(desk, "back-again")
    page = desk.open(id)
    take_back(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".publish-done")).to_be_visible(timeout=LONG)
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.locator(".dialog-buttons").get_by_role("button", name="Publish").click()
    expect(page.locator(".publish-done")).to_contain_text("Published as version", timeout=LONG)
    assert desk.state(id)["published"]


def without_parties(desk: Desk, name: str) -> tuple[str, str]:
    """A review with a round of talks that names nobody, undecided; its id and that of the round."""
    id = desk.drop(name)
    talks = next(one["id"] for one in desk.state(id)["items"] if one["kind"] == "talks")
    edit = {"action": "edit", "id": talks, "fields": {"parties": []}}
    decide(desk, id, edit, {"action": "reopen", "ids": [talks]})
    return id, talks


def test_accepting_all_leaves_out_what_lacks_something_and_says_how_many(desk: Desk) -> None:
    id, talks = without_parties(desk, "lacking")
    page = desk.open(id)
    go(page, talks)
    expect(page.locator(".card.open")).to_contain_text("Nobody is named who talked. Choose the parties, or reject it.")
    expect(page.locator(".card.open")).to_contain_text("left undecided, it stays out")
    page.keyboard.press("A")
    expect(page.get_by_role("dialog")).to_contain_text("1 proposal stays to decide: something is missing")
    page.get_by_role("button", name="Accept all", exact=True).click()
    saved(page)
    state = desk.state(id)
    assert [one["id"] for one in state["items"] if one["state"] == "pending"] == [talks]
    assert state["problems"] == []


def test_publishing_offers_to_leave_out_what_holds_it_up(desk: Desk) -> None:
    id, talks = without_parties(desk, "holding")
    said = item(desk.state(id), "statement", "We will meet")["id"]
    decide(desk, id, {"action": "accept", "ids": [talks, said]})
    page = desk.open(id)
    page.keyboard.press("p")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 problem to solve first")
    expect(dialog.get_by_role("button", name="Publish")).to_be_disabled()
    dialog.get_by_role("button", name="Leave it out").click()
    expect(dialog.get_by_role("button", name="Publish")).to_be_enabled()
    dialog.get_by_role("button", name="Publish").click()
    expect(page.locator(".publish-done")).to_contain_text("Published as version", timeout=LONG)
    assert {one["id"]: one["state"] for one in desk.state(id)["items"]}[talks] == "pending"


@pytest.mark.parametrize(("viewport", "scheme"), [(FLOW, "light"), (PHONE, "dark")])
def test_an_id_that_the_store_does_not_have_is_asked_about(desk: Desk, viewport: dict[str, int], scheme: str) -> None:
    id = desk.drop(f"unknown-{scheme}")
    vale = item(desk.state(id), "actor", "Jon Vale")["id"]
    page = desk.open(id, viewport=viewport, scheme=scheme)
    for answer in ("Drop mine", "Sergey Lavrov", "Make a new record"):
        go(page, vale)
        page.keyboard.press("m")
        page.get_by_label("Find by name").fill("person/lavro")
        page.get_by_role("option", name="Use the id person/lavro").click()
        slip = page.locator(".slip[role=alert]")
        expect(slip).to_contain_text("The store has no person/lavro.")
        assert axe(page) == []
        slip.get_by_role("button", name=re.compile(answer)).click()
        expect(slip).to_have_count(0)
        saved(page)
        known = {one["id"]: one["fields"].get("known") for one in desk.state(id)["items"]}[vale]
        assert known == {"Drop mine": "", "Sergey Lavrov": "person/lavrov"}.get(answer, "person/lavro")


def test_a_text_that_is_in_the_record_leads_there_and_can_be_reviewed_anew(desk: Desk) -> None:
    id = published(desk, "recorded")
    page = desk.page()
    page.goto(f"{desk.home}/review")
    page.get_by_role("button", name=re.compile(r"^Remove the review of")).first.wait_for()
    row = page.locator("#list li", has=page.locator(f'a[href="/review/{id}"]'))
    row.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_contain_text("open the review and take it back first")
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("#drop-status")).to_have_text("Removed.")
    page.locator("#drop-text").fill(f"{ARTICLE}\nThis was report recorded.\n")
    page.locator("#drop-published").fill("2024-05-02")
    page.locator("#drop-name").fill("renamed")
    page.locator("#drop-go").click()
    status = page.locator("#drop-status")
    expect(status).to_contain_text(f"in the record already, as doc/{id}", timeout=LONG)
    expect(status.get_by_role("link", name="See it in the record")).to_have_attribute("href", f"/id/doc/{id}")
    assert axe(page) == []
    status.get_by_role("button", name="Review it anew").click()
    page.wait_for_url(f"**/review/{id}", timeout=LONG)


def test_the_hint_of_signing_in_names_the_folder(desk: Desk) -> None:
    page = desk.page(by="")
    page.goto(f"{desk.home}/review")
    expect(page.locator(".sign-in")).to_contain_text("ctkg tokens --store FOLDER create NAME --scope write")
