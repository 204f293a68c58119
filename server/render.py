"""``/render/<view>.<form>``: a view as a figure, the same bytes that ``ctkg render`` writes."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request

from kg.render.figure.text import file_name
from kg.render.figures.base import figures, look_of
from kg.views.base import ViewModel, views
from kg.views.hiding import as_seen
from server.service import Asked, asked, cached, service, view_parameters
from server.turns import drawing_turn

__all__ = ["blueprint"]

blueprint = Blueprint("render", __name__)
_DOWNLOADED: Final = frozenset({"csv", "graphml", "gexf", "md", "tex", "typ", "table", "html"})
"""Forms that a browser saves rather than shows; HTML, as it has a policy of its own and comes from this origin."""


@blueprint.get("/render/<name>.<form>")
def render(name: str, form: str) -> Any:
    """A figure. Frozen ones name their version in the address."""
    kind, made_by = views.get(name), figures.get(form)
    state = asked()
    if request.args.get("frozen") == "yes" and not state.pinned:
        pinned = urlencode([*request.args.items(multi=True), ("v", str(state.version.number))], safe="/:,")
        return redirect(f"{request.path}?{pinned}")
    look = look_of(request.args, base_url=service().settings.public_url)

    def answer() -> Response:
        model = kind().build(state.reader, view_parameters())
        with drawing_turn():
            body = made_by().write(as_seen(model), look)
        return _answer(model, state, form, made_by.media_type, body)

    return cached(state, answer)


def _answer(model: ViewModel, state: Asked, form: str, media_type: str, body: bytes) -> Response:
    response = Response(body, content_type=media_type)
    shown = "attachment" if form in _DOWNLOADED else "inline"
    ending = "html" if form == "table" else form
    name = f"{file_name(model)}-v{state.version.number}.{ending}"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return response
