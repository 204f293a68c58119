"""Several people, lost connections and tokens that end: no decision is lost, and none goes over another unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.reviewing import current, go, item, saved

if TYPE_CHECKING:
    from tests.browser.reviewing import Desk

pytestmark = pytest.mark.browser


def test_what_one_decides_appears_with_the_other(desk: Desk) -> None:
    id = desk.drop("two")
    anna, boris = desk.open(id), desk.open(id, by="boris")
    vote = item(desk.state(id), "vote", "")
    go(boris, vote["id"])
    boris.keyboard.press("x")
    saved(boris)
    expect(anna.locator(".bar-counts")).to_contain_text("1 rejected", timeout=15_000)
    expect(anna.locator(".slip.passing")).to_contain_text("boris rejected")


def test_an_edit_of_what_another_has_changed_meanwhile_is_kept_to_be_sent_again(desk: Desk) -> None:
    id = desk.drop("conflict")
    vote = item(desk.state(id), "vote", "")
    anna = desk.open(id)
    go(anna, vote["id"])
    anna.keyboard.press("e")
    anna.locator(".item-form").get_by_label("Yes", exact=True).fill("12")
    anna.route("**/api/reviews/*?since=*", lambda route: route.abort())  # she does not see it yet
    theirs = {"action": "edit", "id": vote["id"], "fields": {"place": "New York"}}
    desk.ask(f"/api/reviews/{id}/decisions", data={"revision": 0, "decisions": [theirs]}, by="boris")
    anna.keyboard.press("Enter")
    slip = anna.locator(".slip[role=alert]")
    expect(slip).to_contain_text("boris changed place")
    slip.get_by_role("button", name="Open mine again").click()
    expect(anna.locator(".item-form").get_by_label("Yes", exact=True)).to_have_value("12")
    anna.locator(".item-form").get_by_role("button", name="Save").click()
    saved(anna)
    fields = item(desk.state(id), "vote", "")["fields"]
    assert (fields["yes"], fields["place"]) == (12, "New York")


def test_decisions_without_a_connection_wait_in_order_and_are_sent_when_it_is_back(desk: Desk) -> None:
    id = desk.drop("offline")
    page = desk.open(id)
    page.context.set_offline(True)
    first = current(page)
    page.keyboard.press("a")
    second = current(page)
    page.keyboard.press("x")
    third = current(page)
    page.keyboard.press("x")
    expect(page.locator(".bar-saved")).to_contain_text("3 decisions not saved yet")
    expect(page.locator(".bar-counts")).to_contain_text("2 rejected")  # shown at once all the same
    assert desk.state(id)["revision"] == 0
    page.context.set_offline(False)  # the browser tells the page
    saved(page)
    state = desk.state(id)
    assert [entry["ids"][0] for entry in reversed(state["history"])] == [first, second, third]


def test_what_is_shown_before_the_answer_comes_is_what_the_service_makes_of_it(desk: Desk) -> None:
    id = desk.drop("expected")
    check = item(desk.state(id), "verification", "")
    page = desk.open(id)
    page.locator(".segments label", has_text="All").click()
    go(page, check["id"])
    page.context.set_offline(True)
    page.keyboard.press("a")  # with it the statement that it is about, and who says it
    expect(page.locator(".bar-saved")).to_contain_text("1 decision not saved yet")
    accepted = "cards => cards.map((card) => card.dataset.item)"
    shown = page.locator(".card-accepted").evaluate_all(accepted)
    assert len(shown) > 2
    page.context.set_offline(False)
    saved(page)
    assert sorted(shown) == sorted(one["id"] for one in desk.state(id)["items"] if one["state"] == "accepted")


def test_decisions_on_their_way_outlive_a_reload(desk: Desk) -> None:
    id = desk.drop("reload")
    page = desk.open(id)
    page.on("dialog", lambda dialog: dialog.accept())  # the browser asks whether to leave
    page.route("**/decisions", lambda route: route.abort())
    first = current(page)
    page.keyboard.press("x")
    expect(page.locator(".bar-saved")).to_contain_text("1 decision not saved yet")
    page.unroute("**/decisions")
    page.reload()
    saved(page)
    expect(page.locator(".bar-counts")).to_contain_text("1 rejected")
    assert desk.state(id)["history"][0]["ids"] == [first]


def test_an_addition_whose_answer_was_lost_is_not_made_twice(desk: Desk) -> None:
    id = desk.drop("once")
    page = desk.open(id)
    before = len(desk.state(id)["items"])
    lost: list[int] = []

    def lose(route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)  # the service has taken it in
        return route.abort()

    page.route("**/decisions", lose)
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    page.keyboard.press("8")
    expect(page.locator(".item-form")).to_be_visible()
    page.keyboard.press("Control+Enter")
    saved(page)
    assert lost == [200]
    assert len(desk.state(id)["items"]) == before + 1


def test_a_decision_that_makes_no_sense_is_told_and_nothing_else_is_lost(desk: Desk) -> None:
    id = desk.drop("senseless")
    vote = item(desk.state(id), "vote", "")
    page = desk.open(id)
    go(page, vote["id"])
    page.keyboard.press("e")
    page.locator(".item-form").get_by_label("When", exact=True).fill("2024-99-99")
    page.keyboard.press("Enter")
    saved(page)
    go(page, vote["id"])
    expect(page.locator(".card.open .problem")).to_contain_text("no date")


def test_a_token_that_ends_is_told_and_decisions_wait(desk: Desk) -> None:
    id = desk.drop("ended")
    page = desk.open(id)
    page.route("**/decisions", lambda route: route.fulfill(status=401, json={"detail": "no"}))
    page.keyboard.press("x")
    expect(page.locator(".bar-saved")).to_contain_text("1 decision not saved yet")
    page.unroute("**/decisions")
    page.get_by_role("button", name="Sign in again").click()  # the tests put the token in by themselves
    expect(page.locator(".bar-counts")).to_contain_text("1 rejected")
    saved(page)
    assert desk.state(id)["counts"]["rejected"] == 1
