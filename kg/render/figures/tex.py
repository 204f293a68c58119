"""LaTeX: a figure with caption, sources and label, to be put into a text."""

from __future__ import annotations

from typing import ClassVar

from kg.render.caption import caption
from kg.render.figure.text import file_name, places_of
from kg.render.figures.base import Look, figures
from kg.render.snippets import latex_figure
from kg.views.base import ViewModel

__all__ = ["Tex"]


@figures.register
class Tex:
    """The form ``tex``."""

    name: ClassVar[str] = "tex"
    help: ClassVar[str] = "For LaTeX: a figure with caption, sources and label."
    example: ClassVar[str] = "ctkg render network -o network.tex"
    media_type: ClassVar[str] = "application/x-tex"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The text. Without a service it names files beside the text."""
        places = places_of(model, look)
        made = latex_figure(places, caption(model, page=places.page), file_name(model))
        return f"{made}\n".encode("utf-8", "replace")
