"""How two nodes of the record hang together: paths with all relations of each hop, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

import networkx as nx

from kg.analysis.paths import CHECKED
from kg.graph.projections import overlaps
from kg.queries import Ref

__all__ = ["Asked", "Found", "Hop", "Link", "Path", "connecting"]

_TRIED: Final = 100_000
"""Beginnings of paths that are tried; among very well connected actors only the shortest are found."""
_PARALLEL: Final = 6
"""Relations of one hop that are shown; of more the most telling."""
_TELLING: Final = (
    "role",
    "agreed",
    "met",
    "acted-on",
    "initiator",
    "mediated",
    "party",
    "spoke-for",
    "addressed",
    "voted",
)
"""Relations that say most, before the others."""
_AGAINST: Final = frozenset({"contradicted", "disputed", "false", "misleading", "retracted"})


@dataclass(frozen=True)
class Link:
    """One relation of a hop."""

    kind: str
    label: str
    detail: str
    """What names the single relation, such as the role or the inquiry; or ``""``."""
    record: str
    forward: bool
    """Whether it is told in the direction of the path."""
    start: str
    end: str
    """Days between which it can have been; ``""`` if open or not known."""
    status: tuple[str, ...]
    citations: tuple[str, ...]
    alone: bool = True
    """Whether it is one record, and not several that say the same."""
    when: str = ""
    """EDTF of when it was, as the record writes it; or ``""``."""


@dataclass(frozen=True)
class Hop:
    """One step of a path, and all relations that make it."""

    source: Ref
    target: Ref
    links: tuple[Link, ...]
    more: int
    """How many relations more there are."""


@dataclass(frozen=True)
class Path:
    """Steps from one actor to the other."""

    hops: tuple[Hop, ...]
    in_time: bool
    """Whether each hop can have come after the one before, or all in the other direction."""
    checked: int
    """Hops that somebody corroborated."""
    opposed: int
    """Hops that rest on nothing but what was contradicted, or the like."""


@dataclass(frozen=True)
class Asked:
    """Which paths are asked for."""

    graph: nx.MultiDiGraph[str]
    source: str
    target: str
    longest: int
    checked: bool
    in_time: bool
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Found:
    """Paths, the best first."""

    paths: tuple[Path, ...]
    by_outlets: bool
    """Whether only outlets that reported about both connect them."""
    partial: bool
    """Whether there were too many to try them all."""


def connecting(asked: Asked) -> Found:
    """Paths that do not lead through an outlet; if there are none, those that do."""
    outlets = {node for node, data in asked.graph.nodes(data=True) if "NewsOrganization" in data["types"]}
    for left_out in (outlets - {asked.source, asked.target}, set[str]()):
        walks, partial = _walks(asked, left_out)
        paths = [path for walk in walks if (path := _path(asked, walk)) is not None]
        if paths or not outlets:
            return Found(tuple(sorted(paths, key=_rank)), not left_out and bool(outlets), partial)
    return Found((), False, partial)


def _walks(asked: Asked, left_out: set[str]) -> tuple[list[list[str]], bool]:
    """Sequences of nodes without a repetition, the shortest first; whether there were too many."""
    near: dict[str, list[str]] = {}

    def neighbours(node: str) -> list[str]:
        if node not in near:
            found = set(nx.all_neighbors(asked.graph, node)) - left_out
            near[node] = sorted(item for item in found if _between(asked, node, item))
        return near[node]

    to_go = _distances(asked.target, neighbours, asked.longest)
    walks, waiting, tried = list[list[str]](), [[asked.source]], 0
    while waiting:
        longer: list[list[str]] = []
        for walk in waiting:
            if walk[-1] == asked.target:
                walks.append(walk)
                continue
            for node in neighbours(walk[-1]):
                tried += 1
                if node not in walk and len(walk) + to_go.get(node, asked.longest) <= asked.longest:
                    longer.append([*walk, node])
            if tried > _TRIED:
                return walks, True
        waiting = longer
    return walks, False


def _distances(target: str, neighbours: Any, longest: int) -> dict[str, int]:
    reached, ring = {target: 0}, [target]
    for steps in range(1, longest + 1):
        ring = [near for node in ring for near in neighbours(node) if near not in reached]
        reached |= dict.fromkeys(ring, steps)
        ring = list(dict.fromkeys(ring))
    return reached


def _between(asked: Asked, u: str, v: str) -> list[tuple[bool, dict[str, Any]]]:
    """Relations between two nodes that are asked for: (whether told from ``u`` to ``v``, data)."""
    ahead = [(True, data) for data in (asked.graph.get_edge_data(u, v) or {}).values()]
    back = [(not data["directed"], data) for data in (asked.graph.get_edge_data(v, u) or {}).values()]
    return [
        (forward, data)
        for forward, data in (*ahead, *back)
        if (not asked.checked or CHECKED.intersection(data["status"])) and overlaps(data, asked.start, asked.end)
    ]


def _path(asked: Asked, walk: Sequence[str]) -> Path | None:
    relations = [_between(asked, u, v) for u, v in pairwise(walk)]
    spans = [[(data["start"], data["end"]) for _, data in hop] for hop in relations]
    in_time = _can_follow(spans) or _can_follow(spans[::-1])
    if asked.in_time and not in_time:
        return None
    statuses = [[set(data["status"]) for _, data in hop] for hop in relations]
    return Path(
        hops=tuple(_hop(asked.graph, u, v, hop) for (u, v), hop in zip(pairwise(walk), relations, strict=True)),
        in_time=in_time,
        checked=sum(any(CHECKED & found for found in hop) for hop in statuses),
        opposed=sum(all(found and found <= _AGAINST for found in hop) for hop in statuses),
    )


def _can_follow(spans: Iterable[Iterable[tuple[date | None, date | None]]]) -> bool:
    """Whether of each hop a relation can be taken that is not over before the one taken before it can begin."""
    earliest = date.min
    for hop in spans:
        able = [max(earliest, start or earliest) for start, end in hop if end is None or end >= earliest]
        if not able:
            return False
        earliest = min(able)
    return True


def _hop(graph: nx.MultiDiGraph[str], u: str, v: str, found: list[tuple[bool, dict[str, Any]]]) -> Hop:
    best: dict[tuple[str, str, bool], list[dict[str, Any]]] = {}
    for forward, data in sorted(found, key=lambda item: (_telling(item[1]), item[1]["node"])):
        best.setdefault((data["label"], data["detail"], forward), []).append(data)
    made = [_link(forward, same) for (_, _, forward), same in best.items()]
    refs = (Ref(graph.nodes[u]["label"], u), Ref(graph.nodes[v]["label"], v))
    return Hop(*refs, tuple(made[:_PARALLEL]), max(0, len(made) - _PARALLEL))


def _link(forward: bool, same: list[dict[str, Any]]) -> Link:
    """Relations that say the same are one, with the statements of all."""
    first = same[0]
    starts, ends = [data["start"] for data in same], [data["end"] for data in same]
    statements = dict.fromkeys(iri for data in same for iri in (data["statements"] or (data["node"],)))
    return Link(
        kind=first["kind"],
        label=first["label"],
        detail=first["detail"] if first["detail"] and first["detail"] not in first["label"] else "",
        record=first["node"],
        forward=forward,
        start=min(starts).isoformat() if all(starts) else "",
        end=max(ends).isoformat() if all(ends) else "",
        status=tuple(sorted({slug for data in same for slug in data["status"]})),
        citations=tuple(statements)[:_PARALLEL],
        alone=len(same) == 1,
    )


def _telling(data: Mapping[str, Any]) -> int:
    return _TELLING.index(data["kind"]) if data["kind"] in _TELLING else len(_TELLING)


def _rank(path: Path) -> tuple[int, int, int, int, str]:
    said = sum(min(len(link.citations), 3) for hop in path.hops for link in hop.links)
    telling = sum(_telling({"kind": hop.links[0].kind}) for hop in path.hops)
    names = " ".join(hop.target.label for hop in path.hops)
    return len(path.hops), path.opposed, -path.checked, telling - said, names
