"""``/reconcile``: names of a spreadsheet matched with records, for OpenRefine and its like. It never writes.

Source: Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
"""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, request

from kg.display import load_display
from kg.errors import InputError
from kg.identity import Names
from kg.identity.matching import CLASSES
from kg.namespaces import CTKG, ID
from kg.queries.terms import term
from kg.stores.base import Reader
from server.service import asked, cached, public_url

__all__ = ["blueprint"]

blueprint = Blueprint("reconcile", __name__)
_MOST_QUERIES: Final = 50
_MOST_CANDIDATES: Final = 25
_LONGEST: Final = 500
"""Characters of a name that is looked for."""


@blueprint.route("/reconcile", methods=["GET", "POST"])
def reconcile() -> Response:
    """The manifest of the service or, with ``queries``, candidates for each of them."""
    text = request.values.get("queries", "")
    state = asked()
    if not text:
        return cached(state, lambda: _json(_manifest()))
    wanted = _queries(text)
    return _json({key: {"result": _answer(state.reader, query)} for key, query in wanted.items()})


def _manifest() -> dict[str, Any]:
    return {
        "versions": ["0.2"],
        "name": "ctkg: actors, places and events of the record",
        "identifierSpace": str(ID),
        "schemaSpace": str(CTKG),
        "view": {"url": public_url("/id/{{id}}")},
        "defaultTypes": [_type(name) for name in CLASSES],
        "batchSize": _MOST_QUERIES,
    }


def _queries(text: str) -> dict[str, dict[str, Any]]:
    """The queries by their keys. Raises InputError that says what a query looks like."""
    example = 'Send queries={"q0": {"query": "Ukraine", "type": "State", "limit": 5}}.'
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("The queries are not JSON.", hint=example) from None
    if not isinstance(found, dict) or not all(
        isinstance(query, dict) and isinstance(query.get("query"), str) for query in found.values()
    ):
        raise InputError("The queries are not an object of objects with a `query` each.", hint=example)
    if len(found) > _MOST_QUERIES:
        raise InputError(f"There are {len(found)} queries.", hint=f"Send up to {_MOST_QUERIES} at a time.")
    return found


def _answer(reader: Reader, query: dict[str, Any]) -> list[dict[str, Any]]:
    """Candidates, the most alike first; ``match`` only where one record alone has exactly this name."""
    class_name, limit = _class(query.get("type")), query.get("limit", 5)
    most = min(max(limit, 1), _MOST_CANDIDATES) if isinstance(limit, int) else 5
    found = Names.of(reader).find(query["query"][:_LONGEST], class_name, most)
    certain = [ref for ref, score, _ in found if score == 1.0]
    return [
        {
            "id": ref.id.removeprefix(str(ID)),
            "name": ref.label,
            "type": [_type(name) for name in sorted(classes)],
            "score": round(100 * score, 1),
            "match": score == 1.0 and len(certain) == 1,
        }
        for ref, score, classes in found
    ]


def _class(wanted: object) -> str:
    """The class that a query names, by local name or IRI; ``""`` for none. Raises InputError for an unknown one."""
    names = wanted if isinstance(wanted, list) else [wanted]
    name = names[0] if names and isinstance(names[0], str) else ""
    name = name.removeprefix(str(CTKG))
    if name and term(name) not in load_display().types:
        raise InputError(f"There is no type {name[:40]!r}.", hint=f"Ask for one of: {', '.join(CLASSES)}.")
    return name


def _type(name: str) -> dict[str, str]:
    style = load_display().types.get(term(name))
    return {"id": name, "name": style.label if style else name}


def _json(data: Any) -> Response:
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")  # keys may hold halves of characters
    return Response(text, content_type="application/json")
