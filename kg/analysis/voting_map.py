"""Voters on a map: who votes alike stands close together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from kg.analysis.base import Parameter, Result, Table, accept, analyses, plural
from kg.analysis.blocs import SELDOM, BlocPeriod, divided, filled
from kg.analysis.voting import (
    ROLL_CALL_FILTERS,
    Period,
    chosen,
    limited,
    no_voter,
    periods,
    roll_calls,
    seldom,
    voter_refs,
)
from kg.errors import InputError
from kg.queries import Ref, iri_of
from kg.stores.base import Reader
from kg.votes import VoteMatrix, pair_counts, share_of
from kg.votes import cast as votes_cast

__all__ = ["MapPeriod", "MapPoint", "VotingMap", "VotingMapResult", "principal_coordinates"]

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class MapPoint:
    """Where one voter stands."""

    voter: Ref
    x: float
    y: float
    bloc: str
    """Letter of its bloc in this period."""
    votes: int
    """Roll calls in which it voted yes, no or abstain."""


@dataclass(frozen=True)
class MapPeriod:
    """The map of one period."""

    label: str
    roll_calls: int
    explained: tuple[float, float]
    """Share of all differences that each axis shows, 0 to 1."""
    points: tuple[MapPoint, ...]
    blocs: BlocPeriod


@dataclass(frozen=True)
class VotingMapResult(Result):
    """Maps by period, the oldest first."""

    periods: tuple[MapPeriod, ...] = ()


def principal_coordinates(share: Numbers) -> tuple[Numbers, tuple[float, float]]:
    """(Two coordinates of each voter, share of the differences that each axis shows).

    Principal coordinates (Gower 1966), that is, classical scaling: the squared distance of two voters is one minus
    their agreement. An axis points to where the voter is that lies farthest out, the first of several.
    """
    size = len(share)
    if size < 2:
        return np.zeros((size, 2)), (0.0, 0.0)
    centring = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(centring @ share @ centring / 2)
    values = np.where(values > 1e-9, values, 0.0)
    total = float(values.sum())
    best = np.argsort(-values, kind="stable")[:2]
    points = vectors[:, best] * np.sqrt(values[best])
    for axis in range(2):
        farthest = int(np.argmax(np.round(np.abs(points[:, axis]), 9)))
        if points[farthest, axis] < 0:
            points[:, axis] *= -1
    explained = values[best] / total if total else np.zeros(2)
    return np.round(points, 6) + 0.0, (round(float(explained[0]), 6), round(float(explained[1]), 6))


@analyses.register
class VotingMap:
    """Answers who stands where by the votes cast."""

    name: ClassVar[str] = "voting-map"
    help: ClassVar[str] = "Voters as points: the more often two vote alike, the closer they stand."
    example: ClassVar[str] = "ctkg analyze voting-map --body org/unga"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        *ROLL_CALL_FILTERS,
        Parameter("years", "Years in one map; all roll calls in one map by default."),
        Parameter("right", "The voter (id) that stands on the right; else nothing says which side is which."),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> VotingMapResult:
        """Maps by period. Raises InputError where fewer than three voters are left."""
        given = accept(self.parameters, parameters)
        matrix = limited(chosen(reader, given, least=3))
        if len(matrix.voters) < 3:
            raise InputError("Fewer than three voters make no map.", hint="Name more voters, or take a longer period.")
        right = iri_of(given["right"]) if given["right"] else ""
        if right and right not in matrix.row_of:
            raise no_voter(reader, matrix, right, "right")
        refs = voter_refs(reader, matrix.voters)
        found: list[MapPeriod] = []
        for period in periods(matrix, given["years"]):
            found.append(_period(period, refs, right, found[-1] if found else None))
        rows = [
            (p.label or "all", o.voter.label, f"{o.x:.3f}", f"{o.y:.3f}", o.bloc, str(o.votes), o.voter.id)
            for p in found
            for o in p.points
        ]
        columns = ("period", "voter", "x", "y", "bloc", "votes")
        return VotingMapResult(
            analysis=self.name,
            summary=_summary(found, matrix),
            table=Table(columns, tuple(row[:6] for row in rows), tuple(row[6] for row in rows)),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            periods=tuple(found),
        )


def _period(period: Period, refs: Mapping[str, Ref], right: str, before: MapPeriod | None) -> MapPeriod:
    matrix, _ = seldom(period.matrix, SELDOM)
    points, explained = principal_coordinates(filled(share_of(pair_counts(matrix.cells))[0]))
    points = points * _signs(matrix, points, right, before)
    blocs = divided(period, refs, before.blocs if before else None)
    bloc_of = {ref.id: bloc.name for bloc in blocs.blocs for ref in bloc.members}
    votes = votes_cast(matrix.cells).sum(axis=1)
    placed = tuple(
        MapPoint(refs[iri], float(x) + 0.0, float(y) + 0.0, bloc_of.get(iri, ""), int(count))
        for iri, (x, y), count in zip(matrix.voters, points, votes, strict=True)
    )
    return MapPeriod(period.label, len(period.matrix.events), explained, tuple(sorted(placed, key=_name)), blocs)


def _name(point: MapPoint) -> Ref:
    return point.voter


def _signs(matrix: VoteMatrix, points: Numbers, right: str, before: MapPeriod | None) -> Numbers:
    """Which axes to turn about: so that most voters stay on the side where they were, and one on the right."""
    signs = np.ones(2)
    if before is not None:
        known = {point.voter.id: (point.x, point.y) for point in before.points}
        shared = [row for row, iri in enumerate(matrix.voters) if iri in known]
        old = np.array([known[matrix.voters[row]] for row in shared]).reshape(-1, 2)
        signs = np.where((points[shared] * old).sum(axis=0) < 0, -1.0, 1.0)
    if right in matrix.row_of:
        signs[0] = -1.0 if points[matrix.row_of[right], 0] < 0 else 1.0
    return signs


def _summary(found: Sequence[MapPeriod], matrix: VoteMatrix) -> str:
    last = found[-1]
    over = f" over {plural(len(found), 'period')}" if len(found) > 1 else ""
    when = f" in {last.label}" if last.label else ""
    across, up = last.explained
    return (
        f"{plural(len(last.points), 'voter')}{when}; the axes show {across:.0%} and {up:.0%} of the differences. "
        f"It rests on {roll_calls(matrix)}{over}."
    )
