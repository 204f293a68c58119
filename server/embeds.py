"""``/embed/<name>``: a view without navigation, which other people's pages may frame."""

from __future__ import annotations

from flask import Blueprint, Response

from kg.views.base import views
from server.headers import allow_frames
from server.pages import build_view
from server.service import asked, cached, service

__all__ = ["blueprint"]

blueprint = Blueprint("embeds", __name__)


@blueprint.get("/embed/<name>")
def embed(name: str) -> Response:
    """A view for a frame; the setting frame_ancestors says whose."""
    views.get(name)
    allow_frames(service().settings.frame_ancestors)
    state = asked()
    return cached(state, lambda: build_view(state, name, embed=True))
