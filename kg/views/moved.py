"""The comparison of two roll calls: who moved from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from kg.analysis.base import Parameter, Table, accept
from kg.analysis.moved import Flow, Moved
from kg.errors import InputError
from kg.queries import Ref
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import LegendEntry, ViewModel, views
from kg.views.vote import option_look
from kg.votes import vote_matrix

__all__ = ["MovedBuilder", "MovedView"]


@dataclass(frozen=True, kw_only=True)
class MovedView(ViewModel):
    """Two roll calls, side by side."""

    before: Ref | None
    """None where the record has no two roll calls to compare."""
    after: Ref | None
    flows: tuple[Flow, ...]
    """All voters by what they did in both, the largest flow first."""
    looks: Mapping[str, tuple[str, str]]
    """Colour and icon of each option by slug; ``""`` is no vote recorded."""


@views.register
class MovedBuilder:
    """Builds :class:`MovedView`."""

    name: ClassVar[str] = "moved"
    help: ClassVar[str] = "Who moved between two votes: from what to what, and who took part in one only."
    example: ClassVar[str] = (
        "ctkg render moved --before event/unga-vote-2014-03-27 --after event/unga-vote-2022-03-02 -o moved.html"
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("before", "The first vote event (id); by default the last but one of the same body."),
        Parameter("after", "The second vote event (id); by default the last one that has one before it."),
        Parameter("voters", "Only these voters (ids), separated by commas."),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> MovedView:
        """The comparison. Raises InputError or NotFoundError; without two roll calls the view is empty."""
        given = accept(self.parameters, parameters)
        if bool(given["before"]) != bool(given["after"]):
            raise InputError("One vote alone is no comparison.", hint="Give both before and after, or neither.")
        pair = (given["before"], given["after"]) if given["before"] else _latest(reader)
        if pair is None:
            return self._made(reader, given, Table((), (), ()), "No pair of roll calls of one body matches.", set())
        result = Moved().run(reader, {**given, "before": pair[0], "after": pair[1]})
        assert result.before is not None
        assert result.after is not None
        return self._made(
            reader,
            given,
            result.table,
            result.summary,
            set(result.citations),
            result.before,
            result.after,
            (*result.moves, *result.one_only, *result.stayed, *result.neither),
        )

    def _made(
        self,
        reader: Reader,
        given: Mapping[str, str],
        table: Table,
        summary: str,
        cited: set[str],
        before: Ref | None = None,
        after: Ref | None = None,
        flows: tuple[Flow, ...] = (),
    ) -> MovedView:
        title = f"From “{before.label}” to “{after.label}”" if before and after else "Who moved between two votes"
        options = sorted({slug for flow in flows for slug in (flow.before, flow.after)})
        names = {flow.before: flow.before_label for flow in flows} | {flow.after: flow.after_label for flow in flows}
        looks = {slug: option_look(slug) for slug in options}
        legend = [LegendEntry("node", slug or "none", names[slug], *_shown(looks[slug])) for slug in options]
        parts = common(
            reader,
            view=self.name,
            title=title,
            summary=summary,
            table=table,
            cited=cited,
            parameters=given,
            legend=legend,
        )
        return MovedView(**parts, before=before, after=after, flows=flows, looks=looks)


def _shown(look: tuple[str, str]) -> tuple[str, str, str, str]:
    return look[0], "square", "", look[1]


def _latest(reader: Reader) -> tuple[str, str] | None:
    """The last roll call that has one of the same body before it, and that one."""
    matrix = vote_matrix(reader)
    for column in reversed(range(len(matrix.events))):
        same = (matrix.held_by[:, column, None] & matrix.held_by[:, :column]).any(axis=0)
        if same.any():
            return matrix.events[int(np.flatnonzero(same)[-1])], matrix.events[column]
    return None
