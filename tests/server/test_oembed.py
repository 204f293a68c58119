"""/oembed answers for addresses of ours, and says clearly why it does not for others (https://oembed.com)."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from kg.config import Settings
from server.app import create_app

HOME = "http://localhost"


def ask(client, address: str, **more: object):
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return client.get(f"/oembed?url={quote(address, safe='')}{query}")


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("link", "iframe"):
            self.found.append({"tag": tag, **dict(attrs)})


def test_a_view_is_answered_with_a_frame_of_its_embed(client) -> None:
    answer = ask(client, f"{HOME}/view/claims?v=3&status=unassessed")
    assert answer.status_code == 200
    assert answer.content_type == "application/json; charset=utf-8"
    found = json.loads(answer.data)
    assert (found["version"], found["type"]) == ("1.0", "rich")
    assert (found["width"], found["height"]) == (680, 600)
    (frame,) = [item for item in Links(found["html"]).found if item["tag"] == "iframe"]
    assert frame["src"] == f"{HOME}/embed/claims?v=3&status=unassessed"
    assert frame["width"] == "680"
    assert "<script" not in found["html"]
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (1200, 630)
    assert found["thumbnail_url"] == f"{HOME}/card/claims.png?v=3&status=unassessed"


def test_xml_says_the_same_as_json(client) -> None:
    address = f"{HOME}/view/claims"
    as_json = json.loads(ask(client, address).data)
    answer = ask(client, address, format="xml")
    assert answer.content_type == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.data)
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {name: str(value) for name, value in as_json.items()}


def test_a_consumer_s_limits_are_kept_by_frame_and_thumbnail(client) -> None:
    found = json.loads(ask(client, f"{HOME}/view/claims", maxwidth=400, maxheight=210).data)
    assert (found["width"], found["height"]) == (400, 210)
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (400, 210)
    small = json.loads(ask(client, f"{HOME}/view/claims", maxwidth=100).data)
    assert small["width"] == 100
    assert "thumbnail_url" not in small


def test_the_look_in_the_address_counts(client) -> None:
    found = json.loads(ask(client, f"{HOME}/view/claims?theme=dark&width=900&height=450").data)
    assert (found["width"], found["height"]) == (900, 450)
    assert f"{HOME}/embed/claims?theme=dark" in found["html"]


def test_a_record_is_shown_by_its_view_or_by_what_is_around_it(client) -> None:
    actor = json.loads(ask(client, f"{HOME}/id/state/rus").data)
    assert f"{HOME}/embed/actor?id=state/rus" in actor["html"]


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/view/claims",
        "http://localhost.example/view/claims",
        "http://localhost@elsewhere.example/view/claims",
        f"{HOME}/",
        f"{HOME}/view/nothing",
        f"{HOME}/view/",
        f"{HOME}/id/nothing/here",
        f"{HOME}/view/claims?v=99",
        f"{HOME}/sparql?query=x",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_what_is_not_ours_or_not_there_is_not_found(client, problem, address: str) -> None:
    answer = client.get(f"/oembed?url={quote(address, safe='')}", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert problem(answer)["hint"]


@pytest.mark.parametrize(
    "query", ["", "url=", "url=http://localhost/view/claims&maxwidth=wide", "url=http://localhost/view/claims%3Fx=1"]
)
def test_a_wrong_request_is_told(client, problem, query: str) -> None:
    answer = client.get(f"/oembed?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert problem(answer)["detail"]


def test_an_unknown_format_is_not_implemented(client, problem) -> None:
    answer = client.get("/oembed?url=http://localhost/view/claims&format=yaml", headers={"Accept": "application/json"})
    assert answer.status_code == 501
    assert "json or xml" in problem(answer)["hint"]


def test_where_reading_needs_a_token_so_does_this(store) -> None:
    app = create_app(Settings(store=store, public_read=False))
    assert ask(app.test_client(), f"{HOME}/view/claims").status_code == 401
    app.extensions["ctkg"].close()


def test_a_public_address_counts_as_ours_path_included(store) -> None:
    app = create_app(Settings(store=store, public_url="https://news.example/ctkg"))
    client = app.test_client()
    found = json.loads(ask(client, "https://news.example/ctkg/view/claims").data)
    assert "https://news.example/ctkg/embed/claims" in found["html"]
    assert ask(client, "https://news.example/ctkgx/view/claims").status_code == 404
    app.extensions["ctkg"].close()


def test_each_view_names_its_answers_and_they_answer(client) -> None:
    page = client.get("/view/claims?v=3").data.decode()
    links = {item.get("type"): item["href"] for item in Links(page).found if item.get("rel") == "alternate"}
    assert set(links) == {"application/json+oembed", "text/xml+oembed"}
    for kind, href in links.items():
        assert href is not None
        answer = client.get(href.removeprefix(HOME))
        assert answer.status_code == 200, kind


def test_scripts_of_other_origins_may_ask(client) -> None:
    assert ask(client, f"{HOME}/view/claims").headers["Access-Control-Allow-Origin"] == "*"
