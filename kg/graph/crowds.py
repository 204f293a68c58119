"""Boxes that overlap are pushed apart, no more than they must be."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kg.graph.stress import Points

__all__ = ["apart", "box"]

_LETTER, _LINE = 8.2, 18.0
"""Pixels of a letter and of a line of a label."""
_WRAP = 160.0
"""Pixels after which a label goes on in the next line."""
_ROUNDS = 500
_LARGE = 250
"""Above so many points fewer rounds are made, so that a large picture takes no longer than a reader waits."""
_EAGER = 1.15
"""A little more than needed, so that crowds loosen sooner."""
_MANY = 300_000
"""Pairs looked at in a round, about: where there are more, only the nearest of the small boxes."""


def box(label: str, size: float) -> tuple[float, float]:
    """Width and height of a node with its label below it, in pixels. ``size`` is half the height of its shape."""
    widths = [_LETTER * len(line) for line in label.split("\n")]
    lines = sum(max(1, math.ceil(width / _WRAP)) for width in widths)
    return max(2 * size, min(max(widths), _WRAP)) + 10, 2 * size + _LINE * lines + 6


def apart(
    points: Points,
    boxes: Points,
    heights: NDArray[np.float64],
    ease: NDArray[np.float64] | None = None,
    most: NDArray[np.float64] | None = None,
) -> Points:
    """The points, moved along the shorter way until no two boxes overlap, or it takes too long.

    A node stands at the top of its box, in the middle of a shape of such a height, with its label below it.
    ``ease`` says how readily each gives way (1 by default), ``most`` by how many pixels at most (any number).
    """
    sunk = np.column_stack([np.zeros(len(points)), (boxes[:, 1] - heights) / 2])
    start = points + sunk
    points = start.copy()
    count = len(points)
    give = np.ones(count) if ease is None else ease
    bound = (np.full(count, math.inf) if most is None else most / math.sqrt(2))[:, None]
    for _ in range(min(_ROUNDS, math.ceil(_ROUNDS * _LARGE / count)) if count > 1 else 0):
        one, other = _near(points, boxes)
        delta = points[one] - points[other]
        lack = (boxes[one] + boxes[other]) / 2 - np.abs(delta)
        over = (lack > 0.5).all(axis=1)
        if not over.any():
            break
        one, other, delta, lack = one[over], other[over], delta[over], lack[over]
        # Two nodes at one point are told apart by their order.
        side = np.where(delta == 0, 1.0, np.sign(delta))
        axis = (lack[:, 1] < lack[:, 0]).astype(int)
        push = np.zeros_like(delta)
        chosen = np.arange(len(delta))
        push[chosen, axis] = side[chosen, axis] * lack[chosen, axis] * _EAGER
        share = give[one] / np.maximum(give[one] + give[other], 1e-9)
        move, met = np.zeros_like(points), np.zeros(count)
        np.add.at(move, one, push * share[:, None])
        np.add.at(move, other, -push * (1 - share)[:, None])
        np.add.at(met, one, 1)
        np.add.at(met, other, 1)
        points = points + move / np.maximum(np.sqrt(met), 1)[:, None]
        points = start + np.clip(points - start, -bound, bound)
    return points - sunk


def _near(points: Points, boxes: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of boxes that may overlap. In a space where boxes are about square, a tree finds them."""
    count = len(points)
    if count * (count - 1) // 2 <= _MANY:
        first, second = np.triu_indices(count, 1)
        return first, second
    reach = np.median(boxes, axis=0)
    big = np.asarray((boxes > 2 * reach).any(axis=1), dtype=bool)
    tree = cKDTree(points / reach)
    radius = 2.0
    while radius > 0.5 and tree.count_neighbors(tree, radius, p=math.inf) > 2 * _MANY:
        radius /= 1.25
    pairs = tree.query_pairs(radius, p=math.inf, output_type="ndarray")
    pairs = pairs[~big[pairs].any(axis=1)]
    (large,) = np.nonzero(big)
    far = np.abs(points[large][:, None] - points[None]) < (boxes[large][:, None] + boxes[None]) / 2
    one, other = np.nonzero(far.all(axis=2))
    kept = ~big[other] | (large[one] < other)
    one, other = large[one[kept]], other[kept]
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return np.concatenate([one, pairs[order, 0]]), np.concatenate([other, pairs[order, 1]])
