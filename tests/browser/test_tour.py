"""The click paths of docs/tour.md, clicked in Chromium as they stand there, and their answers.

What the answers must be was worked out by hand from the texts in examples/talks-2022-03: the quotations in the tour, and
beside them here what must not be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
TALKS = ROOT / "examples" / "talks-2022-03"
STEP = re.compile(r"^\d+\. (\w+) (.+?)\.?$", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*")
QUOTED = re.compile(r"“([^”]+)”")

NEVER = {
    "Which of Putin's claims were checked, and how?": [
        "The Russian armed forces have hit nothing",
        "The two sides have settled on a safe way out",
    ],
    "What did each round of talks produce, and who attests it?": [],
    "Who moved between the two General Assembly votes of 2014 and 2022?": ["No voter moved"],
    "What was known about the Human Rights Council vote on 3 March, and on 4 March?": [],
    "How are Lavrov and the International Criminal Court connected?": ["Example Desk spoke about"],
}
"""What no answer to the question may say."""


@dataclass
class Leg:
    """Some steps, and what one reads after them."""

    steps: list[tuple[str, list[str]]]
    reads: list[str] = field(default_factory=list)


def legs(section: str) -> list[Leg]:
    found = []
    for part in re.split(r"\n(?=1\. )", section)[1:]:
        steps, _, reading = part.partition("You read:")
        bullets = re.sub(r"\n  ", " ", reading.partition("\n\nThen:")[0])
        lines = [line for line in bullets.splitlines() if line.startswith("- ")]
        made = [(verb, BOLD.findall(rest)) for verb, rest in STEP.findall(steps)]
        found.append(Leg(made, [text for line in lines for text in QUOTED.findall(line)]))
    return found


SECTIONS = {title.strip(): legs(body) for title, _, body in (part.partition("\n") for part in TOUR.split("\n## ")[1:])}


def take(page: Page, home: str, verb: str, words: list[str]) -> None:
    """One step of the tour."""
    main = page.locator("main")
    if verb == "Open":
        page.goto(home + words[0])
    elif verb == "Click":
        main.get_by_role("link", name=words[0], exact=True).first.click()
    elif verb == "Type":
        text, label, choice = words
        main.get_by_label(label, exact=True).press_sequentially(text)
        page.locator(".offers").get_by_role("option", name=choice).first.click()
    elif verb == "Set":
        label, day = words
        main.get_by_label(label, exact=True).fill(day)
    elif verb == "Press":
        main.get_by_role("button", name=words[0], exact=True).click()
    else:
        raise AssertionError(f"The tour has a step that nobody can take: {verb}")
    page.wait_for_load_state("networkidle")


def read(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("main").inner_text()).replace("’", "'")


def test_the_tour_asks_the_five_questions() -> None:
    assert list(SECTIONS) == list(NEVER)
    assert all(leg.steps and leg.reads for found in SECTIONS.values() for leg in found)
    assert [len(found) for found in SECTIONS.values()] == [1, 1, 1, 2, 1]


@pytest.mark.parametrize("question", SECTIONS)
def test_the_steps_lead_to_the_answer(watched, question: str) -> None:
    for leg in SECTIONS[question]:
        for verb, words in leg.steps:
            take(watched.page, watched.home, verb, words)
        text = read(watched.page)
        for wanted in leg.reads:
            assert wanted.casefold() in text.casefold(), f"{question}: {wanted!r} is not on {watched.page.url}"
        for unwanted in NEVER[question]:
            assert unwanted not in text


def test_putin_s_two_claims_are_all_that_is_in_the_answer(watched) -> None:
    for verb, words in SECTIONS["Which of Putin's claims were checked, and how?"][0].steps:
        take(watched.page, watched.home, verb, words)
    expect(watched.page.locator("main table tbody tr")).to_have_count(2)


def test_on_3_march_nothing_is_known_of_the_outcome(watched) -> None:
    (first, second) = SECTIONS["What was known about the Human Rights Council vote on 3 March, and on 4 March?"]
    for verb, words in first.steps:
        take(watched.page, watched.home, verb, words)
    text = read(watched.page)
    assert "commission of inquiry" not in text
    assert "32 members" not in text
    assert second.steps[0] == ("Set", ["As known on", "2022-03-04"])


def test_the_numbers_of_those_who_moved_are_those_of_the_rolls() -> None:
    """Counted here from the texts of the two records, without a line of the product."""

    def roll(name: str) -> dict[str, str]:
        text = (TALKS / f"{name}.txt").read_text(encoding="utf-8")
        lists = re.findall(r"^(In favour|Against|Abstaining) \(\d+\): (.+)\.$", text, re.MULTILINE)
        assert len(lists) == 3
        return {voter: option for option, voters in lists for voter in voters.split("; ")}

    before, after = roll("un-ga-68-262"), roll("un-ga-es-11-1")
    moved = [(before[voter], after[voter]) for voter in before.keys() & after.keys() if before[voter] != after[voter]]
    assert {pair: moved.count(pair) for pair in set(moved)} == {
        ("Abstaining", "In favour"): 32,
        ("Against", "Abstaining"): 6,
        ("In favour", "Abstaining"): 2,
        ("Abstaining", "Against"): 1,
    }
