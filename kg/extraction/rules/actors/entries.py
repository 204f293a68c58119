"""Figures of what the gazetteer knows, with what they belong to."""

from __future__ import annotations

from kg.extraction.gazetteer import Entry, Gazetteer
from kg.extraction.rules.actors.cast import Cast, Figure

__all__ = ["figure_of", "state_at"]


def figure_of(entry: Entry, cast: Cast, gazetteer: Gazetteer, rule: str) -> Figure:
    """The figure of an entry; its owner comes with it."""
    owner = None
    if entry.part_of:
        owners = [e for e in gazetteer.entries.values() if e.id == entry.part_of and e.sense == "name"]
        owner = cast.add(owners[0].label, owners[0].type, rule, known=entry.part_of) if owners else None
    return cast.add(entry.label, entry.type, rule, known=entry.id, part_of=owner)


def state_at(text: str, cast: Cast, gazetteer: Gazetteer) -> Figure | None:
    """The state that stands at the end of a text: ``Russian``, ``Russia's``, ``of Russia``."""
    words = text.rstrip().removesuffix("'s").removesuffix("’s")
    for length in (3, 2, 1):
        name = " ".join(words.split()[-length:])
        entry = gazetteer.get(name) or gazetteer.get(name.removeprefix("the "))
        if entry and len(words.split()) >= length:
            return figure_of(entry, cast, gazetteer, "gazetteer/1")
    return None
