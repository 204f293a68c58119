"""One cache and one ETag rule for all answers, and who may ask how often."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.config import Settings
from kg.tokens import Tokens
from server.app import create_app

COUNT = "SELECT (COUNT(?d) AS ?n) { ?d a :Document }"
PATHS = [
    "/",
    "/view/network",
    "/api/views/network.json",
    "/id/state/rus",
    "/ns",
    f"/sparql?query={COUNT}",
    "/static/page.js",
]
PATHS += ["/sparql?format=turtle", "/.well-known/void", "/search?q=Russia"]


@pytest.fixture
def make(store: Path) -> Iterator:
    """Makes an application with other settings."""
    made: list[Flask] = []

    def start(folder: Path = store, **settings: object) -> Flask:
        made.append(create_app(Settings(store=folder, **settings)))
        return made[-1]

    yield start
    for app in made:
        app.extensions["ctkg"].close()


def evaluations(app: Flask) -> int:
    """Answers that were worked out so far."""
    text = app.extensions["ctkg.front"].metrics.text().decode()
    return sum(
        int(float(line.rsplit(" ", 1)[1])) for line in text.splitlines() if line.startswith("ctkg_answers_total")
    )


@pytest.mark.parametrize("path", PATHS)
def test_a_repeated_question_is_answered_without_being_worked_out_again(make, path):
    app = make()
    client = app.test_client()
    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["ETag"].startswith('"')
    before = evaluations(app)
    again = client.get(path)
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    known = client.get(path, headers={"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (known.status_code, known.data) == (304, b"")
    assert known.headers["ETag"] == first.headers["ETag"]
    assert "Content-Type" not in known.headers
    assert evaluations(app) == before


@pytest.mark.parametrize("path", ["/", "/id/state/rus?v=2", f"/sparql?query={COUNT}"])
def test_304_needs_neither_the_answer_nor_an_evaluation(make, path):
    tag = make().test_client().get(path).headers["ETag"]
    other = make()  # as after a restart
    response = other.test_client().get(path, headers={"If-None-Match": f"W/{tag}"})
    assert response.status_code == 304
    assert evaluations(other) == 0


def test_304_of_an_embed_takes_no_frame_away(make):
    first = make().test_client().get("/embed/claims")
    known = {"If-None-Match": first.headers["ETag"]}
    response = make().test_client().get("/embed/claims", headers=known)
    assert response.status_code == 304
    assert "frame-ancestors 'none'" not in response.headers.get("Content-Security-Policy", "")


def test_the_tag_is_another_for_each_thing_that_the_answer_depends_on(make):
    client = make().test_client()
    tags = [
        client.get("/id/state/rus", headers={"Accept": accept, "Accept-Encoding": coding}).headers["ETag"]
        for accept in ("text/html", "text/turtle", "application/ld+json")
        for coding in ("identity", "gzip", "zstd")
    ]
    tags.append(client.get("/id/state/rus?v=3", headers={"Accept": "text/html"}).headers["ETag"])
    tags.append(client.get("/id/state/rus?v=2", headers={"Accept": "text/html"}).headers["ETag"])
    tags.append(client.get("/id/state/rus", headers={"Accept": "text/html", "Host": "b.example"}).headers["ETag"])
    tags.append(make(public_url="https://c.example").test_client().get("/id/state/rus?format=html").headers["ETag"])
    assert len(set(tags)) == len(tags)


def test_a_new_version_has_new_answers_and_an_old_one_keeps_its_own(make, tmp_path, load):
    load(tmp_path / "store", without="https://w3id.org/ctkg/graph/doc/tuesday")
    app = make(tmp_path / "store")
    client = app.test_client()

    def counted(**parameters: object) -> bytes:
        response = client.get("/sparql", query_string={"query": COUNT, "format": "csv"} | parameters)
        return response.data.split()[1]

    pinned = client.get("/sparql", query_string={"query": COUNT, "v": 2})
    assert (counted(), counted(v=2)) == (b"1", b"1")
    void = client.get("/.well-known/void?format=ntriples").data
    load(tmp_path / "store")
    assert (counted(), counted(v=2), counted(v=3)) == (b"2", b"1", b"2")
    assert counted(as_of="2022-03-03") == b"1"
    assert client.get("/.well-known/void?format=ntriples").data != void
    again = client.get("/sparql", query_string={"query": COUNT, "v": 2})
    assert again.headers["ETag"] == pinned.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, max-age=86400"
    assert client.get("/sparql", query_string={"query": COUNT}).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("call", ["RAND()", "NOW()", "STRUUID()", "UUID()", "rand ( )", "RAND #\n ()"])
def test_what_changes_by_itself_is_not_kept(make, call):
    app = make()
    client = app.test_client()
    answers = [client.get("/sparql", query_string={"query": f"SELECT (STR({call}) AS ?x) {{}}"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "ETag" not in answers[0].headers
    assert answers[0].data != answers[1].data
    assert evaluations(app) == 2


def test_errors_are_not_kept(make):
    app = make()
    client = app.test_client()
    for _ in range(2):
        assert client.get("/id/nobody").status_code == 404
        assert client.get("/sparql?query=ASK").status_code == 400
    assert evaluations(app) == 4


def test_an_answer_as_large_as_a_quarter_of_the_memory_is_not_kept(make):
    app = make(cache_bytes=40_000)
    client = app.test_client()
    for path, kept in (("/sparql?query=ASK{}", True), ("/ns?format=ntriples", False)):
        client.get(path)
        before = evaluations(app)
        client.get(path)
        assert (evaluations(app) == before) is kept, path


def test_a_post_is_answered_from_memory_by_its_body_and_without_a_tag(make):
    app = make()
    client = app.test_client()
    kind = "application/sparql-query"
    for _ in range(3):
        for number in (1, 2):
            response = client.post("/sparql", data=f"SELECT ({number} AS ?n) {{}}", content_type=kind)
            assert f'"{number}"'.encode() in response.data
            assert "ETag" not in response.headers
    assert evaluations(app) == 2


def test_text_is_compressed_as_the_client_prefers_and_only_where_it_pays(make):
    import zlib

    client = make().test_client()
    plain = client.get("/ns?format=turtle")
    assert "Content-Encoding" not in plain.headers
    packed = client.get("/ns?format=turtle", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert zlib.decompress(packed.data, 31) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in packed.headers["Vary"]
    small = client.get("/sparql?query=ASK{}", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in small.headers
    assert "Accept-Encoding" in small.headers["Vary"]


def test_a_client_that_asks_too_much_is_told_when_to_come_back_but_not_for_what_was_answered(make, browser, problem):
    client = make(rate_limit="3/hour").test_client()
    for number in (1, 2, 3):
        assert client.get(f"/sparql?query=SELECT({number} AS ?n){{}}").status_code == 200
    refused = client.get("/sparql?query=SELECT(4 AS ?n){}")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 7200
    assert "rate_limit" in problem(refused)["detail"]
    page = client.get("/", headers=browser)
    assert (page.status_code, page.content_type) == (429, "text/html; charset=utf-8")
    assert client.get("/sparql?query=SELECT(1 AS ?n){}").status_code == 200
    assert client.get("/healthz").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/sparql?query=SELECT(5 AS ?n){}", environ_overrides=elsewhere).status_code == 200


def test_behind_a_proxy_clients_are_told_apart_only_if_it_is_trusted(make):
    for trusted, expected in ((1, 200), (0, 429)):
        client = make(rate_limit="1/hour", trusted_proxies=trusted).test_client()
        for number, address in enumerate(("198.51.100.1", "198.51.100.2")):
            headers = {"X-Forwarded-For": f"203.0.113.{number}, {address}"}
            response = client.get(f"/sparql?query=SELECT({number} AS ?n){{}}", headers=headers)
        assert response.status_code == expected


def test_where_reading_needs_a_token_nothing_is_told_without_one(make, tmp_path, load):
    store = tmp_path / "store"
    load(store)
    token = Tokens(Settings(store=store)).create("reader", "read")
    app = make(store, public_read=False)
    client, mine = app.test_client(), {"Authorization": f"Bearer {token}"}
    paths = [*PATHS, "/metrics", "/readyz", "/graphs", "/nothing"]
    for path in paths:
        if path != "/nothing":
            assert client.get(path, headers=mine).status_code == 200, path
        response = client.get(path)
        if path.startswith("/static/"):  # nothing of the record is in it
            assert response.status_code == 200
            continue
        assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, 'Bearer realm="ctkg"'), path
    kept = client.get("/ns?v=2", headers=mine)
    assert kept.headers["Cache-Control"] == "private, max-age=86400"
    assert client.get("/ns?v=2", headers={"If-None-Match": kept.headers["ETag"]}).status_code == 401
    assert client.get("/healthz").status_code == 200


def test_a_bug_before_flask_is_logged_and_answered_without_its_trace(make, monkeypatch, caplog, problem):
    app = make()

    def broken(*_arguments: object) -> None:
        raise RuntimeError("the secret")

    monkeypatch.setattr(app.extensions["ctkg"].pool, "run", broken)
    client: FlaskClient = app.test_client()
    response = client.get("/sparql?query=ASK{}")
    assert response.status_code == 500
    assert "secret" not in problem(response)["detail"]
    assert "the secret" in caplog.text


def test_a_message_repeats_only_the_beginning_of_what_was_sent(client):
    for path in (
        f"/sparql?query=ASK{{}}&format={'x' * 50_000}",
        f"/sparql?query=ASK{{}}&v={'x' * 50_000}",
        f"/id/{'x' * 50_000}",
    ):
        response = client.get(path, headers={"Accept": "application/json"})
        assert 400 <= response.status_code < 500
        assert len(response.data) < 5000


def test_a_missing_pointer_file_means_that_nothing_is_taken_for_known(make, tmp_path, load):
    load(tmp_path / "store")
    client = make(tmp_path / "store").test_client()
    assert client.get("/sparql?query=ASK{}").status_code == 200
    (tmp_path / "store" / "current").rename(tmp_path / "current")
    assert client.get("/sparql?query=ASK{}").status_code == 503
    (tmp_path / "current").rename(tmp_path / "store" / "current")
    assert client.get("/sparql?query=ASK{}").status_code == 200
