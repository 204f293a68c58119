"""Pages, views and embeds: what they hold, for which version and day, and that they are not built twice."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.config import Settings
from kg.namespaces import CTKG, RDF
from kg.render.frame import Link
from kg.stores.oxigraph import memory_reader
from kg.views.base import views
from server import home, pages
from server.app import create_app

VIEWS = ["network", "timeline", "claims"]


def text_of(response):
    assert response.status_code == 200, response.data
    assert response.content_type == "text/html; charset=utf-8"
    return response.data.decode()


class Elements(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_home_says_what_is_here_and_leads_on(client):
    page = text_of(client.get("/"))
    counts = dict(re.findall(r"<dt>(\w+)</dt><dd>(\d+)</dd>", page))
    assert counts["documents"] == "2"
    assert counts["statements"] == "2"
    assert "Talks held" in page
    assert "More talks" in page
    for link in ("/view/network", "/view/timeline", "/view/claims", "/query", "/id/doc/monday", "/search"):
        assert f'href="{link}"' in page


def test_home_of_an_older_version_or_day_shows_what_was_known(client):
    old = text_of(client.get("/?v=2"))
    assert "Talks held" in old
    assert "More talks" not in old
    assert "This is version 2" in old
    assert "the live page may know more" in old  # not how much more: the page is kept and must stay true
    assert "the live page may know more" in text_of(client.get("/?v=3"))
    assert "the live page may know more" not in text_of(client.get("/"))
    day = text_of(client.get("/?as_of=2022-03-03"))
    assert "Talks held" in day
    assert "More talks" not in day
    assert "As known on 3 March 2022" in day
    assert "This is version" not in day
    assert 'href="/view/network?as_of=2022-03-03"' in day


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_that_needs_nothing_draws(client, name):
    page = text_of(client.get(f"/view/{name}"))
    assert f'class="view view-{name}"' in page
    assert f'href="/embed/{name}"' in page
    assert f'href="/api/views/{name}.json"' in page


def test_the_views_of_one_record_draw_it(client):
    page = text_of(client.get("/view/actor?id=state/rus"))
    assert "Russia" in page
    assert text_of(client.get("/view/actor?id=person/script"))


@pytest.mark.parametrize("name", VIEWS)
def test_an_embed_is_the_view_without_navigation_and_with_the_way_back(client, name):
    page = text_of(client.get(f"/embed/{name}?as_of=2022-03-03"))
    assert 'class="embed"' in page
    assert "<nav" not in page
    assert f'href="http://localhost/view/{name}?as_of=2022-03-03"' in page


def test_a_long_list_of_claims_leads_on_and_back_and_keeps_what_was_asked(client):
    def turns(path):
        found = re.findall(r'<a href="(\?[^"]*)">(Newer|Older) reports</a>', text_of(client.get(path)))
        return {word: href.replace("&amp;", "&") for href, word in found}

    assert turns("/view/claims") == {}
    first = turns("/view/claims?limit=1&status=unassessed&v=3")
    assert first == {"Older": "?limit=1&status=unassessed&v=3&page=2"}
    second = turns("/embed/claims" + first["Older"])
    assert second == {"Newer": "?limit=1&status=unassessed&v=3&page=1"}
    assert "Showing 1 of 2 statements" in text_of(client.get("/view/claims" + second["Newer"]))


def test_the_public_address_is_the_one_of_the_setting(store):
    app = create_app(Settings(store=store, public_url="https://record.example/ctkg/"))
    page = text_of(app.test_client().get("/embed/claims"))
    assert 'href="https://record.example/ctkg/view/claims"' in page


@pytest.mark.parametrize("path", ["/view/claims", "/embed/claims", "/api/views/claims.json"])
def test_a_view_counts_only_what_was_reported_by_the_day(client, path):
    assert b"alert(2)" in client.get(path).data
    assert b"alert(2)" not in client.get(f"{path}?as_of=2022-03-03").data
    assert b"alert(2)" not in client.get(f"{path}?v=2").data


def test_markup_in_labels_and_statements_stays_text_on_every_page(client, browser):
    paths = ["/", "/search?q=img", "/id/person/script", "/id/doc/tuesday/statement/1", "/graph/doc/tuesday"]
    paths += [f"/{kind}/{name}" for name in VIEWS for kind in ("view", "embed")]
    paths += ["/view/actor?id=person/script", "/search?q=<script>alert(3)</script>", "/view/<script>alert(4)</script>"]
    seen = ""
    for path in paths:
        page = client.get(path, headers=browser).data.decode()
        seen += page
        for tag, attributes in Elements(page).found:
            assert tag != "img" or (attributes.get("src") or attributes["data-src"]).startswith("/render/"), path
            assert not any(name.startswith("on") for name in attributes), path
            if tag == "script":
                data = attributes.get("type") in ("application/json", "application/ld+json")
                assert data or "src" in attributes, path
    assert "&lt;img src=x onerror=alert(1)&gt;" in seen
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in seen
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in seen


def test_every_link_on_the_pages_leads_somewhere(client, browser):
    todo, done = ["/"], set()
    for path in todo:
        done.add(path)
        response = client.get(path, headers=browser, follow_redirects=True)
        assert response.status_code == 200, path
        if response.mimetype != "text/html" or len(done) > 120:
            continue
        for tag, attributes in Elements(response.data.decode()).found:
            target = attributes.get("href" if tag in ("a", "link") else "src") or ""
            target = target.partition("#")[0]
            if target.startswith("?"):
                target = path.partition("?")[0] + target
            if target.startswith("/") and target not in done and target not in todo:
                todo.append(target)
    assert len(done) > 60


def test_nothing_is_built_twice(client, monkeypatch):
    first = client.get("/view/claims?as_of=2022-03-03")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")

    def fail(*_):
        raise AssertionError("built again")

    monkeypatch.setattr(views.get("claims"), "build", fail)
    again = client.get("/view/claims?as_of=2022-03-03")
    assert (again.status_code, again.data, again.headers["ETag"]) == (200, first.data, tag)
    known = client.get("/view/claims?as_of=2022-03-03", headers={"If-None-Match": tag})
    assert (known.status_code, known.data, known.headers["ETag"]) == (304, b"", tag)
    assert known.headers["Content-Security-Policy"]


def test_a_tag_changes_with_version_day_parameters_and_kind(client):
    paths = ["/view/network", "/view/network?v=2", "/view/network?as_of=2022-03-03", "/view/network?limit=10"]
    paths += ["/embed/network", "/api/views/network.json", "/view/timeline"]
    tags = [client.get(path).headers["ETag"] for path in paths]
    assert len(set(tags)) == len(paths)


def test_only_an_address_with_a_version_may_be_kept_without_asking(client):
    assert client.get("/view/claims").headers["Cache-Control"] == "no-cache"
    assert "max-age" in client.get("/view/claims?v=3").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/view/nothing", 404, "network"),
        ("/embed/nothing", 404, "network"),
        ("/view/network?nothing=1", 400, "nothing"),
        ("/view/network?limit=many", 400, "many"),
        ("/embed/actor", 400, "id"),
        ("/view/actor?id=state/atlantis", 404, "atlantis"),
        ("/view/network?v=99", 404, "Kept: 1-3"),
        ("/view/network?v=two", 400, "/api/versions"),
        ("/view/network?as_of=2022-02-30", 400, "Write it like 2022-03-04"),
        ("/?v=0", 404, "no version 0"),
    ],
)
def test_wrong_names_parameters_versions_and_days_are_told(client, browser, path, status, message):
    response = client.get(path, headers=browser)
    assert response.status_code == status
    assert message in response.data.decode()


def test_search_finds_by_a_part_of_a_name(client):
    page = text_of(client.get("/search?q=росі"))
    assert 'href="/view/actor?id=state%2Frus"' in page
    assert "Nothing is called so" in text_of(client.get("/search?q=zzz"))
    assert "<form" in text_of(client.get("/search"))


def test_a_new_version_is_seen_at_once(tmp_path, load):
    folder = tmp_path / "store"
    load(folder, without="https://w3id.org/ctkg/graph/doc/tuesday")
    app = create_app(Settings(store=folder))
    client = app.test_client()
    count = "/sparql?query=SELECT (COUNT(?d) AS ?n) { ?d a :Document }&format=csv"
    try:
        assert "More talks" not in text_of(client.get("/"))
        assert client.get(count).data == b"n\r\n1\r\n"
        load(folder)
        assert "More talks" in text_of(client.get("/"))
        assert client.get(count).data == b"n\r\n2\r\n"
    finally:
        app.extensions["ctkg"].close()


def test_of_many_documents_home_lists_the_latest_and_says_how_many_there_are(client, monkeypatch):
    assert "The latest" not in text_of(client.get("/"))
    monkeypatch.setattr(home, "_DOCUMENTS", 1)
    page = text_of(client.get("/?anew"))
    assert "The latest 1 of 2." in page
    assert 'href="/id/doc/tuesday"' in page
    assert 'href="/id/doc/monday"' not in page


def test_of_many_votes_home_lists_the_newest_and_leads_to_the_others(app, monkeypatch):
    def vote(day):
        event = NamedNode(f"https://w3id.org/ctkg/id/event/{day}")
        date = Literal(f"2020-05-0{day}", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
        yield Quad(event, NamedNode(str(RDF.type)), NamedNode(str(CTKG.VoteEvent)))
        yield Quad(event, NamedNode(str(CTKG.startEarliest)), date)

    reader = memory_reader([*vote(1), *vote(3), *vote(2)])
    with app.test_request_context("/"):
        assert len(home._subjects(reader, "VoteEvent", "vote", "Votes")["links"]) == 3
        monkeypatch.setattr(home, "_LISTED", 2)
        part = home._subjects(reader, "VoteEvent", "vote", "Votes")
    assert [link.label for link in part["links"]] == ["event/3", "event/2"]
    assert (part["total"], part["more"]) == (3, "/view/timeline?type=VoteEvent")


def test_a_view_in_parts_leads_on_and_back_and_keeps_what_was_asked(app):
    with app.test_request_context("/view/actor?id=state/rus&page=2"):
        assert pages._turns(SimpleNamespace(page=2, pages=3)) == [
            Link("Newer statements and votes", "?id=state%2Frus&page=1"),
            Link("Older statements and votes", "?id=state%2Frus&page=3"),
        ]
        assert pages._turns(SimpleNamespace()) == []
