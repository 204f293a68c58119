"""Each view draws, and what is picked in it shows the sentence behind it."""

from __future__ import annotations

import re
import struct
import zlib

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TALKS = "/view/negotiation?id=negotiation/russia-ukraine-2022"
VOTE = "/view/vote?id=event/unga-vote-2022-03-02"
CONFIRMED = "Vladimir Putin, the president of Russia, likewise confirmed that the two sides had settled on a safe way out for civilians."
UNVERIFIED = "Putin's claim could not be checked independently."


def colours(page: Page, selector: str) -> int:
    """Number of distinct pixel values in an element's picture: a blank canvas has one."""
    png = page.locator(selector).first.screenshot()
    data, at, width, kind = b"", 8, 0, 0
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        if name == b"IHDR":
            width, _, _, kind = struct.unpack(">IIBB", png[at + 8 : at + 18])
        if name == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, size = zlib.decompress(data), {2: 3, 6: 4}[kind]
    rows = [raw[i + 1 : i + 1 + width * size] for i in range(0, len(raw), width * size + 1)]
    return len({row[i : i + size] for row in rows for i in range(0, len(row), size)})


def test_the_network_draws_and_a_click_on_a_node_shows_its_sentences(watched) -> None:
    page = watched.visit("/view/network")
    expect(page.locator("#stage canvas")).to_be_visible()
    assert colours(page, "#stage canvas") > 50
    _centre(page, "Vladimir Putin")
    page.locator("#stage").click()
    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("Vladimir Putin")
    expect(details.locator("blockquote", has_text=CONFIRMED).first).to_be_visible()
    expect(details).to_contain_text("not independently verified")
    expect(details.locator("blockquote", has_text=UNVERIFIED).first).to_be_visible()


def test_a_click_on_a_line_shows_the_sentence_that_it_rests_on(watched) -> None:
    page = watched.visit("/view/network")
    edges = _data(page)["edges"]
    ends = [frozenset((edge["from"], edge["to"])) for edge in edges]
    alone = [edge for edge, pair in zip(edges, ends, strict=True) if ends.count(pair) == 1 and len(pair) == 2]
    x, y, picked = page.evaluate(FREE_LINE, [[edge["id"], edge["from"], edge["to"]] for edge in alone])
    page.locator("#stage canvas").click(position={"x": x, "y": y})
    edge = next(edge for edge in edges if edge["id"] == picked)
    expect(page.locator("#details .kicker")).to_have_text("Relation")
    expect(page.locator("#details h2")).to_have_text(edge["name"])
    assert page.locator("#details blockquote").count() > 0


FREE_LINE = """lines => {
  const { network } = document.getElementById("stage");
  for (const [id, from, to] of lines) {
    const { [from]: a, [to]: b } = network.getPositions([from, to]);
    for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const { x, y } = network.canvasToDOM({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
      const corners = [-20, 0, 20].flatMap((dx) => [-20, 0, 20].map((dy) => ({ x: x + dx, y: y + dy })));
      const free = corners.every((corner) => network.getNodeAt(corner) === undefined);
      if (free && network.getEdgeAt({ x, y }) === id) return [x, y, id];
    }
  }
}"""
"""A place on a line far from any node, in pixels of the canvas, and the line's id."""


def _data(page: Page) -> dict:
    return page.evaluate("JSON.parse(document.getElementById('view-data').textContent)")


def _centre(page: Page, label: str) -> None:
    """Have the network show a node in the middle."""
    page.locator("#find").fill(label)
    page.wait_for_timeout(200)


def test_the_table_twin_names_exactly_the_relations_of_the_picture(watched) -> None:
    page = watched.visit("/view/network")
    data = _data(page)
    rows = page.locator("table tbody tr")
    assert rows.count() == len(data["edges"]) or rows.count() == len(data["edges"]) + len(data["nodes"])


