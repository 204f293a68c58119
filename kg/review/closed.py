"""Candidates without those that refer to some that are not among them."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.candidates import ActorCandidate, Candidates
from kg.review.kinds import KINDS, refers_to

__all__ = ["closed"]

_LOOSE = frozenset({"nested_in", "part_of", "of", "statements"})
"""Fields without which an item still says what it says."""


def closed(candidates: Candidates) -> Candidates:
    """Leave out what nobody would understand without what was rejected, such as a statement without its speaker."""
    present = {candidate.id for candidate in candidates}
    while True:
        kept = {
            kind.section: tuple(
                c
                for c in getattr(candidates, kind.section)
                if all(id in present for name, id in refers_to(kind.plain(c)) if name not in _LOOSE)
            )
            for kind in KINDS.values()
        }
        left = {candidate.id for those in kept.values() for candidate in those}
        candidates = replace(candidates, **kept)  # type: ignore[arg-type]  # by the sections
        if left == present:
            return replace(candidates, actors=tuple(_loosened(actor, present) for actor in candidates.actors))
        present = left


def _loosened(actor: ActorCandidate, present: set[str]) -> ActorCandidate:
    """Without offices in what is not there."""
    roles = tuple(role if role.of in present else replace(role, of="") for role in actor.roles)
    return replace(actor, roles=roles, part_of=actor.part_of if actor.part_of in present else "")
