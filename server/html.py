"""Pages of the server's own, in the layout that the views have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, request
from jinja2 import PackageLoader
from markupsafe import Markup

from kg.dates import in_words
from kg.display import load_display
from kg.namespaces import BASE
from kg.queries import short
from kg.queries.terms import term
from kg.render.environment import environment
from kg.render.frame import Link, page_frame
from kg.render.outside import Outside
from kg.render.statuses import status_style
from kg.views.base import views
from server.navigation import kept, navigation, with_kept
from server.service import SUBJECTS, Asked, public_url, service

__all__ = [
    "HTML_TYPE",
    "kept",
    "linked",
    "local",
    "navigation",
    "notice",
    "of_one_record",
    "page",
    "page_of",
    "view_of",
]

HTML_TYPE: Final = "text/html; charset=utf-8"
_SEARCH: Final = "/search?q="
_KINDS: Final = "person|org|state|group|place|thing|conflict|event|negotiation|motion|role|doc"
_ADDRESS: Final = re.compile(rf"(?<![\w/])((?:{_KINDS})/[\w./-]*\w|{re.escape(_SEARCH)})")
_LOADER: Final = PackageLoader("server", "templates")


def page(
    template: str,
    *,
    status: int = 200,
    actions: Sequence[Link] = (),
    notice: str = "",
    bundle: str = "",
    reviews: Sequence[Mapping[str, Any]] = (),
    **context: Any,
) -> Response:
    """A page made of one of the server's templates; ``bundle`` names a script and style beside those of all pages."""
    scripts, styles = ("page.js", f"{bundle}.js"), ("ctkg.css", f"{bundle}.css")
    frame = page_frame(
        nav=navigation(),
        actions=actions,
        notice=notice,
        scripts=scripts if bundle else scripts[:1],
        styles=styles if bundle else styles[:1],
        kept=kept(),
    )
    html = (
        environment(_LOADER)
        .get_template(template)
        .render(
            frame=frame,
            outside=_outside(reviews),
            local=_local_kept,
            linked=linked,
            status=status_style,
            code=status,
            **context,
        )
    )
    return Response(html, status, content_type=HTML_TYPE)


def _outside(reviews: Sequence[Mapping[str, Any]]) -> Outside:
    """How any page but that of a view is met elsewhere: by its title, and the picture that all of them have."""
    return Outside(url=public_url(with_kept(request.path)), image=public_url("/card.png"), reviews=tuple(reviews))


def notice(asked: Asked) -> str:
    """What a reader of a page of one version must know, or ``""``; nothing that changes, since the page is kept."""
    if not asked.pinned:
        return ""
    day = in_words(f"{asked.version.created:%Y-%m-%d}")
    return f"This is version {asked.version.number} of {day}, and stays so; the live page may know more."


def local(iri: str) -> str:
    """The address here of an IRI of ours, else ``""``."""
    records = service().settings.base_iri
    if iri.startswith(records):
        return "/id/" + iri.removeprefix(records)
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else ""


def _local_kept(iri: str) -> str:
    """The same, with the version and the day that the reader has chosen: what links in pages are made of."""
    return with_kept(local(iri))


def linked(text: str) -> Markup:
    """A hint with the short ids and the search in it as links; all else is escaped."""
    parts = _ADDRESS.split(text)
    return Markup("").join(
        Markup('<a href="{}">{}</a>').format(
            with_kept("/search" if part == _SEARCH else f"/id/{part}"), part.partition("?")[0]
        )
        if at % 2
        else part
        for at, part in enumerate(parts)
    )


def view_of(view: str, iri: str, **more: str) -> str:
    """The address of the view of one record, for the version and the day that the reader has chosen."""
    address = f"/view/{view}?{urlencode({'id': short(iri)} | more)}"
    return address if more else with_kept(address)


def page_of(iri: str, kind: str) -> str:
    """The address of the page that shows a record of a class best: the view of such records, else all its properties.

    ``""`` for what is not ours.
    """
    display = load_display()
    above = {kind, *display.superclasses(kind)}
    view = next((view for name, view in SUBJECTS if term(name) in above and view in views.names()), "")
    address = local(iri)
    return f"/view/{view}?{urlencode({'id': short(iri)})}" if view and address else address


def of_one_record(view: str) -> bool:
    """Whether a view shows one record, named by its parameter ``id``."""
    return any(parameter.name == "id" for parameter in views.get(view).parameters)
