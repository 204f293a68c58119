"""What the server counts, in the form that Prometheus reads. Numbers only: no address, no query, no client."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

__all__ = ["Metrics"]

_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds."""


class Metrics:
    """Counts of this process. Thread-safe, but for :attr:`hits`, which may lose a few."""

    def __init__(self, gauges: Mapping[str, tuple[str, Callable[[], float]]] | None = None) -> None:
        self.hits = 0
        """Answers from the cache, 304 included."""
        self._gauges = gauges or {}
        self._answers: Counter[tuple[str, str]] = Counter()
        self._stopped: Counter[str] = Counter()
        self._durations: dict[str, _Durations] = {"query": _Durations(), "page": _Durations()}
        self._lock = threading.Lock()
        self._registry = CollectorRegistry()
        self._registry.register(_Families(self._collect))

    def count(self, kind: str, status: int, seconds: float) -> None:
        """One answer that was worked out: ``query`` or ``page``."""
        with self._lock:
            self._answers[kind, str(status)] += 1
            self._durations[kind].add(seconds)

    def stopped(self, reason: str) -> None:
        """One query that passed a limit; ``reason`` is the name of an error."""
        with self._lock:
            self._stopped[reason] += 1

    def text(self) -> bytes:
        """All counts, in the text format."""
        return generate_latest(self._registry)

    def _collect(self) -> Iterator[Metric]:
        answers = CounterMetricFamily("ctkg_answers", "Answers that were worked out.", labels=("kind", "status"))
        stopped = CounterMetricFamily("ctkg_queries_stopped", "Queries that passed a limit.", labels=("reason",))
        durations = HistogramMetricFamily("ctkg_seconds", "Time to work out an answer.", labels=("kind",))
        with self._lock:
            for labels, number in self._answers.items():
                answers.add_metric(labels, number)
            for reason, number in self._stopped.items():
                stopped.add_metric((reason,), number)
            for kind, found in self._durations.items():
                durations.add_metric((kind,), found.buckets(), found.sum)
        yield from (answers, stopped, durations)
        yield CounterMetricFamily("ctkg_cache_hits", "Answers from the cache, 304 included.", self.hits)
        for name, (help_text, value) in self._gauges.items():
            yield GaugeMetricFamily(name, help_text, value())


class _Durations:
    """How often something took how long."""

    def __init__(self) -> None:
        self.sum = 0.0
        self._counts = [0] * (len(_BOUNDS) + 1)

    def add(self, seconds: float) -> None:
        self.sum += seconds
        self._counts[bisect_left(_BOUNDS, seconds)] += 1

    def buckets(self) -> list[tuple[str, float]]:
        found, total = [], 0
        for bound, number in zip((*map(str, _BOUNDS), "+Inf"), self._counts, strict=True):
            total += number
            found.append((bound, float(total)))
        return found


class _Families(Collector):
    def __init__(self, collect: Callable[[], Iterator[Metric]]) -> None:
        self._collect = collect

    def collect(self) -> Iterator[Metric]:
        return self._collect()
