"""The states of the record that the query engine holds open, and what a copy of each takes."""

from __future__ import annotations

import json
import threading
from typing import Final

from server.nursery import Zygote
from server.query import State

__all__ = ["Entries", "Entry"]

_QUAD: Final = 400
"""Bytes that a quad takes in memory, measured on a million of votes; the real figure is used once it is known."""


class Entry:
    """The zygotes of one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.number = _number(state)
        # Of a version the default graph is copied: each triple of the others once, so half of all quads at most.
        self.estimate = _quads(state) * _QUAD // (1 if state.day else 2)
        self.opening = threading.Lock()
        self.zygote: Zygote | None = None
        self.coming: Zygote | None = None
        """The copy that is being made."""
        self.gone = threading.Event()

    @property
    def zygotes(self) -> list[Zygote]:
        """Those there are."""
        return [zygote for zygote in (self.zygote, self.coming) if zygote is not None]

    @property
    def bytes(self) -> int:
        """Memory that copies of the state take, or are going to."""
        return sum(zygote.bytes or self.estimate for zygote in self.zygotes if zygote.in_memory)


class Entries(dict[State, Entry]):
    """States by when they were asked for, longest ago first. Whoever changes it holds a lock; reading needs none."""

    def asked_for(self, state: State) -> Entry:
        """The entry of a state, made if there is none; it is the last now."""
        entry = self.pop(state) if state in self else Entry(state)
        self[state] = entry
        return entry

    def last(self) -> Entry | None:
        """The state that was asked for last."""
        return next(reversed(list(self.values())), None)

    def surplus(self, keep: int) -> list[Entry]:
        """What is more than so many, but for the newest version."""
        others = [entry for entry in list(self.values()) if not self.is_newest(entry)]
        return others[: max(len(self) - keep, 0)]

    def is_newest(self, entry: Entry) -> bool:
        """Whether it is the newest version there is."""
        numbers = (one.number for one in list(self.values()) if not one.state.day)
        return not entry.state.day and entry.number >= max(numbers, default=0)

    def others(self, entry: Entry) -> list[Entry]:
        """The other versions."""
        return [one for one in list(self.values()) if one is not entry and not one.state.day]


def _number(state: State) -> int:
    """The number of the version, by its folder."""
    name = state.path.parent.name
    return int(name) if name.isdecimal() else 0


def _quads(state: State) -> int:
    """Quads of the version, by its manifest; 0 if there is none, which opening it will say better."""
    try:
        return int(json.loads((state.path.parent / "manifest.json").read_text(encoding="utf-8"))["quads"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
