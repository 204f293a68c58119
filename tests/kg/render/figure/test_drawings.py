"""Drawings: no word covers another, everything is on the paper, and what is contested looks so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest

from kg.render.figure.drawing import drawn_sheet
from kg.render.figure.scene import Box, Text, texts
from kg.render.figures.base import Look
from kg.views.base import ViewModel, views

Build = Callable[..., ViewModel]
WIDTHS = (320, 680, 1200)
NAMES = [name for name in views.names() if name not in ("connection", "source")]


def covered(found: Sequence[Text]) -> list[tuple[str, str]]:
    """The pairs of texts that lie over one another; a hair's breadth of rounding is none."""
    boxes: list[tuple[Box, str]] = [(text.box.wider(-0.2), text.text) for text in found if text.text.strip()]
    return [(one[1], other[1]) for one, other in combinations(boxes, 2) if one[0].overlaps(other[0])]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_no_word_covers_another_and_all_are_on_the_paper(build: Build, name: str, width: int) -> None:
    sheet = drawn_sheet(build(name), Look(width=width))
    found = list(texts(sheet.parts))
    assert len(found) > 3
    assert covered(found) == []
    outside = [text.text for text in found if text.box.left < 0 or text.box.right > sheet.width + 0.5]
    assert outside == []
    assert [text.text for text in found if text.box.bottom > sheet.height] == []


def test_the_test_above_sees_words_over_one_another() -> None:
    one = Text(10, 20, "Kyiv", 12, "#000000")
    assert covered([one, Text(20, 22, "Minsk", 12, "#000000")]) == [("Kyiv", "Minsk")]
    assert covered([one, Text(10, 34, "Minsk", 12, "#000000")]) == []
    assert covered([one, Text(20, 40, "Minsk", 12, "#000000", up=True)]) == [("Kyiv", "Minsk")]


def test_every_node_is_named_beside_it_or_by_number(build: Build) -> None:
    model = build("network")
    words = " ".join(text.text for text in texts(drawn_sheet(model, Look()).parts))
    for node in model.nodes:  # type: ignore[attr-defined]  # the fixture's type is that of all views
        assert node.label.split()[0] in words, node.label
