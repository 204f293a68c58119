"""The timeline as a figure: a mark or bar on the scale of days, and beside it what happened, lane by lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.dates import in_words
from kg.render.colors import text_on
from kg.render.figure.fonts import width as width_of
from kg.render.figure.fonts import wrap
from kg.render.figure.picture import Picture
from kg.render.figure.scale import DayScale
from kg.render.figure.scene import SAME, Circle, Group, Part, Path, Rect, Text, glyph, lines_of, shape
from kg.render.figure.theme import Palette, mixed
from kg.render.statuses import CONTESTED, StatusStyle
from kg.views.timeline import Timeline, TimelineItem

__all__ = ["MOST_ITEMS", "timeline_picture"]

MOST_ITEMS: Final = 160
"""Items drawn; of more the latest."""
_SIZE: Final = 11.0
_LEADING: Final = 1.16
_MARK: Final = 6.5
_GAP: Final = 5.0
_LEAST: Final = 90.0
"""Pixels beside a bar below which its words stand under it."""
_ROW: Final = 5.5
"""Pixels between rows."""


@dataclass(frozen=True)
class _Placed:
    """An item on the scale, and its words."""

    item: TimelineItem
    left: float
    right: float
    lines: tuple[str, ...]
    words_x: float
    anchor: str
    below: bool = False
    """Whether the words stand below the bar, as there is no room beside it."""

    @property
    def high(self) -> float:
        """Pixels of its row."""
        words = len(self.lines) * _SIZE * _LEADING
        return (2 * _MARK + 2 + words if self.below else max(words, 2 * _MARK)) + _ROW

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it and its words are."""
        wide = max((width_of(line, _SIZE) for line in self.lines), default=0.0)
        start = self.words_x if self.anchor == "start" else self.words_x - wide
        return min(self.left, start) - 6, max(self.right, start + wide) + 6


def timeline_picture(model: Timeline, width: float, palette: Palette, styles: Mapping[str, StatusStyle]) -> Picture:
    """The drawing. What is known to a range of days is drawn as that range, dashed; what is only announced, hollow."""
    dated = [item for item in model.items if item.start]
    items = dated[-MOST_ITEMS:]
    if not items:
        return Picture((Text(0, 20, "Nothing dated to draw.", 12, palette.quiet),), 34, legend=False)
    scale = DayScale((day for item in items for day in _days(item)), 12, width - 12)
    parts: list[Part] = []
    y = 26.0
    for lane in model.lanes:
        own = [_placed(item, scale, width) for item in items if item.lane == lane.id]
        if own:
            y = _lane(parts, lane.label, palette.visible(lane.color), own, y, width, palette, styles)
    axis = _axis(scale, width, y, palette)
    notes = _notes(model, items, len(dated), scale)
    return Picture((*axis, *parts), y + 2, notes)


def _days(item: TimelineItem) -> tuple[date, ...]:
    first = date.fromisoformat(item.start)
    return (first, date.fromisoformat(item.end)) if item.end else (first,)


def _placed(item: TimelineItem, scale: DayScale, width: float) -> _Placed:
    days = _days(item)
    if len(days) > 1:
        left = scale.x(days[0])
        right = max(scale.x(days[1], 1.0), left + 4)
    else:
        middle = scale.x(days[0], 0.5)
        left, right = middle - _MARK, middle + _MARK
    label = f"{item.label} →" if _is_open(item) else item.label
    after, before = width - right - _GAP, left - _GAP
    wide = width_of(label, _SIZE)
    if max(after, before) < _LEAST:
        x = max(min(left, width - 220), 0.0)
        return _Placed(item, left, right, wrap(label, _SIZE, width - x, most=3), x, "start", below=True)
    # To the right where the words fit in three lines there, else wherever there is more room.
    if wide <= after or (after >= 150 and after * 2.6 > wide) or after >= before:
        return _Placed(item, left, right, wrap(label, _SIZE, max(after, 60), most=4), right + _GAP, "start")
    return _Placed(item, left, right, wrap(label, _SIZE, max(before, 60), most=4), left - _GAP, "end")


def _is_open(item: TimelineItem) -> bool:
    return item.event_status == "ongoing" or item.edtf.endswith("/..")


def _lane(
    parts: list[Part],
    label: str,
    color: str,
    items: Sequence[_Placed],
    top: float,
    width: float,
    palette: Palette,
    styles: Mapping[str, StatusStyle],
) -> float:
    """Adds a lane: its name, and its items in as few rows as they need. Gives where it ends."""
    wide = width_of(label, 12, bold=True)
    parts += [
        Rect(0, top, wide + 14, 15, palette.paper),
        Rect(0, top, 3, 15, color),
        Text(9, top + 11.5, label, 12, palette.ink, bold=True),
        Rect(wide + 18, top + 7.5, max(width - wide - 18, 1), 0.7, palette.line),
    ]
    y = top + 21
    for row in _rows(items):
        high = max(placed.high for placed in row)
        parts += [_item(placed, y, palette, styles) for placed in row]
        y += high
    return y + 8


