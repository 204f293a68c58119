"""Drawings: no word covers another, everything is on the paper, and what is contested looks so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from kg.errors import InputError
from kg.render.figure.drawing import drawn_sheet
from kg.render.figure.network import network_picture
from kg.render.figure.scene import Group, Part, Text, texts
from kg.render.figure.theme import PALETTES
from kg.render.figures.base import Look
from kg.render.statuses import status_styles
from kg.views.base import Table, ViewModel
from kg.views.network import Network
from kg.views.timeline import Timeline

Build = Callable[..., ViewModel]
WIDTHS = (320, 680, 1200)
NAMES = (
    "network",
    "timeline",
    "vote",
    "agreement",
    "negotiation",
    "claims",
    "actor",
    "conflicts",
    "moved",
    "voting-map",
)


def covered(found: Sequence[Text]) -> list[tuple[str, str]]:
    """The pairs of texts that lie over one another; a hair's breadth of rounding is none."""
    words = [text for text in found if text.text.strip()]
    boxes = [text.box.wider(-0.2) for text in words]
    left, top, right, bottom = (
        np.array([getattr(box, side) for box in boxes]) for side in ("left", "top", "right", "bottom")
    )
    over = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
    return [(words[one].text, words[other].text) for one, other in zip(*np.nonzero(np.triu(over, 1)), strict=True)]


def named(parts: Sequence[Part], name: str) -> list[Group]:
    """The groups of a name, wherever they are."""
    groups = [part for part in parts if isinstance(part, Group)]
    return [group for group in groups if group.name == name] + [g for group in groups for g in named(group.parts, name)]


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


def test_a_contested_line_has_the_badge_dash_and_broad_line_of_its_verdict(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    edges = (replace(model.edges[0], status=("contradicted",)), *model.edges[1:])
    styles = status_styles(model.legend)
    before = network_picture(model, 644, PALETTES["light"], styles)
    after = network_picture(replace(model, edges=edges), 644, PALETTES["light"], styles)
    assert len(named(before.parts, "status")) == 0
    assert [group.title for group in named(after.parts, "status")] == ["contradicted"]
    plain, marked = named(before.parts, "edge")[0], named(after.parts, "edge")[0]
    assert len(marked.parts) == len(plain.parts) + 1
    assert marked.parts[0].stroke_width == 8  # type: ignore[union-attr]  # a path
    assert marked.title.endswith("contradicted")


def test_what_is_only_announced_is_hollow_and_a_range_of_days_is_dashed(build: Build) -> None:
    model = build("timeline")
    assert isinstance(model, Timeline)
    items = named(drawn_sheet(model, Look()).parts, "item")
    assert len(items) == len([item for item in model.items if item.start])
    by_title = {group.title.split("\n")[0]: group for group in items}
    announced = next(item for item in model.items if item.scheduled)
    ranged = next(item for item in model.items if item.uncertain and item.end)
    assert PALETTES["light"].paper in {getattr(p, "fill", "") for p in by_title[announced.label].parts[1:]}
    assert any(getattr(part, "dash", "") == "3 2" for part in by_title[ranged.label].parts)


def test_a_network_of_fifty_thousand_nodes_is_refused_at_once(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    many = replace(model, nodes=model.nodes * 2000)
    with pytest.raises(InputError, match=r"58,000 nodes is too large to be drawn; 2,000 are the most"):
        drawn_sheet(many, Look())


def test_names_without_room_are_numbered_and_listed(build: Build) -> None:
    model = build("network")
    assert isinstance(model, Network)
    crowd = tuple(replace(node, x=node.x / 60, y=node.y / 60) for node in model.nodes)
    sheet = drawn_sheet(replace(model, nodes=crowd), Look(width=320))
    words = [text.text for text in texts(sheet.parts)]
    assert "1" in words
    assert covered(list(texts(sheet.parts))) == []
    for node in model.nodes:
        assert any(node.label.split()[0] in word for word in words), node.label


def test_an_empty_network_says_so() -> None:
    empty = Network(
        view="network", title="Nobody", summary="Nothing matches.", table=Table((), (), ()), legend=(), citations={},
        sources=(), version=1, as_of=None, nodes=(), edges=(), total_nodes=0, total_edges=0,
    )  # fmt: skip
    assert "Nothing to draw." in [text.text for text in texts(drawn_sheet(empty, Look()).parts)]
