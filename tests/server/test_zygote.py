"""Zygotes: which there are, what they share, and what is left when any of the processes dies."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import QueryLimitError, StoreError
from kg.stores.oxigraph import open_versions
from server.workers import Pool, Query, QueryStoppedError, State

COUNT = "SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/ctkg/ns#Document> }"
LONG = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 1000 } { SELECT * { ?d ?e ?f } LIMIT 1000 } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(pool: Pool, state: State, text: str = COUNT) -> str:
    out = io.BytesIO()
    pool.run(Query(text, "text/csv"), state, out)
    return out.getvalue().decode().removeprefix("n\r\n").rstrip()


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something comes true within the time that a loaded machine may need."""
    for _ in range(2000):
        if holds():
            return True
        time.sleep(0.01)
    return False


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


@pytest.fixture
def states(store: Path) -> list[State]:
    """The state with one document, that with both, and both as known on days with none, one and two."""
    old, new = (store / "versions" / number / "checkpoint" for number in ("2", "3"))
    return [State(old), State(new), *(State(new, day) for day in ("2022-03-02", "2022-03-03", "2022-03-04"))]


@pytest.fixture
def pool(store: Path) -> Iterator[Pool]:
    made = Pool(Settings(store=store, query_timeout=30))
    yield made
    made.close()


def test_a_copy_in_memory_takes_over_and_the_zygote_on_disk_goes(pool, states):
    new = states[1]
    assert ask(pool, new) == "2"
    assert not pool.in_memory(new)
    before = pool.zygotes()
    assert soon(lambda: pool.in_memory(new))
    assert ask(pool, new) == "2"
    assert set(pool.walls(new)) <= {"memory", "seccomp", "files"}
    (nursery,) = set(before) & set(pool.zygotes())
    assert soon(lambda: not any(alive(number) for number in set(before) - {nursery}))


def test_beside_the_copy_of_the_default_graph_the_named_graphs_are_read(pool, states):
    new = states[1]
    texts = [f"SELECT (COUNT(*) AS ?n) {{ {graphs} }}" for graphs in ("GRAPH ?g { ?s ?p ?o }", "?s ?p ?o")]
    texts.append("SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/ctkg/graph/doc/monday> { ?s ?p ?o }")
    before = [ask(pool, new, text) for text in texts]
    assert int(before[0]) >= int(before[1]) > int(before[2]) > 0
    assert soon(lambda: pool.in_memory(new))
    assert [ask(pool, new, text) for text in texts] == before


def test_a_query_under_way_is_finished_by_the_zygote_that_is_replaced(pool, states):
    new = states[1]
    assert ask(pool, new) == "2"
    found: list[str] = []
    asker = threading.Thread(target=lambda: found.extend(ask(pool, new, LONG) for _ in range(10)))
    asker.start()
    assert soon(lambda: pool.in_memory(new))
    asker.join()
    assert found == ["1000000"] * 10


def test_only_the_newest_version_is_copied(pool, states):
    old, new = states[:2]
    for state in (new, old):
        assert ask(pool, state)
    assert soon(lambda: pool.in_memory(new))
    assert not pool.in_memory(old)


def test_without_room_for_copies_the_version_is_read_from_disk_and_a_day_refused(store, states):
    pool = Pool(Settings(store=store, query_copy_bytes=0))
    try:
        assert ask(pool, states[1]) == "2"
        with pytest.raises(QueryLimitError, match="query_copy_bytes"):
            ask(pool, states[3])
        assert ask(pool, states[1]) == "2"
        assert not pool.in_memory(states[1])
    finally:
        pool.close()


def test_states_by_turns_are_right_and_respawn_nothing(pool, states):
    assert [ask(pool, state) for state in states[:4]] == ["1", "2", "0", "1"]
    assert soon(lambda: pool.in_memory(states[1]))
    assert ask(pool, states[0]) == "1"
    before = pool.zygotes()
    for _ in range(3):
        assert [ask(pool, state) for state in states[:4]] == ["1", "2", "0", "1"]
    assert pool.zygotes() == before


def test_states_that_were_not_asked_for_lately_go_and_leave_no_process_and_no_file(pool, store, states):
    days = [State(states[1].path, f"2022-03-{day:02}") for day in range(1, 13)]
    assert ask(pool, states[1]) == "2"
    assert soon(lambda: pool.in_memory(states[1]))
    for day in days[:6]:
        ask(pool, day)
    files, family = open_files(), pool.zygotes()
    for day in days[6:]:
        assert ask(pool, day) == "2"
    assert len(pool.zygotes()) <= 6
    assert open_files() <= files + 1
    assert soon(lambda: sum(alive(number) for number in family) <= 2 + len(set(family) & set(pool.zygotes())))
    assert pool.in_memory(states[1])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_workers_killed_from_outside_are_replaced_unnoticed(pool, states, how):
    assert ask(pool, states[1]) == "2"
    for number in pool.processes():
        os.kill(number, how)
    assert ask(pool, states[1]) == "2"


