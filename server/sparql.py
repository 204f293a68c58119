"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and a page to ask from.

Source: https://www.w3.org/TR/sparql11-protocol/#query-operation. No query of a stranger is evaluated in this process.
"""

from __future__ import annotations

import io
import json
import threading
from typing import Any, Final, cast
from urllib.parse import unquote_to_bytes, urlencode

from flask import Blueprint, Response, abort, redirect, request
from pyoxigraph import NamedNode

from kg.errors import InputError, QueryRefusedError
from kg.namespaces import PREFIXES
from kg.sparql_text import check
from server.accept import prefers_html
from server.formats import GRAPHS, HTML, RESULTS, Format, negotiate
from server.html import page
from server.questions import questions
from server.service import asked, service
from server.workers import AnswerTooLargeError, Query

__all__ = ["blueprint"]

blueprint = Blueprint("sparql", __name__)
_FORM: Final = "application/x-www-form-urlencoded"
_TEXT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_PAGE_BYTES: Final = 1_000_000
"""Largest answer shown as a page; the other formats go up to the setting query_max_bytes."""
_READ_ONLY: Final = "This service is read-only: updates are refused."
_PREFIXES: Final = dict(PREFIXES)
_READING: Final = threading.BoundedSemaphore(4)
"""Bodies that are read at once. A client may take for ever to send one; the other threads still answer."""


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query, or show the form to ask one."""
    text = _query_text()
    if text is None:
        return _to_the_editor()
    found = check(text, max_length=service().settings.query_max_length)
    formats = RESULTS if found.form in ("SELECT", "ASK") else GRAPHS
    accept, name = request.headers.get("Accept"), request.values.get("format", "")
    wants_page = name == HTML.name or (not name and prefers_html(accept))
    form, media_type = (HTML, HTML.media_type) if wants_page else negotiate(formats, accept, name)
    default, named = _dataset()
    query = Query(
        text=text,
        media_type=formats[0].media_type if wants_page else form.media_type,
        base=service().settings.base_iri,
        prefixes=_PREFIXES,
        default_graphs=default,
        named_graphs=named,
        max_bytes=_PAGE_BYTES if wants_page else None,
    )
    return _answer(query, form, media_type)


def _answer(query: Query, form: Format, media_type: str) -> Response:
    try:
        service().pool.run(query, asked().state, out := io.BytesIO(), request.remote_addr or "")
    except AnswerTooLargeError:
        if query.max_bytes is None:
            raise
        return _form(query.text, trouble=f"The answer is too large for a page ({query.max_bytes:,} bytes).")
    body = out.getvalue()
    if form is HTML:
        return _form(query.text, answer=_shown(query.media_type, body))
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(body, content_type=media_type + charset)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _query_text() -> str | None:
    """The query of the request, None if there is none and a page will do."""
    if request.mimetype == _UPDATE or "update" in request.args:
        raise QueryRefusedError(_READ_ONLY, hint="Ask with query=.")
    if request.method == "POST" and request.mimetype == _TEXT:
        return _decoded(_body())
    if request.method == "POST" and request.mimetype != _FORM:
        abort(415, f"A POST to /sparql is {_FORM} or {_TEXT}; this one is {request.mimetype or 'without a type'}.")
    raw = _body() if request.method == "POST" else request.query_string
    source = request.form if request.method == "POST" else request.args
    if "update" in source:
        raise QueryRefusedError(_READ_ONLY, hint="Ask with query=.")
    texts = source.getlist("query")
    if len(texts) > 1:
        raise InputError("There is more than one query.", hint="Send one query= at a time.")
    if texts:
        # Werkzeug keeps bytes that are not UTF-8 percent-encoded; they would change the query.
        _decoded(unquote_to_bytes(raw))
        return texts[0]
    if request.method != "POST" and prefers_html(request.headers.get("Accept")):
        return None
    raise InputError("There is no query.", hint="Send it as query=, for example /sparql?query=ASK{}")


def _body() -> bytes:
    """The body of the request. Half a query may be a query as well, so a body that breaks off is refused."""
    if not _READING.acquire(blocking=False):
        abort(503, "Too many queries are being sent at once.")
    try:
        body = request.get_data()
    finally:
        _READING.release()
    if request.content_length is not None and len(body) < request.content_length:
        raise InputError("The body of the request breaks off.", hint="Send it again.")
    return body


def _decoded(body: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        abort(415, f"A query is UTF-8 text; {charset} is not read.")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"The query is not UTF-8: {error}.") from None


def _dataset() -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Default and named graphs that the request asks for. Naming any names the whole dataset (Protocol, 2.1.4)."""
    default, named = _graphs("default-graph-uri"), _graphs("named-graph-uri")
    return (default, named) if default or named else (None, None)


def _graphs(parameter: str) -> tuple[str, ...]:
    """Graphs of this store; nothing is ever fetched."""
    named = request.args.getlist(parameter) + request.form.getlist(parameter)
    for iri in named:
        try:
            NamedNode(iri)
        except ValueError:
            raise InputError(f"{parameter}={iri} is not an IRI.", hint="Write it in full.") from None
    return tuple(named)


def _to_the_editor() -> Response:
    """A browser without a query is sent to the page that is made to write one, with version and day."""
    kept = urlencode([(name, value) for name, value in request.args.items() if name in ("v", "as_of") and value])
    response = cast(Response, redirect(f"/query?{kept}" if kept else "/query", 303))
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _form(text: str, answer: dict[str, Any] | None = None, trouble: str = "") -> Response:
    kept = [(name, request.values[name]) for name in ("v", "as_of") if request.values.get(name)]
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
