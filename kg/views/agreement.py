"""The agreement view: how often voters vote alike, as a matrix ordered by bloc, and as the strongest ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analysis.agreement import Agreement, counts_of
from kg.analysis.base import Parameter, accept, plural, whole_number
from kg.analysis.blocs import BlocPeriod, divided
from kg.analysis.voting import Period, chosen, limited, roll_calls, voter_refs
from kg.graph.layout import layout
from kg.queries import Ref
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views
from kg.views.voters import bloc_color, bloc_legend, cited_part, statements_of
from kg.votes import VoteMatrix, cast, share_of, vote_matrix

__all__ = ["AgreementBuilder", "AgreementCell", "AgreementView", "AgreementVoter", "Tie"]

_MOST: Final = 80
_TIES: Final = 2
"""The strongest ties of each voter that the network shows."""
_TITLE: Final = "Who votes alike"
_TAKEN: Final = ("body", "source", "from", "to", "voters", "abstain")


@dataclass(frozen=True)
class AgreementVoter:
    """A row and a column of the matrix, and a node of the network."""

    ref: Ref
    bloc: str
    """Letter of its bloc; ``""`` for who took part too seldom."""
    color: str
    votes: int
    """Roll calls in which it voted yes, no or abstain."""
    x: float
    y: float
    """Place in the network, in pixels."""


@dataclass(frozen=True)
class AgreementCell:
    """How often two voters voted alike."""

    percent: int | None
    """None where there is no roll call in which both voted."""
    same: float
    both: int


@dataclass(frozen=True)
class Tie:
    """A line of the network: one of the strongest ties of one of the two, by place in ``voters``."""

    one: int
    other: int
    percent: int


@dataclass(frozen=True, kw_only=True)
class AgreementView(ViewModel):
    """Agreement of each with each."""

    voters: tuple[AgreementVoter, ...]
    """By bloc, the largest first; within it who agrees most with it first."""
    cells: tuple[tuple[AgreementCell, ...], ...]
    ties: tuple[Tie, ...]
    total_voters: int
    roll_calls: int


@views.register
class AgreementBuilder:
    """Builds :class:`AgreementView`."""

    name: ClassVar[str] = "agreement"
    help: ClassVar[str] = "How often voters vote alike: a matrix ordered by bloc, and the strongest ties."
    example: ClassVar[str] = "ctkg render agreement -o agreement.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        *(item for item in Agreement.parameters if item.name in _TAKEN),
        Parameter("limit", f"Show at most so many voters, up to {_MOST}, some of each bloc.", default="40"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> AgreementView:
        """The matrix. Raises InputError or NotFoundError; a record of fewer than two voters is shown as empty."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 2, _MOST)
        if len(vote_matrix(reader).active().voters) < 2:
            return _empty(reader, given)
        matrix = limited(chosen(reader, given, least=2))
        refs = voter_refs(reader, matrix.voters)
        blocs = divided(Period("", matrix), refs)
        share, over = share_of(counts_of(reader, matrix), given["abstain"])
        rows, bloc_of = _ordered(matrix, blocs, share, limit)
        cells = _cells(share, over, rows)
        ties = _ties(cells)
        shown = [matrix.voters[row] for row in rows]
        places = _places(shown, [refs[iri].label for iri in shown], ties)
        votes = cast(matrix.cells).sum(axis=1)
        return AgreementView(
            **common(
                reader,
                view="agreement",
                title=_TITLE,
                summary=_summary(matrix, blocs, len(rows), given["abstain"]),
                table=_table([refs[iri] for iri in shown], cells),
                cited=statements_of(reader, matrix),
                parameters=given,
                legend=bloc_legend([blocs]),
            ),
            voters=tuple(
                _voter(refs[iri], bloc_of.get(iri, ""), int(votes[row]), place)
                for iri, row, place in zip(shown, rows, places, strict=True)
            ),
            cells=cells,
            ties=ties,
            total_voters=len(matrix.voters),
            roll_calls=len(matrix.events),
        )


def _voter(ref: Ref, bloc: str, votes: int, place: tuple[float, float]) -> AgreementVoter:
    return AgreementVoter(ref, bloc, bloc_color(bloc), votes, *place)


def _ordered(
    matrix: VoteMatrix, blocs: BlocPeriod, share: NDArray[np.float64], limit: int
) -> tuple[list[int], dict[str, str]]:
    """(Rows to show in order, letter of each voter): of each bloc its part of the limit, the most typical first."""
    bloc_of = {ref.id: bloc.name for bloc in blocs.blocs for ref in bloc.members}
    groups: list[list[int]] = []
    for bloc in blocs.blocs:
        rows = [matrix.row_of[ref.id] for ref in bloc.members]
        with np.errstate(invalid="ignore"):
            typical = np.nan_to_num(np.nansum(share[np.ix_(rows, rows)], axis=1) / len(rows)).round(9)
        groups.append([rows[at] for at in np.lexsort((rows, -typical))])
    groups.append([row for row, iri in enumerate(matrix.voters) if iri not in bloc_of])
    parts = _parts([len(group) for group in groups], limit)
    return [row for group, part in zip(groups, parts, strict=True) for row in group[:part]], bloc_of


