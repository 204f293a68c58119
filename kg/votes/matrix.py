"""The votes of many voters in many roll calls, as one matrix of small numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["ABSTAIN", "DIFFERING", "NO", "OPTION_CODES", "OTHER", "YES", "Cells", "Days", "VoteMatrix", "cast"]

Cells: TypeAlias = NDArray[np.int8]
Days: TypeAlias = NDArray[np.datetime64]

YES: Final = 1
NO: Final = 2
ABSTAIN: Final = 3
OPTION_CODES: Final[Mapping[str, int]] = {"yes": YES, "no": NO, "abstain": ABSTAIN, "absent": 4, "not-voting": 5}
"""Number in a cell by option; 0 is no vote recorded."""
OTHER: Final = 6
"""An option that is none of the above."""
DIFFERING: Final = 7
"""Sources that differ: two options are recorded for one voter in one roll call, and none is picked."""


def cast(cells: Cells) -> NDArray[np.bool_]:
    """Where a yes, a no or an abstention is recorded."""
    return (cells >= YES) & (cells <= ABSTAIN)


@dataclass(frozen=True, eq=False)
class VoteMatrix:
    """Who voted how in which roll call. Rows are voters by IRI, columns are roll calls by their first possible day."""

    voters: tuple[str, ...]
    """IRIs, sorted."""
    events: tuple[str, ...]
    """IRIs of the vote events, by first possible day, then by IRI; those without a day last."""
    earliest: Days
    """First day on which each can have been held; NaT if unknown."""
    latest: Days
    """Last day on which each can have been held; NaT if unknown."""
    bodies: tuple[str, ...]
    """IRIs of the bodies that voted, sorted."""
    held_by: NDArray[np.bool_]
    """Bodies by roll calls: whether it is a vote of that body."""
    cells: Cells
    """Voters by roll calls: numbers of ``OPTION_CODES``, 0 where no vote is recorded."""

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Row of each voter."""
        return {iri: row for row, iri in enumerate(self.voters)}

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """Column of each roll call."""
        return {iri: column for column, iri in enumerate(self.events)}

    def within(self, start: date | None = None, end: date | None = None, body: str = "") -> VoteMatrix:
        """The roll calls of a body that can have been held between two days.

        One without any day is left out where a day is asked for, as in :func:`kg.graph.project`.
        """
        keep = np.ones(len(self.events), dtype=bool)
        if start is not None:
            keep &= self.latest >= np.datetime64(start)  # false for NaT
        if end is not None:
            keep &= self.earliest <= np.datetime64(end)
        if body:
            keep &= self.held_by[self.bodies.index(body)] if body in self.bodies else False
        return self if keep.all() else self._columns(np.flatnonzero(keep))

    def among(self, events: Iterable[str]) -> VoteMatrix:
        """Only these roll calls, as far as they are in the matrix."""
        wanted = set(events)
        columns = [column for column, event in enumerate(self.events) if event in wanted]
        return self if len(columns) == len(self.events) else self._columns(np.array(columns, np.intp))

    def of(self, voters: Iterable[str]) -> VoteMatrix:
        """Only these voters (IRIs that are in the matrix), sorted."""
        kept = sorted(set(voters))
        rows = [self.row_of[iri] for iri in kept]
        return replace(self, voters=tuple(kept), cells=self.cells[rows])

    def active(self) -> VoteMatrix:
        """Without the voters that cast no yes, no or abstention."""
        some = [bool(row.any()) for row in cast(self.cells)]
        return self if all(some) else self.of(iri for iri, kept in zip(self.voters, some, strict=True) if kept)

    def _columns(self, columns: NDArray[np.intp]) -> VoteMatrix:
        return replace(
            self,
            events=tuple(self.events[column] for column in columns),
            earliest=self.earliest[columns],
            latest=self.latest[columns],
            held_by=self.held_by[:, columns],
            cells=self.cells[:, columns],
        )
