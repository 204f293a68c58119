"""Ids that a person gives an actor, looked up in the store: a new one is only taken if it is meant to be new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode
from rapidfuzz.distance import OSA

from kg.config import Settings
from kg.errors import InputError
from kg.namespaces import CTKG, RDF, RDFS
from kg.review.decisions import Add, Decision, Edit, Merge
from kg.review.items import Table
from kg.review.joined import KNOWN
from kg.review.problems import ACTOR_TYPES
from kg.search.finding import near_ids, search
from kg.stores.base import Reader

__all__ = ["UnknownRecordError", "check_known", "named_ids"]

_NEAR: Final = 5
_LOOKED_AT: Final = 20
_ALIKE: Final = 0.6
"""Least similarity of two ids of which one may be a slip for the other; 1 is the same."""
_ACTORS: Final = frozenset(str(CTKG[name]) for name in ACTOR_TYPES)
_TYPE: Final = NamedNode(str(RDF.type))
_LABEL: Final = NamedNode(str(RDFS.label))


class UnknownRecordError(InputError):
    """An actor is said to be a record that the store does not have: a slip, or a record that is to be made."""

    def __init__(self, id: str, near: tuple[tuple[str, str], ...]) -> None:
        self.id = id
        self.near = near
        """Ids that may have been meant, each with its name."""
        named = ", ".join(f"{other} ({name})" for other, name in near)
        super().__init__(
            f"The store has no {id}.",
            hint=f"{f'Near it: {named}. ' if near else ''}To have a new record of that id made, add new: true.",
        )


def named_ids(decisions: Iterable[Decision]) -> Iterator[tuple[str, str]]:
    """Id of the store and item, or name, of each decision that gives one, and does not say that it is to be new."""
    for decision in decisions:
        if isinstance(decision, Merge) and not decision.new and "/" in decision.into:
            yield decision.into, decision.id
        elif isinstance(decision, Edit | Add) and not decision.new and isinstance(decision.fields.get("known"), str):
            item = decision.id if isinstance(decision, Edit) else str(decision.fields.get("name", ""))
            yield decision.fields["known"], item


def check_known(named: Iterable[tuple[str, str]], table: Table, settings: Settings, reader: Reader | None) -> None:
    """Raise UnknownRecordError for the first id that neither the store has nor the review itself speaks of.

    ``named`` are ids with the item that gets it; without a reader the store is empty.
    """
    spoken = {entry.fields["known"] for entry in table.entries.values() if entry.kind == "actor"} | {table.publisher}
    for id, item in named:
        if id in spoken or not KNOWN.fullmatch(id):  # what is no id at all is told by whoever applies it
            continue
        if reader is None or not _is_there(reader, settings.base_iri + id):
            entry = table.entries.get(item)
            name = str(entry.fields.get("name", "")) if entry else item
            raise UnknownRecordError(id, tuple(_near(reader, settings.base_iri, id, name)) if reader else ())


def _is_there(reader: Reader, iri: str) -> bool:
    return any(reader.quads(NamedNode(iri), _TYPE, None, DefaultGraph()))


def _near(reader: Reader, base: str, id: str, name: str) -> Iterator[tuple[str, str]]:
    spelt = [iri for iri in near_ids(reader, base + id, _LOOKED_AT) if _alike(iri.removeprefix(base), id)]
    called = [hit.id for words in (name, id.rpartition("/")[2]) for hit in search(reader, words, _NEAR, ("Actor",))]
    found = [*spelt, *called]
    actors = (iri for iri in dict.fromkeys(found) if iri.startswith(base) and _is_actor(reader, iri))
    return ((iri.removeprefix(base), _label(reader, iri)) for iri in islice(actors, _NEAR))


def _alike(other: str, id: str) -> bool:
    """Whether what follows the kind is spelt alike; the kind itself says little."""
    return OSA.normalized_similarity(other.partition("/")[2], id.partition("/")[2]) >= _ALIKE


def _is_actor(reader: Reader, iri: str) -> bool:
    types = (quad.object for quad in reader.quads(NamedNode(iri), _TYPE, None, DefaultGraph()))
    return any(isinstance(each, NamedNode) and each.value in _ACTORS for each in types)


def _label(reader: Reader, iri: str) -> str:
    names = (quad.object for quad in reader.quads(NamedNode(iri), _LABEL, None, DefaultGraph()))
    return min((name.value for name in names if isinstance(name, Literal)), default=iri.rpartition("/")[2])
