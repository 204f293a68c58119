"""Talks as a figure: rounds down a line, what was on the table, and who says so and who does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.dates import in_words
from kg.queries import Ref
from kg.render.figure.fonts import cut, wrap
from kg.render.figure.fonts import width as width_of
from kg.render.figure.picture import Picture
from kg.render.figure.scene import Circle, Group, Part, Path, Rect, Text, glyph, lines_of
from kg.render.figure.theme import Palette
from kg.views.negotiation import Attestation, NegotiationView, RoundLine

__all__ = ["negotiation_picture"]

_LEFT: Final = 36.0
_SIZE: Final = 11.5
_SMALL: Final = 10.5
_SAID: Final = "#009E73"
_COLUMN: Final = 86.0
"""Pixels of the column of a party."""


def negotiation_picture(model: NegotiationView, width: float, palette: Palette) -> Picture:
    """The drawing. A dashed circle is a round that is only planned; what no source reports is said to be so."""
    parts: list[Part] = []
    parties = list(model.parties)[:4]
    y = 4.0
    tops = []
    for number, item in enumerate(model.rounds, 1):
        tops.append(y + 12)
        y = _round(parts, item, number, parties, y, width, palette) + 14
    if not model.rounds:
        parts.append(Text(0, 16, "No round is reported.", 12, palette.quiet))
        y = 30.0
    line: list[Part] = []
    if len(tops) > 1:
        line.append(Path(f"M12 {tops[0]:.1f}V{tops[-1]:.1f}", stroke=palette.line, stroke_width=2.5))
    y = _positions(parts, model, y, width, palette)
    key = "✓ says so on record. Dashed circle: has not said so in any source here." if parties and model.rounds else ""
    return Picture((*line, *parts), y, (key,) if key else (), legend=False)


def _round(
    parts: list[Part], item: RoundLine, number: int, parties: Sequence[Ref], top: float, width: float, palette: Palette
) -> float:
    planned = item.status in ("scheduled", "postponed", "cancelled")
    fill = palette.paper if planned else palette.ink
    ink = palette.ink if planned else palette.paper
    circle = Circle(12, top + 12, 11, fill, palette.ink, 1.5, dash="3 2" if planned else "")
    label = str(item.number or number)
    parts.append(Group((circle, Text(12, top + 16, label, 12, ink, bold=True, anchor="middle")), title=item.label))
    room = width - _LEFT
    y = top
    when = in_words(item.when) if item.when else "date not reported"
    head = wrap(f"{when}: {item.label}", 13, room, bold=True, most=3)
    parts += lines_of(head, _LEFT, y + 14, 13, palette.ink, bold=True)
    y += 16.3 * len(head) + 3
    facts = [
        item.status_label or "state not stated",
        item.venue.label if item.venue else "venue not reported",
        item.duration,
        f"outcome: {item.outcome_label}" if item.outcome_label else "",
        f"mediators: {', '.join(who.label for who in item.mediators)}" if item.mediators else "mediators not reported",
    ]
    lines = wrap(" · ".join(fact for fact in facts if fact), _SMALL, room, most=3)
    parts += lines_of(lines, _LEFT, y + 10, _SMALL, palette.quiet)
    y += 13.2 * len(lines) + 3
    said = wrap(
        f"Reported by {_names(who.speaker for who in item.attested_by) or 'nobody here'}.", _SMALL, room, most=2
    )
    parts += lines_of(said, _LEFT, y + 10, _SMALL, palette.quiet)
    y += 13.2 * len(said) + 4
    rows = [
        row
        for agreement in item.agreements
        for row in (
            (agreement.label, agreement.attested_by, agreement.silent_parties, ""),
            *((term.label, term.attested_by, term.silent_parties, term.status_label) for term in agreement.provisions),
        )
    ]
    return _terms(parts, rows, parties, y, width, palette) if rows else y


def _terms(
    parts: list[Part],
    rows: Sequence[tuple[str, Sequence[Attestation], Sequence[Ref], str]],
    parties: Sequence[Ref],
    top: float,
    width: float,
    palette: Palette,
) -> float:
    """A row for each agreement and term, a column for each party: whether it says so."""
    column = min(_COLUMN, (width - _LEFT) * 0.5 / max(len(parties), 1))
    room = width - _LEFT - column * len(parties) - 12
    for place, party in enumerate(parties):
        x = width - column * (len(parties) - place - 0.5)
        name = cut(party.label, _SMALL, column - 6, bold=True)
        parts.append(Text(x, top + 12, name, _SMALL, palette.quiet, bold=True, anchor="middle"))
    y = top + 18
    for label, attested, silent, state in rows:
        parts.append(Rect(_LEFT, y, width - _LEFT, 0.7, palette.line))
        lines = wrap(label, _SIZE, room, bold=not state, most=3)
        parts += lines_of(lines, _LEFT, y + 14, _SIZE, palette.ink, bold=not state, leading=1.2)
        below = len(lines) * _SIZE * 1.2
        others = _names(who.speaker for who in attested if who.party is None)
        extra = " · ".join(word for word in (state, f"attested by {others}" if others else "") if word)
        more = wrap(extra, _SMALL, room, most=2) if extra else ()
        parts += lines_of(more, _LEFT, y + 14 + below, _SMALL, palette.quiet)
        quiet = {party.id for party in silent}
        for place, party in enumerate(parties):
            x = width - column * (len(parties) - place - 0.5)
            parts.append(_stance(party, x, y + 11, party.id not in quiet, palette))
        y += 7 + below + len(more) * _SMALL * 1.25 + 3
    return y


def _stance(party: Ref, x: float, y: float, said: bool, palette: Palette) -> Group:
    if said:
        mark: tuple[Part, ...] = (Circle(x, y, 7.5, _SAID), glyph("✓", x, y, 9, "#ffffff"))
    else:
        mark = (Circle(x, y, 6.8, palette.paper, palette.quiet, 1.2, dash="2 2"),)
    return Group(mark, title=f"{party.label} {'says so' if said else 'has not said so in any source here'}")


def _positions(parts: list[Part], model: NegotiationView, top: float, width: float, palette: Palette) -> float:
    if not model.positions:
        return top
    parts.append(Text(0, top + 14, "Positions", 13, palette.ink, bold=True))
    y = top + 22
    for position in model.positions:
        holder = f"{position.held_by.label}: "
        indent = min(width_of(holder, _SMALL, bold=True), width * 0.4)
        parts.append(Text(0, y + 10, cut(holder, _SMALL, indent + 1, bold=True), _SMALL, palette.ink, bold=True))
        lines = wrap(position.label, _SMALL, width - indent - 4, most=4)
        parts += lines_of(lines, indent + 4, y + 10, _SMALL, palette.ink)
        y += max(len(lines), 1) * _SMALL * 1.25 + 4
    return y + 4


def _names(found: Iterable[Ref]) -> str:
    return ", ".join(dict.fromkeys(item.label for item in found))
