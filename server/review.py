"""Reviews over HTTP: an article comes in, people decide about what it is said to say, and it is published.

All of it needs a token that may write, but for the two pages: these are empty, and their script asks with the token
that a person typed. The token goes into a header; there is no cookie, so no other site can ask in somebody's name.
Drafts are never kept by a cache. Articles are read in the reading process, and published by the writing process.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from kg.errors import InputError, NotFoundError, StaleError, ValidationError
from kg.extraction import stored
from kg.report import MOST_SHOWN
from kg.review import RecordedError, Review, Reviews, summary_json, to_json
from kg.review.drafted import document_of
from server.drops import UnreadableArticleError
from server.errors import problem_details
from server.html import page, view_of
from server.review_drop import sent
from server.review_lists import lists
from server.service import public_url, service
from server.tokens import require
from server.update import body, decoded, digest
from server.writes import Write

__all__ = ["blueprint"]

blueprint = Blueprint("review", __name__)
_ID: Final = re.compile(r"[\w-][\w.-]{0,200}")
_LARGEST: Final = 2_000_000
"""Bytes of decisions sent at once."""


@blueprint.get("/review")
def list_page() -> Response:
    """The list of reviews and the place to drop an article, without anything in it."""
    return _shell("reviews.html")


@blueprint.get("/review/<id>")
def workspace_page(id: str) -> Response:  # noqa: ARG001  # the page's script reads it from the address
    """The workspace of one review, without anything in it; whether there is such a review is not told here."""
    return _shell("review.html", lists=lists())


@blueprint.get("/api/reviews")
def list_reviews() -> Response:
    """The reviews there are."""
    require("write")
    return _json({"reviews": [summary_json(known) for known in _reviews().all()]})


@blueprint.post("/api/reviews")
def begin() -> Response:
    """Have an article read, and begin its review; an article that was sent before has one already.

    One that is in the record without a review is refused with its document (409), unless ``again`` says yes.
    """
    token = require("write")
    given, reviews = sent(), _reviews()
    article, candidates = service().readings.read(given.drop, given.data)
    there = reviews.of_text(article)
    try:
        review = reviews.begin(
            article,
            candidates,
            publisher=given.publisher,
            conflict=given.conflict,
            by=token.name,
            again=given.again,
        )
    except RecordedError:
        raise
    except InputError as error:
        raise UnreadableArticleError(error.message, hint=error.hint) from None
    content = to_json(review.state())
    if there:
        day = article.published if given.drop.published else None
        if ignored := review.left_out(published=day, publisher=given.publisher, conflict=given.conflict):
            content["ignored"] = ignored
    response = _json(content, 200 if there else 201)
    response.headers["Location"] = public_url(f"/api/reviews/{quote(review.id)}")
    return response


@blueprint.get("/api/reviews/<id>")
def read(id: str) -> Response:
    """A review as it is; with ``since`` only if something was decided after that revision."""
    require("write")
    state = _review(id).state()
    since = request.args.get("since", "")
    if since and not (since.isascii() and since.isdecimal() and len(since) < 16):
        raise InputError(f"since={since[:40]} is no revision.", hint="Send the number that you have.")
    if since and int(since) >= state.revision:
        return _answer(b"", "application/json", 204)
    return _json(to_json(state))


@blueprint.delete("/api/reviews/<id>")
def remove(id: str) -> Response:
    """Forget a review, with all that was decided in it. What was published stays."""
    require("write")
    _review(id)
    _reviews().remove(id)
    return _answer(b"", "application/json", 204)


@blueprint.post("/api/reviews/<id>/decisions")
def decide(id: str) -> Response:
    """Take decisions in, all or none of them, and answer with what the review has become."""
    token = require("write")
    review, asked = _review(id), _asked()
    decisions = asked.get("decisions")
    if not isinstance(decisions, list):
        raise InputError("There are no decisions.", hint='Send {"revision": 3, "decisions": [{"action": ...}]}.')
    try:
        return _json(to_json(review.decide(decisions, revision=_revision(asked), by=token.name)))
    except StaleError as error:
        return _stale(error, review)


@blueprint.post("/api/reviews/<id>/publish")
def publish(id: str) -> Response:
    """Make what is accepted a version of the record."""
    return _written(id, withdraws=False)


@blueprint.post("/api/reviews/<id>/withdraw")
def withdraw(id: str) -> Response:
    """Take what was published out of the record again; the review stays as it is, and so do older versions."""
    return _written(id, withdraws=True)


def _written(id: str, *, withdraws: bool) -> Response:
    """Have the writing process do it, in its turn."""
    token = require("write")
    review, asked = _review(id), _asked()
    revision = _revision(asked)
    request = digest(f"{id} {revision}{' withdraw' if withdraws else ''}".encode())
    write = Write("review", token.name, request, review=id, revision=revision, withdraws=withdraws)
    try:
        written = service().writes.run(write, [])
    except StaleError as error:
        return _stale(error, review)
    except ValidationError as error:
        return _invalid(error, review)
    said = dataclasses.asdict(written)
    content = {name: said[name] for name in ("version", "changed", "warnings")}
    if not withdraws:
        document = f"{service().settings.base_iri}{document_of(review.state())}"
        content["address"] = view_of("source", document)
    response = _json(content)
    response.headers["Ctkg-Version"] = str(written.version)
    return response


@blueprint.get("/api/reviews/<id>/draft.yaml")
def draft(id: str) -> Response:
    """What is accepted, as a dossier that ``ctkg load`` takes."""
    require("write")
    return _file(_review(id).yaml(), "application/yaml", f"{id}.yaml")


@blueprint.get("/api/reviews/<id>/reviewed.json")
def reviewed(id: str) -> Response:
    """The candidates as people left them."""
    require("write")
    return _file(_review(id).reviewed(), "application/json", f"{id}.reviewed.json")


@blueprint.get("/api/reviews/<id>/machine.json")
def machine(id: str) -> Response:
    """The candidates as the extractor gave them."""
    require("write")
    review = _review(id)
    return _file(stored.to_json(review.article, review.machine), "application/json", f"{id}.candidates.json")


def _shell(template: str, **context: Any) -> Response:
    """A page that is the same for everybody."""
    return page(template, bundle="review", **context)


def _reviews() -> Reviews:
    return Reviews(service().settings)


def _review(id: str) -> Review:
    if not _ID.fullmatch(id):
        raise NotFoundError(f"There is no review {id[:100]!r}.", hint="GET /api/reviews lists those there are.")
    try:
        return _reviews().open(id)
    except NotFoundError as error:
        raise NotFoundError(error.message, hint="GET /api/reviews lists those there are.") from None


def _asked() -> dict[str, Any]:
    """The object of JSON in the body. Raises InputError."""
    if request.mimetype != "application/json":
        abort(415, f"Decisions are application/json; this is {request.mimetype[:80] or 'without a type'}.")
    try:
        found = json.loads(decoded(body(_LARGEST)))
    except (ValueError, RecursionError):
        raise InputError("The body is not JSON.", hint='Send {"revision": 3, ...}.') from None
    if not isinstance(found, dict):
        raise InputError("The body is no object.", hint='Send {"revision": 3, ...}.')
    return found


def _revision(asked: Mapping[str, Any]) -> int:
    revision = asked.get("revision")
    if not isinstance(revision, int) or isinstance(revision, bool) or revision < 0:
        raise InputError("It is not said which revision this is about.", hint="Send the revision that you have.")
    return revision


def _stale(error: StaleError, review: Review) -> Response:
    """409, and what the review has become, so that nobody has to ask again."""
    details = problem_details(409, error.message, error.hint or "", {"state": to_json(review.state())})
    return _answer(details, "application/problem+json", 409)


def _invalid(error: ValidationError, review: Review) -> Response:
    """422, with the item that each problem is about, if it is about one."""
    items = {item.id for item in review.state().items}
    problems = [
        {"item": p.where if p.where in items else "", "message": p.message, "record": p.record, "path": p.path}
        for p in error.report.problems[:MOST_SHOWN]
    ]
    more = {"problems": [{name: text for name, text in p.items() if text or name == "item"} for p in problems]}
    return _answer(problem_details(422, error.message, "", more), "application/problem+json", 422)


def _json(content: object, status: int = 200) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _answer(body, "application/json", status)


def _file(text: str, media_type: str, name: str) -> Response:
    response = _answer(text.encode("utf-8", "replace"), media_type, 200)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _answer(content: bytes, media_type: str, status: int) -> Response:
    return Response(content, status, content_type=media_type)
