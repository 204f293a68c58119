"""What has to be left out so that the rest can be published."""

from __future__ import annotations

from dataclasses import replace

from kg.review.items import Table
from kg.review.problems import what_stops

__all__ = ["left_out"]


def left_out(table: Table) -> tuple[str, ...]:
    """Accepted items that stand in the way, and those that need one of these, in the order of the items.

    Without them nothing but a problem of the article itself is left.
    """
    trial = replace(table, entries={id: replace(entry) for id, entry in table.entries.items()})
    found: set[str] = set()
    while wrong := {problem.item for problem in what_stops(trial) if problem.item}:
        found |= wrong
        for id in wrong:
            trial.entries[id].state = "pending"
    return tuple(id for id in table.entries if id in found)
