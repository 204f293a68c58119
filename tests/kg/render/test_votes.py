from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from kg.analysis.voting_map import MapPeriod, MapPoint
from kg.queries import Ref
from kg.render import render_page
from kg.render.flow import flow_picture
from kg.render.scatter import maps, tie_network


def boxes(marks: Any) -> list[tuple[float, float, float, float]]:
    """Where the labels are, about."""
    found = []
    for mark in marks:
        if mark.label:
            width = 7.1 * len(mark.label)
            left = mark.label_x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
            found.append((left, mark.label_y - 9, left + width, mark.label_y + 3))
    return found


def test_every_voter_has_a_circle_and_those_at_one_place_share_it(models: ModuleType) -> None:
    (panel,) = maps(models.voting_map().periods)
    assert [(mark.letter, mark.title) for mark in panel.marks] == [("B", "Ukraine, Agency"), ("A", "Russia")]
    assert panel.marks[0].label == "Ukraine and 1 more"
    assert panel.marks[0].x > panel.width / 2 > panel.marks[1].x  # 0.4 is right, -0.5 left of the middle
    assert panel.marks[0].y > panel.axis_y > panel.marks[1].y  # a page counts downwards
    assert panel.marks[0].radius > panel.marks[1].radius


def test_labels_cover_neither_one_another_nor_the_edge(models: ModuleType) -> None:
    (period,) = models.voting_map().periods
    points = tuple(
        MapPoint(Ref(f"Voter number {n}", f"v{n}"), (n % 14) / 20 - 0.3, (n // 14) / 40, "A", 3) for n in range(100)
    )
    (panel,) = maps([MapPeriod("", 3, period.explained, points, period.blocs)])
    found = boxes(panel.marks)
    assert len(found) + panel.unlabelled == 100
    assert 5 < len(found) < 100
    for at, one in enumerate(found):
        assert one[0] >= 0
        assert one[2] <= panel.width
        for other in found[:at]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_maps_of_several_periods_have_one_scale(models: ModuleType) -> None:
    (period,) = models.voting_map().periods
    small = MapPeriod("2015", 1, (0.5, 0.1), (MapPoint(models.RUSSIA, 0.25, 0.0, "A", 1),), period.blocs)
    first, second = maps([period, small])
    left, right = first.marks[1].x, second.marks[0].x
    assert right - first.width / 2 == pytest.approx((first.width / 2 - left) / 2, abs=1)


def test_each_tie_ends_at_its_voters(models: ModuleType) -> None:
    model = models.agreement()
    drawn = tie_network(model)
    (line,) = drawn.lines
    assert (line.x1, line.y1) == (drawn.marks[0].x, drawn.marks[0].y)
    assert (line.x2, line.y2) == (drawn.marks[1].x, drawn.marks[1].y)
    assert line.title == "Russia and Ukraine: 50%"


def test_ribbons_and_bars_are_as_high_as_they_have_voters(models: ModuleType) -> None:
    picture = flow_picture(models.moved())
    # Four voters in 420 pixels.
    assert {bar.option: (bar.count, bar.height) for bar in picture.before} == {
        "yes": (1, 105.0),
        "no": (2, 210.0),
        "": (1, 105.0),
    }
    assert [bar.option for bar in picture.after] == ["yes", "abstain", "no"]
    assert [ribbon.title for ribbon in picture.ribbons] == [
        "1: yes → yes",
        "1: no vote recorded → no",
        "2: no → abstain",
    ]
    assert picture.ribbons[-1].kind == "moved"


def test_the_matrix_says_in_numbers_what_it_says_in_colours(models: ModuleType, parse: Any) -> None:
    page = parse(render_page(models.agreement()))
    cells = [a for a in page.all("td") if a.get("class", "").startswith("heat")]
    assert [(a["class"].split()[1], a["title"]) for a in cells] == [
        ("h5", "Russia, Ukraine: 1.5 of 3"),
        ("h5", "Ukraine, Russia: 1.5 of 3"),
    ]
    assert "This rests on 3 roll calls only" in page.text
    assert "Showing 3 of 190 voters" in page.text


@pytest.mark.parametrize(
    ("name", "empty", "words"),
    [
        ("agreement", {"voters": (), "cells": (), "ties": (), "roll_calls": 0}, "No roll call of two or more voters"),
        ("voting_map", {"periods": ()}, "No roll call of three or more voters"),
        ("moved", {"flows": (), "looks": {}, "before": None, "after": None}, "no two votes whose rolls"),
    ],
)
def test_a_page_without_votes_says_so(name: str, empty: Any, words: str, models: ModuleType, parse: Any) -> None:
    page = parse(render_page(getattr(models, name)(**empty)))
    assert words in page.text
    assert page.all("line") == []
