"""The items of a review while decisions are applied to them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.extraction.article import Article, Span
from kg.extraction.candidates import Candidate, Candidates
from kg.review.kinds import ACTORS, KINDS, REFERENCES, Fields, Kind, refers_to, spans_of

__all__ = ["BY_PERSON", "Entry", "Table"]

BY_PERSON = "person"
"""The rule of what a person added."""
_MOST = 20_000
"""Items of one review."""
_SHOWN = 60


@dataclass
class Entry:
    """One item."""

    id: str
    kind: str
    fields: Fields
    machine: Fields | None
    """As proposed; None if a person added it."""
    rule: str
    confidence: float | None
    state: str = "pending"
    by: str = ""
    into: str = ""
    """The item, or the record of the store, that it was merged into."""

    def refers(self) -> list[str]:
        """The items that it refers to."""
        return list(dict.fromkeys(id for _, id in refers_to(self.fields)))


@dataclass
class Table:
    """All items of a review, in the order of the text and then of their making."""

    article: Article
    publisher: str
    conflict: str
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, candidates: Candidates, publisher: str, conflict: str) -> Table:
        """As the machine proposes it. Raises InputError if a proposal points out of the text."""
        table = cls(article, publisher, conflict)
        for kind in KINDS.values():
            for candidate in getattr(candidates, kind.section):
                table.put(kind, candidate)
        return table

    def put(self, kind: Kind, candidate: Candidate) -> None:
        """Take in a proposal of the machine."""
        fields = kind.plain(candidate)
        self._within(candidate.id, fields)
        if candidate.id in self.entries:
            raise InputError("Two proposals have one id.", where=candidate.id, hint="Extract the article again.")
        self.entries[candidate.id] = Entry(
            candidate.id, kind.name, fields, copy.deepcopy(fields), candidate.rule, candidate.confidence
        )

    def make(self, id: str, kind: str, fields: Fields, *, state: str, by: str) -> Entry:
        """A new item that a person made. Raises InputError for fields that make no sense."""
        if len(self.entries) >= _MOST:
            raise InputError(f"The review has {_MOST:,} items.", hint="Publish it as it is.")
        if id in self.entries:
            raise InputError("There is such an item already.", where=id)
        made = Entry(id, kind, {}, None, BY_PERSON, None, state, by)
        made.fields = self.sound(made, fields)
        self.entries[id] = made
        return made

    def sound(self, entry: Entry, fields: Fields) -> Fields:
        """The fields as they are kept. Raises InputError for what no such item can have."""
        kind = KINDS[entry.kind]
        found = kind.plain(kind.candidate(entry.id, fields, entry.rule, entry.confidence))
        self._within(entry.id, found)
        for name, id in refers_to(found):
            other = self.one(id)
            if other.kind != REFERENCES[name]:
                raise InputError(
                    f"{id} cannot be the {name}.", where=entry.id, hint=f"Choose one of the kind {REFERENCES[name]}."
                )
            if id == entry.id:
                raise InputError(f"{name} is the item itself.", where=entry.id, hint="Choose another one.")
        return found

    def _within(self, id: str, fields: Fields) -> None:
        length = len(self.article.text)
        for start, end in spans_of(fields):
            if not 0 <= start < end <= length:
                raise InputError(
                    f"{start} to {end} is no stretch of the text.",
                    where=id,
                    hint=f"The text has {length:,} characters.",
                )

    def one(self, id: str) -> Entry:
        """An item that can be decided about. Raises InputError."""
        found = self.entries.get(id)
        if found is None:
            raise InputError(
                f"There is no item {id[:80]!r}.", hint="Fetch the review again: somebody may have undone it."
            )
        if found.into:
            raise InputError(
                f"{id} was merged into {found.into}.", hint=f"Decide about {found.into}, or undo the merging."
            )
        return found

    def closure(self, ids: Iterable[str]) -> list[str]:
        """What these need, and what that needs, in the order in which it is met.

        A statement told within another one does not need it: who accepts the one has not accepted the other.
        """
        met = dict.fromkeys(ids)
        found: dict[str, None] = {}
        waiting = list(met)
        while waiting:
            for name, id in refers_to(self.entries[waiting.pop(0)].fields):
                if name != "nested_in" and id in self.entries and id not in met and id not in found:
                    found[id] = None
                    waiting.append(id)
        return list(found)

    def referring(self, id: str) -> Iterator[Entry]:
        """The items that refer to this one."""
        return (entry for entry in self.entries.values() if not entry.into and id in entry.refers())

    def title(self, id: str) -> str:
        """An item in a few words, for people."""
        entry = self.entries.get(id)
        if entry is None:
            return id
        name = entry.fields.get("name") or entry.fields.get("label")
        if name and entry.kind in (ACTORS, "event"):
            return str(name)
        span = entry.fields.get("content") or entry.fields.get("what") or (entry.fields.get("evidence") or [None])[0]
        words = " ".join(Span(**span).of(self.article.text).split()) if span else id
        return f"{entry.kind} “{words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + '…'}”"
