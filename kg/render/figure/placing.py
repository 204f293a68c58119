"""Where labels go: beside what they name, over no other label, shape or badge, and over as few lines as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.render.figure.scene import Box

__all__ = ["Room", "Spot"]

_CELL = 4.0
"""Pixels of a cell of the raster of lines."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a label could take."""

    box: Box
    cost: float
    """How little it is liked, beside what it would cover; in points of line."""


class Room:
    """What of a picture is taken. Boxes are never covered; lines only if nothing else is left."""

    def __init__(self, width: float, height: float, lines: NDArray[np.float64]) -> None:
        self.width, self.height = width, height
        self._boxes = np.empty((64, 4))
        self._count = 0
        columns, rows = int(width / _CELL) + 2, int(height / _CELL) + 2
        raster = np.zeros((rows, columns))
        if len(lines):
            inside = lines[(lines >= 0).all(axis=1) & (lines[:, 0] < width) & (lines[:, 1] < height)]
            np.add.at(raster, tuple((inside / _CELL).astype(int).T[::-1]), 1.0)
        self._sums = raster.cumsum(axis=0).cumsum(axis=1)

    def take(self, box: Box) -> None:
        """From now on nothing else goes here."""
        if self._count == len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.empty_like(self._boxes)])
        self._boxes[self._count] = (box.left, box.top, box.right, box.bottom)
        self._count += 1

    def free(self, box: Box) -> bool:
        """Whether the box is inside the picture and covers nothing that is taken."""
        if box.left < 0 or box.top < 0 or box.right > self.width or box.bottom > self.height:
            return False
        known = self._boxes[: self._count]
        across = (known[:, 0] < box.right) & (known[:, 2] > box.left)
        return not bool((across & (known[:, 1] < box.bottom) & (known[:, 3] > box.top)).any())

    def covered(self, box: Box) -> float:
        """Points of lines under the box."""
        left, top = int(max(box.left, 0) / _CELL), int(max(box.top, 0) / _CELL)
        right = min(int(box.right / _CELL), self._sums.shape[1] - 1)
        bottom = min(int(box.bottom / _CELL), self._sums.shape[0] - 1)
        if right < left or bottom < top:
            return 0.0
        total = self._sums[bottom, right]
        total -= self._sums[top - 1, right] if top else 0.0
        total -= self._sums[bottom, left - 1] if left else 0.0
        return float(total + (self._sums[top - 1, left - 1] if top and left else 0.0))

    def best(self, spots: Sequence[Spot]) -> int | None:
        """The place in the list of the best free spot, the first of equals; None if none is free."""
        found, least = None, float("inf")
        for number, spot in enumerate(spots):
            if spot.cost >= least or not self.free(spot.box):
                continue
            cost = spot.cost + self.covered(spot.box)
            if cost < least:
                found, least = number, cost
        return found
