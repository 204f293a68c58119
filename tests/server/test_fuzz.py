"""Requests of any kind over every route, and bytes that are hardly HTTP: never a 500, and the service goes on answering.

The same strategies run for longer in ``benchmarks/sparql/fuzz.py``.
"""

from __future__ import annotations

import importlib.util
import json
import random
import socket
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from flask import Flask
from hypothesis import given, seed, settings

from kg.config import Settings
from server.app import create_app

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "benchmarks" / "sparql"


def from_benchmarks(name: str) -> ModuleType:
    """A module of the benchmarks, which are no package."""
    spec = importlib.util.spec_from_file_location(f"benchmarks_sparql_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


fuzzing = from_benchmarks("fuzzing")
hostile = from_benchmarks("hostile")


def routes() -> list[str]:
    """Every route there is, also those of releases to come."""
    app = create_app(Settings(store=Path("no-such-store")))
    try:
        return sorted({str(rule) for rule in app.url_map.iter_rules()})
    finally:
        app.extensions["ctkg"].close()


ROUTES = routes()


@seed(20261122)
@settings(max_examples=150, database=None)
@given(request=fuzzing.requests(ROUTES))
def test_no_request_is_a_mistake_of_ours(app: Flask, request: object) -> None:
    assert isinstance(request, fuzzing.Request)
    headers = [(name, value) for name, value in request.headers if name != "Expect"]  # the client's own business
    answer = app.test_client().open(request.target, method=request.method, headers=headers, data=request.body)
    answer.close()
    assert answer.status_code < 400 or answer.status_code in hostile.ALLOWED, (answer.status, answer.data[:300])


@pytest.fixture(scope="module")
def address(serve: Callable[..., str]) -> str:
    return serve([ROOT / "examples" / "talks-2022-03" / "register.yaml"])


@pytest.mark.parametrize("number", range(4))
def test_bytes_that_are_hardly_http_leave_the_service_answering(address: str, number: int) -> None:
    host = urlsplit(address).netloc
    chance = random.Random(number)
    for request in hostile.malformed(host):
        for data in (request, fuzzing.mutated(request, chance)):
            status = thrown(host, data)
            assert status == 0 or status < 400 or status in hostile.ALLOWED, data[:300]
    query = f"{address}/sparql?query=SELECT%20(6*7%20AS%20%3Fx)%20%7B%7D"
    with urllib.request.urlopen(query, timeout=60) as answer:
        assert json.load(answer)["results"]["bindings"][0]["x"]["value"] == "42"


def thrown(host: str, data: bytes) -> int:
    """Send the bytes and no more; the status that comes back, 0 for none."""
    name, _, port = host.partition(":")
    try:
        with socket.create_connection((name, int(port)), timeout=30) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            said = connection.recv(1 << 16)
    except OSError:  # closed in our face
        return 0
    return int(said[9:12]) if said[:5] == b"HTTP/" and said[9:12].isdigit() else 0
