"""The view of voters as points: who votes alike stands close together, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from kg.analysis.base import Parameter, Table, accept
from kg.analysis.voting import chosen
from kg.analysis.voting_map import MapPeriod, VotingMap
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import ViewModel, views
from kg.views.voters import bloc_legend, cited_part, statements_of
from kg.votes import vote_matrix

__all__ = ["VotingMapBuilder", "VotingMapView"]

_MOST_MAPS: Final = 12
_MOST_POINTS: Final = 400


@dataclass(frozen=True, kw_only=True)
class VotingMapView(ViewModel):
    """Maps of voters, the oldest first."""

    periods: tuple[MapPeriod, ...]
    total_periods: int


@views.register
class VotingMapBuilder:
    """Builds :class:`VotingMapView`."""

    name: ClassVar[str] = "voting-map"
    help: ClassVar[str] = "Voters as points, coloured by bloc: the more often two vote alike, the closer they stand."
    example: ClassVar[str] = "ctkg render voting-map --body org/unga -o voters.html"
    parameters: ClassVar[tuple[Parameter, ...]] = VotingMap.parameters

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> VotingMapView:
        """The maps. Raises InputError or NotFoundError; a record of fewer than three voters is shown as empty."""
        given = accept(self.parameters, parameters)
        columns = ("period", "voter", "x", "y", "bloc", "votes")
        if len(vote_matrix(reader).active().voters) < 3:
            words = "No roll call of three or more voters matches."
            return self._made(reader, given, (), 0, words, Table(columns, (), ()), set())
        result = VotingMap().run(reader, parameters)
        matrix = chosen(reader, given)
        kept = tuple(_bounded(period) for period in result.periods[-_MOST_MAPS:])
        rows = [
            (p.label or "all", o.voter.label, f"{o.x:.3f}", f"{o.y:.3f}", o.bloc, str(o.votes), o.voter.id)
            for p in kept
            for o in p.points
        ]
        table = Table(columns, tuple(row[:6] for row in rows), tuple(row[6] for row in rows))
        summary = result.summary + _left_out(result.periods, kept) + cited_part(matrix)
        cited = statements_of(reader, matrix)
        return self._made(reader, given, kept, len(result.periods), summary, table, cited)

    def _made(
        self,
        reader: Reader,
        given: Mapping[str, str],
        periods: tuple[MapPeriod, ...],
        total: int,
        summary: str,
        table: Table,
        cited: set[str],
    ) -> VotingMapView:
        parts = common(
            reader,
            view=self.name,
            title="Voters by their votes",
            summary=summary,
            table=table,
            cited=cited,
            parameters=given,
            legend=bloc_legend(period.blocs for period in periods),
        )
        return VotingMapView(**parts, periods=periods, total_periods=total)


def _bounded(period: MapPeriod) -> MapPeriod:
    """The period with the voters that voted most, if there are more than a picture holds."""
    if len(period.points) <= _MOST_POINTS:
        return period
    most = sorted(period.points, key=lambda point: (-point.votes, point.voter))[:_MOST_POINTS]
    points = tuple(sorted(most, key=lambda point: point.voter))
    return MapPeriod(period.label, period.roll_calls, period.explained, points, period.blocs)


def _left_out(periods: tuple[MapPeriod, ...], kept: tuple[MapPeriod, ...]) -> str:
    text = f" Showing the last {len(kept)} of {len(periods)} periods." if len(kept) < len(periods) else ""
    most = max(len(period.points) for period in periods[-_MOST_MAPS:])
    return text + (f" Showing the {_MOST_POINTS} of {most:,} voters that voted most." if most > _MOST_POINTS else "")
