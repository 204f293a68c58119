"""The network page by mouse and keyboard: its state is in its address, and nothing in it jumps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
POSITIONS = "document.getElementById('stage').network.getPositions()"
DATA = "JSON.parse(document.getElementById('view-data').textContent)"


def ready(page: Page) -> Page:
    expect(page.locator("#stage[data-ready]")).to_be_attached()
    return page


def shown(page: Page) -> int:
    return page.locator("#twin-rows tr:visible").count()


def farthest(before: dict[str, Any], after: dict[str, Any]) -> float:
    both = set(before) & set(after)
    assert len(both) > 2
    return max(abs(before[item][way] - after[item][way]) for item in both for way in "xy")


def test_the_legend_switches_kinds_off_in_picture_table_and_address(watched) -> None:
    page = ready(watched.visit("/view/network"))
    rows = shown(page)
    kinds = {edge["id"]: edge["kind"] for edge in page.evaluate(DATA)["edges"]}
    box = page.locator('.legend input[data-kind="edge"][value="voted"]')
    box.focus()
    page.keyboard.press("Space")

    assert shown(page) == rows - sum(kind == "voted" for kind in kinds.values()) < rows
    assert "hide=edge%3Avoted" in page.url
    page.reload()
    ready(page)
    assert shown(page) < rows
    expect(box).not_to_be_checked()
    box.check()
    assert shown(page) == rows
    assert "hide" not in page.url


def test_a_status_is_switched_off_with_all_that_rests_on_it_alone(watched) -> None:
    page = ready(watched.visit("/view/network"))
    off = [edge for edge in page.evaluate(DATA)["edges"] if edge["status"] == ["unassessed"]]
    rows = shown(page)
    page.locator('.legend input[data-kind="status"][value="unassessed"]').uncheck()

    assert off
    assert rows - shown(page) == len(off)


def test_a_name_is_found_and_flown_to(watched) -> None:
    page = ready(watched.visit("/view/network"))
    page.locator("#find").fill("lavrov")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("Sergey Lavrov")
    (node,) = (one["id"] for one in page.evaluate(DATA)["nodes"] if one["name"] == "Sergey Lavrov")
    centre = page.evaluate("document.getElementById('stage').network.getViewPosition()")
    place = page.evaluate(POSITIONS)[node]
    assert abs(centre["x"] - place["x"]) < 2
    assert abs(centre["y"] - place["y"]) < 2


def test_the_keyboard_leads_from_node_to_neighbour_to_source_and_back(watched) -> None:
    page = ready(watched.visit("/view/network"))
    (russia,) = (one["id"] for one in page.evaluate(DATA)["nodes"] if one["name"] == "Russia")
    ready(watched.visit(f"/view/network?pick={russia}"))
    expect(page.locator("#details h2")).to_have_text("Russia")
    page.locator("#stage [tabindex]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#details h2")).not_to_have_text("Russia")
    neighbour = page.locator("#details h2").inner_text()
    near = {russia}
    for edge in page.evaluate(DATA)["edges"]:
        near |= {edge["from"], edge["to"]} if russia in (edge["from"], edge["to"]) else set()
    assert neighbour in {one["name"] for one in page.evaluate(DATA)["nodes"] if one["id"] in near}
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    expect(page.locator("#details blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#stage [tabindex]").first).to_be_focused()
    expect(page.locator("#details .hint")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#details h2")).to_be_visible()


def test_more_neighbours_come_in_place_and_back_takes_them_away(watched) -> None:
    page = ready(watched.visit("/view/network?limit=5"))
    before = page.evaluate(POSITIONS)
    hiding = max(page.evaluate(DATA)["nodes"], key=lambda node: node["more"])
    page.locator("#find").fill(hiding["name"])
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile(r"not shown")).click()
    expect(page.locator("#stage")).to_have_attribute("data-nodes", str(len(before) + hiding["more"]))
    assert farthest(before, page.evaluate(POSITIONS)) < 60
    assert "expand=" in page.url
    page.go_back()
    expect(page.locator("#stage")).to_have_attribute("data-nodes", str(len(before)))
    assert set(page.evaluate(POSITIONS)) == set(before)


def test_show_more_shows_more_and_nothing_jumps(watched) -> None:
    page = ready(watched.visit("/view/network?limit=8"))
    before = page.evaluate(POSITIONS)
    page.get_by_role("link", name="Show 8 more").click()
    expect(page.locator("#stage")).to_have_attribute("data-nodes", "16")
    assert "limit=16" in page.url
    expect(page.locator("p.summary")).to_contain_text("Showing")
    assert farthest(before, page.evaluate(POSITIONS)) < 60


def test_a_png_is_a_picture_of_what_is_seen(watched, tmp_path: Path) -> None:
    page = ready(watched.visit("/view/network"))
    with page.expect_download() as download:
        page.locator("#save-png").click()
    download.value.save_as(tmp_path / "network.png")
    png = (tmp_path / "network.png").read_bytes()
    canvas = page.evaluate(
        "[...document.querySelectorAll('#stage canvas')].map(({ width, height }) => [width, height])"
    )
    assert png.startswith(b"\x89PNG")
    assert [int.from_bytes(png[16:20]), int.from_bytes(png[20:24])] == canvas[0]
    assert len(png) > 10_000  # a blank one of this size has some three thousand bytes


def test_the_overview_shows_all_as_points_that_lead_to_their_relations(watched) -> None:
    page = ready(watched.visit("/view/network?detail=points"))
    assert page.locator("#twin-rows tr").count() == len(page.evaluate(DATA)["nodes"]) > 150
    page.locator("#stage canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#details h2")).to_be_visible()
    page.locator("#find").fill("Sergey Lavrov")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="What it has to do with").click()
    expect(page.locator("h1")).to_have_text("Relations between actors around Sergey Lavrov")


def test_parallel_lines_are_picked_each_by_itself(watched) -> None:
    page = ready(watched.visit("/view/network"))
    edges = page.evaluate(DATA)["edges"]
    pairs: dict[frozenset[str], list[str]] = {}
    for edge in edges:
        pairs.setdefault(frozenset((edge["from"], edge["to"])), []).append(edge["id"])
    group = max(pairs.values(), key=len)
    assert len(group) > 2
    found = page.evaluate(
        """ids => ids.map((id) => {
          const { network } = document.getElementById("stage");
          const edge = network.body.edges[id];
          return network.getEdgeAt(network.canvasToDOM(edge.edgeType.getPoint(0.5)));
        })""",
        group,
    )
    assert found == group


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; npm ci in frontend/ brings it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?limit=8&pick=https://w3id.org/ctkg/id/person/lavrov", "?detail=points"])
def test_the_network_has_no_barrier_that_a_machine_can_find(watched, scheme: str, query: str) -> None:
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = ready(watched.visit(f"/view/network{query}"))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })"
    )
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found["violations"]] == []


def test_reset_brings_back_the_page_as_it_was(watched) -> None:
    page = ready(watched.visit("/view/network?limit=8&hide=node:State&status=unassessed"))
    count = page.locator("#stage").get_attribute("data-nodes")
    page.locator("#reset").click()
    expect(page.locator("#stage")).not_to_have_attribute("data-nodes", count or "")
    assert page.url.endswith("/view/network?status=unassessed")  # a filter is what is asked, and stays
    expect(page.locator('.legend input[value="State"]')).to_be_checked()


def test_the_svg_is_that_of_the_same_address(watched, tmp_path: Path) -> None:
    page = ready(watched.visit("/view/network?limit=8&hide=edge:voted"))
    with page.expect_download() as download:
        page.locator("#save-svg").click()
    assert re.search(r"/render/network\.svg\?limit=8&hide=edge", download.value.url)
    download.value.save_as(tmp_path / "network.svg")
    assert (tmp_path / "network.svg").read_bytes().startswith(b"<")


@pytest.mark.parametrize("query", ["", "?actor=person/lavrov", "?actor=state/rus"])
def test_words_on_lines_stand_only_where_there_is_room(watched, query: str) -> None:
    page = watched.visit(f"/view/network{query}")
    page.locator("#stage[data-ready]").wait_for()
    boxes = """() => {
      const { body, getBoundingBox } = document.getElementById("stage").network;
      const words = body.edgeIndices.map((id) => body.edges[id]).filter((edge) => edge.options.label && !edge.crowded);
      return words.map(({ labelModule: { size } }) => [size.left, size.top, size.left + size.width, size.top + size.height]);
    }"""
    page.wait_for_function("() => document.getElementById('stage').network.body.edgeIndices.length")
    page.evaluate(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))"
    )
    found = page.evaluate(boxes)
    assert found or "lavrov" not in query
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]
