"""The layer before Flask: who asks, what was answered before, queries of programs; all else goes on to Flask.

One cache and one ETag rule hold for everything. An answer is a function of the version and the request, so a repeated
request costs one look at the pointer file and one into a dictionary, and a client that has the answer gets 304 without
anything being evaluated. A page of Flask may be kept if it says so (:func:`server.service.cached`).

:class:`Front` is a WSGI application; :mod:`server.host` runs it without a thread for each slow client.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Hashable, Iterable
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kg.errors import CtkgError
from kg.version import __version__
from server.cache import Cache, Entry, Stamp, etag, matches, stamp_of
from server.clients import Gate, client_of
from server.code import code_stamp
from server.description import describe_service
from server.encoding import compressible, encoding_for
from server.errors import answer_to
from server.headers import is_private, plain_headers
from server.metrics import Metrics
from server.protocol import fields
from server.query_door import (
    Begun,
    QueryDoor,
    form_asks_for_page,
    is_short,
    largest_query,
    named_version,
    version_name,
    wants_page,
)
from server.request import KEEP, REFUSED, Answer, Headers, Request, UnauthorizedError
from server.settled import settled, value_of, varying
from server.spool import Room, Spool
from server.workers import QueryStoppedError
from server.wsgi import pieces, read_body, read_request

if TYPE_CHECKING:
    from kg.versions import Version
    from server.service import Service

__all__ = ["ADDRESSES", "QUERIES", "Front"]

_Wsgi: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ADDRESSES: Final = ("/healthz", "/metrics")
"""What is answered here beside ``/sparql``."""
QUERIES: Final = ("/sparql", "/sparql/")
_WRITES: Final = ("/update", "/graphs")
_SHELLS: Final = ("/review", "/static/")
"""Pages and scripts that hold nothing of the record: whoever has a token needs them to say so."""
_OF_BODIES: Final = ("content-type", "Content-Type")
_LOG: Final = logging.getLogger(__name__)
_CODED: Final = re.compile('-(?:zstd|gzip)"')
"""The end of a tag that Flask made and this layer marked as that of a compressed answer."""
_SECRETS: Final = {"host", "port"}


class Front:
    """Answers requests; thread-safe."""

    def __init__(self, flask: _Wsgi, service: Service) -> None:
        settings = service.settings
        self._flask = flask
        self._service = service
        self._pointer = str(settings.store / "current")
        self._room = Room(settings.spool_folder, settings.spool_bytes)
        self._gate = Gate(settings.rate_limit)
        self._door = QueryDoor(service.readers, service.pool, self._room, settings.base_iri, settings.query_max_length)
        self._current: tuple[Stamp | None, Version | None] = (None, None)
        self._made_of = etag(code_stamp(), str(settings.store.resolve()), settings.model_dump_json(exclude=_SECRETS))
        self.cache = Cache(settings.cache_bytes)
        self.open = settings.public_read
        self.pool = service.pool
        self.metrics = Metrics(
            {
                "ctkg_cache_bytes": ("Memory that cached answers take up.", lambda: float(self.cache.size)),
                "ctkg_spool_bytes": ("Large answers on their way out.", lambda: float(self._room.used)),
                "ctkg_queries_waiting": ("Queries that wait for a worker.", lambda: float(service.pool.waiting())),
                "ctkg_query_workers": ("Processes that answer queries.", lambda: float(len(service.pool.processes()))),
            }
        )

    def stamp(self) -> Stamp | None:
        """What changes with every publication."""
        return stamp_of(self._pointer)

    @staticmethod
    def key(request: Request) -> Hashable:
        """What an answer is kept under, None if it never is."""
        get = request.header
        if is_private(request.path):
            return None
        if request.method in ("GET", "HEAD"):
            return (request.path, request.query, get("accept"), get("accept-encoding"), get("host"))
        if request.method == "POST" and request.path in QUERIES and request.body is not None:
            body = request.body.read()
            request.body.seek(0)
            digest = blake2b(body, digest_size=16).digest()
            kind = get("content-type")
            return (request.path, request.query, get("accept"), get("accept-encoding"), get("host"), kind, digest)
        return None

    def known(self, request: Request, key: Hashable) -> Answer | None:
        """The answer, if it was given before in this state of the store."""
        entry = self.cache.get(key, self.stamp()) if key is not None else None
        if entry is None:
            return None
        self.metrics.hits += 1
        if matches(request.header("if-none-match"), entry.etag):
            return Answer(304, entry.short)
        return Answer(200, entry.headers, entry.body)

    def answer(self, request: Request) -> Answer:
        """The answer to a request, errors included."""
        if request.path == "/healthz":
            return self._health()
        key, started = self.key(request), time.perf_counter()
        try:
            self._admit(request)
            known = self.known(request, key) or self._unchanged(request, key)
            if known is not None:
                return known
            client = client_of(
                request.client, request.header("x-forwarded-for"), self._service.settings.trusted_proxies
            )
            if not request.counted:
                self._gate.enter(client)
            stamp = self.stamp()
            answer = self._made(request, client, stamp)
        except Exception as error:
            answer, stamp = self._failed(request, error), None
        return self._counted(request, key, answer, stamp, started)

    def begin(self, request: Request, key: Hashable) -> Begun | None:
        """A query that is ready for a worker; None if :meth:`answer` has to look at the request. Waits for nothing."""
        if not (self.open and is_short(request)) or request.header("if-none-match"):
            return None
        stamp, started, settings = self.stamp(), time.perf_counter(), self._service.settings
        if wants_page(request) or form_asks_for_page(request) or self.cache.get(key, stamp) is not None:
            return None
        try:
            version = self._version(stamp)
            if version is None:
                return None
            prepared, _ = self._door.prepare(request, version, current_only=True)
            if prepared is None:
                return None
            client = client_of(request.client, request.header("x-forwarded-for"), settings.trusted_proxies)
            self._gate.enter(client)
        except CtkgError:
            return None
        finally:
            if request.body is not None:
                request.body.seek(0)
        request.counted = True
        return Begun(request, key, stamp, started, prepared, client)

    def end(self, begun: Begun, error: Exception | None = None) -> Answer:
        """The answer to a query that was run, or to one that failed."""
        request, stamp = begun.request, begun.stamp
        try:
            if error is not None:
                raise error
            answer = begun.prepared.answer()
        except Exception as found:
            begun.prepared.out.close()
            answer, stamp = self._failed(request, found), None
        return self._counted(request, begun.key, answer, stamp, begun.started)

    def _counted(self, request: Request, key: Hashable, answer: Answer, stamp: Stamp | None, started: float) -> Answer:
        kind = "query" if request.path in QUERIES else "page"
        self.metrics.count(kind, answer.status, time.perf_counter() - started)
        return self._finished(request, key, answer, stamp)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as a WSGI application."""
        request = read_request(environ)
        if request.method == "POST" and request.path in QUERIES:
            read_body(request, environ, largest_query(self._service.settings.query_max_length))
        answer = self.answer(request)
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", answer.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return [b""]
        return [answer.body] if isinstance(answer.body, bytes) else pieces(answer.body)

    def _made(self, request: Request, client: str, stamp: Stamp | None) -> Answer:
        if request.path == "/metrics" and self._service.settings.metrics and request.method in ("GET", "HEAD"):
            return self._numbers()
        if request.path not in QUERIES or request.method not in ("GET", "HEAD", "POST"):
            return self._page(request)
        if wants_page(request) or form_asks_for_page(request):
            return self._page(request)
        current = self._version(stamp)
        answer, operation = self._door.answer(request, client, current)
        return answer or describe_service(self._service, request, operation, current)

    def _admit(self, request: Request) -> None:
        """Raise UnauthorizedError if reading needs a token that the request does not have."""
        if self.open or request.method == "OPTIONS" or request.path.startswith(_SHELLS):
            return
        token = self._service.tokens.token_of(request.header("authorization"))
        if token is None or not token.allows("read"):
            raise UnauthorizedError(
                "Reading needs a token here.", hint="Send it as Authorization: Bearer TOKEN (setting public_read)."
            )

    def may_write(self, request: Request) -> bool:
        """Whether the request has a token to write with. Raises StoreError if the tokens cannot be read."""
        token = self._service.tokens.token_of(request.header("authorization"))
        return token is not None and token.allows("write")

    def _unchanged(self, request: Request, key: Hashable) -> Answer | None:
        """304 if the client has the answer, although it is no longer here."""
        header = request.header("if-none-match")
        if not header or '"' not in header or request.method == "POST" or key is None:
            return None
        asked = fields(request.query)
        number = asked.get("v", [""])[0]
        current = self._version(self.stamp())
        version = named_version(self._service.readers, number, "") if number or current is None else current
        tag = self._tag(key, version_name(version), encoding_for(request.header("accept-encoding")))
        if not matches(header, tag):
            return None
        self.metrics.hits += 1
        # Without a policy: the client goes on with the one it has, which for /embed is a looser one.
        told = [pair for pair in plain_headers(request.path) if pair[0] != "content-security-policy"]
        return Answer(304, [*told, ("etag", tag), ("vary", "Accept, Accept-Encoding")])

    def _version(self, stamp: Stamp | None) -> Version | None:
        """The current version, read anew when the pointer has moved; None if that cannot be done."""
        known, version = self._current
        if stamp is None:
            return None
        if stamp != known:
            version = self._service.readers.version()
            self._current = (stamp, version)
        return version

    def _failed(self, request: Request, error: Exception) -> Answer:
        if not isinstance(error, CtkgError):
            _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
            bug = CtkgError("Something went wrong here.", hint="It has been logged. If it happens again, report it.")
            return answer_to(bug, request.path)
        if isinstance(error, QueryStoppedError):
            self.metrics.stopped(type(error).__name__)
        if request.path in QUERIES and not wants_page(request):
            return answer_to(error, request.path)
        return self._page(request, error)

    def _page(self, request: Request, refused: CtkgError | None = None) -> Answer:
        """What Flask answers."""
        environ = request.environ()
        environ[REFUSED] = refused
        for name in ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"):
            if name in environ:
                environ[name] = _CODED.sub('"', environ[name])
        if request.method == "HEAD" and not request.path.startswith(_WRITES):
            environ["REQUEST_METHOD"] = "GET"  # so that what was made can be kept
        status, headers = 500, []

        def start(line: str, found: Headers, _info: object = None) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = int(line[:3]), list(found)
            return out.write

        out = Spool(self._room, encoding_for(request.header("accept-encoding")))
        pieces = self._flask(environ, start)
        try:
            if not compressible(value_of(headers, "content-type")) or value_of(headers, "content-encoding"):
                out.close()
                out = Spool(self._room)
            for piece in pieces:
                out.write(piece)
            out.finish()
        except BaseException:
            out.close()
            raise
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
        return Answer(status, headers, out, environ.get(KEEP) if status == 200 else None)

    def _finished(self, request: Request, key: Hashable, answer: Answer, stamp: Stamp | None) -> Answer:
        """The answer with the headers that only its whole can tell; kept, if it may be."""
        encoding, size = "identity", len(answer.body) if isinstance(answer.body, bytes) else answer.body.size
        if isinstance(answer.body, Spool):
            encoding = answer.body.encoding
            whole = answer.body.whole
            answer.body = answer.body if whole is None else whole
        if answer.status == 304:
            return answer
        if request.method == "HEAD" and request.path.startswith(_WRITES):  # nobody worked out how long it would be
            answer.headers = [pair for pair in answer.headers if pair[0].lower() != "content-length"]
            return answer
        keep = answer.keep
        control, vary, tag, told = settled(tuple(answer.headers))
        answer.shared = keep is not None or answer.status in (400, 403)
        if keep is not None:
            control = keep.control if self.open else keep.control.replace("public", "private")
            vary = varying(vary, "Accept")
            tag = self._tag(key, keep.of, encoding_for(request.header("accept-encoding"))) if _is_get(request) else ""
        elif tag and encoding != "identity" and not tag.startswith("W/"):
            tag = f'{tag[:-1]}-{encoding}"'
        short = [*told, ("cache-control", control or "no-cache"), ("vary", varying(vary, "Accept-Encoding"))]
        short += [("etag", tag)] if tag else []
        answer.headers = [*short, ("content-length", str(size))]
        if encoding != "identity":
            answer.headers.append(("content-encoding", encoding))
        if keep is None:
            return answer
        short = [pair for pair in short if pair[0] not in _OF_BODIES]
        scarce = isinstance(answer.body, Spool) and self._room.scarce  # what is kept would leave none to new answers
        if key is not None and stamp is not None and not scarce and stamp == self.stamp():
            self.cache.put(key, Entry(stamp, answer.headers, short, answer.body, tag))
        return Answer(304, short) if matches(request.header("if-none-match"), tag) else answer

    def _tag(self, key: Hashable, of: str, encoding: str) -> str:
        path, query, accept, _, host = key  # type: ignore[misc]  # the key of a GET
        return etag(self._made_of, of, path, query, accept or "", encoding, host or "")  # type: ignore[has-type]

    def _health(self) -> Answer:
        body = json.dumps({"status": "ok", "ctkg": __version__}).encode()
        headers = [*plain_headers("/healthz"), ("content-type", "application/json"), ("cache-control", "no-store")]
        return Answer(200, [*headers, ("content-length", str(len(body)))], body)

    def _numbers(self) -> Answer:
        headers = [*plain_headers("/metrics"), ("content-type", "text/plain; version=0.0.4; charset=utf-8")]
        return Answer(200, [*headers, ("cache-control", "no-store")], self.metrics.text())


def _is_get(request: Request) -> bool:
    return request.method in ("GET", "HEAD")
