"""Zygotes: single-threaded processes that fork others on request, each holding one state of the record.

``python -m server.zygote`` is the first of them and holds nothing; its standard input is a socket to the web process.
On request (``Z``, JSON) it forks a zygote that opens one version, perhaps copies to memory what most queries read, and
says ``R`` (JSON) or ``E`` (the reason). That one forks query workers on request (``W``). Whoever asks gets a ``P``
frame with the number of the new process (0 if there can be none), and with it the other end of its socket.

A process is reaped only on request, so its number stays its own until then: ``K`` kills it and ``L`` lets it go, and
both ask for nothing back; ``S`` waits a second for it to die by itself and answers with its status. A zygote ends,
after its children, when its socket closes.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from pyoxigraph import DefaultGraph, Store

from kg.asof import as_of
from kg.holds import Hold
from kg.stores.oxigraph import OxigraphReader
from server.channel import NUMBER, frame, receive, send
from server.sandbox import die_with_parent
from server.worker import Held, work

__all__ = ["main"]


_PATIENCE: Final = 1.0
_GLANCE: Final = 0.02
_NICE: Final = 10

_Become: TypeAlias = Callable[[socket.socket, dict[str, Any]], None]


def main() -> None:
    """Serve the web process until it closes the socket that is standard input."""
    for ignored in (signal.SIGINT, signal.SIGTERM):  # meant for the service, which then ends its processes
        signal.signal(ignored, signal.SIG_IGN)
    control = socket.socket(fileno=os.dup(0))
    os.set_inheritable(control.fileno(), False)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    _keep(control, _hold_state, _PATIENCE)


def _keep(control: socket.socket, become: _Become, patience: float) -> None:
    """Fork and reap on request until the other end is gone; children then get ``patience`` seconds to go as well."""
    gc.freeze()  # what is there now is shared with all that are forked
    children: set[int] = set()
    dying: set[int] = set()
    while True:
        if not select.select([control], [], [], _GLANCE if dying else None)[0]:
            dying -= {number for number in dying if _status(number) is not None}
            continue
        try:
            kind, payload = receive(control)
        except (EOFError, ConnectionResetError):
            break
        if kind in (b"Z", b"W"):
            children.add(_fork(control, become, json.loads(payload)))
            continue
        (number,) = NUMBER.unpack(payload)
        children.discard(number)
        if kind == b"S":
            send(control, b"S", NUMBER.pack(_end(number, _PATIENCE)))
            continue
        if kind == b"K":
            _kill(number)
        dying.add(number)
    deadline = time.monotonic() + patience
    for number in children | dying:
        _end(number, deadline - time.monotonic())


def _fork(control: socket.socket, become: _Become, request: dict[str, Any]) -> int:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        parent = os.getpid()
        try:
            number = os.fork()
        except OSError:
            send(control, b"P", NUMBER.pack(0))
            return 0
        if number == 0:
            try:
                die_with_parent(parent)
                control.close()
                theirs.close()
                become(ours, request)
            finally:
                os._exit(70)
        socket.send_fds(control, [frame(b"P", NUMBER.pack(number))], [theirs.fileno()])
        return number


def _end(number: int, patience: float) -> int:
    """The status of a process that is dying by itself, or is killed if it does not."""
    deadline = time.monotonic() + patience
    while (status := _status(number)) is None:
        if time.monotonic() >= deadline:
            _kill(number)
        time.sleep(0.001)
    return status


def _kill(number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


def _status(number: int) -> int | None:
    """The exit status of a child, as subprocess gives it, once it is dead; 0 if it is none."""
    if number <= 0:
        return 0
    try:
        ended, status = os.waitpid(number, os.WNOHANG)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None


def _hold_state(control: socket.socket, request: dict[str, Any]) -> None:
    """Become the zygote of a state."""
    path = Path(request["path"])
    try:
        hold = Hold(path.parent)
        held = _held(Store.read_only(str(path)), request["day"], copy=request["copy"])
    except Exception as error:  # whatever it is, the service must learn of it
        send(control, b"E", f"{type(error).__name__}: {error}".encode())
        return
    send(control, b"R", json.dumps({"bytes": _resident()}).encode())

    def become_worker(connection: socket.socket, _: dict[str, Any]) -> None:
        read = bool(not request["day"] and path.is_dir())  # one that was removed is still there in memory
        work(held, connection, request["memory"], path.resolve() if read else None)

    _keep(control, become_worker, 0)
    hold.close()


def _held(store: Store, day: str, *, copy: bool) -> Held:
    """What workers read: the store; with ``copy`` its default graph from memory; with a day what was known on it.

    The default graph holds every triple of the others, and queries that name a graph are few.
    """
    if day:
        store = _made(lambda: as_of(OxigraphReader(store), date.fromisoformat(day)).store)
        return Held(store, store)
    return Held(store, _made(lambda: _default_graph(store)) if copy else store)


def _made(make: Callable[[], Store]) -> Store:
    """A copy in memory, made by a thread of low priority."""
    made: list[Store] = []
    failed: list[Exception] = []

    def work_it_out() -> None:
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        try:
            made.append(make())
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=work_it_out)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]


def _default_graph(store: Store) -> Store:
    copy = Store()
    copy.extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    return copy


def _resident() -> int:
    """Bytes of memory in use."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
