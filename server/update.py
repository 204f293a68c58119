"""``/update``: the update operation of the SPARQL 1.1 Protocol, for those who have a token.

Source: https://www.w3.org/TR/sparql11-protocol/#update-operation. Nothing is evaluated in this process.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import asdict
from typing import Final
from urllib.parse import parse_qsl

from flask import Blueprint, Response, abort, request
from pyoxigraph import NamedNode

from kg.errors import InputError
from server.service import service
from server.tokens import require
from server.writes import Write, Written

__all__ = ["answer", "blueprint", "body", "decoded", "digest", "tags"]

blueprint = Blueprint("update", __name__)
_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_DATASET: Final = ("using-graph-uri", "using-named-graph-uri")
_READING: Final = threading.BoundedSemaphore(3)
"""Bodies that are read at once. A client may take for ever to send one; the other threads still answer."""


@blueprint.post("/update")
def update() -> Response:
    """Do an update, and say which version holds it."""
    token = require("write")
    text, parameters = _update_text()
    using, using_named = (_graphs(parameters, name) for name in _DATASET)
    write = Write(
        kind="update",
        token=token.name,
        request=digest(text.encode()),
        using=using,
        using_named=using_named,
        if_match=tags("If-Match"),
        if_none_match=tags("If-None-Match"),
        whole_store=token.allows("admin"),
    )
    return answer(service().writes.run(write, [text.encode()]), 200)


def answer(written: Written, status: int) -> Response:
    """What a write did, for a program; the version also as a header."""
    said = asdict(written)
    content = {name: said[name] for name in ("version", "changed", "changes", "warnings", "seconds")}
    response = Response(status=status)
    if status != 204:
        response.data = json.dumps(content, ensure_ascii=False)
        response.content_type = "application/json"
    response.headers["Ctkg-Version"] = str(written.version)
    response.headers["Cache-Control"] = "no-store"
    if written.tag:
        response.set_etag(written.tag)
    return response


def body(limit: int = 0) -> bytes:
    """The body of this request, of up to ``limit`` bytes (by default ``write_max_bytes``).

    Half an update may be an update as well, so one that breaks off is refused.
    """
    if request.content_length is None:
        raise InputError("A write needs a Content-Length: one that breaks off could not be told.", hint="Set it.")
    if (coding := request.headers.get("Content-Encoding", "identity").strip().lower()) != "identity":
        abort(415, f"A body is sent as it is, not as {coding}.")
    request.max_content_length = limit or service().settings.write_max_bytes
    if not _READING.acquire(blocking=False):
        abort(503, "Too many writes are being sent at once.")
    try:
        data = request.get_data(cache=True)
    finally:
        _READING.release()
    if request.content_length is not None and len(data) < request.content_length:
        raise InputError("The body of the request breaks off.", hint="Send it again.")
    return data


def decoded(data: bytes) -> str:
    """The text of a body, which is UTF-8."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        abort(415, f"Only UTF-8 is read here, not {charset}.")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"The text is not UTF-8: {error}.") from None


def tags(header: str) -> tuple[str, ...]:
    """The tags of a condition (RFC 9110, section 13.1), without what tells representations of one state apart."""
    value = request.headers.get(header, "")
    if value.strip() == "*":
        return ("*",)
    found = request.if_match if header == "If-Match" else request.if_none_match
    given = found.as_set(include_weak=header != "If-Match")
    if value and not given:
        return ("nothing",) if header == "If-Match" else ()
    return tuple(sorted(tag.partition("-")[0] for tag in given))


def digest(data: bytes) -> str:
    """What names a request in ``graph/prov``."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _update_text() -> tuple[str, list[tuple[str, str]]]:
    """The text of the update, and the other parameters."""
    in_address = _pairs(request.query_string)
    if any(name in ("update", "query") for name, _ in in_address):
        raise InputError("An update does not stand in the address.", hint="Send it as the body of a POST.")
    if request.mimetype == _UPDATE:
        return decoded(body()), in_address
    if request.mimetype != _FORM:
        abort(415, f"A POST to /update is {_FORM} or {_UPDATE}; this one is {request.mimetype or 'without a type'}.")
    in_body = _pairs(decoded(body()).encode())
    texts = [value for name, value in in_body if name == "update"]
    if len(texts) != 1:
        raise InputError(
            "There is more than one update." if texts else "There is no update.",
            hint="Send one update=; several operations stand in one text, with semicolons between them.",
        )
    return texts[0], in_address + in_body


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode(), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise InputError(f"The parameters cannot be read: {error}.", hint="Encode them as UTF-8.") from None


def _graphs(parameters: list[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    named = tuple(value for name, value in parameters if name == parameter)
    for iri in named:
        try:
            NamedNode(iri)
        except ValueError:
            raise InputError(f"{parameter}={iri} is not an IRI.", hint="Write it in full.") from None
    return named
