"""``/query``: the page to write queries on, and ``/api/terms.json``, what its completion offers.

The page works without scripts: it is a form that posts to ``/sparql``. Links to a query carry the query itself, so that
nothing is stored for a stranger.
"""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, request

from kg.namespaces import BASE, PREFIXES
from kg.questions import Question, question, questions
from kg.render.assets import asset
from kg.render.network import OPTIONS
from server.html import notice, page
from server.service import Asked, asked, cached, service
from server.vocabulary import looks, vocabulary

__all__ = ["blueprint"]

blueprint = Blueprint("query_page", __name__)
_FIRST: Final = (
    "# Who said what?\nSELECT ?speaker ?words WHERE {\n"
    "  ?statement a :Statement ; :speaker/rdfs:label ?speaker ; :text ?words\n}\nLIMIT 20\n"
)
_DRAWN: Final = ("network", "timeline")


@blueprint.get("/query")
def query() -> Response:
    """The editor, with the query of ``query=`` or of a question (``question=`` and its unknowns)."""
    state = asked()
    return cached(state, lambda: _page(state))


@blueprint.get("/api/terms.json")
def terms() -> Response:
    """Prefixes, terms with label and comment, and how records of each class are drawn."""
    state = asked()
    return cached(state, lambda: _terms(state))


def _page(state: Asked) -> Response:
    name = request.args.get("question", "")
    chosen = question(name) if name else None
    return page(
        "query.html",
        bundle="query",
        notice=notice(state),
        text=_text(chosen),
        chosen=chosen,
        given=request.args,
        questions=questions(),
        prefixes=PREFIXES,
        version=str(state.version.number) if state.pinned else "",
        day=state.day,
        data=_data(),
    )


def _text(chosen: Question | None) -> str:
    if chosen is None:
        return request.args.get("query", "") or _FIRST
    kept = {name: value for name, value in request.args.items() if name not in ("question", "v", "as_of", "format")}
    return chosen.bound(kept)


def _data() -> dict[str, Any]:
    """What the page's script needs and cannot ask for."""
    return {
        "base": BASE,
        "records": service().settings.base_iri,
        "prefixes": PREFIXES,
        "first": _FIRST,
        "given": bool(request.args.get("query") or request.args.get("question")),
        "questions": [
            {
                "name": known.name,
                "title": known.title,
                "words": known.words,
                "text": known.text,
                "unknowns": [
                    {"name": unknown.name, "label": unknown.label, "kind": unknown.kind} for unknown in known.unknowns
                ],
            }
            for known in questions()
        ],
        "scripts": {name: f"/static/{name}.js?h={asset(f'{name}.js').fingerprint}" for name in _DRAWN},
        "options": OPTIONS,
    }


def _terms(state: Asked) -> Response:
    found = {"prefixes": PREFIXES, "terms": vocabulary(state.reader), "looks": looks()}
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(body, content_type="application/json")
