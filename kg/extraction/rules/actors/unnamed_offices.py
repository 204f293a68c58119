"""Offices of those who have no name in the text: ``a spokeswoman for the line``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.article import Span
from kg.extraction.rules.actors.cast import Cast, Figure

__all__ = ["add_roles_of_unnamed"]

_RULES: Final = ("unnamed/1", "side/1")
_OFFICE: Final = re.compile(
    r"^(?P<whose>.*?)\b(?P<office>spokes(?:man|woman|person)|(?:permanent |special )?representative|(?:special )?envoy|"
    r"ambassador|observer)(?P<of> (?:of|for|from) (?:the |its |their )?\S.*)?$",
    re.IGNORECASE,
)


def add_roles_of_unnamed(cast: Cast) -> None:
    """Note the office of each person who is known by nothing else, if it is told for whom it is held."""
    for figure in cast.figures:
        if figure.type != "Person" or figure.rule not in _RULES or figure.roles or not figure.mentions:
            continue
        found = _OFFICE.match(figure.name)
        if found is None or not (found["of"] or re.search(r"[A-Z]|['’]s", found["whose"])):
            continue
        place = figure.mentions[0]
        figure.roles.append((found["office"].lower(), _owner(place, figure, cast), place))


def _owner(place: Span, figure: Figure, cast: Cast) -> Figure | None:
    return next((other for _, other in cast.within(place) if other is not figure and other.type != "Person"), None)
