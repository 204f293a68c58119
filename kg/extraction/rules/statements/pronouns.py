"""Whom a pronoun stands for: who was the subject last, spoke last and is of the gender, before all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.extraction.article import Span
from kg.extraction.gazetteer.names import gender_of
from kg.extraction.rules.actors.cast import Cast, Figure
from kg.extraction.rules.reading import Reading, Sentence

__all__ = ["PRONOUNS", "Pronouns"]

PRONOUNS: Final = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "it": "it",
    "its": "it",
    "they": "they",
    "them": "they",
    "their": "they",
}
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_FAR: Final = 3


class Pronouns:
    """Resolves pronouns by the mentions before them."""

    def __init__(self, cast: Cast, reading: Reading) -> None:
        self._cast = cast
        self._reading = reading
        self._subjects: dict[int, int] = {}

    def of(self, pronoun: str, place: int, spoken: Sequence[Figure]) -> Figure | None:
        """The figure that a pronoun at a place stands for; ``spoken`` are those who spoke, the latest first."""
        kind = PRONOUNS.get(pronoun.lower(), "")
        here = self._reading.sentence_of(Span(place, place + 1))
        if here is None or not kind:
            return None
        scored = [
            (self._fit(figure, mention, kind, here, spoken), mention.start, figure)
            for figure, mention in self._mentions(place)
            if self._agrees(figure, kind)
        ]
        best = max(scored, key=lambda each: (each[0], each[1]), default=None)
        if best is None or best[0] < -9:
            return None
        if kind in ("he", "she") and not best[2].gender:
            best[2].gender = "f" if kind == "she" else "m"
        return best[2]

    def _mentions(self, place: int) -> list[tuple[Figure, Span]]:
        """Each figure with each mention before the place."""
        return [(figure, span) for span, figure in self._cast.within(Span(0, place))] if place else []

    def _agrees(self, figure: Figure, kind: str) -> bool:
        if kind in ("he", "she"):
            wanted = "f" if kind == "she" else "m"
            return figure.type == "Person" and not figure.plural and figure.gender in (wanted, "")
        if kind == "it":
            return figure.type not in ("Person", "Group") or (figure.type == "Group" and figure.name[:1].isupper())
        return figure.plural or figure.type in ("Group", "State", "ArmedForce", "Organization", "GovernmentBody")

    def _fit(self, figure: Figure, mention: Span, kind: str, here: Sentence, spoken: Sequence[Figure]) -> float:
        sentence = self._reading.sentence_of(mention)
        if sentence is None:
            return -10.0
        away = here.number - sentence.number
        fit = -1.0 * away - 0.5 * max(0, here.paragraph - sentence.paragraph)
        fit += 2.0 if self._is_subject(mention, sentence) else 0.0
        fit += 1.5 if spoken and spoken[0] is figure and away <= _FAR else 0.0
        if kind in ("he", "she"):
            name = figure.gender or gender_of(figure.name)
            wanted = "f" if kind == "she" else "m"
            fit += 0.0 if not name else 2.0 if name == wanted else -4.0
            fit -= 1.0 if self._is_owner(mention, sentence) else 0.0
        if kind == "they":
            fit += 2.0 if figure.plural or figure.type == "Group" else 0.0
        return fit

    def _is_subject(self, mention: Span, sentence: Sentence) -> bool:
        words = sentence.tokens_in(mention)
        if not words:
            return False
        root = next((t for t in words if t.head not in words), words[-1])
        return root.dep_ in _SUBJECTS or (root.dep_ == "appos" and root.head.dep_ in _SUBJECTS)

    def _is_owner(self, mention: Span, sentence: Sentence) -> bool:
        words = sentence.tokens_in(mention)
        return bool(words) and any(t.dep_ == "poss" for t in words)
