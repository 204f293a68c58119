"""SVG: shapes and texts, for the web, for paper and for drawing programs."""

from __future__ import annotations

from typing import ClassVar

from kg.render.figure.drawing import svg_text
from kg.render.figure.mark import sealed
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["Svg"]


@figures.register
class Svg:
    """The form ``svg``."""

    name: ClassVar[str] = "svg"
    help: ClassVar[str] = "A drawing for web pages and drawing programs; its text stays text."
    example: ClassVar[str] = "ctkg render network -o network.svg"
    media_type: ClassVar[str] = "image/svg+xml"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The drawing, in UTF-8."""
        return sealed(svg_text(model, look).encode())
