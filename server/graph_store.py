"""``/graphs``: the SPARQL 1.1 Graph Store HTTP Protocol, and writing to the addresses of the graphs themselves.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/. Reading needs no token where the service is open. Bodies are
parsed in the writing process. A graph that holds nothing does not exist.
"""

from __future__ import annotations

import json
import tempfile
import threading
import uuid
from collections import OrderedDict
from typing import IO, Final
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from kg.errors import InputError, NotFoundError
from kg.namespaces import BASE, GRAPH, PREFIXES
from kg.queries import iri_of
from kg.stores.oxigraph import OxigraphReader
from kg.stores.oxigraph.content import content_tag
from kg.update import check_target
from server.formats import GRAPHS, Format, negotiate
from server.service import Asked, asked, public_url, service
from server.tokens import require
from server.update import answer, body, decoded, digest, tags
from server.writes import Write, Written, version_tag

__all__ = ["blueprint", "represent"]

blueprint = Blueprint("graph_store", __name__)
_READ: Final = {form.media_type: form.media_type for form in GRAPHS if form.name not in ("trig", "nquads")} | {
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}
"""Media types of bodies → what they are parsed as; one graph has no use for the types of several."""
_UPDATE: Final = "application/sparql-update"
_FORM: Final = "multipart/form-data"
_MEMORY: Final = 1_000_000
_CHUNK: Final = 64 * 1024
_PARTS: Final = 100
_WRITING_OUT: Final = threading.BoundedSemaphore(2)
"""Graphs that are written out at once; it takes seconds where one has millions of triples."""
_PREFIXES: Final = {prefix: iri for prefix, iri in PREFIXES.items() if prefix}


@blueprint.get("/graphs")
def read() -> Response:
    """A graph, named by ``graph=`` or ``default``; without either the list of graphs."""
    state = asked()
    if not _named():
        names = [name.value for name in state.reader.graphs()]
        return Response(json.dumps({"graphs": names}, ensure_ascii=False), content_type="application/json")
    form, media_type = negotiate(GRAPHS, request.headers.get("Accept"), request.args.get("format", ""))
    return represent(state, _graph(), form, media_type)


def represent(state: Asked, graph: NamedNode | DefaultGraph, form: Format, media_type: str) -> Response:
    """A graph in a syntax, with an ETag that a write can name in If-Match. Raises NotFoundError."""
    tag = _tag(state, graph)
    if not tag:
        assert isinstance(graph, NamedNode)
        raise NotFoundError(f"There is no graph {graph.value}.", hint="GET /graphs lists those there are.")
    response = _conditional(f"{tag}-{form.name}") or _written_out(state, graph, form)
    response.set_etag(f"{tag}-{form.name}")
    response.content_type = media_type + ("; charset=utf-8" if media_type.startswith("text/") else "")
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, max-age=86400" if state.pinned else "no-cache"
    return response


@blueprint.route("/graphs", methods=["PUT", "POST", "DELETE", "PATCH"])
def write() -> Response:
    """Change the graph that is named; a POST that names none makes one."""
    token = require("write").name
    if request.method == "POST" and not _named():
        return _write("post", NamedNode(f"{GRAPH}received/{uuid.uuid4().hex}"), token)
    graph = check_target(_graph())
    return _write(request.method.lower(), graph, token)


@blueprint.route("/graph/<path:path>", methods=["PUT", "POST", "DELETE", "PATCH"])
def write_directly(path: str) -> Response:
    """Change the graph that has this address."""
    token = require("write").name
    graph = check_target(NamedNode(iri_of(f"{BASE}graph/{path}")))
    return _write(request.method.lower(), graph, token)


def _write(kind: str, graph: NamedNode, token: str) -> Response:
    bodies, types = _bodies(kind)
    asked_for = Write(
        kind=kind,
        token=token,
        request=digest(b"".join(bodies)),
        graph=graph.value,
        media_types=types,
        if_match=tags("If-Match"),
        if_none_match=tags("If-None-Match"),
    )
    written = service().writes.run(asked_for, bodies)
    response = answer(written, _status(kind, written))
    if response.status_code == 201:
        response.headers["Location"] = _address(graph)
    return response


def _status(kind: str, written: Written) -> int:
    if kind in ("put", "post") and not written.existed and written.tag:
        return 201
    return 204 if kind == "put" else 200