def test_a_row_of_the_table_is_picked_with_the_keyboard(watched) -> None:
    page = watched.visit("/view/network")
    row = page.locator("table tbody tr").first
    row.locator("button, a, [tabindex]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_have_class(re.compile(r"\bfilled\b"))
    page.locator("#details").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#details .hint")).to_be_visible()


def test_the_full_record_draws_statements_rounds_and_votes_too(watched) -> None:
    page = watched.visit("/view/network?kind=record")
    expect(page.locator("#stage canvas")).to_be_visible()
    kinds = {n["kind"] for n in _data(page)["nodes"]}
    assert {"Statement", "NegotiationRound", "VoteEvent", "Assessment"} <= kinds


def test_the_timeline_draws_lanes_and_a_click_shows_the_sentence(watched) -> None:
    page = watched.visit("/view/timeline")
    expect(page.locator(".vis-timeline")).to_be_visible()
    lanes = " ".join(page.locator(".vis-label").all_inner_texts()).lower()
    assert all(lane in lanes for lane in ("talks", "statements", "votes"))
    page.locator(".vis-item", has_text="round").first.click(force=True)
    assert page.locator("#details blockquote").count() > 0


def test_the_timeline_opens_where_most_happened_and_shows_nothing_of_other_years(watched) -> None:
    page = watched.visit("/view/timeline")
    expect(page.locator("#stage[data-ready]")).to_be_attached()
    shown = [item.inner_text() for item in page.locator(".vis-item").all() if item.is_visible()]
    assert any("Second round" in label for label in shown)
    assert not any("territorial integrity" in label for label in shown)  # of 2014
    page.locator("#fit").click()
    expect(page.locator(".vis-item:visible", has_text="territorial integrity").first).to_be_visible()


def test_the_claims_show_exact_words_status_and_evidence(watched) -> None:
    page = watched.visit("/view/claims")
    text = page.locator("main").inner_text()
    assert UNVERIFIED in text
    assert "any military action is fraught with casualties" in text
    assert "unassessed" in text.lower()
    assert "contradicted" in text.lower()


def test_the_negotiation_shows_who_attests_each_provision_and_what_is_not_reported(watched) -> None:
    page = watched.visit(TALKS)
    text = page.locator("main").inner_text()
    for part in (
        "28 February 2022",
        "3 March 2022",
        "Temporary ceasefire in evacuation areas",
        "Safe passage for civilians",
    ):
        assert part in text
    assert "not reported" in text  # neither venue nor mediator
    ceasefire = page.locator(
        "li, article, tr, section", has_text="Temporary ceasefire in evacuation areas"
    ).last.inner_text()
    assert "Office of the President of Ukraine" in ceasefire
    assert "Vladimir Putin" not in ceasefire


def test_the_vote_shows_twelve_members_unaccounted_for_and_never_as_abstentions(watched) -> None:
    page = watched.visit(VOTE)
    text = page.locator("main").inner_text()
    for part in ("141", "35", "193", "12"):
        assert part in text
    assert "Eritrea" in text
    assert "Venezuela" in text  # among the absent


def test_a_scheduled_vote_and_its_outcome_link_to_each_other(watched) -> None:
    page = watched.visit("/view/vote?id=event/unhrc-vote-2022-03-04")
    assert "scheduled" in page.locator("main").inner_text().lower()
    page.locator("main a", has_text="commission of inquiry").first.click()
    page.wait_for_load_state("networkidle")
    assert "32" in page.locator("main").inner_text()
    page = watched.visit("/view/vote?id=event/unhrc-vote-2022-03-04&as_of=2022-03-03")
    assert "commission of inquiry" not in page.locator("main").inner_text()


def test_the_actor_page_has_names_statements_and_roles(watched) -> None:
    page = watched.visit("/view/actor?id=person/lavrov")
    text = page.locator("main").inner_text()
    for part in ("Сергей Лавров", "foreign minister", "fraught with casualties"):
        assert part in text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/view/explore",
        "/view/network",
        "/view/timeline",
        "/view/claims",
        TALKS,
        VOTE,
        "/view/actor?id=state/rus",
        "/view/claims?board=status",
        "/view/claim?id=doc/dispatch-2022-03-03/statement/6",
        "/view/source?id=doc/dispatch-2022-03-03",
        "/view/event?id=negotiation/russia-ukraine-2022-round-2",
        "/view/vote?id=event/unga-vote-2022-03-02&compare=event/unga-vote-2014-03-27&by=bloc",
        "/view/vote",
        "/id/state/rus",
        "/sparql?query=ASK{}",
        "/query",
        "/ns",
    ],
)
def test_no_page_is_wider_than_a_telephone(watched, path: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    page = watched.visit(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "path",
    ["/view/explore", "/view/network", "/view/timeline", "/view/claims", TALKS, VOTE, "/view/actor?id=state/rus"],
)
def test_without_scripts_the_words_are_still_there(browser, example: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example + path)
    assert page.locator("table, blockquote").count() > 0
    assert page.locator("h1").inner_text()
    context.close()
