"""The memory of the web process while an answer of a million rows passes through it."""

from __future__ import annotations

import threading
import time
import urllib.request
from pathlib import Path

from processes import rss, use
from questions import JSON
from report import Part, Target, table
from services import Service, copy_settings, ctkg, unlimited

__all__ = ["streamed"]


def streamed(store: Path, rows: int) -> Part:
    """Ask for ``rows`` rows twice, once read at full speed and once slowly; how the memory of the web process moved."""
    figures: dict[str, float] = {}
    with ctkg(store, settings=unlimited() | copy_settings()[True]) as service:
        service.ask("SELECT ?s { ?s ?p ?o } LIMIT 1000", JSON)
        web = service.web
        start = rss(web)
        with _Watch(web) as watch:
            size, seconds = _read(service, rows, pause=0.0)
        figures |= {"start": start, "fast, at most": watch.most, "bytes": size, "seconds": seconds}
        with _Watch(web) as watch:
            _read(service, rows, pause=0.002)
        figures |= {"slow, at most": watch.most, "end": rss(web), "all processes": use(service.process.pid).pss}
    grown = (max(figures["fast, at most"], figures["slow, at most"]) - start) / 1e6
    names = ("start", "fast, at most", "slow, at most", "end")
    text = f"\n### Web process while {rows:,} rows ({size / 1e6:.0f} MB, {seconds:.1f} s) are streamed\n\n" + table(
        ["resident memory", "MB"], [[name, figures[name] / 1e6] for name in names]
    )
    # An answer is spooled: up to a megabyte or so in memory, beside what Python's allocator keeps.
    target = Target(f"streaming {rows:,} rows: growth of the web process", grown, 16, at_most=True, unit=" MB")
    return Part(figures, text, [target])


def _read(service: Service, rows: int, pause: float) -> tuple[int, float]:
    """Read the answer in pieces, with a pause after each; bytes and seconds."""
    url = service.url(f"SELECT ?s ?p ?o {{ ?s ?p ?o }} LIMIT {rows}")
    request = urllib.request.Request(url, headers={"Accept": JSON})
    begin, size = time.monotonic(), 0
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=300) as answer:
        while piece := answer.read(1 << 16):
            size += len(piece)
            if pause:
                time.sleep(pause)
    return size, time.monotonic() - begin


class _Watch:
    """The most memory that a process held while the block ran."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.most = rss(pid)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        while not self._over.wait(0.02):
            self.most = max(self.most, rss(self._pid))

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
