"""Pages of one record: a claim, a source, an event, talks, a vote, an actor, and the board of claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
DENIAL = "/view/claim?id=doc/dispatch-2022-03-03/statement/6"
DENIED = "Russia's armed forces say they have hit nothing but military sites and never aimed at housing."
DISPATCH = "/view/source?id=doc/dispatch-2022-03-03"
ROUND = "/view/event?id=negotiation/russia-ukraine-2022-round-2"
TALKS = "/view/negotiation?id=negotiation/russia-ukraine-2022"
VOTE = "/view/vote?id=event/unga-vote-2022-03-02"
COMPARED = f"{VOTE}&compare=event/unga-vote-2014-03-27&by=bloc"
SEVERE = """() => axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`))"""


def test_a_claim_shows_its_sentence_among_its_neighbours_and_leads_to_the_source(watched) -> None:
    page = watched.visit(DENIAL)
    expect(page.locator("mark.sentence")).to_have_text(DENIED)
    expect(page.locator("blockquote.running")).to_contain_text("Putin's claim could not be checked independently.")
    expect(page.locator(".judgement")).to_contain_text("gathered by Example Desk")
    steps = page.locator(".steps-line > li")
    expect(steps).to_have_count(2)
    expect(steps.nth(0)).to_contain_text("unassessed")
    expect(steps.nth(1)).to_contain_text("contradicted")
    page.locator(".context cite a").click()
    page.wait_for_url("**/view/source?*")
    expect(page.locator("h1")).to_have_text("Truce for evacuation zones settled by Russia and Ukraine")


def test_a_source_leads_from_each_sentence_to_what_rests_on_it_and_back(watched) -> None:
    page = watched.visit(DISPATCH)
    expect(page.locator("ol.passages > li.passage")).to_have_count(22)
    page.locator("#s9 .hang").first.click()
    picked = page.locator(".hanging li:target")
    expect(picked).to_contain_text("have hit nothing but military sites")
    picked.get_by_role("link", name="sentence 9").click()
    expect(page.locator("#s9")).to_be_in_viewport()
    page.locator("#s7 a.mention", has_text="The head of the Russian state").click()
    expect(page.locator("h1")).to_have_text("Vladimir Putin")


def test_an_event_says_who_attests_it_and_leads_to_their_claims(watched) -> None:
    page = watched.visit(ROUND)
    expect(page.locator(".claim-main")).to_contain_text("Office of the President of Ukraine")
    expect(page.locator("#against ~ .absent")).to_contain_text("That does not make it a fact.")
    page.get_by_role("link", name="At the second round of talks").first.click()
    page.wait_for_url("**/view/claim?*")


def test_the_board_keeps_what_is_chosen_in_the_address_and_back_undoes_it(watched) -> None:
    page = watched.visit("/view/claims")
    page.get_by_label("Show as").select_option("status")
    page.wait_for_url("**/view/claims?board=status")
    expect(page.locator(".column")).to_have_count(3)
    page.get_by_label("Said by or for").select_option(label="Vladimir Putin (3)")
    page.wait_for_url(re.compile(r"actor=person%2Fputin"))
    expect(page.locator(".small-card")).to_have_count(3)
    assert "about=" not in page.url
    page.go_back()
    expect(page.locator(".small-card")).to_have_count(36)
    page.get_by_label("Said by or for").select_option(label="Sergey Lavrov (6)")
    page.wait_for_url(re.compile(r"actor=person%2Flavrov"))


def test_which_claims_of_putin_were_checked_and_how_takes_three_choices(watched) -> None:
    page = watched.visit("/view/claims?actor=person/putin&board=status")
    column = page.locator(".column", has_text="not independently verified")
    expect(column.locator(".small-card")).to_have_count(2)
    column.locator(".card-link").first.click()
    expect(page.locator(".judgement")).to_contain_text("Putin's claim could not be checked independently.")


def test_arrow_keys_walk_the_board(watched) -> None:
    page = watched.visit("/view/claims?board=status")
    page.locator("[data-board]").focus()
    page.keyboard.press("ArrowDown")
    first = _focused(page)
    page.keyboard.press("ArrowDown")
    assert _focused(page) != first
    page.keyboard.press("ArrowUp")
    assert _focused(page) == first
    page.keyboard.press("ArrowRight")
    expect(page.locator(".column").nth(1).locator(".card-link:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/view/claim?*")


def test_the_line_of_rounds_leads_to_each_and_the_matrix_says_who_is_silent(watched) -> None:
    page = watched.visit(TALKS)
    page.locator(".line-picture a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#round-2")).to_be_in_viewport()
    row = page.locator(".attesting tr", has_text="Safe passage for civilians").last
    expect(row.locator("td").nth(1)).to_contain_text("Vladimir Putin")
    expect(row.locator("td").nth(2)).to_contain_text("silent")


@pytest.mark.parametrize("table", [".twin .scroll", ".scroll:has(.attesting)"])
def test_on_a_narrow_screen_a_wide_table_becomes_small_cards(watched, table: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    page = watched.visit(TALKS)
    assert page.locator(table).evaluate("(box) => box.scrollWidth <= box.clientWidth")
    assert (
        page.locator(f"{table} td[data-label]")
        .first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        .startswith('"')
    )


def test_a_vote_has_a_seat_for_each_member_and_is_compared_in_place(watched) -> None:
    page = watched.visit(VOTE)
    expect(page.locator(".seat")).to_have_count(193)
    expect(page.locator(".arithmetic")).to_have_text(
        "141 + 5 + 35 = 181; 193 − 181 = 12 unaccounted for, which is not abstaining."
    )
    option = page.locator("select[name='compare'] option", has_text="territorial integrity").get_attribute("value")
    page.get_by_label("Compare with").select_option(option)
    page.wait_for_url(re.compile("compare="))
    expect(page.locator(".ribbon").first).to_be_visible()
    moved = page.locator(".moves").first.locator(".move strong").all_inner_texts()
    expect(page.locator(".seat.moved")).to_have_count(sum(map(int, moved)))


def test_a_vote_announced_and_the_one_held_lead_to_each_other(watched) -> None:
    page = watched.visit("/view/vote?id=event/unhrc-vote-2022-03-04-held")
    page.locator(".fulfils a").click()
    expect(page.locator(".fulfils")).to_contain_text("Reported as held in")
    page.locator(".fulfils a").click()
    expect(page.locator(".fulfils")).to_contain_text("Announced before as")


def test_without_saying_which_one_chooses_from_a_list_that_can_be_filtered(watched) -> None:
    page = watched.visit("/view/actor")
    page.get_by_label("Filter rows").fill("lavrov")
    expect(page.locator("#choices tr:visible")).to_have_count(1)
    page.locator("#choices tr:visible a").click()
    expect(page.locator("h1")).to_have_text("Sergey Lavrov")


def test_an_actor_leads_to_its_parts_and_claims(watched) -> None:
    page = watched.visit("/view/actor?id=person/lavrov")
    page.locator("nav.parts").get_by_role("link", name=re.compile("^Said 6")).click()
    expect(page.locator("#said")).to_be_in_viewport()
    page.locator("section", has=page.locator("#said")).locator("a.plain").first.click()
    page.wait_for_url("**/view/claim?*")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        DENIAL,
        DISPATCH,
        ROUND,
        TALKS,
        COMPARED,
        "/view/claims",
        "/view/claims?board=status",
        "/view/actor?id=state/rus",
        "/view/actor",
        "/view/agreement",
    ],
)
def test_nothing_severe_stands_in_the_way_of_anybody(browser, example: str, path: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(example + path)
    page.wait_for_load_state("networkidle")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(SEVERE)
    context.close()
    assert found == []


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.href"))
