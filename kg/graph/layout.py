"""Where nodes are drawn: computed on the server, the same graph always the same way.

Start positions come from the ids, so that a node keeps its region when others come and go. Each connected part is laid
out by itself (Kamada and Kawai 1989 for small parts, else Fruchterman and Reingold 1991), parts are packed beside one
another, and labels that overlap are pushed apart.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["box", "layout"]

_SMALL = 60
_SPACING = 150.0
"""Pixels between neighbours, about."""
_WIDE = 1.6
"""Pictures are wider than high."""
_LETTER, _LINE = 7.5, 17.0
"""Pixels of a letter and of a line of a label."""
_WRAP = 135.0
"""Pixels after which a label goes on in the next line."""
_ROUNDS = 200
_LARGE = 600
"""Above so many nodes fewer rounds are made, so that a large picture takes no longer than a reader waits."""

Points = NDArray[np.float64]


def layout(
    graph: nx.Graph[str], labels: Mapping[str, str], sizes: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Pixels right of and below the centre for each node of an undirected graph.

    ``sizes`` are half the height of each node's shape, in pixels.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    boxes = {node: box(labels.get(node, ""), sizes.get(node, 0.0)) for node in graph}
    return _packed([(part, _part(graph.subgraph(part), part, boxes)) for part in parts])


def box(label: str, size: float) -> tuple[float, float]:
    """Width and height of a node with its label below it, in pixels."""
    widths = [_LETTER * len(line) for line in label.split("\n")]
    lines = sum(max(1, math.ceil(width / _WRAP)) for width in widths)
    return max(2 * size, min(max(widths), _WRAP)) + 10, 2 * size + _LINE * lines + 6


def _part(graph: nx.Graph[str], nodes: Sequence[str], boxes: Mapping[str, tuple[float, float]]) -> Points:
    start = {node: _start(node) for node in nodes}
    if len(nodes) == 1:
        return np.zeros((1, 2))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(u, v), max(u, v)) for u, v in graph.edges()))
    if len(nodes) <= _SMALL:
        found = nx.kamada_kawai_layout(ordered, pos=start)
    else:
        found = nx.spring_layout(
            ordered, pos=start, seed=1, iterations=min(80, 80 * _LARGE // len(nodes)), k=2.2 / math.sqrt(len(nodes))
        )
    points = np.array([found[node] for node in nodes], dtype=float)
    points -= points.mean(axis=0)
    reach = float(np.abs(points).max()) or 1.0
    points *= _SPACING * math.sqrt(len(nodes)) / reach
    points[:, 0] *= _WIDE
    return _pushed(points, np.array([boxes[node] for node in nodes]))


def _start(node: str) -> tuple[float, float]:
    digest = hashlib.sha256(node.encode()).digest()
    angle = int.from_bytes(digest[:4], "big") / 2**32 * 2 * math.pi
    radius = 0.3 + 0.7 * int.from_bytes(digest[4:8], "big") / 2**32
    return radius * math.cos(angle), radius * math.sin(angle)


def _pushed(points: Points, boxes: Points) -> Points:
    """Push overlapping boxes apart, along the axis that needs the smaller move."""
    need_x = (boxes[:, None, 0] + boxes[None, :, 0]) / 2
    need_y = (boxes[:, None, 1] + boxes[None, :, 1]) / 2
    for _ in range(min(_ROUNDS, round(_ROUNDS * (_LARGE / len(points)) ** 2))):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        lack_x, lack_y = need_x - np.abs(dx), need_y - np.abs(dy)
        overlap = (lack_x > 0) & (lack_y > 0)
        np.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        across = overlap & (lack_x < lack_y)
        along = overlap & ~across
        # Two nodes at one point are told apart by their order.
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        points[:, 0] += (np.where(dx == 0, order, np.sign(dx)) * lack_x * across).sum(axis=1) * 0.3
        points[:, 1] += (np.where(dy == 0, order, np.sign(dy)) * lack_y * along).sum(axis=1) * 0.3
    return points


def _packed(placed: Sequence[tuple[Sequence[str], Points]]) -> dict[str, tuple[float, float]]:
    """The largest part in the middle column, the others in rows below it; all centred."""
    found: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    widest = max((float(np.ptp(points[:, 0])) for _, points in placed), default=0.0) + 2 * _SPACING
    for nodes, points in placed:
        low, size = points.min(axis=0), np.ptp(points, axis=0) + 2 * _SPACING / 1.5
        if x and x + float(size[0]) > widest:
            x, y, row = 0.0, y + row, 0.0
        for node, point in zip(nodes, points - low, strict=True):
            found[node] = (x + float(point[0]), y + float(point[1]))
        x, row = x + float(size[0]), max(row, float(size[1]))
    if not found:
        return {}
    middle = np.array(list(found.values()))
    centre = (middle.min(axis=0) + middle.max(axis=0)) / 2
    return {
        node: (round(px - float(centre[0]), 1), round(py - float(centre[1]), 1)) for node, (px, py) in found.items()
    }
