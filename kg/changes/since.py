"""What changed, version by version: since a day, between two versions, or lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from threading import Lock
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode

from kg.changes.compared import Difference, Touched, difference
from kg.changes.wording import Change, order, told
from kg.display import load_display
from kg.stores.base import Reader
from kg.versions import Version

__all__ = ["Step", "Stretch", "changes", "steps"]

_KEPT: Final = 6
_lock = Lock()
_kept: OrderedDict[tuple[object, ...], Difference] = OrderedDict()
_HOW: Final = ("changed", "added", "removed")


@dataclass(frozen=True)
class Stretch:
    """Two versions between which changes are told: neighbours, unless those between were pruned."""

    before: Version
    after: Version

    @property
    def pruned(self) -> int:
        """How many versions between the two are not there any more."""
        return self.after.number - self.before.number - 1


@dataclass(frozen=True)
class Step:
    """What one version, or a few, brought."""

    before: int
    after: Version
    pruned: int
    changes: tuple[Change, ...]
    """The first of them."""
    total: int
    """How many records were added, changed or removed, those that are only counted aside."""
    counts: tuple[tuple[str, str, int], ...]
    """(how, class in words, how many) of all of them."""
    parts: tuple[tuple[str, str, int], ...]
    """The same of what is only counted: sentences, single votes, and records of very large graphs."""
    too_large: tuple[str, ...]
    """Graphs that were too large to be compared record by record."""


def steps(
    versions: Sequence[Version], *, since: date | None = None, before: int | None = None, after: int | None = None
) -> list[Stretch]:
    """Neighbouring versions whose differences are asked for, the newest first.

    ``since``: those published on that day (UTC) or later. ``before`` and ``after`` are numbers of versions that are
    there, and make one stretch. Without any, all that there are.
    """
    known = list(versions)
    if before is not None or after is not None:
        numbers = {version.number: version for version in known}
        last = numbers[after] if after is not None else known[-1]
        earlier = [version for version in known if version.number < last.number]
        first = numbers[before] if before is not None else (earlier[-1] if earlier else None)
        return [Stretch(first, last)] if first and first.number != last.number else []
    pairs = [Stretch(one, other) for one, other in pairwise(known)]
    if since is not None:
        start = datetime.combine(since, time.min, UTC)
        pairs = [pair for pair in pairs if pair.after.created >= start]
    return pairs[::-1]


def changes(
    stretch: Stretch, reader_of: Callable[[Version], Reader], most: int, actor: str = "", claim: str = ""
) -> Step:
    """What changed, ``most`` records of it in words; only what concerns an actor or a claim (IRIs), if given."""
    old, new = reader_of(stretch.before), reader_of(stretch.after)
    found = _difference(stretch, old, new)
    ordered = order(found, old, new)
    for iri in (actor, claim):
        if iri:
            ordered = [item for item in ordered if _concerns(item, iri, old, new)]
    parts = {} if actor or claim else found.parts
    return Step(
        before=stretch.before.number,
        after=stretch.after,
        pruned=stretch.pruned,
        changes=tuple(told(ordered[:most], old, new)),
        total=len(ordered),
        counts=_counts((item.how, item.kind) for item in ordered),
        parts=_counted(parts),
        too_large=() if actor or claim else found.too_large,
    )


def _difference(stretch: Stretch, old: Reader, new: Reader) -> Difference:
    key = (str(stretch.after.path), *((side.number, side.created) for side in (stretch.before, stretch.after)))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = difference(old, new)
    with _lock:
        _kept[key] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def _concerns(item: Touched, iri: str, old: Reader, new: Reader) -> bool:
    """Whether a record is the one asked for, or says anything of it, or speaks against or for what it said."""
    if item.id == iri or any(getattr(triple.object, "value", "") == iri for triple in (*item.came, *item.went)):
        return True
    subject, wanted, any_graph = NamedNode(item.id), NamedNode(iri), DefaultGraph()
    return any(next(iter(reader.quads(subject, None, wanted, any_graph)), None) is not None for reader in (old, new))


def _counts(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    total: dict[tuple[str, str], int] = {}
    for key in found:
        total[key] = total.get(key, 0) + 1
    return _counted(total)


def _counted(found: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    types = load_display().types
    told_so = [
        (how, _several(types[kind].label, count), count) for (how, kind), count in found.items() if kind in types
    ]
    return tuple(sorted(told_so, key=lambda item: (_HOW.index(item[0]), -item[2], item[1])))


def _several(label: str, count: int) -> str:
    """The name of a class for so many of its records: "body", "bodies"."""
    if count == 1:
        return label
    return f"{label[:-1]}ies" if label.endswith("y") and label[-2:-1] not in "aeiou" else f"{label}s"
