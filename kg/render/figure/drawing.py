"""Which drawing a view has; a view without one of its own is drawn as its table."""

from __future__ import annotations

from kg.render.figure.agreement import agreement_picture
from kg.render.figure.fonts import in_fonts
from kg.render.figure.mark import mark_of
from kg.render.figure.negotiation import negotiation_picture
from kg.render.figure.network import network_picture
from kg.render.figure.picture import Picture
from kg.render.figure.scene import moved, texts
from kg.render.figure.sheet import MARGIN, Sheet, sheet
from kg.render.figure.svg import document
from kg.render.figure.table import table_picture
from kg.render.figure.theme import PALETTES, Palette
from kg.render.figure.timeline import timeline_picture
from kg.render.figure.vote import vote_picture
from kg.render.figure.votes import map_picture, moved_picture
from kg.render.figures.base import Look
from kg.render.statuses import status_styles
from kg.views.agreement import AgreementView
from kg.views.base import ViewModel
from kg.views.moved import MovedView
from kg.views.negotiation import NegotiationView
from kg.views.network import Network
from kg.views.timeline import Timeline
from kg.views.vote import VoteView
from kg.views.voting_map import VotingMapView

__all__ = ["all_letters_known", "drawn_sheet", "picture_of", "svg_text"]


def drawn_sheet(model: ViewModel, look: Look) -> Sheet:
    """The figure as shapes and texts. Raises InputError for a view that is too large to be drawn."""
    palette = PALETTES[look.theme]
    picture = picture_of(model, look.width - 2 * MARGIN, palette)
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


def picture_of(model: ViewModel, width: float, palette: Palette) -> Picture:
    """The drawing alone, so wide. Raises InputError for a view that is too large to be drawn."""
    styles = status_styles(model.legend)
    inner = getattr(model, "network", None), getattr(model, "timeline", None)
    if isinstance(inner[0], Network) and isinstance(inner[1], Timeline):  # the explorer
        above = network_picture(inner[0], width, palette, styles)
        return _both(above, timeline_picture(inner[1], width, palette, styles))
    if isinstance(model, Network):
        return network_picture(model, width, palette, styles)
    if isinstance(model, Timeline):
        return timeline_picture(model, width, palette, styles)
    if isinstance(model, VoteView):
        return vote_picture(model, width, palette)
    if isinstance(model, AgreementView):
        return agreement_picture(model, width, palette)
    if isinstance(model, MovedView):
        return moved_picture(model, width, palette)
    if isinstance(model, VotingMapView):
        return map_picture(model, width, palette)
    if isinstance(model, NegotiationView):
        return negotiation_picture(model, width, palette)
    return table_picture(model.table, width, palette)


def _both(above: Picture, below: Picture) -> Picture:
    """Two drawings, one below the other."""
    parts = (*above.parts, moved(below.parts, 0, above.height + 14))
    return Picture(
        parts, above.height + 14 + below.height, (*above.notes, *below.notes), (*above.numbered, *below.numbered)
    )