def _bodies(kind: str) -> tuple[list[bytes], tuple[str, ...]]:
    """What is sent, and the type of each piece."""
    if kind == "delete":
        return [], ()
    if kind == "patch":
        if request.mimetype != _UPDATE:
            abort(415, f"A PATCH is {_UPDATE}; this one is {request.mimetype or 'without a type'}.")
        return [decoded(body()).encode()], ()
    if request.mimetype == _FORM and kind == "post":
        return _parts()
    return [_utf8(body())], (_type_of(request.mimetype),)


def _parts() -> tuple[list[bytes], tuple[str, ...]]:
    """The files of a form, each with a type of its own."""
    request.max_form_parts = _PARTS
    body()
    files = [file for _, file in request.files.items(multi=True)]
    if not files:
        raise InputError("The form holds no file.", hint="curl -F 'data=@graph.ttl;type=text/turtle'")
    return [_utf8(file.read()) for file in files], tuple(_type_of(file.mimetype) for file in files)


def _type_of(media_type: str) -> str:
    if media_type not in _READ:
        abort(415, f"Graphs are read as {', '.join(_READ)}; not as {media_type or 'a body without a type'}.")
    return _READ[media_type]


def _utf8(data: bytes) -> bytes:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        abort(415, f"Only UTF-8 is read here, not {charset}.")
    return data


def _named() -> bool:
    return "graph" in request.args or "default" in request.args


def _graph() -> NamedNode | DefaultGraph:
    """The graph that the address names. Raises InputError if it names none, or more than one."""
    named = request.args.getlist("graph")
    if len(named) + ("default" in request.args) != 1:
        raise InputError("The address must name one graph.", hint="Either ?graph=IRI or ?default.")
    if not named:
        return DefaultGraph()
    try:
        return NamedNode(named[0])
    except ValueError:
        raise InputError(f"graph={named[0]} is not an IRI.", hint="Write it in full.") from None


def _address(graph: NamedNode) -> str:
    """Where the graph can be read."""
    if graph.value.startswith(str(GRAPH)):
        return public_url(f"/graph/{graph.value.removeprefix(str(GRAPH))}")
    return public_url(f"/graphs?graph={quote(graph.value, safe='')}")


_known: OrderedDict[tuple[str, str, str], str] = OrderedDict()
_lock = threading.Lock()


def _tag(state: Asked, graph: NamedNode | DefaultGraph) -> str:
    """What stands for the content of a graph in this state; ``""`` if there is no such graph."""
    if isinstance(graph, DefaultGraph):
        return version_tag(state.version.number) + state.day.replace("-", ".")
    key = (f"{state.version.path} {state.version.created}", state.day, graph.value)
    with _lock:
        found = _known.get(key)
    if found is None:
        found = content_tag(_reader(state).store, graph)
        with _lock:
            _known[key] = found
            while len(_known) > 1000:
                _known.popitem(last=False)
    return found


def _reader(state: Asked) -> OxigraphReader:
    reader = state.reader
    assert isinstance(reader, OxigraphReader)
    return reader


def _conditional(tag: str) -> Response | None:
    """304 for a client that has it; 412 for one that wants another state."""
    wanted = tags("If-Match")
    if wanted and "*" not in wanted and tag.partition("-")[0] not in wanted:
        abort(412, "The graph is not in that state any more.")
    known = request.if_none_match
    return Response(status=304) if known.star_tag or known.contains_weak(tag) else None


def _written_out(state: Asked, graph: NamedNode | DefaultGraph, form: Format) -> Response:
    """The graph in a file of its own, so that memory stays flat and the length is known."""
    if request.method == "HEAD":
        return Response()
    syntax = RdfFormat.from_media_type(form.media_type)
    assert syntax is not None
    if not _WRITING_OUT.acquire(timeout=service().settings.query_timeout):
        abort(503, "Other graphs are being written out just now.")
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(_MEMORY)  # noqa: SIM115  # closed when it has been sent
    try:
        plain = form.name in ("ntriples", "nquads")
        _reader(state).store.dump(spool, syntax, from_graph=graph, prefixes=None if plain else _PREFIXES)
    except BaseException:
        spool.close()
        raise
    finally:
        _WRITING_OUT.release()
    size = spool.tell()
    spool.seek(0)
    if size <= _MEMORY:
        with spool:
            return Response(spool.read())
    response = Response(iter(lambda: spool.read(_CHUNK), b""), direct_passthrough=True)
    response.content_length = size
    response.call_on_close(spool.close)
    return response
