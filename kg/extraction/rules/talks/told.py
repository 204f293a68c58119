"""What is read, and what has been found in it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extraction.candidates import DateCandidate
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence
from kg.extraction.rules.talks.encounters import Encounter
from kg.extraction.rules.talks.rounds import Round
from kg.extraction.rules.talks.sides import Sides

__all__ = ["Told"]


@dataclass
class Told:
    """What is read, and what has been found in it so far."""

    reading: Reading
    cast: Cast
    dates: Sequence[DateCandidate]
    sides: Sides
    gazetteer: Gazetteer
    about: bool
    encounters: dict[Sentence, list[Encounter]]
    likely: dict[Sentence, float]
    out: list[Figure] = field(default_factory=list)
    """Everybody who mediates anywhere in the article: none of them is a side."""
    rounds: list[Round] = field(default_factory=list)

    @property
    def text(self) -> str:
        """That of the article."""
        return self.reading.article.text
