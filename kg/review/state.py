"""What a review looks like now, for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.article import Article, Span
from kg.extraction.candidates import Candidates
from kg.review.kinds import KINDS, Fields

__all__ = ["Item", "Past", "Problem", "Publication", "State", "Summary"]


@dataclass(frozen=True)
class Problem:
    """What would stop publishing."""

    item: str
    """Id of the item, or "" for the article itself."""
    message: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """A proposal, or what a person added, as it stands."""

    id: str
    kind: str
    state: str
    """``pending``, ``accepted`` or ``rejected``."""
    published: bool
    """Whether it is in the version last published, unchanged since."""
    fields: Fields
    machine: Fields | None
    """The fields as proposed, if they were changed."""
    rule: str
    confidence: float | None
    by: str
    """Who decided about it last, or ""."""
    problems: tuple[str, ...]
    hints: tuple[str, ...]
    """What to do about each problem."""
    refers: tuple[str, ...]
    into: str = ""
    """What it was merged into."""
    added: bool = False
    """Whether a person added it."""


@dataclass(frozen=True)
class Past:
    """One decision, for the history."""

    revision: int
    at: str
    by: str
    action: str
    ids: tuple[str, ...]
    words: str
    undone: bool


@dataclass(frozen=True)
class Publication:
    """What was published last, or taken back."""

    version: int
    at: str
    by: str
    revision: int
    """Of the review, when it was published."""


@dataclass(frozen=True, kw_only=True)
class State:
    """One review as it is at a revision."""

    id: str
    revision: int
    article: Article
    sentences: tuple[Span, ...]
    publisher: str
    conflict: str
    extractor: str
    notes: tuple[str, ...]
    items: tuple[Item, ...]
    history: tuple[Past, ...]
    """All of it, the newest first."""
    problems: tuple[Problem, ...]
    published: Publication | None
    """None if it never was, and after it was taken back."""
    withdrawn: Publication | None = None
    """What took it back, until it is published again; the version is the first that is without it."""
    left_out: tuple[str, ...] = ()
    """Accepted items that stand in the way of publishing, and those that need them: it works without these."""

    @property
    def counts(self) -> dict[str, int]:
        """State → how many items are in it; what was merged into another is not counted."""
        found = dict.fromkeys(("pending", "accepted", "rejected"), 0)
        for item in self.items:
            if not item.into:
                found[item.state] += 1
        return found

    def item(self, id: str) -> Item | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == id), None)

    def acceptable(self, ids: Iterable[str]) -> list[str]:
        """Those of these items that could be published: neither they nor what they need has a problem."""
        by_id = {item.id: item for item in self.items}

        def needs(id: str) -> set[str]:
            met = [id]
            for each in met:
                loose = by_id[each].fields.get("nested_in")
                met += [other for other in by_id[each].refers if other != loose and other not in met]
            return set(met)

        return [id for id in ids if not any(by_id[each].problems for each in needs(id) if each in by_id)]

    def candidates(self, *states: str) -> Candidates:
        """The items in these states as candidates; by default those accepted."""
        wanted = states or ("accepted",)
        found = {
            kind.section: tuple(
                kind.candidate(item.id, item.fields, item.rule, item.confidence)
                for item in self.items
                if item.kind == kind.name and item.state in wanted and not item.into
            )
            for kind in KINDS.values()
        }
        return Candidates(self.extractor, **found, sentences=self.sentences)  # type: ignore[arg-type]  # by the sections


@dataclass(frozen=True)
class Summary:
    """One line of the list of reviews."""

    id: str
    title: str
    published: str
    """Day on which the article was published."""
    publisher: str
    counts: dict[str, int]
    revision: int
    changed: str
    """When somebody last decided something, or when it was begun (UTC, ISO 8601)."""
    published_version: int | None
