"""The article of a review: how it is marked, selecting words of it, and text that is hostile or counts its letters oddly."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewing import current, go, item, saved

if TYPE_CHECKING:
    from tests.browser.reviewing import Desk

pytestmark = pytest.mark.browser

ODD = """Premier 🕊️ speaks of 𝒫eace

Posted May 2, 2024

LAKEPORT — 🎉🎉 Northland's foreign minister, Ada Berg, said on Thursday that the truce had been signed. \
Jon Vale denied that.
"""
HOSTILE = """Talks <img src=x onerror=alert(1)> end

Posted May 2, 2024

LAKEPORT — Ada Berg of the <script>document.title='taken'</script> party said on Thursday that "</span><b id=bold>the \
truce</b>" had been signed & sealed.
"""


def lit(page: Page) -> str:
    """The words that are lit, as they stand in the article."""
    return "".join(page.locator(".sheet .lit").all_text_contents())


def words_of(state: Any, span: dict[str, int]) -> str:
    return state["article"]["text"][span["start"] : span["end"]]


# --- marks


def test_the_parts_of_the_article_are_told_apart(desk: Desk) -> None:
    page = desk.open(desk.drop("parts"))
    assert page.locator(".sheet h2.part-headline").inner_text() == "Second round of lake talks ends without agreement"
    for part, words in (("byline", "Mara Quill"), ("posted", "Posted May 2, 2024"), ("dateline", "LAKEPORT")):
        expect(page.locator(f".sheet .part-{part}")).to_contain_text(words)


def test_a_click_on_marked_words_leads_to_their_card_and_again_to_the_one_around_them(desk: Desk) -> None:
    id = desk.drop("click")
    said = item(desk.state(id), "statement", "a second round")
    page = desk.open(id)
    inner = page.locator(".sheet span.m-content.m-actor", has_text="Southland").first
    inner.click()
    assert current(page) == item(desk.state(id), "actor", "Southland")["id"]
    inner.click()
    assert current(page) == said["id"]
    expect(page.locator(".card.open")).to_be_focused()


def test_a_mention_on_a_card_leads_to_its_words(desk: Desk) -> None:
    id = desk.drop("mention")
    page = desk.open(id, viewport={"width": 1280, "height": 420})
    actor = max(
        (one for one in desk.state(id)["items"] if one["kind"] == "actor"),
        key=lambda one: one["fields"]["evidence"][-1]["end"] if len(one["fields"]["evidence"]) > 1 else 0,
    )
    go(page, actor["id"])
    page.locator(".card.open .places button").last.click()
    pointed = page.locator(".sheet .pointed")
    assert "".join(pointed.all_text_contents()) == words_of(desk.state(id), actor["fields"]["evidence"][-1])
    expect(pointed.first).to_be_in_viewport()


def test_each_kind_of_mark_differs_by_more_than_its_colour(desk: Desk) -> None:
    page = desk.open(desk.drop("marks"))
    shapes = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".legend [class^=m-]")].map((node) => {
          const style = getComputedStyle(node);
          const image = style.backgroundImage.replace(/(rgba?|color)\\([^)]*\\)/g, "ink");
          return [node.className, image + (style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : " filled")];
        }))"""
    )
    assert {"m-actor", "m-speaker", "m-cue", "m-content", "m-date", "m-verification", "m-vote"} <= set(shapes)
    assert len(set(shapes.values())) == len(shapes)


def test_the_legend_hides_a_kind_of_mark(desk: Desk) -> None:
    page = desk.open(desk.drop("legend"))
    date = page.locator(".sheet .m-date").first
    shown = date.evaluate("node => getComputedStyle(node).backgroundImage")
    page.get_by_label("date", exact=True).uncheck()
    assert date.evaluate("node => getComputedStyle(node).backgroundImage") != shown


def test_what_is_rejected_is_not_marked_any_more(desk: Desk) -> None:
    id = desk.drop("unmarked")
    said = item(desk.state(id), "statement", "a second round")
    page = desk.open(id)
    go(page, said["id"])
    assert lit(page).endswith("had ended after nine hours without agreement")
    page.keyboard.press("x")
    saved(page)
    go(page, item(desk.state(id), "vote", "")["id"])
    assert page.locator(".sheet .m-content", has_text="nine hours").count() == 0


# --- letters that take two places