def _parts(sizes: Sequence[int], limit: int) -> list[int]:
    """So many of each group that it is their part of the limit, at least one of each while there is room.

    >>> _parts([90, 9, 1], 10), _parts([2, 1], 10)
    ([8, 1, 1], [2, 1])
    """
    total = sum(sizes)
    if total <= limit:
        return list(sizes)
    parts = [min(size, max(1, limit * size // total)) if size else 0 for size in sizes]
    while sum(parts) != limit:
        step = 1 if sum(parts) < limit else -1
        fit = [at for at, size in enumerate(sizes) if (parts[at] < size if step > 0 else parts[at] > 0)]
        if step < 0 and any(part > 1 for part in parts):
            fit = [at for at in fit if parts[at] > 1]  # nobody is left out for the sake of a larger one
        # More for who has the least of its part, less for who has the most.
        pick = max(fit, key=lambda at: (step * (sizes[at] / total - parts[at] / limit), -at))
        parts[pick] += step
    return parts


def _cells(
    share: NDArray[np.float64], over: NDArray[np.int32], rows: Sequence[int]
) -> tuple[tuple[AgreementCell, ...], ...]:
    return tuple(
        tuple(
            AgreementCell(
                None if not over[row, column] else round(100 * float(share[row, column])),
                round(float(share[row, column]) * int(over[row, column]), 1) if over[row, column] else 0.0,
                int(over[row, column]),
            )
            for column in rows
        )
        for row in rows
    )


def _ties(cells: tuple[tuple[AgreementCell, ...], ...]) -> tuple[Tie, ...]:
    """Of each voter the pairs in which it agrees most; of equal ones those with more roll calls, then the first."""
    found: dict[tuple[int, int], int] = {}
    for row, line in enumerate(cells):
        others = [(at, cell) for at, cell in enumerate(line) if at != row and cell.percent is not None]
        others.sort(key=lambda item: (-item[1].same / item[1].both, -item[1].both, abs(item[0] - row), item[0]))
        for at, cell in others[:_TIES]:
            found[min(row, at), max(row, at)] = cell.percent or 0
    return tuple(Tie(one, other, percent) for (one, other), percent in sorted(found.items()))


def _places(ids: Sequence[str], names: Sequence[str], ties: Sequence[Tie]) -> list[tuple[float, float]]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((ids[tie.one], ids[tie.other]) for tie in ties)
    places = layout(graph, dict(zip(ids, names, strict=True)), dict.fromkeys(ids, 14.0))
    return [places[iri] for iri in ids]


def _summary(matrix: VoteMatrix, blocs: BlocPeriod, shown: int, abstain: str) -> str:
    total = len(matrix.voters)
    part = f"Showing {shown} of {total:,} voters, some of each bloc in proportion." if shown < total else ""
    counted = {"half": " An abstention against yes or no counts half.", "ignore": " Abstentions are not counted."}
    return (
        f"Agreement of {plural(total, 'voter')} in {roll_calls(matrix)}, in {plural(len(blocs.blocs), 'bloc')}. {part}"
        f"{counted.get(abstain, '')}{cited_part(matrix)}"
    ).strip()


def _table(refs: Sequence[Ref], cells: tuple[tuple[AgreementCell, ...], ...]) -> Table:
    pairs = [
        (refs[one], refs[other], cells[one][other])
        for one in range(len(refs))
        for other in range(one + 1, len(refs))
        if cells[one][other].both
    ]
    pairs.sort(key=lambda pair: (-pair[2].same / pair[2].both, -pair[2].both, pair[0], pair[1]))
    rows = tuple(
        (one.label, other.label, f"{100 * cell.same / cell.both:.1f}%", f"{cell.same:g}", str(cell.both))
        for one, other, cell in pairs
    )
    return Table(("voter", "and", "agreement", "same", "of"), rows, tuple(one.id for one, _, _ in pairs))


def _empty(reader: Reader, given: Mapping[str, str]) -> AgreementView:
    summary, table = "No roll call of two or more voters matches.", _table((), ())
    parts = common(reader, view="agreement", title=_TITLE, summary=summary, table=table, cited=(), parameters=given)
    return AgreementView(**parts, voters=(), cells=(), ties=(), total_voters=0, roll_calls=0)
