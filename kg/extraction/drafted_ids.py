"""The ids that candidates get in a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Article
from kg.extraction.candidates import ActorCandidate, Candidates
from kg.importers.records import named

__all__ = ["Ids"]

_PREFIXES: Final = {"Person": "person", "State": "state", "Group": "group", "Actor": "actor"}


class Ids:
    """Candidate → id. What the store or the gazetteer knows keeps its id; everybody else gets one from the name."""

    def __init__(self, article: Article, candidates: Candidates, known: Sequence[str] = ()) -> None:
        self._known = frozenset(known)
        self._actors: dict[str, str] = {}
        for actor in candidates.actors:
            self._actors[actor.id] = actor.known or self._named(actor)
        self._statements = {s.id: f"s:{number}" for number, s in enumerate(candidates.statements, 1)}
        self._document = article.name

    def _named(self, actor: ActorCandidate) -> str:
        made = f"{_PREFIXES.get(actor.type, 'org')}/{named(actor.name)}"
        taken = set(self._actors.values())
        number = 2
        while made in taken:
            made = f"{_PREFIXES.get(actor.type, 'org')}/{named(actor.name)}-{number}"
            number += 1
        return made

    def of(self, actor: str) -> str:
        """The id of an actor."""
        return self._actors[actor]

    def statement(self, statement: str) -> str:
        """The id of a statement."""
        return self._statements[statement]

    def is_new(self, actor: str) -> bool:
        """Whether the dossier has to say who that is."""
        return self._actors[actor] not in self._known

    def needs(self, id: str) -> bool:
        """Whether neither the store nor a candidate has that id."""
        return id not in self._known and id not in self._actors.values()
