"""Which representation a client wants: the Accept header as RFC 9110, section 12.5.1, defines it."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["choose", "prefers_html"]


def choose(header: str | None, offers: Sequence[str]) -> str | None:
    """The offered media type with the highest weight; of equals the first offered. None if none is acceptable.

    >>> choose("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("*/*, text/csv;q=0", ["text/csv"])
    """
    ranges = _ranges(header)
    if not ranges:
        return offers[0]
    weights = [_weight(offer, ranges) for offer in offers]
    best = max(weights)
    return offers[weights.index(best)] if best > 0 else None


def prefers_html(header: str | None) -> bool:
    """Whether it is a browser that asks: HTML is named, and weighs no less than anything else that is named."""
    ranges = _ranges(header)
    html = max((weight for name, weight in ranges if name == "text/html"), default=0.0)
    return html > 0 and html >= max(weight for _, weight in ranges)


def _ranges(header: str | None) -> list[tuple[str, float]]:
    found = []
    for part in (header or "").split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            found.append((name, _quality(parameters)))
    return found


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers the offer."""
    kind = offer.partition("/")[0]
    for pattern in (offer, f"{kind}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == pattern]
        if weights:
            return max(weights)
    return 0.0
