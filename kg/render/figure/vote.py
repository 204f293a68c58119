"""A vote as a figure: the tally as a bar, checked against the roll, and who voted how by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.dates import in_words
from kg.errors import InputError
from kg.render.colors import checked, text_on
from kg.render.figure.fonts import cut, wrap
from kg.render.figure.fonts import width as width_of
from kg.render.figure.picture import Picture
from kg.render.figure.scene import Group, Part, Path, Rect, Text, glyph, lines_of, shape
from kg.render.figure.theme import Palette
from kg.render.tally import WIDTH, Segment, tally_bar
from kg.views.vote import Move, RollGroup, VoteView

__all__ = ["vote_picture"]

_BAR: Final = 40.0
_NAME: Final = 10.5
_LINE: Final = 13.4
_COLUMN: Final = 158.0
_MOST: Final = 1500
"""Voters that are named; a roll of more is a table."""
_CHECKS: Final = {
    "agrees": "✓ Every stated total equals the count of the roll.",
    "differs": "✗ The stated totals and the roll differ.",
    "no roll": "○ No source lists who voted how, so the totals cannot be checked.",
    "partial roll": "○ The roll names only some of the voters; what it names agrees with the stated totals.",
    "no tally": "○ No source states the totals.",
}


def vote_picture(model: VoteView, width: float, palette: Palette) -> Picture:
    """The drawing. Members unaccounted for are hatched: nobody knows that they abstained."""
    voters = sum(len(group.voters) for group in model.roll)
    if voters > _MOST:
        raise InputError(f"A roll of {voters:,} is too long to be drawn; {_MOST:,} are the most.", hint="Take csv.")
    parts: list[Part] = []
    y = _tally(parts, tally_bar(model), width, palette)
    if model.tally:
        said = _CHECKS.get(model.checked, "")
        lines = wrap(" ".join([said, *model.differences]), 11.5, width, most=4)
        parts += lines_of(lines, 0, y + 12, 11.5, palette.ink)
        y += 15 * len(lines) + 10
    for group in model.roll:
        y = _roll(parts, group, y, width, palette)
    if model.comparison:
        title = f"Whose vote changed since {model.comparison.other.label}"
        y = _moves(parts, title, model.comparison.moves, y, width, palette)
    return Picture(tuple(parts), y + 4, details=_details(model), legend=False)


def _details(model: VoteView) -> tuple[str, ...]:
    said = [
        in_words(model.when) if model.when else "",
        model.body.label if model.body else "",
        model.motion_identifier or (model.motion.label if model.motion else ""),
        f"result: {model.result_label}" if model.result_label else "",
        f"needed: {model.threshold}" if model.threshold else "",
        f"{model.eligible} may vote" if model.eligible is not None else "",
    ]
    return (" · ".join(part for part in said if part),)


def _tally(parts: list[Part], segments: Sequence[Segment], width: float, palette: Palette) -> float:
    if not segments:
        return 0.0
    unit = width / WIDTH
    for part in segments:
        x, wide = part.x * unit, part.width * unit
        title = f"{part.count} {part.label}"
        parts.append(Group(tuple(_segment(part, x, wide, palette)), title=title, name="segment"))
    x, y = 0.0, _BAR + 15
    for part in segments:
        text = f"{part.count:,} {part.label}"
        room = 22 + width_of(text, 12, bold=True) + 16
        if x and x + room > width:
            x, y = 0.0, y + 19
        if part.option == "unaccounted":
            parts += [Rect(x, y - 9, 14, 14, palette.paper, palette.quiet), _hatch(x, y - 9, 14, 14, palette)]
        else:
            parts += [shape("square", x + 7, y - 2, 8, part.color), glyph(part.icon, x + 7, y - 2, 8, part.ink)]
        parts.append(Text(x + 20, y + 2, text, 12, palette.ink, bold=True))
        x += room
    return y + 14


def _segment(part: Segment, x: float, wide: float, palette: Palette) -> Iterable[Part]:
    if part.option == "unaccounted":
        yield Rect(x, 0, wide, _BAR, palette.paper, palette.quiet, 0.8)
        yield _hatch(x, 0, wide, _BAR, palette)
        return
    yield Rect(x, 0, wide, _BAR, part.color, palette.paper, 1.2)
    number = f"{part.count:,}"
    if width_of(number, 15, bold=True) + 8 <= wide:
        roomy = bool(part.icon) and wide > width_of(number, 15, bold=True) + 34
        if roomy:
            yield glyph(part.icon, x + wide / 2 - width_of(number, 15, bold=True) / 2 - 9, _BAR / 2, 11, part.ink)
        yield Text(x + wide / 2, _BAR / 2 + 5.4, number, 15, part.ink, bold=True, anchor="middle")


def _hatch(x: float, y: float, wide: float, high: float, palette: Palette) -> Path:
    """Slanting lines within a rectangle."""
    made, at = [], -high
    while at < wide:
        left, right = max(at, 0.0), min(at + high, wide)
        made.append(f"M{x + left:.1f} {y + high - (left - at):.1f}L{x + right:.1f} {y + high - (right - at):.1f}")
        at += 6
    return Path("".join(made), stroke=palette.quiet, stroke_width=1)


def _roll(parts: list[Part], group: RollGroup, top: float, width: float, palette: Palette) -> float:
    color = checked(group.color)
    parts += [shape("square", 7, top + 9, 8, color), glyph(group.icon, 7, top + 9, 8, text_on(color))]
    parts.append(Text(20, top + 13, f"{group.label}: {len(group.voters):,}", 12, palette.ink, bold=True))
    top += 21
    columns = max(2 if width >= 260 else 1, int(width // _COLUMN))
    rows = -(-len(group.voters) // columns)
    wide = width / columns
    for place, voter in enumerate(group.voters):
        x, y = (place // rows) * wide, top + (place % rows) * _LINE + _NAME
        parts.append(Text(x, y, cut(voter.label, _NAME, wide - 10), _NAME, palette.ink))
    return top + rows * _LINE + 11


def _moves(parts: list[Part], title: str, moves: Sequence[Move], top: float, width: float, palette: Palette) -> float:
    lines = wrap(title, 12, width, bold=True, most=2)
    parts += lines_of(lines, 0, top + 12, 12, palette.ink, bold=True)
    top += 15.6 * len(lines) + 4
    if not moves:
        parts.append(Text(0, top + 11, "Nobody.", _NAME, palette.quiet))
        return top + 20
    for move in moves:
        head = f"{len(move.voters):,} from {move.before} to {move.after}: "
        said = wrap(head + ", ".join(voter.label for voter in move.voters), _NAME, width, most=12)
        parts += lines_of(said, 0, top + _NAME, _NAME, palette.ink)
        top += len(said) * _NAME * 1.25 + 6
    return top + 4
