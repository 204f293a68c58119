"""The explorer: pictures, tables, brush, filters and details move together, and the address says all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.exploring import LAVROV, SENTENCE, asked, data, drawn, opened, ready, round_2, rows, selected
from tests.browser.test_views import colours

pytestmark = pytest.mark.browser


def test_both_pictures_draw(watched) -> None:
    page = opened(watched)
    assert colours(page, "#stage canvas") > 50
    assert page.locator("#times .vis-item").count() > 5
    assert page.locator("#brush-bars rect.bar").count() > 3


def test_the_tables_hold_exactly_what_the_pictures_show(watched) -> None:
    page = opened(watched)
    nodes, edges, items = drawn(page)
    relations = rows(page, "relations")
    assert set(relations) - nodes == edges  # a node without any line has a row of its own
    assert len(relations) == len(set(relations))
    records = rows(page, "records")
    assert set(records) >= items
    assert len(records) - len(items) == page.locator("#rows-records tr", has_text="no date").count()
    shown = page.locator("#shown").inner_text()
    assert (
        shown
        == f"{len(nodes)} nodes, {len(edges)} lines · {len(items)} dated records · {page.locator('#tab-statements .citation').count()} statements"
    )


def test_dragging_the_brush_dims_at_once_and_filters_all_on_release(watched) -> None:
    page = opened(watched)
    before = drawn(page)
    page.locator("#times").scroll_into_view_if_needed()
    strip, handle = page.locator("#brush").bounding_box(), page.locator("#handle-from").bounding_box()
    assert strip
    assert handle
    y = handle["y"] + 20
    page.mouse.move(handle["x"] + handle["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] * 0.8, y, steps=5)
    assert page.locator("#rows-records tr.faint").count() > 0
    assert page.locator("#rows-relations tr.faint").count() > 0
    assert page.locator("#times .vis-item.faint").count() > 0
    assert "from=" not in page.url
    asked(page, page.mouse.up)
    assert re.search(r"from=2022-03-0[1-4]", page.url)
    after = drawn(page)
    assert all(now < then for now, then in zip(after, before, strict=True))
    assert set(rows(page, "relations")) - after[0] == after[1]
    assert page.locator("tr.faint, .vis-item.faint").count() == 0
    first = page.locator("#from").input_value()
    assert page.locator("#chips").inner_text().split("\n")[0].startswith("From")
    assert all(not edge["end"] or edge["end"] >= first for edge in data(page)["network"]["edges"])


def test_the_brush_obeys_the_keyboard_and_its_date_fields(watched) -> None:
    page = opened(watched)
    handle = page.locator("#handle-from")
    assert handle.get_attribute("aria-valuetext") == "27 March 2014"
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") == "21 February 2022"  # the next day with a record
    page.keyboard.press("Shift+ArrowLeft")
    assert handle.get_attribute("aria-valuetext") == "20 February 2022"
    asked(page, lambda: page.keyboard.press("Shift+ArrowRight"))
    assert page.locator("#from").input_value() == "2022-02-21"
    asked(page, lambda: page.locator("#to").fill("2022-03-02"))
    assert "to=2022-03-02" in page.url
    assert page.locator("#handle-to").get_attribute("aria-valuetext") == "2 March 2022"
    assert page.locator("#day-window").inner_text() == "21 February 2022 to 2 March 2022"


def test_what_is_picked_in_one_is_marked_in_all(watched) -> None:
    page = opened(watched)
    whole = data(page)
    talks = round_2(page)
    page.locator("#open-records").click()
    page.locator(f'#rows-records tr[data-id="{talks}"] button').click()
    nodes, edges, items = selected(page)
    assert items == {talks}
    assert {edge for edge, records in whole["behind"].items() if talks in records} == edges
    assert edges
    assert nodes >= set(whole["actors"][talks])
    assert page.locator("#rows-relations tr.near").evaluate_all("rows => rows.map((r) => r.dataset.id)") == [
        row for row in rows(page, "relations") if row in edges
    ]
    expect(page.locator("#details h2")).to_contain_text("Second round")
    assert page.locator("#tab-statements .citation.near").count() == page.locator("#details .citation").count() > 0

    page.evaluate(
        "(id) => document.getElementById('stage').network.body.emitter.emit('click', { nodes: [id], edges: [] })",
        LAVROV,
    )
    nodes, edges, items = selected(page)
    assert nodes == {LAVROV}
    assert items == {item for item, named in whole["actors"].items() if LAVROV in named}
    assert page.locator("#rows-records tr.near").count() == len(items)
    expect(page.locator("#details h2")).to_have_text("Sergey Lavrov")


def test_a_click_on_an_item_selects_its_actors_and_shows_its_sentence(watched) -> None:
    page = opened(watched)
    page.locator("#times").scroll_into_view_if_needed()
    page.locator("#times .vis-item", has_text="Second round").first.click()
    assert selected(page)[2] == {round_2(page)}
    assert {"https://w3id.org/ctkg/id/state/rus", "https://w3id.org/ctkg/id/state/ukr"} <= selected(page)[0]
    assert page.locator("#details blockquote").count() > 0


def test_a_link_brings_a_colleague_to_the_same_view(watched, browser: Browser) -> None:
    page = opened(watched)
    asked(page, lambda: page.locator("select[name=actor]").select_option("person/lavrov"))
    asked(page, lambda: page.locator("select[name=lanes]").select_option("actor"))
    page.locator("#open-records").click()
    page.locator("#rows-records button.pick").first.click()
    seen = (drawn(page), selected(page), page.locator("#details h2").inner_text(), page.locator("#shown").inner_text())
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    other = context.new_page()
    other.goto(page.url)
    ready(other)
    assert seen == (
        drawn(other),
        selected(other),
        other.locator("#details h2").inner_text(),
        other.locator("#shown").inner_text(),
    )
    assert other.locator("select[name=actor]").input_value() == "person/lavrov"
    expect(other.locator("#tab-records")).to_be_visible()
    expect(other.locator("#tab-relations")).to_be_hidden()
    context.close()


def test_back_and_forward_go_through_filters_and_picks(watched) -> None:
    page = opened(watched)
    start = drawn(page)
    asked(page, lambda: page.locator("select[name=actor]").select_option("person/putin"))
    filtered = drawn(page)
    assert filtered != start
    page.locator("#rows-relations button.pick").first.click()
    picked = page.locator("#details h2").inner_text()
    page.go_back()
    expect(page.locator("#details .hint")).to_be_visible()
    assert drawn(page) == filtered
    asked(page, page.go_back)
    assert drawn(page) == start
    assert page.locator("select[name=actor]").input_value() == ""
    asked(page, page.go_forward)
    assert drawn(page) == filtered
    page.go_forward()
    expect(page.locator("#details h2")).to_have_text(picked)


def test_each_chip_takes_its_filter_away_and_the_focus_is_not_lost(watched) -> None:
    page = opened(watched, "?actor=state/rus&status=contradicted,unassessed&from=2022-03-01")
    assert page.locator(".filter-chip:not(.clear)").count() == 4
    asked(page, lambda: page.get_by_role("link", name="Remove Checked?: contradicted").press("Enter"))
    assert "status=unassessed" in page.url
    assert page.locator(".filter-chip:not(.clear)").count() == 3
    assert page.evaluate("document.activeElement.id") == "chips"
    asked(page, lambda: page.locator(".filter-chip.clear").click())
    assert page.url.endswith("/view/explore")
    assert page.locator(".filter-chip").count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "VoteEvent"),
        ("act", "claim"),
        ("status", "contradicted"),
    ],
)
def test_filters_of_several_values_are_boxes_and_stay_open(watched, name: str, value: str) -> None:
    page = opened(watched)
    page.locator(f"details[data-facet={name}] summary").click()
    asked(page, lambda: page.locator(f"input[name={name}][value={value}]").check())
    assert f"{name}={value}" in page.url
    assert page.locator(f"details[data-facet={name}]").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator(f"details[data-facet={name}]").get_attribute("open") is None


@pytest.mark.parametrize(
    "query", ["?place=place/new-york", "?document=org/un", "?conflict=conflict/russia-ukraine", "?lanes=actor"]
)
def test_filters_of_one_value_leave_less_or_the_same(watched, query: str) -> None:
    page = opened(watched)
    every = drawn(page)
    some = drawn(opened(watched, query))
    assert some[1] <= every[1] or query == "?document=org/un"  # which votes are folded may differ
    assert some[2] <= every[2]
    assert some[2]


def test_the_day_as_known_on_is_kept_on_all_links(watched) -> None:
    page = opened(watched)
    asked(page, lambda: page.locator("#as_of").fill("2022-03-03"))
    assert "as_of=2022-03-03" in page.url
    links = page.locator("header.site nav a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links
    assert [link for link in links if "as_of=2022-03-03" not in link] == ["/review", "/changes"]  # which know no day
    page.locator("#rows-relations button.pick").first.click()
    own = page.locator("#details a[href*='/id/'], section.sources a[href*='/id/'], section.sources a[href*='/doc/']")
    assert all(
        "as_of=2022-03-03" in (link.get_attribute("href") or "")
        for link in own.all()
        if "http" not in (link.get_attribute("href") or "")
    )


def test_with_the_keyboard_alone_from_a_node_to_its_neighbour_to_the_sentence(watched) -> None:
    page = opened(watched)
    page.locator("#find").focus()
    page.keyboard.type("Sergey Lavrov")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("Sergey Lavrov")
    line = page.locator("#details .related button", has_text="spoke about").first
    for _ in range(200):
        page.keyboard.press("Tab")
        if line.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#details .kicker")).to_have_text("Relation")
    assert page.evaluate("document.activeElement.id") == "details"
    neighbour = page.locator("#details section", has_text="Between").locator("button").last
    name = neighbour.inner_text()
    for _ in range(200):
        page.keyboard.press("Tab")
        if neighbour.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text(name)
    assert page.locator("#details blockquote").count() > 0
    page.keyboard.press("Escape")
    expect(page.locator("#details .hint")).to_be_visible()


def test_arrow_keys_lead_from_node_to_node_and_enter_to_the_sentences(watched) -> None:
    page = opened(watched, "?pick=person/lavrov")
    page.locator("#stage [tabindex]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    (node,) = selected(page)[0]
    assert node != LAVROV
    assert "pick=" in page.url
    assert {item for item, named in data(page)["actors"].items() if node in named} <= selected(page)[2]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details"
    assert page.locator("#details blockquote").count() > 0
    page.keyboard.press("Escape")
    expect(page.locator("#details .hint")).to_be_visible()


def test_what_the_legend_switches_off_is_off_in_both_pictures_and_in_the_address(watched) -> None:
    page = opened(watched)
    page.locator(".legend summary").first.click()
    page.locator('.legend input[data-kind="node"][value="Statement"]').uncheck()
    assert "hide=node" in page.url
    assert page.locator("#times .vis-item.off").count() > 0
    again = opened(watched, "?hide=node:Statement")
    assert not again.locator('.legend input[data-kind="node"][value="Statement"]').is_checked()


def test_nothing_that_matches_is_said_and_drawn_as_nothing(watched) -> None:
    page = opened(watched, "?place=place/new-york&status=contradicted")
    expect(page.locator("#nothing-network")).to_be_visible()
    expect(page.locator("#nothing-timeline")).to_be_visible()
    assert page.locator("header.title .summary").inner_text() == "Nothing matches."
    asked(page, lambda: page.locator(".filter-chip.clear").click())
    expect(page.locator("#nothing-network")).to_be_hidden()
    assert drawn(page)[0]


def test_what_goes_wrong_is_said_and_what_is_shown_stays(watched) -> None:
    page = opened(watched)
    before = drawn(page)
    page.evaluate("() => history.replaceState(null, '', '?place=place/nowhere')")
    with page.expect_response(lambda answer: answer.status == 404):
        page.locator("select[name=actor]").evaluate(
            "box => { const form = document.getElementById('filters'); const place = form.elements.place;"
            " place.append(new Option('nowhere', 'place/nowhere', true, true)); place.dispatchEvent(new Event('change', { bubbles: true })) }"
        )
    expect(page.locator("#trouble")).to_contain_text("place/nowhere")
    assert drawn(page) == before
    watched.offences.clear()  # the browser notes the status on its console


def test_a_server_that_does_not_answer_is_told(watched) -> None:
    page = opened(watched)
    page.route("**/view/explore?*", lambda route: route.abort())
    page.locator("select[name=actor]").select_option("person/putin")
    expect(page.locator("#trouble")).to_contain_text("does not answer")
    watched.offences.clear()


def test_without_scripts_the_form_and_the_tables_do_all(browser: Browser, example: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{example}/view/explore")
    page.locator("select[name=actor]").select_option("person/lavrov")
    page.locator("#from").fill("2022-03-01")
    page.locator("#apply").click()
    assert "actor=person%2Flavrov" in page.url
    assert page.locator("#rows-relations tr").count() > 0
    expect(page.locator("#tab-statements blockquote", has_text=SENTENCE).first).to_be_visible()
    page.get_by_role("link", name="Remove Actor: Sergey Lavrov").click()
    assert "actor" not in page.url
    assert "from=2022-03-01" in page.url
    context.close()