def test_marks_stand_where_they_belong_behind_letters_that_take_two_places(desk: Desk) -> None:
    id = desk.drop("odd", ODD)
    state = desk.state(id)
    said = item(state, "statement", "truce had been signed")
    page = desk.open(id)
    go(page, said["id"])
    fields = said["fields"]
    spans = sorted(
        (span for span in (fields["speaker_span"], fields["cue"], fields["content"]) if span), key=lambda s: s["start"]
    )
    assert lit(page) == "".join(words_of(state, span) for span in spans)
    assert "had been signed" in lit(page)


def test_words_selected_behind_such_letters_are_the_words_that_are_kept(desk: Desk) -> None:
    id = desk.drop("odd-added", ODD)
    page = desk.open(id)
    select(page, "Jon Vale denied")
    expect(page.locator(".tray-words q")).to_have_text("Jon Vale denied")
    page.locator(".tray").get_by_role("button", name="event").click()
    expect(page.locator(".item-form").get_by_label("What happened")).to_have_value("Jon Vale denied")
    page.locator(".item-form").get_by_role("button", name="Add it").click()
    saved(page)
    state = desk.state(id)
    added = next(one for one in state["items"] if one["rule"] == "person")
    assert words_of(state, added["fields"]["trigger"]) == "Jon Vale denied"
    assert words_of(state, added["fields"]["evidence"][0]) == "Jon Vale denied that."


# --- selecting


def select(page: Page, words: str) -> None:
    """Select words of one piece of the article, or of several, as a mouse does."""
    page.evaluate(
        """(words) => {
          const sheet = document.querySelector(".sheet");
          const nodes = [];
          const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const text = nodes.map((node) => node.data).join("");
          const place = (at, ending) => {
            for (const node of nodes) {
              if (at < node.length || (ending && at === node.length)) return [node, at];
              at -= node.length;
            }
          };
          const start = text.indexOf(words);
          getSelection().setBaseAndExtent(...place(start, false), ...place(start + words.length, true));
        }""",
        words,
    )


def test_a_statement_is_added_from_words_selected_with_the_keyboard_alone(desk: Desk) -> None:
    id = desk.drop("keys-add")
    check = item(desk.state(id), "verification", "")
    berg = item(desk.state(id), "actor", "Ada Berg")
    page = desk.open(id)
    go(page, check["id"])
    page.keyboard.press("t")
    expect(page.locator("#text")).to_be_focused()
    first = page.locator(".tray-words q").inner_text()
    assert first.startswith("The claim could not")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".tray-words q")).to_have_text("The")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tray-words q")).to_have_text("claim")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".tray-words q")).to_have_text("claim could not be")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".tray-words q")).to_have_text("claim could not")
    page.keyboard.press("Control+ArrowLeft")
    expect(page.locator(".tray-words q")).to_have_text("claim could no")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    form = page.locator(".item-form")
    expect(form.get_by_label("Speaker", exact=True)).to_be_focused()
    page.keyboard.type("Ada")
    page.keyboard.press("Control+Enter")
    saved(page)
    state = desk.state(id)
    added = next(one for one in state["items"] if one["rule"] == "person")
    assert (added["kind"], added["state"], added["fields"]["speaker"]) == ("statement", "accepted", berg["id"])
    assert words_of(state, added["fields"]["content"]) == "claim could not"
    assert words_of(state, added["fields"]["evidence"][0]).startswith("The claim could not be independently")
    expect(page.locator(f'.card.open[data-item="{added["id"]}"]')).to_be_focused()


def test_words_are_selected_by_dragging_over_them_and_blanks_at_their_ends_are_left_out(desk: Desk) -> None:
    id = desk.drop("mouse-add")
    page = desk.open(id)
    paragraph = page.locator(".sheet .part-body", has_text="We will meet again")
    box = paragraph.bounding_box()
    assert box
    page.mouse.move(box["x"] - 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.locator(".tray-words q")).to_have_text('"We will meet again next week," she said.')
    page.locator(".tray").get_by_role("button", name="statement").click()
    page.locator(".item-form").get_by_label("Speaker", exact=True).select_option(label="Ada Berg")
    page.locator(".item-form").get_by_role("button", name="Add it").click()
    saved(page)
    state = desk.state(id)
    added = next(one for one in state["items"] if one["rule"] == "person")
    assert words_of(state, added["fields"]["content"]) == '"We will meet again next week," she said.'


