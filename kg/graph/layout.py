"""Where nodes are drawn: computed on the server, the same graph always the same way.

The nodes that are shown first get their places first, by the distances between all of them (:mod:`kg.graph.stress`);
all others then find theirs among them. What has a place in an earlier layout keeps it, and only what is new looks for
one. Connected parts are packed beside one another, and labels that overlap are pushed apart.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kg.graph.crowds import apart, box
from kg.graph.stress import Points, added, crossings, hops, placed

__all__ = ["FIRST", "MOST_MOVED", "Places", "box", "layout"]

Places: TypeAlias = Mapping[str, tuple[float, float]]
"""Pixels right of and below the centre for each node."""

FIRST = 150
"""So many nodes are placed first, with room for their labels: what a picture shows unless more is asked for."""
MOST_MOVED = 30.0
"""Pixels by which a node that has its place gives way to what is new, at most."""
_SPACING = 130.0
"""Pixels between neighbours, at least about."""
_WIDE = 1.45
"""Pictures are wider than high."""
_AIR = 1.9
"""How much more room than the labels themselves need."""
_ANCHORS = 60
_NEW = 0.4
"""Where more than this share of the nodes is new, all places are looked for anew."""


def layout(
    graph: nx.Graph[str],
    labels: Mapping[str, str],
    sizes: Mapping[str, float],
    *,
    order: Sequence[str] = (),
    before: Places | None = None,
    keep: bool = False,
) -> dict[str, tuple[float, float]]:
    """Pixels right of and below the centre for each node of an undirected graph.

    ``sizes`` are half the height of each node's shape, in pixels. ``order`` has the nodes that are shown first at its
    beginning. A node that has a place in ``before`` keeps it, but for some pixels, unless most nodes are new: ``keep``
    says that it does so then, too.
    """
    if not len(graph):
        return {}
    rank = {node: place for place, node in enumerate(order)}
    known = {node: place for node, place in (before or {}).items() if node in graph}
    if len(known) < (1 - _NEW) * len(graph) and not keep:
        known = {}
    heights = {node: 2 * sizes.get(node, 0.0) for node in graph}
    boxes = {node: box(labels.get(node, ""), heights[node] / 2) for node in graph}
    parts = [
        sorted(part, key=lambda node: (rank.get(node, len(rank)), node)) for part in nx.connected_components(graph)
    ]
    parts.sort(key=lambda part: (-len(part), part))
    fixed, loose = dict(known), []
    for part in parts:
        inside = graph.subgraph(part)
        if any(node in known for node in part):
            fixed |= _joined(inside, part, {node: known[node] for node in part if node in known})
        else:
            loose.append((part, _part(inside, part, boxes, heights)))
    found = fixed | _packed(loose, fixed)
    nodes = sorted(found, key=lambda node: (rank.get(node, len(rank)), node))
    first = set(nodes[:FIRST])
    room = np.array([boxes[node] if node in first else (heights[node] + 6,) * 2 for node in nodes])
    high = np.array([heights[node] if node in first else heights[node] + 6 for node in nodes])
    ease = np.array([0.15 if node in known or (node in first and len(first) < len(nodes)) else 1.0 for node in nodes])
    most = np.array([MOST_MOVED if node in known else math.inf for node in nodes])
    points = apart(np.array([found[node] for node in nodes], dtype=float), room, high, ease, most)
    if not known:
        points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _part(
    graph: nx.Graph[str],
    nodes: Sequence[str],
    boxes: Mapping[str, tuple[float, float]],
    heights: Mapping[str, float],
) -> Points:
    """Places for a connected part of which nothing has one, about its own centre."""
    core = _grown(graph, nodes, FIRST)
    links = _links(graph, core)
    start = np.array([_start(node) for node in core]) * math.sqrt(len(core))
    points = _fewest_crossings(links, placed(links, start))
    room = np.array([boxes[node] for node in core])
    covered = float(room.prod(axis=1).sum()) + sum((heights[node] + 6) ** 2 for node in nodes[len(core) :])
    points = _turned(points) * _scale(points, covered) * np.array([_WIDE, 1.0])
    points = apart(points, room, np.array([heights[node] for node in core]))
    if len(core) == len(nodes):
        return points
    there = {node: (float(x), float(y)) for node, (x, y) in zip(core, points, strict=True)}
    found = _joined(graph, nodes, there)
    return np.array([found[node] for node in nodes])


def _fewest_crossings(links: csr_array, points: Points) -> Points:
    """The places, or those that forces make of them (Fruchterman and Reingold 1991), whichever has fewer crossings."""
    count = len(points)
    if count < 5:
        return points
    graph = nx.from_scipy_sparse_array(links)
    reach = float(np.abs(points).max()) or 1.0
    best, least = points, crossings(links, points)
    for spread in (1.6, 2.2, 3.0):
        near = dict(enumerate(points / reach))
        moved = nx.spring_layout(graph, pos=near, seed=1, iterations=80, k=spread / math.sqrt(count))
        other = np.array([moved[item] for item in range(count)])
        own = crossings(links, other)
        if own < least:
            best, least = other, own
    return best


def _joined(graph: nx.Graph[str], nodes: Sequence[str], known: Places) -> dict[str, tuple[float, float]]:
    """Places for what is new in a connected part, among those that it has already."""
    ordered = [*(node for node in nodes if node in known), *(node for node in nodes if node not in known)]
    count = len(known)
    if count == len(ordered):
        return dict(known)
    links = _links(graph, ordered)
    places = np.array([known[node] for node in ordered[:count]]) / np.array([_WIDE, 1.0])
    anchors = np.unique(np.linspace(0, count - 1, min(count, _ANCHORS)).astype(int)).astype(np.intp)
    wanted = hops(links, anchors)
    unit = _unit(places[anchors], wanted[:, anchors])
    start = np.zeros((len(ordered), 2))
    start[:count] = places / unit
    _near_neighbours(start, links, count, ordered)
    edges = np.column_stack(links.nonzero()).astype(np.intp)
    free = np.arange(len(ordered)) >= count
    points = added(edges[edges[:, 0] < edges[:, 1]], anchors, wanted, start, free) * unit * np.array([_WIDE, 1.0])
    return dict(known) | {
        node: (float(x), float(y)) for node, (x, y) in zip(ordered[count:], points[count:], strict=True)
    }


def _near_neighbours(start: Points, links: csr_array, count: int, nodes: Sequence[str]) -> None:
    """Where new nodes begin: in the middle of their neighbours, a little aside by their ids."""
    ready = np.arange(len(nodes)) < count
    while not ready.all():
        near = links[~ready][:, ready]
        degree = np.asarray(near.sum(axis=1)).ravel()
        waiting = np.nonzero(~ready)[0]
        reached = degree > 0
        middle = (near @ start[ready])[reached] / degree[reached, None]
        aside = np.array([_start(nodes[item]) for item in waiting[reached]])
        start[waiting[reached]] = middle + 0.8 * aside
        ready[waiting[reached]] = True


def _unit(places: Points, wanted: NDArray[np.float64]) -> float:
    """How many pixels a step is, among what has its place."""
    shift = places[:, None, :] - places[None, :, :]
    far = np.isfinite(wanted) & (wanted > 0)
    steps = np.hypot(shift[..., 0], shift[..., 1])[far] / wanted[far]
    return max(float(np.median(steps)), 1.0) if len(steps) else _SPACING


def _links(graph: nx.Graph[str], nodes: Sequence[str]) -> csr_array:
    index = {node: place for place, node in enumerate(nodes)}
    pairs = sorted((index[u], index[v]) for u, v in graph.edges() if u != v and u in index and v in index)
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(nodes), len(nodes)))


def _grown(graph: nx.Graph[str], nodes: Sequence[str], most: int) -> list[str]:
    """The first nodes by their order that hang together."""
    if len(nodes) <= most:
        return list(nodes)
    kept = graph.subgraph(nodes[:most])
    if nx.is_connected(kept):
        return list(nodes[:most])
    together = max(nx.connected_components(kept), key=len)
    return [node for node in nodes[:most] if node in together]


def _start(node: str) -> tuple[float, float]:
    digest = hashlib.sha256(node.encode()).digest()
    angle = int.from_bytes(digest[:4], "big") / 2**32 * 2 * math.pi
    radius = 0.3 + 0.7 * int.from_bytes(digest[4:8], "big") / 2**32
    return radius * math.cos(angle), radius * math.sin(angle)


def _turned(points: Points) -> Points:
    """Turned so that the picture is wider than high."""
    middle: Points = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(middle, full_matrices=False)
    if len(points) < 3:
        return middle
    turned = middle @ axes.T
    # The signs of the axes are the solver's; they are ours if the first node lies to the left and above.
    return np.asarray(turned * np.where(turned[0] > 0, -1.0, 1.0), dtype=float)


def _scale(points: Points, covered: float) -> float:
    """Pixels for a step, so that there is room for so many square pixels."""
    area = float(np.prod(np.ptp(points, axis=0) * np.array([_WIDE, 1.0]) + 1e-9))
    if area < 1e-6:
        return _SPACING
    return float(np.clip(math.sqrt(_AIR * covered / area), _SPACING, 6 * _SPACING))


def _packed(loose: Sequence[tuple[Sequence[str], Points]], fixed: Places) -> dict[str, tuple[float, float]]:
    """The largest part first, the others in rows below it; all of them below what has its place."""
    found: dict[str, tuple[float, float]] = {}
    taken = np.array(list(fixed.values())) if fixed else np.zeros((0, 2))
    left, y = (float(taken[:, 0].min()), float(taken[:, 1].max()) + _SPACING) if fixed else (0.0, 0.0)
    widest = max(
        [*(float(np.ptp(points[:, 0])) for _, points in loose), float(np.ptp(taken[:, 0])) if fixed else 0.0, 0.0]
    )
    x = row = 0.0
    for nodes, points in loose:
        low, size = points.min(axis=0), np.ptp(points, axis=0) + np.array([1.4, 0.9]) * _SPACING
        if x and x + float(size[0]) > widest + 2 * _SPACING:
            x, y, row = 0.0, y + row, 0.0
        for node, point in zip(nodes, points - low, strict=True):
            found[node] = (left + x + float(point[0]), y + float(point[1]))
        x, row = x + float(size[0]), max(row, float(size[1]))
    return found
