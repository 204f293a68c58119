"""Which content coding a client wants: Accept-Encoding as RFC 9110, section 12.5.3, defines it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

__all__ = ["OFFERED", "compressible", "encoding_for"]

OFFERED: Final = ("zstd", "gzip", "identity")
"""Of equal weight the first is taken."""
_TEXTS: Final = frozenset(
    (
        "application/javascript",
        "application/json",
        "application/n-quads",
        "application/n-triples",
        "application/trig",
        "application/xml",
    )
)


@lru_cache(maxsize=256)
def encoding_for(header: str | None) -> str:
    """The coding to use; ``identity`` also where nothing suits, which a server may always send.

    >>> encoding_for("gzip, deflate, br, zstd"), encoding_for("gzip;q=0.5, zstd;q=0"), encoding_for(None)
    ('zstd', 'gzip', 'identity')
    """
    weights: dict[str, float] = {}
    for part in (header or "").split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip().lower().replace("x-gzip", "gzip")] = _quality(parameters)
    anything = weights.get("*", 0.0)
    # identity is always acceptable unless it is refused, but anything that is asked for is better.
    offered = {name: weights.get(name, anything) for name in OFFERED[:-1]}
    offered["identity"] = weights.get("identity", 0.0)
    best = max(offered.values())
    return next(name for name in OFFERED if offered[name] == best) if best > 0 else "identity"


def compressible(content_type: str) -> bool:
    """Whether a body of this type is text."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in _TEXTS or kind.endswith(("+json", "+xml"))


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
