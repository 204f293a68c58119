"""The vote view: the tally checked against the roll, members unaccounted for, and who moved since another vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.analysis.base import Parameter, accept
from kg.analysis.moved import Flow, flows
from kg.errors import InputError
from kg.queries import Ref, iri_of, option_labels, require, vote_event, vote_events
from kg.queries.votes import OPTIONS, VoteEvent
from kg.stores.base import Reader
from kg.views.assembly import common, in_words, only_one
from kg.views.base import LegendEntry, Table, ViewModel, views
from kg.views.voting_groups import GROUPINGS, NO_VOICES, OtherVote, Voices, other_votes, voices_of

__all__ = ["Comparison", "Move", "RollGroup", "TallyLine", "VoteBuilder", "VoteView", "option_look"]

_LOOKS: Mapping[str, tuple[str, str]] = {
    "yes": ("#009E73", "✓"),
    "no": ("#D55E00", "✗"),
    "abstain": ("#E69F00", "○"),
    "not-voting": ("#8C8C8C", "–"),
    "absent": ("#BFBFBF", "·"),
}
_PLAIN = ("#8C8C8C", "•")
_NO_VOTE = "no vote recorded"


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
    flows: tuple[Flow, ...] = ()
    """The same by the slugs of the options, to draw."""


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
    """``agrees``, ``differs``, ``partial roll`` (who took some option is not listed), ``no roll`` or ``no tally``."""
    differences: tuple[str, ...]
    """One sentence for each total that differs from the roll."""
    roll: tuple[RollGroup, ...]
    realizes: Ref | None
    """The scheduled vote that this one fulfils."""
    realized_by: Ref | None
    """The vote held that fulfils this scheduled one."""
    comparison: Comparison | None
    reported_by: tuple[str, ...]
    """Statements that attest this vote."""
    voices: Voices = NO_VOICES
    """The roll by groups."""
    others: tuple[OtherVote, ...] = ()
    """Other votes of the body to compare with, the newest first."""

    @property
    def arithmetic(self) -> str:
        """How the members unaccounted for come about, such as ``141 + 5 + 35 = 181; 193 − 181 = 12``; or ``""``."""
        cast = [line.stated for line in self.tally if line.option in ("yes", "no", "abstain")]
        numbers = [number for number in cast if number is not None]
        if self.eligible is None or self.unaccounted is None or len(numbers) < 3:
            return ""
        sum_of = " + ".join(map(str, numbers))
        return f"{sum_of} = {sum(numbers)}; {self.eligible} − {sum(numbers)} = {self.unaccounted}"


@views.register
class VoteBuilder:
    """Builds :class:`VoteView`."""

    name: ClassVar[str] = "vote"
    help: ClassVar[str] = "One vote: its tally checked against the roll, and who moved since another vote."
    example: ClassVar[str] = "ctkg render vote --id event/unga-vote-2022-03-02 -o vote.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("id", "The vote event (id).", required=True),
        Parameter("compare", "An earlier vote event to compare with (id)."),
        Parameter("by", "Groups of the roll; by default memberships, else blocs.", choices=("", *GROUPINGS)),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> VoteView:
        """One vote event. Raises InputError or NotFoundError."""
        known = parameters.get("id", "") or only_one("vote", "", vote_events(reader))
        given = accept(self.parameters, {**parameters, "id": known})
        vote = _vote(reader, given["id"])
        names = option_labels(reader)
        other = _vote(reader, given["compare"]) if given["compare"] else None
        if other is not None and other.id == vote.id:
            raise InputError("A vote cannot be compared with itself.", hint="Give another one as compare.")
        comparison = _comparison(vote, other, names) if other else None
        tally = _tally(vote, names)
        roll = tuple(
            RollGroup(option, names.get(option, option), *option_look(option), voters)
            for option, voters in vote.roll.items()
        )
        differences = _differences(tally)
        return VoteView(
            **common(
                reader,
                view="vote",
                title=vote.label,
                summary=_summary(vote, comparison, names),
                table=_table(vote, roll, comparison, other),
                cited={*vote.statements, *(other.statements if other else ())},
                parameters=given,
                legend=[
                    LegendEntry("node", item.option, item.label, item.color, icon=item.icon, count=len(item.voters))
                    for item in roll
                ],
            ),
            id=vote.id,
            label=vote.label,
            body=_first(vote.bodies),
            motion=_first(vote.motions),
            motion_identifier=vote.motion_identifier,
            when=vote.bounds.written() if vote.bounds else "",
            status=vote.status,
            status_label=vote.status_label,
            scheduled=vote.scheduled,
            result=vote.result,
            result_label=vote.result_label,
            threshold=vote.threshold,
            venue=_first(vote.venues),
            tally=tally,
            eligible=vote.eligible,
            unaccounted=vote.unaccounted,
            checked=_checked(tally, vote, differences),
            differences=differences,
            roll=roll,
            realizes=_first(vote.realizes),
            realized_by=_first(vote.realized_by),
            comparison=comparison,
            reported_by=tuple(sorted(vote.statements)),
            voices=voices_of(reader, vote, given["by"]),
            others=other_votes(reader, vote),
        )


def _vote(reader: Reader, text: str) -> VoteEvent:
    iri = iri_of(text)
    require(reader, iri, "VoteEvent")
    return vote_event(reader, iri)


def option_look(option: str) -> tuple[str, str]:
    """Colour and icon of a vote option (slug)."""
    return _LOOKS.get(option, _PLAIN)


def _first(found: tuple[Ref, ...]) -> Ref | None:
    return found[0] if found else None


def _tally(vote: VoteEvent, names: Mapping[str, str]) -> tuple[TallyLine, ...]:
    """One line for each option that is stated or on the roll. Who was absent counts among those not voting."""
    lines = []
    for option in (*(name for name in OPTIONS if name != "absent"), *sorted(vote.roll.keys() - OPTIONS.keys())):
        stated, counted = vote.stated.get(option), _counted(vote, option)
        if stated is not None or counted:
            agrees = stated == counted if stated is not None and counted is not None else None
            lines.append(TallyLine(option, names.get(option, option), stated, counted, agrees, *option_look(option)))
    return tuple(lines)


def _counted(vote: VoteEvent, option: str) -> int | None:
    """Voters on the roll; None where there is no roll, or it lists nobody where a source states somebody."""
    if not vote.roll:
        return None
    taken = (option, "absent") if option == "not-voting" else (option,)
    count = sum(len(vote.roll.get(item, ())) for item in taken)
    return None if not count and vote.stated.get(option) else count


def _differences(tally: tuple[TallyLine, ...]) -> tuple[str, ...]:
    return tuple(
        f"{line.label}: {line.stated} stated, {line.counted} on the roll." for line in tally if line.agrees is False
    )


def _checked(tally: tuple[TallyLine, ...], vote: VoteEvent, differences: tuple[str, ...]) -> str:
    if not vote.stated:
        return "no tally"
    if not vote.roll:
        return "no roll"
    if differences:
        return "differs"
    return "partial roll" if any(line.stated and line.counted is None for line in tally) else "agrees"


def _comparison(vote: VoteEvent, other: VoteEvent, names: Mapping[str, str]) -> Comparison:
    before, after = _choices(other), _choices(vote)
    people = {ref.id: ref for event in (other, vote) for group in event.roll.values() for ref in group}
    changes: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for iri in before.keys() | after.keys():
        changes[before.get(iri, ""), after.get(iri, "")].append(people[iri])
    moves = [
        (old == new, Move(_option(names, old), _option(names, new), tuple(sorted(voters))))
        for (old, new), voters in changes.items()
    ]
    ordered = sorted(moves, key=lambda item: (-len(item[1].voters), item[1].before, item[1].after))
    return Comparison(
        other=Ref(other.label, other.id),
        when=other.bounds.written() if other.bounds else "",
        moves=tuple(move for same, move in ordered if not same),
        unchanged=tuple(move for same, move in ordered if same),
        flows=tuple(flows(other, vote, names)),
    )


def _choices(vote: VoteEvent) -> dict[str, str]:
    return {voter.id: option for option, voters in vote.roll.items() for voter in voters}


def _option(names: Mapping[str, str], option: str) -> str:
    return names.get(option, option) or _NO_VOTE


def _summary(vote: VoteEvent, comparison: Comparison | None, names: Mapping[str, str]) -> str:
    if vote.scheduled:
        known = (
            "its outcome is reported as a vote of its own" if vote.realized_by else "no source here reports its outcome"
        )
        return f"Scheduled{f' for {in_words(vote.bounds.written())}' if vote.bounds else ''}; {known}."
    numbers = [f"{vote.stated[option]} {word}" for option, word in _WORDS.items() if option in vote.stated]
    text = (f"As reported: {', '.join(numbers)}" if numbers else "No totals are stated") + "."
    if vote.unaccounted:
        text += f" Of {vote.eligible} members {vote.unaccounted} are unaccounted for; that is not abstaining."
        others = [option for option in vote.roll if option not in _WORDS]
        named = [f"{len(vote.roll[option])} as {names.get(option, option)}" for option in others]
        text += f" The roll names {' and '.join(named)}." if named else ""
    if comparison:
        moved = sum(len(move.voters) for move in comparison.moves)
        text += f" Compared with “{comparison.other.label}”, {moved} changed."
    return text


_WORDS = {"yes": "in favour", "no": "against", "abstain": "abstaining"}


def _table(
    vote: VoteEvent, roll: tuple[RollGroup, ...], comparison: Comparison | None, other: VoteEvent | None
) -> Table:
    if comparison is None or other is None:
        rows = [(voter.label, group.label, voter.id) for group in roll for voter in group.voters]
        return Table(("voter", "option"), tuple(row[:2] for row in rows), tuple(row[2] for row in rows))
    lines = [
        (voter.label, move.before, move.after, "no" if move.before == move.after else "yes", voter.id)
        for move in (*comparison.moves, *comparison.unchanged)
        for voter in move.voters
    ]
    columns = ("voter", other.label, vote.label, "changed")
    return Table(columns, tuple(line[:4] for line in lines), tuple(line[4] for line in lines))
