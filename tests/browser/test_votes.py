"""The views of many votes draw, and their tables say what they show."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MOVED = "/view/moved?before=event/unga-vote-2014-03-27&after=event/unga-vote-2022-03-02"
VIEWS = ["/view/agreement?body=org/unga", "/view/voting-map?body=org/unga", MOVED]


def rows(page) -> list[list[str]]:
    """The table twin."""
    script = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    return page.locator("#twin-rows tr").evaluate_all(script)


def test_the_matrix_and_the_table_say_the_same(watched) -> None:
    page = watched.visit(VIEWS[0])
    expect(page.locator("table.matrix")).to_be_visible()
    titles = page.locator("table.matrix td[title]").evaluate_all("cells => cells.map(cell => cell.title)")
    shown = {}
    for title in titles:
        names, _, counts = title.rpartition(": ")
        if " of " in counts:
            shown[frozenset(names.split(", ", 1))] = counts
    told = {frozenset(row[:2]): f"{row[3]} of {row[4]}" for row in rows(page)}
    assert len(told) > 500
    assert told == shown
    assert page.locator("table.matrix tbody tr").count() == 40


def test_colours_of_the_matrix_are_those_of_its_numbers_and_can_be_read(watched) -> None:
    page = watched.visit(VIEWS[0])
    script = """cells => cells.map(cell => {
      const style = getComputedStyle(cell);
      return [Number(cell.textContent), style.backgroundColor, style.color];
    })"""
    found = page.locator("table.matrix td.heat").evaluate_all(script)
    assert {(number, tuple(look)) for number, *look in found} == {
        (0, ("rgb(68, 1, 84)", "rgb(255, 255, 255)")),
        (50, ("rgb(31, 158, 137)", "rgb(0, 0, 0)")),
        (100, ("rgb(253, 231, 37)", "rgb(0, 0, 0)")),
    }


def test_each_voter_of_the_map_is_in_the_table(watched) -> None:
    page = watched.visit(VIEWS[1])
    expect(page.locator(".voting-map svg circle").first).to_be_visible()
    titles = page.locator(".voting-map .mark title").all_text_contents()
    listed = [name for title in titles for name in re.sub(r" and \d+ more$", "", title).split(", ")]
    more = sum(int(found[1]) for title in titles if (found := re.search(r" and (\d+) more$", title)))
    names = {row[1] for row in rows(page)}
    assert len(listed) + more == len(names) == 190
    assert set(listed) <= names


def test_six_went_from_against_to_abstain_and_one_from_abstain_to_against(watched) -> None:
    page = watched.visit(MOVED)
    expect(page.locator(".flow svg path.ribbon-moved").first).to_be_visible()
    moves = [re.sub(r"\s+", " ", text).strip() for text in page.locator(".moves .move").all_inner_texts()]
    moves = [re.sub(r"[^\w →]", "", text) for text in moves]
    assert any(re.fullmatch(r"6 +no +→ +abstain", text) for text in moves), moves
    assert any(re.fullmatch(r"1 +abstain +→ +no", text) for text in moves), moves
    table = rows(page)
    assert len(table) == 193
    assert [row[0] for row in table if row[1:3] == ["no", "abstain"]] == [
        "Armenia", "Bolivia", "Cuba", "Nicaragua", "Sudan", "Zimbabwe",
    ]  # fmt: skip
    assert [row[0] for row in table if row[1:3] == ["abstain", "no"]] == ["Eritrea"]


@pytest.mark.parametrize("path", VIEWS)
def test_the_pictures_fit_a_telephone_an_embed_and_the_dark(watched, path: str) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.page.emulate_media(color_scheme="dark")
    for address in (path, path.replace("/view/", "/embed/")):
        page = watched.visit(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.locator("svg.points").first).to_be_attached()


@pytest.mark.parametrize("path", ["/view/agreement", "/view/voting-map", "/view/moved"])
def test_without_parameters_there_is_something_to_see(watched, path: str) -> None:
    page = watched.visit(path)
    expect(page.locator("svg.points").first).to_be_visible()
    assert len(rows(page)) > 100


@pytest.mark.parametrize("name", ["agreement", "voting-map", "moved"])
def test_a_hostile_record_stays_text(watched_hostile, name: str) -> None:
    page = watched_hostile.visit(f"/view/{name}")
    assert page.locator("h1").inner_text()


def test_two_votes_are_chosen_by_name_and_compared(watched) -> None:
    page = watched.visit(MOVED)
    expect(page.get_by_label("From", exact=True)).to_have_value(re.compile("territorial integrity"))
    page.get_by_role("combobox", name="to").fill("commission of inquiry")
    page.locator(".offers .offer").first.click()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".flow-heads")).to_contain_text("commission of inquiry on Ukraine")
    expect(page.locator(".flow-heads")).to_contain_text("territorial integrity")
