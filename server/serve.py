"""Run the service: granian in front of the Flask application, until Ctrl-C or a polite signal.

This process only supervises. The web process is spawned, never forked: whoever calls may have had a store open, and a
fork would inherit its locks without its threads.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from granian import Granian
from granian.constants import HTTPModes, Interfaces, TaskImpl
from granian.http import HTTP1Settings

from kg.config import Settings
from kg.errors import ConfigError, CtkgError, StoreError
from kg.stores.folder import require_store
from kg.tokens import Tokens
from kg.versions import Versions
from server.clients import Gate

if TYPE_CHECKING:
    from server.service import Service

__all__ = ["run"]

_CONNECTIONS: Final = 1024
"""Clients that are served at once; more wait to be let in."""
_HEADERS: Final = 15_000
"""Milliseconds that a client may take for the head of a request."""
_MALLOC: Final = ((-8, 2), (-3, 131_072))
"""M_ARENA_MAX, and M_MMAP_THRESHOLD, which is bytes and then stays what it is. Source: mallopt(3)."""
_SWITCH: Final = 0.0005
"""Seconds after which a thread that works lets others go on: the event loop would wait ten times as long by default."""
_STOP: Final = 5
"""Seconds that requests under way get when the service stops."""


def run(settings: Settings) -> None:
    """Serve the store of the settings; returns when stopped by SIGINT or SIGTERM.

    The address is printed once the service answers. Raises StoreError if there is nothing to serve, and nobody who
    might bring something, and ConfigError if the address cannot be listened on.
    """
    require_store(settings.store)
    if Versions(settings.store).current() is None and not any(t.allows("write") for t in Tokens(settings).list()):
        raise StoreError(
            "Nothing has been published in this store yet.",
            where=str(settings.store),
            hint="`ctkg load FILE` first; or `ctkg tokens create NAME --scope write`, to bring something over HTTP.",
        )
    Gate(settings.rate_limit)
    _check_folder(settings.spool_folder)
    _check_address(settings.host, settings.port)
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "server.app:create_app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        task_impl=TaskImpl.asyncio,
        http=HTTPModes.http1,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS),
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP,
    )
    server.serve(target_loader=_Application(settings), wrap_loader=False)


@dataclass(frozen=True)
class _Application:
    """Makes the application in the web process."""

    settings: Settings

    def __call__(self) -> Callable[..., Any]:
        from server.app import create_app
        from server.host import Host

        _give_memory_back()
        sys.setswitchinterval(_SWITCH)
        logging.basicConfig(format="%(levelname)s %(message)s")
        app = create_app(self.settings)
        host = Host(app.extensions["ctkg.front"], self.settings)
        gc.collect()
        gc.freeze()  # what is there now stays: looking through it took a tenth of a second each time
        threading.Thread(target=_watch_supervisor, daemon=True).start()
        threading.Thread(target=_announce, args=(app.extensions["ctkg"],), daemon=True).start()
        return host


def _give_memory_back() -> None:
    """Have glibc return what large requests and answers took: some eighty threads would each keep a share of it."""
    with suppress(AttributeError, OSError):  # other C libraries do it in their own way
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in _MALLOC:
            mallopt(parameter, value)


def _check_folder(folder: str) -> None:
    """Large answers need a place to be written to."""
    if folder and not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigError(
            "There is no folder to write to.", where=folder, hint="Make it, or correct the setting spool_folder."
        )


def _check_address(host: str, port: int) -> None:
    """Granian would share a taken port with another granian; this does not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ConfigError(
                f"Port {port} on {host} is taken by another program.",
                hint="Stop it, or choose another port: --port, CTKG_PORT or `port` in ctkg.toml.",
            ) from None
        raise ConfigError(
            f"{host} port {port} cannot be listened on: {error.strerror or error}.",
            hint="Check the settings host and port; ports under 1024 need special rights.",
        ) from None


def _announce(service: Service) -> None:
    """Say where the service is, once it answers there; start its processes, and say what they lack."""
    from server.sandbox import missing
    from server.workers import State

    settings = service.settings
    url = _url(settings)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(1000):
        with suppress(OSError):
            opener.open(f"{url}healthz", timeout=5).close()
            _cut_off_stalled(settings)
            print(f"ctkg serves {settings.store} at {settings.public_url or url} (Ctrl-C stops it)", flush=True)
            break
        time.sleep(0.01)
    with suppress(CtkgError):
        state = State(service.readers.version().path)
        service.pool.start(state)
        for lack in missing(service.pool.walls(state)):
            print(f"Note: this system gives {lack}; see docs/http.md, Limits.", flush=True)
    with suppress(CtkgError):
        if any(token.allows("write") for token in service.tokens.list()):
            service.writes.start()


def _cut_off_stalled(settings: Settings) -> None:
    """End connections whose client takes nothing for a while, where the system can (RFC 5482).

    Granian opens the listening socket by itself; what is set on it holds for each connection that comes in.
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return
    wait = round(settings.stall_timeout * 1000)
    for name in os.listdir("/dev/fd"):  # noqa: PTH208  # numbers
        try:
            # Looked at where it is: a copy of the pipe by which a thread starts a process would keep it waiting.
            found = socket.socket(fileno=int(name))
        except OSError:  # no socket, or gone
            continue
        with suppress(OSError):
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) and found.getsockname()[1] == settings.port:
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, wait)
        found.detach()  # whose it is closes it


def _url(settings: Settings) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  # asked, not bound
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"


def _watch_supervisor() -> None:
    """Stop with the supervisor, however it ends: an orphan would hold the port."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
