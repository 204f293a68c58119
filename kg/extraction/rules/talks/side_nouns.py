"""Common nouns and adjectives that stand for a side: ``the two clans``, ``the union``, ``government negotiators``."""

from __future__ import annotations

import re
from typing import Final

from kg.extraction.rules.actors.called import KINDS
from kg.extraction.rules.talks.words import ENVOYS

__all__ = ["ALL_OF", "CALLED", "KIND_OF", "TEAM"]

_NOUNS: Final = "|".join(KINDS.values())
CALLED: Final = re.compile(
    rf"\b(?:[Tt]he |[Tt]heir |[Ii]ts )(?:\w+ )?(?P<n>{_NOUNS})\b(?!['’ -](?:[A-Z]|s? [a-z]+ [A-Z]))"
    rf"|\b(?P<a>(?i:{_NOUNS})) and (?:the )?(?P<b>{_NOUNS}|management)\b|\b(?P<m>management|strikers)\b"
)
"""Common nouns that may stand for a side that has been named."""
ALL_OF: Final = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Tt]hese|[Tt]hose|[Rr]ival|[Ww]arring) (?P<n>two |three |four |five |six )?"
    r"(?:rival |warring |feuding |opposing )?(?P<kind>clans|tribes|peoples|unions|companies|firms|communities)\b"
)
TEAM: Final = re.compile(
    rf"(?:\b(?:[Aa]|[Tt]he) |(?<![\w-] )\b|(?<=and )|(?<=with ))[Gg]overnment (?:(?:peace|panel) )?(?:panel|"
    rf"{ENVOYS})\b|"
    rf"\b(?P<who>[A-Z]\w*[a-z]ist) {ENVOYS}\b"
)
"""Who has sent a team, by an adjective alone: ``government negotiators``, ``Maoist envoys``."""
KIND_OF: Final = {
    "clans": "people",
    "tribes": "people",
    "peoples": "people",
    "communities": "people",
    "unions": "union",
}
"""Noun for several sides → the kind that each is of (:data:`kg.extraction.rules.actors.called.KINDS`)."""
