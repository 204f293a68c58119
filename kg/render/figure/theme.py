"""Paper and ink of figures: the colours of the pages, in light and in dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.render.colors import checked

__all__ = ["PALETTES", "Palette", "luminance", "mixed"]


@dataclass(frozen=True)
class Palette:
    """Colours as ``#rrggbb``; the same as in ``frontend/src/styles/base.css``."""

    paper: str
    raised: str
    ink: str
    quiet: str
    line: str
    accent: str

    def visible(self, color: str, contrast: float = 2.2) -> str:
        """A colour of the record, moved towards the ink where it would not stand out from the paper."""
        found = checked(color)
        for share in (0.0, 0.2, 0.4, 0.6, 0.8):
            made = mixed(found, self.ink, share)
            if _contrast(made, self.paper) >= contrast:
                return made
        return self.ink


def luminance(color: str) -> float:
    """Relative luminance of a ``#rrggbb`` (WCAG 2.2)."""
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """Two colours mixed, ``share`` of the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


PALETTES: Final[Mapping[str, Palette]] = {
    "light": Palette("#fdfcf9", "#ffffff", "#1d1f23", "#5b6068", "#dfdad0", "#b34a00"),
    "dark": Palette("#16181c", "#1e2126", "#eceae4", "#a9adb4", "#383d45", "#f0915a"),
}
