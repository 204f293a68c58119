"""``/api/...``: the data behind the pages, as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from kg.analysis.base import analyses
from kg.versions import Version
from kg.views.base import views
from server.service import asked, cached, service, view_parameters

__all__ = ["blueprint"]

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/views/<name>.json")
def view(name: str) -> Response:
    """The data of a view."""
    kind, state = views.get(name), asked()
    return cached(state, lambda: _json(kind().build(state.reader, view_parameters())))


@blueprint.get("/analyze/<name>")
def analyze(name: str) -> Response:
    """The result of an analysis of the graph, such as ``paths``."""
    kind, state = analyses.get(name), asked()
    return cached(state, lambda: _json(kind().run(state.reader, view_parameters())))


@blueprint.get("/versions")
def versions() -> Response:
    """The published versions, oldest first."""
    current = service().readers.version()
    known = [_version(version, current) for version in service().readers.versions()]
    response = _json({"current": current.number, "versions": known})
    response.headers["Cache-Control"] = "no-cache"
    return response


def _version(version: Version, current: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "created": version.created.isoformat(),
        "quads": version.quads,
        "note": version.note,
        "pinned": version.pinned,
        "current": version.number == current.number,
    }


def _json(data: object) -> Response:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return Response(body, content_type="application/json")


def _plain(value: object) -> object:
    """What the JSON encoder does not know: the dataclasses of views and analyses, and what they are made of."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
