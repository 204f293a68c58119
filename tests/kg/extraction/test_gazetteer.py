"""Names are found as one long alternation would find them, the longest first, and added ones come before others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.extraction.article import Span
from kg.extraction.gazetteer import Entry, Gazetteer, shipped

ARTICLES = Path(__file__).parents[3] / "benchmarks" / "extraction" / "articles" / "develop"


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt"))[::10], ids=lambda path: path.stem)
def test_names_are_those_of_an_alternation_of_all_with_the_longest_first(path: Path) -> None:
    text, gazetteer = path.read_text(encoding="utf-8"), shipped()
    names = "|".join(map(re.escape, sorted(gazetteer.entries, key=len, reverse=True)))
    wanted = [match.span() for match in re.finditer(rf"(?<![\w-])(?:{names})(?!\w)", text)]
    assert [(span.start, span.end) for span, _ in gazetteer.find(text)] == wanted


def test_an_added_name_is_found_beside_the_others_and_wins_over_its_namesake() -> None:
    mine = Entry("state/georgia-us", "State", "Georgia")
    longer = Entry("state/new-georgia", "State", "Georgia Minor")
    made = shipped().with_names([("Georgia", mine), ("Georgia Minor", longer)])
    found = [(span, entry.id) for span, entry in made.find("Georgia and Georgia Minor met France, not Georgians.")]
    assert found[:3] == [(Span(0, 7), mine.id), (Span(12, 25), longer.id), (Span(30, 36), "state/fra")]
    assert shipped().get("Georgia") != mine


def test_a_name_within_a_word_or_behind_a_hyphen_is_none() -> None:
    gazetteer = Gazetteer([("Oman", Entry("state/omn", "State", "Oman"))])
    assert list(gazetteer.find("Omani women in non-Oman Romania", 5)) == []
    assert [span for span, _ in gazetteer.find("in Oman's port", 5)] == [Span(8, 12)]
