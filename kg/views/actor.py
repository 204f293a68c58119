"""The actor view: names, roles over time, statements, talks, votes and relations of one actor."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries import Ref
from kg.views.base import ViewModel

__all__ = ["ActorView", "CastVote", "Relation", "RoleLine", "StatementLine", "TalkLine"]


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
    roles: tuple[RoleLine, ...]
    """Roles that this actor holds."""
    office_holders: tuple[RoleLine, ...]
    """Roles that others hold in this actor."""
    statements: tuple[StatementLine, ...]
    statements_about: tuple[StatementLine, ...]
    talks: tuple[TalkLine, ...]
    votes: tuple[CastVote, ...]
    relations: tuple[Relation, ...]
