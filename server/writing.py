"""The writing process: works out what a write changes, validates it, and publishes the next version.

It is started as ``python -m server.writing`` with a socket for standard input, and does one write after the other. What
a stranger sent is parsed and evaluated here and nowhere else, so it gives up the network, programs and most of its
memory first; it keeps the right to write files, which no update and no RDF can ask for. It can be killed at any moment:
readers see a version that is complete, or the one before it.

From the service come ``S`` (settings), ``W`` (a :class:`server.writes.Write`) and ``B`` for each body; it answers ``R``
(ready), ``P`` (about to publish: do not kill), ``A`` (a :class:`server.writes.Written`) or ``E`` (an error).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.config import Settings
from kg.errors import CtkgError, InputError, NotFoundError
from kg.importers.base import Batch, Origins
from kg.importers.rdf import check_document, read_graph
from kg.namespaces import ID, PROV
from kg.pipeline import Agent, Loaded, ingest_into
from kg.provenance import ENTITIES
from kg.review import Reviews
from kg.review.publish import publish_into
from kg.review.withdraw import withdraw_into
from kg.stores.oxigraph import OxigraphWriter, memory_reader
from kg.stores.oxigraph.content import content_tag
from kg.update import Request, batch_of, check_target
from kg.validation import validate
from kg.versions import Version
from server import sandbox
from server.channel import receive, send
from server.landlock import keep_to_itself
from server.telling import told
from server.writes import PreconditionError, Write, WriteStoppedError, Written, version_tag

__all__ = ["Listener", "main", "perform"]

_STACK: Final = 512 * 1024 * 1024
"""Bytes of stack: the parsers go as deep as the text nests."""
_NICE: Final = 5
_GRACE: Final = 2.0
_LOCK_WAIT: Final = 0.5
"""Share of the time of a write that it waits for another process, such as ``ctkg load``."""


class Listener:
    """Hears how far a write is."""

    def publishing(self) -> None:
        """From now on it must not be stopped."""

    def expected(self, checkpoint: Path) -> None:
        """It is on the disk there, and will be read from there as soon as this returns."""


class _Announcing(OxigraphWriter):
    """Says how far it is."""

    def __init__(self, root: Path, wait: float, listener: Listener) -> None:
        self._listener = listener
        self.began = self.ended = 0.0
        super().__init__(root, wait)

    def publish(self, note: str) -> Version:
        """Announce it, then do it; the ontology of a store that was empty comes first, and can be stopped."""
        if self.versions.current_number():
            self._listener.publishing()
        self.began = time.perf_counter()
        version = super().publish(note)
        self.ended = time.perf_counter()
        return version

    def expected(self, checkpoint: Path) -> None:
        """Tell the listener."""
        self._listener.expected(checkpoint)


def perform(write: Write, bodies: list[bytes], settings: Settings, listener: Listener | None = None) -> Written:
    """Do one write. Raises CtkgError: then nothing was stored."""
    begun = time.perf_counter()
    writer = _Announcing(settings.store, settings.write_timeout * _LOCK_WAIT, listener or Listener())
    with writer:
        opened = time.perf_counter()
        store = writer.reader.store
        graph = check_target(NamedNode(write.graph)) if write.graph else None
        existed = graph is not None and store.contains_named_graph(graph)
        if write.if_match or write.if_none_match:
            _check_state(write, content_tag(store, graph) if graph else _current_tag(writer))
        if write.kind == "review":
            loaded = _publish_review(write, settings, writer)
        else:
            batch, summary = _batch(write, bodies, settings, writer, existed)
            note = f"{summary} (request {write.request})"
            loaded = ingest_into(writer, [batch], settings, note=note, agent=_agent(write.token))
        after = content_tag(writer.reader.store, graph) if graph else version_tag(loaded.version.number)
    seconds = {"open": opened - begun, "prepare": writer.began - opened, "publish": writer.ended - writer.began}
    return _written(loaded, existed, after, seconds)


def _written(loaded: Loaded, existed: bool, tag: str, seconds: dict[str, float]) -> Written:
    return Written(
        version=loaded.version.number,
        changed=loaded.changed,
        changes={name: {"added": c.added, "removed": c.removed} for name, c in sorted(loaded.changes.items())},
        existed=existed,
        tag=tag,
        warnings=tuple(str(problem) for problem in loaded.report.problems),
        seconds={step: round(taken, 4) for step, taken in seconds.items()},
    )


def _publish_review(write: Write, settings: Settings, writer: OxigraphWriter) -> Loaded:
    """Publish a review as it was seen, or take it back; what others did since has to be seen first."""
    review = Reviews(settings).open(write.review)
    agent = _agent(write.token)
    act = withdraw_into if write.withdraws else publish_into
    return act(writer, review, settings, by=write.token, agent=agent, revision=write.revision)


def _agent(token: str) -> Agent:
    return Agent(f"{ID}agent/token/{token}", token, str(PROV.Agent))


def _current_tag(writer: OxigraphWriter) -> str:
    current = writer.versions.current()
    return version_tag(current.number) if current else ""


def _check_state(write: Write, tag: str) -> None:
    """RFC 9110, section 13.1: compare here, under the lock, where nobody can come in between."""
    if write.if_match and not (tag and ("*" in write.if_match or tag in write.if_match)):
        raise PreconditionError(
            "What you want to change has changed since you read it, or is not there." if tag else "It is not there.",
            hint=f"Read it again. Its ETag begins with {tag} now." if tag else "Leave If-Match out to make it.",
        )
    if write.if_none_match and tag and ("*" in write.if_none_match or tag in write.if_none_match):
        raise PreconditionError("It is there already.", hint="Leave If-None-Match out to replace it.")


def _batch(
    write: Write, bodies: list[bytes], settings: Settings, writer: OxigraphWriter, existed: bool
) -> tuple[Batch, str]:
    if write.kind in ("update", "patch"):
        request = Request(
            text=bodies[0].decode(),
            base=settings.base_iri,
            using=write.using,
            using_named=write.using_named,
            only=write.graph,
            whole_store=write.whole_store,
            max_length=settings.write_max_bytes,
        )
        numbers = count(1)

        def scratch() -> Store:
            folder = settings.store / "work" / f"scratch-{next(numbers)}"
            writer.reader.store.backup(folder)
            return Store(folder)

        batch, summary = batch_of(request, writer.reader.store, scratch)
        return batch, f"{write.kind}: {summary}"
    return _graph_batch(write, bodies, settings, existed), f"{write.kind} {write.graph}"


def _graph_batch(write: Write, bodies: list[bytes], settings: Settings, existed: bool) -> Batch:
    graph = NamedNode(write.graph)
    if write.kind == "delete":
        if not existed:
            raise NotFoundError(f"There is no graph {graph.value}.", hint="GET /graphs lists those there are.")
        return Batch(Origins("delete"), replaces={graph: []})
    read = [
        read_graph(body, _format(media_type), graph, settings)
        for body, media_type in zip(bodies, write.media_types, strict=True)
    ]
    triples = [triple for part, _ in read for triple in part]
    origins = read[0][1] if len(read) == 1 else Origins("body")
    if triples and (write.kind == "put" or not existed):
        check_document(graph, triples, origins.file)
    return Batch(origins, replaces={graph: triples}) if write.kind == "put" else Batch(origins, merges={graph: triples})


def _format(media_type: str) -> RdfFormat:
    found = RdfFormat.from_media_type(media_type)
    if found is None:
        raise InputError(f"{media_type} is not read.")
    return found


def main() -> None:
    """Serve the socket on standard input until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection = socket.socket(fileno=0)
    settings = Settings.model_validate_json(receive(connection)[1])
    os.nice(_NICE)  # a write takes half a second of work, and those who read wait for milliseconds
    _warm_up(settings)
    send(connection, b"R", json.dumps({"walls": _enclose(settings)}).encode())
    threading.stack_size(_STACK)
    try:
        while True:
            write = Write.decoded(receive(connection)[1])
            bodies = [receive(connection)[1] for _ in range(_bodies(write))]
            # The service kills a late write; should the service be gone itself, the alarm does.
            signal.setitimer(signal.ITIMER_REAL, settings.write_timeout + _GRACE)
            thread = threading.Thread(target=_answer, args=(connection, write, bodies, settings))
            thread.start()
            thread.join()
            signal.setitimer(signal.ITIMER_REAL, 0)
    except EOFError:
        return


