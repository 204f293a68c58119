"""Which drawing a view has; a view without one of its own is drawn as its table."""

from __future__ import annotations

from kg.render.figure.fonts import in_fonts
from kg.render.figure.mark import mark_of
from kg.render.figure.network import network_picture
from kg.render.figure.picture import Picture
from kg.render.figure.scene import texts
from kg.render.figure.sheet import MARGIN, Sheet, sheet
from kg.render.figure.svg import document
from kg.render.figure.table import table_picture
from kg.render.figure.theme import PALETTES, Palette
from kg.render.figures.base import Look
from kg.render.statuses import status_styles
from kg.views.base import ViewModel
from kg.views.network import Network

__all__ = ["all_letters_known", "drawn_sheet", "svg_text"]


def drawn_sheet(model: ViewModel, look: Look) -> Sheet:
    """The figure as shapes and texts. Raises InputError for a view that is too large to be drawn."""
    palette = PALETTES[look.theme]
    picture = _picture(model, look.width - 2 * MARGIN, palette)
    return sheet(model, picture, look.width, palette, address=look.address(model), frozen=look.frozen)


def svg_text(model: ViewModel, look: Look, made: Sheet | None = None) -> str:
    """The figure as SVG, its mark without seal."""
    made = made or drawn_sheet(model, look)
    metadata = [
        ("title", model.title),
        ("identifier", look.address(model)),
        ("hasVersion", "" if model.version is None else str(model.version)),
        ("temporal", model.as_of or ""),
        *(("source", f"{credit} <{iri}>") for iri, credit in model.sources[:500]),
        ("mark", mark_of(model, frozen=look.frozen).word),
    ]
    return document(
        made.parts,
        width=made.width,
        height=made.height,
        title=model.title,
        summary=model.summary,
        language=look.language,
        paper=PALETTES[look.theme].paper,
        metadata=[(name, value) for name, value in metadata if value],
    )


def all_letters_known(made: Sheet) -> bool:
    """Whether the fonts here have all letters of a figure, so that it is the same on every machine."""
    return in_fonts(text.text for text in texts(made.parts))


def _picture(model: ViewModel, width: float, palette: Palette) -> Picture:
    styles = status_styles(model.legend)
    if isinstance(model, Network):
        return network_picture(model, width, palette, styles)
    return table_picture(model.table, width, palette)
