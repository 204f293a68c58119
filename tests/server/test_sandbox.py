"""The walls around a process that handles what strangers sent, each tried in a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server.landlock import landlock_version
from server.sandbox import missing

TRY = """
import ctypes, fcntl, json, os, resource, signal, socket, subprocess, sys, threading
from pathlib import Path
from pyoxigraph import RdfFormat, Store, parse
from server import calls, landlock, sandbox
store, listening = Store(), "http://127.0.0.1:{port}/"
encodings = "x".encode("idna"), "x".encode("latin-1")
{before}
held = os.open({inside!r}, os.O_RDONLY)
walls = sandbox.enclose(300_000_000, {files})
found = {{"walls": walls, "core": resource.getrlimit(resource.RLIMIT_CORE)}}
def attempt(name, act):
    try:
        act()
        found[name] = "done"
    except BaseException as error:
        found[name] = type(error).__name__
def read(data, form):
    return lambda: list(parse(data, format=form, base_iri=listening))
def thread():
    started = threading.Thread(target=int)
    started.start()
    started.join()
def child():
    if os.fork() == 0:
        os._exit(0)
attempt("connect", lambda: socket.create_connection(("127.0.0.1", {port}), timeout=2))
if walls:  # without any it would connect, and wait for an answer
    attempt("service", lambda: store.query(f"ASK {{{{ SERVICE <{{listening}}> {{{{ ?s ?p ?o }}}} }}}}"))
    attempt("load", lambda: store.update(f"LOAD <{{listening}}>"))
    attempt("load file", lambda: store.update("LOAD <file:///etc/hostname>"))
    attempt("context", read(f'{{{{"@context": "{{listening}}", "@id": "x"}}}}', RdfFormat.JSON_LD))
    attempt("external", read(f'<!DOCTYPE r [<!ENTITY x SYSTEM "{{listening}}">]><r>&x;</r>', RdfFormat.RDF_XML))
