"""``/``, ``/view/<name>`` and ``/search``: the pages for people."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, request

from kg.display import load_display
from kg.queries import documents, headings, search, short
from kg.queries.terms import of_type, term
from kg.render.frame import Link
from kg.render.page import render_page
from kg.stores.base import Reader
from kg.views.base import ViewModel, views
from kg.views.claims import Claims
from server.html import HTML_TYPE, navigation, notice, of_one_record, page, view_of
from server.questions import questions
from server.service import SUBJECTS, Asked, asked, cached, public_url, view_parameters

__all__ = ["blueprint", "build_view"]

blueprint = Blueprint("pages", __name__)
_COUNTED = ("Document", "Statement", "Assessment", "Actor", "Event", "Negotiation", "Agreement", "VoteEvent")


@blueprint.get("/")
def home() -> Response:
    """What is here, in numbers, and where to begin."""
    state = asked()
    return cached(state, lambda: _home(state))


@blueprint.get("/view/<name>")
def view(name: str) -> Response:
    """A view as a page."""
    views.get(name)
    state = asked()
    return cached(state, lambda: build_view(state, name, embed=False))


@blueprint.get("/search")
def find() -> Response:
    """Records by name."""
    state, text = asked(), request.args.get("q", "").strip()
    return cached(state, lambda: page("search.html", text=text, hits=search(state.reader, text, 50), short=short))


def build_view(state: Asked, name: str, *, embed: bool) -> Response:
    """The view as HTML. Raises NotFoundError or InputError for a wrong name or parameter."""
    model = views.get(name)().build(state.reader, view_parameters())
    query = request.query_string.decode("ascii", "replace")
    suffix = f"?{query}" if query else ""
    html = render_page(
        model,
        embed=embed,
        nav=() if embed else navigation(),
        actions=() if embed else _actions(name, suffix, state),
        turns=_turns(model),
        page_url=public_url(f"/view/{name}{suffix}"),
        notice=notice(state),
    )
    return Response(html, content_type=HTML_TYPE)


def _turns(model: ViewModel) -> list[Link]:
    """The parts before and after this one of a view shown in parts, all else as it was asked for."""
    if not isinstance(model, Claims):
        return []
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    around = ((model.page - 1, "Newer reports"), (model.page + 1, "Older reports"))
    return [
        Link(label, f"?{urlencode([*kept, ('page', str(number))])}")
        for number, label in around
        if 1 <= number <= model.pages
    ]


def _actions(name: str, suffix: str, state: Asked) -> list[Link]:
    links = [Link("Embed", f"/embed/{name}{suffix}"), Link("JSON", f"/api/views/{name}.json{suffix}")]
    if not state.pinned:
        frozen = urlencode([*request.args.items(multi=True), ("v", str(state.version.number))])
        links.append(Link("Link to this version", f"/view/{name}?{frozen}"))
    return links


def _home(state: Asked) -> Response:
    reader = state.reader
    display = load_display()
    counts = [
        (f"{display.types[term(name)].label}s", len(of_type(reader, name)))
        for name in _COUNTED
        if term(name) in display.types
    ]
    return page(
        "home.html",
        state=state,
        counts=counts,
        documents=documents(reader),
        view_links=_view_links(reader),
        questions=questions(),
        notice=notice(state),
    )


def _view_links(reader: Reader) -> list[dict[str, str]]:
    """Where to begin: each view that needs nothing, and for the others the records they can show."""
    links = []
    for kind in views:
        if not of_one_record(kind.name):
            links.append({"label": kind.name.capitalize(), "href": f"/view/{kind.name}", "help": kind.help, "one": ""})
    for name, kind in SUBJECTS:
        if kind == "actor":
            continue  # too many to list; the network and the search lead to them
        for iri, heading in headings(reader, of_type(reader, name)).items():
            links.append({"label": heading.label, "href": view_of(kind, iri), "help": "", "one": kind})
    return links
