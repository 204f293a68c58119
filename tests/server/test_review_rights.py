"""Reviews over HTTP: who may, with which token, how often, and what everybody else sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kg.config import Settings
from kg.tokens import Tokens
from tests.server.reviewing import DAY, ID, PLAIN, article, check_private, decide, drop

ROUTES = [
    ("GET", "/api/reviews"),
    ("POST", f"/api/reviews?{DAY}"),
    ("GET", f"/api/reviews/{ID}"),
    ("DELETE", f"/api/reviews/{ID}"),
    ("POST", f"/api/reviews/{ID}/decisions"),
    ("POST", f"/api/reviews/{ID}/publish"),
    ("GET", f"/api/reviews/{ID}/draft.yaml"),
    ("GET", f"/api/reviews/{ID}/reviewed.json"),
    ("GET", f"/api/reviews/{ID}/machine.json"),
]


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which articles are reviewed."""
    return running()


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_all_of_it_needs_a_token_that_may_write(desk: Any, method: str, path: str) -> None:
    none = desk.call(method, path, "x", Content_Type=PLAIN)
    assert none.status == 401
    assert none.headers["WWW-Authenticate"].startswith("Bearer")
    assert desk.call(method, path, "x", Content_Type=PLAIN, Authorization="Bearer ctkg_wrong").status == 401
    assert desk.call(method, path, "x", Content_Type=PLAIN, Cookie=f"token={desk.tokens['write']}").status == 401
    few = desk.call(method, path, "x", Content_Type=PLAIN, scope="read")
    assert few.status == 403
    mark = "&" if "?" in path else "?"
    address = f"{path}{mark}access_token={desk.tokens['write']}"
    in_address = desk.call(method, address, "x", Content_Type=PLAIN, scope="write")
    assert in_address.status == 400
    for refused in (none, few, in_address):
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.json["detail"]
        assert desk.tokens["write"] not in refused.body.decode()
        check_private(refused)


def test_a_browser_that_opens_the_address_gets_json_too(desk: Any) -> None:
    answer = desk.call("GET", "/api/reviews", Accept="text/html,*/*;q=0.8")
    assert (answer.status, answer.headers["Content-Type"]) == (401, "application/problem+json")


def test_a_token_that_was_revoked_or_is_over_is_refused_at_once(desk: Any) -> None:
    tokens = Tokens(Settings(store=desk.store))
    secret = tokens.create("for-a-day", "write", (datetime.now(UTC) + timedelta(days=1)).date())
    assert desk.call("GET", "/api/reviews", Authorization=f"Bearer {secret}").status == 200
    tokens.revoke("for-a-day")
    assert desk.call("GET", "/api/reviews", Authorization=f"Bearer {secret}").status == 401


@pytest.mark.parametrize("path", ["/review", "/review/", f"/review/{ID}", "/review/..%2f..%2fetc"])
def test_the_pages_are_the_same_for_everybody_and_hold_nothing(desk: Any, path: str) -> None:
    place = f"Shelltown{len(path)}"
    id = drop(desk, article(place)).json["id"]
    plain = desk.call("GET", path)
    assert plain.status == (404 if "%2f" in path else 200)
    assert plain.headers["Content-Type"] == "text/html; charset=utf-8"
    assert desk.call("GET", path, scope="write").body == plain.body
    assert place not in plain.body.decode()
    assert id not in plain.body.decode()
    assert plain.headers["Set-Cookie"] is None


def test_who_asks_at_the_same_time_without_a_right_gets_nothing_of_it(desk: Any) -> None:
    """Requests for one address are answered together elsewhere; not here."""
    from concurrent.futures import ThreadPoolExecutor

    scopes = ["write", "", "read"] * 8
    with ThreadPoolExecutor(len(scopes)) as threads:
        answers = list(threads.map(lambda scope: desk.call("GET", "/api/reviews", scope=scope).status, scopes))
    assert answers == [{"write": 200, "": 401, "read": 403}[scope] for scope in scopes]


def test_an_article_counts_for_the_rate_limit_as_every_request_does(running: Callable[..., Any]) -> None:
    few = running(rate_limit="3/minute")
    statuses = [few.call("GET", "/api/reviews", scope="write").status for _ in range(5)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    limited = drop(few, article("Limitham"))
    assert limited.status == 429
    assert int(limited.headers["Retry-After"]) > 0
    check_private(limited)


def test_where_reading_needs_a_token_the_pages_come_without_one_and_nothing_else_does(
    running: Callable[..., Any],
) -> None:
    closed = running(public_read=False)
    for path in ("/review", f"/review/{ID}", "/static/page.js"):
        assert closed.call("GET", path).status == 200, path
    for path in ("/", "/api/reviews", "/api/search?q=a", "/sparql?query=ASK{}"):
        assert closed.call("GET", path).status == 401, path
    assert closed.call("GET", "/api/search?q=radio", scope="write").status == 200
    assert drop(closed, article("Closedham")).status == 201


def test_a_token_of_the_widest_scope_may_do_it_too(desk: Any) -> None:
    made = drop(desk, article("Adminham"), scope="admin")
    assert made.status == 201
    decided = decide(
        desk, made.json["id"], 0, {"action": "reject", "ids": [made.json["items"][0]["id"]]}, scope="admin"
    )
    assert decided.json["history"][0]["by"] == "a-admin"
    assert desk.call("DELETE", f"/api/reviews/{made.json['id']}", scope="admin").status == 204
