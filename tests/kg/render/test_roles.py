"""Roles over time, and identifiers elsewhere."""

from __future__ import annotations

import dataclasses
from types import ModuleType

from kg.render import render_page
from kg.render.records import known_elsewhere
from kg.render.roles import roles_picture

SPANS = (
    ("1999-12-31/2008-05-07", "1999-12-31", "2008-05-07"),
    ("2008-05-08/2012-05-07", "2008-05-08", "2012-05-07"),
    ("2012-05-07/..", "2012-05-07", ""),
    ("as of 2022-03-03", "2022-03-03", "2022-03-03"),
    ("", "", ""),
)


def actor(models: ModuleType, spans=SPANS):
    model = models.actor()
    role = model.roles[0]
    roles = tuple(
        dataclasses.replace(role, id=f"h{at}", when=when, earliest=early, latest=late)
        for at, (when, early, late) in enumerate(spans)
    )
    return dataclasses.replace(model, roles=roles, office_holders=())


def test_bars_last_as_long_as_roles_and_follow_each_other(models: ModuleType) -> None:
    one, two, three, shown = roles_picture(actor(models)).bars

    assert one.right - one.left > two.right - two.left > 0
    assert one.right <= two.left
    assert three.open_end
    assert shown.shown_on


def test_a_role_without_a_date_is_counted_and_stands_in_the_table(models: ModuleType) -> None:
    assert roles_picture(actor(models)).left_out == 1
    assert "1 without a date is in the table only." in render_page(actor(models))


def test_one_day_alone_makes_no_line(models: ModuleType) -> None:
    assert roles_picture(actor(models, SPANS[3:])) is None
    assert "Roles over time" not in render_page(actor(models, SPANS[3:]))


def test_only_web_addresses_become_links(models: ModuleType) -> None:
    assert known_elsewhere("code", "javascript:alert(1)") == ("code", "javascript:alert(1)", "")
    assert 'href="javascript:' not in render_page(actor(models))


def test_the_page_leads_to_its_parts_and_to_what_changed(models: ModuleType) -> None:
    page = render_page(actor(models))

    assert 'href="#said"' in page
    assert "/changes?actor=" in page
    assert "/changes?actor=" not in render_page(actor(models), assets="inlined")
