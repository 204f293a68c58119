"""Who moved between two votes, as ribbons from what was voted before to what was voted after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.moved import Flow
from kg.render.colors import checked, text_on
from kg.views.moved import MovedView

__all__ = ["FlowBar", "FlowPicture", "Ribbon", "flow_picture", "flows_picture"]

HEIGHT: Final = 420.0
_WIDTH: Final = 900.0
_BAR: Final = 22.0
_SIDE: Final = 190.0
"""Pixels for the words beside the bars."""
_GAP: Final = 12.0
_ORDER: Final = ("yes", "abstain", "no", "not-voting", "absent", "")


@dataclass(frozen=True)
class FlowBar:
    """The voters of one option in one of the votes."""

    option: str
    label: str
    icon: str
    count: int
    x: float
    y: float
    height: float
    color: str
    ink: str


@dataclass(frozen=True)
class Ribbon:
    """One flow."""

    path: str
    """SVG path data."""
    color: str
    kind: str
    title: str


@dataclass(frozen=True)
class FlowPicture:
    """Bars on both sides and ribbons between them, in pixels."""

    width: float
    height: float
    before: tuple[FlowBar, ...]
    after: tuple[FlowBar, ...]
    ribbons: tuple[Ribbon, ...]


def flow_picture(model: MovedView) -> FlowPicture:
    """The picture; each voter is as high everywhere. Empty without flows."""
    return flows_picture(model.flows, model.looks)


def flows_picture(flows: Sequence[Flow], looks: Mapping[str, tuple[str, str]]) -> FlowPicture:
    """The same of flows alone; ``looks`` has colour and icon of each option by slug."""
    total = sum(len(flow.voters) for flow in flows)
    if not total:
        return FlowPicture(_WIDTH, 0.0, (), (), ())
    unit = HEIGHT / total
    before = _bars(flows, looks, "before", _SIDE, unit)
    after = _bars(flows, looks, "after", _WIDTH - _SIDE - _BAR, unit)
    ribbons = _ribbons(flows, _starts(before), _starts(after), unit, looks)
    height = max(bar.y + bar.height for bar in (*before, *after)) + 2
    return FlowPicture(_WIDTH, round(height, 1), before, after, ribbons)


def _place(option: str) -> tuple[int, str]:
    return (_ORDER.index(option) if option in _ORDER else len(_ORDER), option)


def _bars(
    flows: Sequence[Flow], looks: Mapping[str, tuple[str, str]], side: str, x: float, unit: float
) -> tuple[FlowBar, ...]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for flow in flows:
        option = getattr(flow, side)
        counts[option] = counts.get(option, 0) + len(flow.voters)
        names[option] = getattr(flow, f"{side}_label")
    bars, y = [], 2.0
    for option in sorted(counts, key=_place):
        color, icon = looks[option]
        height = counts[option] * unit
        shade = checked(color)
        bars.append(
            FlowBar(
                option, names[option], icon, counts[option], x, round(y, 2), round(height, 2), shade, text_on(shade)
            )
        )
        # Far enough for two lines of words that do not touch.
        y += max(height, 16.0) + _GAP
    return tuple(bars)


def _starts(bars: Sequence[FlowBar]) -> dict[str, float]:
    return {bar.option: bar.y for bar in bars}


def _ribbons(
    flows: Sequence[Flow],
    left: dict[str, float],
    right: dict[str, float],
    unit: float,
    looks: Mapping[str, tuple[str, str]],
) -> tuple[Ribbon, ...]:
    x1, x2 = _SIDE + _BAR, _WIDTH - _SIDE - _BAR
    middle = (x1 + x2) / 2
    ends: dict[tuple[str, str], float] = {}
    for flow in sorted(flows, key=lambda flow: (_place(flow.after), _place(flow.before))):
        ends[flow.before, flow.after] = right[flow.after]
        right[flow.after] += len(flow.voters) * unit
    made = []
    for flow in sorted(flows, key=lambda flow: (_place(flow.before), _place(flow.after))):
        high = len(flow.voters) * unit
        y1, y2 = left[flow.before], ends[flow.before, flow.after]
        left[flow.before] += high
        path = (
            f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
            f"V{y2 + high:.1f}C{middle:.1f} {y2 + high:.1f} {middle:.1f} {y1 + high:.1f} {x1:.1f} {y1 + high:.1f}Z"
        )
        title = f"{len(flow.voters)}: {flow.before_label} → {flow.after_label}"
        made.append(Ribbon(path, checked(looks[flow.before][0]), flow.kind.replace(" ", "-"), title))
    # What moved lies over what stayed.
    return tuple(sorted(made, key=lambda ribbon: ribbon.kind == "moved"))
