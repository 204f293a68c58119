"""Places whose distances follow the distances in the graph: stress majorization (Gansner, Koren and North 2005).

Few nodes are placed by the distances between all pairs. Many are added to some that have their places already, by the
lengths of their edges and their distances to these: sparse stress (Ortmann, Klimenta and Brandes 2017), with what is
placed as the pivots. No chance is in it: the same graph and start always give the same places.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import shortest_path
from scipy.sparse.linalg import splu

__all__ = ["Points", "added", "crossings", "hops", "placed"]

Points: TypeAlias = NDArray[np.float64]
"""One row (x, y) for each node."""

_ROUNDS = 80
_COMPARED = 1500
_STILL = 1e-4
"""Moves, in lengths of an edge, below which nothing moves any more."""


def hops(links: csr_array, sources: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    """Number of steps from each of the sources (all, by default) to each node of an undirected graph."""
    return np.asarray(shortest_path(links, directed=False, unweighted=True, indices=sources), dtype=float)


def crossings(links: csr_array, points: Points) -> int:
    """How many pairs of edges cross, of at most the first 1,500 edges."""
    one, other = (ends[:_COMPARED] for ends in np.asarray(np.triu(links.toarray(), 1).nonzero()))
    a, b = points[one], points[other]

    def side(p: Points, q: Points, r: Points) -> Points:
        """On which side of each line from p to q each point r lies."""
        along, aside = (q - p)[:, None, :], r[None, :, :] - p[:, None, :]
        return np.asarray(along[..., 0] * aside[..., 1] - along[..., 1] * aside[..., 0], dtype=float)

    apart = side(a, b, a) * side(a, b, b) < 0
    return int(np.triu(apart & apart.T, 1).sum())


def placed(links: csr_array, start: Points) -> Points:
    """Places for all nodes of a connected graph, an edge about 1 long. For some hundreds: it looks at all pairs."""
    count = len(start)
    if count < 2:
        return np.zeros((count, 2))
    wanted = hops(links)
    np.fill_diagonal(wanted, 1)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    factor = cho_factor(laplacian + 1 / count)  # which keeps the middle where it is
    pull = weights * wanted
    points = start - start.mean(axis=0)
    for _ in range(_ROUNDS):
        shift = points[:, None, :] - points[None, :, :]
        ratio = pull / np.maximum(np.hypot(shift[..., 0], shift[..., 1]), 1e-9)
        target = ratio.sum(axis=1)[:, None] * points - ratio @ points
        moved = cho_solve(factor, target)
        still = float(np.abs(moved - points).max()) < _STILL
        points = moved
        if still:
            break
    return np.asarray(points, dtype=float)


def added(
    edges: NDArray[np.intp],
    anchors: NDArray[np.intp],
    wanted: NDArray[np.float64],
    start: Points,
    free: NDArray[np.bool_],
) -> Points:
    """Places for the ``free`` nodes; the others stay at their ``start``.

    ``edges`` are pairs of nodes, wanted 1 apart. ``anchors`` are nodes that are not free, and ``wanted`` how far each
    node is to be from each of them, one row an anchor.
    """
    (loose,) = np.nonzero(free)
    if not len(loose):
        return start
    ends = edges[free[edges].any(axis=1)]
    far = np.isfinite(wanted[:, loose]) & (wanted[:, loose] > 0)
    rows, columns = np.nonzero(far)
    one = np.concatenate([ends[:, 0], loose[columns]])
    other = np.concatenate([ends[:, 1], anchors[rows]])
    length = np.concatenate([np.ones(len(ends)), wanted[rows, loose[columns]]])
    # Its own neighbours say more of where a node belongs than all the anchors together.
    weight = length**-2.0 * np.concatenate([np.ones(len(ends)), np.full(len(rows), 2 / max(len(anchors), 1))])
    return _solved(one, other, length, weight, start, free)


def _solved(
    one: NDArray[np.intp],
    other: NDArray[np.intp],
    length: NDArray[np.float64],
    weight: NDArray[np.float64],
    start: Points,
    free: NDArray[np.bool_],
) -> Points:
    count = len(start)
    pairs = coo_array((weight, (one, other)), shape=(count, count))
    joined = csr_array(pairs + pairs.T)
    degree = np.asarray(joined.sum(axis=1)).ravel()
    inner = csc_array(coo_array((degree + 1e-9, (np.arange(count), np.arange(count))), shape=(count, count)) - joined)
    factor = splu(csc_array(inner[free][:, free]))
    outer = joined[free][:, ~free] @ start[~free]
    points = start.copy()
    for _ in range(_ROUNDS):
        shift = points[one] - points[other]
        pull = (weight * length / np.maximum(np.hypot(*shift.T), 1e-9))[:, None] * shift
        target = np.zeros_like(points)
        np.add.at(target, one, pull)
        np.subtract.at(target, other, pull)
        moved = factor.solve(target[free] + outer)
        still = float(np.abs(moved - points[free]).max()) < _STILL
        points[free] = moved
        if still:
            break
    return points
