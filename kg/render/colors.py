"""Colours come from the ontology, and may come from somebody else's: only ``#rrggbb`` gets into a page."""

from __future__ import annotations

import re

__all__ = ["GREY", "checked", "text_on"]

GREY = "#767676"
"""Neutral; contrast 4.5:1 on white."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def checked(color: str, default: str = GREY) -> str:
    """The colour if it is ``#rrggbb``, else the default."""
    return color if _HEX.fullmatch(color) else default


def text_on(color: str, contrast: float = 3.0) -> str:
    """White on a ``#rrggbb`` colour if it stands out by the contrast, else black.

    An icon needs 3:1, small text 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3).
    """
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) >= contrast else "#000000"
