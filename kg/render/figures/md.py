"""Markdown: a picture, its caption and its sources, to be put into a text."""

from __future__ import annotations

from typing import ClassVar

from kg.render.caption import caption
from kg.render.figure.text import places_of
from kg.render.figures.base import Look, figures
from kg.render.snippets import markdown_figure
from kg.views.base import ViewModel

__all__ = ["Md"]


@figures.register
class Md:
    """The form ``md``."""

    name: ClassVar[str] = "md"
    help: ClassVar[str] = "For Markdown: a picture, its caption and its sources."
    example: ClassVar[str] = "ctkg render network -o network.md"
    media_type: ClassVar[str] = "text/markdown; charset=utf-8"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The text. Without a service it names files beside the text."""
        places = places_of(model, look)
        made = markdown_figure(places, caption(model, page=places.page))
        return f"{made}\n".encode("utf-8", "replace")
