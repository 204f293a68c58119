"""What is accepted in a review as a dossier."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import count
from typing import Any

from kg.config import Settings
from kg.extraction.candidates import Candidates
from kg.extraction.draft import dossier
from kg.extraction.drafted_ids import Ids
from kg.extraction.known import OnRecord
from kg.review.closed import closed
from kg.review.state import State
from kg.stores.base import Reader

__all__ = ["document_of", "drafted"]


def document_of(state: State) -> str:
    """The id of the document that a review fills: its own, since articles of one name may differ."""
    return f"doc/{state.id}"


def drafted(
    state: State, given: Mapping[str, str], settings: Settings, reader: Reader | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """What is accepted as a dossier, and the ids of its actors; what refers to something rejected is left out.

    ``given`` are the ids that actors got when they were published before. ``reader`` is of the store, None if there is
    nothing in it yet: what it has is referred to and not told again.
    """
    found = closed(state.candidates())
    known = OnRecord(reader, settings, document_of(state))
    apart = _apart(found, state.publisher, given, known)
    records = dossier(
        state.article,
        found,
        publisher=state.publisher or "org/publisher",
        conflict=state.conflict,
        known=known,
        document=document_of(state),
        given=apart,
        written=_written(state),
    )
    return records, Ids(found, known, apart).actors


def _apart(found: Candidates, publisher: str, given: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """Ids given, and one of their own for those whose name alone would make them the publisher."""
    ids = dict(given)
    for actor in found.actors:
        made = Ids(found, (), ids).actors
        if made[actor.id] == publisher and not actor.known and actor.id not in given:
            free = (f"{publisher}-{number}" for number in count(2))
            ids[actor.id] = next(id for id in free if id not in made.values() and id not in known)
    return ids


def _written(state: State) -> dict[str, frozenset[str]]:
    """Item → fields that a person wrote."""
    found: dict[str, frozenset[str]] = {}
    for item in state.items:
        if item.added:
            found[item.id] = frozenset(name for name, value in item.fields.items() if value)
        elif item.machine is not None:
            found[item.id] = frozenset(n for n, value in item.fields.items() if value != item.machine.get(n))
    return found
