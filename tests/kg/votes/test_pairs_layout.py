"""Counts do not depend on how the votes lie in memory."""

from __future__ import annotations

import numpy as np
import pytest

from kg.votes import pair_counts


@pytest.mark.parametrize("calls", [1, 7, 8, 64, 65, 640])
def test_rows_that_do_not_lie_side_by_side_count_the_same(calls: int) -> None:
    cells = np.random.default_rng(7).integers(0, 4, size=(9, calls)).astype(np.int8)

    plain, turned = pair_counts(np.ascontiguousarray(cells)), pair_counts(np.asfortranarray(cells))

    assert np.array_equal(plain.both, turned.both)
    assert np.array_equal(plain.same, turned.same)
