"""``/api/openapi.json``: the interface of programs, described for programs (OpenAPI 3.1).

What a view or an analysis takes and answers is read off the registered class, so one that is added, a plug-in's
included, is described as well. Source: https://spec.openapis.org/oas/v3.1.0.html.
"""

from __future__ import annotations

import inspect
import json
import re
import typing
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from flask import Blueprint, Response, current_app
from pydantic import TypeAdapter
from werkzeug.routing import Rule

from kg.analysis.base import Parameter, analyses
from kg.registry import Registry
from kg.version import __version__
from kg.views.base import views
from server.service import public_url, service

__all__ = ["blueprint"]

blueprint = Blueprint("openapi", __name__)
_ADDRESS: Final = "/api/openapi.json"
_REFERENCE: Final = "#/components/schemas/{model}"
_FAMILIES: Final[Mapping[str, tuple[Registry[Any], str]]] = {
    "/api/views/<name>.json": (views, "build"),
    "/api/analyze/<name>": (analyses, "run"),
}
"""Addresses with one path for each member of a registry, and the method whose answer they give."""
_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer", "minimum": 1}
_EVERYWHERE: Final = (
    ("v", "Number of the version to read; the current one by default.", _NUMBER),
    ("as_of", "The record as known on this day.", {"type": "string", "format": "date"}),
)
_TAKEN: Final[Mapping[str, tuple[tuple[str, str, bool, Mapping[str, Any]], ...]]] = {
    "/api/search": (
        ("q", "What to look for.", True, {"type": "string", "minLength": 1}),
        ("type", "Classes to keep, separated by commas, such as Actor.", False, _TEXT),
        ("limit", "How many at most.", False, {"type": "integer", "minimum": 1, "maximum": 100}),
    ),
    "/api/since/<name>.json": (("since", "Number of the version to compare with.", True, _NUMBER),),
    "/api/share/<name>.json": (("form", "What to share it as.", False, _TEXT),),
    "/api/reviews/<id>": (("since", "Answer 204 if nothing is newer than this revision.", False, {"type": "integer"}),),
}
"""Query parameters of the addresses of no registry: name, meaning, whether it is needed, schema."""
_FIXED: Final = frozenset({"/api/versions", "/api/terms.json"})
"""What does not depend on a version or a day that is named."""
_ANSWERS: Final[Mapping[str, str]] = {
    "400": "Something in the address cannot be read; the answer says what, and what to do.",
    "404": "There is no such record, version or name.",
    "429": "Too many requests from this address.",
    "503": "A limit was reached; the answer names it.",
}
_OF_TOKENS: Final = {"401": "It needs a token.", "403": "The token allows less."}
_OF_BODIES: Final = {"409": "Somebody else was first.", "413": "Too large.", "422": "It cannot be taken in."}
_BODIES: Final[Mapping[str, tuple[str, ...]]] = {
    "/api/reviews": ("multipart/form-data", "text/plain", "text/html", "text/markdown", "application/pdf"),
    "/api/reviews/<id>/decisions": ("application/json",),
    "/api/reviews/<id>/publish": ("application/json",),
}
_MEDIA: Final = {".yaml": "application/yaml"}


@blueprint.get(_ADDRESS)
def described() -> Response:
    """What is described here."""
    rules = tuple(sorted((rule for rule in current_app.url_map.iter_rules() if _is_api(rule)), key=str))
    found = {"openapi": "3.1.0", "info": _info(), "servers": [{"url": public_url("/").rstrip("/") or "/"}]}
    paths: dict[str, dict[str, Any]] = {}
    for path, made in (pair for rule in rules for pair in _paths(rule)):
        paths.setdefault(path, {}).update(made)
    closed = [] if service().settings.public_read else [{"token": list[str]()}]
    body = json.dumps(found | {"security": closed, "paths": paths, "components": _components()}, ensure_ascii=False)
    return Response(body, content_type="application/json", headers={"Cache-Control": "no-cache"})


def _is_api(rule: Rule) -> bool:
    return rule.rule.startswith("/api/") and rule.rule != _ADDRESS


