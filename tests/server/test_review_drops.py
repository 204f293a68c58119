"""Sending articles over HTTP: in which forms, and what is refused how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.server.reviewing import DAY, PLAIN, article, check_private, decide, drop, form


@pytest.fixture(scope="module")
def desk(running: Callable[..., Any]) -> Any:
    """A service at which articles are reviewed."""
    return running(reading_max_bytes=1_000_000)


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
