"""A roll as a half circle of seats."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from math import hypot
from types import ModuleType

import pytest

from kg.queries import Ref
from kg.render import render_page
from kg.render.hemicycle import hemicycle
from kg.views.vote import RollGroup


def roll(models: ModuleType, *counts: int, eligible: int | None = None):
    groups = tuple(
        RollGroup(option, option, "#0072B2", "✓", tuple(Ref(f"{option} {n}", f"x:{option}{n}") for n in range(count)))
        for option, count in zip(("no", "yes", "abstain", "absent"), counts, strict=False)
    )
    return dataclasses.replace(models.vote(), roll=groups, eligible=eligible, comparison=None)


@pytest.mark.parametrize("total", [1, 2, 5, 15, 47, 193, 435, 751])
def test_there_is_a_seat_for_each_and_none_covers_another(models: ModuleType, total: int) -> None:
    picture = hemicycle(roll(models, total))

    assert len(picture.seats) == total
    assert all(
        hypot(one.x - other.x, one.y - other.y) >= 2 * picture.radius - 0.3
        for one, other in combinations(picture.seats, 2)
    )
    assert all(picture.radius <= seat.x + 0.5 <= picture.width - picture.radius + 1 for seat in picture.seats)
    assert all(
        seat.y - picture.radius + 0.5 >= 0 and seat.y + picture.radius <= picture.height for seat in picture.seats
    )


def test_options_sit_together_from_yes_on_the_left(models: ModuleType) -> None:
    options = [seat.option for seat in hemicycle(roll(models, 5, 20, 8, 2)).seats]

    assert options == ["yes"] * 20 + ["abstain"] * 8 + ["no"] * 5 + ["absent"] * 2


def test_members_who_are_not_on_the_roll_have_empty_seats(models: ModuleType) -> None:
    picture = hemicycle(roll(models, 3, 4, eligible=10))

    assert picture.missing == 3
    assert [seat.option for seat in picture.seats[-3:]] == ["", "", ""]


def test_without_a_roll_or_with_too_many_there_is_no_picture(models: ModuleType) -> None:
    assert hemicycle(roll(models)) is None
    assert hemicycle(roll(models, 1001)) is None


def test_who_moved_is_marked_and_said(models: ModuleType) -> None:
    picture = hemicycle(models.vote())

    assert {seat.title for seat in picture.seats if seat.moved} == {
        "State 0: yes (changed)",
        "State 1: yes (changed)",
        "State 2: yes (changed)",
    }


def test_the_page_says_how_the_members_unaccounted_for_come_about(models: ModuleType) -> None:
    assert "141 + 5 + 35 = 181; 193 − 181 = 12 unaccounted for, which is not abstaining." in render_page(models.vote())
