"""Who occurs in an article: actors with their names, roles and mentions, gathered while it is read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.extraction.article import Span
from kg.extraction.candidates import ActorCandidate, RoleCandidate

__all__ = ["Cast", "Figure"]


@dataclass(eq=False)
class Figure:
    """An actor in the making."""

    id: str
    name: str
    type: str
    known: str = ""
    part_of: Figure | None = None
    mentions: list[Span] = field(default_factory=list)
    roles: list[tuple[str, Figure | None, Span]] = field(default_factory=list)
    rule: str = ""
    spoken: bool = False
    """Whether a statement, talks or a vote refers to it."""
    plural: bool = False
    aliases: set[str] = field(default_factory=set)
    """Short names that the text gives: ``(UNMIN)``."""
    callings: set[str] = field(default_factory=set)
    """Ranks and callings that stand before the name: ``general``, ``bishop``."""
    gender: str = ""
    """``f``, ``m`` or ""."""

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1] if self.name else ""


class Cast:
    """All figures, and which one stands where."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._places: list[tuple[Span, Figure]] = []

    def add(self, name: str, type: str, rule: str, *, known: str = "", part_of: Figure | None = None) -> Figure:
        """A new figure, or the one that is known by that id, or of that name and type."""
        for figure in self.figures:
            if (known and figure.known == known) or (not known and figure.type == type and figure.name == name):
                return figure
        figure = Figure(f"actor-{len(self.figures) + 1}", name, type, known, part_of, rule=rule)
        self.figures.append(figure)
        return figure

    def mention(self, figure: Figure, span: Span, *, over: bool = False, beside: bool = False) -> bool:
        """Note where a figure is named. What is taken stays, unless ``over``: then shorter ones within it go.

        ``beside`` keeps both: ``a spokesman for the Kremlin``. Who has a part in what is told keeps the last mention.
        """
        clashing = [] if beside else [(place, other) for place, other in self._places if place.overlaps(span)]
        if clashing and not (over and all(span.holds(place) for place, _ in clashing)):
            return False
        for place, other in clashing:
            self._places.remove((place, other))
            is_last = other.spoken and len(other.mentions) == 1
            if other is not figure and place in other.mentions and not is_last:
                other.mentions.remove(place)
        at = bisect_right([place for place, _ in self._places], span)
        self._places.insert(at, (span, figure))
        if span not in figure.mentions:
            figure.mentions.append(span)
        return True

    def within(self, span: Span) -> list[tuple[Span, Figure]]:
        """Who is named within a stretch, from left to right."""
        return [(place, figure) for place, figure in self._places if span.holds(place)]

    def at(self, span: Span) -> Figure | None:
        """Who is named by a stretch: the one whose mention shares most of it, at its end rather than its start."""
        found = [(place, figure) for place, figure in self._places if place.overlaps(span)]
        return max(found, key=lambda pair: (pair[0].end, -pair[0].start), default=(span, None))[1]

    def before(self, place: int, *types: str) -> list[Figure]:
        """Who was named before a place, the nearest first."""
        found = [figure for span, figure in reversed(self._places) if span.end <= place]
        return list(dict.fromkeys(figure for figure in found if not types or figure.type in types))

    def persons_named(self, surname: str) -> list[Figure]:
        """Persons by their last name."""
        return [f for f in self.figures if f.type == "Person" and f.surname == surname]

    def candidates(self) -> tuple[ActorCandidate, ...]:
        """All that are still mentioned, by first mention."""
        alive = [f for f in self.figures if f.mentions]
        return tuple(
            ActorCandidate(
                id=figure.id,
                evidence=tuple(sorted(figure.mentions)),
                rule=figure.rule,
                confidence=0.0,
                name=figure.name,
                type=figure.type,
                known=figure.known,
                part_of=figure.part_of.id if figure.part_of and figure.part_of.mentions else "",
                roles=tuple(
                    RoleCandidate(role=role, of=of.id if of and of.mentions else "", evidence=span)
                    for role, of, span in figure.roles
                ),
            )
            for figure in sorted(alive, key=lambda f: min(f.mentions))
        )
