"""Sending articles and deciding about them over HTTP: who may, in which forms, and what is refused how."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from kg.config import Settings
from kg.tokens import Tokens

PLAIN = "text/plain"
JSON = "application/json"
DAY = "published=2022-03-03"
ID = "lake-talks-0badf00d"
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


def article(place: str) -> str:
    """An article that no other test has sent."""
    return f"""Corridor at {place} opens

{place}, 3 March - The mayor of {place} said on Thursday that the corridor was open. "We will meet again," he said.

The Red Cross and the government of Ukraine said that nobody had left by noon.
"""


def drop(service: Any, text: str | bytes, query: str = DAY, kind: str = PLAIN, scope: str = "write") -> Any:
    return service.call("POST", f"/api/reviews?{query}", text, scope=scope, Content_Type=kind)


def form(service: Any, fields: dict[str, str], files: dict[str, tuple[str, str, bytes]] | None = None) -> Any:
    """Send a form; a file has a name, a type and bytes."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, (filename, kind, data) in (files or {}).items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + data + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    kind = f"multipart/form-data; boundary={boundary}"
    return service.call("POST", "/api/reviews", body, scope="write", Content_Type=kind)


def decide(service: Any, id: str, revision: int, *decisions: dict[str, Any], **headers: str) -> Any:
    body = json.dumps({"revision": revision, "decisions": decisions})
    sent = {"scope": "write", "Content_Type": JSON} | headers
    return service.call("POST", f"/api/reviews/{id}/decisions", body, **sent)


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which articles are reviewed."""
    return running(reading_max_bytes=1_000_000)


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


def check_private(answer: Any) -> None:
    """That nobody keeps the answer, and no other origin reads it."""
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Set-Cookie"] is None
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert answer.headers["ETag"] is None


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


def test_an_article_becomes_a_review_with_its_state_and_address(desk: Any) -> None:
    text = article("Firstham")
    made = drop(desk, text, f"{DAY}&publisher=org/gazette&conflict=conflict/lake&name=first")
    assert made.status == 201
    check_private(made)
    state = made.json
    assert made.headers["Location"].endswith(f"/api/reviews/{state['id']}")
    assert state["id"].startswith("first-")
    assert state["revision"] == 0
    assert state["article"]["text"] == text.strip("\n")
    assert state["article"]["published"] == "2022-03-03"
    assert (state["publisher"], state["conflict"]) == ("org/gazette", "conflict/lake")
    assert {"actor", "statement"} <= {item["kind"] for item in state["items"]}
    assert state["counts"] == {"pending": len(state["items"]), "accepted": 0, "rejected": 0}
    read = desk.call("GET", f"/api/reviews/{state['id']}", scope="write")
    assert (read.status, read.json) == (200, state)
    check_private(read)
    listed = desk.call("GET", "/api/reviews", scope="write")
    (known,) = [each for each in listed.json["reviews"] if each["id"] == state["id"]]
    assert known["title"] == "Corridor at Firstham opens"
    assert known["counts"] == state["counts"]
    assert known["publishedVersion"] is None
    check_private(listed)


def test_the_same_text_again_opens_the_review_there_is(desk: Any) -> None:
    first = drop(desk, article("Twiceham"))
    decide(desk, first.json["id"], 0, {"action": "reject", "ids": [first.json["items"][0]["id"]]})
    again = drop(desk, article("Twiceham"))
    assert (first.status, again.status) == (201, 200)
    assert again.json["id"] == first.json["id"]
    assert again.json["revision"] == 1
    assert "ignored" not in again.json


def test_what_comes_with_a_text_that_is_there_and_is_not_taken_in_is_told(desk: Any) -> None:
    first = drop(desk, article("Renameham"))
    again = drop(desk, article("Renameham"), "published=2022-03-05&name=pasted&publisher=org/other")
    assert (again.status, again.json["id"], again.json["publisher"]) == (200, first.json["id"], "")
    publisher, day = again.json["ignored"]
    assert "org/other was not taken in" in publisher
    assert "2022-03-05 was not taken in" in day


HTML = "<html><head><title>Page</title></head><body><article>{}</article></body></html>"


@pytest.mark.parametrize(
    ("name", "kind", "wrap"),
    [
        ("note.txt", PLAIN, "{}"),
        ("note.md", "text/markdown", "# Note\n\n{}"),
        ("note.md", "application/octet-stream", "# Note\n\n{}"),
        ("page.html", "text/html", HTML),
        ("page", "text/html; charset=utf-8", HTML),
        ("page.HTM", "application/octet-stream", HTML),
        ("note", "text/x-note", "{}"),
        ("note", "application/octet-stream", "{}"),
    ],
)
def test_a_file_is_read_as_what_its_name_or_its_type_says(desk: Any, name: str, kind: str, wrap: str) -> None:
    place = f"Formham{abs(hash((name, kind))) % 9999}"
    words = f"The mayor of {place} said on Thursday that the corridor was open to everybody who wished to leave. "
    data = wrap.format(f"<p>{words * 4}</p>" if "html" in wrap else words * 4).encode()
    made = form(desk, {"published": "2022-03-03"}, {"file": (name, kind, data)})
    assert made.status == 201, made.body
    text = made.json["article"]["text"]
    assert f"The mayor of {place} said" in text
    assert "<" not in text
    assert "#" not in text
    raw = drop(desk, data + b"<!-- or as it is -->" if "html" in wrap else data, f"{DAY}&name={name}", kind)
    assert raw.status in (200, 201), raw.body


def test_a_text_pasted_into_the_form_is_read(desk: Any) -> None:
    made = form(desk, {"text": article("Pasteham"), "published": "2022-03-03", "name": "pasted"})
    assert made.status == 201
    assert made.json["article"]["name"] == "pasted"


@pytest.mark.parametrize(
    "name",
    [
        "../../../tokens.json",
        "/etc/passwd",
        "..\\..\\boot.ini",
        "a/b/c.txt",
        "\u202etxt.exe",
        "x" * 500,
        "-.-.",
        "é ü.txt",
    ],
)
def test_the_name_of_a_file_is_a_word_and_never_a_path(desk: Any, name: str) -> None:
    before = {path for path in desk.store.rglob("*") if "reviews" not in path.parts and "work" not in path.parts}
    text = article(f"Nameham{abs(hash(name)) % 9999}").encode()
    made = form(desk, {"published": "2022-03-03"}, {"file": (name, PLAIN, text)})
    assert made.status == 201, made.body
    assert "/" not in made.json["id"]
    assert ".." not in made.json["id"]
    folders = [path for path in (desk.store / "reviews").iterdir() if path.name == made.json["id"]]
    assert len(folders) == 1
    assert {
        path for path in desk.store.rglob("*") if "reviews" not in path.parts and "work" not in path.parts
    } == before
    assert desk.call("GET", f"/api/reviews/{quote(made.json['id'])}", scope="write").status == 200


@pytest.mark.parametrize(
    ("query", "kind", "data", "status", "field"),
    [
        ("", PLAIN, b"A text that does not say when it was published.", 422, "published"),
        ("published=2999-01-01", PLAIN, b"A text of the future.", 422, "published"),
        ("published=yesterday", PLAIN, b"A text.", 422, "published"),
        (DAY, PLAIN, b"", 422, "text"),
        (DAY, PLAIN, b"\0\1\2\3" * 100, 422, None),
        (DAY, "text/html", b"<html></html>", 422, None),
        (DAY, "application/pdf", b"%PDF-1.4", 422, None),
        (f"{DAY}&extractor=nobody", PLAIN, b"A text.", 422, "extractor"),
        (f"{DAY}&publisher={'x' * 300}", PLAIN, b"A text.", 422, "publisher"),
        (f"{DAY}&extractor=llm", PLAIN, b"A text.", 503, None),
        (DAY, "image/png", b"\x89PNG", 415, None),
        (DAY, "application/json", b"{}", 415, None),
        (DAY, PLAIN, b"x" * 1_000_001, 413, None),
        (DAY, PLAIN, b"word " * 190_000, 422, None),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(
    desk: Any, query: str, kind: str, data: bytes, status: int, field: str | None
) -> None:
    before = sorted((desk.store / "reviews").iterdir()) if (desk.store / "reviews").is_dir() else []
    refused = drop(desk, data, query, kind)
    assert refused.status == status, refused.body
    assert refused.json["detail"]
    assert refused.json.get("hint") or status == 415
    assert refused.json.get("field") == field
    check_private(refused)
    after = sorted((desk.store / "reviews").iterdir()) if (desk.store / "reviews").is_dir() else []
    assert after == before


@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({"published": "2022-03-03"}, {}),
        ({"published": "2022-03-03", "text": "  "}, {}),
        ({"text": "one"}, {"file": ("a.txt", PLAIN, b"two")}),
        ({}, {"file": ("a.txt", PLAIN, b"one"), "other": ("b.txt", PLAIN, b"two")}),
    ],
)
def test_a_form_holds_one_article(desk: Any, fields: dict[str, str], files: dict[str, Any]) -> None:
    refused = form(desk, fields, files)
    assert refused.status == 422
    assert refused.json["hint"]


def test_a_form_that_is_none_and_a_body_that_breaks_off_or_is_packed_are_refused(desk: Any) -> None:
    path = f"/api/reviews?{DAY}"
    kind = "multipart/form-data; boundary=x"
    assert desk.call("POST", path, "no form", scope="write", Content_Type=kind).status in (400, 422)
    packed = desk.call("POST", path, "x", scope="write", Content_Type=PLAIN, Content_Encoding="gzip")
    assert packed.status == 415
    chunked = desk.call("POST", path, "x", scope="write", Content_Type=PLAIN, Transfer_Encoding="chunked")
    assert chunked.status in (400, 411)


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


def test_without_the_language_model_the_command_that_installs_it_is_told(running: Callable[..., Any]) -> None:
    bare = running(spacy_model="no_such_model")
    refused = drop(bare, article("Bareham"))
    assert refused.status == 503
    assert "no_such_model" in refused.json["detail"]
    assert "pip install 'ctkg[extract]'" in refused.json["hint"]
    check_private(refused)
    assert bare.call("GET", "/api/reviews", scope="write").json == {"reviews": []}


def test_a_file_that_is_far_too_large_is_told_so_and_not_cut_off_while_it_is_sent(desk: Any) -> None:
    refused = form(desk, {}, {"file": ("film.pdf", "application/pdf", b"%PDF" * 5_000_000)})
    assert refused.status == 413
    assert "larger than 1,100,000 bytes" in refused.json["detail"]
    check_private(refused)


def test_a_form_of_the_largest_article_is_let_in(running: Callable[..., Any]) -> None:
    large = running(reading_max_bytes=2_000_000)
    text = "é" * 1_000_000
    refused = form(large, {"published": "2022-03-03", "text": text})
    assert refused.status == 422
    assert "1,000,000 characters" in refused.json["detail"]
    assert form(large, {"published": "2022-03-03", "text": text + "x"}).status == 413
    assert form(large, {}, {"file": ("a.txt", PLAIN, b"x" * 2_200_000)}).status == 413