def _bodies(write: Write) -> int:
    return 1 if write.kind in ("update", "patch") else len(write.media_types)


class _Service(Listener):
    """The web process, which has the readers of the next version ready before it is the current one."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def publishing(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(self._connection, b"P", b"{}")

    def expected(self, checkpoint: Path) -> None:
        with suppress(OSError, EOFError):  # should the service be gone, what was written still counts
            send(self._connection, b"V", str(checkpoint).encode())
            receive(self._connection)


def _answer(connection: socket.socket, write: Write, bodies: list[bytes], settings: Settings) -> None:
    try:
        answer = json.dumps(asdict(perform(write, bodies, settings, _Service(connection)))).encode()
        kind = b"A"
    except CtkgError as error:
        kind, answer = b"E", told(error)
    except (MemoryError, RecursionError):
        kind, answer = b"E", told(_too_large(settings))
    except BaseException:  # a panic of Oxigraph included: what is left of the process is not to be trusted
        traceback.print_exc()
        os._exit(70)
    send(connection, kind, answer)


def _too_large(settings: Settings) -> WriteStoppedError:
    return WriteStoppedError(
        f"The write needed more memory than {settings.write_memory:,} bytes (setting write_memory).",
        hint="Send it in parts, or load it as a file: `ctkg load`.",
    )


def _enclose(settings: Settings) -> list[str]:
    """Give up what a write does not need; returns the names of the measures in force."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    walls = ["memory"] if sandbox.limit_memory(settings.write_memory + _STACK) else []
    keep_to_itself()
    return [*walls, "seccomp"] if sandbox.deny_calls(opens=False, changes=False) else walls


def _warm_up(settings: Settings) -> None:
    """Validate something small, so that the first write does not wait for imports and the ontology."""
    name = NamedNode("urn:ctkg:warm-up")
    triples, origins = read_graph(b"<urn:a> a <urn:b> .", RdfFormat.TURTLE, name, settings)
    validate([Batch(origins, replaces={ENTITIES: triples})], memory_reader(()))


if __name__ == "__main__":
    main()
