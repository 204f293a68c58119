"""The reading process: what it has given up, what it keeps, and what of its words is believed."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from server.channel import HEAD, receive
from server.drops import Drop, ReadingStoppedError, UnreadableArticleError, hello
from server.landlock import landlock_version
from server.reading_queue import ReadingQueue
from server.telling import error_of, told
from tests.server.reviewing import ARTICLE, PUBLISHED


def test_the_model_of_a_service_is_asked_only_if_the_settings_say_where(
    readings_with: Callable[..., ReadingQueue], readings: ReadingQueue
) -> None:
    with pytest.raises(ReadingStoppedError, match="llm") as caught:
        readings.read(Drop("lake", ".txt", PUBLISHED, "llm"), ARTICLE)
    assert "CTKG_LLM_BASE_URL" in (caught.value.hint or "")
    asked: list[tuple[str | None, dict[str, Any]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.headers["Authorization"], json.loads(body)))
            self.send_error(500)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        theirs = readings_with(llm_base_url=address, llm_model="tiny", llm_api_key="the-key", llm_timeout=10)
        theirs.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
        first = theirs.process_number()
        assert asked == []
        with pytest.raises(ReadingStoppedError):
            theirs.read(Drop("lake", ".txt", PUBLISHED, "llm"), ARTICLE)
        server.shutdown()
        thread.join()
    assert theirs.process_number() != first
    assert asked[0][0] == "Bearer the-key"
    assert b"the-key" not in hello(Settings(llm_base_url=address, llm_api_key="the-key"), "rules")


WALLS = """
import os, socket, sys
from pathlib import Path
from kg.config import Settings
from server import reading
port, store = int(sys.argv[1]), Path(sys.argv[2])
reading._warm_up(Settings(store=store))
print(sorted(reading._enclose(Settings(store=store), str(store / "versions"), network=False)))


def tried(what, act):
    try:
        act()
    except PermissionError:
        print(what, "refused")
    else:
        print(what, "done")
tried("connect", lambda: socket.create_connection(("127.0.0.1", port)))
tried("program", lambda: os.posix_spawn("/bin/true", ["true"], {}))
tried("tokens", lambda: (store / "tokens.json").read_bytes())
tried("draft", lambda: (store / "reviews" / "secret").read_bytes())
tried("new file", lambda: (store / "versions" / "new").write_bytes(b"x"))
tried("other file", lambda: Path("/etc/passwd").read_bytes())
tried("manifest", lambda: (store / "versions" / "1" / "manifest.json").read_bytes())
"""


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
def test_its_walls_leave_it_published_versions_and_nothing_else_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # as where somebody works in the folder beside the store
    store = tmp_path / "store"
    for name in ("versions/1", "reviews"):
        (store / name).mkdir(parents=True)
    for name in ("tokens.json", "reviews/secret", "versions/1/manifest.json"):
        (store / name).write_text("{}")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-c", WALLS, str(listener.getsockname()[1]), str(store)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert done.stdout.splitlines() == [
        "['files', 'memory', 'seccomp']",
        *(f"{what} refused" for what in ("connect", "program", "tokens", "draft", "new file", "other file")),
        "manifest done",
    ]


@pytest.mark.parametrize("answer", [b"", b"{}", b"[1, 2]", b'[{"text": 1}, {}]', b"\xff"])
def test_what_a_process_says_that_was_taken_over_is_not_believed(
    readings_with: Callable[..., ReadingQueue], monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    readings = readings_with()
    monkeypatch.setattr(readings, "_asked", lambda *_: (b"A", answer))
    with pytest.raises(ReadingStoppedError, match="nothing was stored"):
        readings.read(Drop("lake", ".txt", PUBLISHED), ARTICLE)
    assert readings.process_number() is None


def test_an_answer_without_end_is_not_taken_in() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(HEAD.pack(b"A", 1_000_000))
        with pytest.raises(OSError, match="1000000 bytes"):
            receive(ours, most=999_999)


def test_errors_about_articles_arrive_as_they_were_raised() -> None:
    back = error_of(told(UnreadableArticleError("No day.", hint="Say it.", field="published")))
    assert isinstance(back, UnreadableArticleError)
    assert (back.message, back.hint, back.field) == ("No day.", "Say it.", "published")
    stopped = error_of(told(ReadingStoppedError("Late.", hint="Less.")))
    assert (type(stopped), stopped.message, stopped.hint) == (ReadingStoppedError, "Late.", "Less.")
