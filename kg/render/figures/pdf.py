"""PDF: the SVG set by Typst, with vectors, embedded fonts and text that can be searched."""

from __future__ import annotations

import json
import tempfile
from typing import ClassVar, Final

from kg.errors import InputError
from kg.render.caption import caption
from kg.render.figure.drawing import all_letters_known, drawn_sheet, svg_text
from kg.render.figure.fonts import font_files
from kg.render.figure.mark import mark_of, sealed
from kg.render.figure.svg import plain
from kg.render.figures.base import Look, figures
from kg.views.base import ViewModel

__all__ = ["Pdf"]

_POINTS: Final = 0.75
"""Points of a pixel (CSS 2.1, section 4.3.2)."""
_LONGEST: Final = 14_400
"""Points of the longest page that readers of PDF take (ISO 32000-1, annex C)."""
_PAGE: Final = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, description: data.description, keywords: (data.mark,), date: none)
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: data.description)
"""


@figures.register
class Pdf:
    """The form ``pdf``."""

    name: ClassVar[str] = "pdf"
    help: ClassVar[str] = "A page as large as the figure, for print: vectors, and fonts embedded."
    example: ClassVar[str] = "ctkg render network -o network.pdf"
    media_type: ClassVar[str] = "application/pdf"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The page, without any date, so that the same version gives the same bytes. Raises InputError if too long."""
        import typst

        sheet = drawn_sheet(model, look)
        width, height = sheet.width * _POINTS, sheet.height * _POINTS
        if height > _LONGEST:
            raise InputError("The figure is longer than a PDF page can be.", hint="Narrow the view, or take svg.")
        said = f"{model.summary} {caption(model, page=look.address(model)).text}"
        data = {
            "title": plain(model.title),
            "description": plain(said),
            "mark": mark_of(model, frozen=look.frozen).word,
            "width": width,
            "height": height,
        }
        fonts = typst.Fonts(
            include_system_fonts=not all_letters_known(sheet),
            include_embedded_fonts=False,
            font_paths=[str(font_files()[0].parent)],
        )
        with tempfile.TemporaryDirectory() as nothing:  # the compiler may read files below its root: there are none
            compiler = typst.Compiler(
                input=_PAGE.encode(),
                root=nothing,
                font_paths=fonts,
                ignore_system_fonts=True,
                package_path=nothing,
                package_cache_path=nothing,
                sys_inputs={"svg": svg_text(model, look, sheet), "data": json.dumps(data)},
            )
            made = compiler.compile(format="pdf", timestamp=0)
        assert isinstance(made, bytes)  # one page
        return sealed(made)
