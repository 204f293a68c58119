"""PNG: the SVG drawn by resvg, for slides, mail and social media."""

from __future__ import annotations

from typing import ClassVar, Final

from kg.errors import InputError
from kg.render.figure.drawing import all_letters_known, drawn_sheet, svg_text
from kg.render.figure.fonts import font_files
from kg.render.figure.mark import mark_of, sealed
from kg.render.figure.png import with_texts
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["MOST_PIXELS", "Png"]

MOST_PIXELS: Final = 25_000_000
"""Pixels of a picture; each takes four bytes while it is drawn."""


@figures.register
class Png:
    """The form ``png``."""

    name: ClassVar[str] = "png"
    help: ClassVar[str] = "A picture of pixels, one to four for each pixel of the figure's width."
    example: ClassVar[str] = "ctkg render network --scale 2 -o network.png"
    media_type: ClassVar[str] = "image/png"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The picture. Raises InputError if it would have more than 25 million pixels."""
        from resvg_py import svg_to_bytes

        sheet = drawn_sheet(model, look)
        pixels = sheet.width * sheet.height * look.scale**2
        if pixels > MOST_PIXELS:
            raise InputError(
                f"The picture would have {pixels / 1e6:,.0f} million pixels; {MOST_PIXELS // 1_000_000} are the most.",
                hint="Give a smaller scale or width, narrow the view, or take svg or pdf.",
            )
        drawn = svg_to_bytes(
            svg_string=svg_text(model, look, sheet),
            zoom=float(look.scale),
            font_files=[str(file) for file in font_files()],
            font_family="Source Sans 3",
            sans_serif_family="DejaVu Sans",
            skip_system_fonts=all_letters_known(sheet),
            languages=[look.language],
        )
        texts = (
            ("Title", model.title),
            ("Description", model.summary),
            ("Source", look.address(model)),
            ("ctkg", mark_of(model, frozen=look.frozen).word),
        )
        return sealed(with_texts(bytes(drawn), [(name, text) for name, text in texts if text]))
