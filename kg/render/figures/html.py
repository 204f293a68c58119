"""HTML: the whole page as one file that asks no server for anything."""

from __future__ import annotations

from typing import ClassVar

from kg.render.figure.mark import mark_of, sealed
from kg.render.figures.base import Look, figures
from kg.render.page import render_page
from kg.views.base import ViewModel

__all__ = ["Html"]


@figures.register
class Html:
    """The form ``html``."""

    name: ClassVar[str] = "html"
    help: ClassVar[str] = "The page as one file that works offline, with every sentence behind it."
    example: ClassVar[str] = "ctkg render network -o network.html"
    media_type: ClassVar[str] = "text/html; charset=utf-8"

    def write(self, model: ViewModel, look: Look) -> bytes:
        """The page. Raises NotFoundError for a view that has none."""
        page = render_page(
            model,
            assets="inlined",
            embed=True,
            page_url=look.address(model),
            notice=f"This is version {model.version}, and stays so." if look.frozen and model.version else "",
            language=look.language,
        )
        mark = f'<meta name="ctkg" content="{mark_of(model, frozen=look.frozen).word}">\n</head>'
        return sealed(page.replace("</head>", mark, 1).encode())
