"""The walls around a query worker, each tried in a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from typing import Any

import pytest

TRY = """
import json, resource, socket, subprocess, sys
from pathlib import Path
from server import sandbox
{before}
walls = sandbox.enclose(300_000_000)
found = {{"walls": walls, "core": resource.getrlimit(resource.RLIMIT_CORE)}}
def attempt(name, act):
    try:
        act()
        found[name] = "done"
    except BaseException as error:
        found[name] = type(error).__name__
def connect():
    socket.create_connection(("127.0.0.1", {port}), timeout=2)
def evaluate():
    from pyoxigraph import Store
    Store().query("ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
attempt("connect", connect)
if walls:  # without any it would connect, and wait for an answer
    attempt("service", evaluate)
attempt("datagram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
attempt("program", lambda: subprocess.run(["true"]))
attempt("memory", lambda: bytearray(600_000_000))
attempt("little", lambda: bytearray(1_000_000))
print(json.dumps(found))
"""
NO_FILTER = "sandbox.deny_network = lambda: False\nimport pyoxigraph"


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made


def enclosed(listener: socket.socket, before: str = "import pyoxigraph") -> dict[str, Any]:
    script = TRY.format(before=before, port=listener.getsockname()[1])
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_outside_the_walls_all_of_it_can_be_done(listener):
    found = enclosed(listener, "import pyoxigraph\nsandbox.enclose = lambda memory: []")
    assert (found["connect"], found["datagram"], found["program"], found["memory"]) == ("done",) * 4
    connection, _ = listener.accept()
    connection.close()


def test_no_socket_and_no_program_with_the_call_filter(listener):
    found = enclosed(listener)
    assert found["walls"] == ["memory", "seccomp"]
    assert found["connect"] == found["datagram"] == found["program"] == found["service"] == "PermissionError"
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_no_socket_without_the_call_filter_either(listener):
    found = enclosed(listener, NO_FILTER)
    assert found["walls"] == ["memory", "open files"]
    assert found["connect"] == found["datagram"] == found["service"] == "OSError"
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("before", ["import pyoxigraph", NO_FILTER])
def test_memory_has_a_ceiling_and_no_core_is_written(listener, before):
    found = enclosed(listener, before)
    assert found["memory"] == "MemoryError"
    assert found["little"] == "done"
    assert found["core"] == [0, 0]
