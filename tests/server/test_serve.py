"""The service as a real process: it starts, says where it is, answers many, stops, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

CTKG = str(Path(sys.executable).with_name("ctkg"))
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("CTKG_")}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as made:
        return int(made.getsockname()[1])


@contextmanager
def service(store: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running service and its address, as it prints it."""
    port = free_port()
    environment = ENVIRONMENT | {f"CTKG_{name.upper()}": value for name, value in settings.items()}
    command = [CTKG, "serve", "--store", str(store), "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=store.parent
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert f"http://127.0.0.1:{port}/" in line, line + process.stdout.read()
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as response:
        assert response.status == 200
        data: bytes = response.read()
        return data


def descendants(number: int) -> list[int]:
    """Processes below a process, the zombies among them too."""
    found = []
    for task in Path(f"/proc/{number}/task").glob("*"):
        with suppress(OSError):  # a task that ended since it was listed
            for child in (task / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def gone(number: int) -> bool:
    """Whether a process has ended, within the time that a loaded machine may need."""
    for _ in range(600):
        if not Path(f"/proc/{number}").exists():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_answers_and_stops_politely_with_all_its_processes(store, how):
    with service(store) as (process, url):
        assert b"Talks held" in get(f"{url}/")
        assert get(f"{url}/sparql?query={quote('ASK { ?s a :Document }')}&format=csv") == b"true"
        below = descendants(process.pid)
        assert len(below) >= 3
        process.send_signal(how)
        assert process.wait(60) == 0
        assert all(gone(number) for number in below)


def test_killed_outright_it_leaves_no_process_and_frees_its_port(store):
    with service(store) as (process, url):
        get(f"{url}/sparql?query=ASK%7B%7D")
        below = descendants(process.pid)
        process.kill()
        process.wait()
        assert all(gone(number) for number in below)
        with socket.create_server(("127.0.0.1", int(url.rpartition(":")[2]))):
            pass


def states_of(numbers: list[int]) -> list[str]:
    """Letters of what processes are at, ``Z`` for one that ended and that nobody looked after."""
    files = [Path(f"/proc/{number}/stat") for number in numbers]
    found = []
    for file in files:
        with suppress(OSError):
            found.append(file.read_text().rpartition(")")[2].split()[0])
    return found


def soon(holds: Callable[[], bool]) -> bool:
    """Whether it holds within some seconds: a process that was killed is looked after a moment later."""
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_good_queries_are_answered_beside_hostile_ones(store):
    hostile = [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "ASK { FILTER(" + "||".join(["?x = 1"] * 9500) + ") }",
        "SELECT * " + "{" * 2600 + "}" * 2600,
        "ASK { SERVICE <http://127.0.0.1:9/> { } }",
    ]

    with service(store, query_timeout="1", query_workers="2") as (process, url):

        def bomb(text: str) -> int:
            request = urllib.request.Request(f"{url}/sparql", f"query={quote(text)}".encode())
            try:
                return int(urllib.request.urlopen(request, timeout=60).status)
            except urllib.error.HTTPError as error:
                error.close()
                return error.code

        with ThreadPoolExecutor(4) as threads:
            statuses = list(threads.map(bomb, hostile * 2))
        assert set(statuses) <= {200, 400, 403, 503}
        assert 503 in statuses
        for number in range(20):
            assert (
                get(f"{url}/sparql?query={quote(f'SELECT ({number} AS ?n) {{}}')}&format=csv")
                == f"n\r\n{number}\r\n".encode()
            )
        assert soon(lambda: "Z" not in states_of(descendants(process.pid)))


def test_a_web_process_that_dies_is_started_again(store):
    with service(store) as (process, url):
        web = [n for n in descendants(process.pid) if "spawn_main" in Path(f"/proc/{n}/cmdline").read_text()]
        os.kill(web[0], signal.SIGKILL)
        assert gone(web[0])
        for _ in range(600):
            try:
                assert get(f"{url}/healthz")
                break
            except OSError:
                time.sleep(0.05)
        else:
            pytest.fail("it did not come back")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CTKG, "serve", *arguments], capture_output=True, text=True, env=ENVIRONMENT, cwd=cwd)


def test_a_taken_port_is_named_with_the_setting(store, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("--store", str(store), "--port", port, cwd=tmp_path)
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in done.stderr
    assert "CTKG_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_another_machine_is_refused(store, tmp_path):
    done = run("--store", str(store), "--host", "192.0.2.1", cwd=tmp_path)
    assert done.returncode == 1
    assert "192.0.2.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_store_it_does_not_start(tmp_path):
    done = run("--store", str(tmp_path / "nothing"), cwd=tmp_path)
    assert done.returncode == 1
    assert "There is no store here" in done.stderr
    assert "ctkg load" in done.stderr


@pytest.mark.parametrize(("name", "value"), [("rate_limit", "many/minute"), ("spool_folder", "/nowhere/at/all")])
def test_a_setting_that_cannot_work_is_named_at_the_start(store, tmp_path, name, value):
    command = [CTKG, "serve", "--store", str(store), "--port", str(free_port())]
    environment = ENVIRONMENT | {f"CTKG_{name.upper()}": value}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60)
    assert done.returncode == 1
    assert name in done.stderr
    assert value in done.stderr
    assert "Traceback" not in done.stderr
