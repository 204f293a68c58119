"""The actor view: names, roles over time, statements, talks, votes and relations of one actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, ClassVar, Final

from kg.analysis.base import Parameter, accept, plural, whole_number
from kg.errors import InputError
from kg.graph import days_of, project
from kg.queries import (
    Citation,
    Ref,
    actor,
    casts_of,
    citations,
    headings,
    iri_of,
    require,
    roles_of,
    statement_ids,
    talks_of,
)
from kg.queries.identity import Role
from kg.queries.remembered import remembered
from kg.queries.running import all_statements
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views
from kg.views.relations import CITED, Relation, relations_of

__all__ = ["ActorBuilder", "ActorView", "CastVote", "Relation", "RoleLine", "StatementLine", "TalkLine"]

_MOST: Final = 500
"""Most votes, and most statements of a kind, of one page."""
_FEW: Final = 500
"""So many statements are put into order by themselves."""
_TIES: Final = 200
_TIE_CITATIONS: Final = 600
"""Relations shown, and statements cited for all of them."""


@dataclass(frozen=True)
class RoleLine:
    """A role held by, or in, this actor."""

    id: str
    member: Ref
    role: str
    organization: Ref
    when: str
    """EDTF, or ``as of`` and the day on which a source shows it, or ``""``."""
    citations: tuple[str, ...]
    earliest: str = ""
    """First day on which it can have begun, ``YYYY-MM-DD``; ``""`` if it is not known."""
    latest: str = ""
    """Last day on which it can have ended; ``""`` if it is not known, or has not ended."""


@dataclass(frozen=True)
class StatementLine:
    """A statement by or about this actor; its words are in ``citations[id]``."""

    id: str
    speaker: Ref
    date: str
    act: str
    text: str
    status: tuple[str, ...]


@dataclass(frozen=True)
class TalkLine:
    """Talks that this actor took part in."""

    event: Ref
    part: str
    """``party`` or ``mediator``."""
    when: str
    status: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class CastVote:
    """A vote cast by this actor."""

    event: Ref
    option: str
    option_label: str
    when: str
    citations: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActorView(ViewModel):
    """One actor."""

    id: str
    label: str
    type: str
    type_label: str
    names: tuple[tuple[str, str], ...]
    """(language tag, name)."""
    alt_names: tuple[tuple[str, str], ...]
    """(language tag, alias)."""
    external_ids: tuple[tuple[str, str], ...]
    """(what it is, IRI or code), such as ("Wikidata", "http://www.wikidata.org/entity/Q159")."""
    part_of: tuple[Ref, ...]
    parts: tuple[Ref, ...]
    note: str
    same: tuple[Ref, ...]
    """Other records that a curator judged to be about this actor; each keeps what its own sources say."""
    predecessors: tuple[Ref, ...]
    successors: tuple[Ref, ...]
    existed: str
    """EDTF of since when and until when there was such an actor, or ``""``."""
    roles: tuple[RoleLine, ...]
    """Roles that this actor holds."""
    office_holders: tuple[RoleLine, ...]
    """Roles that others hold in this actor."""
    statements: tuple[StatementLine, ...]
    statements_about: tuple[StatementLine, ...]
    talks: tuple[TalkLine, ...]
    votes: tuple[CastVote, ...]
    relations: tuple[Relation, ...]
    total_statements: int = 0
    """How many there are; ``statements`` are those of one page, and so with the next two."""
    total_statements_about: int = 0
    total_votes: int = 0
    total_relations: int = 0
    """``relations`` are the first of them, those with most edges."""
    page: int = 1
    pages: int = 1


@views.register
class ActorBuilder:
    """Builds :class:`ActorView`."""

    name: ClassVar[str] = "actor"
    help: ClassVar[str] = "One actor: names, roles, statements, talks, votes and relations."
    example: ClassVar[str] = "ctkg render actor --id person/lavrov -o lavrov.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("id", "The actor (id).", required=True),
        Parameter("limit", "Show at most so many votes, statements by it and statements about it.", default="100"),
        Parameter("page", "Which part of that length: 1 for the newest, 2 for those before them.", default="1"),
    )

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> ActorView:
        """One actor. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = iri_of(given["id"])
        require(reader, iri, "Actor")
        who, style = actor(reader, iri), headings(reader, [iri])[iri].style
        limit, number = whole_number("limit", given["limit"], 1, _MOST), whole_number("page", given["page"], 1, 10**6)
        own = statement_ids(reader, speaker=iri)
        about = statement_ids(reader, about=iri) - own
        cast, votes = _votes(reader, iri, limit, number)
        pages = max(1, ceil(max(len(own), len(about), votes) / limit))
        if number > pages:
            raise InputError(f"There is no page {number}.", hint=f"The last one is {pages}.")
        said, told = (_newest(reader, found, limit, number) for found in (own, about))
        words = citations(reader, [*said, *told])
        totals = {"statements": len(own), "statements_about": len(about), "votes": votes}
        relations, ties = _relations(reader, iri)
        parts: dict[str, Any] = {
            "roles": tuple(_role(item) for item in roles_of(reader, iri, "member")),
            "office_holders": tuple(_role(item) for item in roles_of(reader, iri, "organization")),
            "statements": _lines(words[item] for item in said),
            "statements_about": _lines(words[item] for item in told),
            "talks": _talks(reader, iri),
            "votes": cast,
            "relations": relations,
        }
        return ActorView(
            **common(
                reader,
                view="actor",
                title=who.label,
                summary=_summary(who.label, style.label, parts, totals),
                table=_table(parts),
                cited=_cited(parts),
                parameters=given,
            ),
            id=iri,
            label=who.label,
            type=style.name,
            type_label=style.label,
            names=who.names,
            alt_names=who.alt_names,
            external_ids=who.external_ids,
            part_of=who.part_of,
            parts=who.parts,
            note=who.note,
            same=who.same,
            predecessors=who.predecessors,
            successors=who.successors,
            existed=who.bounds.written() if who.bounds else "",
            total_statements=len(own),
            total_statements_about=len(about),
            total_votes=votes,
            total_relations=ties,
            page=number,
            pages=pages,
            **parts,
        )


