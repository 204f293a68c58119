"""Actors: names in all languages, identifiers, roles, talks and votes; and which party a speaker stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.namespaces import ORG, RDFS, SCHEMA, SKOS
from kg.queries.accounts import accounts
from kg.queries.bounds import Bounds, bounds_of
from kg.queries.terms import (
    Properties,
    Ref,
    all_pairs,
    best,
    labels,
    of_type,
    properties,
    ref,
    refs,
    rows,
    slug,
    subjects_of,
    term,
)
from kg.stores.base import Reader, Term

__all__ = ["Actor", "Cast", "Role", "Talk", "actor", "actors", "casts_of", "parties_of", "roles_of", "talks_of"]


@dataclass(frozen=True)
class Actor:
    """Who an actor is."""

    id: str
    label: str
    names: tuple[tuple[str, str], ...]
    alt_names: tuple[tuple[str, str], ...]
    external_ids: tuple[tuple[str, str], ...]
    part_of: tuple[Ref, ...]
    parts: tuple[Ref, ...]
    note: str
    same: tuple[Ref, ...]
    """Other records that were judged to be about this actor."""
    predecessors: tuple[Ref, ...]
    successors: tuple[Ref, ...]
    bounds: Bounds
    """Since when and until when there was such an actor."""


@dataclass(frozen=True)
class Role:
    """An actor holding a role in an organization."""

    id: str
    member: Ref
    role: str
    organization: Ref
    as_of: str
    """Day on which a source shows it, or ``""``."""
    bounds: Bounds


@dataclass(frozen=True)
class Talk:
    """Part taken in talks."""

    event: Ref
    part: str
    """``party`` or ``mediator``."""
    bounds: Bounds
    status: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """A vote cast."""

    id: str
    event: Ref
    option: str
    option_label: str
    bounds: Bounds
    statements: tuple[str, ...]


def actors(reader: Reader) -> list[Ref]:
    """All actors by name."""
    found = of_type(reader, "Actor")
    return list(refs(labels(reader, found), found))


def actor(reader: Reader, iri: str) -> Actor:
    """Identity of one actor; the caller has made sure that it exists."""
    record = properties(reader, [iri]).get(iri, {})
    parents = [item.value for item in record.get(str(ORG.subOrganizationOf), ())]
    parts = subjects_of(reader, str(ORG.subOrganizationOf), [iri]).get(iri, [])
    before, after = _succession(reader, iri, record)
    same = next((group for group in accounts(reader) if iri in group), ())
    names = labels(reader, [iri, *parents, *parts, *before, *after, *same])
    return Actor(
        id=iri,
        label=names[iri],
        names=_by_language(record.get(str(RDFS.label), ())),
        alt_names=_by_language(record.get(str(SKOS.altLabel), ())),
        external_ids=tuple(item for item in _external(record) if item[1] not in same),
        part_of=refs(names, parents),
        parts=refs(names, parts),
        note=best(record.get(term("scopeNote"), ())),
        same=refs(names, (other for other in same if other != iri)),
        predecessors=refs(names, before),
        successors=refs(names, after),
        bounds=bounds_of(record),
    )


def roles_of(reader: Reader, iri: str, side: str) -> list[Role]:
    """Roles with the actor on one ``side``: ``member`` (it holds them) or ``organization`` (others hold them in it)."""
    found = subjects_of(reader, str(ORG) + side, [iri]).get(iri, [])
    records = properties(reader, found)
    keys = (str(ORG.member), str(ORG.role), str(ORG.organization))
    names = labels(reader, [item.value for record in records.values() for key in keys for item in record.get(key, ())])
    made = [_role(iri, record, names) for iri, record in records.items() if all(record.get(key) for key in keys)]
    return sorted(made, key=lambda role: (role.bounds.sort_key, role.member.label, role.organization.label, role.id))


def talks_of(reader: Reader, iri: str) -> list[Talk]:
    """Negotiations and rounds that the actor was a party to or mediated, in order of time."""
    made = []
    for part in ("party", "mediator"):
        found = set(subjects_of(reader, term(part), [iri]).get(iri, ()))
        found &= {*of_type(reader, "Negotiation"), *of_type(reader, "NegotiationRound")}
        for event, record in properties(reader, found).items():
            status = slug(next((item.value for item in record.get(term("status"), ())), ""))
            made.append(Talk(Ref(_label(record), event), part, bounds_of(record), status, _attested(record)))
    return sorted(made, key=lambda talk: (talk.bounds.sort_key, talk.event, talk.part))


def casts_of(reader: Reader, iri: str, limit: int | None = None, page: int = 1) -> tuple[list[Cast], int]:
    """(Votes that the actor cast, in order of time, how many there are in all).

    With ``limit`` only that many: the newest, or as ``page`` those before them, and nothing else is read.
    """
    query = f"""SELECT ?vote ?event (COALESCE(STR(?day), "") AS ?earliest) {{
        ?vote <{term("voter")}> {NamedNode(iri)} ; <{term("voteEvent")}> ?event
        OPTIONAL {{ ?event <{term("startEarliest")}> ?day }} }}"""
    found = {(vote.value, event.value): day.value for vote, event, day in rows(reader, query)}
    order = sorted(found, key=lambda pair: (found[pair] or "9", pair[1], pair[0]))  # the undated last
    last = len(order) - (page - 1) * (limit or 0)
    shown = order[max(0, last - limit) : max(0, last)] if limit else order
    options = properties(reader, [vote for vote, _ in shown], (term("option"),))
    events = properties(reader, [event for _, event in shown])
    names = labels(reader, [*events, *_all(options, "option")])
    made = []
    for vote, event in shown:
        option = next(iter(_iris(options.get(vote, {}), "option")), "")
        about = events.get(event, {})
        made.append(
            Cast(vote, ref(names, event), slug(option), names.get(option, ""), bounds_of(about), _attested(about))
        )
    return sorted(made, key=lambda cast: (cast.bounds.sort_key, cast.event, cast.id)), len(order)


def parties_of(reader: Reader, speakers: Iterable[str], parties: Iterable[str]) -> dict[str, str]:
    """Which party each speaker stands for: itself, the body it is part of, or that in which the person holds a role.

    A state's membership in a body is no mandate to speak for that body, so only the roles of persons count.
    """
    wanted = set(parties)
    people = set(of_type(reader, "Person"))
    above = all_pairs(reader, f"<{ORG.subOrganizationOf}>")
    offices = all_pairs(reader, f"^<{ORG.member}>/<{ORG.organization}>")
    found = {}
    for speaker in sorted(set(speakers)):
        waiting, seen = [speaker], set[str]()
        while waiting:
            actor = waiting.pop(0)
            if actor in wanted:
                found[speaker] = actor
                break
            seen.add(actor)
            nearby = [*(offices.get(actor, ()) if actor in people else ()), *above.get(actor, ())]
            waiting += [item for item in nearby if item not in seen]
    return found


def _role(iri: str, record: Properties, names: Mapping[str, str]) -> Role:
    member, role, organization = (record[str(ORG) + name][0].value for name in ("member", "role", "organization"))
    as_of = next((item.value for item in record.get(term("asOf"), ())), "")
    return Role(iri, ref(names, member), names[role], ref(names, organization), as_of, bounds_of(record))


def _succession(reader: Reader, iri: str, record: Properties) -> tuple[set[str], set[str]]:
    """Whose place the actor took, and who took its place; told from either side."""
    before = {*_iris(record, "succeeds"), *subjects_of(reader, term("succeededBy"), [iri]).get(iri, ())}
    after = {*_iris(record, "succeededBy"), *subjects_of(reader, term("succeeds"), [iri]).get(iri, ())}
    return before, after


def _external(record: Properties) -> tuple[tuple[str, str], ...]:
    same = [(_authority(item.value), item.value) for item in record.get(str(SCHEMA.sameAs), ())]
    codes = [("ISO 3166-1", item.value) for item in record.get(term("iso3"), ())]
    codes += [("Correlates of War", item.value) for item in record.get(term("cowCode"), ())]
    return tuple(sorted(same) + codes)


def _authority(iri: str) -> str:
    host = iri.split("://", 1)[-1].split("/", 1)[0]
    return "Wikidata" if host.endswith("wikidata.org") else host


def _by_language(terms: Iterable[Term]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(item.language or "", item.value) for item in terms if isinstance(item, Literal)}))


def _label(record: Properties) -> str:
    return best(record.get(str(RDFS.label), ()))


def _attested(record: Properties) -> tuple[str, ...]:
    return tuple(_iris(record, "attestedBy"))


def _all(records: Mapping[str, Properties], name: str) -> list[str]:
    return [iri for record in records.values() for iri in _iris(record, name)]


def _iris(record: Properties, name: str) -> list[str]:
    return [item.value for item in record.get(term(name), ())]
