"""One decision applied to the items; what it touched is told, so that others can be asked whether they meant that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Final

from kg.errors import InputError
from kg.review.decisions import About, Accept, Add, Decision, Edit, Merge, Reject, Reopen, Split
from kg.review.items import Entry, Table
from kg.review.joined import merge, split
from kg.review.kinds import KINDS, filled

__all__ = ["ABOUT", "Touched", "apply"]

ABOUT: Final = "about"
"""Stands for the article itself among the ids of what a decision touched."""
Ids = Callable[[str], str]
"""Gives the next id for an item of this kind."""


@dataclass(frozen=True)
class Touched:
    """What a decision was about."""

    ids: tuple[str, ...]
    refers: tuple[str, ...]
    words: str
    made: tuple[str, ...] = ()


def apply(table: Table, decision: Decision, by: str, next_id: Ids) -> Touched:
    """Apply it. Raises InputError for one that makes no sense; then the table is not to be used any more."""
    return _apply(decision, table, by, next_id)


@singledispatch
def _apply(decision: Decision, *_: object) -> Touched:
    raise InputError(f"{decision.action} is about decisions, not about items.")


def _decided(table: Table, ids: Sequence[str], state: str, by: str) -> list[Entry]:
    entries = [table.one(id) for id in dict.fromkeys(ids)]
    for entry in entries:
        entry.state, entry.by = state, by
    return entries


def _with_it(table: Table, ids: Iterable[str], by: str) -> list[str]:
    """Accept what these refer to, as far as nobody has decided about it; the ids."""
    also = [id for id in table.closure(ids) if table.entries[id].state == "pending"]
    for id in also:
        table.entries[id].state, table.entries[id].by = "accepted", by
    return also


def _told(table: Table, verb: str, ids: Sequence[str], also: Sequence[str] = ()) -> str:
    def several(those: Sequence[str]) -> str:
        named = ", ".join(table.title(id) for id in those[:3])
        return named + (f" and {len(those) - 3} more" if len(those) > 3 else "")

    return f"{verb} {several(ids)}" + (f", and with it {several(also)}" if also else "")


def _refers(table: Table, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(table.closure(ids))


@_apply.register
def _(decision: Accept, table: Table, by: str, _next: Ids) -> Touched:
    ids = [entry.id for entry in _decided(table, decision.ids, "accepted", by)]
    also = _with_it(table, ids, by)
    return Touched(tuple(ids), _refers(table, ids), _told(table, "accepted", ids, also))


@_apply.register
def _(decision: Reject, table: Table, by: str, _next: Ids) -> Touched:
    ids = [entry.id for entry in _decided(table, decision.ids, "rejected", by)]
    return Touched(tuple(ids), (), _told(table, "rejected", ids))


@_apply.register
def _(decision: Reopen, table: Table, by: str, _next: Ids) -> Touched:
    ids = [entry.id for entry in _decided(table, decision.ids, "pending", by)]
    return Touched(tuple(ids), (), _told(table, "reopened", ids))


@_apply.register
def _(decision: Edit, table: Table, by: str, _next: Ids) -> Touched:
    entry = table.one(decision.id)
    before = entry.fields
    entry.fields = table.sound(entry, before | decision.fields)
    entry.by = by
    also: list[str] = []
    if entry.state != "rejected":
        entry.state = "accepted"
        also = _with_it(table, [entry.id], by)
    changed = [name for name in decision.fields if entry.fields.get(name) != before.get(name)]
    words = _told(table, f"changed {', '.join(changed) or 'nothing'} of", [entry.id], also)
    return Touched((entry.id,), _refers(table, [entry.id]), words)


@_apply.register
def _(decision: Merge, table: Table, by: str, _next: Ids) -> Touched:
    said = table.title(decision.id)
    touched = merge(table, decision.id, decision.into, by)
    return Touched(tuple(touched), _refers(table, touched), f"merged {said} into {table.title(decision.into)}")


@_apply.register
def _(decision: Split, table: Table, by: str, next_id: Ids) -> Touched:
    said = table.title(decision.id)
    spans = [{"start": span.start, "end": span.end} for span in decision.spans]
    touched, made = split(table, decision.id, spans, by, next_id)
    words = f"split {said}: {', '.join(table.title(id) for id in made[:3])}"
    return Touched((*touched, *made), _refers(table, touched), words, tuple(made))


@_apply.register
def _(decision: Add, table: Table, by: str, next_id: Ids) -> Touched:
    if decision.kind not in KINDS:
        raise InputError(f"There is no kind {decision.kind[:80]!r}.", hint=f"One of {', '.join(KINDS)}.")
    fields = filled(decision.kind, decision.fields)
    made = table.make(next_id(decision.kind), decision.kind, fields, state="accepted", by=by)
    also = _with_it(table, [made.id], by)
    return Touched((made.id,), _refers(table, [made.id]), _told(table, "added", [made.id], also), (made.id,))


@_apply.register
def _(decision: About, table: Table, by: str, _next: Ids) -> Touched:  # noqa: ARG001  # one signature for all
    changes = list(_about(table, decision))
    if not changes:
        raise InputError("Neither publisher nor conflict is given.", hint="Give one of them.")
    return Touched((ABOUT,), (), f"said {' and '.join(changes)}")


def _about(table: Table, decision: About) -> Iterator[str]:
    if decision.publisher is not None:
        table.publisher = decision.publisher.strip()
        yield f"the publisher is {table.publisher or 'not known'}"
    if decision.conflict is not None:
        table.conflict = decision.conflict.strip()
        yield f"the conflict is {table.conflict or 'not named'}"
