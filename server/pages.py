"""``/view/<name>``: views as pages."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, request
from markupsafe import Markup

from kg.render.frame import Link
from kg.render.page import render_page
from kg.views.base import ViewModel, views
from kg.views.claims import Claims
from kg.views.source import SourceView
from server.choose import choice
from server.html import HTML_TYPE, kept, navigation, notice
from server.look import LOOKS, look_of, query_of
from server.outside import outside_view
from server.service import Asked, asked, cached, public_url, view_parameters
from server.share import sharing
from server.since import since_link

__all__ = ["blueprint", "build_view"]

blueprint = Blueprint("pages", __name__)


@blueprint.get("/view/<name>")
def view(name: str) -> Response:
    """A view as a page."""
    views.get(name)
    state = asked()
    return cached(state, lambda: choice(state, name) or build_view(state, name, embed=False))


def build_view(state: Asked, name: str, *, embed: bool) -> Response:
    """The view as HTML. Raises NotFoundError or InputError for a wrong name or parameter."""
    look = look_of(request.args)
    model = views.get(name)().build(state.reader, view_parameters())
    shown = [(key, value) for key, value in request.args.items(multi=True) if key not in (*LOOKS, "format")]
    suffix = query_of(shown)
    html = render_page(
        model,
        embed=embed,
        nav=() if embed else navigation(),
        kept=kept(),
        turns=_turns(model),
        page_url=public_url(f"/view/{name}{suffix}"),
        notice=_notice(state, name, shown),
        theme=look.theme,
        language=look.language,
        outside=outside_view(name, shown, look, model),
        sharing=None if embed else sharing(name, shown, look, state, model),
    )
    return Response(html, content_type=HTML_TYPE)


def _notice(state: Asked, name: str, shown: list[tuple[str, str]]) -> str:
    """The notice of a page of one version, with a link to what has changed since; the page's script says how much."""
    said = notice(state)
    if not said:
        return ""
    href, data = since_link(name, shown, state.version.number)
    return Markup('{} <a href="{}" data-since="{}">What has changed since?</a>').format(said, href, data)


def _turns(model: ViewModel) -> list[Link]:
    """The parts before and after this one of a view shown in parts, all else as it was asked for."""
    number, pages = getattr(model, "page", 1), getattr(model, "pages", 1)
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    if isinstance(model, SourceView):
        around = ((number - 1, "Passages before these"), (number + 1, "Passages after these"))
    else:
        what = "reports" if isinstance(model, Claims) else "statements and votes"
        around = ((number - 1, f"Newer {what}"), (number + 1, f"Older {what}"))
    return [Link(label, f"?{urlencode([*kept, ('page', str(to))])}") for to, label in around if 1 <= to <= pages]
