"""Who broke ranks with a bloc, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.base import Parameter, Result, Table, accept, analyses, plural, whole_number, words
from kg.analysis.blocs import found_bloc
from kg.analysis.voting import ROLL_CALL_FILTERS, chosen, no_voter, roll_calls, voter_refs
from kg.errors import InputError
from kg.queries import Ref, iri_of, labels
from kg.stores.base import Reader
from kg.votes import ABSTAIN, NO, OPTION_CODES, YES, VoteMatrix, cast

__all__ = ["Defection", "Defections", "DefectionsResult", "Member", "majorities"]

_NAMES: Final = {code: name for name, code in OPTION_CODES.items()}


@dataclass(frozen=True)
class Defection:
    """One vote against the majority of the bloc."""

    voter: Ref
    vote: Ref
    """The vote event."""
    when: str
    """First day on which it can have been held, or ``""``."""
    voted: str
    majority: str
    """The option that more than half of the bloc's members who voted took."""
    with_majority: int
    of: int
    """Members of the bloc that voted yes, no or abstain."""


@dataclass(frozen=True)
class Member:
    """How loyal one member is."""

    voter: Ref
    defections: int
    votes: int
    """Roll calls in which the bloc had a majority and the member voted yes, no or abstain."""


@dataclass(frozen=True)
class DefectionsResult(Result):
    """Members, the least loyal first, and their votes against the majority, the newest first."""

    members: tuple[Member, ...] = ()
    defections: tuple[Defection, ...] = ()
    total: int = 0
    """Votes against the majority, shown or not."""


def majorities(cells: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.intp], NDArray[np.intp]]:
    """(Option of more than half of the votes cast, 0 where there is none; votes for it; votes cast) of each roll call.

    Rows are the members of the bloc. A roll call in which fewer than two of them voted has no majority.
    """
    counts = np.stack([(cells == option).sum(axis=0) for option in (YES, NO, ABSTAIN)])
    total, most = counts.sum(axis=0), counts.max(axis=0)
    option = np.where((2 * most > total) & (total >= 2), counts.argmax(axis=0) + YES, 0).astype(np.int8)
    return option, most, total


@analyses.register
class Defections:
    """Answers who voted against the majority of a bloc, and when."""

    name: ClassVar[str] = "defections"
    help: ClassVar[str] = "Who voted against the majority of a bloc, and when."
    example: ClassVar[str] = "ctkg analyze defections --bloc state/rus,state/blr,state/arm,state/cub"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("bloc", "The members (ids), separated by commas; by default the bloc found around the voter."),
        Parameter("around", "Take the bloc that is found around this voter (id)."),
        *(item for item in ROLL_CALL_FILTERS if item.name != "voters"),
        Parameter("limit", "How many votes against the majority to show, the newest first.", default="50"),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> DefectionsResult:
        """Members by their number of defections. Raises InputError unless bloc or around is given."""
        given = accept(self.parameters, parameters)
        limit = whole_number("limit", given["limit"], 1, 10_000)
        matrix = _bloc(reader, given)
        option, most, total = majorities(matrix.cells)
        cells = cast(matrix.cells) & (option > 0)
        against = cells & (matrix.cells != option)
        refs = voter_refs(reader, matrix.voters)
        rows, columns = np.nonzero(against)
        newest = np.lexsort((rows, -columns))[:limit]
        names = labels(reader, {matrix.events[columns[at]] for at in newest})
        found = []
        for at in newest:
            row, column = int(rows[at]), int(columns[at])
            event, days = matrix.events[column], matrix.earliest[column]
            found.append(
                Defection(
                    voter=refs[matrix.voters[row]],
                    vote=Ref(names[event], event),
                    when="" if np.isnat(days) else str(days),
                    voted=_NAMES[int(matrix.cells[row, column])],
                    majority=_NAMES[int(option[column])],
                    with_majority=int(most[column]),
                    of=int(total[column]),
                )
            )
        members = sorted(
            (
                Member(refs[iri], int(out), int(votes))
                for iri, out, votes in zip(matrix.voters, against.sum(axis=1), cells.sum(axis=1), strict=True)
            ),
            key=lambda member: (-member.defections, member.voter),
        )
        return DefectionsResult(
            analysis=self.name,
            summary=_summary(members, len(rows), len(found), matrix, int((option > 0).sum())),
            table=_table(found),
            citations={},
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            members=tuple(members),
            defections=tuple(found),
            total=len(rows),
        )


def _bloc(reader: Reader, given: Mapping[str, str]) -> VoteMatrix:
    if bool(given["bloc"]) == bool(given["around"]):
        raise InputError("Whose bloc is meant?", hint="Give bloc (its members) or around (one voter).")
    if given["bloc"]:
        if len(set(words(given["bloc"]))) < 2:
            raise InputError("One voter is no bloc.", hint="Name at least two members, or use around.")
        return chosen(reader, {**given, "voters": given["bloc"]}, least=2)
    matrix, iri = chosen(reader, given), iri_of(given["around"])
    if iri not in matrix.row_of:
        raise no_voter(reader, matrix, iri, "around")
    return matrix.of(found_bloc(matrix, iri))


def _summary(members: list[Member], total: int, shown: int, matrix: VoteMatrix, decided: int) -> str:
    text = f"{plural(len(members), 'member')}; a majority of them in {decided:,} of {roll_calls(matrix)}. "
    if not total:
        return text + "Nobody voted against it."
    first = members[0]
    more = f"; showing {shown:,} of {total:,}" if shown < total else ""
    return text + f"{first.voter.label} voted against it most often: {first.defections:,} of {first.votes:,}{more}."


def _table(found: list[Defection]) -> Table:
    rows = tuple(
        (item.voter.label, item.when, item.vote.label, item.voted, item.majority, f"{item.with_majority} of {item.of}")
        for item in found
    )
    columns = ("voter", "when", "vote", "voted", "majority", "members with it")
    return Table(columns, rows, tuple(item.vote.id for item in found))