def test_zygotes_killed_from_outside_are_replaced_unnoticed(pool, states):
    for _ in range(3):
        assert [ask(pool, state) for state in states[:4]] == ["1", "2", "0", "1"]
        for number in pool.zygotes():
            os.kill(number, signal.SIGKILL)


def test_a_query_whose_worker_is_killed_from_outside_is_told_so(pool, states):
    assert ask(pool, states[1]) == "2"
    (number,) = pool.processes()
    threading.Timer(0.2, os.kill, (number, signal.SIGKILL)).start()
    with pytest.raises(QueryStoppedError, match="ended from outside"):
        ask(pool, states[1], ENDLESS)
    assert ask(pool, states[1]) == "2"


def test_a_zygote_that_hangs_is_given_up(pool, states, monkeypatch):
    assert ask(pool, states[0]) == "1"
    monkeypatch.setattr("server.nursery._ANSWER", 2.0)
    hanging = pool.zygotes()
    for number in hanging:
        os.kill(number, signal.SIGSTOP)
    for number in pool.processes():
        os.kill(number, signal.SIGKILL)
    assert ask(pool, states[0]) == "1"
    assert not set(hanging) & set(pool.zygotes())
    assert soon(lambda: not any(alive(number) for number in hanging))


def test_a_version_that_is_read_is_not_pruned_and_one_that_is_gone_is_told(tmp_path, load):
    folder = tmp_path / "store"
    load(folder)
    load(folder, without="https://w3id.org/ctkg/graph/doc/tuesday")
    versions = open_versions(folder)
    first, current = State(versions.get(2).path), State(versions.get(3).path)
    pool = Pool(Settings(store=folder))
    try:
        assert ask(pool, first) == "2"
        assert [version.number for version in versions.prune(1)] == [1]
        assert ask(pool, current) == "1"
    finally:
        pool.close()
    assert [version.number for version in versions.prune(1)] == [2]
    pool = Pool(Settings(store=folder))
    try:
        with pytest.raises(StoreError, match="cannot open the store"):
            ask(pool, first)
        assert ask(pool, current) == "1"
    finally:
        pool.close()


def test_a_version_removed_from_under_its_readers_harms_no_copy(tmp_path, load):
    folder = tmp_path / "store"
    load(folder)
    state = State(open_versions(folder).get(2).path)
    pool = Pool(Settings(store=folder))
    try:
        assert ask(pool, state) == "2"
        assert soon(lambda: pool.in_memory(state))
        shutil.rmtree(state.path.parent)
        for _ in range(3):
            assert ask(pool, state) == "2"
    finally:
        pool.close()


SERVICE = """
import io, os, sys
from pathlib import Path
from kg.config import Settings
from server.workers import Pool, Query, State
pool = Pool(Settings())
state = State(Path({path!r}))
pool.run(Query("ASK {{}}", "text/csv"), state, io.BytesIO())
print(*pool.processes(), *pool.zygotes(), flush=True)
pool.run(Query({text!r}, "text/csv"), state, io.BytesIO())
"""


def test_when_the_web_process_is_killed_nothing_is_left(states):
    script = SERVICE.format(path=str(states[1].path), text=ENDLESS)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        numbers = [int(number) for number in process.stdout.readline().split()]
        assert len(numbers) >= 3
        assert all(alive(number) for number in numbers)
        process.kill()
    assert soon(lambda: not any(alive(number) for number in numbers))


def test_closing_stops_what_runs_and_leaves_no_process_and_no_file(store, states):
    files = open_files()
    pool = Pool(Settings(store=store))
    assert ask(pool, states[1]) == "2"
    told: list[str] = []

    def endless() -> None:
        with pytest.raises((QueryStoppedError, StoreError)) as caught:
            ask(pool, states[1], ENDLESS)
        told.append(caught.value.message)

    asker = threading.Thread(target=endless)
    asker.start()
    assert soon(lambda: len(pool.processes()) > 0)
    numbers = pool.processes() + pool.zygotes()
    time.sleep(0.1)
    pool.close()
    asker.join()
    assert told == ["The service is stopping."]
    assert not any(alive(number) for number in numbers)
    assert open_files() == files
