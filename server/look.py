"""How a view is to look in a frame, and where its other forms are: parameters that do not change what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from kg.analysis.base import whole_number
from kg.errors import InputError
from kg.render.figures.base import COLUMN, LANGUAGES, SCALES, WIDTHS
from kg.render.snippets import Places
from server.service import public_url

__all__ = ["LOOKS", "SIZES", "THEMES", "Look", "look_of", "places", "query_of"]

THEMES: Final = ("auto", "light", "dark")
SIZES: Final = (160, 4000)
"""Least and most pixels of a frame."""
LOOKS: Final = ("theme", "width", "height", "language", "scale", "frozen")
"""Names of the parameters that say how, and not what."""


@dataclass(frozen=True)
class Look:
    """Sizes are CSS pixels."""

    theme: str = "auto"
    width: int = COLUMN
    height: int = 600
    language: str = "en"
    scale: int = 1
    """Pixels of a PNG for each pixel of width."""

    def pairs(self, *names: str, frozen: bool = False) -> list[tuple[str, str]]:
        """Those of these parameters that differ from what is usual, as a figure's address has them."""
        usual = Look()
        found = [(name, str(getattr(self, name))) for name in names if getattr(self, name) != getattr(usual, name)]
        # A picture has a size of its own bounds, and is light or dark: it does not see what its reader prefers.
        least, most = WIDTHS
        narrowed = [(name, str(min(max(int(text), least), most)) if name == "width" else text) for name, text in found]
        return [*narrowed, ("frozen", "yes")] if frozen else narrowed


def look_of(given: Mapping[str, str]) -> Look:
    """The look that the parameters of a request ask for. Raises InputError."""
    theme, language = given.get("theme") or THEMES[0], given.get("language") or LANGUAGES[0]
    for name, value, known in (("theme", theme, THEMES), ("language", language, LANGUAGES)):
        if value not in known:
            raise InputError(f"{name} is {value[:40]!r}.", hint=f"Known: {', '.join(known)}.")
    usual = Look()
    bounds = {"width": SIZES, "height": SIZES, "scale": SCALES}
    numbers = {
        name: whole_number(name, given.get(name) or str(getattr(usual, name)), *limits)
        for name, limits in bounds.items()
    }
    return Look(theme, numbers["width"], numbers["height"], language, numbers["scale"])


def query_of(pairs: Iterable[tuple[str, str]]) -> str:
    """``?`` and the pairs, or nothing."""
    made = urlencode([(name, value) for name, value in pairs if value], safe="/:,")
    return f"?{made}" if made else ""


def places(view: str, pairs: Iterable[tuple[str, str]], look: Look) -> Places:
    """The full addresses of a view and of its pictures; ``pairs`` say what it shows."""
    shown = list(pairs)
    frozen = any(name == "v" for name, _ in shown)

    def at(path: str, *names: str) -> str:
        return public_url(f"{path}{query_of([*shown, *look.pairs(*names, frozen=frozen and path[1] == 'r')])}")

    return Places(
        page=at(f"/view/{view}"),
        embed=at(f"/embed/{view}", "theme", "language"),
        svg=at(f"/render/{view}.svg", *_pictured(look)),
        png=at(f"/render/{view}.png", *_pictured(look), "scale"),
        pdf=at(f"/render/{view}.pdf", "width", "language"),
        script=public_url("/static/embed.js"),
    )


def _pictured(look: Look) -> tuple[str, ...]:
    return ("width", "language") if look.theme == "auto" else ("width", "theme", "language")