def _info() -> dict[str, Any]:
    return {
        "title": "ctkg",
        "version": __version__,
        "summary": "A conflict's record: who said and did what, each item tied to the sentence that reports it.",
        "description": "A claim is never a fact: every item rests on an attributed statement in a source. "
        "Queries go to /sparql, which describes itself (SPARQL 1.1 Service Description).",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }


def _paths(rule: Rule) -> Iterable[tuple[str, dict[str, Any]]]:
    family = _FAMILIES.get(rule.rule)
    if family is None:
        yield _path(rule.rule), {method.lower(): _operation(rule, method) for method in sorted(_methods(rule))}
        return
    registry, method = family
    for name in registry.names():
        kind = registry.get(name)
        yield (
            rule.rule.replace("<name>", name),
            {
                "get": {
                    "operationId": f"{rule.endpoint.rpartition('.')[2]}-{name}",
                    "summary": kind.help,
                    "parameters": [*map(_parameter, kind.parameters), *_everywhere()],
                    "responses": _responses(_schemas()[0][_model(kind, method)]),
                }
            },
        )


def _methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) - {"HEAD", "OPTIONS"}


def _path(rule: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)


def _operation(rule: Rule, method: str) -> dict[str, Any]:
    words = inspect.getdoc(current_app.view_functions[rule.endpoint]) or ""
    private = rule.rule.startswith("/api/reviews")
    parts = [
        {"name": name, "in": "path", "required": True, "schema": _TEXT} for name in re.findall(r"<(\w+)>", rule.rule)
    ]
    taken = [
        {"name": name, "in": "query", "required": needed, "description": meaning, "schema": schema}
        for name, meaning, needed, schema in (_TAKEN.get(rule.rule, ()) if method == "GET" else ())
    ]
    found: dict[str, Any] = {
        "operationId": rule.endpoint.rpartition(".")[2],
        "summary": words.partition("\n")[0].rstrip("."),
        "parameters": [*parts, *taken, *([] if private or rule.rule in _FIXED else _everywhere())],
        "responses": _responses({}, _media(rule.rule), _OF_TOKENS | _OF_BODIES if private else {}),
    }
    if private:
        found["security"] = [{"token": []}]
    if method == "POST" and rule.rule in _BODIES:
        found["requestBody"] = {"required": True, "content": {media: {} for media in _BODIES[rule.rule]}}
    return found


def _media(rule: str) -> str:
    return next((media for ending, media in _MEDIA.items() if rule.endswith(ending)), "application/json")


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.help,
        "schema": schema,
    }


def _everywhere() -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
        for name, meaning, schema in _EVERYWHERE
    ]


def _responses(
    schema: Mapping[str, Any], media: str = "application/json", more: Mapping[str, str] | None = None
) -> dict[str, Any]:
    told = {"application/problem+json": {"schema": {"$ref": _REFERENCE.format(model="Problem")}}}
    return {"200": {"description": "The answer.", "content": {media: {"schema": schema}}}} | {
        status: {"description": words, "content": told} for status, words in {**_ANSWERS, **(more or {})}.items()
    }


def _model(kind: Any, method: str) -> type:
    """The class of what a view or an analysis answers."""
    answer: type = typing.get_type_hints(getattr(kind, method))["return"]
    return answer


@lru_cache(maxsize=1)
def _schemas() -> tuple[dict[type, dict[str, Any]], dict[str, Any]]:
    """For each class of answers the reference to its schema, and all schemas."""
    models = {
        _model(registry.get(name), method) for registry, method in _FAMILIES.values() for name in registry.names()
    }
    adapters: list[Any] = [(model, "serialization", TypeAdapter(model)) for model in sorted(models, key=repr)]
    found, shared = TypeAdapter.json_schemas(adapters, ref_template=_REFERENCE)
    references: Any = {model: schema for (model, _), schema in found.items()}
    return references, dict(shared["$defs"])


def _components() -> dict[str, Any]:
    problem = {
        "type": "object",
        "description": "What was wrong, and what to do (RFC 9457).",
        "properties": {name: _TEXT for name in ("title", "detail", "hint", "where")} | {"status": {"type": "integer"}},
    }
    return {
        "schemas": _schemas()[1] | {"Problem": problem},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    }
