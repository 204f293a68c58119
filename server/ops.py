"""``/readyz`` and ``/static/``: what operators and browsers need beside the pages.

``/healthz`` and ``/metrics`` are answered before Flask (:mod:`server.front`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request

from kg.errors import NotFoundError
from kg.render.assets import asset, dist_folder
from server.request import KEEP, Keep
from server.service import asked, service

__all__ = ["blueprint"]

blueprint = Blueprint("ops", __name__)
_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


@blueprint.get("/readyz")
def readyz() -> Response:
    """Whether there is a version to read and a query worker to ask; 503 with the reason if not."""
    state = asked()
    walls = service().pool.walls(state.state)
    return _json({"status": "ready", "version": state.version.number, "walls": walls})


@blueprint.get("/static/<name>")
def static_file(name: str) -> Response:
    """A bundle of scripts or styles; an address with its fingerprint may be kept for ever."""
    known = {file.name for file in dist_folder().iterdir() if file.suffix in _TYPES}
    if name not in known:
        raise NotFoundError(f"There is no file {name!r}.", hint=f"Known: {', '.join(sorted(known))}.")
    bundle = asset(name)
    response = Response(bundle.text, content_type=_TYPES[Path(name).suffix])
    lasting = request.args.get("h") == bundle.fingerprint
    control = "public, max-age=31536000, immutable" if lasting else "no-cache"
    request.environ[KEEP] = Keep(bundle.fingerprint, control)
    response.headers["Cache-Control"] = control
    return response


def _json(data: object) -> Response:
    response = Response(json.dumps(data), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