def _rows(items: Sequence[_Placed]) -> list[list[_Placed]]:
    """Items beside one another where they do not touch; a row takes items in the order of their days."""
    rows: list[list[_Placed]] = []
    for placed in items:
        low, high = placed.span
        for row in rows[-3:]:
            if all(high <= other.span[0] or low >= other.span[1] for other in row):
                row.append(placed)
                break
        else:
            rows.append([placed])
    return rows


def _item(placed: _Placed, top: float, palette: Palette, styles: Mapping[str, StatusStyle]) -> Group:
    item = placed.item
    color = palette.visible(item.color, 1.6)
    middle = top + _MARK + 0.5
    long = bool(item.end)
    hollow = palette.paper if item.scheduled else color
    if long:
        mark: list[Part] = [
            Rect(
                placed.left,
                middle - 4.5,
                placed.right - placed.left,
                9,
                hollow,
                color,
                1.2,
                radius=2,
                dash="3 2" if item.uncertain else "",
                opacity=0.55 if item.uncertain and not item.scheduled else 1.0,
            )
        ]
    else:
        x = (placed.left + placed.right) / 2
        fill = mixed(color, palette.paper, 0.6) if item.uncertain and not item.scheduled else hollow
        drawn = shape(item.shape, x, middle, _MARK, fill, stroke=color, stroke_width=1.3)
        mark = [replace(drawn, dash="3 2") if item.uncertain else drawn]
        if item.icon and SAME.get(item.icon) != item.shape:
            mark.append(glyph(item.icon, x, middle, _MARK * 1.15, color if item.scheduled else text_on(fill)))
    contested = next((styles[slug] for slug in CONTESTED if slug in item.status and slug in styles), None)
    if contested:
        x = placed.left if long else (placed.left + placed.right) / 2 + _MARK * 0.8
        mark.append(Circle(x, middle - 4.5, 5, contested.color, palette.paper, 1))
        mark.append(glyph(contested.icon, x, middle - 4.5, 6, text_on(contested.color)))
    words = lines_of(
        placed.lines,
        placed.words_x,
        middle + (2 * _MARK + 4 if placed.below else 3.8),
        _SIZE,
        palette.ink,
        leading=_LEADING,
        anchor=placed.anchor,
    )
    boxes = [text.box for text in words]
    paper = (
        (
            Rect(
                min(box.left for box in boxes) - 2,
                boxes[0].top,
                max(box.right for box in boxes) - min(box.left for box in boxes) + 4,
                boxes[-1].bottom - boxes[0].top,
                palette.paper,
            ),
        )
        if boxes
        else ()
    )
    when = in_words(item.edtf or (f"{item.start}/{item.end}" if item.end else item.start))
    said = [item.label, item.type_label, when, *(styles[slug].label for slug in item.status if slug in styles)]
    return Group((*paper, *mark, *words), title="\n".join(part for part in said if part), name="item")


def _axis(scale: DayScale, width: float, bottom: float, palette: Palette) -> list[Part]:
    parts: list[Part] = [Rect(0, 17, width, 1, palette.quiet)]
    for tick in scale.ticks():
        parts.append(Path(f"M{tick.x:.1f} 13V{bottom:.1f}", stroke=palette.line, stroke_width=0.8))
        half = width_of(tick.label, 10.5) / 2
        x = min(max(tick.x, half), width - half)
        parts.append(Text(x, 10, tick.label, 10.5, palette.quiet, anchor="middle"))
    for left, right in scale.breaks:
        x = (left + right) / 2
        parts.append(Rect(x - 4, 14, 8, 7, palette.paper))
        parts.append(Path(f"M{x - 5:.1f} 22l4-9M{x + 1:.1f} 22l4-9", stroke=palette.quiet, stroke_width=1.1))
    return parts


def _notes(model: Timeline, items: Sequence[TimelineItem], dated: int, scale: DayScale) -> tuple[str, ...]:
    said = []
    if any(item.uncertain for item in items):
        said.append("Dashed: known only to be within these days, or by this day.")
    if any(item.scheduled for item in items):
        said.append("Hollow: announced.")
    if scale.breaks:
        said.append("Where the scale is broken (//), days without records are left out.")
    if len(items) < dated:
        said.append(f"The latest {len(items):,} of {dated:,} records are drawn; the table has all.")
    if model.undated:
        said.append(f"Without a date, and only in the table: {len(model.undated):,}.")
    return (" ".join(said),) if said else ()
