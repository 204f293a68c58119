"""The review page: from a dropped article to a published version, with the keyboard alone and by mouse."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewing import ARTICLE, AXE, FLOW, PHONE, axe, current, go, item, saved

if TYPE_CHECKING:
    from tests.browser.reviewing import Desk

pytestmark = pytest.mark.browser


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


# --- signing in


def test_a_wrong_token_and_one_that_may_only_read_are_told_apart_and_forgotten(desk: Desk) -> None:
    page = desk.page(by="")
    page.goto(f"{desk.home}/review")
    expect(page.locator("#token")).to_be_focused()
    for typed, said in (("nonsense", "not known"), (desk.tokens["reader"], "may only read")):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator(".sign-in [role=alert]")).to_contain_text(said)
        expect(page.locator("#token")).to_be_focused()
        assert page.evaluate("sessionStorage.getItem('ctkg.token')") is None
        assert page.locator("#room").is_hidden()
    page.keyboard.type(desk.tokens["anna"])
    page.keyboard.press("Enter")
    expect(page.locator("#room")).to_be_visible()
    page.get_by_role("button", name="Forget my token").click()
    expect(page.locator("#token")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('ctkg.token')") is None


def test_a_review_that_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    page = desk.page()
    page.goto(f"{desk.home}/review/nothing-00000000")
    expect(page.locator("h1")).to_have_text("There is no such review")
    assert page.locator("#workspace").is_hidden()


def test_without_scripts_the_page_names_the_command(desk: Desk) -> None:
    context = desk.browser.new_context(java_script_enabled=False)
    desk.contexts.append(context)
    page = context.new_page()
    for path in ("/review", "/review/any"):
        page.goto(desk.home + path)
        assert "ctkg review" in page.locator("noscript").inner_text()


# --- the whole way


def test_from_a_pasted_article_to_a_published_version_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.page(by="")
    page.goto(f"{desk.home}/review")
    page.keyboard.type(desk.tokens["anna"])
    page.keyboard.press("Enter")
    expect(page.locator("#room")).to_be_visible()
    tab_to(page, "#drop-text")
    page.keyboard.insert_text(ARTICLE.replace("Posted May 2, 2024\n", "") + "\nThis was report keys.\n")
    tab_to(page, "#drop-publisher")
    page.keyboard.type("org/lake-gazette")
    page.keyboard.press("Escape")
    tab_to(page, "#drop-conflict")
    page.keyboard.type("conflict/lake")
    page.keyboard.press("Escape")
    tab_to(page, "#drop-name")
    page.keyboard.type("by-keys")
    page.keyboard.press("Enter")
    # The day is missing, and asked for.
    expect(page.locator("#drop-status")).to_contain_text("when it was published", timeout=60_000)
    expect(page.locator("#drop-published")).to_be_focused()
    page.keyboard.type("05022024")
    page.keyboard.press("Enter")
    expect(page.locator("#review[data-ready]")).to_be_attached(timeout=60_000)
    id = page.url.rpartition("/")[2]
    said = item(desk.state(id), "statement", "a second round of peace talks")
    for _ in range(40):
        if current(page) == said["id"]:
            break
        page.keyboard.press("j")
    assert current(page) == said["id"]
    expect(page.locator(".card.open")).to_contain_text("Ada Berg")
    page.keyboard.press("a")
    saved(page)
    expect(page.locator(f'[data-item="{said["id"]}"]')).to_have_count(0)  # decided, so it is gone from here
    assert page.evaluate("document.activeElement.matches('.card.open')")
    page.keyboard.press("x")
    saved(page)
    state = desk.state(id)
    assert {one["id"]: one["state"] for one in state["items"]}[said["id"]] == "accepted"
    assert state["counts"]["rejected"] == 1
    page.keyboard.press("p")
    expect(page.locator("dialog")).to_contain_text("1 statement")
    expect(page.get_by_role("dialog").get_by_role("button", name="Publish")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".publish-done")).to_contain_text("Published as version", timeout=60_000)
    said_version = re.search(r"version \d+", page.locator(".publish-done").inner_text())
    assert said_version
    expect(page.locator(".bar-counts")).to_contain_text(f"published in {said_version[0]}")
    expect(page.locator(".slip")).to_have_count(0)
    tab_to(page, "a[href^='/view/claims']")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("A second round of peace talks with Southland had ended")
    expect(page.locator("blockquote").first).to_contain_text("said on Thursday that a second round")


def test_a_file_is_chosen_and_its_review_is_listed_and_opened(desk: Desk, tmp_path: Path) -> None:
    page = desk.page()
    page.goto(f"{desk.home}/review")
    expect(page.locator("#room")).to_be_visible()
    path = tmp_path / "from-a-file.txt"
    path.write_text(f"{ARTICLE}\nThis was report file.\n", encoding="utf-8")
    page.locator("#drop-file").set_input_files(path)
    page.locator("#drop-go").click()
    expect(page.locator("#review[data-ready]")).to_be_attached(timeout=60_000)
    expect(page.locator(".part-headline")).to_have_text("Second round of lake talks ends without agreement")
    expect(page.locator(".part-byline")).to_contain_text("Mara Quill")
    page.get_by_role("link", name="All reviews").click()
    mine = page.locator(".review-list li", has=page.locator("a[href^='/review/from-a-file-']"))
    expect(mine).to_contain_text("to decide")
    mine.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove it").click()
    expect(mine).to_have_count(0)


# --- decisions


def test_what_is_undone_is_at_hand_again_and_can_be_redone(desk: Desk) -> None:
    id = desk.drop("undo")
    page = desk.open(id)
    first = current(page)
    page.keyboard.press("x")
    saved(page)
    assert current(page) != first
    page.keyboard.press("u")
    expect(page.locator(f'.card.open[data-item="{first}"]')).to_be_focused()
    assert desk.state(id)["counts"]["rejected"] == 0
    page.keyboard.press("r")
    expect(page.locator(".bar-counts")).to_contain_text("1 rejected")
    saved(page)
    assert desk.state(id)["counts"]["rejected"] == 1


def test_where_there_is_nothing_to_undo_it_is_only_said(desk: Desk) -> None:
    page = desk.open(desk.drop("no-undo"))
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("nothing")
    assert page.locator(".slip").count() == 0
    expect(page.locator(".card.open")).to_be_focused()


def test_an_edit_is_saved_and_shows_what_the_machine_proposed(desk: Desk) -> None:
    id = desk.drop("edit")
    vote = item(desk.state(id), "vote", "")
    page = desk.open(id)
    go(page, vote["id"])
    expect(page.locator(".card.open")).to_contain_text("13 yes, 0 no, 2 abstentions")
    page.keyboard.press("e")
    form = page.locator(".item-form")
    form.get_by_label("Abstentions", exact=True).fill("1")
    form.get_by_label("Yes", exact=True).fill("14")
    page.keyboard.press("Enter")
    saved(page)
    found = item(desk.state(id), "vote", "")
    assert (found["fields"]["yes"], found["fields"]["abstain"], found["state"]) == (14, 1, "accepted")
    assert (found["machine"]["yes"], found["machine"]["abstain"]) == (13, 2)
    go(page, vote["id"])
    expect(page.locator(".card.open")).to_contain_text("14 yes, 0 no, 1 abstention")
    page.locator(".card.open .was summary").click()
    assert page.locator(".was dd").all_inner_texts() == ["13", "2"]


def test_escape_asks_before_it_drops_changes(desk: Desk) -> None:
    id = desk.drop("escape")
    vote = item(desk.state(id), "vote", "")
    page = desk.open(id)
    go(page, vote["id"])
    page.keyboard.press("e")
    page.locator(".item-form").get_by_label("Yes", exact=True).fill("15")
    page.keyboard.press("Escape")
    expect(page.locator(".item-form [role=alert]")).to_contain_text("Press Escape again")
    page.keyboard.press("Escape")
    expect(page.locator(".item-form")).to_have_count(0)
    expect(page.locator(".card.open")).to_be_focused()
    assert desk.state(id)["revision"] == 0


def test_an_actor_is_merged_with_one_of_the_store_that_is_looked_up(desk: Desk) -> None:
    id = desk.drop("merge-store")
    vale = item(desk.state(id), "actor", "Jon Vale")
    page = desk.open(id)
    go(page, vale["id"])
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_contain_text("Jon Vale")
    page.keyboard.type("Lavrov")
    expect(page.get_by_role("option", name=re.compile("Lavrov")).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    saved(page)
    found = {one["id"]: one for one in desk.state(id)["items"]}[vale["id"]]
    assert (found["fields"]["known"], found["state"]) == ("person/lavrov", "accepted")


def test_an_actor_is_merged_with_another_one_of_the_article_and_statements_follow(desk: Desk) -> None:
    id = desk.drop("merge-here")
    before = desk.state(id)
    vale, berg = item(before, "actor", "Jon Vale"), item(before, "actor", "Ada Berg")
    said = [
        one["id"] for one in before["items"] if one["kind"] == "statement" and one["fields"]["speaker"] == vale["id"]
    ]
    assert said
    page = desk.open(id)
    go(page, vale["id"])
    page.locator(".card.open [data-do=merge]").click()
    page.get_by_label("Find by name").fill("Ada")
    page.get_by_role("option", name=re.compile("Ada Berg")).first.click()
    saved(page)
    expect(page.locator(f'.card.open[data-item="{berg["id"]}"]')).to_be_focused()
    after = {one["id"]: one for one in desk.state(id)["items"]}
    assert {after[one]["fields"]["speaker"] for one in said} == {berg["id"]}
    assert len(after[berg["id"]]["fields"]["evidence"]) > len(berg["fields"]["evidence"])


def test_mentions_of_an_actor_are_split_off(desk: Desk) -> None:
    id = desk.drop("split")
    before = desk.state(id)
    actor = max(
        (one for one in before["items"] if one["kind"] == "actor"), key=lambda one: len(one["fields"]["evidence"])
    )
    assert len(actor["fields"]["evidence"]) > 1
    page = desk.open(id)
    go(page, actor["id"])
    page.keyboard.press("s")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    saved(page)
    after = desk.state(id)
    assert len(after["items"]) == len(before["items"]) + 1
    kept = next(one for one in after["items"] if one["id"] == actor["id"])
    assert kept["fields"]["evidence"] == actor["fields"]["evidence"][1:]


def test_all_that_are_shown_are_accepted_at_once_after_asking(desk: Desk) -> None:
    id = desk.drop("all")
    page = desk.open(id)
    page.locator(".kind-chips").get_by_role("button", name="dates").click()
    dates = [one["id"] for one in desk.state(id)["items"] if one["kind"] == "date"]
    assert page.locator(".card").count() == len(dates) > 1
    page.keyboard.press("Shift+A")
    expect(page.get_by_role("dialog")).to_contain_text(f"Accept {len(dates)} proposals?")
    page.keyboard.press("Enter")
    saved(page)
    state = desk.state(id)
    assert {one["id"] for one in state["items"] if one["state"] == "accepted"} == set(dates)
    assert state["revision"] == 1
    expect(page.locator(".nothing")).to_be_visible()


def test_the_next_problem_is_gone_to_and_publishing_says_what_is_in_the_way(desk: Desk) -> None:
    id = desk.drop("problem")
    said = item(desk.state(id), "statement", "a second round")
    edit = {"action": "edit", "id": said["id"], "fields": {"speaker": ""}}
    desk.ask(f"/api/reviews/{id}/decisions", data={"revision": 0, "decisions": [edit]})
    page = desk.open(id)
    page.keyboard.press("g")
    expect(page.locator(f'.card.open[data-item="{said["id"]}"]')).to_be_focused()
    expect(page.locator(".card.open .problem")).to_contain_text("Nobody is named as speaker")
    page.keyboard.press("k")
    page.keyboard.press("p")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Publish")).to_be_disabled()
    dialog.locator(".problems button").click()
    expect(page.locator(f'.card.open[data-item="{said["id"]}"]')).to_be_focused()


# --- how it looks and is read


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize(("scheme", "viewport"), [("light", FLOW), ("dark", FLOW), ("light", PHONE), ("dark", PHONE)])
def test_nothing_stands_in_the_way_of_assistive_programs(desk: Desk, scheme: str, viewport: dict[str, int]) -> None:
    id = desk.drop(f"axe-{scheme}-{viewport['width']}")
    page = desk.open(id, scheme=scheme, viewport=viewport)
    page.keyboard.press("a")
    saved(page)
    assert axe(page) == []
    page.keyboard.press("t")
    expect(page.locator("#tray")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    go(page, item(desk.state(id), "actor", "Jon Vale")["id"])
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("Lavrov")
    expect(page.get_by_role("option").first).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator(".item-form")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe(page) == []
    page.goto(f"{desk.home}/review")
    expect(page.locator(".review-list")).to_be_visible()
    assert axe(page) == []


def test_the_list_of_keys_says_what_the_page_obeys(desk: Desk) -> None:
    page = desk.open(desk.drop("help"))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    for key, words in (("a", "accept"), ("u", "undo"), ("n", "selected words"), ("g", "problem")):
        expect(dialog.locator("dt", has_text=re.compile(f"^{key}$")).locator("+ dd")).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(page.locator(".card.open")).to_be_focused()


def test_on_a_phone_the_card_at_hand_is_in_a_sheet_and_nothing_is_wider_than_the_screen(desk: Desk) -> None:
    page = desk.open(desk.drop("phone"), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator(".card:visible").count() == 1
    first = current(page)
    page.locator(".card.open").get_by_role("button", name="Next card").click()
    assert current(page) != first
    page.locator(".card.open").get_by_role("button", name="Accept").click()
    expect(page.locator(".bar-counts")).to_contain_text("accepted")
    page.locator(".card.open").get_by_role("button", name="Edit").click()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.goto(f"{desk.home}/review")
    expect(page.locator("#room")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_picture_of_the_readme_shows_a_review(desk: Desk) -> None:
    """With CTKG_FIGURES=docs/images the picture is kept."""
    id = desk.drop("lake-talks")
    state = desk.state(id)
    ids = [one["id"] for one in state["items"] if one["kind"] in ("actor", "date")]
    desk.ask(f"/api/reviews/{id}/decisions", data={"revision": 0, "decisions": [{"action": "accept", "ids": ids}]})
    page = desk.open(id)
    go(page, item(state, "statement", "moving troops")["id"])
    expect(page.locator(".card.open")).to_contain_text("Jon Vale")
    folder = os.environ.get("CTKG_FIGURES")
    target = Path(folder) / "review.png" if folder else None
    assert len(page.screenshot(path=target)) > 50_000
