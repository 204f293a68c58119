"""Two persons who talk: ``Ada Berg and Jon Vale held talks``, where the article does not tell for whom they sit."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.talks.rounds import Round
from kg.extraction.rules.talks.told import Told

__all__ = ["two_persons"]

_PAIR: Final = 2
_AND: Final = re.compile(r" and (?:(?:his|her|the) )?(?:[\w-]+ ){0,4}")


def two_persons(found: Round, told: Told) -> list[Figure]:
    """The two who are named together where a round is told that has no two sides: each for its side, if it has one."""
    here = told.cast.within(found.encounter.segment) if len(found.parties) < _PAIR else []
    persons = [(span, f) for span, f in here if f.type == "Person" and f not in found.mediators]
    if len(persons) != _PAIR or not _AND.fullmatch(told.text[persons[0][0].end : persons[1][0].start]):
        return []
    return [told.sides.party_of(person) or person for _, person in persons]
