"""Errors as pages and as problem details: always a message, never a stack trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg.errors
from kg.config import Settings
from server import errors, home
from server.app import create_app


def test_every_error_of_the_library_has_a_status():
    for name in kg.errors.__all__:
        kind = getattr(kg.errors, name)
        assert 400 <= errors.status_of(kind.__new__(kind)) < 600, name


def test_a_browser_gets_a_page_and_a_program_problem_details(client, browser, problem):
    page = client.get("/nothing/here", headers=browser)
    assert (page.status_code, page.content_type) == (404, "text/html; charset=utf-8")
    assert "Not Found" in page.data.decode()
    assert 'href="/search"' in page.data.decode()
    assert problem(client.get("/nothing/here", headers={"Accept": "application/json"}))["title"] == "Not Found"
    assert problem(client.get("/api/nothing"))["status"] == 404


def test_the_error_page_of_the_sparql_service_keeps_the_place_of_the_mistake(client, browser):
    response = client.get("/sparql?query=ASK+{+SERVICE+<x>+{}+}", headers=browser)
    assert response.status_code == 403
    assert "line 1, column 7" in response.data.decode()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_bug_is_logged_and_answered_without_its_trace(store, monkeypatch, caplog, accept):
    def broken(_state):
        raise RuntimeError("the secret of /etc/passwd")

    monkeypatch.setattr(home, "_home", broken)
    response = create_app(Settings(store=store)).test_client().get("/", headers={"Accept": accept})
    assert response.status_code == 500
    text = response.data.decode()
    assert "Something went wrong" in text
    assert "secret" not in text
    assert "Traceback" not in text
    assert "the secret of /etc/passwd" in caplog.text


def test_a_bug_in_the_error_page_still_leaves_a_message(store, monkeypatch, caplog):
    import server.html

    def broken(*_args, **_kwargs):
        raise RuntimeError("no template")

    monkeypatch.setattr(server.html, "page", broken)
    response = create_app(Settings(store=store)).test_client().get("/nothing", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert json.loads(response.data)["title"] == "Not Found"
    assert "no template" in caplog.text


def test_without_a_store_the_service_says_so_and_stays_up(tmp_path):
    client = create_app(Settings(store=tmp_path / "nothing")).test_client()
    assert client.get("/healthz").status_code == 200
    for path in ("/readyz", "/", "/sparql?query=ASK{}", "/view/network", "/id/state/rus", "/api/versions"):
        response = client.get(path, headers={"Accept": "application/json"})
        assert response.status_code == 503, path
        assert "no store here" in json.loads(response.data)["detail"]
        assert response.headers["Retry-After"]


def test_readyz_names_the_version_and_the_walls_of_the_workers(client):
    data = json.loads(client.get("/readyz").data)
    assert (data["status"], data["version"]) == ("ready", 3)
    assert "memory" in data["walls"]


def test_a_store_that_appears_later_is_served(tmp_path: Path, load):
    app = create_app(Settings(store=tmp_path / "store"))
    client = app.test_client()
    try:
        assert client.get("/readyz").status_code == 503
        load(tmp_path / "store")
        assert client.get("/readyz").status_code == 200
        assert client.get("/").status_code == 200
    finally:
        app.extensions["ctkg"].close()


def test_a_query_that_is_wrong_is_still_there_to_be_mended(client, browser):
    page = client.get("/sparql?query=SELECT ?", headers=browser).data.decode()
    assert "The query is not SPARQL 1.1" in page
    assert ">SELECT ?</textarea>" in page
    assert "u{" not in page  # ranges of characters are no help


@pytest.mark.parametrize("path", ["/api/versions", "/sparql?query=ASK%7B%7D", "/search?q=a"])
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_folders_of_the_machine_are_told_to_the_log_alone(tmp_path, caplog, path, accept):
    app = create_app(Settings(store=tmp_path / "none"))
    answer = app.test_client().get(path, headers={"Accept": accept})
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
    assert str(tmp_path) in caplog.text
