"""Tables and targets, as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Part", "Target", "table", "tell"]


@dataclass
class Target:
    """A figure and what it should be."""

    name: str
    value: float
    limit: float
    at_most: bool = False
    unit: str = ""
    passed: bool | None = field(init=False)
    """None if there was nothing to judge."""

    def __post_init__(self) -> None:
        if math.isnan(self.value):
            self.passed = None
        else:
            self.passed = self.value <= self.limit if self.at_most else self.value >= self.limit


@dataclass
class Part:
    """What a part of the benchmarks found."""

    figures: dict[str, Any]
    text: str
    targets: list[Target]


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; numbers have three digits that mean something."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(line[at]) for line in [list(heads), *cells]) for at in range(len(heads))]
    lines = [heads, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])], *cells]
    return "\n".join(
        "| "
        + " | ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in lines
    )


def tell(targets: Sequence[Target]) -> None:
    """Print what became of each."""
    rows = []
    for target in targets:
        outcome = {True: "PASS", False: "FAIL", None: "not measured"}[target.passed]
        bound = f"{'at most' if target.at_most else 'at least'} {target.limit:g}{target.unit}"
        rows.append([target.name, f"{_cell(target.value)}{target.unit}", bound, outcome])
    print(table(["target", "measured", "wanted", ""], rows))


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    if math.isnan(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
