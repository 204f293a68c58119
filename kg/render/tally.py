"""The bar of a vote: options side by side, and the members nobody accounts for, never counted as abstaining."""

from __future__ import annotations

from dataclasses import dataclass

from kg.render.colors import checked, text_on
from kg.views.vote import VoteView

__all__ = ["Segment", "tally_bar"]

WIDTH = 1000
_CAST = ("yes", "no", "abstain")


@dataclass(frozen=True)
class Segment:
    """One part of the bar, in units of a bar that is 1,000 wide."""

    option: str
    label: str
    count: int
    x: float
    width: float
    color: str
    ink: str
    icon: str


def tally_bar(model: VoteView) -> tuple[Segment, ...]:
    """The parts of the bar from left to right; empty if no number is known.

    A stated number goes before one counted from the roll. Members who did not vote or were absent are among those
    unaccounted for (eligible minus yes, no and abstain), so they get no part of their own next to it.
    """
    parts: list[tuple[str, str, int, str, str]] = []
    for line in model.tally:
        count = line.stated if line.stated is not None else line.counted
        drawn = line.option in _CAST or model.unaccounted is None
        if count and drawn:
            parts.append((line.option, line.label, count, checked(line.color), line.icon))
    if model.unaccounted:
        parts.append(("unaccounted", "unaccounted for", model.unaccounted, "#ffffff", ""))
    total = sum(part[2] for part in parts)
    segments: list[Segment] = []
    x = 0.0
    for option, label, count, color, icon in parts:
        width = round(WIDTH * count / total, 2)
        segments.append(Segment(option, label, count, round(x, 2), width, color, text_on(color), icon))
        x += width
    return tuple(segments)
