"""The front as granian runs it: an event loop that sends and receives, and threads for what takes time.

Whoever sends slowly waits in the loop and holds no thread; whoever is too slow is cut off. An answer from the cache is
sent from the loop at once. A large answer is sent from its file by granian, a piece at a time as the client takes it.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import tempfile
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO, Final, cast

from kg.config import Settings
from kg.errors import CtkgError, InputError
from server.cache import matches
from server.errors import answer_to
from server.front import QUERIES, Front
from server.headers import is_private
from server.protocol import TooLongError, UnreadableTypeError
from server.query_door import largest_query
from server.quick import Quick
from server.request import Answer, BusyError, LateError, Request
from server.sending import Sending

__all__ = ["Host"]

_MEMORY: Final = 100_000
"""Bytes of a request body that are held in memory: a thousand clients may send one at once."""
_UPLOAD_RATE: Final = 100_000
"""Bytes a second; a large body may take longer than send_timeout by its size at this rate."""
_WITHOUT_BODY: Final = ("GET", "HEAD", "OPTIONS")
_WRITES: Final = ("/update", "/graph")
_DROPS: Final = ("/api/reviews", "/api/reviews/")
_PASSED: Final = 200_000_000
"""Bytes of a file that is too large which are received, and dropped, before that is said."""
_FORM: Final = 100_000
"""Bytes that a form may have beside the article in it."""


class _Lane:
    """Threads for one kind of work, and how much of it may wait."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._limit = threads + waiting
        self._count = 0

    async def run(self, front: Front, request: Request) -> Answer:
        """The answer of the front. Raises BusyError if there is too much to do."""
        if self._count >= self._limit:
            raise BusyError("Too much is asked at once.", hint="Try again in a few seconds.")
        self._count += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, front.answer, request)
        finally:
            self._count -= 1


class Host:
    """An RSGI application around the front.

    Source: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
    """

    def __init__(self, front: Front, settings: Settings) -> None:
        self._front = front
        self._settings = settings
        self._queries = _Lane("query", 64, 64)
        self._pages = _Lane("page", 8, 120)
        self._writes = _Lane("write", settings.write_queue + 4, 16)
        self._drops = _Lane("drop", settings.reading_queue + 4, 16)
        self._sending = Sending()
        self._quick = Quick(front, front.pool, settings)
        self._flights: dict[Hashable, asyncio.Future[Answer]] = {}

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        front, header = self._front, _joined(scope.headers)
        key: Hashable = None
        if front.open and scope.method == "GET" and not is_private(scope.path):
            key = (scope.path, scope.query_string, header("accept"), header("accept-encoding"), header("host"))
            entry = front.cache.get(key, front.stamp())
            if entry is not None:
                front.metrics.hits += 1
                known = header("if-none-match")
                if known is not None and matches(known, entry.etag):
                    protocol.response_empty(304, entry.short)
                else:
                    _send(protocol, "GET", Answer(200, entry.headers, entry.body), self._sending)
                return
        request = _request(scope, header)
        try:
            request.body = await self._body(scope, protocol, request)
            if key is None and front.open:
                key = front.key(request)
            answer = await self._answer(request, key)
        except CtkgError as error:
            answer = answer_to(error, request.path)
            if isinstance(error, TooLongError | LateError):
                answer.headers.append(("connection", "close"))
        _send(protocol, request.method, answer, self._sending)

    async def _answer(self, request: Request, key: Hashable) -> Answer:
        """The answer; requests that ask the same at the same time get the same one."""
        front = self._front
        if request.path == "/healthz":
            return front.answer(request)
        if request.path in _DROPS and request.method == "POST":
            return await self._drops.run(front, request)
        if _is_write(request):
            return await self._writes.run(front, request)
        lane = self._queries if request.path in QUERIES else self._pages
        if key is None:
            return await lane.run(front, request)
        flight = self._flights.get(key)
        if flight is not None:
            found = await asyncio.shield(flight)
            if found.shared and not request.header("if-none-match"):
                return found
            return await lane.run(front, request)
        flight = self._flights[key] = asyncio.get_running_loop().create_future()
        answer = Answer(503, [])
        try:
            begun = front.begin(request, key) if lane is self._queries else None
            made = None if begun is None else await self._quick.answer(begun)
            answer = await lane.run(front, request) if made is None else made
            return answer
        finally:
            del self._flights[key]
            flight.set_result(answer)

    def _limit(self, request: Request) -> int:
        """Bytes of the largest body that may be sent there."""
        settings = self._settings
        if request.path in _DROPS:
            return settings.reading_max_bytes + _FORM
        return settings.write_max_bytes if _is_write(request) else largest_query(settings.query_max_length)

    async def _body(self, scope: Any, protocol: Any, request: Request) -> BinaryIO | None:
        """The whole body, in memory or in a file. Raises TooLongError, LateError or InputError if it breaks off."""
        if request.method in _WITHOUT_BODY or (request.length is None and not scope.headers.get("transfer-encoding")):
            return None
        writes = _is_write(request)
        if writes and not self._front.may_write(request):
            return io.BytesIO()  # Flask refuses it before it looks at the body
        _check_coding(request)
        if writes and request.length is None:
            raise InputError("A write needs a Content-Length: one that breaks off could not be told.", hint="Set it.")
        settings = self._settings
        limit = self._limit(request)
        if (request.length or 0) > limit:
            if request.path in _DROPS:
                await _let_pass(protocol, settings.send_timeout)
            raise TooLongError(f"The body is larger than {limit:,} bytes.", hint="Send less.")
        body = tempfile.SpooledTemporaryFile(_MEMORY)  # noqa: SIM115  # closed with the request
        size = 0
        try:
            async with asyncio.timeout(settings.send_timeout + (request.length or 0) / _UPLOAD_RATE):
                async for piece in protocol:
                    size += len(piece)
                    if size > limit:
                        raise TooLongError(f"The body is larger than {limit:,} bytes.", hint="Send less.")
                    body.write(piece)
        except TimeoutError:
            raise LateError(
                f"The request did not arrive within {settings.send_timeout:g} s (setting send_timeout).",
                hint="Send it faster.",
            ) from None
        if request.length is not None and size < request.length:
            raise InputError("The body of the request breaks off.", hint="Send it again.")
        body.seek(0)
        return cast(BinaryIO, body)  # a file in all that is used of it


