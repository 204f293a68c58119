"""``/changes`` and ``/feed.atom``: what changed, for people and feed readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.pipeline import ingest
from server.app import create_app

TALKS = Path(__file__).parents[2] / "examples" / "talks-2022-03"
ATOM = "{http://www.w3.org/2005/Atom}"
HRC = "/changes?before=3&after=4"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Version 1 is pruned; 2: register and votes of the General Assembly; 3 and 4: the dispatches."""
    settings = Settings(store=tmp_path_factory.mktemp("changes") / "store", keep_versions=3)
    ingest([TALKS / name for name in ("register.yaml", "un-ga-68-262.yaml", "un-ga-es-11-1.yaml")], settings)
    ingest([TALKS / "dispatch-2022-03-03.yaml"], settings)
    ingest([TALKS / "dispatch-2022-03-04.yaml"], settings)
    made = create_app(settings)
    yield made
    made.extensions["ctkg"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == status, response.data.decode()[-2000:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.data.decode()))


def entries(client: FlaskClient, path: str) -> list[ElementTree.Element]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.data).findall(f"{ATOM}entry")


def test_the_page_tells_versions_newest_first_in_words_and_with_sources(client: FlaskClient) -> None:
    text = text_of(client, "/changes")
    assert text.index("version 4") < text.index("version 3")
    assert "load dispatch-2022-03-04.yaml" in text
    assert "which had been announced" in text
    assert "Friday held the vote that its urgent debate" in text
    assert "4 statements added" in text


def test_two_versions_are_compared(client: FlaskClient) -> None:
    text = text_of(client, HRC)
    assert "load dispatch-2022-03-04.yaml" in text
    assert "load dispatch-2022-03-03.yaml" not in text
    assert "with what 1 version before it brought" in text_of(client, "/changes?before=2&after=4")


def test_only_what_concerns_an_actor(client: FlaskClient) -> None:
    text = text_of(client, "/changes?actor=person/lavrov")
    assert "What changed about Sergey Lavrov" in text
    assert "Choosing a government is for Ukrainians alone." in text
    assert "Human Rights Council votes for inquiry" not in text


def test_a_version_that_was_pruned_is_said_to_be(client: FlaskClient) -> None:
    text = text_of(client, "/changes?before=1", 404)
    assert "Version 1 was pruned." in text
    assert "Kept: 2-4" in text
    assert "Versions before 2 are not kept any more" in text_of(client, "/changes?since=2000-01-01")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("since=yesterday", "not a day"),
        ("before=two", "number of a version"),
        ("before=4&after=3", "not before"),
        ("since=2022-01-01&before=2", "does not go with"),
        ("nothing=1", "no parameter"),
        ("page=0", "page"),
        ("as_of=2022-03-03", "versions"),
    ],
)
def test_what_cannot_be_asked_is_told(client: FlaskClient, query: str, message: str) -> None:
    assert message in text_of(client, f"/changes?{query}", 400)


def test_nothing_new_is_said(client: FlaskClient) -> None:
    assert "Nothing changed since 1 January 3000" in text_of(client, "/changes?since=3000-01-01")


def test_the_feed_is_atom_and_its_ids_stay(client: FlaskClient) -> None:
    feed = ElementTree.fromstring(client.get("/feed.atom").data)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author", "link"):
        assert feed.find(f"{ATOM}{name}") is not None
    found = entries(client, "/feed.atom")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids) > 8
    for entry in found:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "content"))
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"].startswith("http://localhost/")
    told = " ".join(entry.findtext(f"{ATOM}content") or "" for entry in found)
    assert ", 4 March 2022)" in told
    assert ", 2022-" not in told
    again = entries(client, "/feed.atom?before=3&after=4")
    assert {entry.findtext(f"{ATOM}id") for entry in again} <= set(ids)


def test_the_feed_has_a_tag_and_answers_304(client: FlaskClient) -> None:
    tag = client.get("/feed.atom").headers["ETag"]
    assert client.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/feed.atom?actor=person/putin").headers["ETag"] != tag


def test_the_feed_takes_the_same_parameters(client: FlaskClient) -> None:
    titles = [entry.findtext(f"{ATOM}title", "") for entry in entries(client, "/feed.atom?actor=person/putin")]
    assert titles
    assert not any("Lavrov" in title for title in titles)
    assert client.get("/feed.atom?nothing=1").status_code == 400
    assert '<link rel="alternate" type="application/atom+xml"' in client.get("/changes").data.decode()