def _role(record: Role) -> RoleLine:
    when = record.bounds.edtf or (f"as of {record.as_of}" if record.as_of else "")
    first, last = (day.isoformat() if day else "" for day in (record.bounds.earliest, record.bounds.latest))
    return RoleLine(record.id, record.member, record.role, record.organization, when, (record.id,), first, last)


def _lines(found: Iterable[Citation]) -> tuple[StatementLine, ...]:
    lines = [
        StatementLine(item.id, Ref(item.speaker, item.speaker_id), item.date, item.act, item.text, item.status)
        for item in found
    ]
    return tuple(sorted(lines, key=lambda line: (line.date.strip("[."), line.id)))


def _talks(reader: Reader, iri: str) -> tuple[TalkLine, ...]:
    return tuple(
        TalkLine(item.event, item.part, item.bounds.written() if item.bounds else "", item.status, item.statements)
        for item in talks_of(reader, iri)
    )


def _votes(reader: Reader, iri: str, limit: int, page: int) -> tuple[tuple[CastVote, ...], int]:
    """(Votes of a page, how many there are in all)."""
    found, total = casts_of(reader, iri, limit, page)
    made = (
        CastVote(
            item.event, item.option, item.option_label, item.bounds.written() if item.bounds else "", item.statements
        )
        for item in found
    )
    return tuple(made), total


def _relations(reader: Reader, iri: str) -> tuple[tuple[Relation, ...], int]:
    """(Relations with most edges, how many there are); the more there are, the fewer statements are cited for each."""
    graph = project(reader)
    found = relations_of(graph, iri, 1)
    shown = min(len(found), _TIES)
    each = max(1, min(CITED, _TIE_CITATIONS // max(1, shown)))
    return (relations_of(graph, iri, each) if each > 1 else found)[:shown], len(found)


def _newest(reader: Reader, found: set[str], limit: int, page: int) -> list[str]:
    """The statements of a page: the newest are on the first."""
    if len(found) <= limit:
        return sorted(found) if page == 1 else []
    order = _in_time(reader, found)
    last = len(order) - (page - 1) * limit
    return order[max(0, last - limit) : max(0, last)]


def _in_time(reader: Reader, found: set[str]) -> list[str]:
    """Statements by day; of very many the order of all is worked out once."""
    chosen = found if len(found) <= _FEW else all_statements(reader)

    def ordered() -> list[str]:
        days = days_of(reader, chosen)
        return sorted(chosen, key=lambda iri: (days[iri].sort_key, iri))

    if len(found) <= _FEW:
        return ordered()
    return [iri for iri in remembered(reader, "statements in time", ordered) if iri in found]


def _cited(parts: Mapping[str, Any]) -> set[str]:
    said = {line.id for name in ("statements", "statements_about") for line in parts[name]}
    linked = ("roles", "office_holders", "talks", "votes", "relations")
    return said | {iri for name in linked for line in parts[name] for iri in line.citations}


def _summary(label: str, what: str, parts: Mapping[str, Any], totals: Mapping[str, int]) -> str:
    counted = (
        ("statements", "statement", f"by or for {label}"),
        ("statements_about", "statement", f"by others about {label}"),
        ("talks", "part", "in talks"),
        ("votes", "vote", "cast"),
    )
    known = {name: totals.get(name, len(parts[name])) for name, *_ in counted}
    found = [f"{plural(known[name], noun)} {rest}" for name, noun, rest in counted if known[name]]
    text = f"{what[:1].upper()}{what[1:]}. On record: {'; '.join(found) or 'no statement, talks or vote'}."
    words = {"statements": "statements by it", "statements_about": "statements about it", "votes": "votes"}
    shown = [
        f"{len(parts[name]):,} of {total:,} {words[name]}" for name, total in totals.items() if total > len(parts[name])
    ]
    return text + (f" Shown here: {'; '.join(shown)}." if shown else "")


def _table(parts: Mapping[str, Any]) -> Table:
    rows: list[tuple[str, ...]] = []
    for section, name in (("role", "roles"), ("office held in it", "office_holders")):
        rows += [
            (section, line.when, f"{line.member.label}: {line.role}, {line.organization.label}", "", line.id)
            for line in parts[name]
        ]
    for section, name in (("statement", "statements"), ("statement by others", "statements_about")):
        rows += [
            (section, line.date, f"{line.speaker.label}: {line.text}", ", ".join(line.status), line.id)
            for line in parts[name]
        ]
    rows += [
        ("talks", line.when, f"{line.event.label} ({line.part})", line.status, line.event.id) for line in parts["talks"]
    ]
    rows += [
        ("vote", line.when, f"{line.event.label}: {line.option_label}", "", line.event.id) for line in parts["votes"]
    ]
    rows += [
        (
            "relation",
            _between(line.start, line.end),
            f"{_ARROWS[line.direction]} {line.other.label}: {line.kind_label} ({line.count})",
            ", ".join(line.status),
            line.other.id,
        )
        for line in parts["relations"]
    ]
    return Table(("part", "when", "what", "status"), tuple(row[:4] for row in rows), tuple(row[4] for row in rows))


def _between(start: str, end: str) -> str:
    """EDTF of the days between which all edges of a relation lie; an end that is not known stays open."""
    if start == end:
        return start
    return f"[{start}..{end}]"


_ARROWS = {"out": "to", "in": "from", "both": "with"}
