"""What the views of many votes share: the look of blocs, and the statements that roll calls rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.analysis.base import plural
from kg.analysis.blocs import BlocPeriod
from kg.queries.terms import subjects_of, term
from kg.stores.base import Reader
from kg.views.base import LegendEntry
from kg.votes import VoteMatrix

__all__ = ["CITED_ROLL_CALLS", "bloc_color", "bloc_legend", "cited_part", "statements_of"]

# Okabe and Ito (2008), from the strongest contrast on; a letter in each mark says what its colour says.
_COLORS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A6D00", "#767676")
CITED_ROLL_CALLS: Final = 25
"""Of so many roll calls, the newest, the statements are cited."""


def bloc_color(name: str) -> str:
    """The colour of a bloc by its letter; grey for a voter without one."""
    return _COLORS[(ord(name[0]) - ord("A")) % len(_COLORS)] if name else "#767676"


def bloc_legend(periods: Iterable[BlocPeriod]) -> list[LegendEntry]:
    """One entry a letter, with the centre and size of the last bloc that has it."""
    last = {bloc.name: bloc for period in periods for bloc in period.blocs}
    return [
        LegendEntry(
            kind="node",
            key=name,
            label=f"Bloc {name}, around {bloc.centre.label}",
            color=bloc_color(name),
            shape="dot",
            icon=name,
            count=len(bloc.members),
        )
        for name, bloc in sorted(last.items())
    ]


def statements_of(reader: Reader, matrix: VoteMatrix) -> set[str]:
    """The statements that attest the newest roll calls."""
    newest = matrix.events[-CITED_ROLL_CALLS:]
    found: Mapping[str, list[str]] = subjects_of(reader, term("attests"), newest)
    return {statement for event in newest for statement in found.get(event, ())}


def cited_part(matrix: VoteMatrix) -> str:
    """A sentence for the summary where not all roll calls are cited, else ``""``."""
    total = len(matrix.events)
    if total <= CITED_ROLL_CALLS:
        return ""
    return f" Cited are the newest {CITED_ROLL_CALLS} of {plural(total, 'roll call')}."
