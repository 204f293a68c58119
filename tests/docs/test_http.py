"""docs/http.md lists every address, method, format, parameter and status that the service has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.views.base import views
from server import errors, service
from server.app import create_app
from server.formats import GRAPHS, RESULTS
from server.front import ADDRESSES as BEFORE_FLASK

PAGE = (Path(__file__).parents[2] / "docs" / "http.md").read_text(encoding="utf-8")
ADDRESSES = dict(re.findall(r"^\| `(/[^`]*)` \| ([A-Z, ]+) \|", PAGE, re.M))


def routes() -> dict[str, set[str]]:
    """Addresses as the page writes them, and their methods beside HEAD and OPTIONS."""
    found: dict[str, set[str]] = {}
    for rule in create_app(Settings()).url_map.iter_rules():
        found.setdefault(rule.rule.replace("<path:", "<"), set()).update(set(rule.methods or ()) - {"HEAD", "OPTIONS"})
    return found | {address: {"GET"} for address in BEFORE_FLASK}


def test_every_address_is_listed_with_its_methods_and_none_is_left_over() -> None:
    assert {address: set(methods.split(", ")) for address, methods in ADDRESSES.items()} == routes()


def test_every_view_is_named() -> None:
    (row,) = re.findall(r"^\| `/view/<name>` .*$", PAGE, re.M)
    assert set(re.findall(r"`([a-z-]+)`", row)) == set(views.names())


def test_the_parameters_that_mean_the_same_everywhere_are_those_kept_from_views() -> None:
    section = PAGE.partition("## Parameters")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == list(service.RESERVED)


@pytest.mark.parametrize(("formats", "kind"), [(RESULTS, "SELECT, ASK"), (GRAPHS, "CONSTRUCT, DESCRIBE")])
def test_every_format_is_listed_under_its_media_type(formats: Any, kind: str) -> None:
    rows = re.findall(rf"^\| {kind} \| (.+) \| (.+) \|$", PAGE, re.M)
    named = [name for cell, _ in rows for name in re.findall(r"`(\w+)`", cell)]
    assert named == [form.name for form in formats]
    listed = [media for _, cell in rows for media in re.findall(r"`([\w.+/-]+)`", cell)]
    assert {form.media_type for form in formats} <= set(listed)
    assert set(listed) <= {media for form in formats for media in (form.media_type, *form.aliases)}


def test_every_status_of_our_errors_is_explained() -> None:
    explained = {int(status) for status in re.findall(r"^\| (\d{3}) \|", PAGE, re.M)}
    assert {status for _, status in errors._STATUSES} | {401, 405, 413, 415} == explained
