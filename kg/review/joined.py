"""Merging actors, and splitting actors and statements: what refers to them follows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from kg.errors import InputError
from kg.extraction.article import Span
from kg.review.items import Entry, Table
from kg.review.kinds import ACTORS, Fields, one_of, replaced

__all__ = ["KNOWN", "merge", "split"]

KNOWN: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]*/[^\s<>\"{}|\\^`?#/][^\s<>\"{}|\\^`?#]{0,190}")
"""An id of a record as dossiers write it, such as ``person/putin``."""
_QUOTES: Final = '"“”«»'
_Stretch = dict[str, int]
NextId = Callable[[str], str]


def merge(table: Table, id: str, into: str, by: str) -> list[str]:
    """Make one actor another; the ids that it changes. Raises InputError."""
    entry = _actor(table, id, "merged")
    if "/" in into:
        return _known(table, entry, into, by)
    other = _actor(table, into, "merged into")
    if other is entry:
        raise InputError("An actor cannot be merged into itself.", where=id, hint="Choose another one.")
    fields = dict(other.fields)
    fields["evidence"] = _sorted([*fields["evidence"], *entry.fields["evidence"]])
    fields["roles"] = [*fields["roles"], *(role for role in entry.fields["roles"] if role not in fields["roles"])]
    fields["optional"] = fields["optional"] and entry.fields["optional"]
    for name in ("known", "part_of"):
        fields[name] = fields[name] or entry.fields[name]
    other.fields = fields
    referring = {each.id for each in table.referring(id)} | {into}
    for each in (table.entries[name] for name in referring):
        each.fields = _without_itself(each, replaced(each.fields, lambda ref: into if ref == id else ref))
    entry.into, entry.state, entry.by = into, "rejected", by
    other.state, other.by = "accepted", by
    return [id, into, *sorted(referring - {id, into})]


def _known(table: Table, entry: Entry, into: str, by: str) -> list[str]:
    if not KNOWN.fullmatch(into):
        raise InputError(f"{into[:80]!r} cannot be the id of a record.", where=entry.id, hint="Such as person/putin.")
    entry.fields = table.sound(entry, entry.fields | {"known": into})
    entry.state, entry.by = "accepted", by
    return [entry.id]


def _actor(table: Table, id: str, what: str) -> Entry:
    entry = table.one(id)
    if entry.kind != ACTORS:
        raise InputError(
            f"{one_of(entry.kind)} cannot be {what}.", where=id, hint="Actors can; reject one of two others."
        )
    return entry


def _without_itself(entry: Entry, fields: Fields) -> Fields:
    """After a merge nobody belongs to themselves, speaks for themselves, or passes their own words on."""
    if fields.get("part_of") == entry.id:
        fields["part_of"] = ""
    if "roles" in fields:
        fields["roles"] = [role | {"of": ""} if role["of"] == entry.id else role for role in fields["roles"]]
    for name in ("on_behalf_of", "via"):
        if fields.get(name) and fields[name] == fields.get("speaker"):
            fields[name] = ""
    return fields


def _sorted(spans: Sequence[_Stretch]) -> list[_Stretch]:
    return [{"start": start, "end": end} for start, end in sorted({(s["start"], s["end"]) for s in spans})]


def split(table: Table, id: str, spans: list[_Stretch], by: str, next_id: NextId) -> tuple[list[str], list[str]]:
    """The ids that it changes, and those of the new items. Raises InputError."""
    entry = table.one(id)
    if entry.kind == ACTORS:
        return _split_actor(table, entry, _sorted(spans), by, next_id)
    if entry.kind == "statement":
        return _split_statement(table, entry, _sorted(spans), by, next_id)
    raise InputError(
        f"{one_of(entry.kind)} cannot be split.", where=id, hint="Actors and statements can; add another one."
    )


def _split_actor(
    table: Table, entry: Entry, spans: list[_Stretch], by: str, next_id: NextId
) -> tuple[list[str], list[str]]:
    mentions = entry.fields["evidence"]
    left = [span for span in mentions if span not in spans]
    if not left or len(left) + len(spans) != len(mentions):
        raise InputError(
            "Some of its mentions, but not all of them, can be split off.",
            where=entry.id,
            hint="They are its evidence.",
        )
    name = " ".join(Span(**spans[0]).of(table.article.text).split())
    fields = entry.fields | {"name": name, "evidence": spans, "known": "", "part_of": "", "roles": []}
    made = table.make(next_id(ACTORS), ACTORS, fields, state=entry.state, by=by)
    kept = [role for role in entry.fields["roles"] if not _near(role["evidence"], spans, left)]
    made.fields["roles"] = [role for role in entry.fields["roles"] if role not in kept]
    entry.fields = entry.fields | {"evidence": left, "roles": kept}
    entry.by = by
    following = [each for each in table.referring(entry.id) if each.fields.get("speaker_span") in spans]
    for each in following:
        each.fields = each.fields | {"speaker": made.id}
    return [entry.id, *(each.id for each in following)], [made.id]


def _near(role: _Stretch, spans: list[_Stretch], left: list[_Stretch]) -> bool:
    """Whether the words for an office stand nearer to one of these mentions than to one that is left."""

    def distance(those: list[_Stretch]) -> int:
        return min(max(span["start"] - role["end"], role["start"] - span["end"], 0) for span in those)

    return distance(spans) < distance(left)


def _split_statement(
    table: Table, entry: Entry, spans: list[_Stretch], by: str, next_id: NextId
) -> tuple[list[str], list[str]]:
    content = Span(**entry.fields["content"])
    parts = [_part(entry, span) for span in spans]
    if len(parts) < 2 or any(a.overlaps(b) for a, b in itertools.pairwise(parts)):
        raise InputError(
            "A statement is split into two or more stretches that do not overlap.", where=entry.id, hint="Mark each."
        )
    if not all(content.holds(part) for part in parts):
        raise InputError("A stretch lies outside of what is said.", where=entry.id, hint="Edit the content first.")
    made: list[str] = []
    first, *others = spans
    for span in others:
        fields = entry.fields | {"content": span, "mode": _mode(table, entry, span)}
        made.append(table.make(next_id("statement"), "statement", fields, state=entry.state, by=by).id)
    touched = [entry.id, *_follow(table, entry.id, others, made)]
    entry.fields = entry.fields | {"content": first, "mode": _mode(table, entry, first)}
    entry.by = by
    return touched, made


def _part(entry: Entry, span: _Stretch) -> Span:
    try:
        return Span(**span)
    except ValueError as error:
        raise InputError(f"{error}.", where=entry.id, hint="A stretch starts before it ends.") from None


def _follow(table: Table, id: str, spans: list[_Stretch], made: list[str]) -> list[str]:
    """A note about the whole is about each part; an event is told by the part that has its words."""
    touched: list[str] = []
    for each in list(table.referring(id)):
        if id in each.fields.get("statements", ()):
            each.fields = each.fields | {"statements": [*each.fields["statements"], *made]}
            touched.append(each.id)
        elif each.fields.get("attested_by") == id:
            trigger: Any = each.fields.get("trigger") or each.fields["evidence"][0]
            part = next((m for m, s in zip(made, spans, strict=True) if Span(**s).holds(Span(**trigger))), id)
            each.fields = each.fields | {"attested_by": part}
            touched += [each.id] if part != id else []
    return touched


def _mode(table: Table, entry: Entry, span: _Stretch) -> str:
    """``direct`` if the words stand in quotation marks by themselves, else as the whole was."""
    words = Span(**span).of(table.article.text).strip(" ,.")
    whole = str(entry.fields["mode"])
    if whole != "partly-direct":
        return whole
    if words[:1] in _QUOTES and words[-1:] in _QUOTES:
        return "direct"
    return "partly-direct" if any(mark in words for mark in _QUOTES) else "indirect"