async def _let_pass(protocol: Any, seconds: float) -> None:
    """Receive what is not taken, within reason: a browser that is cut off while it sends does not hear why."""
    left = _PASSED
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            async for piece in protocol:
                left -= len(piece)
                if left < 0:
                    return


def _is_write(request: Request) -> bool:
    return request.method not in _WITHOUT_BODY and (request.path.startswith(_WRITES) or is_private(request.path))


def _check_coding(request: Request) -> None:
    """Raise UnreadableTypeError for a body that is not sent as it is."""
    for name, plain in (("transfer-encoding", "chunked"), ("content-encoding", "identity")):
        coding = request.header(name)
        if coding and coding.strip().lower() != plain:
            raise UnreadableTypeError(f"A body is sent as it is, not as {coding[:40]}.", hint="Do not compress it.")


def _send(protocol: Any, method: str, answer: Answer, sending: Sending) -> None:
    body = answer.body
    if method == "HEAD" or answer.status in (204, 304):
        protocol.response_empty(answer.status, answer.headers)
    elif isinstance(body, bytes):
        protocol.response_bytes(answer.status, answer.headers, body)
    elif body.path:
        protocol.response_file(answer.status, answer.headers, body.path)
        sending.hold(body)
    else:  # no such names on this system: the answer goes through memory
        protocol.response_bytes(answer.status, answer.headers, body.read_at(0, body.size))


def _joined(headers: Any) -> Callable[[str], str | None]:
    """Reads a header; one that is given several times is one list (RFC 9110, section 5.3)."""
    get_all = headers.get_all
    known: dict[str, str | None] = {}

    def header(name: str) -> str | None:
        if name not in known:
            found: list[str] = get_all(name)
            known[name] = ", ".join(found) if found else None
        return known[name]

    return header


def _request(scope: Any, header: Callable[[str], str | None]) -> Request:
    length = header("content-length") or ""
    request = Request(
        method=scope.method,
        path=scope.path,
        query=scope.query_string,
        header=header,
        client=scope.client,
        environ=lambda: _environ(scope, request),
        length=int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else None,
    )
    return request


def _environ(scope: Any, request: Request) -> dict[str, Any]:
    """The request as PEP 3333 has it."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": request.body or io.BytesIO(),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # it would pass for the header that proxies set
            continue
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        environ[key] = f"{environ[key]}, {value}" if key in environ and key != "HTTP_COOKIE" else value
    return environ
