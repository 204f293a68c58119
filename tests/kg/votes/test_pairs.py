from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.votes import ABSTENTIONS, VoteMatrix, pair_counts, share_of
from kg.votes.pairs import updated_counts

CELLS = arrays(np.int8, st.tuples(st.integers(1, 6), st.integers(0, 70)), elements=st.integers(0, 7))


def matrix(cells: Any, events: tuple[str, ...] = ()) -> VoteMatrix:
    """Voters v0, v1 ... in roll calls e0, e1 ..., without days."""
    cells = np.asarray(cells, np.int8)
    days = np.full(cells.shape[1], np.datetime64("NaT"), "datetime64[D]")
    names = events or tuple(f"e{number}" for number in range(cells.shape[1]))
    held_by = np.zeros((0, cells.shape[1]), bool)
    return VoteMatrix(tuple(f"v{n}" for n in range(len(cells))), names, days, days, (), held_by, cells)


def plainly(one: list[int], other: list[int], abstentions: str) -> tuple[float, int]:
    """(Agreement, roll calls that count) of two voters, one roll call after the other. 1 yes, 2 no, 3 abstain."""
    same, both = 0.0, 0
    for a, b in zip(one, other, strict=True):
        counts = {1, 2} if abstentions == "ignore" else {1, 2, 3}
        if a in counts and b in counts:
            both += 1
            same += 1 if a == b else 0.5 if abstentions == "half" and 3 in (a, b) else 0
    return same, both


@given(CELLS, st.sampled_from(ABSTENTIONS))
def test_bits_count_what_a_loop_counts(cells: Any, abstentions: str) -> None:
    share, over = share_of(pair_counts(cells), abstentions)
    for i, one in enumerate(cells.tolist()):
        for j, other in enumerate(cells.tolist()):
            same, both = plainly(one, other, abstentions)
            assert over[i, j] == both
            assert share[i, j] == pytest.approx(same / both) if both else np.isnan(share[i, j])


def test_a_small_matrix_counted_by_hand() -> None:
    # Yes, no, abstain, absent, nothing; against yes, yes, yes, yes, yes.
    counts = pair_counts(np.array([[1, 2, 3, 4, 0], [1, 1, 1, 1, 1]], np.int8))
    assert (counts.same[0, 1], counts.both[0, 1]) == (1, 3)
    assert {name: float(share_of(counts, name)[0][0, 1]) for name in ABSTENTIONS} == pytest.approx(
        {"apart": 1 / 3, "half": 1.5 / 3, "ignore": 1 / 2}
    )


@given(CELLS, st.data())
def test_a_roll_call_added_or_taken_away_gives_the_counts_computed_anew(cells: Any, data: Any) -> None:
    column = data.draw(arrays(np.int8, len(cells), elements=st.integers(0, 7)))
    counts = pair_counts(cells)
    more = counts.copy()
    more.add(column)
    anew = pair_counts(np.column_stack([cells, column]))
    for name in ("both", "decided", "margin", "abstained", "same"):
        assert (getattr(more, name) == getattr(anew, name)).all()
    more.add(column, times=-1)
    assert (more.same == counts.same).all()


@settings(max_examples=50)
@given(arrays(np.int8, (4, 40), elements=st.integers(0, 7)), st.data())
def test_counts_follow_a_version_that_adds_changes_and_drops_roll_calls(cells: Any, data: Any) -> None:
    before = matrix(cells)
    changed = cells.copy()
    changed[:, 3] = data.draw(arrays(np.int8, 4, elements=st.integers(0, 7)))
    new = data.draw(arrays(np.int8, 4, elements=st.integers(0, 7)))
    after = matrix(np.column_stack([new, changed[:, :-1]]), ("new", *before.events[:-1]))
    counts = pair_counts(before.cells)
    kept = counts.copy()
    followed = updated_counts(counts, before, after)
    assert followed is not None
    assert (followed.same == pair_counts(after.cells).same).all()
    assert (followed.both == pair_counts(after.cells).both).all()
    assert (counts.both == kept.both).all()  # those of the version before stay


def test_counts_are_computed_anew_where_much_differs_or_the_voters_do() -> None:
    before = matrix(np.ones((3, 20)))
    assert updated_counts(pair_counts(before.cells), before, matrix(np.full((3, 20), 2))) is None
    assert updated_counts(pair_counts(before.cells), before, matrix(np.ones((4, 20)))) is None
