"""What has changed since a figure was made: its facts against those of the record as it is now."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kg.asof import as_of
from kg.errors import CtkgError, InputError, NotFoundError, ParseError
from kg.render.figure.content import content_hash, facts, in_words
from kg.render.figure.mark import Mark, digest, marks_in, whole
from kg.stores.base import Reader
from kg.version import __version__
from kg.views.base import ViewModel, views
from kg.views.hiding import as_seen

__all__ = ["Change", "Verdict", "build", "changes", "verify"]

_DERIVED: Final = frozenset({"summary", "title"})
"""Facts that follow from others; told only where nothing else has changed."""
_NUMBER: Final = re.compile(r" \(\d+\)$")

Open = Callable[[int | None], Reader]
"""Opens a version by number, or the current one; raises NotFoundError for one that is gone."""


@dataclass(frozen=True)
class Change:
    """One fact that is not as it was."""

    kind: Literal["added", "removed", "changed"]
    name: str
    """Which: what it is (``node``, ``line``, ``statement`` ...) and its id; ``""`` where the version is gone."""
    before: str = ""
    """What it said, as JSON; ``""`` if unknown."""
    after: str = ""
    words: str = ""
    """What it says now, or said before it was removed, for a person."""

    @property
    def line(self) -> str:
        """In words, for a list."""
        if not self.name:
            return f"{self.kind}: a fact of a version that was pruned"
        noun, _, _ = self.name.partition(" ")
        return f"{self.kind}: {f'{noun} {self.words}' if self.words else self.name}"


@dataclass(frozen=True)
class Verdict:
    """What became of one figure."""

    mark: Mark
    same: bool
    """Whether the store still says what the figure shows."""
    version: int | None
    """The current version of the store."""
    pruned: bool
    """Whether the version of the figure is gone."""
    changes: tuple[Change, ...]
    forged: bool = False
    """Whether the version named by the figure says something else than the figure, and the same release made it."""
    reread: bool = False
    """Whether another release of ctkg made it, which told that version in other words."""

    @property
    def line(self) -> str:
        """In one sentence."""
        made = f"{self.mark.view}, version {self.mark.version}"
        if self.forged:
            return f"{made}: that version of the store does not say this. It is of another store, or not ours."
        if self.same:
            return f"{made}: same content in version {self.version}."
        count = len(self.changes)
        if self.reread and self.mark.version == self.version:
            return f"{made}: made by ctkg {self.mark.program}, which told {count:,} facts in other words than this one."
        return f"{made}: {count:,} {'fact' if count == 1 else 'facts'} changed up to version {self.version}."


def verify(file: bytes, open_version: Open) -> list[Verdict]:
    """One verdict for each figure in a file, in the order in which they stand there.

    Raises ParseError for a file that carries no mark of ours, or whose bytes are not those that were sealed, and what
    ``open_version`` raises for a store that cannot be read.
    """
    marks = marks_in(file)
    if not marks:
        raise ParseError(
            "The file carries no mark of ctkg, so there is nothing to check it by.",
            hint="SVG, PNG, PDF, HTML, JSON, JSON-LD, GraphML and GEXF carry one, if no program has taken it out.",
        )
    if not whole(file):
        raise ParseError(
            "The file is damaged, or was changed after ctkg made it: its seal is not that of its bytes.",
            hint="Take it anew from where it was published.",
        )
    return [_verdict(mark, open_version) for mark in marks]


def build(reader: Reader, view: str, parameters: Mapping[str, str], day: str | None) -> ViewModel:
    """A view of a version, as known on a day and as its figure shows it. Raises NotFoundError or InputError."""
    if day:
        try:
            reader = as_of(reader, date.fromisoformat(day))
        except ValueError:
            raise ParseError(f"The mark names a day that is none: {day[:40]!r}.") from None
    model: ViewModel = views.get(view)().build(reader, dict(parameters))
    return as_seen(model)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """What differs between the facts of two versions, each thing once, sorted by name."""
    found = [
        Change("removed", name, said, "", in_words(name, before)) for name, said in before.items() if name not in after
    ]
    for name, said in after.items():
        if name not in before:
            found.append(Change("added", name, "", said, in_words(name, after)))
        elif before[name] != said:
            found.append(Change("changed", name, before[name], said, in_words(name, after)))
    return _told(found)


def _told(found: list[Change]) -> tuple[Change, ...]:
    """Without rows of what is told already, and without what follows from the rest."""
    ids = {_id(change.name) for change in found if not change.name.startswith("row ")}
    kept = [change for change in found if not (change.name.startswith("row ") and _id(change.name) in ids)]
    own = [change for change in kept if change.name not in _DERIVED]
    return tuple(sorted(own or kept, key=lambda change: (change.name, change.kind)))


def _id(name: str) -> str:
    return _NUMBER.sub("", name.partition(" ")[2])


def _verdict(mark: Mark, open_version: Open) -> Verdict:
    reader = open_version(None)
    number = reader.version.number if reader.version else None
    before, differs = _then(mark, open_version)
    forged, reread = differs and mark.program == __version__, differs and mark.program != __version__
    try:
        now = build(reader, mark.view, mark.parameters, mark.as_of)
    except (NotFoundError, InputError) as error:
        return Verdict(mark, False, number, before is None, (Change("removed", f"the view: {error.message}"),), forged)
    if content_hash(now) == mark.hash:
        return Verdict(mark, not forged, number, before is None, (), forged)
    found = _by_digests(mark, now) if before is None or differs else changes(before, facts(now))
    return Verdict(mark, False, number, before is None, found, forged, reread)


def _then(mark: Mark, open_version: Open) -> tuple[dict[str, str] | None, bool]:
    """The facts of the version that the figure is of, and whether they are not those of the figure; None if gone."""
    if mark.version is None:
        return None, False
    try:
        model = build(open_version(mark.version), mark.view, mark.parameters, mark.as_of)
    except CtkgError:
        return None, False
    return facts(model), content_hash(model) != mark.hash


def _by_digests(mark: Mark, now: ViewModel) -> tuple[Change, ...]:
    """As well as the hashes in the mark tell: what is gone has no name any more."""
    pairs = [mark.facts[at : at + 16] for at in range(0, len(mark.facts), 16)]
    before = {pair[:8]: pair[8:] for pair in pairs}
    if not before:
        return (Change("changed", "something among very many facts"),)
    found: list[Change] = []
    after = facts(now)
    for name, said in after.items():
        known = before.pop(digest(name), None)
        if known is None:
            found.append(Change("added", name, "", said, in_words(name, after)))
        elif known != digest(said):
            found.append(Change("changed", name, "", said, in_words(name, after)))
    return (*_told(found), *(Change("removed", "") for _ in before))
