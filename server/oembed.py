"""``/oembed``: how other sites find out what to show for an address of ours (https://oembed.com, version 1.0)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit
from xml.etree import ElementTree

from flask import Blueprint, Response, request

from kg.analysis.base import whole_number
from kg.errors import InputError, NotFoundError
from kg.queries import headings, iri_of, short
from kg.queries.terms import term
from kg.render.escaping import one_line
from kg.render.snippets import frame_html
from kg.views.base import views
from server.html import of_one_record
from server.look import LOOKS, SIZES, Look, look_of, places, query_of
from server.query_door import named_version
from server.request import NotOfferedError
from server.service import RESERVED, SUBJECTS, Asked, cached, public_url, service

__all__ = ["DISCOVERED", "blueprint", "discovery"]

blueprint = Blueprint("oembed", __name__)
DISCOVERED: Final = (("application/json+oembed", "json"), ("text/xml+oembed", "xml"))
"""Media types of discovery links (section 4 of the specification), and the format that each names."""
_CARD: Final = (1200, 630)
_LONGEST: Final = 4000
"""Characters of an address that is looked at."""


@dataclass(frozen=True)
class _Shown:
    """The view that an address of ours shows."""

    view: str
    pairs: tuple[tuple[str, str], ...]
    """Its parameters, version and day among them."""
    look: Look
    state: Asked

    @property
    def parameters(self) -> dict[str, str]:
        """What the view is built with; repeated ones join with commas, as in the view's own address."""
        found: dict[str, str] = {}
        for name, value in self.pairs:
            if name not in RESERVED:
                found[name] = f"{found[name]},{value}" if name in found else value
        return found


@blueprint.get("/oembed")
def oembed() -> Response:
    """What to show for ``url``, at most ``maxwidth`` by ``maxheight`` pixels, as ``format`` json or xml.

    404 if the address is none of ours that can be embedded, 501 for another format, 401 where reading needs a token.
    """
    form = request.args.get("format") or "json"
    if form not in ("json", "xml"):
        raise NotOfferedError(f"There is no format {form[:40]!r}.", hint="format is json or xml.")
    shown = _read(request.args.get("url", ""))
    most = {name: _most(name) for name in ("maxwidth", "maxheight")}
    return cached(shown.state, lambda: _answer(_found(shown, most["maxwidth"], most["maxheight"]), form))


def discovery(address: str) -> tuple[tuple[str, str], ...]:
    """(Media type, address) of each form of the answer for an address, for the head of its page."""
    return tuple(
        (kind, public_url(f"/oembed?{urlencode({'url': address, 'format': form})}")) for kind, form in DISCOVERED
    )


def _most(name: str) -> int:
    text = request.args.get(name, "")
    return whole_number(name, text, 1, 100_000) if text else SIZES[1]


def _read(address: str) -> _Shown:
    if not address:
        raise InputError("There is no address.", hint="Give url=, the address of a view, percent-encoded.")
    parts = _ours(address)
    kind, _, name = parts.path.lstrip("/").partition("/")
    pairs = [(key, value) for key, value in parse_qsl(parts.query, max_num_fields=200) if key != "format"]
    given = dict(pairs)
    state = Asked(
        named_version(service().readers, given.get("v", ""), given.get("as_of", "")),
        given.get("as_of", ""),
        bool(given.get("v")),
    )
    look = look_of(given)
    shown = tuple((key, value) for key, value in pairs if key not in LOOKS)
    if kind in ("view", "embed", "share"):
        views.get(name)
        return _Shown(name, shown, look, state)
    if kind == "id" and name:
        view, more = _of_record(state, iri_of(service().settings.base_iri + unquote(name)))
        kept = tuple(pair for pair in shown if pair[0] in ("v", "as_of"))
        return _Shown(view, (*more, *kept), look, state)
    raise NotFoundError("This address shows nothing that can be embedded.", hint="Give that of a view or a record.")


def _ours(address: str) -> SplitResult:
    """The address, its path below the root of this service. Raises NotFoundError for other people's addresses."""
    try:
        parts = urlsplit(address[:_LONGEST].strip())
        roots = [urlsplit(root.rstrip("/")) for root in (public_url("/"), request.url_root)]
    except ValueError:
        raise NotFoundError("This is no address.", hint="Give url= percent-encoded.") from None
    for root in roots:
        below = parts.path == root.path or parts.path.startswith(f"{root.path}/")
        if parts.scheme in ("http", "https") and parts.netloc.lower() == root.netloc.lower() and below:
            return parts._replace(path=parts.path.removeprefix(root.path))
    raise NotFoundError("This is no address of this service.", hint=f"Addresses here begin with {public_url('/')}")


def _of_record(state: Asked, iri: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The view that shows a record: its own, else what stands around it."""
    heading = headings(state.reader, [iri]).get(iri)
    if heading is None or not heading.types:
        raise NotFoundError(f"There is nothing about {iri}.", hint="Look for it by name: /search?q=")
    known = views.names()
    for kind, view in SUBJECTS:
        if term(kind) in heading.types and view in known and of_one_record(view):
            return view, (("id", short(iri)),)
    return "network", (("kind", "record"), ("actor", short(iri)), ("radius", "1"))


def _found(shown: _Shown, most_wide: int, most_high: int) -> dict[str, Any]:
    """The answer, of type ``rich`` (section 2.3.4.4)."""
    model = views.get(shown.view)().build(shown.state.reader, shown.parameters)
    width, height = min(shown.look.width, most_wide), min(shown.look.height, most_high)
    at = places(shown.view, shown.pairs, shown.look)
    thumbnail = min(_CARD[0], most_wide, most_high * _CARD[0] // _CARD[1]) // 40 * 40  # whole pixels at 40 to 21
    found: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": one_line(model.title),
        "provider_name": "ctkg",
        "provider_url": public_url("/"),
        "cache_age": 86400 if shown.state.pinned else 3600,
        "html": frame_html(at, model.title, width, height, script=False),
        "width": width,
        "height": height,
    }
    if thumbnail >= SIZES[0]:
        size = [] if thumbnail == _CARD[0] else [("width", str(thumbnail))]
        found["thumbnail_url"] = public_url(f"/card/{shown.view}.png{query_of([*shown.pairs, *size])}")
        found["thumbnail_width"], found["thumbnail_height"] = thumbnail, thumbnail * 21 // 40
    return found


def _answer(found: dict[str, Any], form: str) -> Response:
    if form == "json":
        return Response(json.dumps(found, ensure_ascii=False), content_type="application/json; charset=utf-8")
    root = ElementTree.Element("oembed")
    for name, value in found.items():
        ElementTree.SubElement(root, name).text = str(value)
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="text/xml; charset=utf-8")
