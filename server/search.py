"""``/search`` and ``/api/search``: records by name, alias or words of a statement."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, Response, request

from kg.analysis.base import whole_number, words
from kg.display import load_display
from kg.errors import InputError
from kg.queries import short
from kg.queries.terms import term
from kg.search import Hit, search
from kg.search.index import GROUPS, OTHER
from kg.stores.base import Reader
from server.html import notice, page, page_of
from server.navigation import with_kept
from server.service import asked, cached

__all__ = ["blueprint", "kept", "segments"]

blueprint = Blueprint("search", __name__)
_MOST_HITS: Final = 100
_ON_PAGE: Final = 60
_ORDER: Final = [title for title, _ in GROUPS] + [OTHER]


@blueprint.get("/search")
def find() -> Response:
    """Records by name, grouped by what they are."""
    state, text = asked(), request.args.get("q", "").strip()
    classes = _classes(request.args.get("type", ""))

    def build() -> Response:
        hits = search(state.reader, text, _ON_PAGE, classes)
        return page(
            "search.html",
            text=text,
            groups=_groups(hits),
            count=len(hits),
            full=len(hits) == _ON_PAGE,
            kept=kept(),
            segments=segments,
            short=short,
            page_of=lambda hit: with_kept(page_of(hit.id, hit.style.iri)),
            day=state.day,
            notice=notice(state),
        )

    return cached(state, build)


@blueprint.get("/api/search")
def api() -> Response:
    """The same as JSON: at most ``limit`` records, best first; ``type`` keeps classes, such as ``Actor``."""
    text, limit = request.args.get("q", "").strip(), request.args.get("limit", "20")
    if not text:
        raise InputError("There is nothing to look for.", hint="Give q=, for example /api/search?q=Ukraine")
    most, state = whole_number("limit", limit, 1, _MOST_HITS), asked()
    classes = _classes(request.args.get("type", ""))
    return cached(state, lambda: _json(state.reader, text, most, classes))


def segments(hit: Hit) -> list[tuple[str, bool]]:
    """What was found in pieces: (text, whether it is what was looked for)."""
    pieces, at = list[tuple[str, bool]](), 0
    for start, end in hit.marks:
        pieces += [(hit.match[at:start], False), (hit.match[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (hit.match[at:], False)) if piece[0]]


def kept() -> dict[str, str]:
    """The version and day of the address, for links."""
    return {name: request.args[name] for name in ("v", "as_of") if request.args.get(name)}


def _classes(text: str) -> tuple[str, ...]:
    known = {style.name for style in load_display().types.values()}
    for name in words(text):
        if name not in known:
            shown = name if len(name) <= 40 else f"{name[:40]}..."
            raise InputError(f"There is no class {shown!r}.", hint=f"There are: {', '.join(sorted(known))}.")
    return tuple(name for name in words(text) if term(name))


def _groups(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    """By what they are, the group with the best hit first; a group keeps the order of its hits."""
    first = {hit.group: place for place, hit in reversed(list(enumerate(hits)))}
    exact = {hit.group for hit in hits if hit.how == "exact"}
    order = sorted(first, key=lambda group: (group not in exact, _ORDER.index(group)))
    ranked = sorted(hits, key=lambda hit: order.index(hit.group))
    return [(group, list(found)) for group, found in groupby(ranked, key=lambda hit: hit.group)]


def _json(reader: Reader, text: str, limit: int, classes: tuple[str, ...]) -> Response:
    found = {"query": text, "results": [_result(hit) for hit in search(reader, text, limit, classes)]}
    return Response(json.dumps(found, ensure_ascii=False, separators=(",", ":")), content_type="application/json")


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "short": short(hit.id),
        "label": hit.label,
        "type": hit.style.name,
        "type_label": hit.style.label,
        "group": hit.group,
        "href": page_of(hit.id, hit.style.iri),
        "match": hit.match,
        "language": hit.language,
        "marks": hit.marks,
        "how": hit.how,
        "voice": hit.voice,
    }
