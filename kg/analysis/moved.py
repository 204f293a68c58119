"""Who voted differently in two roll calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.analysis.base import Parameter, Result, Table, accept, analyses, plural, words
from kg.dates import in_words
from kg.errors import InputError, NotFoundError
from kg.queries import Citation, Ref, citations, iri_of, option_labels, require, vote_event
from kg.queries.terms import short
from kg.queries.votes import VoteEvent
from kg.stores.base import Reader

__all__ = ["NO_VOTE", "Flow", "Moved", "MovedResult", "flows"]

NO_VOTE = "no vote recorded"
_CAST = frozenset({"yes", "no", "abstain"})


@dataclass(frozen=True)
class Flow:
    """Voters who took one option first and the same or another one then."""

    before: str
    """Slug of the option; ``""`` if the voter is not on that roll."""
    before_label: str
    after: str
    after_label: str
    voters: tuple[Ref, ...]

    @property
    def kind(self) -> str:
        """``moved``, ``stayed``, ``one only`` or ``neither``, by where they voted yes, no or abstain."""
        if self.before in _CAST and self.after in _CAST:
            return "stayed" if self.before == self.after else "moved"
        return "one only" if {self.before, self.after} & _CAST else "neither"


@dataclass(frozen=True)
class MovedResult(Result):
    """Voters by what they did in both roll calls, the largest flow first."""

    before: Ref | None = None
    after: Ref | None = None
    moves: tuple[Flow, ...] = ()
    """Voted yes, no or abstain in both, and not the same."""
    one_only: tuple[Flow, ...] = ()
    """Voted in one of them; in the other absent, not voting, or not on the roll."""
    stayed: tuple[Flow, ...] = ()
    """Voted the same in both."""
    neither: tuple[Flow, ...] = ()
    """Voted in neither."""


def flows(before: VoteEvent, after: VoteEvent, names: Mapping[str, str]) -> list[Flow]:
    """All voters of two roll calls by what they did in both, the largest flow first."""
    first, then = (
        {voter.id: (option, voter) for option, voters in vote.roll.items() for voter in voters}
        for vote in (before, after)
    )
    found: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for iri in first.keys() | then.keys():
        (old, was), (new, now) = first.get(iri, ("", None)), then.get(iri, ("", None))
        voter = was or now
        assert voter is not None
        found[old, new].append(voter)
    made = [
        Flow(old, names.get(old, old) or NO_VOTE, new, names.get(new, new) or NO_VOTE, tuple(sorted(voters)))
        for (old, new), voters in found.items()
    ]
    return sorted(made, key=lambda flow: (-len(flow.voters), flow.before, flow.after))


@analyses.register
class Moved:
    """Answers who voted differently in two roll calls."""

    name: ClassVar[str] = "moved"
    help: ClassVar[str] = "Who voted differently in two roll calls, and who took part in one only."
    example: ClassVar[str] = "ctkg analyze moved --before event/unga-vote-2014-03-27 --after event/unga-vote-2022-03-02"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("before", "The first vote event (id).", required=True),
        Parameter("after", "The second vote event (id).", required=True),
        Parameter("voters", "Only these voters (ids), separated by commas."),
    )

    def run(self, reader: Reader, parameters: Mapping[str, str]) -> MovedResult:
        """Voters by what they did in both roll calls."""
        given = accept(self.parameters, parameters)
        first, then = (_vote(reader, given[name]) for name in ("before", "after"))
        if first.id == then.id:
            raise InputError("A vote cannot be compared with itself.", hint="Give another one as after.")
        found = _only(flows(first, then, option_labels(reader)), given["voters"])
        moves, one_only, stayed, neither = (
            tuple(flow for flow in found if flow.kind == kind) for kind in ("moved", "one only", "stayed", "neither")
        )
        rows = [
            (voter.label, flow.before_label, flow.after_label, flow.kind, voter.id)
            for flow in (*moves, *one_only, *stayed, *neither)
            for voter in flow.voters
        ]
        cited: dict[str, Citation] = citations(reader, {*first.statements, *then.statements})
        return MovedResult(
            analysis=self.name,
            summary=_summary(first, then, moves, one_only, stayed),
            table=Table(
                ("voter", first.label, then.label, "moved"),
                tuple(row[:4] for row in rows),
                tuple(row[4] for row in rows),
            ),
            citations=cited,
            version=reader.version.number if reader.version else None,
            parameters={name: value for name, value in given.items() if value},
            before=Ref(first.label, first.id),
            after=Ref(then.label, then.id),
            moves=moves,
            one_only=one_only,
            stayed=stayed,
            neither=neither,
        )


def _vote(reader: Reader, text: str) -> VoteEvent:
    iri = iri_of(text)
    require(reader, iri, "VoteEvent")
    vote = vote_event(reader, iri)
    if not vote.roll:
        raise NotFoundError(f"No source lists who voted how in {short(iri)}.", hint="Load its roll.")
    return vote


def _only(found: list[Flow], text: str) -> list[Flow]:
    wanted = {iri_of(word) for word in words(text)}
    if not wanted:
        return found
    missing = sorted(short(iri) for iri in wanted - {voter.id for flow in found for voter in flow.voters})
    if missing:
        raise NotFoundError(f"voters: {', '.join(missing)} took part in neither roll call.", hint="Check the ids.")
    kept = [
        Flow(
            flow.before,
            flow.before_label,
            flow.after,
            flow.after_label,
            tuple(voter for voter in flow.voters if voter.id in wanted),
        )
        for flow in found
    ]
    return sorted((flow for flow in kept if flow.voters), key=lambda f: (-len(f.voters), f.before, f.after))


def _summary(
    first: VoteEvent, then: VoteEvent, moves: tuple[Flow, ...], one_only: tuple[Flow, ...], stayed: tuple[Flow, ...]
) -> str:
    moved, same, single = (sum(len(flow.voters) for flow in part) for part in (moves, stayed, one_only))
    days = [in_words(vote.bounds.written()) for vote in (first, then)]
    told = ", ".join(f"{len(flow.voters)} from {flow.before_label} to {flow.after_label}" for flow in moves[:4])
    more = ", ..." if len(moves) > 4 else ""
    when = f" ({' and '.join(days)})" if all(days) else ""
    return (
        f"Of {plural(moved + same, 'voter')} that voted in both{when} {moved} moved"
        f"{f': {told}{more}' if told else ''}; {same} voted the same. {plural(single, 'voter')} voted in one only."
    )
