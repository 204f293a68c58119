"""The closed lists that the review page offers: what a proposal may be, whatever is in the store, and if nothing is."""

from __future__ import annotations

from kg.review.problems import ACTOR_TYPES, EVENT_TYPES, words_of

__all__ = ["lists"]

_SCHEMES = ("act", "verdict", "outcome", "provision")


def lists() -> dict[str, tuple[str, ...]]:
    """Name of a list → its words: concepts of vocabularies, and types of actors and events."""
    return {scheme: words_of(scheme) for scheme in _SCHEMES} | {"actor-type": ACTOR_TYPES, "event-type": EVENT_TYPES}