def test_words_of_a_proposal_are_chosen_anew_in_the_text(desk: Desk) -> None:
    id = desk.drop("choose")
    said = item(desk.state(id), "statement", "a second round")
    page = desk.open(id)
    go(page, said["id"])
    page.keyboard.press("e")
    page.locator(".item-form").get_by_role("button", name="Choose other words: What was said").click()
    expect(page.locator("#text")).to_be_focused()
    select(page, "peace talks with Southland had ended")
    page.keyboard.press("Enter")
    expect(page.locator(".item-form .span-words").first).to_have_text("peace talks with Southland had ended")
    page.keyboard.press("Control+Enter")
    page.locator(".item-form").get_by_role("button", name="Save").click() if page.locator(
        ".item-form"
    ).count() else None
    saved(page)
    state = desk.state(id)
    fields = {one["id"]: one for one in state["items"]}[said["id"]]["fields"]
    assert words_of(state, fields["content"]) == "peace talks with Southland had ended"
    assert fields["speaker"] == said["fields"]["speaker"]


def test_a_statement_is_split_by_choosing_its_parts(desk: Desk) -> None:
    id = desk.drop("parts-split")
    said = item(desk.state(id), "statement", "a second round")
    page = desk.open(id)
    go(page, said["id"])
    page.keyboard.press("s")
    for words in ("a second round of peace talks with Southland had ended", "after nine hours without agreement"):
        page.get_by_role("button", name="Choose a part in the text").click()
        select(page, words)
        page.locator(".tray").get_by_role("button", name="Take these words").click()
    page.locator(".item-form").get_by_role("button", name="Split").click()
    saved(page)
    state = desk.state(id)
    contents = [words_of(state, one["fields"]["content"]) for one in state["items"] if one["kind"] == "statement"]
    assert "after nine hours without agreement" in contents
    assert "a second round of peace talks with Southland had ended" in contents


def test_escape_leaves_the_article_for_the_card(desk: Desk) -> None:
    page = desk.open(desk.drop("leave"))
    page.keyboard.press("n")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#tray")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".card.open")).to_be_focused()
    expect(page.locator("#tray")).to_be_hidden()


# --- hostile text


def test_hostile_text_stays_text(desk: Desk) -> None:
    id = desk.drop("hostile", HOSTILE)
    page = desk.open(id)
    expect(page.locator("#text")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#text")).to_contain_text("<script>document.title='taken'</script>")
    for _ in range(12):
        page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.locator("#review img, #review script, #bold").count() == 0
    assert page.title() != "taken"


# --- large articles


def many_times(state: Any, times: int) -> Any:
    """A review of the same text many times over: what the service would send about an article as long as that."""
    text, article = state["article"]["text"], state["article"]
    moved = len(text)

    def shifted(value: Any, by: int, number: int) -> Any:
        if isinstance(value, dict):
            if value.keys() >= {"start", "end"}:
                return value | {"start": value["start"] + by, "end": value["end"] + by}
            return {name: shifted(one, by, number) for name, one in value.items()}
        return [shifted(one, by, number) for one in value] if isinstance(value, list) else value

    items = [
        shifted(one, number * moved, number) | {"id": f"{one['id']}-{number}"}
        for number in range(times)
        for one in state["items"]
    ]
    whole = {"text": text * times, "sentences": [], "parts": []}
    for number in range(times):
        whole["sentences"] += shifted(article["sentences"], number * moved, number)
        whole["parts"] += shifted(article["parts"], number * moved, number)
    counts = {"pending": len(items), "accepted": 0, "rejected": 0}
    return state | {"items": items, "article": article | whole, "counts": counts}


def test_a_long_article_with_hundreds_of_proposals_is_whole_and_its_cards_follow_the_text(desk: Desk) -> None:
    id = desk.drop("long")
    state = many_times(desk.state(id), 110)
    assert len(state["article"]["text"]) > 60_000
    assert len(state["items"]) > 400
    page = desk.page()
    page.route(f"**/api/reviews/{id}", lambda route: route.fulfill(json=state))
    page.goto(f"{desk.home}/review/{id}")
    expect(page.locator("#review[data-ready]")).to_be_attached(timeout=30_000)
    assert page.locator(".card").count() == len(state["items"])
    assert page.locator(".sheet .part-headline").count() == 110
    places = {one["id"]: min(s["start"] for s in one["fields"]["evidence"]) for one in state["items"]}
    seen = page.locator(".card").evaluate_all("cards => cards.map((card) => card.dataset.item)")
    sentences = sorted(span["start"] for span in state["article"]["sentences"])
    assert [bisect_right(sentences, places[one]) for one in seen] == sorted(
        bisect_right(sentences, places[one]) for one in seen
    )
    page.keyboard.press("j")
    assert current(page) == seen[1]
    expect(page.locator(".card.open")).to_be_focused()
