from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from kg.render import render_page
from kg.render.explore import explore_data, filter_bar
from kg.render.frame import PageFrame, page_frame
from kg.stores.oxigraph import OxigraphReader
from kg.views.explore import Explore, ExploreBuilder


def model(reader: OxigraphReader, **given: str) -> Explore:
    return ExploreBuilder().build(reader, {name.rstrip("_"): value for name, value in given.items()})


def frame(kept: str = "") -> PageFrame:
    return page_frame(kept=kept)


def test_each_filter_that_is_set_can_be_taken_away_alone(northland: OxigraphReader) -> None:
    bar = filter_bar(model(northland, actor="state/nor", status="contradicted,unassessed", from_="2020-05-01"), frame())

    assert [(item.label, item.value) for item in bar.active] == [
        ("Actor", "Northland"),
        ("Checked?", "contradicted"),
        ("Checked?", "unassessed"),
        ("From", "1 May 2020"),
    ]
    left = [parse_qs(item.href.lstrip("?")) for item in bar.active]
    assert "actor" not in left[0]
    assert left[0]["status"] == ["contradicted,unassessed"]
    assert left[1]["status"] == ["unassessed"]
    assert "from" not in left[3]
    assert left[3]["actor"] == ["state/nor"]


def test_what_is_usual_does_not_stand_in_addresses(northland: OxigraphReader) -> None:
    (only,) = filter_bar(model(northland, act="denial"), frame()).active

    assert only.href == "?"


def test_the_version_and_the_day_stay_in_every_address(northland: OxigraphReader) -> None:
    bar = filter_bar(model(northland, act="denial"), frame("v=3&as_of=2020-05-04"))

    assert bar.active[0].href == "?v=3&as_of=2020-05-04"
    assert bar.plain == "?v=3"
    assert ("v", "3") in bar.hidden


def test_the_data_joins_both_pictures(northland: OxigraphReader) -> None:
    shown = model(northland)
    data = explore_data(shown, {}, {iri: n for n, iri in enumerate(shown.citations, 1)}, frame())

    items = {item["id"] for item in data["timeline"]["items"]}
    lines = {edge["id"] for edge in data["network"]["edges"]}
    assert set(data["behind"]) <= lines
    assert {record for found in data["behind"].values() for record in found} <= items
    assert set(data["actors"]) <= items
    assert data["days"][0] == ["2019-01-01", 1]


@pytest.mark.parametrize("assets", ["linked", "inlined"])
def test_the_page_is_whole_without_a_script(northland: OxigraphReader, assets: str) -> None:
    shown = model(northland)
    page = render_page(shown, assets=assets)  # type: ignore[arg-type]  # a parametrized str

    rows = re.findall(r'<tr data-id="([^"]*)"', page)
    assert len(rows) == len(shown.table.rows)
    assert page.count('<article class="citation"') == len(shown.citations)
    assert ("<form" in page) == (assets == "linked")  # an offline file has nobody to ask


def test_where_nobody_can_be_asked_filters_are_only_told(northland: OxigraphReader) -> None:
    shown = model(northland, act="denial")

    assert 'aria-label="Remove Speech act: denial"' in render_page(shown)
    for page in (render_page(shown, embed=True), render_page(shown, assets="inlined")):
        assert "denial</span></span>" in page
        assert "Remove Speech act" not in page
