"""What every answer carries, on every route, errors included."""

from __future__ import annotations

import pytest

from kg.config import Settings
from server.app import create_app

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
EXAMPLES = {
    "kind": "id",
    "path": "state/rus",
    "name": "network",
    "form": "svg",
    "id": "lake-talks-0badf00d",
}


def addresses(app):
    """One address for every rule there is, and some that there are not."""
    found = []
    for rule in app.url_map.iter_rules():
        arguments = {name: EXAMPLES[name] for name in rule.arguments if name not in (rule.defaults or {})}
        if rule.rule == "/static/<name>":
            arguments = {"name": "page.js"}
        if rule.rule == "/api/analyze/<name>":
            arguments = {"name": "components"}
        path = rule.rule
        for name, value in arguments.items():
            path = path.replace(f"<{name}>", value).replace(f"<path:{name}>", value)
        assert "<" not in path, path
        found.append(path)
    return [*found, "/nothing", "/view/nothing", "/embed/nothing", "/id/nothing", "/?v=99", "/sparql?query=x", "/api/x"]


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*"])
def test_every_route_has_the_strict_headers_and_sets_no_cookie(app, client, accept):
    paths = addresses(app)
    assert len(paths) > 20
    for path in paths:
        for method in ("GET", "HEAD", "OPTIONS", "DELETE"):
            response = client.open(path, method=method, headers={"Accept": accept})
            headers = response.headers
            framed = path == "/embed/network" and method in ("GET", "HEAD")
            assert headers["Content-Security-Policy"] == POLICY + ("*" if framed else "'none'"), (method, path)
            assert headers["X-Content-Type-Options"] == "nosniff", path
            assert headers["Referrer-Policy"] == "no-referrer", path
            assert "Set-Cookie" not in headers, path
            assert response.status_code < 500, (method, path, response.data)


def test_the_setting_says_who_may_frame_embeds_and_only_those(store):
    client = create_app(Settings(store=store, frame_ancestors="https://news.example")).test_client()
    assert client.get("/embed/claims").headers["Content-Security-Policy"] == POLICY + "https://news.example"
    assert client.get("/view/claims").headers["Content-Security-Policy"] == POLICY + "'none'"
    tag = client.get("/embed/claims").headers["ETag"]
    known = client.get("/embed/claims", headers={"If-None-Match": tag})
    assert known.status_code == 304
    assert known.headers["Content-Security-Policy"] == POLICY + "https://news.example"


def test_pages_are_not_open_to_scripts_of_other_origins_but_data_is(client):
    assert "Access-Control-Allow-Origin" not in client.get("/").headers
    assert client.get("/api/versions").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/ns").headers["Access-Control-Allow-Origin"] == "*"


def test_bundles_may_be_kept_for_ever_only_under_their_fingerprint(client):
    page = client.get("/").data.decode()
    address = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    response = client.get(address)
    assert response.content_type == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/static/page.js").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/page.js?h=old").headers["Cache-Control"] == "no-cache"
    tag = response.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name", ["nothing.js", "SOURCES.sha256", "../assets.py", "..%2fassets.py", "%2e%2e/assets.py", ""]
)
def test_static_serves_bundles_and_nothing_else(client, name):
    assert client.get(f"/static/{name}").status_code == 404
