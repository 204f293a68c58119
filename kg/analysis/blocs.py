"""Which voters vote alike, as groups, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import squareform

from kg.analysis.base import Parameter, Result, Table, accept, analyses, plural, whole_number
from kg.analysis.voting import ROLL_CALL_FILTERS, Period, chosen, limited, periods, roll_calls, seldom, voter_refs
from kg.errors import InputError
from kg.queries import Ref
from kg.stores.base import Reader
from kg.votes import VoteMatrix, pair_counts, share_of

__all__ = [
    "MOST_BLOCS",
    "SELDOM",
    "Bloc",
    "BlocPeriod",
    "Blocs",
    "BlocsResult",
    "clusters",
    "divided",
    "filled",
    "found_bloc",
    "letter",
]

Numbers = NDArray[np.float64]

MOST_BLOCS: Final = 8
SELDOM: Final = 0.25
"""Voters that cast a vote in a smaller share of the roll calls of a period are left out of its blocs."""


@dataclass(frozen=True)
class Bloc:
    """Voters that vote alike in one period."""

    name: str
    """A letter, the same from period to period for the bloc that shares the most members."""
    centre: Ref
    """The member that agrees most with the others."""
    cohesion: float
    """Mean agreement of its pairs, 0 to 1; 1 for a single member."""
    members: tuple[Ref, ...]


@dataclass(frozen=True)
class BlocPeriod:
    """The blocs of one period, the largest first."""

    label: str
    roll_calls: int
    modularity: float
    """How much more its members agree within blocs than chance has it (Newman 2004); 0 for a single bloc."""
    blocs: tuple[Bloc, ...]
    left_out: tuple[Ref, ...]
    """Voters that took part too seldom."""


@dataclass(frozen=True)
class BlocsResult(Result):
    """Blocs by period, the oldest first."""

    periods: tuple[BlocPeriod, ...] = ()


def filled(share: Numbers) -> Numbers:
    """Shares of agreement without gaps: a pair that never voted together gets the mean of the two voters' shares."""
    if not np.isnan(share).any():
        return share
    known = share.copy()
    np.fill_diagonal(known, np.nan)
    weights = (~np.isnan(known)).sum(axis=1)
    own = np.divide(np.nansum(known, axis=1), weights, out=np.full(len(share), np.nan), where=weights > 0)
    own = np.where(np.isnan(own), np.nanmean(own) if (weights > 0).any() else 0.0, own)
    full = np.where(np.isnan(share), (own[:, None] + own[None, :]) / 2, share)
    np.fill_diagonal(full, 1.0)
    return full


def clusters(share: Numbers, number: int | None = None) -> tuple[NDArray[np.intp], float]:
    """(Group of each voter, modularity of the division) from shares of agreement without gaps.

    Average linkage (Sokal and Michener 1958) on one minus the share. The tree is cut into ``number`` groups, or into
    those up to ``MOST_BLOCS`` with the highest modularity; the same matrix always gives the same groups.
    """
    size = len(share)
    if size < 2:
        return np.zeros(size, np.intp), 0.0
    tree = linkage(squareform(1 - (share + share.T) / 2, checks=False), "average")
    cuts = range(1, min(MOST_BLOCS, size) + 1) if number is None else (min(number, size),)
    divisions = [fcluster(tree, cut, "maxclust").astype(np.intp) - 1 for cut in cuts]
    # Rounded, so that of equally good divisions the coarser one is taken whatever the order of the sums.
    scores = [round(_modularity(share, groups), 9) for groups in divisions]
    best = int(np.argmax(scores))
    return divisions[best], scores[best]


def _modularity(share: Numbers, groups: NDArray[np.intp]) -> float:
    weights = share.copy()
    np.fill_diagonal(weights, 0.0)
    degrees, total = weights.sum(axis=1), float(weights.sum())
    if not total or not groups.any():
        return 0.0
    together = groups[:, None] == groups[None, :]
    return float(((weights - np.outer(degrees, degrees) / total) * together).sum() / total)


def found_bloc(matrix: VoteMatrix, voter: str) -> tuple[str, ...]:
    """The members of the bloc that a voter belongs to. Raises InputError if it has no other member."""
    active = limited(matrix)
    frequent, out = seldom(active, SELDOM)
    if voter in out or voter not in frequent.row_of:
        raise InputError("This voter took part too seldom to belong to a bloc.", hint="Give the members with bloc.")
    groups, _ = clusters(filled(share_of(pair_counts(frequent.cells))[0]))
    mine = groups[frequent.row_of[voter]]
    members = tuple(iri for iri, group in zip(frequent.voters, groups, strict=True) if group == mine)
    if len(members) < 2:
        raise InputError("This voter stands alone in these roll calls.", hint="Give the members with bloc.")
    return members


