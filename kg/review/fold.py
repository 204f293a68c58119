"""The present state of a review: its decisions, in their order, applied to what the machine proposed.

Nothing else is state. A decision that was taken back is left out; done again, it stands where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.errors import InputError
from kg.extraction.article import Article
from kg.extraction.candidates import Candidates
from kg.review.apply import apply
from kg.review.decisions import decision_of
from kg.review.items import Table
from kg.review.log import Line

__all__ = ["CONTROL", "NOTED", "PUBLISHED", "WITHDRAWN", "NewIds", "Stack", "clash", "fold", "stacks", "undone"]

PUBLISHED: Final = "published"
"""The line that says what became of the review; no decision about items."""
WITHDRAWN: Final = "withdrawn"
"""The line that says that its publication was taken back."""
NOTED: Final = (PUBLISHED, WITHDRAWN)
CONTROL: Final = ("undo", "redo", *NOTED)
_NUMBERED: Final = re.compile(r"(?P<kind>.+)-r(?P<number>\d{1,9})")


@dataclass
class Stack:
    """The decisions of one person: those that stand, and those taken back that can be done again."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)


def stacks(lines: Iterable[Line]) -> dict[str, Stack]:
    """Person → their decisions, the latest last."""
    found: dict[str, Stack] = {}
    for line in lines:
        stack = found.setdefault(line.by, Stack())
        if line.action == "undo":
            stack.undone.append(line.target)
            stack.done = [n for n in stack.done if n != line.target]
        elif line.action == "redo":
            stack.done.append(line.target)
            stack.undone = [n for n in stack.undone if n != line.target]
        elif line.action not in NOTED:
            stack.done.append(line.revision)
            stack.undone.clear()
    return found


def undone(lines: Iterable[Line]) -> set[int]:
    """Revisions of the decisions that are taken back."""
    found: set[int] = set()
    for line in lines:
        if line.action == "undo":
            found.add(line.target)
        elif line.action == "redo":
            found.discard(line.target)
    return found


def fold(
    article: Article, candidates: Candidates, lines: Sequence[Line], publisher: str, conflict: str
) -> tuple[Table, list[int]]:
    """The items as they are now, and the revisions of lines that make no sense and are left out."""
    left_out = undone(lines)
    bad: list[int] = []
    while True:
        table = Table.of(article, candidates, publisher, conflict)
        wrong = _applied(table, lines, left_out)
        if wrong is None:
            return table, bad
        bad.append(wrong)
        left_out.add(wrong)


def _applied(table: Table, lines: Sequence[Line], left_out: set[int]) -> int | None:
    """Apply the lines; the revision of the first that cannot be applied, or None."""
    for line in lines:
        if line.action in CONTROL or line.revision in left_out:
            continue
        try:
            apply(table, decision_of(line.decision), line.by, _Given(line.made))
        except InputError:
            return line.revision
    return None


class _Given:
    """Gives the ids that new items got when the decision was made."""

    def __init__(self, made: Sequence[str]) -> None:
        self._made = iter(made)

    def __call__(self, kind: str) -> str:
        return next(self._made, f"{kind}-lost")


class NewIds:
    """Gives ids for new items that none ever had, undone ones included."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._last: dict[str, int] = {}
        for line in lines:
            for id in line.made:
                if found := _NUMBERED.fullmatch(id):
                    self._last[found["kind"]] = max(self._last.get(found["kind"], 0), int(found["number"]))

    def __call__(self, kind: str) -> str:
        """The next id of that kind."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return f"{kind}-r{self._last[kind]}"


def clash(mine: Line, theirs: Line) -> bool:
    """Whether somebody who knew of the other decision might have decided otherwise.

    Two decisions about one item clash. So do one that changes an item and one about what refers to it; that both accept
    statements of one speaker is no clash.
    """
    ids, refers = set(mine.ids), set(mine.refers)
    if ids & set(theirs.ids):
        return True
    if theirs.action != "accept" and refers & set(theirs.ids):
        return True
    return mine.action != "accept" and bool(ids & set(theirs.refers))
