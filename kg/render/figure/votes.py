"""Pictures of many votes as figures: who moved between two of them, and voters as points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from kg.dates import in_words
from kg.render.figure.fonts import cut, wrap
from kg.render.figure.fonts import width as width_of
from kg.render.figure.picture import Picture
from kg.render.figure.placing import Room, Spot
from kg.render.figure.scene import Box, Circle, Group, Part, Path, Rect, Text, glyph, lines_of
from kg.render.figure.theme import Palette
from kg.render.flow import FlowBar, FlowPicture, flow_picture
from kg.render.scatter import Mark, Panel, maps
from kg.views.moved import MovedView
from kg.views.voting_map import VotingMapView

__all__ = ["map_picture", "moved_picture"]

_SIZE: Final = 11.0
_SMALL: Final = 10.5
_KINDS: Final = (("moved", "Moved"), ("one only", "Voted in one of the two only"))
_MOST: Final = 14
"""Lines of names for a flow."""


def moved_picture(model: MovedView, width: float, palette: Palette) -> Picture:
    """Ribbons from what was voted before to what was voted after, and by name who moved."""
    made = flow_picture(model)
    if not made.ribbons or model.before is None or model.after is None:
        return Picture((Text(0, 20, "No two votes to compare.", 12, palette.quiet),), 34, legend=False)
    parts: list[Part] = []
    head = wrap(f"Before: {model.before.label}", _SIZE, width * 0.46, most=4)
    then = wrap(f"After: {model.after.label}", _SIZE, width * 0.46, most=4)
    parts += lines_of(head, 0, 11, _SIZE, palette.ink, bold=False)
    parts += lines_of(then, width, 11, _SIZE, palette.ink, anchor="end")
    y = max(len(head), len(then)) * _SIZE * 1.25 + 10
    parts += _flow(made, width, y, palette)
    y += made.height * _zoom(made, width) + 16
    for kind, title in _KINDS:
        flows = [flow for flow in model.flows if flow.kind == kind]
        if flows:
            parts.append(Text(0, y + 12, title, 12.5, palette.ink, bold=True))
            y += 20
        for flow in flows:
            said = f"{len(flow.voters):,} from {flow.before_label} to {flow.after_label}: "
            lines = wrap(said + ", ".join(voter.label for voter in flow.voters), _SMALL, width, most=_MOST)
            parts += lines_of(lines, 0, y + _SMALL, _SMALL, palette.ink)
            y += len(lines) * _SMALL * 1.25 + 6
    return Picture(tuple(parts), y + 4, legend=False)


def _zoom(made: FlowPicture, width: float) -> float:
    return width / made.width


def _flow(made: FlowPicture, width: float, top: float, palette: Palette) -> list[Part]:
    zoom = _zoom(made, width)
    parts: list[Part] = []
    for ribbon in made.ribbons:
        faint = 0.55 if ribbon.kind == "moved" else 0.2
        drawn = Path(ribbon.path, palette.visible(ribbon.color, 1.3), opacity=faint, at=(0, top), zoom=zoom)
        parts.append(Group((drawn,), title=ribbon.title, name="flow"))
    for bar in made.before:
        parts += _bar(bar, zoom, top, palette, before=True)
    for bar in made.after:
        parts += _bar(bar, zoom, top, palette, before=False)
    return parts


def _bar(bar: FlowBar, zoom: float, top: float, palette: Palette, *, before: bool) -> list[Part]:
    x, y, high, wide = bar.x * zoom, top + bar.y * zoom, max(bar.height * zoom, 1.0), 22 * zoom
    middle = y + high / 2
    text = cut(f"{bar.label} {bar.count:,}", _SIZE, 190 * zoom - 10)
    parts: list[Part] = [Rect(x, y, wide, high, bar.color)]
    if high > 12 and bar.icon:
        parts.append(glyph(bar.icon, x + wide / 2, middle, min(9.0, wide * 0.7), bar.ink))
    at, anchor = (x - 6, "end") if before else (x + wide + 6, "start")
    return [*parts, Text(at, middle + 4, text, _SIZE, palette.ink, anchor=anchor)]


def map_picture(model: VotingMapView, width: float, palette: Palette) -> Picture:
    """Voters as points, a map for each period; who votes alike stands close. Names stand where there is room."""
    panels = maps(model.periods)
    if not panels:
        return Picture((Text(0, 20, "No roll call of three or more voters.", 12, palette.quiet),), 34, legend=False)
    parts: list[Part] = []
    y = 0.0
    missing = 0
    for panel in panels:
        y, unnamed = _panel(parts, panel, y, width, palette)
        missing += unnamed
    notes = ["Only distances mean something: the axes have no names, and left is no side of politics."]
    if missing:
        notes.append(f"{missing:,} circles have no room for a name; the table has them.")
    return Picture(tuple(parts), y, (" ".join(notes),))


def _panel(parts: list[Part], panel: Panel, top: float, width: float, palette: Palette) -> tuple[float, int]:
    zoom = width / panel.width
    label = in_words(panel.label) if panel.label else "All roll calls"
    calls = f"{panel.roll_calls:,} roll call{'' if panel.roll_calls == 1 else 's'}"
    said = wrap(f"{label}: {calls}; across {panel.across}, up {panel.up}", _SIZE, width, most=3)
    parts += lines_of(said, 0, top + 11, _SIZE, palette.ink)
    top += len(said) * _SIZE * 1.25 + 6
    high = panel.height * zoom
    axis = top + panel.axis_y * zoom
    cross = f"M6 {axis:.1f}H{width - 6:.1f}M{width / 2:.1f} {top + 4:.1f}V{top + high - 4:.1f}"
    parts.append(Path(cross, stroke=palette.line, stroke_width=0.8))
    spots = [(mark.x * zoom, mark.y * zoom, max(mark.radius * max(zoom, 0.75), 6.2)) for mark in panel.marks]
    room = Room(width, high, np.empty((0, 2)))
    for x, y, radius in spots:
        room.take(Box(x - radius, y - radius, x + radius, y + radius))
    unnamed = 0
    letters = _letters(panel.marks, spots)
    for mark, (x, y, radius), letter in zip(panel.marks, spots, letters, strict=True):
        name = _name(mark, x, y, radius, room, palette)
        unnamed += name is None
        drawn: list[Part] = [Circle(x, y + top, radius, mark.color, palette.paper, 1)]
        drawn += [replace(text, y=text.y + top) for text in (letter, name) if text]
        parts.append(Group(tuple(drawn), title=mark.title, name="node"))
    return top + high + 10, unnamed


def _letters(marks: Sequence[Mark], spots: Sequence[tuple[float, float, float]]) -> list[Text | None]:
    """The letter of each mark; of circles over one another only those on top have theirs."""
    made: list[Text | None] = []
    taken: list[Box] = []
    for mark, (x, y, radius) in zip(reversed(marks), reversed(spots), strict=True):
        size = min(radius * 1.1, 10.0)
        letter = Text(x, y + size * 0.34, mark.letter, size, mark.ink, bold=True, anchor="middle")
        seen = bool(mark.letter) and not any(letter.box.overlaps(box) for box in taken)
        made.append(letter if seen else None)
        taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    return made[::-1]


def _name(mark: Mark, x: float, y: float, radius: float, room: Room, palette: Palette) -> Text | None:
    """The name of the first voters of a mark beside it, if it has room there; more than one are counted."""
    first, _, rest = mark.title.partition(", ")
    text = cut(mark.label or first + (" …" if rest else ""), _SMALL, 190)
    wide = width_of(text, _SMALL)
    gap = radius + 3
    tried = [
        Text(x + gap, y + 3.6, text, _SMALL, palette.ink),
        Text(x - gap, y + 3.6, text, _SMALL, palette.ink, anchor="end"),
        Text(x, y + gap + 8, text, _SMALL, palette.ink, anchor="middle"),
        Text(x, y - gap - 2, text, _SMALL, palette.ink, anchor="middle"),
    ]
    at = room.best([Spot(item.box, float(place)) for place, item in enumerate(tried)]) if wide else None
    if at is None:
        return None
    room.take(tried[at].box)
    return tried[at]
