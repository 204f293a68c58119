"""Errors → HTTP: the one place that decides statuses. A page for browsers, problem details (RFC 9457) for programs.

Flask comes here by its handlers, the layer before it by :func:`answer_to`; what is said is the same.
"""

from __future__ import annotations

import http
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, urlencode

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from kg.errors import (
    CtkgError,
    InputError,
    NotFoundError,
    QueryError,
    QueryLimitError,
    QueryRefusedError,
    StaleError,
    StoreError,
    ValidationError,
)
from kg.report import MOST_SHOWN
from kg.review import FullError, RecordedError, UnknownRecordError
from server.accept import choose
from server.clients import TooManyRequestsError
from server.drops import ReadingStoppedError, UnreadableArticleError
from server.formats import NotAcceptableError
from server.headers import is_private, plain_headers
from server.protocol import TooLongError, UnreadableTypeError
from server.request import REFUSED, Answer, BusyError, LateError, NotOfferedError, UnauthorizedError
from server.workers import QueryStoppedError
from server.writes import PreconditionError

__all__ = ["answer_to", "problem_details", "register", "status_of"]

_STATUSES: Final[tuple[tuple[type[CtkgError], int], ...]] = (
    (NotAcceptableError, 406),
    (NotOfferedError, 501),
    (UnreadableTypeError, 415),
    (TooLongError, 413),
    (UnauthorizedError, 401),
    (TooManyRequestsError, 429),
    (BusyError, 503),
    (LateError, 408),
    (ReadingStoppedError, 503),
    (ValidationError, 422),
    (UnreadableArticleError, 422),
    (PreconditionError, 412),
    (StaleError, 409),
    (RecordedError, 409),
    (UnknownRecordError, 422),
    (InputError, 400),
    (NotFoundError, 404),
    (QueryStoppedError, 503),
    (QueryLimitError, 400),
    (QueryRefusedError, 403),
    (QueryError, 400),
    (FullError, 507),
    (StoreError, 503),
    (CtkgError, 500),
)
_PROGRAMS: Final = ("/api/", "/sparql", "/update", "/graphs", "/healthz", "/readyz")
"""Paths that are asked by programs unless HTML is asked for by name."""
_HINTS: Final = {
    404: "Look for it by name: /search?q=",
    405: "See the Allow header for the methods there are.",
    413: "Send less; the setting query_max_length is the limit of a query.",
}
_LONGEST: Final = 1000
"""Characters of a message: it may repeat what was sent, but not all of it."""
_LOG: Final = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Handle every error of the application."""
    app.before_request(_refuse)
    app.register_error_handler(CtkgError, _expected)
    app.register_error_handler(HTTPException, _protocol)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: CtkgError) -> int:
    """The HTTP status of an error."""
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


def answer_to(error: CtkgError, path: str) -> Answer:
    """The problem details of an error, for what answers without Flask."""
    status = status_of(error)
    title = http.HTTPStatus(status).phrase
    body = _details(status, title, error.message, error.hint or "", _where(error))
    headers = [*plain_headers(path), ("content-type", "application/problem+json")]
    control = "no-store" if is_private(path) else "no-cache"
    headers += [("cache-control", control), ("vary", "Accept"), *_extra(error, status)]
    return Answer(status, headers, body)


def problem_details(status: int, message: str, hint: str, more: Mapping[str, Any]) -> bytes:
    """The problem details of a refusal that says more than its words."""
    return _details(status, http.HTTPStatus(status).phrase, message, hint, "", more)


def _refuse() -> None:
    """What the layer before Flask found wrong, told here so that a browser gets a page of it."""
    if (error := request.environ.get(REFUSED)) is not None:
        raise error


def _extra(error: CtkgError, status: int) -> list[tuple[str, str]]:
    if isinstance(error, TooManyRequestsError):
        return [("retry-after", str(error.retry_after))]
    if isinstance(error, UnauthorizedError):
        return [("www-authenticate", 'Bearer realm="ctkg"')]
    return [("retry-after", "5")] if status == 503 else []


def _expected(error: CtkgError) -> Response:
    status = status_of(error)
    response = _answer(status, error.message, error.hint or "", _where(error), _more(error))
    response.headers.update(_extra(error, status))
    return response


def _where(error: CtkgError) -> str:
    """Where the mistake is. A folder of this machine is told to the log alone."""
    where = error.where or ""
    if not Path(where).is_absolute():
        return where
    _LOG.error("%s (%s)", error.message, where)
    return ""


def _protocol(error: HTTPException) -> Response:
    status = error.code or 500
    response = _answer(status, error.description or http.HTTPStatus(status).phrase, _HINTS.get(status, ""))
    for name, value in error.get_headers(request.environ):
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value  # such as Allow and Location
    return response


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _answer(500, "Something went wrong here.", "It has been logged. If it happens again, report it.")


def _more(error: CtkgError) -> dict[str, Any]:
    """What a program should know beside the words: what is wrong with a write, one entry a problem."""
    if isinstance(error, UnreadableArticleError):
        return {"field": error.field}
    if isinstance(error, RecordedError):
        return {"document": error.document, "address": f"/id/{quote(error.document)}", "replaces": error.replaces}
    if isinstance(error, UnknownRecordError):
        return {"unknown": error.id, "near": [{"id": id, "name": name} for id, name in error.near]}
    if not isinstance(error, ValidationError):
        return {}
    found = error.report.problems[:MOST_SHOWN]
    return {"problems": [{name: text for name, text in asdict(p).items() if text} for p in found]}


def _answer(
    status: int, message: str, hint: str = "", where: str = "", more: Mapping[str, Any] = MappingProxyType({})
) -> Response:
    offers = ["application/problem+json", "application/json", "text/html"]
    if request.method in ("GET", "HEAD") and not request.path.startswith(_PROGRAMS):
        offers.reverse()
    chosen = choose(request.headers.get("Accept"), offers[:2] if is_private(request.path) else offers)
    title = http.HTTPStatus(status).phrase
    if chosen == "text/html":
        return _page(status, title, message, hint, where)
    return _problem(status, title, message, hint, where, more)


def _problem(
    status: int, title: str, message: str, hint: str, where: str, more: Mapping[str, Any] = MappingProxyType({})
) -> Response:
    body = _details(status, title, message, hint, where, more)
    return Response(body, status, content_type="application/problem+json")


def _details(
    status: int, title: str, message: str, hint: str, where: str, more: Mapping[str, Any] = MappingProxyType({})
) -> bytes:
    problem: dict[str, Any] = {"title": title, "status": status, "detail": _cut(message)}
    others = {"where": _cut(where), "hint": _cut(hint), **more}
    problem |= {name: value for name, value in others.items() if value}
    return json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"


def _dayless() -> str:
    """The same address without a day, or ``""``: what was not known on a day may have been reported later."""
    if not request.args.get("as_of"):
        return ""
    rest = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "as_of"])
    return f"?{rest}"


def _page(status: int, title: str, message: str, hint: str, where: str) -> Response:
    from server.html import page

    try:
        query = request.args.get("query", "") if request.path == "/sparql" else ""
        message, hint, where = _cut(message), _cut(hint), _cut(where)
        return page(
            "error.html",
            status=status,
            title=title,
            message=message,
            hint=hint,
            where=where,
            query=query,
            dayless=_dayless() if status == http.HTTPStatus.NOT_FOUND else "",
        )
    except Exception:  # without bundles or templates there is still the message
        current_app.logger.exception("the page of an error could not be made")
        return _problem(status, title, message, hint, where)
