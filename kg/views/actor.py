"""The actor view: names, roles over time, statements, talks, votes and relations of one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import networkx as nx

from kg.analysis.base import Parameter, accept, plural
from kg.display import load_display
from kg.graph import project
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
    statements,
    talks_of,
)
from kg.queries.identity import Role
from kg.stores.base import Reader
from kg.views.assembly import common
from kg.views.base import Table, ViewModel, views

__all__ = ["ActorBuilder", "ActorView", "CastVote", "Relation", "RoleLine", "StatementLine", "TalkLine"]


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


@dataclass(frozen=True)
class Relation:
    """All edges of one kind with one other actor."""

    other: Ref
    kind: str
    kind_label: str
    direction: str
    """``out``, ``in`` or ``both``."""
    count: int
    start: str
    end: str
    status: tuple[str, ...]
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


@views.register
class ActorBuilder:
    """Builds :class:`ActorView`."""

    name: ClassVar[str] = "actor"
    help: ClassVar[str] = "One actor: names, roles, statements, talks, votes and relations."
    example: ClassVar[str] = "ctkg render actor --id person/lavrov -o lavrov.html"
    parameters: ClassVar[tuple[Parameter, ...]] = (Parameter("id", "The actor (id).", required=True),)

    def build(self, reader: Reader, parameters: Mapping[str, str]) -> ActorView:
        """One actor. Raises InputError or NotFoundError."""
        given = accept(self.parameters, parameters)
        iri = iri_of(given["id"])
        require(reader, iri, "Actor")
        who, style = actor(reader, iri), headings(reader, [iri])[iri].style
        own = [item.id for item in statements(reader, speaker=iri)]
        about = [item.id for item in statements(reader, about=iri) if item.id not in own]
        words = citations(reader, [*own, *about])
        parts: dict[str, Any] = {
            "roles": tuple(_role(item) for item in roles_of(reader, iri, "member")),
            "office_holders": tuple(_role(item) for item in roles_of(reader, iri, "organization")),
            "statements": _lines(words[item] for item in own),
            "statements_about": _lines(words[item] for item in about),
            "talks": _talks(reader, iri),
            "votes": _votes(reader, iri),
            "relations": _relations(project(reader), iri),
        }
        return ActorView(
            **common(
                reader,
                view="actor",
                title=who.label,
                summary=_summary(who.label, style.label, parts),
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
            **parts,
        )


def _role(record: Role) -> RoleLine:
    when = record.bounds.edtf or (f"as of {record.as_of}" if record.as_of else "")
    return RoleLine(record.id, record.member, record.role, record.organization, when, (record.id,))


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


def _votes(reader: Reader, iri: str) -> tuple[CastVote, ...]:
    return tuple(
        CastVote(
            item.event, item.option, item.option_label, item.bounds.written() if item.bounds else "", item.statements
        )
        for item in casts_of(reader, iri)
    )


def _relations(graph: nx.MultiDiGraph[str], iri: str) -> tuple[Relation, ...]:
    """Edges by other actor, kind and direction. The votes of a body's members are on the pages of its votes."""
    iri = graph.graph["same"].get(iri, iri)
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for _, other, data in graph.out_edges(iri, data=True):
        groups[other, data["kind"], "out" if data["directed"] else "both"].append(data)
    for other, _, data in graph.in_edges(iri, data=True):
        if data["kind"] != "voted":
            groups[other, data["kind"], "in" if data["directed"] else "both"].append(data)
    labels = {projection.name: projection.label for projection in load_display().projections}
    made = [
        _relation(Ref(graph.nodes[other]["label"], other), kind, labels.get(kind, kind), direction, edges)
        for (other, kind, direction), edges in groups.items()
    ]
    return tuple(sorted(made, key=lambda item: (-item.count, item.other, item.kind, item.direction)))


def _relation(other: Ref, kind: str, label: str, direction: str, edges: list[Mapping[str, Any]]) -> Relation:
    starts = sorted(edge["start"].isoformat() for edge in edges if edge["start"])
    ends = sorted(edge["end"].isoformat() for edge in edges if edge["end"])
    verdicts = {slug for edge in edges for slug in edge["status"]}
    return Relation(
        other=other,
        kind=kind,
        kind_label=label,
        direction=direction,
        count=len(edges),
        start=starts[0] if len(starts) == len(edges) else "",
        end=ends[-1] if len(ends) == len(edges) else "",
        status=tuple(sorted(verdicts)),
        citations=tuple(sorted({iri for edge in edges for iri in edge["statements"] or (edge["node"],)})),
    )


def _cited(parts: Mapping[str, Any]) -> set[str]:
    said = {line.id for name in ("statements", "statements_about") for line in parts[name]}
    linked = ("roles", "office_holders", "talks", "votes", "relations")
    return said | {iri for name in linked for line in parts[name] for iri in line.citations}


def _summary(label: str, what: str, parts: Mapping[str, Any]) -> str:
    counted = (
        ("statements", "statement", f"by or for {label}"),
        ("statements_about", "statement", f"by others about {label}"),
        ("talks", "part", "in talks"),
        ("votes", "vote", "cast"),
    )
    found = [f"{plural(len(parts[name]), noun)} {rest}" for name, noun, rest in counted if parts[name]]
    return f"{what[:1].upper()}{what[1:]}. On record: {'; '.join(found) or 'no statement, talks or vote'}."


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
