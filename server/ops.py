"""``/healthz``, ``/readyz`` and ``/static/``: what operators and browsers need beside the pages."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request, send_from_directory

from kg.render.assets import dist_folder
from kg.version import __version__
from server.service import asked, service

__all__ = ["blueprint"]

blueprint = Blueprint("ops", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the process answers at all; touches no data."""
    return _json({"status": "ok", "ctkg": __version__})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Whether there is a version to read and a query worker to ask; 503 with the reason if not."""
    state = asked()
    walls = service().pool.walls(state.state)
    return _json({"status": "ready", "version": state.version.number, "walls": walls})


@blueprint.get("/static/<path:name>")
def static_file(name: str) -> Response:
    """A bundle of scripts or styles; an address with its fingerprint may be kept for ever."""
    response = send_from_directory(dist_folder(), name)
    lasting = "public, max-age=31536000, immutable"
    response.headers["Cache-Control"] = lasting if request.args.get("h") else "no-cache"
    return response


def _json(data: object) -> Response:
    response = Response(json.dumps(data), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
