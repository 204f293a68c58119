"""How often voters vote alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.base import Parameter, Result, Table, accept, analyses, plural, whole_number
from kg.analysis.voting import ROLL_CALL_FILTERS, chosen, limited, no_voter, roll_calls, voter_refs
from kg.queries import Ref, iri_of
from kg.stores.base import Reader
from kg.votes import ABSTAIN, ABSTENTIONS, PairCounts, VoteMatrix, cast, pair_counts, pair_counts_of, share_of
from kg.votes import vote_matrix as all_votes

__all__ = ["Agreement", "AgreementResult", "Pair", "counts_of", "one_against_all"]

_MOST_ROWS: Final = 20_000


@dataclass(frozen=True)
class Pair:
    """How often two voters voted alike."""

    one: Ref
    other: Ref
    share: float | None
    """Share of the roll calls that count, 0 to 1; None if there is none."""
    same: float
    """Roll calls in which they agree; with ``abstain=half`` some count half."""
    both: int
    """Roll calls that count: both voted yes, no or abstain (with ``abstain=ignore`` yes or no)."""


@dataclass(frozen=True)
class AgreementResult(Result):
    """Pairs of voters, in the order asked for."""

    pairs: tuple[Pair, ...] = ()
    roll_calls: int = 0
    """Roll calls within the filters."""
    total: int = 0
    """Pairs with at least ``least`` roll calls, shown or not."""


def counts_of(reader: Reader, matrix: VoteMatrix) -> PairCounts:
    """Counts of all pairs; those of the whole record are kept."""
    return pair_counts_of(reader) if matrix is all_votes(reader) else pair_counts(matrix.cells)


def one_against_all(matrix: VoteMatrix, row: int, abstentions: str = "apart") -> tuple[NDArray[np.float64], ...]:
    """(Roll calls in which each voter agrees with one, roll calls that count), without comparing the others."""
    mine = matrix.cells[row]
    cells = matrix.cells[:, cast(mine)]
    mine = mine[cast(mine)]
    if abstentions == "ignore":
        cells, mine = cells[:, mine != ABSTAIN], mine[mine != ABSTAIN]
    counted = cast(cells) if abstentions != "ignore" else cast(cells) & (cells != ABSTAIN)
    same = ((cells == mine) & counted).sum(axis=1).astype(float)
    if abstentions == "half":
        same += (((cells == ABSTAIN) != (mine == ABSTAIN)) & counted).sum(axis=1) / 2
    return same, counted.sum(axis=1).astype(float)


@analyses.register
class Agreement:
    """Answers how often voters vote alike."""

    name: ClassVar[str] = "agreement"
    help: ClassVar[str] = "How often voters vote alike: two of them, one and all others, or all pairs."
    example: ClassVar[str] = "ctkg analyze agreement --voters state/rus,state/chn,state/ind"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("voter", "Only pairs with this voter (id)."),
        *ROLL_CALL_FILTERS,
        Parameter(
            "abstain",
            "An abstention against yes or no is a difference, half an agreement, or not counted.",
            default="apart",
            choices=ABSTENTIONS,
        ),
        Parameter("least", "Only pairs with so many roll calls that count.", default="1"),
        Parameter("order", "Which pairs come first.", default="most", choices=("most", "least")),
        Parameter("limit", "How many pairs to show.", default="50"),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> AgreementResult:
        """Pairs by their share of agreement; equal ones by the number of roll calls, then by id."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, _MOST_ROWS)
        least = whole_number("least", given["least"], 1, 1_000_000)
        matrix = chosen(reader, given, least=1 if given["voter"] else 2)
        rows = _with_one(reader, matrix, given) if given["voter"] else _all_pairs(reader, matrix, given)
        order = _order(rows, least, given["order"] == "most")
        names = voter_refs(reader, {rows.voters[i] for at in order[:limit] for i in (rows.one[at], rows.other[at])})
        pairs = tuple(rows.pair(names, int(at)) for at in order[:limit])
        return AgreementResult(
            analysis=self.name,
            summary=_summary(pairs, len(order), matrix, given["abstain"]),
            table=Table(
                ("voter", "and", "agreement", "same", "of"),
                tuple((p.one.label, p.other.label, _percent(p.share), f"{p.same:g}", str(p.both)) for p in pairs),
                tuple(p.other.id for p in pairs),
            ),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            pairs=pairs,
            roll_calls=len(matrix.events),
            total=len(order),
        )


@dataclass(frozen=True, eq=False)
class _Pairs:
    voters: Sequence[str]
    one: NDArray[np.intp]
    other: NDArray[np.intp]
    same: NDArray[np.float64]
    both: NDArray[np.float64]

    def pair(self, names: Mapping[str, Ref], at: int) -> Pair:
        one, other = names[self.voters[self.one[at]]], names[self.voters[self.other[at]]]
        same, both = float(self.same[at]), int(self.both[at])
        return Pair(one, other, round(same / both, 6) if both else None, same, both)


def _with_one(reader: Reader, matrix: VoteMatrix, given: Mapping[str, str]) -> _Pairs:
    iri, whole = iri_of(given["voter"]), all_votes(reader)
    if iri not in whole.row_of:
        raise no_voter(reader, whole, iri, "voter")
    if iri not in matrix.row_of:
        part = whole.within() if matrix is whole else chosen(reader, {**given, "voters": ""})
        matrix = part.of([*matrix.voters, iri])
    row = matrix.row_of[iri]
    same, both = one_against_all(matrix, row, given["abstain"])
    others = np.array([at for at in range(len(matrix.voters)) if at != row], dtype=np.intp)
    return _Pairs(matrix.voters, np.full(len(others), row, np.intp), others, same[others], both[others])


def _all_pairs(reader: Reader, matrix: VoteMatrix, given: Mapping[str, str]) -> _Pairs:
    if len(matrix.voters) == 2:
        same, both = one_against_all(matrix, 0, given["abstain"])
        return _Pairs(matrix.voters, np.array([0]), np.array([1]), same[1:], both[1:])
    matrix = limited(matrix)
    share, over = share_of(counts_of(reader, matrix), given["abstain"])
    one, other = np.triu_indices(len(matrix.voters), 1)
    both = over[one, other].astype(float)
    return _Pairs(matrix.voters, one, other, np.round(np.nan_to_num(share[one, other]) * both, 1), both)


def _order(rows: _Pairs, least: int, most: bool) -> NDArray[np.intp]:
    enough = np.flatnonzero(rows.both >= least)
    share = rows.same[enough] / rows.both[enough]
    # Rows are in the order of the ids, and lexsort keeps it among equals.
    return enough[np.lexsort((-rows.both[enough], -share if most else share))]


def _summary(pairs: Sequence[Pair], total: int, matrix: VoteMatrix, abstain: str) -> str:
    meant = {"half": "; an abstention against yes or no counts half", "ignore": "; abstentions are not counted"}
    tail = f"{meant.get(abstain, '')}."
    if not pairs:
        return f"No two of these voters voted in enough of the same {roll_calls(matrix)}{tail}"
    first = pairs[0]
    text = f"{first.one.label} and {first.other.label} voted alike in {first.same:g} of {first.both} roll calls"
    text += f" ({_percent(first.share)})"
    if total > 1:
        text += f"; showing {len(pairs):,} of {plural(total, 'pair')}"
    return f"{text}. It rests on {roll_calls(matrix)}{tail}"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}%"
