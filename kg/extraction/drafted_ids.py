"""The ids that candidates get in a dossier: none depends on which others are in it.

An actor's comes from its name, everything else's from the candidate's own id: what was published once keeps its id when
others are added or rejected.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from typing import Final

from kg.extraction.candidates import ActorCandidate, Candidates
from kg.importers.records import named

__all__ = ["Ids", "local"]

_PREFIXES: Final = {"Person": "person", "State": "state", "Group": "group", "Actor": "actor"}


def local(candidate: str) -> str:
    """What tells a candidate from others of its kind: ``3`` of ``statement-3``, ``r1`` of ``statement-r1``."""
    return candidate.partition("-")[2] or candidate


class Ids:
    """Candidate → id. What the store or the gazetteer knows keeps its id; everybody else gets one from the name."""

    def __init__(self, candidates: Candidates, known: Container[str] = (), given: Mapping[str, str] | None = None):
        """``known`` are ids that the store has, ``given`` those that actors got when they were published before."""
        self._known = known
        self._actors: dict[str, str] = {actor.id: actor.known for actor in candidates.actors if actor.known}
        for id, before in (given or {}).items():
            self._actors.setdefault(id, before)
        for actor in candidates.actors:
            if actor.id not in self._actors:
                self._actors[actor.id] = self._named(actor)
        self._actors = {actor.id: self._actors[actor.id] for actor in candidates.actors}

    def _named(self, actor: ActorCandidate) -> str:
        """An id that neither another candidate nor the store has: a name alone makes nobody the same person."""
        start = made = f"{_PREFIXES.get(actor.type, 'org')}/{named(actor.name)}"
        taken = set(self._actors.values())
        number = 2
        while made in taken or made in self._known:
            made = f"{start}-{number}"
            number += 1
        return made

    @property
    def actors(self) -> dict[str, str]:
        """Candidate → id of all actors."""
        return dict(self._actors)

    def of(self, actor: str) -> str:
        """The id of an actor."""
        return self._actors[actor]

    def has(self, actor: str) -> bool:
        """Whether that actor is in the dossier."""
        return actor in self._actors

    def all(self, actors: Collection[str]) -> list[str]:
        """The ids of those actors that are in the dossier, none twice."""
        return list(dict.fromkeys(self._actors[actor] for actor in actors if actor in self._actors))

    def statement(self, statement: str) -> str:
        """The id of a statement."""
        return f"s:{local(statement)}"

    def knows(self, id: str) -> bool:
        """Whether the store has it."""
        return id in self._known

    def needs(self, id: str) -> bool:
        """Whether neither the store nor a candidate has that id."""
        return id not in self._known and id not in self._actors.values()
