"""The timeline's data: dates as the source has them, and nothing drawn that has none."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from kg.render.timeline import timeline_data


def test_an_item_without_a_date_is_not_drawn(models: ModuleType) -> None:
    data = timeline_data(models.timeline(), {})
    assert [item["id"] for item in data["items"]] == ["i1", "i2", "i3", "i4", "i5", "i6"]


def test_a_range_of_possible_days_keeps_its_words_and_is_marked(models: ModuleType) -> None:
    item = timeline_data(models.timeline(), {})["items"][2]
    assert (item["start"], item["end"], item["uncertain"]) == ("2022-02-21", "2022-02-27", True)
    assert item["words"] == "between 21 and 27 February 2022"


def test_what_is_announced_is_marked_and_cites_its_statement(models: ModuleType) -> None:
    item = timeline_data(models.timeline(), {models.S2: 2})["items"][3]
    assert item["scheduled"] is True
    assert item["cites"] == [2]


def test_lanes_keep_their_order(models: ModuleType) -> None:
    assert [lane["id"] for lane in timeline_data(models.timeline(), {})["lanes"]] == ["talks", "votes", "statements"]


def test_what_goes_on_is_never_taken_for_a_single_day(models: ModuleType) -> None:
    model = models.timeline()
    first, second = model.items[0], model.items[1]
    items = (replace(first, edtf="2022-02-28/.."), replace(second, event_status="ongoing"), *model.items[2:])
    drawn = timeline_data(replace(model, items=items), {})["items"]
    assert [item["open"] for item in drawn[:2]] == [True, True]
    assert timeline_data(model, {})["items"][0]["open"] is False
