"""The description of the interface is one, says all there is, and answers are as it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from kg.analysis.base import analyses
from kg.config import Settings
from kg.pipeline import ingest
from kg.views.base import views
from server.app import create_app

EXAMPLE = sorted((Path(__file__).parents[2] / "examples" / "talks-2022-03").glob("*.yaml"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Over the example."""
    settings = Settings(store=tmp_path_factory.mktemp("openapi") / "store")
    ingest(EXAMPLE, settings)
    app = create_app(settings)
    yield app.test_client()
    app.extensions["ctkg"].close()


@pytest.fixture
def described(client) -> dict[str, Any]:
    response = client.get("/api/openapi.json")
    assert response.status_code == 200
    assert response.content_type == "application/json"
    found: dict[str, Any] = response.get_json()
    return found


def test_it_is_an_openapi_description(described):
    validate(described)


def test_every_address_of_the_interface_and_every_method_is_in_it(client, described):
    families = {"/api/views/<name>.json": views.names(), "/api/analyze/<name>": analyses.names()}
    wanted = set()
    for rule in client.application.url_map.iter_rules():
        if not rule.rule.startswith("/api/") or rule.rule == "/api/openapi.json":
            continue
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            for name in families.get(rule.rule, [""]):
                path = rule.rule.replace("<name>", name) if name else re.sub(r"<(\w+)>", r"{\1}", rule.rule)
                wanted.add((path, method.lower()))
    assert {(path, method) for path, methods in described["paths"].items() for method in methods} == wanted


def test_parameters_are_those_that_a_view_takes(described):
    taken = {item["name"] for item in described["paths"]["/api/views/network.json"]["get"]["parameters"]}
    assert taken == {parameter.name for parameter in views.get("network").parameters} | {"v", "as_of"}
    [needed] = [item for item in described["paths"]["/api/search"]["get"]["parameters"] if item["required"]]
    assert needed["name"] == "q"


def test_writing_needs_a_token_and_reading_none(described):
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert bool(operation.get("security")) == path.startswith("/api/reviews")
    assert described["security"] == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((f"/api/views/{name}.json", views.get(name)) for name in views.names()),
        *((f"/api/analyze/{name}", analyses.get(name)) for name in analyses.names()),
    ],
)
def test_answers_are_as_described(client, described, path, kind):
    words = shlex.split(kind.example)
    given = {word[2:]: value for word, value in pairwise(words) if word.startswith("--")}
    taken = {parameter.name for parameter in kind.parameters}
    answer = client.get(path, query_string={name: value for name, value in given.items() if name in taken})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert not problems(described, path, answer.get_json())


def test_an_answer_that_is_not_as_described_is_found(client, described):
    data = client.get("/api/views/network.json").get_json()
    del data["nodes"]
    assert problems(described, "/api/views/network.json", data) == ["'nodes' is a required property"]


def problems(described: dict[str, Any], path: str, data: Any) -> list[str]:
    """What does not fit the schema of an answer."""
    answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator(answer | {"components": described["components"]})
    return [error.message[:200] for error in validator.iter_errors(data)]
