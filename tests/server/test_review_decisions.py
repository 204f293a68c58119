"""Deciding over HTTP: what is taken in, what changes nothing, and what others are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from kg.config import Settings
from kg.tokens import Tokens
from tests.server.reviewing import JSON, PLAIN, article, check_private, decide, drop


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which articles are reviewed."""
    return running()


@pytest.mark.parametrize(
    "id", ["nothing-00000000", "..", "..%2f..%2ftokens.json", "%00", ".lock", "a" * 400, "é-00000000", "*", "{}"]
)
@pytest.mark.parametrize("rest", ["", "/draft.yaml", "/machine.json", "/reviewed.json"])
def test_a_review_that_there_is_not_is_not_found(desk: Any, id: str, rest: str) -> None:
    answer = desk.call("GET", f"/api/reviews/{quote(id, safe='%')}{rest}", scope="write")
    assert answer.status == 404, answer.body
    assert str(desk.store) not in answer.body.decode()
    check_private(answer)


def test_with_since_only_what_is_newer_is_sent(desk: Any) -> None:
    state = drop(desk, article("Sinceham")).json
    path = f"/api/reviews/{state['id']}"
    same = desk.call("GET", f"{path}?since=0", scope="write")
    assert (same.status, same.body) == (204, b"")
    check_private(same)
    decide(desk, state["id"], 0, {"action": "accept", "ids": [state["items"][0]["id"]]})
    newer = desk.call("GET", f"{path}?since=0", scope="write")
    assert (newer.status, newer.json["revision"]) == (200, 1)
    assert desk.call("GET", f"{path}?since=1", scope="write").status == 204
    assert desk.call("GET", f"{path}?since=x", scope="write").status == 400
    known = desk.call("GET", path, scope="write", If_None_Match="*")
    assert known.status == 200


def test_decisions_are_taken_in_with_the_name_of_the_token(desk: Any) -> None:
    state = drop(desk, article("Decideham")).json
    (statement, *_) = [item for item in state["items"] if item["kind"] == "statement"]
    other = next(item for item in state["items"] if item["kind"] == "actor" and item["id"] not in statement["refers"])
    decided = decide(
        desk,
        state["id"],
        0,
        {"action": "accept", "ids": [statement["id"]]},
        {"action": "reject", "ids": [other["id"]]},
    )
    assert decided.status == 200
    check_private(decided)
    assert decided.json["revision"] == 2
    states = {item["id"]: (item["state"], item["by"]) for item in decided.json["items"]}
    assert states[statement["id"]] == ("accepted", "a-write")
    assert states[other["id"]] == ("rejected", "a-write")
    assert decided.json == desk.call("GET", f"/api/reviews/{state['id']}", scope="write").json


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", JSON, 400),
        ("[]", JSON, 400),
        ("[" * 100_000, JSON, 400),
        ("{}", JSON, 400),
        ('{"revision": 0}', JSON, 400),
        ('{"revision": 0, "decisions": {}}', JSON, 400),
        ('{"revision": true, "decisions": []}', JSON, 400),
        ('{"revision": -1, "decisions": []}', JSON, 400),
        ('{"revision": 0, "decisions": [{"action": "destroy"}]}', JSON, 400),
        ('{"revision": 0, "decisions": [{"action": "accept", "ids": ["nothing-1"]}]}', JSON, 400),
        ('{"revision": 0, "decisions": [{"action": "accept", "ids": [1]}]}', JSON, 400),
        ('{"revision": 0, "decisions": [{"action": "about", "publisher": "\\ud800"}]}', JSON, 400),
        ('{"revision": 0, "decisions": [{"action": "undo"}]}', JSON, 400),
        ('{"revision": 9, "decisions": [{"action": "undo"}]}', JSON, 409),
        ('{"revision": 0, "decisions": []}', PLAIN, 415),
        ('{"revision": 0, "decisions": []}', "application/x-www-form-urlencoded", 415),
        (b"\xff\xfe", JSON, 400),
        (" " * 2_000_001, JSON, 413),
    ],
)
def test_decisions_that_make_no_sense_change_nothing(desk: Any, body: Any, kind: str, status: int) -> None:
    state = drop(desk, article("Senseham")).json
    path = f"/api/reviews/{state['id']}"
    refused = desk.call("POST", f"{path}/decisions", body, scope="write", Content_Type=kind)
    assert refused.status == status, refused.body
    assert refused.json["detail"]
    check_private(refused)
    assert desk.call("GET", path, scope="write").json == state


def test_of_two_who_decide_about_one_item_the_later_is_told_what_it_has_become(desk: Any) -> None:
    state = drop(desk, article("Twoham")).json
    second = Tokens(Settings(store=desk.store)).create("second-desk", "write")
    mine, other = [item["id"] for item in state["items"] if item["kind"] == "actor"][:2]
    assert decide(desk, state["id"], 0, {"action": "reject", "ids": [mine]}).status == 200
    theirs = {"scope": "", "Authorization": f"Bearer {second}"}
    stale = decide(desk, state["id"], 0, {"action": "accept", "ids": [mine]}, **theirs)
    assert stale.status == 409
    assert stale.headers["Content-Type"] == "application/problem+json"
    assert "a-write" in stale.json["detail"]
    assert stale.json["hint"]
    assert stale.json["state"] == desk.call("GET", f"/api/reviews/{state['id']}", scope="write").json
    assert stale.json["state"]["revision"] == 1
    check_private(stale)
    passed = decide(desk, state["id"], 0, {"action": "reject", "ids": [other]}, **theirs)
    assert (passed.status, passed.json["revision"]) == (200, 2)
    assert {item["id"]: item["by"] for item in passed.json["items"]}[other] == "second-desk"


def test_a_review_that_is_removed_is_gone_and_can_be_begun_anew(desk: Any) -> None:
    id = drop(desk, article("Goneham")).json["id"]
    gone = desk.call("DELETE", f"/api/reviews/{id}", scope="write")
    assert (gone.status, gone.body) == (204, b"")
    check_private(gone)
    assert desk.call("GET", f"/api/reviews/{id}", scope="write").status == 404
    assert desk.call("DELETE", f"/api/reviews/{id}", scope="write").status == 404
    assert id not in desk.call("GET", "/api/reviews", scope="write").body.decode()
    assert drop(desk, article("Goneham")).status == 201
