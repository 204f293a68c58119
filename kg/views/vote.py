"""The vote view: the tally checked against the roll, members unaccounted for, and who moved since another vote."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries import Ref
from kg.views.base import ViewModel

__all__ = ["Comparison", "Move", "RollGroup", "TallyLine", "VoteView"]


@dataclass(frozen=True)
class TallyLine:
    """One option: what a source states, and what the roll adds up to."""

    option: str
    """Slug: yes, no, abstain, not-voting or absent."""
    label: str
    stated: int | None
    """None: no source states it."""
    counted: int | None
    """None: there is no roll."""
    agrees: bool | None
    """Whether both are known and equal; None if one is unknown."""
    color: str
    icon: str


@dataclass(frozen=True)
class RollGroup:
    """The voters of one option, by name."""

    option: str
    label: str
    color: str
    icon: str
    voters: tuple[Ref, ...]


@dataclass(frozen=True)
class Move:
    """Voters who took one option in the compared vote and another one in this."""

    before: str
    """Label of the option in the vote compared with; ``"no vote recorded"`` if the voter is not on its roll."""
    after: str
    voters: tuple[Ref, ...]


@dataclass(frozen=True)
class Comparison:
    """Who moved between the vote compared with and this one."""

    other: Ref
    when: str
    moves: tuple[Move, ...]
    """Largest first."""
    unchanged: tuple[Move, ...]
    """Voters who took the same option twice, by option."""


@dataclass(frozen=True, kw_only=True)
class VoteView(ViewModel):
    """One vote event."""

    id: str
    label: str
    body: Ref | None
    motion: Ref | None
    motion_identifier: str
    when: str
    """EDTF, or ``""``."""
    status: str
    status_label: str
    scheduled: bool
    """True while no source reports its outcome."""
    result: str
    result_label: str
    threshold: str
    """Label, or ``""``."""
    venue: Ref | None
    tally: tuple[TallyLine, ...]
    eligible: int | None
    unaccounted: int | None
    """Eligible members minus yes, no and abstain as stated; never abstentions. None where a number is missing."""
    checked: str
    """``agrees``, ``differs``, ``no roll`` or ``no tally``."""
    differences: tuple[str, ...]
    """One sentence for each total that differs from the roll."""
    roll: tuple[RollGroup, ...]
    realizes: Ref | None
    """The scheduled vote that this one fulfils."""
    realized_by: Ref | None
    """The vote held that fulfils this scheduled one."""
    comparison: Comparison | None
