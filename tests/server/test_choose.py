"""A view of one record without saying which: a page to choose from; for programs the error stays."""

from __future__ import annotations

import re

import pytest


def links(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return re.findall(r'<th scope="row" dir="auto"><a href="([^"]*)">([^<]*)</a>', answer.get_data(as_text=True))


@pytest.mark.parametrize("view", ["actor", "source"])
def test_where_there_are_several_one_chooses_by_name(client, view):
    found = links(client, f"/view/{view}")

    assert len(found) > 1
    assert len({href for href, _ in found}) == len(found)
    for href, _ in found:
        assert href.startswith(f"/view/{view}?id=")
        assert client.get(href.replace("&amp;", "&")).status_code == 200


def test_what_is_chosen_keeps_version_and_day(client):
    assert all("as_of=2022-03-03" in href for href, _ in links(client, "/view/actor?as_of=2022-03-03"))


def test_actors_come_by_name_and_sources_the_newest_first(client):
    actors = [name for _, name in links(client, "/view/actor")]
    sources = [href for href, _ in links(client, "/view/source")]

    assert actors == sorted(actors, key=str.casefold)
    assert [href.rpartition("%2F")[2] for href in sources] == ["tuesday", "monday"]


def test_statements_are_chosen_on_their_own_page(client):
    answer = client.get("/view/claim?as_of=2022-03-03")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/view/claims?as_of=2022-03-03"


def test_a_part_of_the_list_that_does_not_exist_is_refused(client):
    assert client.get("/view/actor?page=9").status_code == 400


@pytest.mark.parametrize("view", ["actor", "vote", "claim", "source", "event"])
def test_for_programs_and_frames_the_error_stays(client, view):
    assert client.get(f"/api/views/{view}.json").status_code in (400, 404)
    assert client.get(f"/embed/{view}").status_code in (400, 404)
