"""``/sparql`` for people: the page to ask from and answers as pages.

Programs are answered before Flask (:mod:`server.query_door`). No query of a stranger is evaluated in this process.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, Final, cast
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request

from kg.namespaces import PREFIXES
from kg.questions import questions
from server.formats import GRAPHS, RESULTS
from server.html import page
from server.protocol import Operation, read
from server.service import asked, service
from server.workers import AnswerTooLargeError, Query

__all__ = ["blueprint"]

blueprint = Blueprint("sparql", __name__)
_PAGE_BYTES: Final = 1_000_000
"""Largest answer shown as a page; the other formats go up to the setting query_max_bytes."""
_PREFIXES: Final = dict(PREFIXES)


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Show the answer to a query, or the form to ask one."""
    query_string = request.query_string.decode("ascii", "replace")
    operation = read(request.method, query_string, request.content_type or "", request.get_data())
    if operation.text is None:
        return _to_the_editor(operation)
    form = service().pool.check(operation.text)
    query = Query(
        text=operation.text,
        media_type=(RESULTS if form in ("SELECT", "ASK") else GRAPHS)[0].media_type,
        base=service().settings.base_iri,
        prefixes=_PREFIXES,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        max_bytes=_PAGE_BYTES,
    )
    out = BytesIO()
    try:
        service().pool.run(query, asked().state, out)
    except AnswerTooLargeError:
        trouble = f"The answer is too large for a page ({_PAGE_BYTES:,} bytes)."
        return _form(query.text, operation, trouble=trouble)
    return _form(query.text, operation, answer=_shown(query.media_type, out.getvalue()))


def _to_the_editor(operation: Operation) -> Response:
    """A browser without a query is sent to the page that is made to write one, with version and day."""
    kept = urlencode([(name, value) for name, value in (("v", operation.version), ("as_of", operation.day)) if value])
    response = cast(Response, redirect(f"/query?{kept}" if kept else "/query", 303))
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _form(text: str, operation: Operation, answer: dict[str, Any] | None = None, trouble: str = "") -> Response:
    kept = [(name, value) for name, value in (("v", operation.version), ("as_of", operation.day)) if value]
    return page(
        "sparql.html",
        text=text,
        answer=answer,
        trouble=trouble,
        kept=kept,
        questions=questions(),
        prefixes=PREFIXES,
    )


def _shown(media_type: str, body: bytes) -> dict[str, Any]:
    """An answer for the page: a table of solutions, a truth value, or a graph as Turtle."""
    if media_type == GRAPHS[0].media_type:
        return {"turtle": body.decode()}
    answer: dict[str, Any] = json.loads(body)
    if "boolean" in answer:
        return {"boolean": answer["boolean"]}
    return {"columns": answer["head"]["vars"], "rows": answer["results"]["bindings"]}
