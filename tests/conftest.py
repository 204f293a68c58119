"""What all tests share: settings come from the test alone, and no test is judged by its time."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from kg.config import Settings

for variable in ["CTKG_CONFIG", *(f"CTKG_{name.upper()}" for name in Settings.model_fields)]:
    os.environ.pop(variable, None)

settings.register_profile("ctkg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ctkg")


class Together(LoadScopeScheduling):
    """Which tests one process runs where several share them: files, all that serve, and all that click.

    Those wait by the clock, for servers and browsers; beside more of their kind they would wait for one another.
    """

    def _split_scope(self, nodeid: str) -> str:
        kind = "/".join(nodeid.split("/")[:2])
        return kind if kind in ("tests/browser", "tests/server") else nodeid.split("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Tests are shared as ``Together`` says (xdist's own groups are lost on pytest 9)."""
    return Together(config, log)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Load files into a new store and serve it, as a person would; gives the address. Ends with the tests.

    Whoever needs the store itself says as ``store`` where it is to be.
    """
    with contextlib.ExitStack() as running:

        def start(files: list[Path], store: Path | None = None) -> str:
            return running.enter_context(_service(store or tmp_path_factory.mktemp("served") / "store", files))

        yield start


@contextlib.contextmanager
def _service(store: Path, files: list[Path]) -> Iterator[str]:
    ctkg = [sys.executable, "-c", "from kg.cli import main; main()"]
    subprocess.run([*ctkg, "load", "--store", str(store), *map(str, files)], check=True, stdout=subprocess.DEVNULL)
    port = _free_port()
    process = subprocess.Popen([*ctkg, "serve", "--store", str(store), "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(300):
        assert process.poll() is None, "the service ended before it was ready"
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the service did not become ready")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
