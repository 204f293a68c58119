"""Which zygotes there are: one for each state of the record that is read now.

A state is answered by a zygote on its checkpoint at once. For the newest version one with a copy in memory of its
default graph is made in the background, if it fits ``query_copy_bytes``, and takes over when it is ready. A state as
known on a day is a copy always. Zygotes of states that were not asked for lately go, and so do those whose copies leave
no room; one that has a query running goes when that ends.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from kg.config import Settings
from kg.errors import QueryLimitError, StoreError
from server.asking import Worker
from server.entries import Entries, Entry
from server.nursery import Nursery, Zygote
from server.query import QueryStoppedError, Refusal, State, not_yet_error
from server.spares import Spares

__all__ = ["Zygotes"]

_LOG: Final = logging.getLogger(__name__)
_KEEP: Final = 4
"""States that have a zygote."""
_SETTLE: Final = 0.5
"""Seconds that a version must have been the newest before it is copied. If there was another before it, as long as
copying will take comes on top: of many in a row only the last is copied."""
_COPIED: Final = 100_000_000
"""Bytes that are copied in a second, about."""
_OPENING: Final = 10.0
"""Seconds that a query waits for its state at least: opening takes some tens of milliseconds, a copy seconds."""
_COPYING: Final = 3600.0


class Zygotes:
    """Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nursery = Nursery(settings.query_memory)
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._entries = Entries()
        self._retired: list[Zygote] = []
        self._workers: set[Worker] = set()
        self._closed = False
        self._spares = Spares(settings.query_workers, self._entries, self._forked, self._spare)

    def prepare(self, state: State) -> None:
        """Make sure that workers of that state can be had.

        Raises StoreError if it cannot be opened, QueryStoppedError if that takes too long for one who waits (ask again
        then), QueryLimitError if it does not fit into memory.
        """
        if self.ready(state):
            return
        entry = self._entry(state)
        patience = max(self._settings.query_timeout, _OPENING)
        if not entry.opening.acquire(timeout=patience):
            raise not_yet_error(state)
        try:
            self._open(entry, time.monotonic() + patience)
        finally:
            entry.opening.release()

    def ready(self, state: State) -> bool:
        """Whether workers of that state can be had at once; takes no lock."""
        known = self._entries.get(state)
        zygote = None if known is None else known.zygote
        return zygote is not None and zygote.ready

    def lease(self, state: State) -> Worker:
        """A worker of that state for one query; hand it to :meth:`give_back` or :meth:`drop` after it."""
        for _ in range(3):
            entry = self._entry(state)
            with self._lock:
                zygote = entry.zygote
                if zygote is not None:
                    zygote.running += 1
            if zygote is not None:
                try:
                    return self._worker(zygote)
                except (OSError, EOFError):
                    _LOG.warning("a zygote of %s is dead or does not answer", state)
                with self._lock:
                    zygote.running -= 1
                self._forget(entry, kill=True)
            self.prepare(state)
        raise StoreError("No query worker can be started.", hint="Try again in a few seconds.")

    def idle(self, state: State) -> Worker | None:
        """As :meth:`lease`, if there is a worker that waits for a query; takes no time."""
        with self._lock:
            entry = None if self._closed else self._entries.get(state)
            zygote = None if entry is None else entry.zygote
            if zygote is None or not zygote.ready:
                return None
            worker = zygote.idle.pop() if zygote.idle and zygote.idle[-1].greeted else None
            if not zygote.idle:
                self._spares.want()
            if worker is None:
                return None
            self._entries.asked_for(state)
            zygote.running += 1
            return worker

    def thin_out(self, generations: int = 1) -> None:
        """End workers that wait beyond those that quick queries need: each has pages of the copy for itself.

        Those of states asked for longest ago go first.
        """
        with self._lock:
            zygotes = [entry.zygote for entry in self._entries.values() if entry.zygote]
            idle = [(zygote, worker) for zygote in zygotes for worker in zygote.idle]
            surplus = idle[: max(len(idle) - generations * self._settings.query_workers, 0)]
            for zygote, worker in surplus:
                zygote.idle.remove(worker)
        for _, worker in surplus:
            self._end(worker)

    def give_back(self, worker: Worker) -> None:
        """The worker may be asked again; it is ended if its zygote was replaced. Takes no time otherwise."""
        zygote = worker.parent
        with self._lock:
            kept = not (self._closed or zygote.retired)
            if kept:
                zygote.running -= 1
                zygote.idle.append(worker)
        if not kept:
            self.drop(worker)

    def drop(self, worker: Worker, *, dying: bool = False) -> int:
        """End the worker; of one that is dying by itself, returns the exit status."""
        status = self._end(worker, dying=dying)
        with self._lock:
            worker.parent.running -= 1
        self._sweep()
        return status

    def in_memory(self, state: State) -> bool:
        """Whether the state is answered from memory."""
        entry = self._entries.get(state)
        zygote = None if entry is None else entry.zygote
        return zygote is not None and zygote.ready and zygote.in_memory

    def processes(self) -> list[int]:
        """The process numbers of the workers."""
        with self._lock:
            return sorted(worker.number for worker in self._workers)

    def families(self) -> list[int]:
        """The process numbers of the zygotes, the first one's included."""
        with self._lock:
            known = [zygote for entry in self._entries.values() for zygote in entry.zygotes] + self._retired
            return sorted({zygote.number for zygote in known} | set(self._nursery.processes()))

    def close(self) -> None:
        """End every process; whoever still waits for an answer is told that there is none."""
        with self._lock:
            self._closed = True
            entries, workers = list(self._entries.values()), list(self._workers)
        for worker in workers:
            worker.stop(QueryStoppedError("The service is stopping."))
        for entry in entries:
            self._forget(entry)
        self._sweep(all_of_them=True)
        self._spares.close()
        self._nursery.close()

    def _entry(self, state: State) -> Entry:
        with self._lock:
            if self._closed:
                raise StoreError("The service is stopping.")
            entry = self._entries.asked_for(state)
            surplus = self._entries.surplus(_KEEP)
        for old in surplus:
            if old is not entry:
                self._forget(old)
        return entry

    def _open(self, entry: Entry, deadline: float) -> None:
        state = entry.state
        try:
            if entry.zygote is None:
                self._place(entry, self._made(entry, copy=False))
            zygote = entry.zygote
            if zygote is None:  # forgotten again
                raise TimeoutError
            first = not zygote.ready
            zygote.wait(deadline)
        except TimeoutError:
            raise not_yet_error(state) from None
        except Refusal as refusal:
            self._forget(entry)
            raise StoreError(
                f"A query worker cannot open the store: {refusal.message}", where=str(state.path)
            ) from None
        except (OSError, EOFError) as error:
            if entry.gone.is_set():  # other states were asked for in the meantime
                raise not_yet_error(state) from None
            self._forget(entry, kill=True)
            raise StoreError(f"No query process can be started: {error}", hint="Try again.") from None
        if first and not state.day:
            threading.Thread(target=self._copy, args=(entry,), daemon=True).start()

    def _place(self, entry: Entry, made: Zygote) -> None:
        with self._lock:
            if not entry.gone.is_set():
                entry.zygote = made
                return
        made.kill()  # other states were asked for in the meantime
        raise TimeoutError

    def _worker(self, zygote: Zygote) -> Worker:
        while True:
            with self._lock:
                worker = zygote.idle.pop() if zygote.idle else None
            if worker is None:
                break
            if worker.alive():
                return worker
            self._end(worker)
        made = self._forked(zygote)
        # Those of the version before may wait as well: it is asked until its successor has workers.
        self.thin_out(generations=2)
        return made

    def _forked(self, zygote: Zygote) -> Worker:
        made = zygote.fork()
        with self._lock:
            self._workers.add(made)
        return made

    def _copy(self, entry: Entry) -> None:
        """Replace the zygote of the newest version by one with a copy in memory, as soon as there is room for it."""
        if not self._entries.is_newest(entry):
            return
        for older in [one.coming for one in self._entries.others(entry) if one.coming is not None]:
            older.kill()
        if entry.estimate > self._settings.query_copy_bytes:
            return
        settle = _SETTLE + (entry.estimate / _COPIED if self._entries.others(entry) else 0)
        while not entry.gone.wait(settle) and self._entries.is_newest(entry):
            try:
                coming = entry.coming = self._made(entry, copy=True)
                coming.wait(time.monotonic() + _COPYING)
                self._spares.people(coming)
            except QueryLimitError:  # a copy that is still read takes up the room
                continue
            except (OSError, EOFError, Refusal) as error:
                self._give_up(entry, error)
            else:
                self._take_over(entry, coming)
            return

    def _spare(self, worker: Worker) -> None:
        """Let a new worker wait for a query, the last of those that do. Raises OSError or EOFError if it is dead."""
        zygote, kept = worker.parent, False
        try:
            worker.walls()
            with self._lock:
                kept = not (self._closed or zygote.retired)
                if kept:
                    zygote.idle.insert(0, worker)
        finally:
            if not kept:
                self._end(worker)

    def _give_up(self, entry: Entry, error: Exception) -> None:
        if not entry.gone.is_set():
            _LOG.info("%s is read from disk: %s", entry.state.path, error)
        coming, entry.coming = entry.coming, None
        if coming is not None:
            coming.end()

    def _take_over(self, entry: Entry, coming: Zygote) -> None:
        with self._lock:
            entry.coming = None
            replaced: Zygote | None = coming
            if not entry.gone.is_set():
                replaced, entry.zygote = entry.zygote, coming
        if replaced is not None:
            self._retire(replaced)
        for other in self._entries.others(entry):
            if other.zygote is not None and other.zygote.in_memory:
                self._forget(other)

    def _made(self, entry: Entry, *, copy: bool) -> Zygote:
        """A new zygote of that state. Raises QueryLimitError if there is no room for it, OSError or EOFError."""
        with self._making:
            if copy or entry.state.day:
                self._make_room(entry)
            return self._nursery.zygote(entry.state, copy=copy)

    def _make_room(self, entry: Entry) -> None:
        """Let copies go until another one fits. Raises QueryLimitError if it cannot."""
        budget = self._settings.query_copy_bytes
        while True:
            with self._lock:
                copies = [one for one in self._entries.values() if one is not entry and one.bytes]
                retired = [zygote.bytes for zygote in self._retired if zygote.in_memory]
                taken = sum(retired) + sum(one.bytes for one in copies)
                loose = [one for one in copies if not self._entries.is_newest(one)]
            if taken + entry.estimate <= budget:
                return
            if not loose:
                raise QueryLimitError(
                    f"A copy of some {entry.estimate:,} bytes does not fit into the {budget:,} of query_copy_bytes.",
                    hint="Ask for all that the version holds, without as_of; or raise the setting.",
                )
            self._forget(loose[0])

    def _forget(self, entry: Entry, *, kill: bool = False) -> None:
        with self._lock:
            if self._entries.get(entry.state) is entry:
                del self._entries[entry.state]
            entry.gone.set()
            coming = entry.coming
            zygote, entry.zygote = entry.zygote, None
        if coming is not None:
            coming.kill()
        if zygote is not None and kill:
            zygote.kill()
        if zygote is not None:
            self._retire(zygote)

    def _retire(self, zygote: Zygote) -> None:
        with self._lock:
            zygote.retired = True
            self._retired.append(zygote)
        self._sweep()

    def _sweep(self, *, all_of_them: bool = False) -> None:
        """End what is retired and has no query running any more."""
        with self._lock:
            done = [zygote for zygote in self._retired if all_of_them or not zygote.running]
            self._retired = [zygote for zygote in self._retired if zygote not in done]
            self._workers -= {worker for worker in self._workers if worker.parent in done}
        for zygote in done:
            zygote.end()

    def _end(self, worker: Worker, *, dying: bool = False) -> int:
        with self._lock:
            self._workers.discard(worker)
        return worker.end(dying=dying)
