"""What is done to the listening socket leaves the other open files of the process alone."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kg.config import Settings
from server.serve import _cut_off_stalled


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="the system has no such setting")
def test_the_listening_socket_is_set_and_no_file_is_copied() -> None:
    reading, writing = os.pipe()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        before = sorted(Path("/dev/fd").iterdir())
        _cut_off_stalled(Settings(port=listening.getsockname()[1], stall_timeout=7))
        assert sorted(Path("/dev/fd").iterdir()) == before
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 7000
    os.close(writing)
    assert os.read(reading, 1) == b""  # a copy of the writing end would keep this waiting for ever
    os.close(reading)
