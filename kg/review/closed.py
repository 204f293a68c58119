"""Candidates without those that refer to some that are not among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidates import ActorCandidate, Candidates
from kg.review.kinds import KINDS, REFERENCES, Fields, refers_to

__all__ = ["closed"]

_LOOSE = frozenset({"nested_in", "part_of", "statements"})
"""Fields without which an item still says what it says."""


def closed(candidates: Candidates) -> Candidates:
    """Leave out what nobody would understand without what was rejected, such as a statement without its speaker."""
    present = {candidate.id for candidate in candidates}
    while True:
        kept = {
            kind.section: tuple(
                c for c in getattr(candidates, kind.section) if present.issuperset(_needed(kind.plain(c)))
            )
            for kind in KINDS.values()
        }
        left = {candidate.id for those in kept.values() for candidate in those}
        candidates = replace(candidates, **kept)  # type: ignore[arg-type]  # by the sections
        if left == present:
            return replace(candidates, actors=tuple(_loosened(actor, present) for actor in candidates.actors))
        present = left


def _needed(fields: Fields) -> Iterator[str]:
    """What it refers to by itself; parts of it, such as a promise, say what they say without."""
    own = {name: value for name, value in fields.items() if name in REFERENCES and name not in _LOOSE}
    return (id for _, id in refers_to(own))


def _loosened(actor: ActorCandidate, present: set[str]) -> ActorCandidate:
    """Without offices in what is not there."""
    roles = tuple(role if role.of in present else replace(role, of="") for role in actor.roles)
    return replace(actor, roles=roles, part_of=actor.part_of if actor.part_of in present else "")