attempt("datagram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
attempt("program", lambda: subprocess.run(["true"]))
attempt("child", child)
attempt("thread", thread)
attempt("signal", lambda: os.kill(os.getppid(), 0))
attempt("limits of another", lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CORE))
attempt("own limits", lambda: resource.prlimit(0, resource.RLIMIT_CORE))
attempt("priority of another", lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 0))
attempt("signals of a file", lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid()))
attempt("flags of a file", lambda: fcntl.fcntl(0, fcntl.F_GETFD))
attempt("memory file", lambda: os.memfd_create("x"))
attempt("rights of a file", lambda: os.fchmod(held, 0o600))
attempt("times of a file", lambda: os.utime(held))
attempt("outside", lambda: Path("/etc/hostname").read_bytes())
attempt("inside", lambda: Path({inside!r}).read_bytes())
attempt("write", lambda: Path({inside!r}).write_bytes(b"x"))
attempt("remove", lambda: os.unlink({inside!r}))
attempt("memory", lambda: bytearray(600_000_000))
attempt("little", lambda: bytearray(1_000_000))
print(json.dumps(found))
{after}
"""
NO_FILTER = "sandbox.deny_calls = lambda **_: False"
NO_LANDLOCK = "sandbox.restrict_files = lambda folder: False"


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made
        with pytest.raises(BlockingIOError):
            made.accept()


@pytest.fixture
def inside(tmp_path):
    file = tmp_path / "folder" / "file"
    file.parent.mkdir()
    file.write_bytes(b"data")
    return file


def enclosed(listener: socket.socket, inside: Path, *, before: str = "", files: bool = False) -> dict[str, Any]:
    folder = f"Path({str(inside.parent)!r})" if files else "None"
    port = listener.getsockname()[1]
    script = TRY.format(before=before, port=port, files=folder, inside=str(inside), after="")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_outside_the_walls_all_of_it_can_be_done(inside):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = enclosed(listener, inside, before="sandbox.enclose = lambda memory, files: []")
        connection, _ = listener.accept()
        connection.close()
    names = ("connect", "datagram", "program", "child", "thread", "signal", "outside", "write", "remove", "memory")
    assert [found[name] for name in names] == ["done"] * len(names)


def test_no_socket_no_program_and_no_signal_with_the_call_filter(listener, inside):
    found = enclosed(listener, inside)
    assert found["walls"] == ["memory", "seccomp", "files"]
    for name in ("connect", "datagram", "program", "child", "signal", "service"):
        assert found[name] == "PermissionError", name
    assert found["thread"] == found["little"] == "done"


def test_neither_another_process_nor_a_file_is_changed_and_no_memory_is_had_past_the_ceiling(listener, inside):
    before = inside.stat()
    found = enclosed(listener, inside)
    others = ("limits of another", "priority of another", "signals of a file")
    for name in (*others, "memory file", "rights of a file", "times of a file"):
        assert found[name] == "PermissionError", name
    assert found["own limits"] == found["flags of a file"] == "done"
    assert (inside.stat().st_mode, inside.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


@pytest.mark.parametrize("before", ["", NO_FILTER])
def test_loads_contexts_and_entities_reach_nothing(listener, inside, before):
    found = enclosed(listener, inside, before=before)
    for name in ("service", "load", "load file", "context", "external"):
        assert found[name] != "done", name


@pytest.mark.parametrize("before", ["", NO_LANDLOCK])
def test_no_file_at_all_unless_a_folder_is_named(listener, inside, before):
    found = enclosed(listener, inside, before=before)
    assert "files" in found["walls"]
    assert {found[name] for name in ("outside", "inside", "write", "remove")} == {"PermissionError"}
    assert inside.read_bytes() == b"data"


@pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")
def test_files_of_the_folder_can_be_read_and_no_others(listener, inside):
    found = enclosed(listener, inside, files=True)
    assert found["walls"] == ["memory", "seccomp", "files"]
    assert found["inside"] == "done"
    assert {found[name] for name in ("outside", "write", "remove")} == {"PermissionError"}


def test_without_landlock_a_folder_is_read_and_the_missing_wall_is_named(listener, inside):
    found = enclosed(listener, inside, files=True, before=NO_LANDLOCK)
    assert found["walls"] == ["memory", "seccomp"]
    assert (found["inside"], found["remove"]) == ("done", "PermissionError")
    assert missing(found["walls"]) == ["no confinement to the files of the store (Landlock)"]


def test_no_socket_without_the_call_filter_either(listener, inside):
    found = enclosed(listener, inside, before=NO_FILTER)
    assert found["walls"] == ["memory", "open files"]
    assert found["connect"] == found["datagram"] == found["service"] == "OSError"
    assert "no filter of system calls (seccomp)" in missing(found["walls"])


@pytest.mark.parametrize("before", ["", NO_FILTER])
def test_memory_has_a_ceiling_and_no_core_is_written(listener, inside, before):
    found = enclosed(listener, inside, before=before)
    assert found["memory"] == "MemoryError"
    assert found["little"] == "done"
    assert found["core"] == [0, 0]


def test_an_entity_bomb_takes_at_most_its_own_process(listener, inside):
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "{"x" * 100}">{entities}]><r>&e12;</r>'
    script = TRY.format(
        before="",
        port=listener.getsockname()[1],
        files="None",
        inside=str(inside),
        after=f"list(parse({bomb!r}, format=RdfFormat.RDF_XML, base_iri='http://a.example/'))",
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode in (1, -6)  # refused with an exception, or ended at the ceiling on memory


def test_aborting_still_tells_of_what(listener, inside):
    script = TRY.format(
        before="", port=listener.getsockname()[1], files="None", inside=str(inside), after="ctypes.CDLL(None).abort()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -6


def test_a_process_ends_with_the_one_that_forked_it():
    reading, writing = os.pipe()
    script = f"""
import os, signal
from server.sandbox import die_with_parent
parent = os.getpid()
if os.fork() == 0:
    die_with_parent(parent)
    os.write({writing}, b"x")
    signal.pause()
while not os.read({reading}, 1):
    pass
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script], check=True, pass_fds=(reading, writing))
    os.close(writing)
    assert os.read(reading, 1) == b""  # nobody is left to hold the other end
    os.close(reading)
