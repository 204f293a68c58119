"""Many articles of all kinds at once, processes that are killed, services that end: nothing may be left behind."""

from __future__ import annotations

import json
import os
import select
import signal
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at processes under /proc")
DAY = "published=2022-03-03"
PLAIN = "text/plain"


def article(place: str) -> bytes:
    return f"Corridor at {place} opens\n\nThe mayor of {place} said on Thursday that the corridor was open.\n".encode()


KINDS: list[tuple[int, str, str, bytes]] = [
    (201, DAY, PLAIN, b""),  # an article of its own each time
    (201, DAY, "text/html", b""),
    (200, DAY, PLAIN, article("the same place")),
    (422, "", PLAIN, b"A text that does not say when it was published."),
    (422, DAY, PLAIN, b"\0" * 50_000),
    (422, DAY, "application/pdf", b"%PDF-1.7\n" + b"1 0 obj <</Length 999999>> stream\n" * 200),
    (422, DAY, "application/octet-stream", b"PK\x03\x04" + b"\1" * 5_000),
    (422, DAY, "text/html", b"<html>" + b"<div>" * 20_000),
    (413, DAY, PLAIN, b"x" * 300_000),
    (415, DAY, "image/gif", b"GIF89a"),
]


def drop(service: Any, query: str, kind: str, body: bytes) -> Any:
    return service.call("POST", f"/api/reviews?{query}", body, scope="write", Content_Type=kind)


def processes(service: Any, module: str) -> list[int]:
    """Numbers of the processes of a module that belong to a service."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            above = int(Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if module.encode() in words and service.process in (parent, above):
            found.append(int(folder.name))
    return found


def await_end(number: int) -> None:
    """Wait until a process has ended."""
    try:
        handle = os.pidfd_open(number)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 30)[0], f"process {number} goes on"
    finally:
        os.close(handle)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_thirty_articles_of_all_kinds_leave_no_process_and_no_file(
    running: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    desk = running(reading_idle=1.0, reading_max_bytes=200_000, reading_queue=30)
    drop(desk, *KINDS[2][1:])
    before = files(desk.store)

    def send(number: int) -> tuple[int, int]:
        status, query, kind, data = KINDS[number % len(KINDS)]
        words = article(f"Soakham{number}")
        page = b"<html><body><article><p>" + words * 6 + b"</p></article></body></html>"
        body = data or (page if kind == "text/html" else words)
        return status, drop(desk, query, kind, body).status

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(send, range(30)))
    assert Counter(given for _, given in answers) == Counter(wanted for wanted, _ in answers)
    for each in processes(desk, "server.reading"):
        await_end(each)
    for known in desk.call("GET", "/api/reviews", scope="write").json["reviews"]:
        if "Soakham" in known["title"] or "Soakham" in json.dumps(known):
            assert desk.call("DELETE", f"/api/reviews/{known['id']}", scope="write").status == 204
    assert files(desk.store) == before
    assert files(tmp_path) == []
    assert processes(desk, "server.reading") == []


@pytest.mark.crash
def test_a_reading_process_that_is_killed_is_told_of_and_the_next_article_is_read(running: Callable[..., Any]) -> None:
    desk = running()
    assert processes(desk, "server.reading") == []
    drop(desk, DAY, PLAIN, article("Beforeham"))
    (number,) = processes(desk, "server.reading")
    before = files(desk.store)
    os.kill(number, signal.SIGSTOP)
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(drop(desk, DAY, PLAIN, article("Killham"))))
    thread.start()
    os.kill(number, signal.SIGKILL)
    thread.join()
    (answer,) = answers
    if answer.status != 503:  # it died before it was asked, and another one was
        assert answer.status == 201
    else:
        assert answer.headers["Retry-After"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert "was killed" in answer.json["detail"]
        assert answer.json["hint"] == "Try again."
        assert files(desk.store) == before
    await_end(number)
    assert drop(desk, DAY, PLAIN, article("Afterham")).status == 201


@pytest.mark.crash
def test_the_reading_process_ends_with_the_service_however_that_ends(
    running: Callable[..., Any],
) -> None:
    made = running()
    drop(made, DAY, PLAIN, article("Endham"))
    (number,) = processes(made, "server.reading")
    os.kill(made.process, signal.SIGKILL)
    await_end(number)


def test_decisions_and_reading_go_on_while_an_article_is_read(running: Callable[..., Any]) -> None:
    desk = running(reading_timeout=30)
    state = drop(desk, DAY, PLAIN, article("Waitham")).json
    (number,) = processes(desk, "server.reading")
    os.kill(number, signal.SIGSTOP)
    answers: list[Any] = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(drop(desk, DAY, PLAIN, article(f"Slowham{n}"))))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    try:
        path = f"/api/reviews/{state['id']}"
        assert desk.call("GET", path, scope="write").status == 200
        body = json.dumps({"revision": 0, "decisions": [{"action": "reject", "ids": [state["items"][0]["id"]]}]})
        sent = {"scope": "write", "Content_Type": "application/json"}
        assert desk.call("POST", f"{path}/decisions", body, **sent).status == 200
        assert desk.call("GET", "/view/claims").status == 200
        assert desk.update("INSERT DATA { GRAPH <http://e/meanwhile> { <http://e/a> <http://e/p> 1 } }").status == 200
        assert answers == []
    finally:
        os.kill(number, signal.SIGCONT)
        for thread in threads:
            thread.join()
    assert [answer.status for answer in answers] == [201] * 6
