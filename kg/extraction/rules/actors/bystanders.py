"""Leaves out who is only named in passing: ``the government``, ``Karsevian troops``, of whom no more is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Final

from kg.extraction.candidates import ActorCandidate, Candidates

__all__ = ["without_bystanders"]

_WEAK: Final = ("body/1", "state-body/1")
_TYPES: Final = ("GovernmentBody", "ArmedForce", "Group")


def without_bystanders(candidates: Candidates) -> Candidates:
    """All candidates but forces, cabinets and rebels without a name that no other candidate refers to."""
    meant = set(_references(candidates))
    gone = {actor.id for actor in candidates.actors if _is_weak(actor) and actor.id not in meant}
    if not gone:
        return candidates
    kept = (actor for actor in candidates.actors if actor.id not in gone)
    actors = tuple(replace(actor, part_of="") if actor.part_of in gone else actor for actor in kept)
    return replace(candidates, actors=actors)


def _is_weak(actor: ActorCandidate) -> bool:
    return actor.rule in _WEAK and actor.type in _TYPES and not actor.roles


def _references(candidates: Candidates) -> Iterator[str]:
    """Every id that a candidate has in its fields, and the bodies of offices."""
    for candidate in candidates:
        if isinstance(candidate, ActorCandidate):
            yield from (role.of for role in candidate.roles)
        else:
            yield from _words(candidate)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _words(getattr(value, each.name))
