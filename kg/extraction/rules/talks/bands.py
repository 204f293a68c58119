"""What kind of body a figure is at the table: a movement, an army of its own, a host, or only many people."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.actors.called import kinds_of
from kg.extraction.rules.actors.cast import Figure
from kg.extraction.rules.talks.side_names import GROUP

__all__ = ["OFFICES", "is_army", "is_band", "is_host", "is_many"]

_NO_SIDE: Final = frozenset(
    [
        "officials",
        "negotiators",
        "diplomats",
        "lawmakers",
        "protesters",
        "leaders",
        "activists",
        "police",
        "delegation",
        "troops",
        "forces",
        "embassy",
        "warplanes",
        "presidency",
        "cabinet",
        "parliament",
        "mediators",
    ]
)
"""Words for many that stand for no side by themselves."""
OFFICES: Final = re.compile(
    r"\b(?:Facilitator|Mediator|Office|Mission|Monitors?|Red Cross|Red Crescent|News|Institute)\b"
)
"""Words in names of those who watch or help, and take no side."""
_LABOUR: Final = ("company", "union", "people", "rebels")


def is_band(figure: Figure) -> bool:
    """A movement, front or committee that no list has."""
    if figure.known or figure.part_of is not None or OFFICES.search(figure.name):
        return False
    if figure.type == "Organization" and any(kind in _LABOUR for kind in kinds_of(figure)):
        return True
    return (
        figure.type in ("Organization", "DeliberativeBody") and " " in figure.name and bool(GROUP.search(figure.name))
    )


def is_army(figure: Figure) -> bool:
    """An army of nobody's but its own."""
    return figure.type == "ArmedForce" and figure.part_of is None and " " in figure.name


def is_many(figure: Figure) -> bool:
    """Whether the last word of a name is for many who stand for no side: ``officials``."""
    return figure.name.split()[-1] in _NO_SIDE


def is_host(figure: Figure) -> bool:
    """An organization of many states, which hosts and mediates."""
    return figure.type == "Organization" and (figure.known.startswith("org/") or not GROUP.search(figure.name))
