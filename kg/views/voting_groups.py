"""How the groups of a roll voted, and which other votes of the body it can be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.analysis.blocs import divided
from kg.analysis.voting import Period, voter_refs
from kg.dates import in_words
from kg.errors import CtkgError
from kg.namespaces import ORG
from kg.queries import Ref
from kg.queries.terms import all_pairs, labels, rows, term
from kg.queries.votes import VoteEvent
from kg.stores.base import Reader
from kg.votes import vote_matrix

__all__ = ["GROUPINGS", "NO_VOICES", "OtherVote", "Voices", "VoteGroup", "other_votes", "voices_of"]

GROUPINGS: Final = ("membership", "bloc", "none")
_GROUPS: Final = 14
_BEFORE: Final = 200
"""So many roll calls of the body, up to this one, show who votes alike."""
_ENOUGH: Final = 10
"""With fewer roll calls blocs are shown only if they are asked for."""
_OTHERS: Final = 40


@dataclass(frozen=True)
class VoteGroup:
    """Voters of the roll that belong together."""

    name: str
    group: Ref | None
    """The organization; None for a bloc, which an analysis found, and for those in no group."""
    voters: Mapping[str, tuple[Ref, ...]]
    """By option (slug)."""
    total: int


@dataclass(frozen=True)
class Voices:
    """The roll by groups."""

    kind: str
    """``membership``, ``bloc``, or ``""`` where there are no groups."""
    note: str
    """What the groups rest on."""
    groups: tuple[VoteGroup, ...]


NO_VOICES: Final = Voices("", "", ())


@dataclass(frozen=True)
class OtherVote:
    """Another vote of the same body."""

    vote: Ref
    when: str
    """First day on which it can have been, ``YYYY-MM-DD``, or ``""``."""


def voices_of(reader: Reader, vote: VoteEvent, by: str) -> Voices:
    """The roll by what its voters are members of, else by bloc; ``by`` says which, ``""`` whichever there is."""
    option = {voter.id: (name, voter) for name, voters in vote.roll.items() for voter in voters}
    if not option or by == "none":
        return NO_VOICES
    if by in ("", "membership"):
        groups = _memberships(reader, vote, option)
        if groups or by:
            note = "Groups of which sources here show the voters to be members; a voter may be in several."
            return Voices("membership", note, groups)
    return _blocs(reader, vote, option, asked=by == "bloc")


def other_votes(reader: Reader, vote: VoteEvent) -> tuple[OtherVote, ...]:
    """Votes of the same body to compare with: of very many those nearest in time, the newest first."""
    if not vote.bodies or not vote.roll:
        return ()
    query = f"""SELECT ?e (COALESCE(MIN(STR(?d)), "") AS ?day) {{ ?e <{term("body")}> <{vote.bodies[0].id}>
        OPTIONAL {{ ?e <{term("startEarliest")}> ?d }} }} GROUP BY ?e"""
    days = {e.value: day.value for e, day in rows(reader, query) if e.value != vote.id}
    own = vote.bounds.earliest
    near = sorted(days, key=lambda iri: (_apart(days[iri], own), iri))[:_OTHERS]
    names = labels(reader, near)
    return tuple(OtherVote(Ref(names[i], i), days[i]) for i in sorted(near, key=lambda i: (days[i], i), reverse=True))


def _apart(text: str, own: date | None) -> int:
    try:
        return abs((date.fromisoformat(text) - own).days) if own else 0
    except ValueError:
        return 10**7


def _memberships(reader: Reader, vote: VoteEvent, option: Mapping[str, tuple[str, Ref]]) -> tuple[VoteGroup, ...]:
    held = all_pairs(reader, f"^<{ORG.member}>/<{ORG.organization}>", option)
    part = all_pairs(reader, f"<{ORG.subOrganizationOf}>", option)
    bodies = {body.id for body in vote.bodies}
    members: dict[str, set[str]] = {}
    for found in (held, part):
        for voter, groups in found.items():
            for group in groups:
                members.setdefault(group, set()).add(voter)
    known = {iri: who for iri, who in members.items() if 2 <= len(who) < len(option) and iri not in bodies}
    if not known:
        return ()
    largest = sorted(known, key=lambda iri: (-len(known[iri]), iri))[:_GROUPS]
    names = labels(reader, largest)
    made = [_group(names[iri], Ref(names[iri], iri), known[iri], option) for iri in largest]
    rest = option.keys() - {voter for who in known.values() for voter in who}
    return (*made, _group("in none of these", None, rest, option)) if rest else tuple(made)


def _blocs(reader: Reader, vote: VoteEvent, option: Mapping[str, tuple[str, Ref]], *, asked: bool) -> Voices:
    matrix = vote_matrix(reader)
    if vote.id not in matrix.column_of:
        return NO_VOICES
    body = vote.bodies[0].id if vote.bodies else ""
    part = matrix.within(None, vote.bounds.latest, body).of(voter for voter in matrix.voters if voter in option)
    part = part.among(part.events[-_BEFORE:]).active()
    calls = len(part.events)
    if len(part.voters) < 3 or (calls < _ENOUGH and not asked):
        return NO_VOICES
    try:
        period = divided(Period("", part), voter_refs(reader, part.voters))
    except CtkgError:  # too few who took part often enough: then there are no blocs to show
        return NO_VOICES
    groups = [
        _group(f"Bloc {bloc.name}, around {bloc.centre.label}", None, {ref.id for ref in bloc.members}, option)
        for bloc in period.blocs
    ]
    rest = option.keys() - {ref.id for bloc in period.blocs for ref in bloc.members}
    groups += [_group("took part too seldom for a bloc", None, rest, option)] if rest else []
    when = f" up to {in_words(vote.bounds.latest.isoformat())}" if vote.bounds.latest else ""
    note = f"Blocs of voters that voted alike in {calls} roll call{'' if calls == 1 else 's'} of the body{when}."
    return Voices("bloc", note + (" So few show little." if calls < _ENOUGH else ""), tuple(groups))


def _group(name: str, group: Ref | None, members: Iterable[str], option: Mapping[str, tuple[str, Ref]]) -> VoteGroup:
    voters: dict[str, list[Ref]] = {}
    for iri in members:
        if iri in option:
            taken, voter = option[iri]
            voters.setdefault(taken, []).append(voter)
    made = {taken: tuple(sorted(found)) for taken, found in voters.items()}
    return VoteGroup(name, group, made, sum(map(len, made.values())))
