"""What a form of a figure is: a way to write a view into one file, such as SVG, PNG or CSV.

A form gets the view model and a :class:`Look`; what it writes depends on nothing else, so that the same version gives
the same bytes on any machine, from the web and from the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, Protocol
from urllib.parse import urlencode

from kg.errors import InputError
from kg.queries import short
from kg.registry import Registry
from kg.views.base import ViewModel, views

__all__ = ["COLUMN", "LANGUAGES", "SCALES", "THEMES", "WIDTHS", "Form", "Look", "Theme", "figures", "look_of"]

Theme = Literal["light", "dark"]
THEMES: Final = ("light", "dark")
COLUMN: Final = 680
"""Pixels of a column of text, the usual width of a figure."""
WIDTHS: Final = (320, 2400)
"""Narrowest and widest figure, in pixels."""
SCALES: Final = (1, 4)
"""Pixels of a PNG for each pixel of the figure, at least and at most."""
LANGUAGES: Final = ("en",)
"""Languages in which a figure's own words (sources, version) can be."""


@dataclass(frozen=True)
class Look:
    """How a figure is to look, and where it leads to."""

    width: int = COLUMN
    """Pixels."""
    theme: Theme = "light"
    language: str = "en"
    scale: int = 1
    """Only for PNG: pixels for each pixel of the figure."""
    base_url: str = ""
    """Address of the service, such as ``https://example.org``; ``""`` if it has none that readers could use."""
    frozen: bool = False
    """Whether the figure stays with its version, and says so."""

    def address(self, model: ViewModel, path: str = "view") -> str:
        """The page of what the figure shows, of exactly this version; ``""`` without a service."""
        if not self.base_url:
            return ""
        usual = {item.name: item.default for item in views.get(model.view).parameters}
        given = {name: short(value) for name, value in model.parameters.items() if value != usual.get(name)}
        given |= {"as_of": model.as_of} if model.as_of else {}
        given |= {"v": str(model.version)} if model.version is not None else {}
        query = f"?{urlencode(given, safe='/:,')}" if given else ""
        return f"{self.base_url.rstrip('/')}/{path}/{model.view}{query}"


class Form(Protocol):
    """A registered form. Its name is the ending of its files."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]
    media_type: ClassVar[str]

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The file. Raises InputError for a view that has no such form or is too large for it."""


figures: Registry[Any] = Registry("form of figure", "kg.render.figures")
"""All forms; ``figures.get(name)().write(model, look)``."""


def look_of(given: Mapping[str, str], *, base_url: str = "") -> Look:
    """A look from words, as an address or a command line has them. Raises InputError that names what may be given."""
    return Look(
        width=_whole("width", given.get("width", ""), *WIDTHS, COLUMN),
        theme="dark" if _one_of("theme", given.get("theme", ""), THEMES) == "dark" else "light",
        language=_one_of("language", given.get("language", ""), LANGUAGES),
        scale=_whole("scale", given.get("scale", ""), *SCALES, 1),
        base_url=base_url,
        frozen=_one_of("frozen", given.get("frozen", ""), ("no", "yes")) == "yes",
    )


def _whole(name: str, text: str, least: int, most: int, default: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
    if text and (number is None or not least <= number <= most):
        raise InputError(f"{name} {text[:40]!r} cannot be.", hint=f"Give a whole number from {least} to {most}.")
    return default if number is None else number


def _one_of(name: str, text: str, known: tuple[str, ...]) -> str:
    if text and text not in known:
        raise InputError(f"{name} {text[:40]!r} is not known.", hint=f"Known: {', '.join(known)}.")
    return text or known[0]
