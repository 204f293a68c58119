"""Typst: a figure with caption, sources and label, to be put into a text."""

from __future__ import annotations

from typing import ClassVar

from kg.render.caption import caption
from kg.render.figure.text import file_name, places_of
from kg.render.figures.base import Look, figures
from kg.render.snippets import typst_figure
from kg.views.base import ViewModel

__all__ = ["Typ"]


@figures.register
class Typ:
    """The form ``typ``."""

    name: ClassVar[str] = "typ"
    help: ClassVar[str] = "For Typst: a figure with caption, sources and label."
    example: ClassVar[str] = "ctkg render network -o network.typ"
    media_type: ClassVar[str] = "text/plain; charset=utf-8"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The text. Without a service it names files beside the text."""
        places = places_of(model, look)
        made = typst_figure(places, caption(model, page=places.page), file_name(model))
        return f"{made}\n".encode("utf-8", "replace")
