"""How often any two voters voted alike, by counting bits.

The roll calls in which a voter took an option are one row of bits; those that two voters have in common are counted 64
at a time. This takes half the time of products of float32 matrices, and needs no second thread. One more roll call is
added to the counts without computing them anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.votes.matrix import ABSTAIN, NO, YES, Cells, VoteMatrix, cast

__all__ = ["ABSTENTIONS", "Counts", "PairCounts", "pair_counts", "share_of", "updated_counts"]

Counts = NDArray[np.int32]

ABSTENTIONS: Final = ("apart", "half", "ignore")
"""What an abstention against a yes or a no counts as: a difference; half an agreement (Lijphart 1963); nothing."""
_FEW: Final = 10
"""Up to one in so many roll calls may have changed for counts to be brought up to date rather than computed anew."""


@dataclass(frozen=True, eq=False)
class PairCounts:
    """Counts for each pair of voters, as symmetric matrices: rows and columns are the voters."""

    both: Counts
    """Roll calls in which both cast yes, no or abstain."""
    decided: Counts
    """Those in which both cast yes or no."""
    margin: Counts
    """Of those, the ones in which they were on the same side minus the ones in which they were on opposite sides."""
    abstained: Counts
    """Those in which both abstained."""

    @property
    def same(self) -> Counts:
        """Roll calls in which both cast the same of yes, no and abstain."""
        return (self.decided + self.margin) // 2 + self.abstained

    def add(self, votes: Cells, times: int = 1) -> None:
        """Count one more roll call (the cells of all voters); ``times=-1`` takes it away again."""
        yes, no, abstain = (votes == option for option in (YES, NO, ABSTAIN))
        side = yes.astype(np.int32) - no
        for counts, vector in (
            (self.both, cast(votes).astype(np.int32)),
            (self.decided, (yes | no).astype(np.int32)),
            (self.margin, side),
            (self.abstained, abstain.astype(np.int32)),
        ):
            counts += np.outer(times * vector, vector)

    def copy(self) -> PairCounts:
        """Counts that can change without these changing."""
        return PairCounts(self.both.copy(), self.decided.copy(), self.margin.copy(), self.abstained.copy())


def pair_counts(cells: Cells) -> PairCounts:
    """Counts of all pairs of voters (rows) over all roll calls (columns)."""
    yes, no, abstain = (_bits(cells == option) for option in (YES, NO, ABSTAIN))
    decided = yes | no
    both, either, alike, abstained = (
        _in_common(*bits) for bits in ((decided | abstain,), (decided,), (yes, no), (abstain,))
    )
    return PairCounts(both, either, 2 * alike - either, abstained)


def _bits(where: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Each row as bits, in whole words."""
    packed = np.packbits(where, axis=1)
    # Of chosen roll calls the rows do not lie side by side in memory, and only what does can be seen as words.
    return np.ascontiguousarray(np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8)))).view(np.uint64)


def _in_common(*rows: NDArray[np.uint64]) -> Counts:
    """Bits that each pair of rows has in common, summed over matrices that have no bit in common."""
    size = len(rows[0])
    found = np.zeros((size, size), np.int32)
    for one in range(size):
        common = rows[0][one:] & rows[0][one]
        for more in rows[1:]:
            common |= more[one:] & more[one]
        found[one, one:] = found[one:, one] = np.bitwise_count(common).sum(axis=1, dtype=np.int32)
    return found


def share_of(counts: PairCounts, abstentions: str = "apart") -> tuple[NDArray[np.float64], Counts]:
    """(Share of agreement of each pair, roll calls it is a share of); NaN for a pair without any.

    ``abstentions`` is one of ``ABSTENTIONS``.
    """
    same, over = counts.same.astype(float), counts.both
    if abstentions == "half":
        same += (counts.both - counts.decided - counts.abstained) / 2
    elif abstentions == "ignore":
        same, over = (counts.decided + counts.margin) / 2, counts.decided
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(over > 0, same / over, np.nan), over


def updated_counts(counts: PairCounts, before: VoteMatrix, after: VoteMatrix) -> PairCounts | None:
    """The counts of ``after`` out of those of ``before``; None if too much differs for that to be worth it."""
    if before.voters != after.voters:
        return None
    known = before.column_of
    pairs = [(known.get(event), column) for column, event in enumerate(after.events)]
    gone = [column for event, column in known.items() if event not in after.column_of]
    new = [column for old, column in pairs if old is None]
    kept = [(old, column) for old, column in pairs if old is not None]
    old_columns, new_columns = [old for old, _ in kept], [column for _, column in kept]
    differs = (before.cells[:, old_columns] != after.cells[:, new_columns]).any(axis=0)
    changed = [pair for pair, differ in zip(kept, differs, strict=True) if differ]
    if len(gone) + len(new) + len(changed) > len(after.events) // _FEW:
        return None
    result = counts.copy()
    for column in (*gone, *(old for old, _ in changed)):
        result.add(before.cells[:, column], times=-1)
    for column in (*new, *(column for _, column in changed)):
        result.add(after.cells[:, column])
    return result
