"""The writing process, beside the service: what travels to it and back, and what it has given up."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.config import Settings
from kg.errors import CtkgError, NotFoundError, ParseError, QueryRefusedError, StoreError, ValidationError
from kg.report import Problem, Report
from kg.stores.oxigraph import create, open_reader
from server.landlock import landlock_version
from server.telling import error_of, told
from server.write_queue import WriteQueue
from server.writes import PreconditionError, Write, WriteStoppedError
from server.writing import Listener, perform

INSERT = b"INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> %d } }"


@pytest.mark.parametrize(
    "error",
    [
        NotFoundError("Not there.", hint="Elsewhere."),
        ParseError("Broken.", where="body.ttl:3"),
        QueryRefusedError("Never."),
        PreconditionError("Too late."),
        WriteStoppedError("Later."),
    ],
)
def test_an_error_comes_back_as_it_was(error: CtkgError) -> None:
    back = error_of(told(error))
    assert type(back) is type(error)
    assert (back.message, back.where, back.hint) == (error.message, error.where, error.hint)


def test_a_report_comes_back_with_each_problem() -> None:
    report = Report.of(
        [Problem("body:1", "Wrong.", "http://e/a", "http://e/p", "v"), Problem("body:2", "Odd.", severity="warning")]
    )
    back = error_of(told(ValidationError(report)))
    assert isinstance(back, ValidationError)
    assert back.report == report


def test_a_write_travels_whole() -> None:
    write = Write("put", "desk", "sha256:0", "http://e/g", ("text/turtle",), if_match=("a", "b"), whole_store=True)
    assert Write.decoded(write.encoded()) == write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    create(tmp_path / "store")
    return Settings(store=tmp_path / "store", write_timeout=30)


class Heard(Listener):
    """Notes what a write says, and which version was the current one then."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.told: list[tuple[str, int]] = []
        self.readable: list[bool] = []

    def current(self) -> int:
        version = open_reader(self.store).version
        assert version is not None
        return version.number

    def publishing(self) -> None:
        self.told.append(("publishing", self.current()))

    def expected(self, checkpoint: Path) -> None:
        self.told.append((checkpoint.parent.name, self.current()))
        written = Store.read_only(str(checkpoint)).query("ASK { <http://e/a> <http://e/p> 1 }")
        self.readable.append(bool(written))


def test_a_write_says_when_it_must_not_be_stopped_and_where_it_will_be_read_before_it_is(settings: Settings) -> None:
    heard = Heard(settings.store)
    done = perform(Write("update", "desk", "sha256:0"), [INSERT % 1], settings, heard)
    assert heard.told == [("publishing", 1), ("2", 1)]
    assert heard.readable == [True]
    assert done.version == 2
    assert set(done.seconds) == {"open", "prepare", "publish"}


def test_versions_are_pruned_as_with_loads(settings: Settings) -> None:
    few = settings.model_copy(update={"keep_versions": 2})
    for value in range(4):
        perform(Write("update", "desk", "sha256:0"), [INSERT % value], few)
    assert sorted(int(path.name) for path in (settings.store / "versions").iterdir()) == [4, 5]


def test_nothing_of_a_sequence_is_left_behind(settings: Settings) -> None:
    text = INSERT % 1 + b"; INSERT { GRAPH <http://e/h> { ?s ?p 2 } } WHERE { GRAPH <http://e/g> { ?s ?p 1 } }"
    done = perform(Write("update", "desk", "sha256:0"), [text], settings)
    assert set(done.changes) == {"http://e/g", "http://e/h"}
    assert not (settings.store / "work").exists()


def test_a_queue_that_is_closed_takes_no_more_and_leaves_no_process(settings: Settings) -> None:
    queue = WriteQueue(settings)
    assert queue.run(Write("update", "desk", "sha256:0"), [INSERT % 1]).changed
    number = queue.process_number()
    queue.close()
    assert queue.process_number() is None
    assert not Path(f"/proc/{number}").exists()
    with pytest.raises(StoreError, match="stopping"):
        queue.run(Write("update", "desk", "sha256:0"), [INSERT % 2])


CHILD = """
import socket, sys
from pathlib import Path
from server.sandbox import deny_calls
if not deny_calls(opens=False, changes=False):
    sys.exit("no filter here")
for make in (lambda: socket.socket(), lambda: socket.create_connection(("127.0.0.1", {port}))):
    try:
        make()
    except PermissionError:
        continue
    sys.exit("a socket could be made")
folder = Path({folder!r})
(folder / "draft").write_text("x")
(folder / "draft").rename(folder / "done")
print((folder / "done").read_text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter")
def test_its_walls_keep_it_from_networks_and_let_it_write_files(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = CHILD.format(port=listener.getsockname()[1], folder=str(tmp_path))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert (done.stdout, done.stderr, done.returncode) == ("x\n", "", 0)


MEMORY = """
import os, sys
from pathlib import Path
from server.landlock import keep_to_itself
memory = f"/proc/{os.getppid()}/mem"
if not keep_to_itself():
    sys.exit("no wall here")
folder = Path(sys.argv[-1])
(folder / "new").mkdir(exist_ok=True)
(folder / "file").write_text("x")
os.link(folder / "file", folder / "new" / "file")
os.rename(folder / "file", folder / "new" / "other")
try:
    open(memory, "rb+").close()
except PermissionError:
    print("refused")
"""


@pytest.mark.skipif(landlock_version() < 2, reason="needs Landlock")
def test_it_cannot_open_the_memory_of_the_service_and_still_moves_files_about(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", MEMORY, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("refused\n", "", 0)
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["file", "other"]
