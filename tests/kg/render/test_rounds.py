"""The rounds on a line, and who attests what."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from types import ModuleType

from kg.render import render_page
from kg.render.rounds import rounds_picture, terms_matrix


def dated(models: ModuleType, *days: tuple[str, str]):
    model = models.negotiation()
    first = model.rounds[0]
    rounds = tuple(
        dataclasses.replace(first, id=f"r{at}", number=at, when=early, earliest=early, latest=late)
        for at, (early, late) in enumerate(days, 1)
    )
    return dataclasses.replace(model, rounds=rounds)


def test_rounds_stand_as_far_apart_as_in_time(models: ModuleType) -> None:
    days = (("2022-03-01", "2022-03-01"), ("2022-04-01", "2022-04-01"), ("2022-06-01", "2022-06-01"))
    one, two, three = rounds_picture(dated(models, *days)).marks

    assert round((three.x - two.x) / (two.x - one.x), 1) == round(61 / 31, 1)


def test_rounds_on_near_days_never_touch(models: ModuleType) -> None:
    days = [(f"2022-03-0{day}", f"2022-03-0{day}") for day in range(1, 9)] + [("2024-01-01", "2024-01-01")]
    picture = rounds_picture(dated(models, *days))
    places = [mark.x for mark in picture.marks]

    assert all(later - earlier >= 160 for earlier, later in pairwise(places))
    assert places[0] >= 80
    assert places[-1] <= picture.width - 80


def test_a_range_of_days_is_drawn_as_one(models: ModuleType) -> None:
    days = (("2022-03-01", "2022-03-31"), ("2022-06-01", "2022-06-01"))
    one, two = rounds_picture(dated(models, *days)).marks

    assert one.right > one.left
    assert two.right == two.left


def test_what_is_only_planned_looks_so(models: ModuleType) -> None:
    marks = rounds_picture(models.negotiation()).marks

    assert [mark.planned for mark in marks] == [False, False, True]
    assert marks[2].below[0] == "not held yet"


def test_talks_without_rounds_have_no_picture(models: ModuleType) -> None:
    model = models.negotiation(rounds=())

    assert rounds_picture(model) is None
    assert terms_matrix(model) is None
    assert "No round is reported" in render_page(model)


def test_the_matrix_says_of_each_term_who_attests_it_and_who_is_silent(models: ModuleType) -> None:
    matrix = terms_matrix(models.negotiation())

    assert [voice.label for voice in matrix.voices] == ["Russia", "Ukraine"]
    assert [(row.label, row.is_term, [len(cell.attestations) for cell in row.cells]) for row in matrix.rows] == [
        ("Understanding on corridors", False, [0, 1]),
        ("Safe corridors", True, [0, 1]),
        ("Ceasefire along them", True, [0, 1]),
    ]


def test_a_party_without_a_position_is_named_too(models: ModuleType) -> None:
    page = render_page(models.negotiation())

    assert "No position of it is on record." in page
    assert page.count('aria-current="step"') == 1