def letter(number: int) -> str:
    """Name of a bloc.

    >>> letter(0), letter(27)
    ('A', 'B2')
    """
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")


@analyses.register
class Blocs:
    """Answers which voters vote alike, year by year."""

    name: ClassVar[str] = "blocs"
    help: ClassVar[str] = "Groups of voters that vote alike, over time."
    example: ClassVar[str] = "ctkg analyze blocs --body org/unga --years 4"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        *ROLL_CALL_FILTERS,
        Parameter("years", "Years in one period; all roll calls at once by default."),
        Parameter("blocs", f"How many blocs to make, 1 to {MOST_BLOCS}; by default what divides the voters best."),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> BlocsResult:
        """Blocs by period."""
        given = accept(self.parameters, parameters)
        number = whole_number("blocs", given["blocs"], 1, MOST_BLOCS) if given["blocs"] else None
        matrix = limited(chosen(reader, given, least=2))
        refs = voter_refs(reader, matrix.voters)
        found: list[BlocPeriod] = []
        for period in periods(matrix, given["years"]):
            found.append(divided(period, refs, found[-1] if found else None, number))
        rows = [(p.label or "all", b.name, m.label, m.id) for p in found for b in p.blocs for m in b.members]
        return BlocsResult(
            analysis=self.name,
            summary=_summary(found, matrix),
            table=Table(("period", "bloc", "voter"), tuple(row[:3] for row in rows), tuple(row[3] for row in rows)),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            periods=tuple(found),
        )


def divided(
    period: Period, refs: Mapping[str, Ref], before: BlocPeriod | None = None, number: int | None = None
) -> BlocPeriod:
    """The blocs of one period; they keep the letters of those ``before`` with which they share the most members."""
    matrix, out = seldom(period.matrix, SELDOM)
    share = filled(share_of(pair_counts(matrix.cells))[0])
    groups, score = clusters(share, number)
    found = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    found.sort(key=lambda rows: (-len(rows), matrix.voters[rows[0]]))
    names = _names([{matrix.voters[row] for row in rows} for rows in found], before)
    blocs = tuple(_bloc(name, rows, matrix, share, refs) for name, rows in zip(names, found, strict=True))
    left_out = tuple(sorted(refs[iri] for iri in out))
    return BlocPeriod(period.label, len(period.matrix.events), round(score, 6), blocs, left_out)


def _bloc(name: str, rows: NDArray[np.intp], matrix: VoteMatrix, share: Numbers, refs: Mapping[str, Ref]) -> Bloc:
    part = share[np.ix_(rows, rows)]
    others = len(rows) - 1
    mean = (part.sum(axis=1) - part.diagonal()) / others if others else np.ones(1)
    centre = rows[int(np.argmax(np.round(mean, 9)))]
    members = tuple(sorted(refs[matrix.voters[row]] for row in rows))
    return Bloc(name, refs[matrix.voters[centre]], round(float(mean.mean()), 6), members)


def _names(blocs: Sequence[set[str]], before: BlocPeriod | None) -> list[str]:
    """Letters: of the blocs before that share the most members, as a whole; the next free ones for the rest."""
    old = before.blocs if before else ()
    names: list[str] = [""] * len(blocs)
    if old:
        shared = np.array([[len(bloc & {ref.id for ref in item.members}) for item in old] for bloc in blocs])
        for new, was in zip(*linear_sum_assignment(-shared), strict=True):
            names[new] = old[was].name if shared[new, was] else ""
    free = iter(letter(number) for number in range(26 * 26) if letter(number) not in {item.name for item in old})
    return [name or next(free) for name in names]


def _summary(found: Sequence[BlocPeriod], matrix: VoteMatrix) -> str:
    last = found[-1]
    parts = ", ".join(f"{len(bloc.members)} around {bloc.centre.label}" for bloc in last.blocs[:MOST_BLOCS])
    when = f" in {last.label}" if last.label else ""
    over = f" over {plural(len(found), 'period')}" if len(found) > 1 else ""
    return f"{plural(len(last.blocs), 'bloc')}{when}: {parts}. It rests on {roll_calls(matrix)}{over}."
